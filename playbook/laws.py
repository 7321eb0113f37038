"""What holds of every plan, whatever its playbook says: in comes a plan, out goes what it breaks, in words.

The dates are looked up again in the calendars, and what was heard when is taken from a walk of its own. A playbook
that checks clean cannot come to a plan that breaks a law: where one does, the mistake is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from attrs import define

from playbook.dates.clock import DAY
from playbook.diagnostics import Diagnostic
from playbook.model.playbook import OPT_OUT, OUTCOMES
from playbook.planning.frames import Listening, handling
from playbook.planning.given import read_given
from playbook.planning.plan import CHECKPOINT, Plan, Task
from playbook.planning.setting import Setting
from playbook.planning.walk import Walk
from playbook.source import Source, Span

_HINT = "please report it with the file and the command that shows the plan"


def broken_laws(plan: Plan) -> tuple[Diagnostic, ...]:
    """The laws that a plan breaks, each at the step that breaks it; none, if pbk is right.

    >>> import playbook
    >>> broken_laws(playbook.plan("wait 2 weeks; send note via email; stop", "2026-12-01", market="JP"))
    ()
    """
    found = [*_of_ids(plan), *_of_dates(plan), *_of_order(plan), *_of_the_end(plan), *_of_what_was_heard(plan)]
    return tuple(found)


def _say(plan: Plan, task: Task | None, message: str) -> Diagnostic:
    source, span = plan.playbook.source, plan.playbook.source.header(plan.playbook.span)
    if task is not None and task.op is not None:
        source, span = _place(plan, task, (source, span))
    return Diagnostic("PBK901", message, source, span, _HINT)


def _place(plan: Plan, task: Task, otherwise: tuple[Source, Span]) -> tuple[Source, Span]:
    pairs = zip(plan.program.ops, plan.program.sources, strict=True)
    source = next((source for op, source in pairs if op is task.op), None)
    return (source, task.step.span) if source is not None and task.step is not None else otherwise


def _moment(task: Task) -> int:
    """When a step is done, as far as is known: when it really was, else when it is due."""
    return task.due if task.done is None else task.done


def _at(plan: Plan, instant: int) -> str:
    return plan.iso(instant)[:16].replace("T", " ")


def _named(task: Task) -> str:
    return f"the {task.kind}" if task.kind == CHECKPOINT else f"the {task.kind} `{task.id}`"


def _of_ids(plan: Plan) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for task in plan.tasks:
        if task.id in seen:
            yield _say(plan, task, f"two entries of one plan are called `{task.id}`")
        seen.add(task.id)


def _of_dates(plan: Plan) -> Iterator[Diagnostic]:
    for task in plan.tasks:
        side = plan.side_of(task)
        day, minute = divmod(side.clock.wall(task.due), DAY)
        closed = side.days.why_closed(day)
        due = f"{_named(task)} is due on {_at(plan, task.due)}"
        if closed is not None:
            yield _say(plan, task, f"{due}, a day that is not worked ({closed[0]}, {closed[1].text})")
        elif not side.hours.opens <= minute < side.hours.closes:
            yield _say(plan, task, f"{due}, outside the working hours of {side.name}")
        if task.due < task.earliest:
            yield _say(plan, task, f"{due}, before its window begins at {_at(plan, task.earliest)}")
        if task.latest < task.earliest:
            yield _say(plan, task, f"the window of {_named(task)} ends before it begins")
        named = [moved.day for moved in task.moved]
        unnamed = [each for each in range(side.day_of(task.earliest), day) if each not in named]
        if unnamed:
            skipped = date.fromordinal(unnamed[0]).isoformat()
            yield _say(plan, task, f"{due}, and nothing says why not on {skipped}")


def _of_order(plan: Plan) -> Iterator[Diagnostic]:
    touches = [task for task in plan.tasks if task.kind == "touch"]
    for before, after in pairwise(touches):
        if _moment(after) < _moment(before):
            yield _say(plan, after, f"{_named(after)} comes before {_named(before)}, which it follows")


def _of_the_end(plan: Plan) -> Iterator[Diagnostic]:
    checkpoints = [task for task in plan.tasks if task.kind == CHECKPOINT]
    if len(checkpoints) != (plan.end.how == "pause"):
        yield _say(plan, None, f"a plan that ends by {plan.end.how} has {len(checkpoints)} checkpoints")
    for task in plan.tasks:
        if task.kind == "touch" and _moment(task) > plan.end.at:
            yield _say(plan, task, f"{_named(task)} comes after the end of the plan at {_at(plan, plan.end.at)}")


def _of_what_was_heard(plan: Plan) -> Iterator[Diagnostic]:
    walk = RememberingWalk(plan)
    for task in plan.tasks[walk.opted_out :] if walk.opted_out is not None else ():
        if task.kind == "touch":
            yield _say(plan, task, f"{_named(task)} comes after an opt out was heard")
    for pause in walk.pauses:
        for task in plan.tasks[pause.first :]:
            if task.kind == "touch" and pause.began < _moment(task) < pause.over:
                inside = f"inside the pause from {_at(plan, pause.began)} to {_at(plan, pause.over)}"
                yield _say(plan, task, f"{_named(task)} on {_at(plan, _moment(task))} is {inside}")


@define
class Pause:
    """A pause on the way: when it began, when it was over, and how many entries stood before it."""

    began: int
    over: int
    first: int


class RememberingWalk(Walk):
    """A walk that remembers its pauses, and how many entries there were when an opt out was heard."""

    def __init__(self, plan: Plan) -> None:
        outcomes = frozenset(OUTCOMES).union(*(book.playbook.outcomes for book in plan.program.books))
        happened = tuple(found for text in plan.given if (found := read_given(text, outcomes)[0]) is not None)
        setting = Setting(plan.program, plan.market, plan.side, plan.home, ())
        super().__init__(setting, plan.deal, plan.start, happened, [])
        self.pauses: list[Pause] = []
        self.opted_out: int | None = None
        self.go()

    def listen_in(self, wait: Listening) -> None:
        if wait.op is not None and wait.op.wait.pause:
            self.pauses.append(Pause(wait.started, wait.low, len(self.entries)))
        super().listen_in(wait)

    def hear(self, number: int, wait: Listening, moment: int) -> bool:
        turned = super().hear(number, wait, moment)
        if turned and self.pauses and wait.op is not None and wait.op.wait.pause:
            self.pauses[-1].over = moment
        if turned and self.happened[number].outcome == OPT_OUT and self.opted_out is None:
            self.opted_out = len(self.entries)
        return turned

    def go_back(self) -> None:
        """Back in an interrupted pause: it was never over."""
        interrupted = handling(self.frame).interrupted
        if interrupted.op is not None and interrupted.op.wait.pause:
            pause = next(each for each in reversed(self.pauses) if each.began == interrupted.started)
            pause.over = max(interrupted.low, self.low)
        super().go_back()
