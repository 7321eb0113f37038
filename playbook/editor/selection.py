"""What a selection grows to: a word, the value it is in, its modifier, its statement, the block around, the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.editor.document import Document
from playbook.editor.tree import comments, head_of, leaves, path_to
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.placement import block_of

_WORD = re.compile(r"\w+")
_QUOTES = '"“”„'


def selections(document: Document, offset: int) -> list[Span]:
    """The stretches around an offset, each inside the next; the last is the whole file.

    >>> text = 'wait 2 weeks\\nsend brief note via email\\n'
    >>> [text[span.start : span.end] for span in selections(Document(text), 19)]
    ['brief', 'brief note', 'send brief note via email', 'wait 2 weeks\\nsend brief note via email\\n']
    """
    part = document.part_at(offset)
    at = offset - part.start
    found = {part.span(span) for span in _around(document, at, part.tree.source, path_to(part.tree, at))}
    found |= {part.span(span) for span in document.kept(comments, part)}
    whole = Span(0, len(document.text))
    chain: list[Span] = []
    around = (span for span in {*found, part.span(Span(0, part.end - part.start)), whole} if _holds(span, offset))
    for span in sorted(around, key=lambda span: (span.end - span.start, span)):
        if span.end > span.start and (not chain or (span.start <= chain[-1].start and chain[-1].end <= span.end)):
            chain.append(span)
    return chain or [whole]


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


def _around(document: Document, at: int, source: Source, path: list[nodes.Statement]) -> Iterator[Span]:
    """Every stretch that means something near an offset; what does not hold it is left out later."""
    row, column = source.locate(at)
    line = source.line(row)
    begin = at - column + 1
    yield from (Span(begin + match.start(), begin + match.end()) for match in _WORD.finditer(line))
    for statement in path:
        yield head_of(source, statement)
        yield statement.span
        yield from _values(source, statement)
        block = block_of(statement)
        if block is not None:
            yield block.span
            if block.statements:
                yield Span(block.statements[0].span.start, block.statements[-1].span.end)
    if path:
        yield Span(begin + len(line) - len(line.lstrip()), begin + len(line.rstrip()))


def _values(source: Source, statement: nodes.Statement) -> Iterator[Span]:
    for leaf in leaves(statement):
        yield leaf.span
        text = source.text[leaf.span.start : leaf.span.end]
        quotes = len(text) - len(text.lstrip(_QUOTES))
        if quotes in (1, 3) and len(text) >= 2 * quotes:
            yield Span(leaf.span.start + quotes, leaf.span.end - quotes)
    for modifier in getattr(statement, "modifiers", ()):
        yield modifier.span
    for name in ("until", "every", "length"):
        value = getattr(statement, name, None)
        if value is not None:
            yield value.span
    for value in getattr(statement, "values", ()):
        yield value.span
