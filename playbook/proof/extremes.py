"""The earliest or latest that paths can come to from each state: one pass over a Space, the last moments first.

Every rule asks for such an extreme, or for a move that can be reached at all: the rules that count touches for the
earliest of so many touches on, those that set a term for the latest.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from playbook.proof.moves import Kind, Move
from playbook.proof.space import Link, Node, Space

NEVER = 1 << 60  # later than any moment
MANY = 10**600  # paths; more are not counted
LAST = -1  # what a move is worth that counts by its last moment


class Values:
    """A number for each state of a Space, by the number of the node and the position in it.

    Later moments mostly lead to later ones, so that the least of a range is its first and the greatest its last; where
    a node is found to be otherwise, the whole range is looked at.
    """

    def __init__(self, space: Space, nothing: int) -> None:
        self.nothing = nothing
        self.of = [[nothing] * len(node.moments) for node in space.nodes]
        self.rises = [True] * len(space.nodes)

    def put(self, node: Node, at: int, value: int) -> None:
        """Positions of a node are filled from the last to the first."""
        there = self.of[node.number]
        there[at] = value
        if at + 1 < len(there) and there[at + 1] < value:
            self.rises[node.number] = False

    def least(self, link: Link, at: int) -> int:
        """The least of what a link leads to from a position."""
        low, high = link.lows[at], link.highs[at]
        if link.node is None or low >= high:
            return self.nothing
        there = self.of[link.node.number]
        return there[low] if self.rises[link.node.number] else min(there[low:high])

    def greatest(self, link: Link, at: int) -> int:
        """The greatest of what a link leads to from a position."""
        low, high = link.lows[at], link.highs[at]
        if link.node is None or low >= high:
            return self.nothing
        there = self.of[link.node.number]
        return there[high - 1] if self.rises[link.node.number] else max(there[low:high])


def earliest_touch(space: Space, counts: Callable[[Move], bool] | None = None, heard: bool = True) -> Values:
    """When the next touch, of those that count, can first be; NEVER where the path ends before.

    A touch that does not count ends the search: it is the next touch that is asked for. Without ``heard``, only while
    nothing is heard.
    """
    return _earliest(space, None, counts, heard)


def nth_touch(space: Space, number: int) -> Values:
    """When so many touches more can first have been made; kept with the space, for several rules ask."""
    kept: list[Values] = space.kept
    while len(kept) < number:
        kept.append(_earliest(space, kept[-1] if kept else None))
    return kept[number - 1]


def _earliest(
    space: Space, before: Values | None, counts: Callable[[Move], bool] | None = None, heard: bool = True
) -> Values:
    """When one touch more than ``before`` counts can first be; the first one, where that is None."""
    values = Values(space, NEVER)
    links: list[list[tuple[Values | None, Link]]] = [[] for _ in space.nodes]
    for node, link in space.links():
        if link.node is None or (link.move.kind is Kind.HEARD and (link.node.is_quiet or not heard)):
            continue
        if link.move.kind is Kind.HEARD:
            links[node.number].append((values, link))
        elif counts is None or counts(link.move):
            links[node.number].append((before, link))
    for node, at in space.order:
        if node.is_quiet:
            continue
        found = NEVER
        for source, link in links[node.number]:
            if source is not None:
                value = source.least(link, at)
            else:
                value = link.firsts[at] if link.firsts[at] <= link.lasts[at] else NEVER
            if value < found:
                found = value
        values.put(node, at, found)
    return values


def latest(space: Space, worth: Callable[[Move], int | None], heard: bool = True) -> Values:
    """The greatest of what moves are worth along a path: LAST, or a number; None where it is what follows.

    -NEVER where nothing follows. Without ``heard``, only while nothing is heard.
    """
    values = Values(space, -NEVER)
    links = [
        [(worth(link.move), link) for link in node.links if heard or link.move.kind is not Kind.HEARD]
        for node in space.nodes
    ]
    for node, at in space.order:
        found = -NEVER
        for own, link in links[node.number]:
            if link.firsts[at] > link.lasts[at]:
                continue
            if own is None:
                value = values.greatest(link, at)
            else:
                value = link.lasts[at] if own == LAST else own
            if value > found:
                found = value
        values.put(node, at, found)
    return values


def count_paths(space: Space) -> int:
    """About how many ways there are through the states, from all starts to an end; MANY stands for more."""
    found = _count_paths(space, 1.0)
    if found == inf:  # too large for a float: once more with smaller ones
        found = _count_paths(space, 1e-300)
        return int(found) * 10**300 if found < inf else MANY
    return int(found)


def _count_paths(space: Space, one: float) -> float:
    sums = [[0.0] * (len(node.moments) + 1) for node in space.nodes]  # from each position on
    for node, at in space.order:
        found = 0.0
        for link in node.links:
            if link.firsts[at] <= link.lasts[at]:
                if link.node is None:
                    found += one
                else:
                    there = sums[link.node.number]
                    found += there[link.lows[at]] - there[link.highs[at]]
        if found == inf or found != found:
            return inf
        sums[node.number][at] = sums[node.number][at + 1] + found
    return sums[space.first.number][0]
