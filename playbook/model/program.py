"""A playbook and all it runs, laid out as one flat list of instructions.

In comes a resolved playbook; out goes a Program. Each block lies in a row; handlers lie behind
the playbook they belong to, each with an end of its own. The planner walks it, the flow rules
read it as a graph, and the proof explores it. Nothing here knows dates.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from attrs import field, frozen

from playbook.memo import kept_with_it
from playbook.model.playbook import GoTo, Handler, Playbook, Repeat, Resume, Run, Stage, Step, Stop, Task, Touch, Wait
from playbook.source import Source, Span

# The names of what is no step: the beginning, and the planned re-engagement.
RESERVED_IDS = {"start": "the beginning", "checkpoint": "the planned re-engagement"}


@frozen(eq=False)
class WaitOp:
    """Moves the window and listens; ``handlers`` are the wait's own, outcome to address."""

    wait: Wait
    handlers: dict[str, int]
    stage: str | None


@frozen(eq=False)
class StepOp:
    """A touch or task; ``id`` is unique in the program, ``title`` what a person reads."""

    step: Touch | Task
    id: str
    title: str
    stage: str | None
    fills: bool  # some text or the title has braces in it


@frozen(eq=False)
class RepeatOp:
    """Begins rounds: the body follows, its RoundOp is at ``last``."""

    repeat: Repeat
    last: int


@frozen(eq=False)
class RoundOp:
    """The end of a round; ``body`` is where the next one begins."""

    repeat: Repeat
    body: int


@frozen(eq=False)
class RunOp:
    """Goes on in another playbook of the program; comes back at its LeaveOp."""

    run: Run
    book: int


@frozen(eq=False)
class LeaveOp:
    """The bottom of a playbook: back to who ran it, or the end."""


@frozen(eq=False)
class StageOp:
    """The beginning of a stage."""

    stage: Stage


@frozen(eq=False)
class GoOp:
    goto: GoTo
    target: int


@frozen(eq=False)
class StopOp:
    stop: Stop


@frozen(eq=False)
class ResumeOp:
    resume: Resume


@frozen(eq=False)
class HandlerOp:
    """The beginning of a handler's block."""

    handler: Handler
    in_pause: bool | None  # of a pause's own, of a wait's own, or (None) the playbook's
    active: frozenset[str]  # the outcomes being handled while its block runs: its own, and those it stands in


@frozen(eq=False)
class HandlerEndOp:
    """A handler's block has run out."""

    handler: Handler


Op: TypeAlias = (
    WaitOp
    | StepOp
    | RepeatOp
    | RoundOp
    | RunOp
    | LeaveOp
    | StageOp
    | GoOp
    | StopOp
    | ResumeOp
    | HandlerOp
    | HandlerEndOp
)


_ORIGIN = {
    WaitOp: "wait",
    StepOp: "step",
    RepeatOp: "repeat",
    RoundOp: "repeat",
    RunOp: "run",
    StageOp: "stage",
    GoOp: "goto",
    StopOp: "stop",
    ResumeOp: "resume",
    HandlerOp: "handler",
    HandlerEndOp: "handler",
}


def span_of(op: Op) -> Span:
    """Where an instruction was written; nowhere for the bottom of a playbook."""
    name = _ORIGIN.get(type(op))
    return getattr(op, name).span if name else Span(0, 0)


@frozen(eq=False)
class Book:
    """One playbook in a program: where it begins, and its handlers and stages by name."""

    playbook: Playbook
    start: int
    handlers: dict[str, int]
    stages: dict[str, int]
    kept: dict[Hashable, Any] = field(factory=dict, init=False, repr=False)


