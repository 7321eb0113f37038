"""Laying out a file, or some lines of it, as small edits: what stays as it is, is not touched.

In comes a document, out go edits; none where the layout is right already.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

from playbook.editor.document import Document
from playbook.source import Source, Span
from playbook.syntax.format import format_tree
from playbook.syntax.parse import parse


class Edit(NamedTuple):
    """A text in the place of a span."""

    span: Span
    text: str


def layout(document: Document, within: Span | None = None) -> list[Edit]:
    """The edits that lay a file out; with ``within``, those that touch these lines.

    >>> layout(Document("wait  2 weeks\\n stop"))
    [Edit(span=Span(start=0, end=19), text='wait 2 weeks\\nstop\\n')]
    """
    text = document.text
    edits = differences(text, format_tree(parse(Source(text, document.name))))
    if within is None:
        return edits
    return [
        edit for edit in edits if edit.span.start < max(within.end, within.start + 1) and edit.span.end > within.start
    ]


def differences(old: str, new: str) -> list[Edit]:
    """The lines of one text that make it the other.

    >>> differences("a\\nb\\nc\\n", "a\\nc\\nd\\n")
    [Edit(span=Span(start=2, end=4), text=''), Edit(span=Span(start=6, end=6), text='d\\n')]
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    return [
        Edit(Span(starts[first], starts[last]), "".join(after[begin:end]))
        for kind, first, last, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
