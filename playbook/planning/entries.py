"""One entry of a plan in the making: when a step is due, why it moved, and what it says."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from attrs import define

from playbook.dates.fitting import minutes_of
from playbook.dates.worktime import Moved, Slot, first_shared, shared_closed_days
from playbook.model.playbook import Task, Texts, Touch
from playbook.model.program import StepOp
from playbook.planning.deal import Deal, fill
from playbook.planning.plan import Branch
from playbook.planning.plan import Task as PlanTask
from playbook.planning.setting import Setting

_NO_TEXTS = Texts()


@define(eq=False)
class Entry:
    """A task before it is one; ``branches`` are known only when the next wait begins."""

    op: StepOp | None
    id: str
    title: str
    earliest: int
    due: int
    latest: int
    moved: tuple[Moved, ...]
    round: int | None = None
    texts: Texts = _NO_TEXTS
    to: str | None = None
    by: str | None = None
    shared: bool | None = None
    forwards: tuple[str, ...] = ()
    done: int | None = None
    estimated: bool = False
    reminders: tuple[int, ...] = ()
    branches: tuple[Branch, ...] = ()

    def task(self) -> PlanTask:
        return PlanTask(
            self.op,
            self.id,
            self.title,
            self.earliest,
            self.due,
            self.latest,
            self.moved,
            self.round,
            self.texts,
            self.to,
            self.by,
            self.branches,
            self.shared,
            self.forwards,
            self.done,
            self.estimated or any(each.estimated for each in self.moved),
            self.reminders,
        )

    @property
    def is_touch(self) -> bool:
        return self.op is not None and isinstance(self.op.step, Touch) and not self.op.step.inside


def slot_of(setting: Setting, op: StepOp, instant: int) -> Slot:
    """T4: when a step is due, from an instant on. Raises NoMoment where no day suits both sides."""
    takes = minutes_of(op.step.takes) or 0
    if setting.home is not None and setting.is_shared(op.step):
        return first_shared(setting.side, setting.home, instant, op.step.at, takes)
    return setting.side_for(op.step).first(instant, op.step.at, takes)


def moved_days(setting: Setting, op: StepOp, earliest: int, due: int, held: int) -> tuple[Moved, ...]:
    """T5: each day from earliest to due on which the step could not be done, and why.

    ``held`` is the instant an absence holds it to (no later than earliest where none does).
    """
    if due == earliest:
        return ()
    side = setting.side_for(op.step)
    first, last = side.day_of(earliest), side.day_of(due)
    if first >= last:
        return ()
    back = min(side.day_of(held), last) if held > earliest else first
    away = side.closed_days(first, back, "out of office", "out of office")
    if setting.home is not None and setting.is_shared(op.step):
        takes = minutes_of(op.step.takes) or 0
        rest = shared_closed_days(side, setting.home, max(earliest, held), last, op.step.at, takes)
    else:
        rest = side.closed_days(back, last, "hours", "after hours")
    return (*away, *rest)


def reminders_of(setting: Setting, op: StepOp, due: int) -> tuple[int, ...]:
    """When to remind of a step, in written order, on the calendar it goes by; days keep the wall clock."""
    side = setting.side_for(op.step)
    return tuple(side.add(due, -reminder.low, reminder.unit) for reminder in op.step.reminders)


class Words(NamedTuple):
    """What a step says for one deal; ``unfilled`` are the placeholders that nothing fills, each once."""

    title: str
    texts: Texts
    to: str | None
    by: str | None
    unfilled: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def _words(op: StepOp) -> Words:
    """A step's words as written."""
    step = op.step
    to = None if isinstance(step, Task) else step.to if step.action == "send" else step.what
    return Words(op.title, step.texts, to, step.by)


def fill_texts(op: StepOp, deal: Deal) -> Words:
    """A step's words with their placeholders filled."""
    written = _words(op)
    if not op.fills:
        return written
    unfilled: list[str] = []
    texts = written.texts
    title, subject, body, offer, note, to, by = (
        fill(text, deal.fields, unfilled)
        for text in (written.title, texts.subject, texts.body, texts.offer, texts.note, written.to, written.by)
    )
    return Words(title or "", Texts(subject, body, offer, note), to, by, tuple(dict.fromkeys(unfilled)))
