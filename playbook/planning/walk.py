"""One path through a program: silence, but for what is given.

Time is a window, two instants: a touch that is due pins it, a wait moves it on, a task leaves it
alone. A wait listens until the next step is done; an outcome heard turns the path off into its
handler, from where it may come back.
"""

from __future__ import annotations

from playbook.dates.clock import DAY
from playbook.dates.worktime import NoMoment, Slot, next_weekday
from playbook.diagnostics import Diagnostic
from playbook.model.playbook import OUT_OF_OFFICE, Happened, Touch
from playbook.model.program import (
    GoOp,
    HandlerEndOp,
    LeaveOp,
    RepeatOp,
    ResumeOp,
    RoundOp,
    RunOp,
    StageOp,
    StepOp,
    StopOp,
    WaitOp,
    span_of,
    unused,
)
from playbook.model.time import Duration, NextWeekday, Point, Unit
from playbook.planning.deal import Deal, fill
from playbook.planning.entries import Entry, fill_texts, moved_days, reminders_of, slot_of
from playbook.planning.frames import (
    Frame,
    Handling,
    Listening,
    Round,
    Running,
    active_outcomes,
    find_handler,
    outcomes_heard,
    running,
)
from playbook.planning.notes import moved_note, shared_note
from playbook.planning.plan import CHECKPOINT, End
from playbook.planning.setting import Setting

_FILL_HINT = "--set {}=…, or a field of the deal"
MAX_VISITS = 24  # of a stage or a handler, on one path
MAX_TASKS = 10_000
MAX_MOVES = 200_000  # instructions on one path: rounds that do nothing also end


