"""What can be folded away: blocks, runs of comments and of `use`, texts over several lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from playbook.editor.document import Document
from playbook.editor.tree import walk
from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.parse import Tree
from playbook.syntax.placement import block_of


class Fold(NamedTuple):
    """Lines, from 1, of which the first stays to be seen; ``kind`` is block, text, comment or imports."""

    first: int
    last: int
    kind: str


def folds(document: Document) -> list[Fold]:
    """The folds of a file, in order; of two that begin in one line, the larger.

    >>> folds(Document("# One.\\n# Two.\\non reply {\\n  stop\\n}\\n"))
    [Fold(first=1, last=2, kind='comment'), Fold(first=3, last=4, kind='block')]
    """
    every: list[Fold] = []
    used: list[int] = []  # each `use` may be a part of its own
    for part in document.parts:
        before = document.source.locate(part.start).row - 1
        every.extend(Fold(first + before, last + before, kind) for first, last, kind in document.kept(_folds, part))
        used.extend(row + before for row in document.kept(_uses, part))
    found: dict[int, Fold] = {}
    for fold in (*every, *_runs(used, "imports")):
        if fold.last > fold.first and (fold.first not in found or found[fold.first].last < fold.last):
            found[fold.first] = fold
    return sorted(found.values())


def _folds(tree: Tree) -> tuple[Fold, ...]:
    return (*_blocks(tree), *_texts(tree), *_runs(_alone(tree), "comment"))


def _blocks(tree: Tree) -> Iterator[Fold]:
    """Blocks, without the line of their closing brace."""
    for statement in walk(tree.statements):
        block = block_of(statement)
        if block is not None:
            first, last = (tree.source.locate(offset).row for offset in block.span)
            is_closed = tree.source.text.endswith("}", block.span.start, block.span.end)
            yield Fold(first, last - is_closed, "block")


def _texts(tree: Tree) -> Iterator[Fold]:
    for statement in walk(tree.statements):
        if isinstance(statement, nodes.Line | nodes.Task | nodes.Touch):
            for span in _long(statement):
                yield Fold(tree.source.locate(span.start).row, tree.source.locate(span.end).row, "text")


def _long(statement: nodes.Line | nodes.Task | nodes.Touch) -> Iterator[Span]:
    values: Iterable[object] = (
        statement.values
        if isinstance(statement, nodes.Line)
        else [getattr(statement, "text", None), *(each.value for each in statement.modifiers)]
    )
    return (value.span for value in values if isinstance(value, nodes.Text) and value.long)


def _alone(tree: Tree) -> Iterator[int]:
    """The lines that are a comment and nothing else."""
    for span in tree.comments:
        row, column = tree.source.locate(span.start)
        if not tree.source.line(row)[: column - 1].strip():
            yield row


def _uses(tree: Tree) -> tuple[int, ...]:
    return tuple(
        tree.source.locate(statement.span.start).row
        for statement in tree.statements
        if isinstance(statement, nodes.Line) and statement.keyword == "use"
    )


def _runs(rows: Iterable[int], kind: str) -> Iterator[Fold]:
    """Lines in a row."""
    for _, run in groupby(enumerate(dict.fromkeys(rows)), key=lambda each: each[1] - each[0]):
        lines = [row for _, row in run]
        yield Fold(lines[0], lines[-1], kind)
