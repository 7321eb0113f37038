"""A path that breaks a claim, told: what is given to replay it, a little timeline, an example to paste.

In comes what `search` found; out goes a Counterexample, whose words are those of `pbk show` and of an `example`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from attrs import frozen

from playbook.model.playbook import Playbook, Touch
from playbook.model.program import StepOp, unused
from playbook.plain import one_line
from playbook.planning.setting import Setting
from playbook.proof.claims import Claim
from playbook.proof.moves import Kind
from playbook.proof.search import Found, Turn

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ENDS = {
    "pause": "the checkpoint",
    "ran out": "the playbook runs out: nothing is left to do",
    "stuck": "no day is found for the next step",
    "stop": "the playbook stops",
}
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', "'") | {"\\": " "})


class Event(NamedTuple):
    """What is on the timeline: when (an instant) and what, in words; whether it takes part in the break.

    Of a touch, ``id`` is the step's, ``step`` what was written, ``due`` when it was due. ``outcome`` is what was heard.
    ``how`` is how the path ends, where this ends it: as in ``end.how`` of a plan.
    """

    moment: int
    what: str
    id: str = ""
    breaks: bool = False
    due: int = 0
    step: Touch | None = None
    outcome: str = ""
    how: str = ""


@frozen
class Counterexample:
    """A path on which a claim does not hold. ``given`` are the texts that `pbk show --given` takes."""

    playbook: Playbook
    setting: Setting
    start: int
    given: tuple[str, ...]
    events: tuple[Event, ...]
    end: Event

    @property
    def start_date(self) -> str:
        return _date(self.setting, self.start)

    @property
    def breaking(self) -> tuple[Event, ...]:
        """The touches that break the claim, in order."""
        return tuple(event for event in self.events if event.breaks and event.id)

    @property
    def heard_last(self) -> str:
        """The last outcome on the path; empty where nobody answers."""
        return next((event.outcome for event in reversed(self.events) if event.outcome), "")

    @property
    def timeline(self) -> tuple[str, ...]:
        """Lines of the timeline, the start first; what breaks the claim is marked."""
        lines = [f"  {self.when(self.start)}  start"]
        for event in self.events:
            late = f", due {self.day(event.due)}" if event.id and self.day(event.due) != self.day(event.moment) else ""
            name = f"  [{event.id}]" if event.id else ""
            lines.append(
                f"{'>' if event.breaks else ' '} {self.when(event.moment)}  {one_line(event.what)}{name}{late}"
            )
        return tuple(lines)

    def day(self, moment: int) -> str:
        """A moment's day as a person reads it: ``Thu 2027-04-01``."""
        return f"{_WEEKDAYS[(self.setting.side.day_of(moment) - 1) % 7]} {_date(self.setting, moment)}"

    def when(self, moment: int) -> str:
        """A moment as a person reads it, by the contact's clock."""
        return f"{self.day(moment)} {_time(self.setting, moment)}"

    def example(self, name: str) -> str:
        """An `example` to paste: what was given, and the dates as they come out now."""
        expected = [f"{event.id} on {_date(self.setting, event.due)}" for event in self.events if event.id]
        if self.end.how and self.end.how != "stuck":
            expected.append(f"end {self.end.how}")
        return example(name, self.start_date, self.given, expected)


def example(name: str, start: str, given: Iterable[str], expected: Iterable[str]) -> str:
    """The lines of an `example`, whatever its name holds; ``start`` is all that stands behind that word.

    >>> print(example('breaks: touch by "owner"', "2027-04-01", ["note: reply"], ["end stop"]))
    example "breaks: touch by 'owner'" start 2027-04-01 {
      given note: reply
      expect end stop
    }
    """
    lines = [f'example "{one_line(name).translate(_QUOTES)}" start {start} {{']
    lines += [f"  given {each}" for each in given]
    lines += [f"  expect {each}" for each in expected]
    return "\n".join([*lines, "}"])


