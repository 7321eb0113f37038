"""One path through a program: silence, but for what is given.

Time is a window, two instants: a touch that is due pins it, a wait moves it on, a task leaves it
alone. A wait listens until the next step is done; an outcome heard turns the path off into its
handler, from where it may come back.
"""

from __future__ import annotations

from playbook.dates.worktime import NoMoment, Slot
from playbook.model.playbook import Touch
from playbook.model.program import RepeatOp, RoundOp, StageOp, StepOp, StopOp, WaitOp, unused
from playbook.model.time import Duration, Unit
from playbook.planning.entries import Entry, fill_texts, moved_days, reminders_of, slot_of
from playbook.planning.frames import (
    Handling,
    Listening,
    Round,
    active_outcomes,
    find_handler,
    gap_after,
    handling,
    outcomes_heard,
)
from playbook.planning.notes import shared_note
from playbook.planning.path import FILL_HINT, MAX_MOVES, Path, Pending
from playbook.planning.plan import CHECKPOINT, End, Heard, Waited

_TEXTS = ("subject", "body", "offer", "note")


class Walk(Path):
    """What each instruction does. ``go`` walks to the end and leaves ``entries`` and ``said``."""

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

    # ---- listening ----

    def listen(self, until: int) -> bool:
        """Takes in what is heard in the open wait up to an instant; True when the path turned off."""
        while self.open is not None:
            number = self.head()
            head = self.happened[number] if number is not None else None
            if number is None or head is None or head.on is None:
                return False
            if head.on.toordinal() < self.side.day_of(self.seen[head.step]):
                return False
            # Not before the step it follows, where both are on one day.
            moment = max(self.side.opening(head.on.toordinal()), self.seen[head.step])
            if not self.open.started <= moment <= until:
                return False
            if self.hear(number, self.open, moment):
                return True
        return False

    def listen_in(self, wait: Listening) -> None:
        """Opens a wait: from now on it is the one that listens, and what follows its step is heard at once."""
        self.open = wait
        self.waiting = []
        self.frame, self.at, self.low, self.high = wait.back, wait.after, wait.low, wait.high
        if self.unsettled < len(self.entries):
            branches = outcomes_heard(wait)
            for entry in self.entries[self.unsettled :]:
                entry.branches = branches
            self.unsettled = len(self.entries)
        elif not self.heard:
            if not self.entries and not self.branches:
                self.branches = outcomes_heard(wait)
        elif self.heard[-1].after == len(self.entries) and not self.heard[-1].branches:
            self.heard[-1] = self.heard[-1]._replace(branches=outcomes_heard(wait))
        while (number := self.head()) is not None and self.happened[number].on is None:
            if self.hear(number, wait, wait.started):
                return

    def hear(self, number: int, wait: Listening, moment: int) -> bool:
        """One outcome in a wait, at an instant; True when the path turned off."""
        self.taken.add(number)
        happened = self.happened[number]
        outcome = happened.outcome
        self.heard.append(Heard(happened.step, outcome, moment, len(self.entries)))
        if happened.until is not None:
            self.held = max(self.held, self.side.opening(happened.until.toordinal()))
        if outcome in active_outcomes(wait.frame):
            return False  # O6
        handler = find_handler(wait, outcome)
        if handler is None and happened.until is not None:
            return False  # O3: an absence alone ends nothing
        self.take_back(moment)
        self.heard[-1] = self.heard[-1]._replace(after=len(self.entries))
        if handler is None:
            self.end = End(outcome, self.meaning(outcome), moment)
            return True
        interrupted = Listening(wait.op, wait.frame, wait.started, self.low, self.high, self.frame, self.at)
        self.at, parent = handler
        self.count("handler", outcome)
        self.frame = Handling(parent, outcome, interrupted)
        self.low = self.high = self.pinned = moment
        self.open = None
        self.paused = False
        self.at += 1
        return True

    def take_back(self, moment: int) -> None:
        """Tasks due after an outcome is heard are not done before it: the path goes on from the first of them."""
        late = next((i for i, each in enumerate(self.waiting) if each.entry.due >= moment), None)
        if late is None:
            return
        for pending in reversed(self.waiting[late:]):
            self.entries.remove(pending.entry)
            self.seen.pop(pending.entry.id, None)
            self.numbers[pending.at] -= 1
        self.unsettled = min(self.unsettled, len(self.entries))
        self.at, self.frame = self.waiting[late].at, self.waiting[late].frame

    # ---- waits ----

    def wait(self, op: WaitOp) -> None:
        if self.listen(self.low):
            return
        started = self.low
        low, high = self.reach(op.wait.until)
        if isinstance(op.wait.until, Duration) and op.wait.until.unit is Unit.BUSINESS_DAY:
            days = self.side.days
            last = self.side.day_of(high)
            self.estimated = self.estimated or days.rests_on_estimate(self.side.day_of(started), last)
        self.paused = op.wait.pause
        self.paused_at = self.at
        self.waits.append(Waited(op, low, high))
        self.listen_in(Listening(op, self.frame, started, low, high, self.frame, self.at + 1))

    def resume(self) -> None:
        if not self.listen(self.low):
            self.go_back()

    def go_back(self) -> None:
        """To the interrupted wait; neither end of its window is earlier than now."""
        wait, now = handling(self.frame).interrupted, self.low
        low, high = max(wait.low, now), max(wait.high, now)
        self.paused = wait.op is not None and wait.op.wait.pause
        self.listen_in(Listening(wait.op, wait.frame, now, low, high, wait.back, wait.after))

    # ---- rounds, runs and ends ----

    def repeat(self, op: RepeatOp) -> None:
        if self.listen(self.low):  # what is heard until then comes before the first round
            return
        until = self.reach(op.repeat.until) if op.repeat.until is not None else None
        if until is not None and until[0] <= self.low:
            self.low, self.high = until
            self.at = op.last + 1
            return
        self.frame = Round(self.frame, self.low, 1, until)
        self.at += 1

    def round(self, op: RoundOp, frame: Round) -> None:
        gap = gap_after(op, frame, self.at, (self.low, self.high), self.side)
        if gap.low == gap.started and self.open is not None:  # no gap: the wait that is open goes on listening
            self.low, self.high, self.frame, self.at = gap.low, gap.high, gap.back, gap.after
            self.paused = False
        elif not self.listen(gap.started):
            self.paused = False
            self.listen_in(gap)

    def stage(self, op: StageOp) -> None:
        self.count("stage", op.stage.id)

    def stop(self, op: StopOp) -> None:
        if not self.listen(self.reached()):
            self.end = End("stop", self.filled(op.stop.why), self.reached())

    def bottom(self, how: str, heard: bool) -> None:
        if self.paused:
            self.checkpoint()
        elif not self.listen(self.reached()):
            self.end = End(how, self.meaning(how) if heard else None, self.reached())

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
        number = self.done(name)
        done = None if number is None else self.moment(self.happened[number])
        while True:  # an absence heard while waiting for the moment moves the moment
            held = self.held if moves_clock else self.low
            slot = self.slot(op, max(self.low, held))
            # A task goes on beside the wait: it is the next touch that ends the listening.
            if self.listen(self.low if not moves_clock else slot.due if done is None else done):
                if number is not None:  # what was heard before then made it needless
                    self.overtaken.add(number)
                return
            if not moves_clock or held == self.held:
                break
        if number is not None and done is not None:
            self.taken.add(number)
            if moves_clock and done < self.pinned:
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
            self.waiting = []
            self.estimated = False
        elif self.open is not None:
            self.waiting.append(Pending(entry, self.at, self.frame))
        self.paused = False
        self.at += 1

    def entry(self, op: StepOp, name: str, slot: Slot, held: int, done: int | None) -> Entry:
        words = fill_texts(op, self.deal)
        for each in words.unfilled:
            if (self.at, each) in self.lacking:
                continue  # said in an earlier round
            self.lacking.add((self.at, each))
            part = next((name for name in _TEXTS if f"{{{each}}}" in (getattr(op.step.texts, name) or "")), "")
            self.say("PBK123", f"nothing fills {{{each}}}", FILL_HINT.format(each), part)
        moved = moved_days(self.setting, op, self.low, slot.due, held)
        if slot.shared is False and self.setting.home is not None:
            self.say("PBK208", shared_note(self.side, self.setting.home, words.title, slot.due), part="at")
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

    def slot(self, op: StepOp, instant: int) -> Slot:
        try:
            return slot_of(self.setting, op, instant)
        except NoMoment:
            hint = "look at the hours and closures of both"
            raise self.stuck("PBK204", "no day suits both sides for this", hint, "at") from None

    def name(self, op: StepOp) -> str:
        """The id of this time the step is done: its own, then -2, -3, …, without those other steps have."""
        before = self.numbers.get(self.at, 0)
        return op.id if not before else unused(op.id, self.setting.program.ids, before + 1)

    def forwards(self, op: StepOp) -> tuple[str, ...]:
        """The touches that are forwarded: the last, or all there were."""
        forwarding = op.step.forwarding if isinstance(op.step, Touch) else None
        if forwarding is None:
            return ()
        before = [entry.id for entry in self.entries if entry.is_touch]
        if not before:
            self.say(
                "PBK312", "there is nothing to forward yet on this path", "a touch before it is forwarded", "forwarding"
            )
        return tuple(before[-1:] if forwarding == "previous" else before)
