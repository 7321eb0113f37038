"""When to remind of a step: its `remind … before`, on the calendar the step goes by."""

from __future__ import annotations

from playbook.planning.plan import Plan, Task


def reminder_instants(plan: Plan, task: Task) -> tuple[int, ...]:
    """The instants of a task's reminders, in written order; days keep the wall clock, as T3 has it."""
    reminders = task.step.reminders if task.step else ()
    side = plan.side_of(task)
    return tuple(side.add(task.due, -reminder.low, reminder.unit) for reminder in reminders)
