"""The ways a plan can go: what is heard after each step, and the plan as it goes on then.

In comes a plan; out go its ways, the plan itself the first, each planned by the planner with one outcome more.
Playbooks may come back to a step for ever, so that the ways have bounds; a turn beyond them leads to no way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator
from typing import NamedTuple

from attrs import define, field, frozen

from playbook.planning.plan import Branch, Heard, Plan
from playbook.planning.planner import again

MOST_HEARD = 4  # outcomes on one way, one after another
MOST_WAYS = 60  # on one page
MOST_TASKS = 600  # of all ways on one page, those a way shares with the one before it not counted


class Place(NamedTuple):
    """Where on a way something may be heard: after ``step``, behind so many tasks; ``branches`` is what is handled."""

    step: str
    after: int
    branches: tuple[Branch, ...]


class Turn(NamedTuple):
    """An outcome that is handled at a place: the way it leads to, or None with why there is none on this page.

    ``text`` is what to give the planner to go that way.
    """

    branch: Branch
    text: str
    way: Way | None
    why: str = ""


@define(eq=False)
class Way:
    """One way: what was heard on it (beside what the plan was given), the plan, and where it can turn off.

    ``before`` is the way it left, with the place it left it at; ``fresh`` is the first task that is its own.
    ``turns`` are by place, places in the order of the plan.
    """

    number: int
    plan: Plan
    before: tuple[Way, Place] | None
    depth: int
    turns: dict[Place, tuple[Turn, ...]] = field(factory=dict)

    @property
    def heard(self) -> Heard | None:
        """What was heard last."""
        return self.plan.heard[-1] if self.plan.heard else None

    @property
    def fresh(self) -> int:
        return self.heard.after if self.heard is not None else 0

    @property
    def path(self) -> tuple[Way, ...]:
        """The ways from the plan itself to this one."""
        return (*(self.before[0].path if self.before else ()), self)


@frozen
class Bounds:
    """How much of a plan's ways to work out."""

    heard: int = MOST_HEARD
    ways: int = MOST_WAYS
    tasks: int = MOST_TASKS

    def shared(self, among: int) -> Bounds:
        """The same for each of several plans on one page."""
        return Bounds(self.heard, max(1, self.ways // among), max(1, self.tasks // among))


BOUNDS = Bounds()


def ways_of(plan: Plan, bounds: Bounds = BOUNDS) -> tuple[Way, ...]:
    """The ways of a plan, the nearest turns first; ways that come to the same plan are one.

    >>> import playbook
    >>> text = 'on no { task "Record it"; stop }; send note via email as note; wait 1 week; stop'
    >>> ways = ways_of(playbook.plan(text, "2027-04-01", market="JP"))
    >>> [(place.step, turn.branch.outcome, turn.way.number) for place, turns in ways[0].turns.items() for turn in turns]
    [('note', 'no', 1)]
    >>> [task.title for task in ways[1].plan.tasks]
    ['Send note via email', 'Record it']
    """
    first = Way(0, plan, None, 0)
    ways = [first]
    known: dict[Hashable, Way] = {_comes_to(plan): first}
    room = bounds.tasks
    todo = deque([first])
    while todo:
        way = todo.popleft()
        for place in places(way):
            turns = []
            for branch in place.branches:
                text = f"{place.step}: {branch.outcome}"
                if way.depth == bounds.heard or len(ways) >= bounds.ways or room <= 0:
                    turns.append(Turn(branch, text, None))
                    continue
                made, why = _turned(way.plan, text, branch.outcome)
                found = None if made is None else known.get(_comes_to(made))
                if made is not None and found is None:
                    found = known[_comes_to(made)] = Way(len(ways), made, (way, place), way.depth + 1)
                    ways.append(found)
                    todo.append(found)
                    room -= len(made.tasks) - found.fresh + 1
                turns.append(Turn(branch, text, found, why))
            way.turns[place] = tuple(turns)
    return tuple(ways)


def places(way: Way) -> Iterator[Place]:
    """Where a way can turn off, but for what it shares with the way before it: what is past does not turn."""
    plan, heard = way.plan, way.heard
    if heard is None:
        yield Place("start", 0, plan.branches)
    else:
        yield Place(heard.step, heard.after, heard.branches)
    for number, task in enumerate(plan.tasks[way.fresh :], way.fresh + 1):
        yield Place(task.id, number, task.branches)


def _turned(plan: Plan, text: str, outcome: str) -> tuple[Plan | None, str]:
    """The plan once an outcome more is heard; or why there is none."""
    made, said = again(plan, (*plan.given, text))
    if made is None:
        return None, next((each.message for each in said if each.severity == "error"), "it cannot be planned")
    heard = made.heard[len(plan.heard) :]
    if len(heard) != 1 or f"{heard[0].step}: {heard[0].outcome}" != text:
        return None, "it is not heard there"
    return made, ""


def _comes_to(plan: Plan) -> Hashable:
    """What tells ways apart for a reader: dates, titles, outcomes; not after which of two steps one was heard."""
    tasks = tuple((task.id, task.earliest, task.due, task.latest, task.branches) for task in plan.tasks)
    return tasks, plan.end, tuple((each.outcome, each.at, each.after, each.branches) for each in plan.heard)
