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

    def least(self, link: Link, entry: int) -> int:
        """The least of what an entry of a link leads to."""
        low, high = link.lows[entry], link.highs[entry]
        if link.node is None or low >= high:
            return self.nothing
        there = self.of[link.node.number]
        return there[low] if self.rises[link.node.number] else min(there[low:high])

    def greatest(self, link: Link, entry: int) -> int:
        """The greatest of what an entry of a link leads to."""
        low, high = link.lows[entry], link.highs[entry]
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
    sources: list[Values | bool] = []  # of each link: where to look; whether its own moments count
    for _, link in space.links():
        if link.node is None or (link.move.kind is Kind.HEARD and (link.node.is_quiet or not heard)):
            sources.append(False)
        elif link.move.kind is Kind.HEARD:
            sources.append(values)
        else:
            sources.append((before or True) if counts is None or counts(link.move) else False)
    for node, at in space.order:
        if node.is_quiet:
            continue
        found = NEVER
        for link, entry in node.links_at(at):
            source = sources[link.number]
            if source is False:
                continue
            if source is not True:
                value = source.least(link, entry)
            else:
                value = link.firsts[entry] if link.firsts[entry] <= link.lasts[entry] else NEVER
            if value < found:
                found = value
        values.put(node, at, found)
    return values


def latest(space: Space, worth: Callable[[Move], int | None], heard: bool = True) -> Values:
    """The greatest of what moves are worth along a path: LAST, or a number; None where it is what follows.

    -NEVER where nothing follows. Without ``heard``, only while nothing is heard.
    """
    values = Values(space, -NEVER)
    worths = [worth(link.move) if heard or link.move.kind is not Kind.HEARD else -NEVER for _, link in space.links()]
    for node, at in space.order:
        found = -NEVER
        for link, entry in node.links_at(at):
            own = worths[link.number]
            if link.firsts[entry] > link.lasts[entry]:
                continue
            if own is None:
                value = values.greatest(link, entry)
            else:
                value = link.lasts[entry] if own == LAST else own
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
        for link, entry in node.links_at(at):
            if link.firsts[entry] <= link.lasts[entry]:
                if link.node is None:
                    found += one
                else:
                    there = sums[link.node.number]
                    found += there[link.lows[entry]] - there[link.highs[entry]]
        if found == inf or found != found:
            return inf
        sums[node.number][at] = sums[node.number][at + 1] + found
    return sums[space.first.number][0]
