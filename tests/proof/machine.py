"""A playbook as a machine: at each choice, all that can be done or heard next, minute by minute.

A state is what stands between two choices: where the path is (the blocks it is in, the innermost last), the moment
from which spans count, and how often each stage and handler was taken. Two paths in one state have the same future.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from attrs import define, field, frozen

from playbook.model.playbook import (
    OUT_OF_OFFICE,
    OUTCOMES,
    GoTo,
    Handler,
    Playbook,
    Repeat,
    Resume,
    Run,
    Step,
    Stop,
    Task,
    Touch,
    Wait,
)
from tests.proof.days import DAY, Calendar, calendar_of

MOST = 24  # visits of a stage, and of a handler, on one path


@frozen(eq=False)
class Block:
    """Steps that run in order: a playbook's own, a stage's, a handler's, a round's. One is equal only to itself."""

    kind: Literal["steps", "stage", "handler", "round"]
    steps: tuple[Step, ...]
    number: int
    outcome: str = ""  # of a handler
    repeat: Repeat | None = None  # of a round


@define(eq=False)
class Book:
    """The blocks of one playbook."""

    top: Block
    stages: dict[str, Block] = field(factory=dict)
    handlers: dict[str, Block] = field(factory=dict)


@frozen(eq=False)
class Ear:
    """Who listens: a wait or pause with its own handlers, or a gap between rounds, which has none."""

    handlers: dict[str, Block] = field(factory=dict)
    pause: bool = False


class Frame(NamedTuple):
    """A block on the way, and its next step."""

    block: Block
    next: int = 0
    round: int = 0  # of a repeat: which one this is
    begun: int = 0  # of a repeat: when it began
    until: tuple[int, int] = (0, 0)  # of a repeat until a point: that point
    saved: Any = None  # of a handler: the wait it interrupted, an `Open`


Frames = tuple[Frame, ...]


class Open(NamedTuple):
    """A wait, pause or gap that listens; it hears its first moment itself where it is ``fresh``."""

    frames: Frames  # where the path goes on after it
    start: int
    fresh: bool
    ear: Ear
    low: int
    high: int
    last: int  # see `State.last`


class State(NamedTuple):
    """Between two choices: nothing is listening, and what follows counts from ``now``."""

    frames: Frames
    now: int
    last: int  # when the step done last is due, where that is a task and later than now
    visits: tuple[int, ...]  # of each block, by its number


class End(NamedTuple):
    how: str
    at: int
    in_handler: bool


class Edge(NamedTuple):
    """One choice: a touch done, an outcome heard, or the end reached; ``state`` or ``end`` is what it leads to."""

    kind: Literal["touch", "heard", "end"]
    minute: int
    what: Any  # the Touch, or the outcome
    state: State | None
    end: End | None


class Machine:
    """All the paths of one playbook."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook
        self.calendar: Calendar = calendar_of(playbook)
        self._count = 0
        self._within: dict[int, Block] = {}  # the rounds of a repeat, by the identity of the step
        self._ears: dict[int, Ear] = {}  # of a wait, likewise
        self.gap = Ear()
        self.books: dict[str, Book] = {}
        self.owners: dict[Block, Book] = {}
        declared: list[str] = []
        for name, each in {**playbook.runs, playbook.name: playbook}.items():
            self.books[name] = self._book(each)
            declared += [word for word in each.outcomes if word not in declared]
        self.outcomes = (*OUTCOMES, *(word for word in declared if word not in OUTCOMES))
        self._after: dict[State, list[Edge]] = {}

    def start(self, minute: int) -> State:
        return State((Frame(self.books[self.playbook.name].top),), minute, 0, (0,) * self._count)

    def after(self, state: State) -> list[Edge]:
        if state not in self._after:
            self._after[state] = _Path(self, state).edges()
        return self._after[state]

    def rounds(self, repeat: Repeat) -> Block:
        return self._within[id(repeat)]

    def ear(self, wait: Wait) -> Ear:
        return self._ears[id(wait)]

    def audible(self, ear: Ear, frames: Frames) -> list[tuple[str, Block | None, Frames]]:
        """What can be heard there, with the block that is then run and the frames it runs on."""
        running = _running(frames)  # O6
        found = [(each, *self._handler(each, ear, frames)) for each in self.outcomes if each not in running]
        # R5: an absence counts only where it is handled.
        return [each for each in found if each[1] or each[0] != OUT_OF_OFFICE]

    def _handler(self, outcome: str, ear: Ear, frames: Frames) -> tuple[Block | None, Frames]:
        """Who hears an outcome: the wait itself, then its playbook, then whoever runs that."""
        if outcome in ear.handlers:
            return ear.handlers[outcome], frames
        for depth in range(len(frames), 0, -1):
            book = self.owners.get(frames[depth - 1].block)
            if book:
                if outcome in book.handlers:
                    return book.handlers[outcome], frames
                frames = frames[: depth - 1]
        return None, ()

    def _book(self, playbook: Playbook) -> Book:
        book = Book(self._block("steps", playbook.steps))
        self.owners[book.top] = book
        for stage in playbook.stages:
            book.stages[stage.id] = self._block("stage", stage.steps)
            self.owners[book.stages[stage.id]] = book
        book.handlers = self._handlers(playbook.handlers)
        return book

    def _handlers(self, handlers: tuple[Handler, ...]) -> dict[str, Block]:
        return {each.outcome: self._block("handler", each.steps, outcome=each.outcome) for each in handlers}

    def _block(self, kind: Any, steps: tuple[Step, ...], **more: Any) -> Block:
        block = Block(kind, steps, self._count, **more)
        self._count += 1
        for step in steps:
            if isinstance(step, Wait):
                self._ears[id(step)] = Ear(self._handlers(step.handlers), step.pause)
            elif isinstance(step, Repeat):
                self._within[id(step)] = self._block("round", step.steps, repeat=step)
        return block


