"""A program as a graph: what can follow what, per playbook.

Edges are told apart by whether time must pass on them. A `run` is one edge here: what it comes
to inside is summed up, playbooks that are run first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from playbook.model.playbook import OUT_OF_OFFICE, Touch
from playbook.model.program import (
    Book,
    GoOp,
    HandlerEndOp,
    HandlerOp,
    LeaveOp,
    Op,
    Program,
    ResumeOp,
    RoundOp,
    RunOp,
    StepOp,
    StopOp,
    WaitOp,
)
from playbook.model.time import Duration, NextWeekday, Point


class Edge(NamedTuple):
    """``silent`` edges are those of the path on which nobody answers; ``timed`` ones take time."""

    target: int
    silent: bool
    timed: bool


class Inside(NamedTuple):
    """What running a playbook comes to: it can come back, at once, in silence; it waits, pauses, touches."""

    leaves: bool
    leaves_at_once: bool
    leaves_silently: bool
    waits: bool
    pauses: bool
    touches: bool


class Flow:
    """The graph of every playbook in a program. ``range_of[n]`` are the addresses of book n."""

    def __init__(self, program: Program) -> None:
        self.program = program
        starts = [book.start for book in program.books]
        ends = [*starts[1:], len(program.ops)]
        self.range_of = [range(start, end) for start, end in zip(starts, ends, strict=True)]
        self.inside: dict[int, Inside] = {}
        for number in self._run_first(0, []):
            self.inside[number] = self._sum_up(number)

    def op(self, address: int) -> Op:
        return self.program.ops[address]

    def book(self, number: int) -> Book:
        return self.program.books[number]

    def edges(self, number: int, address: int) -> Iterator[Edge]:
        """What can follow an instruction inside its playbook."""
        op = self.op(address)
        if isinstance(op, StopOp | LeaveOp | ResumeOp | HandlerEndOp):
            return
        if isinstance(op, GoOp):
            yield Edge(op.target, True, False)
            return
        if isinstance(op, WaitOp):
            yield Edge(address + 1, True, takes_time(op.wait.until))
            yield from (Edge(target, False, False) for target in op.handlers.values())
        elif isinstance(op, RoundOp):
            yield Edge(op.body, False, True)
            yield Edge(address + 1, True, False)
        elif isinstance(op, RunOp):
            inside = self.inside[op.book]
            if inside.leaves:
                yield Edge(address + 1, inside.leaves_silently, not inside.leaves_at_once)
        else:
            yield Edge(address + 1, True, False)
        if self.listens(op):
            own = op.handlers if isinstance(op, WaitOp) else {}
            handlers = self.book(number).handlers.items()
            yield from (Edge(target, False, False) for outcome, target in handlers if outcome not in own)

    def listens(self, op: Op) -> bool:
        return isinstance(op, WaitOp | RoundOp) or (isinstance(op, RunOp) and self.inside[op.book].waits)

    def is_touch(self, address: int) -> bool:
        """Whether an instruction reaches the contact, itself or in what it runs."""
        op = self.op(address)
        if isinstance(op, RunOp):
            return self.inside[op.book].touches
        return isinstance(op, StepOp) and isinstance(op.step, Touch) and not op.step.inside

    def reach(self, number: int, starts: Iterable[int], follow: Callable[[Edge], bool] = lambda edge: True) -> set[int]:
        """Every address that can be come to from some, along the edges chosen; those included."""
        seen: set[int] = set()
        queue = list(starts)
        while queue:
            address = queue.pop()
            if address not in seen:
                seen.add(address)
                queue.extend(edge.target for edge in self.edges(number, address) if follow(edge))
        return seen

    def handlers(self, number: int) -> list[int]:
        """The addresses at which the handlers of a playbook begin."""
        return [address for address in self.range_of[number] if isinstance(self.op(address), HandlerOp)]

    def returns(self, address: int) -> bool:
        """Whether an instruction goes back to an interrupted wait."""
        op = self.op(address)
        return isinstance(op, ResumeOp) or (isinstance(op, HandlerEndOp) and op.handler.outcome == OUT_OF_OFFICE)

    def _run_first(self, number: int, done: list[int]) -> list[int]:
        for address in self.range_of[number]:
            op = self.op(address)
            if isinstance(op, RunOp) and op.book not in done:
                self._run_first(op.book, done)
        if number not in done:
            done.append(number)
        return done

    def _sum_up(self, number: int) -> Inside:
        start = self.book(number).start
        every = self.reach(number, [start])
        at_once = self.reach(number, [start], lambda edge: not edge.timed)
        silent = self.reach(number, [start], lambda edge: edge.silent)
        leave = next(a for a in self.range_of[number] if isinstance(self.op(a), LeaveOp))
        runs = [self.inside[op.book] for a in every if isinstance(op := self.op(a), RunOp)]
        return Inside(
            leaves=leave in every,
            leaves_at_once=leave in at_once,
            leaves_silently=leave in silent,
            waits=any(self.listens(self.op(a)) for a in every),
            pauses=any(self.is_pause(a) for a in every) or any(inside.pauses for inside in runs),
            touches=any(self.is_touch(a) for a in every),
        )

    def is_pause(self, address: int) -> bool:
        op = self.op(address)
        return isinstance(op, WaitOp) and op.wait.pause


def takes_time(until: Point) -> bool:
    """Whether waiting for a point must take time: a date may be past, and a span may be zero."""
    if isinstance(until, Duration):
        return until.low > 0
    return isinstance(until, NextWeekday)
