"""A playbook file as it is being edited: its text, what it means, and all that is wrong with it.

In comes a text; out goes a Document. A document is a value: after a change there is another one, equal to the one
that the same text gives from scratch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property, partial
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from playbook.api import from_library
from playbook.checking import check_file
from playbook.diagnostics import Diagnostic, Fix
from playbook.memo import Memo
from playbook.model.resolve import Resolved, resolve
from playbook.source import Source, Span
from playbook.syntax.parse import Tree
from playbook.syntax.parts import parse_parts

if TYPE_CHECKING:
    from playbook.model.playbook import Playbook
    from playbook.model.scope import Load

T = TypeVar("T")


@frozen(eq=False)
class Part:
    """A stretch of a file that reads by itself; the spans of its tree count from its own beginning, ``start``."""

    tree: Tree
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.tree.source.text)

    def span(self, span: Span) -> Span:
        """A place in this part, as a place in the file."""
        return Span(self.start + span.start, self.start + span.end)


class Document:
    """One version of a file.

    ``parts`` are in order and without gaps. ``resolved`` is what it means; the spans of what is in there count from
    the beginning of its part (``place`` gives those of the file). ``diagnostics`` are those of this file, in the file's
    own spans.

    >>> document = Document("wait 2-3 weeks; send note via emial; stop", "demo.pbk")
    >>> [(each.code, each.span) for each in document.diagnostics]
    [('PBK101', Span(start=30, end=35))]
    """

    def __init__(
        self, text: str, name: str = "playbook.pbk", load: Load = from_library, memo: Memo | None = None
    ) -> None:
        """``memo`` hands on what need not be worked out again: that of the version before."""
        memo = memo or Memo()
        memo.begin()
        self.source = Source(text, name)
        trees = parse_parts(text, name, memo)
        starts = accumulate((len(tree.source.text) for tree in trees), initial=0)
        self.parts = tuple(map(Part, trees, starts))
        self.resolved: Resolved = resolve(trees, load, memo)
        said = [self._placed(each) for each in check_file(self.resolved) if self.part_of(each.source)]
        self.diagnostics: tuple[Diagnostic, ...] = tuple(sorted(said, key=Diagnostic.order))

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def playbooks(self) -> tuple[Playbook, ...]:
        return self.resolved.playbooks

    def part_at(self, offset: int) -> Part:
        """The part an offset lies in; at a border, the one that begins there."""
        return self.parts[max(0, bisect_right(self.parts, offset, key=lambda part: part.start) - 1)]

    def part_of(self, source: Source | None) -> Part | None:
        """The part that a source is the text of, if it is one of this document."""
        return self._by_source.get(id(source))

    def place(self, source: Source | None, span: Span) -> Span | None:
        """Where in this file something stands; None where it stands in another file."""
        part = self.part_of(source)
        return part.span(span) if part else None

    def playbook_at(self, offset: int) -> Playbook | None:
        """The playbook that an offset lies in."""
        for playbook in self.playbooks:
            place = self.place(playbook.source, playbook.span)
            if place and place.start <= offset <= place.end:
                return playbook
        return None

    def kept(self, make: Callable[[Tree], T], part: Part) -> T:
        """What a function makes of a part's tree: made once for as long as the part's text stays the same."""
        return self.resolved.scope.memo(make, (part.tree,), partial(make, part.tree))

    @cached_property
    def _by_source(self) -> dict[int, Part]:
        return {id(part.tree.source): part for part in self.parts}

    def _placed(self, said: Diagnostic) -> Diagnostic:
        part = self.part_of(said.source)
        if part is None:
            return said
        fix = Fix(part.span(said.fix.span), said.fix.text) if said.fix else None
        return evolve(said, source=self.source, span=part.span(said.span) if said.span else None, fix=fix)
