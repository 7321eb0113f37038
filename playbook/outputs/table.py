"""A plan drawn for a person at a terminal: dates in words, windows, who, and the branches."""

from __future__ import annotations

from textwrap import wrap

from playbook.outputs.words import (
    branch_in_words,
    end_in_words,
    for_whom,
    moved_in_words,
    who_in_words,
    window_in_words,
)
from playbook.plain import lines_of, one_line
from playbook.planning.notes import time_in_words
from playbook.planning.plan import Branch, Plan, Task

WIDTH = 96
_INDENT = " " * 28


def to_table(plan: Plan, width: int = WIDTH) -> str:
    """The plan as text, one paragraph a task, in lines of so many characters; ends with a newline."""
    lines = [one_line(plan.playbook.name)]
    if plan.playbook.about:
        lines.append(one_line(plan.playbook.about))
    lines.append(_place(plan))
    if plan.given:
        lines.append("given " + "; ".join(one_line(text) for text in plan.given))
    said: tuple[Branch, ...] = ()  # the branches that were last written out
    for task in plan.tasks:
        lines.extend(["", *_task(plan, task, width), *_branches(plan, task, said, width)])
        said = task.branches or said
    lines.extend(["", f"The playbook {end_in_words(plan)}."])
    return lines_of("\n".join(lines) + "\n")


def _place(plan: Plan) -> str:
    market = plan.market
    where = f"{market.name} ({market.code})" if market and market.code and market.name != market.code else ""
    parts = [
        f"for {for_whom(plan)}" if for_whom(plan) else "",
        where or (market.name if market else "no market"),
        f"times in {plan.timezone}",
        f"from {time_in_words(plan.side, plan.start)}",
    ]
    return " · ".join(part for part in parts if part)


def _task(plan: Plan, task: Task, width: int) -> list[str]:
    side = plan.side_of(task)
    lines = [f"{time_in_words(side, task.due):<26}  {one_line(task.title)}  [{task.id}]"]
    window = window_in_words(side, task)
    facts = [
        window,
        f"by {who}" if (who := who_in_words(plan, task)) else "",
        f"stage {task.stage}" if task.stage else "",
        f"round {task.round}" if task.round else "",
    ]
    _add(lines, width, " · ".join(fact for fact in facts if fact))
    if plan.is_at_home(task):
        _add(lines, width, f"by the days and hours at home ({side.clock.name})")
    elif plan.home is not None and task.shared is not None:
        at_home = f"{time_in_words(plan.home, task.due)} at home ({plan.home.clock.name})"
        _add(lines, width, at_home + ("" if task.shared else ": not within working hours on both sides"))
    if task.done is not None:
        _add(lines, width, f"done {time_in_words(side, task.done)}")
    for line in moved_in_words(task.moved):
        _add(lines, width, f"not on {line}")
    if task.estimated and not any(each.estimated for each in task.moved):
        _add(lines, width, "counted over a holiday whose date is only estimated")
    if task.forwards:
        _add(lines, width, "forwarding " + ", ".join(task.forwards))
    for name in ("subject", "offer", "note"):
        if text := getattr(task.texts, name):
            _add(lines, width, f"{name}: {one_line(text)}")
    for line in lines_of(task.texts.body).split("\n") if task.texts.body else ():
        room = width - len(_INDENT) - 2
        parts = [line] if len(line) <= room else wrap(line, room, break_long_words=False)
        lines.extend(f"{_INDENT}| {part}".rstrip() for part in parts)
    return lines


def _branches(plan: Plan, task: Task, said: tuple[Branch, ...], width: int) -> list[str]:
    """What is done on each outcome; those that stand above already are only named."""
    lines: list[str] = []
    for branch in task.branches:
        if branch not in said:
            _add(lines, width, f"on {branch.outcome}: {branch_in_words(plan, branch)}")
    again = [branch.outcome for branch in task.branches if branch in said]
    if again:
        _add(lines, width, f"on {', '.join(again)}: as above")
    return lines


def _add(lines: list[str], width: int, text: str) -> None:
    lines.extend(wrap(text, width, initial_indent=_INDENT, subsequent_indent=_INDENT + "  ", break_long_words=False))
