"""Where the comment goes that silences a warning: at the end of its line, above its statement, or for the whole file.

In comes a document and a warning of it, out come the edits. ``WHY`` stands where the author is to say why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from playbook.diagnostics import Diagnostic, Severity
from playbook.editor.document import Document
from playbook.editor.layout import Edit
from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.placement import block_of
from playbook.syntax.silences import Silence, silences

WHY = "why"
_SILENCES = ("PBK902", "PBK903")  # said of silences themselves: another one would help nobody
_OPENS = re.compile(r"#\s*pbk:\s*ignore(?:-file)?[ \t]*(\[[^\]\r\n]*)?")
_MARK = re.compile(r"#\s*(?:pbk|practice)\b")  # a comment that says something by itself


def may_be_silenced(said: Diagnostic) -> bool:
    """Whether a comment can silence what was said: an error never is."""
    return said.severity is not Severity.ERROR and said.code not in _SILENCES


def silenced_here(document: Document, said: Diagnostic) -> tuple[Edit, ...]:
    """The edit that silences a warning where it stands; none where no comment can do that there.

    >>> document = Document("wait 1 day\\nsend note via email\\n")
    >>> silenced_here(document, document.diagnostics[0])
    (Edit(span=Span(start=30, end=30), text='  # pbk: ignore[PBK302] why'),)
    """
    if said.span is None or not may_be_silenced(said):
        return ()
    begin, line = document.source.row(document.source.locate(said.span.start).row)
    end = begin + len(line)
    here = [each for each in _all_silences(document) if begin <= each[1].start < end and not each[0].whole]
    if here:
        return (_extended(document, here[0][1], said.code),)
    comment = next((each for each in _comments(document, begin, end) if begin <= each.start < end), None)
    before = line[: comment.start - begin] if comment else line
    if not before.strip() or _is_in_text(document, end) or (comment and _MARK.match(document.text, comment.start)):
        return _above(document, said.span, said.code)
    if comment:  # what it says is the reason, or part of it
        return (Edit(Span(comment.start, comment.start), f"{_comment('ignore', said.code)} "),)
    kept = begin + len(line.rstrip())
    return (Edit(Span(kept, end), f"  {_comment('ignore', said.code)}"),)


def silenced_in_file(document: Document, said: Diagnostic) -> tuple[Edit, ...]:
    """The edit that silences what is said of a warning's kind in the whole file.

    >>> document = Document("send note via email")
    >>> silenced_in_file(document, document.diagnostics[0])
    (Edit(span=Span(start=0, end=0), text='# pbk: ignore-file[PBK302] why\\n'),)
    """
    if not may_be_silenced(said):
        return ()
    whole = [place for silence, place in _all_silences(document) if silence.whole]
    if whole:
        return (_extended(document, whole[0], said.code),)
    begin = len(document.text) - len(document.text.removeprefix("\ufeff"))
    return (Edit(Span(begin, begin), f"{_comment('ignore-file', said.code)}{newline(document)}"),)


def newline(document: Document) -> str:
    """How the lines of a file end: as its first one does."""
    found = re.search(r"\r\n|\r|\n", document.text)
    return found.group() if found else "\n"


def within(statements: Iterable[nodes.Statement], offset: int) -> Iterator[nodes.Statement]:
    """The statements that an offset lies in, the outermost first."""
    for statement in statements:
        if statement.span.start <= offset <= statement.span.end:
            yield statement
            block = block_of(statement)
            yield from within(block.statements if block else (), offset)
            return


def _comment(word: str, code: str) -> str:
    return f"# pbk: {word}[{code}] {WHY}"


def _all_silences(document: Document) -> list[tuple[Silence, Span]]:
    """The silences of a file with their places in it."""
    return [(each, part.span(each.span)) for part in document.parts for each in silences(part.tree)]


def _extended(document: Document, silence: Span, code: str) -> Edit:
    """Names one more code in a silence that is there."""
    found = _OPENS.match(document.text, silence.start)
    assert found is not None, "every silence begins so"
    codes = found[1]
    at = found.end() if codes else silence.start + len(found.group().rstrip())
    text = f"[{code}]" if not codes else f", {code}" if codes.strip(" \t[") else code
    return Edit(Span(at, at), text)


def _comments(document: Document, begin: int, end: int) -> Iterator[Span]:
    for part in document.parts:
        if part.start <= end and begin <= part.end:
            yield from (part.span(each) for each in part.tree.comments)


def _is_in_text(document: Document, offset: int) -> bool:
    """Whether what is put at the end of a line would be words of a text, or hidden by a quote left open."""
    text = document.text
    for part in document.parts:
        if not part.start <= offset <= part.end:
            continue
        for each in map(part.span, part.tree.texts):
            is_closed = each.end - each.start > 1 and text[each.end - 1] in '"“”„'
            if each.start < offset and (offset < each.end or (offset == each.end and not is_closed)):
                return True
    return False


def _above(document: Document, span: Span, code: str) -> tuple[Edit, ...]:
    """On a line of its own, above the innermost statement that begins a line."""
    part = document.part_at(span.start)
    chain = within(part.tree.statements, span.start - part.start)
    for statement in reversed(list(chain)):
        start = part.span(statement.span).start
        begin, line = document.source.row(document.source.locate(start).row)
        indent = line[: start - begin]
        if not indent.strip() and not _is_in_text(document, begin):
            return (Edit(Span(begin, begin), f"{indent}{_comment('ignore', code)}{newline(document)}"),)
    return ()
