"""The road from one moment to the next, while nobody answers, and where an answer turns off: see ``moves``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from playbook.dates.clock import OutOfReach
from playbook.dates.workdays import NoWorkingDay
from playbook.dates.worktime import NoMoment
from playbook.model.playbook import Touch
from playbook.model.program import RepeatOp, RoundOp, StageOp, StepOp, StopOp, WaitOp
from playbook.model.time import Point
from playbook.planning.control import Control
from playbook.planning.entries import slot_of
from playbook.planning.frames import Frame, Handling, Listening, Round, around, gap_after, handling
from playbook.proof.hours import reached
from playbook.proof.moves import Kind, Move, Moves, Place, TurnOff, Way

_MAX_OPS = 10_000  # instructions between two moments: rounds that do nothing also end


class _Apart(Exception):
    """From here on the road depends on the instant: on its window, where ``windows`` are given."""

    def __init__(self, windows: list[tuple[int, int]] | None = None) -> None:
        super().__init__()
        self.windows = windows


def ways(moves: Moves, place: Place, moments: list[int]) -> list[Way]:
    """Every way on from a place at some instants, ascending."""
    stretch = _Stretch(moves, place, moments)
    try:
        stretch.go()
    except (NoMoment, NoWorkingDay, OutOfReach, _Apart) as reason:
        if len(moments) > 1:
            windows = reason.windows if isinstance(reason, _Apart) else None
            return _in_parts(moves, place, moments, windows or list(range(len(moments))))
        stretch.end("out of reach" if isinstance(reason, OutOfReach) else "stuck", stretch.low)
    return stretch.ways


def _in_parts(moves: Moves, place: Place, moments: list[int], keys: Sequence[Hashable]) -> list[Way]:
    """The same, instants of one key together."""
    parts: dict[Hashable, list[int]] = {}
    for index, key in enumerate(keys):
        parts.setdefault(key, []).append(index)
    found: dict[tuple[Move, tuple[int, ...], int], Way] = {}
    for indexes in parts.values():
        times: dict[tuple[Move, tuple[int, ...]], int] = {}
        for way in ways(moves, place, [moments[index] for index in indexes]):
            number = times[way.move, way.tasks] = times.get((way.move, way.tasks), 0) + 1
            there = found.get((way.move, way.tasks, number))
            if there is None:
                none = [1] * len(moments), [0] * len(moments), way.tasks, [0] * len(moments)
                there = found[way.move, way.tasks, number] = Way(way.move, *none)
            for at, index in enumerate(indexes):
                there.firsts[index], there.lasts[index] = way.firsts[at], way.lasts[at]
                if way.starts is not None and there.starts is not None:
                    there.starts[index] = way.starts[at]
    return list(found.values())


class _Task(NamedTuple):
    """A task begun while a wait listens, and how to begin it again."""

    due: int
    at: int
    frame: Frame


class _Stretch(Control):
    """One road, from all instants at once; ``low`` and ``high`` are the window, one list where they are equal."""

    def __init__(self, moves: Moves, place: Place, moments: list[int]) -> None:
        super().__init__(moves.setting.program, place.at, place.frame)
        self.all = moves
        self.setting = moves.setting
        self.side = moves.setting.side
        self.openings = moves.hours.openings
        self.several = len(moments) > 1
        self.low = self.high = moments
        self.busy = place.busy  # when the last task before this stretch is due, where that lies later
        self.task: tuple[StepOp, list[int]] | None = None  # the last task, and when it was come to
        self.busy_before = place.busy  # what was so when the open wait began
        self.open: Listening | None = None
        self.started: list[int] = moments  # when the open wait began
        self.hear_from: list[int] = []  # from when on it has not listened yet
        self.named = True  # something happened since a wait began: its first moment has a name
        self.paused = False
        self.tasks: list[int] = []
        self.waiting: list[_Task] = []
        self.visits: list[int] = []
        self.ways: list[Way] = []
        self.done = False

    @property
    def alike(self) -> bool:
        """Whether the window is one and the same for all instants."""
        low, high = self.low, self.high
        if not self.several:
            return True
        return low.count(low[0]) == len(low) and (high is low or high.count(high[0]) == len(high))

    def apart(self) -> None:
        """Goes no further unless the window is the same for all instants."""
        if not self.alike:
            raise _Apart(list(zip(self.low, self.high, strict=True)))

    def go(self) -> None:
        for _ in range(_MAX_OPS):
            self.do()
            if self.done:
                return
        self.end("stuck", self.low)

    # ---- listening ----

    def listen_in(self, op: WaitOp | None, frame: Frame, started: list[int]) -> None:
        """Opens a wait; at its first moment it hears what follows the step before."""
        self.open = Listening(op, frame, 0, 0, 0, frame, 0)
        self.waiting = []
        self.busy_before = 0 if self.several and self.task else self.due_of_task()
        self.started = started
        row = self.openings.cover(max(started))
        at = [bisect_right(row, each) for each in started]
        if self.named:
            hear = [row[n - 1] if row[n - 1] == each else row[n] for n, each in zip(at, started, strict=True)]
            if any(first != each for first, each in zip(hear, started, strict=True)):
                lasts = [0 if first == each else each for first, each in zip(hear, started, strict=True)]
                self.turn_off(started, lasts, at_once=True)
            self.hear_from = hear
        else:
            self.hear_from = [row[n] for n in at]
        self.named = False

    def listen(self, until: list[int]) -> None:
        """The open wait listens up to some instants: at the opening hour of each day."""
        if self.open is None:
            return
        row = self.openings.cover(max(until))
        at = [bisect_right(row, each) for each in until]
        lasts = [row[n - 1] for n in at]
        firsts = self.hear_from
        if any(first <= last for first, last in zip(firsts, lasts, strict=True)):
            self.turn_off(firsts, lasts)
        self.hear_from = [max(first, row[n]) for first, n in zip(firsts, at, strict=True)]

    def turn_off(self, firsts: list[int], lasts: list[int], at_once: bool = False) -> None:
        """The ways to the handlers of what may be heard, and the ends by what is not handled."""
        wait = self.open
        assert wait is not None
        hearing = self.all.heard(wait)
        if hearing.resumes or (hearing.late and (self.task or self.busy)):
            self.apart()
            if not (self.waiting or self.task or self.busy):
                for turn in hearing.turns:
                    place = self.place_of(wait, turn, self.frame, self.at, 0)
                    self.turn(turn, place, firsts, lasts, tuple(self.tasks), at_once)
                return
            if self.several:
                raise _Apart
            for begin, end, at, frame, tasks, busy in self.pieces(firsts[0], lasts[0]):
                for turn in hearing.turns:
                    place = self.place_of(wait, turn, frame, at, busy)
                    self.turn(turn, place, [begin], [end], tasks, at_once)
            return
        for turn in hearing.turns:
            self.turn(turn, turn.place, firsts, lasts, tuple(self.tasks), at_once)

    def turn(
        self,
        turn: TurnOff,
        place: Place | None,
        firsts: list[int],
        lasts: list[int],
        tasks: tuple[int, ...],
        once: bool,
    ) -> None:
        visits = tuple(self.visits) if turn.parent is None else (*self.visits, turn.address)
        move = Move(Kind.HEARD, turn.outcome, place, visits, once, turn.parent is None)
        self.ways.append(Way(move, firsts, lasts, tasks, self.started))

    def place_of(self, wait: Listening, turn: TurnOff, frame: Frame, at: int, busy: int) -> Place | None:
        """Where an outcome leads that is heard while tasks are under way, or whose handler goes back."""
        if turn.parent is None:
            return None
        busy = busy if self.all.waits_for_tasks(turn.address) else 0
        if turn.place is not None:
            return self.all.place(turn.place.at, turn.place.frame, busy)
        interrupted = Listening(wait.op, wait.frame, 0, self.low[0], self.high[0], frame, at)
        return self.all.place(turn.address + 1, Handling(turn.parent, turn.outcome, interrupted), busy)

    def pieces(self, first: int, last: int) -> list[tuple[int, int, int, Frame, tuple[int, ...], int]]:
        """The moments cut where a task falls due: one that is not due yet is done again after a `resume`."""
        found = []
        begin = first
        done = len(self.tasks) - len(self.waiting)
        for number, task in enumerate(self.waiting):
            end = last
            if task.due < last:
                row = self.openings.cover(task.due)
                end = max(row[bisect_right(row, task.due) - 1], first if first <= task.due else 0)
            if begin <= end and begin <= task.due:
                tasks = tuple(self.tasks[: done + number])
                found.append((begin, end, task.at, task.frame, tasks, self.busy_at(begin, number)))
                row = self.openings.cover(end)
                begin = row[bisect_right(row, end)]
        if begin <= last:
            found.append((begin, last, self.at, self.frame, tuple(self.tasks), self.busy_at(begin, len(self.waiting))))
        return found

    def busy_at(self, moment: int, number: int) -> int:
        """When the last task that is not taken back is due, where that is later than the outcome."""
        due = self.waiting[number - 1].due if number else self.busy_before
        if not self.waiting:
            due = self.due_of_task()
        return due if due > moment else 0

    def due_of_task(self) -> int:
        """When the last task is due, of the one instant."""
        return self.busy if self.task is None else slot_of(self.setting, self.task[0], self.task[1][0]).due

    # ---- waits, rounds and ends: as in planning.walk ----

    def wait(self, op: WaitOp) -> None:
        self.listen(self.low)
        started = self.low
        self.reach(op.wait.until)
        self.paused = op.wait.pause
        self.at += 1
        self.listen_in(op, self.frame, started)

    def resume(self) -> None:
        self.listen(self.low)
        wait, now = handling(self.frame).interrupted, self.low
        self.low = [max(wait.low, each) for each in now]
        self.high = [max(wait.high, each) for each in now]
        self.paused = wait.op is not None and wait.op.wait.pause
        self.frame, self.at = wait.back, wait.after
        self.listen_in(wait.op, wait.frame, now)

    def repeat(self, op: RepeatOp) -> None:
        self.listen(self.low)
        self.apart()
        until = None
        if op.repeat.until is not None:
            low, high = self.low, self.high
            self.reach(op.repeat.until)
            until = self.low[0], self.high[0]
            if until[0] <= low[0]:
                self.at = op.last + 1
                return
            self.low, self.high = low, high
        self.frame = Round(self.frame, self.low[0], 1, until)
        self.at += 1

    def round(self, op: RoundOp, frame: Round) -> None:
        self.apart()
        gap = gap_after(op, frame, self.at, (self.low[0], self.high[0]), self.side)
        self.paused = False
        new = gap.low != gap.started or self.open is None
        if new:
            self.listen(self.low)
        self.frame, self.at = gap.back, gap.after
        started = self.low
        self.low = [gap.low] * len(started)
        self.high = self.low if gap.low == gap.high else [gap.high] * len(started)
        if new:
            self.listen_in(None, gap.frame, started)

    def stage(self, op: StageOp) -> None:
        self.visits.append(self.at)

    def stop(self, op: StopOp) -> None:
        self.finish("stop")

    def bottom(self, how: str, heard: bool) -> None:
        if self.paused:
            due = [self.side.first(each, None, 0).due for each in self.low]
            self.listen(due)
            self.end("pause", due)
        else:
            self.finish(how)

    def finish(self, how: str) -> None:
        """The end, once the last task is due."""
        ends = self.low
        if self.task is not None:
            op, come = self.task
            dues = [slot_of(self.setting, op, each).due for each in come]
            ends = [max(low, due) for low, due in zip(self.low, dues, strict=True)]
        elif self.busy:
            ends = [max(low, self.busy) for low in self.low]
        self.listen(ends)
        self.end(how, ends)

    def end(self, how: str, moments: list[int]) -> None:
        self.done = True
        handled = any(isinstance(frame, Handling) for frame in around(self.frame))
        move = Move(Kind.END, how, None, tuple(self.visits), False, handled)
        self.ways.append(Way(move, moments, moments, tuple(self.tasks)))

    def reach(self, until: Point) -> None:
        """Moves the window on to a point."""
        self.low, self.high = reached(self.side, self.low, self.high, until)

    # ---- touches and tasks ----

    def step(self, op: StepOp) -> None:
        self.paused = False
        if not isinstance(op.step, Touch) or op.step.inside:
            self.listen(self.low)
            if self.open is not None and not self.several:
                self.waiting.append(_Task(slot_of(self.setting, op, self.low[0]).due, self.at, self.frame))
            self.tasks.append(self.at)
            self.task = (op, self.low)
            self.named = True
            self.at += 1
            return
        working = self.all.hours.working(op)
        dues = working.first(self.low)
        last = working.last
        if self.low is self.high:
            lasts = [last(due, due - 1) for due in dues]
        else:
            highs = zip(dues, self.low, self.high, strict=True)
            lasts = [last(due, high if high != low else due - 1) for due, low, high in highs]
        self.listen(lasts)
        move = Move(Kind.TOUCH, self.at, self.all.place(self.at + 1, self.frame), tuple(self.visits))
        self.ways.append(Way(move, dues, lasts, tuple(self.tasks)))
        self.done = True