class _Teller:
    """Follows the turns and names what they pass, as a plan does."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.numbers: dict[int, int] = {}
        self.seen = "start"  # the last step done
        self.touched = "start"  # the last touch done
        self.given: list[str] = []
        self.late: dict[str, int] = {}  # what was not done when it was due, and its place in `given`
        self.events: list[Event] = []

    def op(self, address: int) -> StepOp:
        op = self.setting.program.ops[address]
        assert isinstance(op, StepOp)
        return op

    def name(self, address: int) -> str:
        before = self.numbers.get(address, 0)
        op = self.op(address)
        return op.id if not before else unused(op.id, self.setting.program.ids, before + 1)

    def do(self, address: int) -> str:
        name, op = self.name(address), self.op(address)
        self.numbers[address] = int(name[len(op.id) + 1 :]) if name != op.id else 1
        self.seen = name
        return name

    def turn(self, turn: Turn) -> None:
        for address in turn.tasks:
            self.do(address)
        if turn.move.kind is Kind.TOUCH:
            self.touch(int(turn.move.what), turn)
        elif turn.move.kind is Kind.HEARD:
            self.hear(str(turn.move.what), turn)
        else:
            how = str(turn.move.what)
            self.events.append(Event(turn.moment, _ENDS.get(how, f"the playbook ends: {how}"), how=how))

    def touch(self, address: int, turn: Turn) -> None:
        name, op = self.do(address), self.op(address)
        self.touched = name
        if turn.moment != turn.due or name in self.late:
            self.done(name, turn.moment)
        assert isinstance(op.step, Touch)
        self.events.append(Event(turn.moment, op.title, name, due=turn.due, step=op.step))

    def done(self, name: str, moment: int) -> None:
        """Gives when a step was done; once, also where the path came to it again."""
        given = f"{name}: done on {_date(self.setting, moment)}T{_time(self.setting, moment)}"
        if name in self.late:
            self.given[self.late[name]] = given
        else:
            self.late[name] = len(self.given)
            self.given.append(given)

    def hear(self, outcome: str, turn: Turn) -> None:
        if turn.undated:
            self.given.append(f"{self.seen}: {outcome}")
        else:
            self.given.append(f"{self.touched}: {outcome} on {_date(self.setting, turn.moment)}")
        how = outcome if turn.move.place is None else ""
        what = f"heard: {outcome}" + (", which ends the playbook" if how else "")
        if turn.upcoming is not None:  # the next touch has waited long enough
            address, due, last = turn.upcoming
            name = self.name(address)
            if turn.moment > due or name in self.late:
                self.done(name, last)
                what += f", before `{name}` is done"
        self.events.append(Event(turn.moment, what, outcome=outcome, how=how))


def told(setting: Setting, found: Found, claim: Claim) -> Counterexample:
    """A found path in words; the last touches break the claim together, or else what ends the path does."""
    teller = _Teller(setting)
    for turn in found.turns:
        teller.turn(turn)
    events = teller.events
    breaking = _touches(claim) if found.turns[-1].move.kind is Kind.TOUCH else 0
    if not breaking:
        events[-1] = events[-1]._replace(breaks=True)
    for index in range(len(events) - 1, -1, -1):
        if breaking and events[index].id:
            events[index] = events[index]._replace(breaks=True)
            breaking -= 1
    return Counterexample(
        setting.program.playbook, setting, found.start, tuple(teller.given), tuple(events), events[-1]
    )


def _date(setting: Setting, moment: int) -> str:
    """The date of a moment by the contact's clock."""
    return setting.side.clock.iso(moment)[:10]


def _time(setting: Setting, moment: int) -> str:
    """The time of day of a moment by the contact's clock."""
    return setting.side.clock.iso(moment)[11:16]


def _touches(claim: Claim) -> int:
    """How many of the last touches break a claim together."""
    first = claim.values[0] if claim.values else None
    if claim.kind == "at_most" and isinstance(first, int):
        return first + 1
    return 2 if claim.kind == "between" else 1
