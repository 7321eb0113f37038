"""The shortest path that breaks a claim: fewest outcomes, then fewest touches, then the earliest.

In comes a Judge that knows its claim can be broken; out go the Turns of the path. Only states are followed from which
the claim can still be broken, and no stage or handler is taken more often than a plan allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import NamedTuple

from playbook.planning.frames import Handling, around
from playbook.planning.path import MAX_VISITS
from playbook.proof.judge import Judge, Phase
from playbook.proof.moves import Kind, Move, Place
from playbook.proof.space import Node, Step, TooMany
from playbook.proof.stretch import ways

MAX_LOOKED_AT = 1_000_000  # states


class Turn(NamedTuple):
    """A move of a path from a place, and the instant it was made.

    ``due`` is when a touch is due. ``tasks`` are the addresses of the tasks passed before; ``undated``: an outcome at
    the first moment of a wait. ``upcoming`` is the touch that was waited for when an outcome was heard: its address,
    when it was due, and how late it can be.
    """

    move: Move
    moment: int
    since: Place
    due: int = 0
    tasks: tuple[int, ...] = ()
    undated: bool = False
    upcoming: tuple[int, int, int] | None = None


class Found(NamedTuple):
    """A path that breaks a claim: its start, and its turns; the last one breaks it."""

    start: int
    turns: tuple[Turn, ...]


def is_real(found: Found) -> bool:
    """Whether a path heeds O6 although it was found where blocks forget what they interrupted.

    May say no of one that does; never yes of one that does not.
    """
    active: set[int | str] = set()
    for turn in found.turns:
        if not any(isinstance(frame, Handling) for frame in around(turn.since.frame)):
            active = set()
        if turn.move.kind is Kind.HEARD:
            if turn.move.what in active:
                return False
            active.add(turn.move.what)
    return True


class _Made(NamedTuple):
    move: Move
    moment: int


class _Visit(NamedTuple):
    node: Node
    at: int
    phase: Phase
    visits: tuple[tuple[int, int], ...]
    made: _Made | None
    before: _Visit | None


def shortest(judge: Judge) -> Found | None:
    """The shortest path that breaks a judge's claim; None where no plan may go any. Raises TooMany."""
    space = judge.space
    queue: list[tuple[int, int, int, int, _Visit, _Made | Step | None]] = []
    count = 0

    def push(heard: int, touches: int, moment: int, visit: _Visit, then: _Made | Step | None = None) -> None:
        nonlocal count
        count += 1
        heappush(queue, (heard, touches, moment, count, visit, then))

    for at, moment in enumerate(space.first.moments):
        for phase in judge.begin(moment):
            if judge.hope(phase, space.first, at):
                push(0, 0, moment, _Visit(space.first, at, phase, (), None, None))
    seen: set[tuple[int, int, Phase, tuple[tuple[int, int], ...]]] = set()
    while queue and len(seen) < MAX_LOOKED_AT:
        heard, touches, _, _, visit, then = heappop(queue)
        if isinstance(then, _Made):
            return _path(judge, visit, then)
        if then is not None:  # what a step leads to is looked at when its turn has come
            for after in _after(judge, visit, then):
                push(heard, touches, after.node.moments[after.at], after)
            continue
        key = (visit.node.number, visit.at, visit.phase, visit.visits)
        if key in seen:
            continue
        seen.add(key)
        for step in visit.node.steps(visit.at):
            move = step.move
            more_heard = heard + (move.kind is Kind.HEARD)
            more_touches = touches + (move.kind is Kind.TOUCH)
            if _visited(visit.visits, move, space.loops) is None:
                continue
            bad = judge.bad(visit.phase, step)
            if bad is not None:
                push(more_heard, more_touches, bad, visit, _Made(move, bad))
            elif step.node is not None:
                push(more_heard, more_touches, step.first, visit, step)
    if queue:
        raise TooMany
    return None


def _after(judge: Judge, visit: _Visit, step: Step) -> Iterator[_Visit]:
    visits = _visited(visit.visits, step.move, judge.space.loops)
    if step.node is None or visits is None:
        return
    for at in range(step.low, step.high):
        moment = step.node.moments[at]
        for phase in judge.follow(visit.phase, step.move, moment):
            if judge.hope(phase, step.node, at):
                yield _Visit(step.node, at, phase, visits, _Made(step.move, moment), visit)


def _visited(
    before: tuple[tuple[int, int], ...], move: Move, loops: frozenset[int]
) -> tuple[tuple[int, int], ...] | None:
    """How often each stage and handler was taken; None past the bound."""
    if not any(address in loops for address in move.visits):
        return before
    counts = dict(before)
    for address in move.visits:
        if address in loops:
            counts[address] = counts.get(address, 0) + 1
            if counts[address] > MAX_VISITS:
                return None
    return tuple(sorted(counts.items()))


def _path(judge: Judge, visit: _Visit, last: _Made) -> Found:
    turns = [_turn(judge, visit, last)]
    while visit.before is not None and visit.made is not None:
        turns.append(_turn(judge, visit.before, visit.made))
        visit = visit.before
    return Found(visit.node.moments[visit.at], tuple(reversed(turns)))


def _turn(judge: Judge, since: _Visit, made: _Made) -> Turn:
    """A move, with what is needed to tell it."""
    moment = made.moment
    every = ways(judge.space.moves, since.node.place, [since.node.moments[since.at]])
    here = next(way for way in every if way.move == made.move and way.firsts[0] <= moment <= way.lasts[0])
    upcoming = None
    if made.move.kind is Kind.HEARD:
        touch = next((way for way in every if way.move.kind is Kind.TOUCH), None)
        if touch is not None:
            upcoming = int(touch.move.what), touch.firsts[0], touch.lasts[0]
    undated = here.starts is not None and here.starts[0] == moment
    return Turn(made.move, moment, since.node.place, here.firsts[0], here.tasks, undated, upcoming)
