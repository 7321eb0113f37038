"""A plan in words: times, windows, reasons, and what to do when something is heard.

Shared by the outputs that people read. Plain text, no markup; nothing a screen could act on.
"""

from __future__ import annotations

from playbook.dates.worktime import Moved, Side
from playbook.model.playbook import GoTo, Repeat, Resume, Run, Step, Stop, Task, Touch, Wait
from playbook.model.program import HandlerOp, title_of
from playbook.model.time import Duration
from playbook.plain import one_line
from playbook.planning.deal import fill
from playbook.planning.notes import day_in_words, reasons_in_words, time_in_words
from playbook.planning.plan import Branch, Plan
from playbook.planning.plan import Task as PlanTask


def window_in_words(side: Side, task: PlanTask) -> str:
    """Until when a step may still be done: ``until Tue 22 Dec 2026, 09:00``, or ``until 17:30`` on its day."""
    if task.latest <= task.due:
        return ""
    if side.day_of(task.latest) == side.day_of(task.due):
        return f"until {time_in_words(side, task.latest).rsplit(', ', 1)[1]}"
    return f"until {time_in_words(side, task.latest)}"


def moved_in_words(moved: tuple[Moved, ...]) -> list[str]:
    """The closed days before a step, days in a row for one reason joined: ``Sat 1 May 2027: weekend``."""
    runs: list[list[Moved]] = []
    for each in moved:
        last = runs[-1][-1] if runs else None
        if last is not None and _same(last, each):
            runs[-1].append(each)
        else:
            runs.append([each])
    found = []
    for run in runs:
        days = day_in_words(run[0].day)
        if len(run) > 1:
            days += f" to {day_in_words(run[-1].day)}"
        found.append(f"{days}: {reasons_in_words(tuple(run))}")
    return found


def _same(last: Moved, each: Moved) -> bool:
    if each.day != last.day + 1 or each.reason != last.reason:
        return False
    return each.reason == "weekend" or (each.name, each.estimated) == (last.name, last.estimated)


def who_in_words(plan: Plan, task: PlanTask) -> str:
    """Who does a step: ``account manager (Ann)``; empty where nobody is named."""
    person = plan.person(task)
    return f"{task.by} ({person})" if task.by and person else task.by or ""


def for_whom(plan: Plan) -> str:
    """The contact and company of a plan's deal: ``Ms Sato, ACME``; empty where neither is known."""
    return one_line(", ".join(text for text in (plan.deal.contact, plan.deal.company) if text))


def branch_in_words(plan: Plan, branch: Branch) -> str:
    """What a handler does: ``Record the reason; pause until +12 months, then get back in touch``."""
    op = plan.program.ops[branch.address]
    assert isinstance(op, HandlerOp), "a branch leads to a handler"
    said = steps_in_words(op.handler.steps, plan.playbook.labels)
    return one_line(fill(said, plan.deal.fields, []) or "") or "the playbook ends"


def steps_in_words(steps: tuple[Step, ...], labels: dict[str, str]) -> str:
    said = [_step_in_words(step, labels) for step in steps]
    if steps and isinstance(steps[-1], Wait) and steps[-1].pause:
        said[-1] += ", then get back in touch"
    return "; ".join(said)


def _step_in_words(step: Step, labels: dict[str, str]) -> str:
    if isinstance(step, Touch | Task):
        return title_of(step, labels)
    if isinstance(step, Wait):
        word = "pause" if step.pause else "wait"
        if isinstance(step.until, Duration):
            return f"{word} until +{step.until}" if step.pause else f"wait {step.until}"
        return f"{word} until {step.until}"
    if isinstance(step, Repeat):
        limit = (
            f"up to {step.times} times"
            if step.times
            else f"until {'+' if isinstance(step.until, Duration) else ''}{step.until}"
        )
        return f"every {step.every}, {limit}: {steps_in_words(step.steps, labels)}"
    if isinstance(step, GoTo):
        return f"go on with “{step.stage}”"
    if isinstance(step, Stop):
        return f"stop ({step.why})" if step.why else "stop"
    if isinstance(step, Run):
        return f"go through “{step.playbook}”"
    assert isinstance(step, Resume)
    return "go back to waiting"


def end_in_words(plan: Plan, dated: bool = True) -> str:
    """How a plan ends: ``stops on Mon 22 Nov 2027, 09:00: No interest``; without when, where that stands beside it."""
    end = plan.end
    when = f" on {time_in_words(plan.side, end.at)}" if dated else ""
    why = f": {one_line(end.why)}" if end.why else ""
    if end.how == "pause":
        return f"pauses; planned re-engagement{when}"
    if end.how == "stop":
        return f"stops{when}{why}"
    if end.how == "ran out":
        return f"runs out{when}: nothing is planned next"
    return f"ends{when} with “{end.how}”{why}"
