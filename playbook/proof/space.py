"""Every moment that paths from all starts can reach, each once, and what can follow it.

Paths that meet at the same place and moment are one state from there on. A Node holds the moments of one place, in
order; a state is a node and a position in it. ``order`` has every state after all that can follow it, so that
one pass over it works out the extreme of anything that adds up along a path (see ``extremes``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from attrs import define, field

from playbook.model.program import GoOp, StepOp
from playbook.planning.path import MAX_VISITS
from playbook.planning.setting import Setting
from playbook.proof.minutes import Minutes, resuming
from playbook.proof.moves import Kind, Move, Moves, Place
from playbook.proof.stretch import ways
from playbook.rules.flow import Flow, circles_of

MAX_STATES = 2_000_000


class TooMany(Exception):
    """More states than are followed."""


@define(eq=False)
class Node:
    """The moments of one place; ``links`` are the ways on from them.

    Those from nearly all positions, ``common``, have an entry for each; the ``rare`` ones are kept by position, each
    with its own entry there.
    """

    number: int
    place: Place
    moments: list[int] = field(factory=list)
    links: list[Link] = field(factory=list)
    common: list[Link] = field(factory=list)
    rare: dict[int, list[tuple[Link, int]]] = field(factory=dict)
    is_quiet: bool = True  # no touch can follow, whatever is heard
    # While it is being filled:
    seen: set[int] = field(factory=set)
    covered: list[tuple[int, int]] = field(factory=list)
    found: dict[tuple[Move, int], Link] = field(factory=dict)

    def steps(self, at: int) -> Iterator[Step]:
        """The ways on from one position."""
        for link, entry in self.links_at(at):
            first, last = link.firsts[entry], link.lasts[entry]
            if first <= last:
                yield Step(link.move, first, last, link.node, link.lows[entry], link.highs[entry])

    def links_at(self, at: int) -> Iterator[tuple[Link, int]]:
        """The links from one position, each with its entry for it."""
        for link in self.common:
            yield link, at
        yield from self.rare.get(at, ())


@define(eq=False)
class Link:
    """A move from some positions of a node: first and last moment from each, last before first where it cannot be made.

    It leads to the positions from ``lows`` to before ``highs`` in ``node``; nowhere where there is none. ``at`` are the
    positions it leads from, while the node is being filled.
    """

    move: Move
    node: Node | None
    firsts: list[int] = field(factory=list)
    lasts: list[int] = field(factory=list)
    lows: list[int] = field(factory=list)
    highs: list[int] = field(factory=list)
    at: list[int] = field(factory=list)
    number: int = 0


class Step(NamedTuple):
    """A link from one position."""

    move: Move
    first: int
    last: int
    node: Node | None
    low: int
    high: int


class Space:
    """The states of one playbook in one setting, from every start given."""

    def __init__(
        self,
        setting: Setting,
        starts: tuple[int, ...],
        minutes: Minutes,
        progress: Callable[[int], None] = lambda states: None,
        limit: int = MAX_STATES,
        judged: frozenset[str] = frozenset(),
        exact: bool = True,
    ) -> None:
        self.setting = setting
        self.starts = starts
        self.moves = Moves(setting, minutes, setting.side.day_of(starts[0]), judged, exact)
        self.progress = progress
        self.limit = limit
        self.nodes: list[Node] = []
        self.states = 0
        self.kept: list[Any] = []  # what `extremes` has worked out
        self._known: dict[tuple[Place, bool], Node] = {}
        self.loops = _loops(setting)
        self.first = self._node(self.moves.start(), False)
        self._explore()
        for node in self.nodes:
            _settle(node)
        for number, (_, link) in enumerate(self.links()):
            link.number = number
            there = link.node.moments if link.node is not None else []
            link.lows = [bisect_left(there, each) for each in link.firsts]
            link.highs = [bisect_right(there, each) for each in link.lasts]
        self._find_quiet()
        self.order = _in_order(self.nodes)

    @property
    def out_of_reach(self) -> bool:
        """Whether some path comes to years that cannot be planned."""
        return any(link.move.kind is Kind.END and link.move.what == "out of reach" for _, link in self.links())

    def touched(self) -> list[Node]:
        """The nodes in which a touch was just done."""
        found = {link.node.number for _, link in self.links() if link.node and link.move.kind is Kind.TOUCH}
        return [self.nodes[number] for number in sorted(found)]

    def links(self) -> Iterator[tuple[Node, Link]]:
        """Every link, with the node it leads on from."""
        for node in self.nodes:
            for link in node.links:
                yield node, link

    # ---- what can be reached ----

    def _node(self, place: Place, at_once: bool) -> Node:
        """The moments of a place; those at which an outcome is heard at no opening hour are kept apart."""
        found = self._known.get((place, at_once))
        if found is None:
            found = self._known[place, at_once] = Node(len(self.nodes), place)
            self.nodes.append(found)
        return found

    def _explore(self) -> None:
        """Level by level: a level is how often stages and handlers were taken that a path can come to again."""
        levels: list[dict[Node, set[int]]] = [{self.first: set(self.starts)}]
        most = MAX_VISITS * len(self.loops)
        level = 0
        while level < len(levels):
            waiting = levels[level]
            while waiting:
                node = next(iter(waiting))
                moments = sorted(waiting.pop(node) - node.seen)
                if moments:
                    self.states += len(moments)
                    self.progress(self.states)
                    if self.states > self.limit:
                        raise TooMany
                    for link, firsts, lasts in self._follow(node, moments):
                        cost = level + sum(address in self.loops for address in link.move.visits)
                        if link.node is not None and cost <= most:
                            while cost >= len(levels):
                                levels.append({})
                            new = self._new(link, firsts, lasts)
                            if new:
                                levels[cost].setdefault(link.node, set()).update(new)
            level += 1

    def _follow(self, node: Node, moments: list[int]) -> Iterator[tuple[Link, list[int], list[int]]]:
        """Adds moments to a node, and their ways on."""
        before = len(node.moments)
        node.moments.extend(moments)
        node.seen.update(moments)
        times: dict[Move, int] = {}
        for way in ways(self.moves, node.place, moments):
            number = times[way.move] = times.get(way.move, 0) + 1
            link = node.found.get((way.move, number))
            if link is None:
                target = None if way.move.place is None else self._node(way.move.place, way.move.at_once)
                link = node.found[way.move, number] = Link(way.move, target)
            at = way.at if way.at is not None else range(len(moments))
            link.at.extend(before + index for index in at)
            link.firsts.extend(way.firsts)
            link.lasts.extend(way.lasts)
            yield link, way.firsts, way.lasts

    def _new(self, link: Link, firsts: list[int], lasts: list[int]) -> set[int]:
        """The moments a link leads to that were not reached before."""
        assert link.node is not None
        new: set[int] = set()
        if link.move.at_once or link.move.kind is Kind.TOUCH:
            new.update(first for first, last in zip(firsts, lasts, strict=True) if first <= last)
        if link.move.at_once:
            return new
        hours = self.moves.hours
        between = hours.openings.between
        if link.move.kind is Kind.TOUCH:
            op = self.moves.ops[int(link.move.what)]
            assert isinstance(op, StepOp)
            between = hours.working(op).between
        for low, high in _joined(firsts, lasts):
            for begin, end in _uncovered(link.node.covered, low, high):
                new.update(between(begin, end))
        return new

    def _find_quiet(self) -> None:
        before: dict[int, set[int]] = {}
        loud = []
        for node, link in self.links():
            if link.move.kind is Kind.TOUCH:
                loud.append(node.number)
            elif link.node is not None:
                before.setdefault(link.node.number, set()).add(node.number)
        while loud:
            number = loud.pop()
            self.nodes[number].is_quiet = False
            loud.extend(each for each in before.pop(number, ()) if self.nodes[each].is_quiet)


def _settle(node: Node) -> None:
    """Puts the moments of a node in order, and its links beside them."""
    order = sorted(range(len(node.moments)), key=node.moments.__getitem__)
    node.moments = [node.moments[index] for index in order]
    position = [0] * len(order)
    for new, old in enumerate(order):
        position[old] = new
    node.links = list(node.found.values())
    for link in node.links:
        rows = sorted(zip((position[old] for old in link.at), link.firsts, link.lasts, strict=True))
        link.at = []
        if 2 * len(rows) >= len(order):
            link.firsts, link.lasts = [1] * len(order), [0] * len(order)
            for at, first, last in rows:
                link.firsts[at], link.lasts[at] = first, last
            node.common.append(link)
        else:
            rows = [row for row in rows if row[1] <= row[2]]
            link.firsts, link.lasts = [row[1] for row in rows], [row[2] for row in rows]
            for entry, (at, _, _) in enumerate(rows):
                node.rare.setdefault(at, []).append((link, entry))
    node.seen, node.covered, node.found = set(), [], {}


def _joined(firsts: list[int], lasts: list[int]) -> list[tuple[int, int]]:
    """Ranges that touch or overlap, made one; what is no range left out."""
    found: list[tuple[int, int]] = []
    for first, last in zip(firsts, lasts, strict=True):
        if first <= last:
            if found and found[-1][0] <= first <= found[-1][1] + 1:
                if last > found[-1][1]:
                    found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
    return found


def _uncovered(covered: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """The parts of a range that no earlier one covered; from now on it is covered."""
    at = bisect_left(covered, (first,))
    if at and covered[at - 1][1] >= first:
        at -= 1
    parts, low, stop = [], first, at
    while stop < len(covered) and covered[stop][0] <= last:
        if low < covered[stop][0]:
            parts.append((low, covered[stop][0] - 1))
        low = max(low, covered[stop][1] + 1)
        stop += 1
    if low <= last:
        parts.append((low, last))
    if parts or stop > at:
        begin = min(first, covered[at][0]) if stop > at else first
        end = max(last, covered[stop - 1][1]) if stop > at else last
        covered[at:stop] = [(begin, end)]
    return parts


def _in_order(nodes: list[Node]) -> list[tuple[Node, int]]:
    """The states, each after those that can follow it: the latest first, and among equals by what leads where.

    Where states lead to each other in no time (an outcome at the first moment of a block that another was heard for),
    they stand as often as there are of them: by then each has taken in what the others come to.
    """
    ranks = _ranks(nodes)
    states = [
        (-moment, rank, node.number, at)
        for node, rank in zip(nodes, ranks, strict=True)
        for at, moment in enumerate(node.moments)
    ]
    states.sort()
    found: list[tuple[Node, int]] = []
    begin = 0
    while begin < len(states):
        end = begin + 1
        while end < len(states) and states[end][:2] == states[begin][:2]:
            end += 1
        found.extend([(nodes[number], at) for _, _, number, at in states[begin:end]] * (end - begin))
        begin = end
    return found


def _ranks(nodes: list[Node]) -> list[int]:
    """A rank for each node, above those it leads to in no time; one rank for nodes that lead to each other so."""
    leads: list[set[int]] = [set() for _ in nodes]
    for node in nodes:
        for at, moment in enumerate(node.moments):
            for link, entry in node.links_at(at):
                if link.node is not None and link.firsts[entry] == moment:
                    leads[node.number].add(link.node.number)
    ranks: dict[int, int] = {}
    for rank, circle in enumerate(circles_of(range(len(nodes)), leads.__getitem__)):
        ranks.update(dict.fromkeys(circle, rank))
    return [ranks[number] for number in range(len(nodes))]


def _loops(setting: Setting) -> frozenset[int]:
    """The stages and handlers at which every way round comes by: a path may take each so often only."""
    program = setting.program
    flow = Flow(program)
    found = set(resuming(program))
    for number in range(len(program.books)):
        circles = flow.circles(number, lambda edge: True)
        for address in flow.range_of[number]:
            op = program.ops[address]
            if isinstance(op, GoOp) and circles[op.target] == circles[address]:
                found.add(op.target)
    return frozenset(found)
