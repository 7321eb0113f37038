"""One entry of a plan in the making: when a step is due, why it moved, and what it says."""

from __future__ import annotations

from attrs import define

from playbook.dates.fitting import minutes_of
from playbook.dates.worktime import Moved, Slot, first_shared, shared_closed_days
from playbook.model.playbook import Texts, Touch
from playbook.model.program import StepOp
from playbook.planning.deal import Deal, fill
from playbook.planning.plan import Branch, Task
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
    branches: tuple[Branch, ...] = ()
    shared: bool | None = None
    forwards: tuple[str, ...] = ()
    done: int | None = None

    def task(self) -> Task:
        return Task(
            self.op,
            self.id,
            self.title,
            self.earliest,
            self.due,
            self.latest,
            self.moved,
            self.round,
            self.texts,
            self.branches,
            self.shared,
            self.forwards,
            self.done,
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


def fill_texts(op: StepOp, deal: Deal) -> tuple[Texts, str, list[str]]:
    """A step's texts and title with its placeholders filled, and the names that nothing fills, each once."""
    texts, title = op.step.texts, op.title
    if not op.fills:
        return texts, title, []
    unfilled: list[str] = []
    given = (texts.subject, texts.body, texts.offer, texts.note)
    texts = Texts(*(fill(text, deal.fields, unfilled) for text in given))
    return texts, fill(title, deal.fields, unfilled) or title, list(dict.fromkeys(unfilled))
