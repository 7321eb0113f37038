"""The dates of a plan, by the steps they come from, and how they are said.

In comes a plan; out go the steps of its playbook that the path reaches, each with its entries and windows, and words
for them: short ones for the end of a line, whole ones for a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from playbook.dates.clock import DAY
from playbook.dates.worktime import Side
from playbook.editor.markdown import plain
from playbook.editor.sample import Sample
from playbook.model.playbook import Repeat, Step
from playbook.model.program import RepeatOp, StepOp, WaitOp
from playbook.model.time import Duration, Unit, clock
from playbook.outputs.words import moved_in_words, who_in_words, window_in_words
from playbook.planning.notes import day_in_words, time_in_words
from playbook.planning.plan import Plan, Task, Waited

_MOST = 6  # rounds that are told one by one


class Dated(NamedTuple):
    """A step that the path reaches: what it came to, each time it was reached.

    ``tasks`` are its own entries, of a repeat those of its rounds; ``waits`` the windows of a wait or pause;
    ``checkpoint`` is the planned re-engagement that a last pause plants.
    """

    step: Step
    tasks: tuple[Task, ...] = ()
    waits: tuple[Waited, ...] = ()
    checkpoint: Task | None = None


def dated(plan: Plan) -> tuple[Dated, ...]:
    """The steps of a plan's own playbook that are reached, in the order of its program."""
    tasks: dict[int, list[Task]] = {}
    waits: dict[int, list[Waited]] = {}
    for task in plan.tasks:
        tasks.setdefault(id(task.op), []).append(task)
    for wait in plan.waits:
        waits.setdefault(id(wait.op), []).append(wait)
    last = plan.waits[-1].op if plan.waits and plan.tasks and plan.tasks[-1].op is None else None
    books = plan.program.books
    ops = plan.program.ops[: books[1].start if len(books) > 1 else None]
    found = []
    for address, op in enumerate(ops):
        if isinstance(op, StepOp) and id(op) in tasks:
            found.append(Dated(op.step, tuple(tasks[id(op)])))
        elif isinstance(op, WaitOp) and id(op) in waits:
            checkpoint = plan.tasks[-1] if op is last else None
            found.append(Dated(op.wait, (), tuple(waits[id(op)]), checkpoint))
        elif isinstance(op, RepeatOp):
            inner = [task for each in ops[address + 1 : op.last] for task in tasks.get(id(each), ())]
            if inner:
                found.append(Dated(op.repeat, tuple(sorted(inner, key=lambda task: task.due))))
    return tuple(found)


# ---- short ----


def in_short(sample: Sample, reached: Dated) -> str:
    """A step's dates: ``Thu 15 Apr 09:00``, ``Thu 15 Apr – Thu 22 Apr (JP)``, ``Mon 1 Mar 09:00 … ×3``."""
    plan = sample.plan
    assert plan is not None, "what is reached is reached by a plan"
    if reached.checkpoint is not None:
        return _window(plan, reached.checkpoint.due, max(reached.checkpoint.latest, reached.checkpoint.due), reached)
    if reached.waits:
        first = reached.waits[0]
        more = f" … ×{len(reached.waits)}" if len(reached.waits) > 1 else ""
        return _window(plan, first.low, first.high, reached) + more
    first_task, last_task = reached.tasks[0], reached.tasks[-1]
    if isinstance(reached.step, Repeat):
        return f"{_days(plan, plan.side, first_task.due, last_task.due)} ×{len(_rounds(plan, reached.tasks))}"
    more = f" … ×{len(reached.tasks)}" if len(reached.tasks) > 1 else ""
    return _moment(plan, plan.side_of(first_task), first_task.due) + more


def _window(plan: Plan, low: int, high: int, reached: Dated) -> str:
    until = getattr(reached.step, "until", None)
    fine = isinstance(until, Duration) and until.unit in (Unit.MINUTE, Unit.HOUR)
    code = plan.market.code if plan.market else None
    where = f" ({code})" if code else ""
    if fine:
        first, last = _moment(plan, plan.side, low), _moment(plan, plan.side, high)
        return (first if low == high else f"{first} – {last}") + where
    return _days(plan, plan.side, low, high) + where


