"""A program as a graph: what can follow what, per playbook.

Edges are told apart by whether time must pass on them. A `run` is one edge here: what it comes
to inside is summed up, playbooks that are run first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
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
    span_of,
)
from playbook.model.time import Duration, NextWeekday, Point
from playbook.source import Source, Span


class Edge(NamedTuple):
    """``silent`` edges are those of the path on which nobody answers; ``timed`` ones take time."""

    target: int
    silent: bool
    timed: bool


class Inside(NamedTuple):
    """What running a playbook comes to: it can come back, at once, in silence; it reaches the contact.

    ``escapes`` are the outcomes that some wait in it leaves to whoever runs it, ``pause_escapes`` those that
    some pause does.
    """

    leaves: bool
    leaves_at_once: bool
    leaves_silently: bool
    touches: bool
    escapes: frozenset[str]
    pause_escapes: frozenset[str]


class Flow:
    """The graph of every playbook in a program. ``range_of[n]`` are the addresses of book n."""

    def __init__(self, program: Program) -> None:
        self.program = program
        starts = [book.start for book in program.books]
        ends = [*starts[1:], len(program.ops)]
        self.range_of = [range(start, end) for start, end in zip(starts, ends, strict=True)]
        self.outcomes = frozenset(op.handler.outcome for op in program.ops if isinstance(op, HandlerOp))
        self.active = self._active()
        self.inside: dict[int, Inside] = {}
        self._reached: dict[int, set[int]] = {}
        self._onward: dict[int, set[int]] = {}
        self._leaves: dict[tuple[int, bool], frozenset[tuple[bool, int]]] = {}
        self._edges: dict[int, tuple[Edge, ...]] = {}
        for number in self._run_first(0, []):
            self.inside[number] = self._sum_up(number)

    def op(self, address: int) -> Op:
        return self.program.ops[address]

    def place(self, address: int) -> tuple[Source, Span]:
        """Where an instruction was written: its own line, without its block."""
        source = self.program.sources[address]
        return source, source.header(span_of(self.op(address)))

    def book(self, number: int) -> Book:
        return self.program.books[number]

    def number_of(self, address: int) -> int:
        """The book an instruction belongs to."""
        return next(number for number, addresses in enumerate(self.range_of) if address in addresses)

    def callers(self, number: int) -> list[int]:
        """The addresses from which a book is run."""
        return self._callers.get(number, [])

    @cached_property
    def _callers(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for address, op in enumerate(self.program.ops):
            if isinstance(op, RunOp):
                found.setdefault(op.book, []).append(address)
        return found

    # ---- edges ----

    def edges(self, number: int, address: int) -> tuple[Edge, ...]:
        """What can follow an instruction inside its playbook; asked only when all that it runs is summed up."""
        found = self._edges.get(address)
        if found is None:
            found = self._edges[address] = tuple(self._edges_of(number, address))
        return found

    def _edges_of(self, number: int, address: int) -> Iterator[Edge]:
        op = self.op(address)
        if isinstance(op, StopOp | LeaveOp | ResumeOp | HandlerEndOp):
            return
        if isinstance(op, GoOp):
            yield Edge(op.target, True, False)
            return
        if isinstance(op, WaitOp):
            yield Edge(address + 1, True, takes_time(op.wait.until))
            own = [target for outcome, target in op.handlers.items() if outcome not in self.active[address]]
            yield from (Edge(target, False, False) for target in own)
        elif isinstance(op, RoundOp):
            yield Edge(op.body, False, True)
            yield Edge(address + 1, True, False)
        elif isinstance(op, RunOp):
            inside = self.inside[op.book]
            if inside.leaves:
                yield Edge(address + 1, inside.leaves_silently, not inside.leaves_at_once)
        else:
            yield Edge(address + 1, True, False)
        handlers = self.book(number).handlers
        yield from (Edge(handlers[name], False, False) for name in self.hears(address) if name in handlers)

    def hears(self, address: int) -> frozenset[str]:
        """The outcomes that an instruction leaves to its playbook's handlers, or to whoever runs it."""
        op = self.op(address)
        if isinstance(op, WaitOp):
            return self.outcomes - op.handlers.keys() - self.active[address]
        if isinstance(op, RoundOp):
            return self.outcomes - self.active[address]
        if isinstance(op, RunOp):
            return self.inside[op.book].escapes - self.active[address]
        return frozenset()

    def escapes(self, number: int, address: int) -> frozenset[str]:
        """The outcomes that an instruction leaves to whoever runs its playbook."""
        return self.hears(address) - self.book(number).handlers.keys()

    def is_touch(self, address: int) -> bool:
        """Whether an instruction reaches the contact, itself or in what it runs."""
        op = self.op(address)
        if isinstance(op, RunOp):
            return self.inside[op.book].touches
        return isinstance(op, StepOp) and isinstance(op.step, Touch) and not op.step.inside

    def is_pause(self, address: int) -> bool:
        op = self.op(address)
        return isinstance(op, WaitOp) and op.wait.pause

    def returns(self, address: int) -> bool:
        """Whether an instruction goes back to an interrupted wait."""
        op = self.op(address)
        return isinstance(op, ResumeOp) or (isinstance(op, HandlerEndOp) and op.handler.outcome == OUT_OF_OFFICE)

    # ---- what can be come to ----

    def reach(self, number: int, starts: Iterable[int], follow: Callable[[Edge], bool] = lambda edge: True) -> set[int]:
        """Every address of a book that can be come to from some, along the edges chosen; those included."""
        seen: set[int] = set()
        queue = list(starts)
        while queue:
            address = queue.pop()
            if address not in seen:
                seen.add(address)
                queue.extend(edge.target for edge in self.edges(number, address) if follow(edge))
        return seen

    def reached(self, number: int) -> set[int]:
        """Every address of a book that can be come to from its beginning."""
        if number not in self._reached:
            self._reached[number] = self.reach(number, [self.book(number).start])
        return self._reached[number]

    def circles(self, number: int, follow: Callable[[Edge], bool]) -> dict[int, int]:
        """For each address, the circle it lies in along the edges chosen: those of one number reach each other."""

        def after(address: int) -> list[int]:
            return [edge.target for edge in self.edges(number, address) if follow(edge)]

        circles = circles_of(self.range_of[number], after)
        return {address: index for index, circle in enumerate(circles) for address in circle}

    def onward(self, start: int) -> set[int]:
        """Every address that can be come to from one, also in the playbooks that run this one."""
        if start in self._onward:
            return self._onward[start]
        seen: set[int] = set()
        queue = [start]
        while queue:
            begin = queue.pop()
            number = self.number_of(begin)
            for address in self.reach(number, [begin]) - seen:
                seen.add(address)
                for caller in self.callers(number):
                    if isinstance(self.op(address), LeaveOp):
                        queue.append(caller + 1)
                    handlers = self.book(self.number_of(caller)).handlers
                    heard = self.escapes(number, address)
                    queue.extend(handlers[outcome] for outcome in heard if outcome in handlers)
        self._onward[start] = seen
        return seen

    def handlers(self, number: int) -> list[int]:
        """The addresses at which the handlers of a playbook begin."""
        return [address for address in self.range_of[number] if isinstance(self.op(address), HandlerOp)]

    def leaves_paused(self, number: int, paused: bool) -> frozenset[tuple[bool, int]]:
        """How a book can be left: whether the last thing was a pause, and the address before the bottom.

        ``paused`` is how it is entered; the address is -1 for a playbook without steps.
        """
        if (number, paused) in self._leaves:
            return self._leaves[number, paused]
        found: set[tuple[bool, int]] = set()
        seen: set[tuple[int, bool]] = set()
        queue: list[tuple[int, bool, int]] = [(self.book(number).start, paused, -1)]
        handlers = set(self.handlers(number))
        while queue:
            address, state, before = queue.pop()
            op = self.op(address)
            if isinstance(op, LeaveOp):
                found.add((state, before))
            if (address, state) in seen:
                continue
            seen.add((address, state))
            after = {state}
            if isinstance(op, WaitOp):
                after = {op.wait.pause}
            elif isinstance(op, StepOp) or (isinstance(op, RoundOp) and op.repeat.until is not None):
                after = {False}
            elif isinstance(op, RunOp):
                after = {each for each, _ in self.leaves_paused(op.book, state)}
            for edge in self.edges(number, address):
                queue.extend((edge.target, False if edge.target in handlers else each, address) for each in after)
        self._leaves[number, paused] = frozenset(found)
        return self._leaves[number, paused]

    # ---- made once ----

    def _active(self) -> list[frozenset[str]]:
        """The outcomes being handled at each address: the handler's block it stands in."""
        found: list[frozenset[str]] = []
        current: frozenset[str] = frozenset()
        starts = {book.start for book in self.program.books}
        for address, op in enumerate(self.program.ops):
            if address in starts:
                current = frozenset()
            if isinstance(op, HandlerOp):
                current = op.active
            found.append(current)
        return found

    def _run_first(self, number: int, done: list[int]) -> list[int]:
        """The books that one runs, each behind those it runs itself."""
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
        own = self.book(number).handlers.keys()
        pauses = [self.hears(a) for a in every if self.is_pause(a)]
        pauses += [self.inside[op.book].pause_escapes for a in every if isinstance(op := self.op(a), RunOp)]
        return Inside(
            leaves=leave in every,
            leaves_at_once=leave in at_once,
            leaves_silently=leave in silent,
            touches=any(self.is_touch(a) for a in every),
            escapes=frozenset().union(*(self.escapes(number, a) for a in every)),
            pause_escapes=frozenset().union(*pauses) - own,
        )


