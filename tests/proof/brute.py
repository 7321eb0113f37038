"""An independent checker of `ensure` rules: it tries every start, every outcome on every day, every minute.

Written from the language alone, to be slow and plain; the engine is compared with it. What it leaves out is said in
`days` (one zone, Monday to Friday) and in R5 (an absence counts only where it is handled, and without its date).
"""

from __future__ import annotations

from collections import deque
from datetime import date
from operator import le
from typing import NamedTuple, TypeAlias

from attrs import frozen

from playbook.model.playbook import Playbook, Rule
from tests.proof.days import minute_of, when
from tests.proof.judge import Walked, breaks, judged
from tests.proof.machine import Edge, Frames, Machine, State
from tests.proof.watch import BROKEN, SAFE, WATCHES, Memory

__all__ = ["BUDGET", "TooBig", "Walked", "Witness", "breaks", "broken", "judged", "minute_of", "walked", "when"]

BUDGET = 600_000  # choices looked at, for all the rules of a playbook: some seconds


class TooBig(Exception):
    """More choices than one wants to wait for."""


@frozen
class Witness:
    """A path that breaks a rule: its start, what was done and heard in words, and the path itself."""

    start: date
    steps: tuple[str, ...]
    walked: Walked


class _Reached(NamedTuple):
    state: State
    memory: Memory
    edge: Edge | None
    before: _Reached | None


def broken(playbook: Playbook, first: date, last: date, budget: int = BUDGET) -> dict[int, Witness | None]:
    """For each of `judged(playbook)`, a path that breaks it from a start in first to last; None where all hold it."""
    machine = Machine(playbook)
    search = _Search(machine, budget)
    return {n: search.witness(rule, first, last) for n, rule in enumerate(judged(playbook))}


def walked(machine: Machine, start: int, edges: list[Edge]) -> Walked:
    """The path that took these choices, the last of which ended it."""
    end = edges[-1].end
    assert end
    kinds = [each.kind for each in edges]
    return Walked(
        machine.calendar,
        start,
        tuple((each.minute, each.what) for each in edges if each.kind == "touch"),
        tuple((each.minute, each.what) for each in edges if each.kind == "heard"),
        end.how,
        end.at,
        end.in_handler,
        "touch" in kinds and "heard" in kinds[: kinds.index("touch")],
    )


_Seen: TypeAlias = dict[tuple[Frames, int, int, Memory], list[tuple[int, ...]]]


class _Search:
    def __init__(self, machine: Machine, budget: int) -> None:
        self.machine = machine
        self.budget = budget

    def witness(self, rule: Rule, first: date, last: date) -> Witness | None:
        seen: _Seen = {}
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            start = self.machine.calendar.opening(date.fromordinal(ordinal))
            if WATCHES[rule.kind].from_start:
                seen = {}
            edges = self._from(rule, start, seen)
            if edges:
                path = walked(self.machine, start, edges)
                assert breaks(rule, path), (rule, path)
                return Witness(date.fromordinal(ordinal), tuple(map(_words, edges)), path)
        return None

    def _from(self, rule: Rule, start: int, seen: _Seen) -> list[Edge] | None:
        """The fewest choices from one start that break a rule; what is in ``seen`` was looked at before."""
        watch = WATCHES[rule.kind](rule, self.machine.calendar, start)
        queue = deque([_Reached(self.machine.start(start), (), None, None)])
        while queue:
            here = queue.popleft()
            if _known(here.state, here.memory, seen):
                continue
            edges = self.machine.after(here.state)
            self.budget -= len(edges)
            if self.budget < 0:
                raise TooBig
            for edge in edges:
                memory = watch.after(here.memory, edge)
                if memory == BROKEN and edge.end:
                    return _back(here, edge)
                if edge.state and memory != SAFE:
                    queue.append(_Reached(edge.state, memory, edge, here))
        return None


def _known(state: State, memory: Memory, seen: _Seen) -> bool:
    """Whether this state was looked at, visits of stages and handlers aside: who has made fewer can do all that follows."""
    visits = seen.setdefault((state.frames, state.now, state.last, memory), [])
    if any(all(map(le, known, state.visits)) for known in visits):
        return True
    visits.append(state.visits)
    return False


def _back(reached: _Reached, edge: Edge) -> list[Edge]:
    edges = [edge]
    here: _Reached | None = reached
    while here and here.edge:
        edges.append(here.edge)
        here = here.before
    return edges[::-1]


def _words(edge: Edge) -> str:
    at = f"{when(edge.minute):%a %Y-%m-%d %H:%M}"
    if edge.kind == "touch":
        words = f"{at} {edge.what.action} {edge.what.what}"
    elif edge.kind == "heard":
        words = f"{at} heard {edge.what}"
    else:
        return f"{at} the end: {edge.what}"
    return words + (f", the end: {edge.end.how}" if edge.end else "")