class _Path:
    """One walk from a state to its next choices: what is silent happens on the way."""

    def __init__(self, machine: Machine, state: State) -> None:
        self.machine = machine
        self.calendar = machine.calendar
        self.frames, now, self.last, self.visits = state
        self.low = self.high = now
        self.fresh = True  # after a touch, at the start, and after something was heard
        self.open: Open | None = None
        self.visited = self.visits  # when the open wait began: an answer comes before what was entered since
        self.paused = False  # the last thing was a pause
        self.found: list[Edge] = []
        self.over = False

    def edges(self) -> list[Edge]:
        while not self.over:
            frame = self.frames[-1]
            if frame.next == len(frame.block.steps):
                self._bottom(frame)
            else:
                self.frames = (*self.frames[:-1], frame._replace(next=frame.next + 1))
                self._step(frame.block.steps[frame.next])
        return self.found

    def _step(self, step: Step) -> None:
        match step:
            case Touch(inside=False):
                self._touch(step)
            case Touch() | Task():  # these never move the clock, and a wait listens past them
                self.last = self.calendar.first(self.low, step)
                self.fresh, self.paused = True, False
            case Wait():
                low, _ = self.calendar.reached(self.low, step.until)
                _, high = self.calendar.reached(self.high, step.until)
                self._listen(self.machine.ear(step), low, high)
            case Repeat():
                low = high = 0
                if step.until is not None:
                    low, _ = self.calendar.reached(self.low, step.until)
                    _, high = self.calendar.reached(self.high, step.until)
                self._round(Frame(self.machine.rounds(step), 0, 1, self.low, (low, high)), self.low, self.high)
            case Run():
                self.frames = (*self.frames, Frame(self.machine.books[step.playbook].top))
            case GoTo():
                self._go(step.stage)
            case Stop():
                self._end("stop", max(self.low, self.last))
            case Resume():
                self._resume()

    def _touch(self, touch: Touch) -> None:
        moments = self.calendar.moments(self.low, self.high, touch)
        self._hear(moments[-1])
        self.found += [Edge("touch", each, touch, State(self.frames, each, 0, self.visits), None) for each in moments]
        self.over = True

    def _listen(self, ear: Ear, low: int, high: int) -> None:
        """A wait, pause or gap begins: until now the one before it heard, and at this very moment it still does."""
        self._hear(self.low)
        self.open = Open(self.frames, self.low, self.fresh, ear, low, high, self.last)
        self.visited = self.visits
        self.low, self.high = low, high
        self.fresh = False
        self.paused = ear.pause

    def _hear(self, until: int) -> None:
        """All that can be heard in the open wait, up to a moment and at it."""
        if self.open is None:
            return
        start, opens = self.open.start, self.calendar.hours.opens
        days = [ordinal * DAY + opens for ordinal in range(start // DAY, until // DAY + 1)]
        moments = [start] * self.open.fresh + [each for each in days if start < each <= until]
        saved = self.open._replace(start=0, fresh=False, last=0)  # all that `resume` asks for
        for outcome, handler, frames in self.machine.audible(self.open.ear, self.open.frames):
            if handler is None:
                self.found += [Edge("heard", each, outcome, None, End(outcome, each, True)) for each in moments]
                continue
            visits = _one_more(self.visited, handler)
            if visits[handler.number] > MOST:
                continue  # past a bound no path is judged
            frames = (*frames, Frame(handler, saved=saved))
            for each in moments:
                state = State(frames, each, self.open.last if self.open.last > each else 0, visits)
                self.found.append(Edge("heard", each, outcome, state, None))

    def _bottom(self, frame: Frame) -> None:
        block = frame.block
        if block.kind == "handler":
            if block.outcome == OUT_OF_OFFICE:
                self._resume()
            else:
                self._run_out(block.outcome)
        elif block.kind == "round":
            self._round_over(frame)
        else:
            stages = list(self.machine.owners[block].stages.values())
            following = stages.index(block) + 1 if block in stages else 0
            if following < len(stages):
                self._enter(self.frames[:-1], stages[following])
            elif len(self.frames) > 1:
                self.frames = self.frames[:-1]
            else:
                self._run_out("ran out")

    def _run_out(self, how: str) -> None:
        if self.paused:
            self._end("pause", self.calendar.first(self.low))
        else:
            self._end(how, max(self.low, self.last))

    def _end(self, how: str, at: int) -> None:
        self._hear(at)
        inside = any(each.block.kind == "handler" for each in self.frames)
        self.found.append(Edge("end", at, how, None, End(how, at, inside)))
        self.over = True

    def _round(self, frame: Frame, low: int, high: int) -> None:
        """A round begins within low to high, or, where the point has come, what follows the repeat."""
        repeat = frame.block.repeat
        assert repeat
        gap = frame.round > 1
        if repeat.until is not None and low >= frame.until[0]:
            gap, low, high = True, max(self.low, frame.until[0]), max(self.high, frame.until[1])
        else:
            self.frames = (*self.frames, frame)
        if gap:
            self._listen(self.machine.gap, low, high)

    def _round_over(self, frame: Frame) -> None:
        repeat = frame.block.repeat
        assert repeat
        self.frames = self.frames[:-1]
        if repeat.times is not None and frame.round >= repeat.times:
            return
        due = self.calendar.later(frame.begun, frame.round * repeat.every.low, repeat.every.unit)
        self._round(frame._replace(next=0, round=frame.round + 1), max(due, self.low), max(due, self.high))

    def _go(self, stage: str) -> None:
        depth = max(n for n, each in enumerate(self.frames) if each.block in self.machine.owners)
        self._enter(self.frames[:depth], self.machine.owners[self.frames[depth].block].stages[stage])

    def _enter(self, frames: Frames, stage: Block) -> None:
        self.frames = (*frames, Frame(stage))
        self.visits = _one_more(self.visits, stage)
        self.over = self.visits[stage.number] > MOST

    def _resume(self) -> None:
        """O5: the interrupted wait goes on; its ends stay, but neither is earlier than now."""
        saved: Open = next(each.saved for each in reversed(self.frames) if each.saved)
        self.frames = saved.frames
        low, high = max(saved.low, self.low), max(saved.high, self.low)
        self._listen(saved.ear, low, high)


def _one_more(visits: tuple[int, ...], block: Block) -> tuple[int, ...]:
    return (*visits[: block.number], visits[block.number] + 1, *visits[block.number + 1 :])


def _running(frames: Frames) -> set[str]:
    """The outcomes whose blocks are running, also those of blocks that were themselves interrupted."""
    found: set[str] = set()
    for each in frames:
        if each.saved:
            found |= {each.block.outcome} | _running(each.saved.frames)
    return found