def takes_time(until: Point) -> bool:
    """Whether waiting for a point must take time: a date may be past, and a span may be zero."""
    if isinstance(until, Duration):
        return until.low > 0
    return isinstance(until, NextWeekday)


def circles_of(nodes: Iterable[int], after: Callable[[int], Iterable[int]]) -> Iterator[list[int]]:
    """The circles of a graph, each behind those it leads to: nodes of one circle reach each other.

    Tarjan's strongly connected components, without recursion.

    >>> list(circles_of([1, 2, 3], {1: [2], 2: [1, 3], 3: []}.__getitem__))
    [[3], [2, 1]]
    """
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    done: set[int] = set()
    stack: list[int] = []
    for start in nodes:
        if start in order:
            continue
        order[start] = low[start] = len(order)
        stack.append(start)
        work = [(start, list(after(start)))]
        while work:
            node, targets = work[-1]
            if targets:
                target = targets.pop()
                if target not in order:
                    order[target] = low[target] = len(order)
                    stack.append(target)
                    work.append((target, list(after(target))))
                elif target not in done:
                    low[node] = min(low[node], order[target])
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[node])
            if low[node] == order[node]:
                at = stack.index(node)
                done.update(stack[at:])
                yield stack[: at - 1 : -1] if at else stack[::-1]
                del stack[at:]
