"""Where one path through a program stands: its window, its frame, what it has taken in and said.

The state of a walk and the questions to it; what each instruction does to it is in ``walk``.
"""

from __future__ import annotations

from typing import NamedTuple

from playbook.dates.clock import DAY
from playbook.dates.worktime import Slot, next_weekday
from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Happened
from playbook.model.program import StepOp, span_of
from playbook.model.time import Duration, NextWeekday, Point
from playbook.planning.control import Control
from playbook.planning.deal import Deal, fill
from playbook.planning.entries import Entry
from playbook.planning.frames import Frame, Listening, Round, Running
from playbook.planning.notes import moved_note
from playbook.planning.plan import Branch, End, Heard, Waited
from playbook.planning.setting import Setting

FILL_HINT = "--set {}=…, or a field of the deal"
MAX_VISITS = 24  # of a stage or a handler, on one path
MAX_TASKS = 10_000
MAX_MOVES = 200_000  # instructions on one path: rounds that do nothing also end


class Stuck(Exception):
    """A path that cannot go on: past a bound, or with no moment to be found."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics[-1].message)
        self.diagnostics = diagnostics


class Pending(NamedTuple):
    """A task planned while a wait goes on listening, and how to take it back."""

    entry: Entry
    at: int
    frame: Frame


class Path(Control):
    """The state of one path.

    ``low`` and ``high`` are the window; ``taken`` says what of ``happened`` has been taken in; ``seen`` is
    when each step was done.
    """

    def __init__(
        self, setting: Setting, deal: Deal, start: int, happened: tuple[Happened, ...], said: list[Diagnostic]
    ) -> None:
        super().__init__(setting.program, 0, Running(None, setting.program.books[0], -1))
        self.setting = setting
        self.side = setting.side
        self.deal = deal
        self.said = said
        self.happened = happened
        self.taken: set[int] = set()  # those of `happened` that were taken in, by number
        self.overtaken: set[int] = set()  # those that say when a step was done that an outcome came before
        self.heard: list[Heard] = []  # what was taken in, and when
        self.branches: tuple[Branch, ...] = ()  # the outcomes handled before the first entry
        self.waiting: list[Pending] = []  # tasks since the open wait: an outcome heard before they are due comes first
        self.entries: list[Entry] = []
        self.waits: list[Waited] = []
        self.unsettled = 0  # entries from here on have not met the wait that follows them
        self.seen: dict[str, int] = {"start": start}
        self.lacking: set[tuple[int, str]] = set()  # placeholders that nothing fills, by address, once said
        self.counts: dict[int, int] = {}  # how often a stage or handler was taken, by address
        self.numbers: dict[int, int] = {}  # the number the last id of a step ended in, by address
        self.low = self.high = start  # the window
        self.pinned = start  # the last touch, or what was heard last
        self.estimated = False  # the window rests on business days around a holiday not announced yet
        self.held = start  # touches are held to this instant by an absence
        self.open: Listening | None = None  # the wait that listens
        self.paused = False  # the last thing on the path is a pause
        self.paused_at = 0  # the address of the last wait or pause
        self.end: End | None = None

    # ---- what there is to say ----

    def say(self, code: str, message: str, hint: str = "", part: str = "") -> None:
        """Says something of the step the path stands at, or of a modifier or detail of it."""
        source, op = self.setting.program.sources[self.at], self.ops[self.at]
        span = op.step.part(part) if isinstance(op, StepOp) else span_of(op)
        self.said.append(Diagnostic(code, message, source, span, hint))

    def stuck(self, code: str, message: str, hint: str, part: str = "") -> Stuck:
        self.say(code, message, hint, part)
        return Stuck(tuple(self.said))

    def count(self, what: str, name: str) -> None:
        self.counts[self.at] = self.counts.get(self.at, 0) + 1
        if self.counts[self.at] > MAX_VISITS:
            message = f"the {what} `{name}` is taken more than {MAX_VISITS} times on one path"
            raise self.stuck("PBK310", message, "let the path end: with `stop`, or a pause at the bottom")

    # ---- what happened ----

    def head(self) -> int | None:
        """The number of the next thing that happened, once the step it names is done; `done` is no outcome."""
        for number, happened in enumerate(self.happened):
            if number not in self.taken and happened.outcome != "done":
                return number if happened.step in self.seen else None
        return None

    def done(self, name: str) -> int | None:
        """The number of what says when a step was really done, where that is given."""
        for number, happened in enumerate(self.happened):
            if number not in self.taken and happened.outcome == "done" and happened.step == name:
                return number
        return None

    def moment(self, happened: Happened) -> int:
        assert happened.on is not None, "the resolver asks `done` for its date"
        day = happened.on.toordinal()
        return self.side.opening(day) if happened.at is None else self.side.clock.instant(day * DAY + happened.at)

    def meaning(self, outcome: str) -> str | None:
        """What a declared outcome means, in its author's words."""
        books = self.setting.program.books
        return next((book.playbook.outcomes[outcome] for book in books if outcome in book.playbook.outcomes), None)

    # ---- time ----

    def reached(self) -> int:
        """How far the path has come: its clock, or the last task where that lies later."""
        if not self.entries:
            return self.low
        last = self.entries[-1]
        return max(self.low, last.due if last.done is None else last.done)

    def reach(self, until: Point) -> tuple[int, int]:
        """The window after waiting for a point, from the window one stands in."""
        side = self.side
        if isinstance(until, Duration):
            low, high = side.span(self.low, self.high, until)
            side.day_of(high)  # hours and minutes are added blindly: this is where they end
            return low, high
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

    def latest(self, slot: Slot) -> int:
        """T6: the window's end; for a single span, closing on the day it falls due."""
        return self.high if self.high != self.low else slot.closes

    # ---- entries ----

    def round_number(self) -> int | None:
        return self.frame.number if isinstance(self.frame, Round) else None

    def filled(self, text: str | None) -> str | None:
        """A text with the deal's values in it; what nothing fills is said."""
        unfilled: list[str] = []
        found = fill(text, self.deal.fields, unfilled)
        for each in dict.fromkeys(unfilled):
            self.say("PBK123", f"nothing fills {{{each}}}", FILL_HINT.format(each))
        return found

    def add(self, entry: Entry) -> None:
        if len(self.entries) >= MAX_TASKS:
            message = f"this playbook comes to more than {MAX_TASKS:,} tasks"
            raise self.stuck("PBK311", message, "repeat less often, or not for so long")
        self.entries.append(entry)
        if entry.moved:
            side = self.setting.side_for(entry.op.step) if entry.op else self.side
            self.say("PBK212", moved_note(side, entry.title, entry.earliest, entry.due, entry.moved))