def _days(plan: Plan, side: Side, low: int, high: int) -> str:
    first, last = _day(plan, side, low), _day(plan, side, high)
    return first if first == last else f"{first} – {last}"


def _day(plan: Plan, side: Side, instant: int) -> str:
    """``Thu 15 Apr``; with the year where it is not the one that the plan begins in."""
    said, _, year = day_in_words(side.day_of(instant)).rpartition(" ")
    begun = day_in_words(plan.side.day_of(plan.start)).rpartition(" ")[2]
    return said if year == begun else f"{said} {year}"


def _moment(plan: Plan, side: Side, instant: int) -> str:
    return f"{_day(plan, side, instant)} {clock(side.clock.wall(instant) % DAY)}"


# ---- whole ----


def in_full(sample: Sample, reached: Dated) -> Iterator[str]:
    """Lines of Markdown: when a step is due, until when, why it moved, on both sides' clocks; and for which start."""
    plan = sample.plan
    assert plan is not None, "what is reached is reached by a plan"
    if reached.checkpoint is not None:
        yield from _task_in_full(plan, reached.checkpoint, "planned re-engagement on ")
    elif reached.waits:
        for wait in reached.waits[:_MOST]:
            until = f" to {time_in_words(plan.side, wait.high)}" if wait.high > wait.low else ""
            yield f"goes on from **{time_in_words(plan.side, wait.low)}**{until}"
        yield from _more(len(reached.waits))
    elif isinstance(reached.step, Repeat):
        rounds = _rounds(plan, reached.tasks)
        for number, (first, last) in enumerate(rounds[:_MOST], 1):
            until = f" to {day_in_words(last)}" if last > first else ""
            yield f"round {number}: **{day_in_words(first)}**{until}"
        yield from _more(len(rounds))
    else:
        for task in reached.tasks[:_MOST]:
            yield from _task_in_full(plan, task, f"round {task.round}: " if task.round else "")
        yield from _more(len(reached.tasks))
    yield shown_for(sample)


def _rounds(plan: Plan, tasks: tuple[Task, ...]) -> list[tuple[int, int]]:
    """The first and last day of each round, by the entries in it."""
    days: dict[int | None, list[int]] = {}
    for task in tasks:
        days.setdefault(task.round, []).append(plan.side_of(task).day_of(task.due))
    return sorted((min(each), max(each)) for each in days.values())


def _more(count: int) -> Iterator[str]:
    if count > _MOST:
        yield f"… and {count - _MOST} more"


def _task_in_full(plan: Plan, task: Task, label: str) -> Iterator[str]:
    side = plan.side_of(task)
    window, who = window_in_words(side, task), who_in_words(plan, task)
    yield f"{label}**{time_in_words(side, task.due)}**" + "".join(
        f" · {each}" for each in (window, f"by {plain(who)}" if who else "") if each
    )
    if plan.is_at_home(task):
        yield f"by the days and hours at home ({side.clock.name}); {time_in_words(plan.side, task.due)} there"
    elif plan.home is not None:
        apart = ": not within working hours on both sides" if task.shared is False else ""
        yield f"{time_in_words(plan.home, task.due)} at home ({plan.home.clock.name}){apart}"
    for line in moved_in_words(task.moved):
        yield f"not on {plain(line)}"
    if task.estimated and not any(each.estimated for each in task.moved):
        yield "counted over a holiday whose date is only estimated"


def shown_for(sample: Sample) -> str:
    """Which start and market the dates are shown for, and who says so."""
    plan = sample.plan
    if plan is None:
        return f"for a start on {sample.start.isoformat()} ({sample.why})"
    market = plan.market
    where = f", {plain(market.name)}" if market else ""
    code = f" ({market.code})" if market and market.code and market.code != market.name else ""
    begun = time_in_words(plan.side, plan.start)
    return f"*for a start on {begun} ({sample.why}){where}{code}, times in {plan.timezone}*"
