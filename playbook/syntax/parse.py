"""From text to tree, with everything that could not be read said once.

In comes a Source; out goes a Tree: the statements that could be read, and a diagnostic for
each that could not. Recovery is by statement and linear in the file: before each statement
the parser's stacks are remembered, and after a mistake they are put back, the statement's
header is fed as the terminal BROKEN, and parsing goes on at its block or at the next line.
"""

from __future__ import annotations

import re
from functools import cached_property, partial

from attrs import field, frozen

from playbook.diagnostics import Diagnostic, Fix
from playbook.source import MAX_BYTES, Source, Span
from playbook.syntax import nodes, placement, unseen
from playbook.syntax.lex import Token, next_token
from playbook.syntax.machine import Machine
from playbook.syntax.placement import DETAILED, DETAILS, STATEMENTS

MAX_DEPTH = 32
MAX_MISTAKES = 20_000

# What a line may begin with that belongs to the statement above it.
_GOES_ON = re.compile(r'\{|(?:via|to|by|at|as|using|offering|forwarding|inside|means|until)(?![^\s{};,:#"“”„])')
_ON_A_DAY = re.compile(r"on\s+(?:next\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)", re.IGNORECASE)
_PLACEHOLDER = re.compile(r'\{[^\s{};,:#"“”„]+\}')

# Texts and comments hide braces and line ends; an unclosed quote hides the rest of its line.
PIECE = re.compile(
    r'(?P<long>"""[\s\S]*?"""|[“”„]{3}[\s\S]*?[“”„]{3})'
    r'|(?P<open_long>"""[\s\S]*|[“”„]{3}[\s\S]*)'
    r'|(?P<text>"[^"\r\n]*"|[“”„][^"“”„\r\n]*["“”„])'
    r'|(?P<open>["“”„][^\r\n]*)'
    r"|(?P<comment>\#[^\r\n]*)"
    r"|(?P<mark>[{};\r\n])"
)


@frozen
class Tree:
    """What a file says: its statements in order, and what was wrong with its text.

    ``open``: a block or a text is not closed at its end, so that what followed would be read otherwise.
    """

    source: Source = field(eq=False)
    statements: tuple[nodes.Statement, ...]
    diagnostics: tuple[Diagnostic, ...]
    open: bool = field(default=False, eq=False)

    @cached_property
    def comments(self) -> tuple[Span, ...]:
        """Where the comments stand, in order."""
        return self._pieces("comment")

    @property
    def texts(self) -> tuple[Span, ...]:
        """Where quoted texts stand, in order; one that is never closed goes as far as it hides what follows."""
        return self._pieces("long", "open_long", "text", "open")

    def _pieces(self, *kinds: str) -> tuple[Span, ...]:
        return tuple(
            Span(match.start(), match.end()) for match in PIECE.finditer(self.source.text) if match.lastgroup in kinds
        )


def parse(source: Source) -> Tree:
    """Reads a playbook file; never raises for what the text says.

    >>> tree = parse(Source("wait 2-3 weeks; send note via email"))
    >>> [type(statement).__name__ for statement in tree.statements]
    ['Wait', 'Touch']
    """
    refused = _refuse(source)
    if refused is not None:
        return Tree(source, (), (refused,), True)
    run = _Run(source)
    statements = run.parse()
    # What stands in a block that is never closed may well have been meant to stand behind it.
    open_from = min((each.start for each in run.unclosed), default=len(source.text) + 1)
    misplaced = [each for each in placement.check(source, statements) if each.span and each.span.start < open_from]
    said = [*run.diagnostics, *misplaced, *unseen.check(source)]
    is_open = bool(run.unclosed) or run.swallowed or run.ran_out
    return Tree(source, statements, tuple(sorted(said, key=Diagnostic.order)), is_open)


def _refuse(source: Source) -> Diagnostic | None:
    """Why a text is not read at all."""
    try:
        size = len(source.text.encode())
    except UnicodeEncodeError as error:
        hint = "it was not saved as UTF-8, or cut in the middle of a character"
        return Diagnostic("PBK012", "half a character stands here", source, Span(error.start, error.end), hint)
    if size > MAX_BYTES:
        hint = "split it, and bring the parts together with `use`"
        return Diagnostic("PBK010", "this file is larger than 1 MiB", source, Span(0, 0), hint)
    return None


