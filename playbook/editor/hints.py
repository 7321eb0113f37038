"""The date of each step, at the end of its line, for a sample start."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from playbook.editor.dates import dated, in_full, in_short
from playbook.editor.document import Document
from playbook.editor.sample import Sample
from playbook.editor.tree import head_of, walk
from playbook.model.playbook import Playbook
from playbook.source import Span
from playbook.syntax.parse import Tree


class Hint(NamedTuple):
    """A few words behind an offset of the file, and, as Markdown, the whole of it."""

    at: int
    label: str
    tooltip: str


def hints(document: Document, sampled: Callable[[Playbook], Sample], within: Span | None = None) -> list[Hint]:
    """The dates of the steps in a stretch of the file, in the order they stand there; none where no path goes.

    >>> from datetime import date
    >>> from playbook.editor.sample import sample
    >>> document = Document("# pbk: start 2027-04-01 market JP\\nwait 2-3 weeks\\nsend note via email\\nstop")
    >>> [(hint.at, hint.label) for hint in hints(document, lambda book: sample(document, book, date(2027, 1, 1)))]
    [(48, 'Thu 15 Apr – Thu 22 Apr (JP)'), (68, 'Thu 15 Apr 09:00')]
    """
    found = []
    for playbook in document.playbooks:
        part = document.part_of(playbook.source)
        place = part.span(playbook.span) if part else None
        if part is None or place is None or (within and not (place.start <= within.end and within.start <= place.end)):
            continue
        shown = sampled(playbook)
        ends = document.kept(_ends, part)
        for reached in dated(shown.plan) if shown.plan else ():
            at = part.start + ends.get(reached.step.span.start, reached.step.span.end)
            if within is None or within.start <= at <= within.end:
                found.append(Hint(at, in_short(shown, reached), "  \n".join(in_full(shown, reached))))
    return sorted(found)


def _ends(tree: Tree) -> dict[int, int]:
    """Where the head of each statement ends, by where it begins."""
    return {each.span.start: head_of(tree.source, each).end for each in walk(tree.statements)}