@frozen(eq=False, slots=False)
class Program:
    """All instructions; ``books[0]`` is the playbook itself. ``sources`` is the file of each instruction."""

    ops: tuple[Op, ...]
    books: tuple[Book, ...]
    sources: tuple[Source, ...] = field(repr=False)

    @property
    def playbook(self) -> Playbook:
        return self.books[0].playbook

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all steps."""
        return frozenset(op.id for op in self.ops if isinstance(op, StepOp))

    def steps(self) -> list[tuple[Touch | Task, Source]]:
        """Every touch and task, with the file it stands in."""
        pairs = zip(self.ops, self.sources, strict=True)
        return [(op.step, source) for op, source in pairs if isinstance(op, StepOp)]

    def knows(self, name: str) -> bool:
        """Whether a name is a step, one of its rounds, the beginning or the checkpoint."""
        base, _, number = name.rpartition("-")
        return name in self.ids or name in RESERVED_IDS or (base in self.ids and number.isdigit())


@kept_with_it
def program_of(playbook: Playbook) -> Program:
    """The program of a playbook whose resolution had no errors."""
    return _Layout(playbook).program()


class _Layout:
    def __init__(self, playbook: Playbook) -> None:
        self.playbooks = [playbook, *playbook.runs.values()]
        self.numbers = {each.name: number for number, each in enumerate(self.playbooks)}
        self.ids = ids_of(self.playbooks)
        self.ops: list[Op | None] = []
        self.sources: list[Source] = []
        self.later: list[tuple[Handler, bool | None, dict[str, int], str | None, frozenset[str]]] = []
        self.active: frozenset[str] = frozenset()
        self.gotos: list[tuple[int, GoTo, str]] = []
        self.labels: dict[str, str] = {}

    def program(self) -> Program:
        books = [self.book(playbook) for playbook in self.playbooks]
        for address, goto, name in self.gotos:
            self.ops[address] = GoOp(goto, books[self.numbers[name]].stages[goto.stage])
        return Program(tuple(op for op in self.ops if op is not None), tuple(books), tuple(self.sources))

    def book(self, playbook: Playbook) -> Book:
        begin = len(self.ops)
        self.labels = playbook.labels
        book = Book(playbook, begin, {}, {})
        self.block(playbook, playbook.steps, None)
        for stage in playbook.stages:
            book.stages[stage.id] = len(self.ops)
            self.ops.append(StageOp(stage))
            self.block(playbook, stage.steps, stage.id)
        self.ops.append(LeaveOp())
        self.later.extend((handler, None, book.handlers, None, frozenset()) for handler in playbook.handlers)
        while self.later:  # handlers of waits in handlers are found on the way
            handler, in_pause, table, stage_id, outer = self.later.pop(0)
            table[handler.outcome] = len(self.ops)
            self.active = outer | {handler.outcome}
            self.ops.append(HandlerOp(handler, in_pause, self.active))
            self.block(playbook, handler.steps, stage_id)
            self.ops.append(HandlerEndOp(handler))
        self.active = frozenset()
        self.sources.extend([playbook.source] * (len(self.ops) - len(self.sources)))
        return book

    def block(self, playbook: Playbook, steps: tuple[Step, ...], stage: str | None) -> None:
        for step in steps:
            self.step(playbook, step, stage)

    def step(self, playbook: Playbook, step: Step, stage: str | None) -> None:
        if isinstance(step, Wait):
            op = WaitOp(step, {}, stage)
            self.later.extend((each, step.pause, op.handlers, stage, self.active) for each in step.handlers)
            self.ops.append(op)
        elif isinstance(step, Touch | Task):
            title = title_of(step, self.labels)
            words = (title, step.texts.subject, step.texts.body, step.texts.offer, step.texts.note, step.by)
            fills = any("{" in text or "}" in text for text in words if text)
            self.ops.append(StepOp(step, self.ids[id(step)], title, stage, fills))
        elif isinstance(step, Repeat):
            address = len(self.ops)
            self.ops.append(None)
            self.block(playbook, step.steps, stage)
            self.ops[address] = RepeatOp(step, len(self.ops))
            self.ops.append(RoundOp(step, address + 1))
        elif isinstance(step, Run):
            self.ops.append(RunOp(step, self.numbers[step.playbook]))
        elif isinstance(step, GoTo):
            self.gotos.append((len(self.ops), step, playbook.name))
            self.ops.append(None)
        elif isinstance(step, Stop):
            self.ops.append(StopOp(step))
        else:
            self.ops.append(ResumeOp(step))


def ids_of(playbooks: list[Playbook]) -> dict[int, str]:
    """A stable id for each step, by ``id()``; see ``numbered``."""
    from playbook.model.steps import all_steps

    steps = [[step for step in all_steps(each) if isinstance(step, Touch | Task)] for each in playbooks]
    names = numbered([(step.id, slug_of(step)) for step in each] for each in steps)
    return {
        id(step): name for each, found in zip(steps, names, strict=True) for step, name in zip(each, found, strict=True)
    }


def numbered(playbooks: Iterable[Sequence[tuple[str | None, str]]]) -> list[list[str]]:
    """The ids of steps, given by the id the author wrote, if any, and the one made from their words.

    Equal ones are numbered in written order, playbook by playbook in the order they are run;
    an id the author wrote is kept before one made from words.

    >>> numbered([[(None, "note"), ("note", "call-contact")], [("note", "send-note")]])
    [['note-2', 'note'], ['note-3']]
    """
    taken: set[str] = set()
    numbers: dict[str, int] = {}  # where to begin counting for a name
    found: list[list[str]] = []
    for steps in playbooks:
        ids = [""] * len(steps)
        for at in sorted(range(len(steps)), key=lambda at: steps[at][0] is None):  # stable: written order within each
            name = steps[at][0] or steps[at][1]
            ids[at] = unused(name, taken, numbers.get(name, 1))
            numbers[name] = numbers.get(name, 1) + 1
            taken.add(ids[at])
        found.append(ids)
    return found


def unused(name: str, taken: set[str] | frozenset[str], number: int = 1) -> str:
    """A name that is not taken: itself, else with -2, -3, … behind it."""
    candidate = name if number == 1 else f"{name}-{number}"
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def slug_of(step: Touch | Task) -> str:
    """An id from a step's words.

    >>> from playbook.model.playbook import Task, Texts
    >>> slug_of(Task("Record the reason", None, None, None, Texts(), None, ()))
    'record-the-reason'
    """
    return slug(step.what if isinstance(step, Task) else f"{step.action} {step.what}")


def slug(words: str) -> str:
    """An id from words: of what a task says, or of what is done and sent.

    >>> slug("send ご挨拶, no. 2")
    'send-ご挨拶-no-2'
    """
    return re.sub(r"[\W_]+", "-", words.lower()).strip("-")[:60].strip("-") or "step"


def title_of(step: Touch | Task, labels: dict[str, str]) -> str:
    """What a person reads: ``Send brief note via email``, ``Call contact``, a task's own words."""
    if isinstance(step, Task):
        return step.what
    title = f"{step.action.capitalize()} {step.what}"
    if step.to is not None:
        title += f" to {step.to}"
    usual = {"call": ("phone",), "meet": ("in-person",)}.get(step.action)
    if step.channels != usual:
        title += " via " + " or ".join(labels.get(channel, channel) for channel in step.channels)
    return title
