"""A plan: one playbook applied to one deal from one start, with every date worked out.

Values only. Instants are whole minutes in UTC (see ``dates.clock``); ``plan.iso`` and
``plan.at`` turn them into times of the contact's zone.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from attrs import field, frozen

from playbook.dates.clock import Clock
from playbook.dates.worktime import Moved, Side
from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Market, Playbook, Texts, Touch
from playbook.model.playbook import Task as TaskStep
from playbook.model.program import Program, StepOp, WaitOp
from playbook.model.time import Duration
from playbook.planning.deal import Deal

CHECKPOINT = "checkpoint"


class Branch(NamedTuple):
    """An outcome that is handled, and the address of its handler in the program."""

    outcome: str
    address: int


class Waited(NamedTuple):
    """A wait or pause that a path went through: the window it lets the next step begin in, two instants."""

    op: WaitOp
    low: int
    high: int


class Heard(NamedTuple):
    """An outcome that was taken in: after which step, which one, and the instant at which the path heard it.

    ``after`` is how many tasks come before it; ``branches`` are the outcomes that are handled from then to the next.
    """

    step: str
    outcome: str
    at: int
    after: int
    branches: tuple[Branch, ...] = ()


@frozen
class Task:
    """One entry of a plan: a touch, an inside task, or the checkpoint.

    ``earliest``, ``due``, ``latest`` and ``done`` and ``reminders`` are instants. ``op`` is the step it comes from;
    None for the checkpoint. ``texts``, ``to`` (whom it reaches) and ``by`` (the role) are filled.
    ``branches`` are the outcomes that are handled after it. ``shared`` says of a call whether both
    sides' hours overlap; None where nobody asked. ``estimated``: a holiday whose date is not
    announced yet took part in the date.
    """

    op: StepOp | None
    id: str
    title: str
    earliest: int
    due: int
    latest: int
    moved: tuple[Moved, ...]
    round: int | None
    texts: Texts
    to: str | None
    by: str | None
    branches: tuple[Branch, ...]
    shared: bool | None = None
    forwards: tuple[str, ...] = ()
    done: int | None = None
    estimated: bool = False
    reminders: tuple[int, ...] = ()

    @property
    def on(self) -> tuple[str, ...]:
        """The outcomes that are handled after it."""
        return tuple(branch.outcome for branch in self.branches)

    @property
    def step(self) -> Touch | TaskStep | None:
        return self.op.step if self.op else None

    @property
    def touch(self) -> Touch | None:
        """The touch it is, if it is one (to the contact or to a colleague)."""
        step = self.step
        return step if isinstance(step, Touch) else None

    @property
    def kind(self) -> str:
        """touch, task or checkpoint; a step to a colleague is a task, for it is no touch."""
        if self.op is None:
            return CHECKPOINT
        return "touch" if self.touch and not self.touch.inside else "task"

    @property
    def takes(self) -> Duration | None:
        return self.step.takes if self.step else None

    @property
    def stage(self) -> str | None:
        return self.op.stage if self.op else None


@frozen
class End:
    """How a plan ends: ``how`` is pause, stop, an outcome, or ran out; ``at`` an instant."""

    how: str
    why: str | None
    at: int


@frozen
class Plan:
    """All tasks in the order they come, the waits between them, and the end.

    ``branches`` are the outcomes that are handled before the first task; ``heard`` is what of ``given`` was taken in,
    in the order it was.
    """

    playbook: Playbook
    program: Program
    deal: Deal
    market: Market | None
    start: int
    side: Side = field(repr=False)
    home: Side | None = field(repr=False)
    given: tuple[str, ...]
    tasks: tuple[Task, ...]
    end: End
    diagnostics: tuple[Diagnostic, ...]
    branches: tuple[Branch, ...] = ()
    heard: tuple[Heard, ...] = ()
    waits: tuple[Waited, ...] = ()

    def is_at_home(self, task: Task) -> bool:
        """Whether a task goes by home's days and hours: inside jobs do, where there is a home."""
        return self.home is not None and task.kind == "task"

    def side_of(self, task: Task) -> Side:
        """Whose days and hours a task goes by: home's for inside jobs, else the market's."""
        return self.home if self.home is not None and self.is_at_home(task) else self.side

    @property
    def clock(self) -> Clock:
        return self.side.clock

    @property
    def timezone(self) -> str:
        return self.side.clock.name

    def iso(self, instant: int) -> str:
        """An instant as ISO 8601 in the contact's zone."""
        return self.side.clock.iso(instant)

    def at(self, instant: int) -> datetime:
        """An instant as an aware datetime in the contact's zone."""
        return self.side.clock.at(instant)

    def person(self, task: Task) -> str | None:
        """Who fills the role that does a task, where the deal says so."""
        return self.deal.roles.get(task.by) if task.by else None

    def uid(self, task: Task) -> str:
        """The task's identifier: of the deal's id and the step; with no deal id, of the start too.

        The playbook's name takes part, so that two playbooks for one deal keep apart.
        """
        import json
        from uuid import UUID, uuid5

        deal = [self.deal.id] if self.deal.id else [None, self.iso(self.start), self.timezone]
        name = json.dumps([self.playbook.name, *deal, task.id], ensure_ascii=False)
        return str(uuid5(UUID("6f1c5d0e-53a5-5b0e-9a3c-0f6d2a7c9b41"), name))