class Stuck(Exception):
    """A path that cannot go on: past a bound, or with no moment to be found."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics[-1].message)
        self.diagnostics = diagnostics


class Walk:
    """The state of one path. ``go`` walks it to its end and leaves ``entries`` and ``said``.

    ``happened[next:]`` is what has not been taken in yet; ``seen`` is when each step was done.
    """

    def __init__(
        self, setting: Setting, deal: Deal, start: int, happened: tuple[Happened, ...], said: list[Diagnostic]
    ) -> None:
        self.setting = setting
        self.side = setting.side
        self.ops = setting.program.ops
        self.deal = deal
        self.said = said
        self.happened = happened
        self.next = 0
        self.entries: list[Entry] = []
        self.unsettled = 0  # entries from here on have not met the wait that follows them
        self.seen: dict[str, int] = {"start": start}
        self.counts: dict[int, int] = {}  # how often a stage or handler was taken, by address
        self.numbers: dict[int, int] = {}  # the number the last id of a step ended in, by address
        self.at = 0  # the address of the instruction being done
        self.frame: Frame = Running(None, setting.program.books[0], -1)
        self.low = self.high = start  # the window
        self.pinned = start  # the last touch, or what was heard last
        self.estimated = False  # the window rests on business days around a holiday not announced yet
        self.held = start  # touches are held to this instant by an absence
        self.open: Listening | None = None  # the wait that listens
        self.paused = False  # the last thing on the path is a pause
        self.paused_at = 0  # the address of the last wait or pause
        self.end: End | None = None

    # ---- what there is to say ----

    def say(self, code: str, message: str, hint: str = "") -> None:
        source = self.setting.program.sources[self.at]
        self.said.append(Diagnostic(code, message, source, span_of(self.ops[self.at]), hint))

    def stuck(self, code: str, message: str, hint: str) -> Stuck:
        self.say(code, message, hint)
        return Stuck(tuple(self.said))

    def count(self, what: str, name: str) -> None:
        self.counts[self.at] = self.counts.get(self.at, 0) + 1
        if self.counts[self.at] > MAX_VISITS:
            message = f"the {what} `{name}` is taken more than {MAX_VISITS} times on one path"
            raise self.stuck("PBK310", message, "let the path end: with `stop`, or a pause at the bottom")

    # ---- the walk ----

    def go(self) -> End:
        moves = 0
        while self.end is None:
            moves += 1
            if moves > MAX_MOVES:
                message = f"this path has more than {MAX_MOVES:,} steps and rounds"
                raise self.stuck("PBK311", message, "repeat less often, or not for so long")
            self.do()
        return self.end

    def do(self) -> None:
        """One instruction."""
        op = self.ops[self.at]
        if isinstance(op, StepOp):
            self.step(op)
        elif isinstance(op, WaitOp):
            self.wait(op)
        elif isinstance(op, StageOp):
            self.count("stage", op.stage.id)
            self.at += 1
        elif isinstance(op, GoOp):
            self.frame = running(self.frame)
            self.at = op.target
        elif isinstance(op, StopOp):
            if not self.listen(self.low):
                self.end = End("stop", self.filled(op.stop.why), self.now())
        elif isinstance(op, RepeatOp):
            self.repeat(op)
        elif isinstance(op, RoundOp):
            self.round(op)
        elif isinstance(op, RunOp):
            book = self.setting.program.books[op.book]
            self.frame = Running(self.frame, book, self.at + 1)
            self.at = book.start
        elif isinstance(op, LeaveOp):
            self.leave()
        elif isinstance(op, ResumeOp):
            if not self.listen(self.low):
                self.resume()
        elif isinstance(op, HandlerEndOp):
            self.handler_end(op)
        else:
            self.at += 1

    def now(self) -> int:
        """How far the path has come: its clock, or the last task where that lies later."""
        return max(self.low, self.entries[-1].due if self.entries else self.low)

    def filled(self, text: str | None) -> str | None:
        """A text with the deal's values in it; what nothing fills is said."""
        unfilled: list[str] = []
        found = fill(text, self.deal.fields, unfilled)
        for each in dict.fromkeys(unfilled):
            self.say("PBK123", f"nothing fills {{{each}}}", _FILL_HINT.format(each))
        return found

    # ---- listening ----

    def head(self) -> Happened | None:
        """The next thing that happened, once the step it names is done."""
        if self.next < len(self.happened) and self.happened[self.next].step in self.seen:
            return self.happened[self.next]
        return None

    def listen(self, until: int) -> bool:
        """Takes in what is heard in the open wait up to an instant; True when the path turned off."""
        while self.open is not None:
            head = self.head()
            if head is None or head.outcome == "done" or head.on is None:
                return False
            # Not before the step it follows, where both are on one day.
            moment = max(self.side.opening(head.on.toordinal()), self.seen[head.step])
            if not self.open.started <= moment <= until:
                return False
            if self.hear(self.open, head, moment):
                return True
        return False

    def listen_in(self, wait: Listening) -> None:
        """Opens a wait: from now on it is the one that listens, and what follows its step is heard at once."""
        self.open = wait
        self.at = wait.after
        if self.unsettled < len(self.entries):
            branches = outcomes_heard(wait)
            for entry in self.entries[self.unsettled :]:
                entry.branches = branches
            self.unsettled = len(self.entries)
        while (head := self.head()) is not None and head.on is None:
            if self.hear(wait, head, wait.started):
                return

    def hear(self, wait: Listening, happened: Happened, moment: int) -> bool:
        """One outcome in a wait, at an instant; True when the path turned off."""
        self.next += 1
        outcome = happened.outcome
        if happened.until is not None:
            self.held = max(self.held, self.side.opening(happened.until.toordinal()))
        if outcome in active_outcomes(wait.frame):
            return False  # O6
        handler = find_handler(wait, outcome)
        if handler is None:
            if happened.until is not None:
                return False  # O3: an absence alone ends nothing
            self.end = End(outcome, self.meaning(outcome), moment)
            return True
        self.at, parent = handler
        self.count("handler", outcome)
        self.frame = Handling(parent, outcome, wait)
        self.low = self.high = self.pinned = moment
        self.open = None
        self.paused = False
        self.at += 1
        return True

    def meaning(self, outcome: str) -> str | None:
        """What a declared outcome means, in its author's words."""
        books = self.setting.program.books
        return next((book.playbook.outcomes[outcome] for book in books if outcome in book.playbook.outcomes), None)

    # ---- waits ----

    def wait(self, op: WaitOp) -> None:
        if self.listen(self.low):
            return
        started = self.low
        self.low, self.high = self.reach(op.wait.until)
        if isinstance(op.wait.until, Duration) and op.wait.until.unit is Unit.BUSINESS_DAY:
            days = self.side.days
            last = self.side.day_of(self.high)
            self.estimated = self.estimated or days.rests_on_estimate(self.side.day_of(started), last)
        self.paused = op.wait.pause
        self.paused_at = self.at
        self.listen_in(Listening(op, self.frame, started, self.low, self.high, self.at + 1))

    def reach(self, until: Point) -> tuple[int, int]:
        """The window after waiting for a point, from the window one stands in."""
        side = self.side
        if isinstance(until, Duration):
            return side.span(self.low, self.high, until)
        if isinstance(until, NextWeekday):
            return (
                side.opening(next_weekday(side.day_of(self.low), until.weekday)),
                side.opening(next_weekday(side.day_of(self.high), until.weekday)),
            )
        point = side.opening(until.toordinal())
        if point < self.low:
            message = f"{until.isoformat()} is past when the path comes here"
            self.say("PBK207", message, "it counts as reached; +6 months would always lie ahead")
        return max(self.low, point), max(self.high, point)

    def resume(self) -> None:
        """O5: back to the interrupted wait; neither end of its window is earlier than now."""
        frame = self.frame
        while not isinstance(frame, Handling):
            assert isinstance(frame, Round), "the resolver lets `resume` stand in handlers only"
            frame = frame.parent
        wait, now = frame.interrupted, self.low
        self.frame = wait.frame
        self.low, self.high = max(wait.low, now), max(wait.high, now)
        self.paused = wait.op is not None and wait.op.wait.pause
        self.listen_in(Listening(wait.op, wait.frame, now, self.low, self.high, wait.after))

    # ---- rounds, runs and ends ----

    def repeat(self, op: RepeatOp) -> None:
        until = self.reach(op.repeat.until) if op.repeat.until is not None else None
        if until is not None and until[0] <= self.low:
            self.low, self.high = until
            self.at = op.last + 1
            return
        self.frame = Round(self.frame, self.low, 1, until)
        self.at += 1

    def round(self, op: RoundOp) -> None:
        """T9: the end of a round; the gap before what follows listens like a wait."""
        frame = self.frame
        assert isinstance(frame, Round), "a round ends in its own frame"
        repeat = op.repeat
        if repeat.times is not None and frame.number >= repeat.times:
            self.frame = frame.parent
            self.at += 1
            return
        ended = self.low
        begins = max(self.side.add(frame.began, frame.number * repeat.every.low, repeat.every.unit), ended)
        if frame.until is not None and begins >= frame.until[0]:
            low, high, after = max(ended, frame.until[0]), max(self.high, frame.until[1]), self.at + 1
            following = frame.parent
        else:
            low, high, after = begins, begins, op.body
            following = Round(frame.parent, frame.began, frame.number + 1, frame.until)
        if low == ended and self.open is not None:  # no gap: the wait that is open goes on listening
            self.low, self.high, self.frame, self.at = low, max(high, self.high), following, after
        elif not self.listen(ended):
            self.low, self.high, self.frame, self.paused = low, high, following, False
            self.listen_in(Listening(None, following, ended, low, high, after))

    def leave(self) -> None:
        """The bottom of a playbook."""
        frame = running(self.frame)
        if frame.parent is not None:
            self.frame, self.at = frame.parent, frame.back
        elif self.paused:
            self.checkpoint()
        elif not self.listen(self.low):
            self.end = End("ran out", None, self.now())

    def handler_end(self, op: HandlerEndOp) -> None:
        """The bottom of a handler's block: the end (O2), but for an absence, which is over (O3)."""
        outcome = op.handler.outcome
        if outcome == OUT_OF_OFFICE:
            if not self.listen(self.low):
                self.resume()
        elif self.paused:
            self.checkpoint()
        elif not self.listen(self.low):
            self.end = End(outcome, self.meaning(outcome), self.now())

    def checkpoint(self) -> None:
        slot = self.side.first(self.low, None, 0)
        if self.listen(slot.due):
            return
        first, last = self.side.day_of(self.low), self.side.day_of(slot.due)
        moved = tuple(self.side.closed_days(first, last, "hours", "after hours"))
        self.at = self.paused_at
        entry = Entry(None, CHECKPOINT, "Planned re-engagement", self.low, slot.due, self.latest(slot), moved)
        entry.estimated = self.estimated
        self.add(entry)
        self.seen[CHECKPOINT] = slot.due
        self.end = End("pause", None, slot.due)

    # ---- touches and tasks ----

    def step(self, op: StepOp) -> None:
        step = op.step
        name = self.name(op)
        moves_clock = isinstance(step, Touch) and not step.inside
        happened = self.done(name)
        done = self.moment(happened) if happened else None
        while True:  # an absence heard while waiting for the moment moves the moment
            held = self.held if moves_clock else self.low
            slot = self.slot(op, max(self.low, held))
            if self.listen(slot.due if done is None else done):
                return
            if not moves_clock or held == self.held:
                break
        if happened is not None and self.happened[self.next] is happened:
            self.next += 1
            if moves_clock and done is not None and done < self.pinned:
                message = f"`{name}` cannot be done before what came before it"
                self.say("PBK309", message, "give what happened in the order it happened")
        entry = self.entry(op, name, slot, held, done)
        self.numbers[self.at] = int(name[len(op.id) + 1 :]) if name != op.id else 1
        moment = slot.due if done is None else done
        self.seen[name] = moment
        self.add(entry)
        if moves_clock:
            self.low = self.high = self.pinned = moment
            self.open = None
            self.estimated = False
        self.paused = False
        self.at += 1

    def entry(self, op: StepOp, name: str, slot: Slot, held: int, done: int | None) -> Entry:
        words = fill_texts(op, self.deal)
        for each in words.unfilled:
            self.say("PBK123", f"nothing fills {{{each}}}", _FILL_HINT.format(each))
        moved = moved_days(self.setting, op, self.low, slot.due, held)
        if slot.shared is False and self.setting.home is not None:
            self.say("PBK208", shared_note(self.side, self.setting.home, words.title, slot.due))
        return Entry(
            op,
            name,
            words.title,
            self.low,
            slot.due,
            self.latest(slot),
            moved,
            self.round_number(),
            words.texts,
            words.to,
            words.by,
            slot.shared,
            self.forwards(op),
            done,
            self.estimated,
            reminders_of(self.setting, op, slot.due),
        )

    def latest(self, slot: Slot) -> int:
        """T6: the window's end; for a single span, closing on the day it falls due."""
        return self.high if self.high != self.low else slot.closes

    def slot(self, op: StepOp, instant: int) -> Slot:
        try:
            return slot_of(self.setting, op, instant)
        except NoMoment:
            hint = "look at the hours and closures of both"
            raise self.stuck("PBK204", "no day suits both sides for this", hint) from None

    def name(self, op: StepOp) -> str:
        """The id of this time the step is done: its own, then -2, -3, …, without those other steps have."""
        before = self.numbers.get(self.at, 0)
        return op.id if not before else unused(op.id, self.setting.program.ids, before + 1)

    def done(self, name: str) -> Happened | None:
        """When a step was really done, where that is given."""
        for happened in self.happened[self.next :]:
            if happened.outcome == "done" and happened.step == name:
                return happened
        return None

    def moment(self, happened: Happened) -> int:
        assert happened.on is not None, "the resolver asks `done` for its date"
        day = happened.on.toordinal()
        return self.side.opening(day) if happened.at is None else self.side.clock.instant(day * DAY + happened.at)

    def round_number(self) -> int | None:
        return self.frame.number if isinstance(self.frame, Round) else None

    def forwards(self, op: StepOp) -> tuple[str, ...]:
        """The touches that are forwarded: the last, or all there were."""
        forwarding = op.step.forwarding if isinstance(op.step, Touch) else None
        if forwarding is None:
            return ()
        before = [entry.id for entry in self.entries if entry.is_touch]
        if not before:
            self.say("PBK312", "there is nothing to forward yet on this path")
        return tuple(before[-1:] if forwarding == "previous" else before)

    def add(self, entry: Entry) -> None:
        if len(self.entries) >= MAX_TASKS:
            message = f"this playbook comes to more than {MAX_TASKS:,} tasks"
            raise self.stuck("PBK311", message, "repeat less often, or not for so long")
        self.entries.append(entry)
        if entry.moved:
            side = self.setting.side_for(entry.op.step) if entry.op else self.side
            self.say("PBK212", moved_note(side, entry.title, entry.earliest, entry.due, entry.moved))