class _Run(Machine):
    """One parse of one text."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.text = source.text
        self.diagnostics: list[Diagnostic] = []
        self.braces: list[Token] = []
        self.unclosed: list[Token] = []  # braces that were never closed
        self.swallowed = False  # an unclosed long text took the rest of the file
        self.ran_out = False  # one was looked at, whether it took the rest or not

    def say(self, code: str, message: str, span: Span, hint: str = "", fix: Fix | None = None) -> None:
        self.diagnostics.append(Diagnostic(code, message, self.source, span, hint, fix))

    # ---- the loop ----

    def parse(self) -> tuple[nodes.Statement, ...]:
        while True:
            if len(self.diagnostics) >= MAX_MISTAKES and not self.swallowed:
                self.give_up()
            token = next_token(self.text, self.at, self.states[-1])
            if token is None:
                if self.finish():
                    return self.values[-1]  # type: ignore[no-any-return]  # what `start` gave
            elif isinstance(token, int):
                self.recover(token)
            elif not self.take(token):
                self.recover(token.start)

    def stops_at(self) -> int | None:
        """How far a text reads as one statement: None where it does to its end."""
        while not self.diagnostics:
            token = next_token(self.text, self.at, self.states[-1])
            if token is None:
                end = len(self.text)
                return None if not self.braces and self.feed(Token("$END", "", end, end)) else self.at
            if isinstance(token, int) or token.kind == "_NL" or not self.take(token):
                break
        return self.at

    def take(self, token: Token) -> bool:
        """One token of the text; False where it cannot come here."""
        kind, _, start, end = token
        if kind == "_NL" and self.goes_on(start, end):
            self.at = end
            return True
        if kind == "RBRACE" and not self.braces:
            if not self.feed(Token("_NL", "", start, start)):
                return False  # the statement before it is not whole: that first
            self.say("PBK004", "this `}` closes nothing", Span(start, end), "take it out")
            self.snapshots.pop()
            self.remember(end)
            self.move(end)
            return True
        if kind == "LBRACE" and len(self.braces) >= MAX_DEPTH:
            self.too_deep(start)
            return True
        if not self.feed(token):
            return False
        self.at = end
        self.closed = kind == "RBRACE"
        if kind == "_NL":
            self.snapshots.pop()
            self.remember(end)
        elif kind == "LBRACE":
            self.braces.append(token)
            self.remember(end)
        elif kind == "RBRACE":
            self.braces.pop()
            self.snapshots.pop()
        return True

    def goes_on(self, start: int, end: int) -> bool:
        """A statement that goes on in the next line, with its block or a modifier: said, and read as one line."""
        found = _GOES_ON.match(self.text, end)
        if found is None:
            return False
        word = found.group()
        # A comment in between would swallow what follows.
        fix = None if self.text[self.at : start].strip() else Fix(Span(self.at, end), " ")
        if word == "{" and self.accepts("LBRACE"):
            hint = "put it at the end of the line above"
            self.say("PBK005", "this `{` stands on a line of its own", Span(end, end + 1), hint, fix)
            return True
        if word != "{" and self.accepts(word.upper()):
            message = f"`{word}` belongs to the line above: one statement, one line"
            self.say("PBK001", message, Span(end, end + len(word)), "join the two lines", fix)
            return True
        return False

    def finish(self) -> bool:
        """The end of the text: closes what is open, and says whether the tree is whole."""
        end = len(self.text)
        if not self.braces:
            if self.feed(Token("$END", "", end, end)):
                return True
            self.recover(end)
        elif self.feed(Token("RBRACE", "}", end, end)):
            brace = self.braces.pop()
            self.snapshots.pop()
            if not self.swallowed:
                hint = "add a `}` where its block ends"
                self.say("PBK004", "this `{` is never closed", Span(brace.start, brace.end), hint)
                self.unclosed.append(brace)
        else:
            self.recover(end)
        return False

    def give_up(self) -> None:
        """So many mistakes that the rest would help nobody."""
        hint = "mend these first"
        self.say(
            "PBK013",
            f"there are {MAX_MISTAKES} mistakes up to here, and the rest is not read",
            Span(self.at, self.at),
            hint,
        )
        self.restore()
        self.swallowed = True
        self.move(len(self.text))

    def recover(self, at: int) -> None:
        """A mistake at an offset: says what it is and puts the parser where it can go on."""
        from playbook.syntax import slips  # only a mistake needs it

        word = slips.word_at(self.text, at)
        if self.closed and at < len(self.text) and self.accepts("_NL"):
            begins = self.begins_statement(word, at)
            self.say(
                "PBK007",
                f"after `}}` comes a new line, not {slips.shown(word)}",
                Span(at, at + max(1, len(word))),
                "put it on a line of its own" if begins else "it belongs before the `{`",
                Fix(Span(self.at, at), "; ") if begins else None,
            )
            self.separate(at)
            if not begins:
                self.move(self.header_end(at)[0])
            return
        if self.detail_outside(word, at):
            return
        if self.begins_statement(word, at) and self.accepts("_NL") and at > self.statement_start():
            self.say(
                "PBK007",
                f"`{word}` begins a new statement on the same line",
                Span(at, at + len(word)),
                "put it on a line of its own, or a `;` before it",
                Fix(Span(self.at, at), "; "),
            )
            self.separate(at)
            return
        begin = self.statement_start()
        # At the first word, nothing but a statement can come: no need to ask.
        kinds = self.tables.actions[self.states[-1]] if at > begin else ()
        expected = frozenset(filter(self.accepts, kinds))
        self.restore()
        end, unclosed = self.header_end(begin)
        placeholder = _PLACEHOLDER.match(self.text, at)
        if unclosed is not None:
            self.swallowed = unclosed.lastgroup == "open_long"
            self.say(*slips.unclosed_quote(unclosed))
        elif placeholder is not None and at > begin:
            hint = f'such as "… {placeholder.group()} …"'
            self.say("PBK001", "what the deal fills in stands in quotes only", Span(*placeholder.span()), hint)
            end = self.line_end(at)
        else:
            has_block = self.text[end : end + 1] == "{"
            header = slips.Header(self.text, begin, end, has_block, partial(_reads, has_block=has_block))
            self.say(*slips.explain(header, at, expected))
        stop = len(self.text[begin:end].rstrip()) + begin
        if stop > begin or self.text[end : end + 1] == "{":
            self.feed(Token("BROKEN", self.text[begin:stop], begin, max(stop, begin)))
        else:  # INVARIANT: each recovery ends behind where the last one began
            end += 1
            self.snapshots[-1] = (*self.snapshots[-1][:2], end)
        self.move(end)

    def begins_statement(self, word: str, at: int) -> bool:
        """Whether a statement begins at a word: `task` in `as my task` does not, nor `on` where a day is meant."""
        if word not in STATEMENTS:
            return False
        end, unclosed = self.header_end(at)
        has_block = self.text[end : end + 1] == "{"
        if word == "on" and (not has_block or _ON_A_DAY.match(self.text, at)):
            return False
        if unclosed is not None:
            return True
        stop = _stops_at(self.text[at:end], has_block)
        return stop is None or stop > len(word)

    def detail_outside(self, word: str, at: int) -> bool:
        """A detail beside its step, not in braces: said; the step before it keeps its meaning."""
        begin = self.statement_start()
        first = next((word for word in DETAILED if self.text.startswith(f"{word} ", begin)), "")
        if word not in DETAILS or not first or not self.accepts("LBRACE"):
            return False
        end, _ = self.header_end(at)
        if not self.accepts("_NL") or not _reads(self.text[at:end], False):
            return False
        detail = self.text[at:end].rstrip()
        fix = None if self.text[end : end + 1] == "{" else Fix(Span(at, at + len(detail)), f"{{ {detail} }}")
        hint = f"write: {{ {detail} }}" if len(detail) < 60 else "put it between { and }"
        self.say("PBK001", f"`{word}` stands in braces behind its step", Span(at, at + len(word)), hint, fix)
        self.move(end)
        return True

    def line_end(self, begin: int) -> int:
        """Where a line ends, whatever braces stand in it."""
        for match in PIECE.finditer(self.text, begin):
            self.ran_out |= match.lastgroup == "open_long"
            if match.group() in "\r\n;":
                return match.start()
        return len(self.text)

    def statement_start(self) -> int:
        """Where the statement being read begins: after the last mark, spaces and comments."""
        begin = self.snapshots[-1][2]
        while match := re.compile(r"[\s;]+|\#[^\r\n]*").match(self.text, begin):
            begin = match.end()
        return begin

    def separate(self, at: int) -> None:
        """Goes on as if a line ended here."""
        self.feed(Token("_NL", "", at, at))
        self.snapshots.pop()
        self.remember(at)
        self.move(at)

    def header_end(self, begin: int) -> tuple[int, re.Match[str] | None]:
        """Where a broken statement's header ends, and the quote in it that is never closed."""
        unclosed = None
        for match in PIECE.finditer(self.text, begin):
            if match.lastgroup in ("mark", "comment"):
                return match.start(), unclosed
            if match.lastgroup in ("open", "open_long"):
                self.ran_out |= match.lastgroup == "open_long"
                unclosed = match
        return len(self.text), unclosed

    def too_deep(self, at: int) -> None:
        """Skips a block that lies deeper than any playbook needs."""
        self.say(
            "PBK011",
            f"blocks lie more than {MAX_DEPTH} deep here",
            Span(at, at + 1),
            "no playbook needs that: move some steps to stages",
        )
        depth = 0
        end = len(self.text)
        for match in PIECE.finditer(self.text, at):
            if match.lastgroup == "mark":
                depth += {"{": 1, "}": -1}.get(match.group(), 0)
                if depth == 0:
                    end = match.end()
                    break
        begin = self.statement_start()
        self.restore()
        self.feed(Token("BROKEN", "", begin, end))
        self.move(end)
        if depth:
            self.swallowed = True


def _stops_at(header: str, has_block: bool) -> int | None:
    return _Run(Source(f"{header} {{ }}" if has_block else header)).stops_at()


def _reads(header: str, has_block: bool) -> bool:
    """Whether a text is one statement without a mistake, its block apart."""
    return _stops_at(header, has_block) is None
