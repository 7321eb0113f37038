"""One canonical layout for playbook files: the author's words, spaced and indented the same way everywhere.

In comes a tree, out goes text. Only space, line ends and `;` change, and a head line that stands among the steps
moves up to the head; comments and blank lines stay where they belong. What could not be read stays as it is.
The result is read again, and is not given out where it would say something else than what came in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from textwrap import dedent

from attrs import define, evolve, field, frozen

from playbook.diagnostics import Severity
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.meaning import meaning
from playbook.syntax.parse import Tree, parse
from playbook.syntax.placement import HEAD, STEPS, block_of, keyword_of

WIDTH = 100  # characters; what was written on one line stays there as long as it fits
INDENT = "  "

_BREAK = r"\r\n|\r|\n"
_QUOTED = r'"""[\s\S]*?"""|[“”„]{3}[\s\S]*?[“”„]{3}|"[^"\r\n]*"|[“”„][^"“”„\r\n]*["“”„]'
_TOKEN = re.compile(
    rf"(?P<quoted>{_QUOTED})|(?P<mark>[,:])"
    r'|(?P<word>(?:\d{4}-\d{1,2}-\d{1,2}T)?\d{1,2}:\d{2}(?:[-–]\d{1,2}:\d{2})?(?![^\s{};,:#"“”„])|[^\s,:"“”„]+|\S)'
)
_GAP = re.compile(
    rf"(?P<newline>{_BREAK})|(?P<comment>\#[^\r\n]*)|(?P<end>;)|(?P<space>[^\S\r\n]+|\ufeff)"
    rf"|(?P<junk>(?:{_QUOTED}|[^\r\n;#])+)"
)
_SILENCE = re.compile(r"[^\S\r\n]*(?:;[^\S\r\n]*)*#[^\r\n]*pbk:")
# Definitions and parts that stand apart, a blank line around them, once they take several lines.
_APART = (nodes.PlaybookDef, nodes.ProfileDef, nodes.MessageDef, nodes.Stage)


class MeaningChanged(Exception):
    """Formatting would have changed what a file says: a mistake of ours."""


def format_text(text: str, name: str = "playbook.pbk") -> str:
    """The text of a playbook file in its one layout.

    Raises MeaningChanged, a mistake of ours, rather than give out a text that says something else.

    >>> print(format_text("wait  2-3 weeks ;send note via email{takes 1 hour\\n}"), end="")
    wait 2-3 weeks
    send note via email {
      takes 1 hour
    }
    """
    return format_tree(parse(Source(text, name)))


def format_tree(tree: Tree) -> str:
    """The text of a tree in its one layout; a file whose braces do not match stays as it is."""
    text = tree.source.text
    if not _has_shape(tree):
        return text
    lines = _Layout(tree).body(tree.statements, Span(0, len(text)), 0, "file")
    found = "".join(f"{line}\n" for line in lines)
    if (newline := re.search(_BREAK, text)) and newline.group() == "\r\n":
        found = found.replace("\n", "\r\n")
    if found == text:
        return text
    if meaning(parse(Source(found, tree.source.name))) != meaning(tree):
        if any(said.severity is Severity.ERROR for said in tree.diagnostics):
            return text  # what is broken may be broken in a way that no layout keeps
        raise MeaningChanged(tree.source.name)
    return found


def _has_shape(tree: Tree) -> bool:
    """Whether the text was read to its end, and every block is closed."""
    if any(said.code in ("PBK010", "PBK011", "PBK012", "PBK013") for said in tree.diagnostics):
        return False
    if any(said.code == "PBK004" and said.message.endswith("never closed") for said in tree.diagnostics):
        return False
    return all(tree.source.text[block.span.end - 1] == "}" for block in _blocks(tree.statements))


def _blocks(statements: Sequence[nodes.Statement]) -> Iterator[nodes.Block]:
    for statement in statements:
        block = block_of(statement)
        if block is not None:
            yield block
            yield from _blocks(block.statements)


@define
class _Entry:
    """What stands on lines of its own: a statement, a comment, or text that could not be read.

    ``glue`` is what joins it to the entry before it on the same line; empty where it began a line.
    """

    lines: list[str]
    statement: nodes.Statement | None = None
    blank: bool = False
    glue: str = ""
    comment: str = ""  # beside it
    is_comment: bool = False

    @property
    def is_long(self) -> bool:
        return len(self.lines) > 1


@frozen
class _Layout:
    tree: Tree
    flawed: list[int] = field(init=False)  # where errors begin, in order

    @flawed.default
    def _flawed(self) -> list[int]:
        said = (each for each in self.tree.diagnostics if each.severity is Severity.ERROR)
        return sorted(each.span.start for each in said if each.span)

    def is_flawed(self, start: int, end: int) -> bool:
        """Whether an error begins from ``start`` on, before ``end``."""
        number = bisect_left(self.flawed, start)
        return number < len(self.flawed) and self.flawed[number] < end

    # ---- a body: what stands in a file or between braces ----

    def body(self, statements: Sequence[nodes.Statement], within: Span, depth: int, place: str) -> list[str]:
        """The lines of a body, indented."""
        entries, _ = self.entries(statements, within, depth)
        return self.lines(_head_first(entries, place), depth)

    def entries(self, statements: Sequence[nodes.Statement], within: Span, depth: int) -> tuple[list[_Entry], str]:
        """The entries of a body, and the comment beside its opening brace."""
        found: list[_Entry] = []
        opening = ""
        at, newlines = within.start, 0
        for statement in (*statements, None):
            stop = statement.span.start if statement else within.end
            glue = " "
            for piece in _GAP.finditer(self.tree.source.text, at, stop):
                kind, text = piece.lastgroup, piece.group().rstrip()
                if kind == "newline":
                    newlines += 1
                elif kind == "end":
                    glue = "; "
                elif kind == "comment" and not newlines and found:
                    found[-1].comment = text
                elif kind == "comment" and not newlines and depth:
                    opening = text
                elif kind in ("comment", "junk"):
                    joined = glue if kind == "junk" and not newlines and found else ""
                    found.append(_Entry([text], None, newlines > 1, joined, is_comment=kind == "comment"))
                    newlines, glue = 0, " "
            if statement is not None:
                joined = glue if not newlines and found else ""
                found.append(_Entry(self.statement(statement, depth), statement, newlines > 1, joined))
                at, newlines = statement.span.end, 0
        if found:
            found[0].blank = False
        return found, opening

    def lines(self, entries: list[_Entry], depth: int) -> list[str]:
        indent = INDENT * depth
        found: list[str] = []
        groups = list(_groups(entries, len(indent)))
        _align(groups, len(indent))
        number = 0
        for group in groups:
            if number and (group[0].blank or _stands_apart(entries, number)):
                found.append("")
            number += len(group)
            first, *rest = _joined(group)
            beside = f"  {group[-1].comment}" if group[-1].comment else ""
            found.extend([indent + first, *rest])
            found[-1] += beside
        return found

    # ---- a statement ----

    def statement(self, statement: nodes.Statement, depth: int) -> list[str]:
        """The lines of a statement; the first without its indent."""
        text, span, block = self.tree.source.text, statement.span, block_of(statement)
        head = Span(span.start, block.span.start if block else span.end)
        # a brace that stands wrong is an error of its header; what follows a statement is none
        if isinstance(statement, nodes.Broken) or self.is_flawed(head.start, head.end + (block is not None)):
            header = re.sub(_BREAK, "\n", text[head.start : head.end])
            if block is None:
                return header.split("\n")
            header = header if header[-1:].isspace() else header + " "
        else:
            header = self.header(head, depth)
            if block is None:
                return header.split("\n")
            header += " "
        *before, header = header.split("\n")
        return [*before, *self.block(header, block, depth, keyword_of(statement))]

    def header(self, span: Span, depth: int) -> str:
        """The words of a statement up to its block, single spaces between."""
        found = ""
        for token in _TOKEN.finditer(self.tree.source.text, span.start, span.end):
            word = token.group()
            if token.lastgroup == "quoted":
                word = _indented(word, INDENT * depth)
            if found and token.lastgroup != "mark":
                found += " "
            found += word
        return found

    def block(self, header: str, block: nodes.Block, depth: int, place: str) -> list[str]:
        inner = Span(block.span.start + 1, block.span.end - 1)
        entries, opening = self.entries(block.statements, inner, depth + 1)
        if not entries and not opening:
            return [header + "{ }"]
        if not re.search(_BREAK, self.tree.source.text[inner.start : inner.end]):
            groups = list(_groups(entries, 0))
            line = f"{header}{{ {_joined(groups[0])[0]} }}"
            fits = len(INDENT * depth + line) <= WIDTH or _SILENCE.match(self.tree.source.text, block.span.end)
            if len(groups) == 1 and not groups[0][-1].is_long and fits:
                return [line]
            for entry in entries:  # opened, it has a line for each
                entry.glue = entry.glue.replace("; ", "")
        beside = f"  {opening}" if opening else ""
        return [f"{header}{{{beside}", *self.lines(_head_first(entries, place), depth + 1), INDENT * depth + "}"]


def _groups(entries: list[_Entry], indent: int) -> Iterator[list[_Entry]]:
    """The entries that share a line: those that did, as long as each is short and all of them fit."""
    group: list[_Entry] = []
    for entry in [*entries, None]:
        if entry is not None and group and entry.glue:
            group.append(entry)
            continue
        if group:
            fits = indent + sum(len(each.lines[0]) + len(each.glue) for each in group) <= WIDTH
            fits = fits or "pbk:" in group[-1].comment  # a silence holds for its line
            if any(each.is_long for each in group) or not fits:
                yield from _apart(group)
            else:
                yield group
        group = [entry] if entry is not None else []


def _apart(group: list[_Entry]) -> Iterator[list[_Entry]]:
    """Each on lines of its own; but what was never separated stays beside what it stood beside."""
    found: list[list[_Entry]] = []
    for entry in group:
        if found and entry.glue == " ":
            found[-1].append(entry)
        else:
            found.append([entry])
    yield from found


def _joined(group: list[_Entry]) -> list[str]:
    lines: list[str] = []
    for entry in group:
        first, *rest = entry.lines
        lines[-1:] = [lines[-1] + entry.glue + first] if lines else [first]
        lines.extend(rest)
    return lines


def _align(groups: list[list[_Entry]], indent: int) -> None:
    """Handlers of one line each, one below the other, have their blocks in one column."""
    for run in _handlers(groups):
        heads = [each.lines[0].partition(" {") for each in run]
        column = max(len(head) for head, _, _ in heads)
        lines = [head.ljust(column) + brace + rest for head, brace, rest in heads]
        if all(indent + len(line) <= WIDTH for line in lines):
            for each, line in zip(run, lines, strict=True):
                each.lines[0] = line


def _handlers(groups: list[list[_Entry]]) -> Iterator[list[_Entry]]:
    run: list[_Entry] = []
    for group in [*groups, None]:
        first = group[0] if group else None
        if run and (first is None or first.blank or not _is_short_handler(group)):
            yield run
            run = []
        if first is not None and _is_short_handler(group):
            run.append(first)


def _is_short_handler(group: list[_Entry] | None) -> bool:
    return bool(
        group
        and len(group) == 1
        and isinstance(group[0].statement, nodes.On)
        and not group[0].is_long
        and group[0].lines[0].endswith("}")
    )


def _stands_apart(entries: list[_Entry], number: int) -> bool:
    """Whether a blank line belongs before an entry: it, or what stands above it, is a definition of several lines.

    A comment right above a definition belongs to it.
    """
    before, entry = entries[number - 1], entries[number]
    if isinstance(before.statement, _APART) and before.is_long:
        return True
    if before.is_comment:
        return False  # the blank line, if any, is above the comment
    while entry.is_comment and number + 1 < len(entries) and not entries[number + 1].blank:
        number += 1
        entry = entries[number]
    return isinstance(entry.statement, _APART) and entry.is_long


def _head_first(entries: list[_Entry], place: str) -> list[_Entry]:
    """Head lines that stand among the steps, moved up to the head; not those with a comment, or on a shared line."""
    if place not in ("file", "playbook"):
        return entries
    words = [keyword_of(entry.statement) if entry.statement else "" for entry in entries]
    first = next((number for number, word in enumerate(words) if word in STEPS), None)
    if first is None:
        return entries
    head = max((number for number in range(first) if words[number] in HEAD), default=None)
    if head is None and first:  # a comment stands above the steps: whose it is, nobody knows
        return entries
    moved: list[_Entry] = []
    rest: list[_Entry] = []
    blank = False
    for number, entry in enumerate(entries):
        after = entries[number + 1] if number + 1 < len(entries) else None
        above = entries[number - 1] if number else None
        kept = entry.comment or entry.glue or (after and after.glue) or (above and above.is_comment and not entry.blank)
        if number > first and words[number] in HEAD and not kept:
            moved.append(evolve(entry, blank=False))
            blank = blank or entry.blank
        else:
            rest.append(evolve(entry, blank=True) if blank and rest else entry)
            blank = False
    at = 0 if head is None else head + 1
    return [*rest[:at], *moved, *rest[at:]]


def _indented(quoted: str, indent: str) -> str:
    """A long text with its lines at an indent; one that begins beside its quotes stays as it is."""
    quoted = re.sub(_BREAK, "\n", quoted)
    first, newline, rest = quoted[3:-3].partition("\n")
    if len(quoted) < 6 or not newline or first.strip():
        return quoted
    lines = dedent(rest).split("\n")
    if not lines[-1].strip():
        lines.pop()
    shown = [indent + line if line.strip() else "" for line in lines]
    return "\n".join([quoted[:3], *shown, indent + quoted[-3:]])
