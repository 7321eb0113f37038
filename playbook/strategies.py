"""Hypothesis strategies for tests of one's own: starts, deals, what can happen on the way, and whole playbooks.

Needs the extra `test`. Each strategy draws what pbk takes: `starts` a start, `deals` a Deal, `outcomes` the texts of
``--given`` that are heard, `playbooks` the text of a file without mistakes. What is simplest comes first, so that a
failure shrinks to it: an early start, a deal without fields, silence, a playbook of one line.

>>> from hypothesis import given, settings
>>> import playbook
>>> book = playbook.parse("wait 2-3 weeks; send note via email; pause until +6 months").playbooks[0]
>>> @settings(max_examples=10, deadline=None)
... @given(starts(), deals())
... def a_note_is_sent(start, deal):
...     made = playbook.plan(book, start, deal, market="JP")
...     assert made.tasks[0].kind == "touch"
>>> a_note_is_sent()
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from playbook.model.playbook import Playbook
    from playbook.planning.deal import Deal
    from playbook.planning.plan import Plan, Task
    from playbook.planning.setting import Start


def _hypothesis_setup_hook() -> None:
    """Lets `st.from_type` know deals and playbooks; Hypothesis calls it when it is imported."""
    # INVARIANT: it stands above the import of Hypothesis, which asks for it while this module is being read.
    from hypothesis import strategies

    from playbook.model.playbook import Playbook
    from playbook.planning.deal import Deal

    strategies.register_type_strategy(Deal, lambda _: deals())
    strategies.register_type_strategy(Playbook, lambda _: playbooks().map(_first))


def _first(text: str) -> Playbook:
    from playbook.api import parse

    return parse(text).playbooks[0]


from hypothesis import strategies as st  # noqa: E402  # below the hook that it asks for

__all__ = ["deals", "outcomes", "playbooks", "starts"]

FIRST, LAST = date(2026, 1, 1), date(2035, 12, 31)
_MOST = 4  # things that happen on one way

# ---- starts and deals ----


def starts(first: date = FIRST, last: date = LAST, *, times: bool = False) -> SearchStrategy[Start]:
    """Days on which a plan can begin, from one to another; with ``times``, times of a day too.

    >>> from hypothesis import find
    >>> find(starts(date(2027, 4, 1)), lambda start: True)
    datetime.date(2027, 4, 1)
    """
    days: SearchStrategy[Start] = _days(first, last)
    if not times:
        return days
    return days | st.builds(lambda day, at: datetime.combine(day, time(*divmod(at, 60))), days, st.integers(0, 1439))


def _days(first: date, last: date) -> SearchStrategy[date]:
    """Days from one to another. The first is the simplest; weeks shrink apart from days, for weekdays matter."""
    most = (last - first).days
    weeks = st.integers(0, most // 7)
    return st.builds(lambda week, day: first + timedelta(days=min(week * 7 + day, most)), weeks, st.integers(0, 6))


_PEOPLE = ("Ms Sato", "田中 健一", "Dr. Jürgen Weiß", "نورة الحربي", "O'Neill", "Zoë")
_COLLEAGUES = ("Ann", "Bob", "Świętosława", "山田")
_COMPANIES = ("Acme", "田中商事", "Müller & Söhne GmbH", 'The "Old" Mill', "{braces}")
_ROLES = ("account manager", "senior leader", "technical lead")
_FIELDS = ("proposal", "topic", "city", "class")
_TEXTS = ("Line 4", "Überblick; #1", "ご提案", "{contact}", "100 %")


@st.composite
def _deals(draw: DrawFn, market: str | None, roles: Sequence[str], fields: Sequence[str]) -> Deal:
    from playbook.planning.deal import read_deal

    def some(values: Sequence[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(values), unique=True, max_size=3)) if values else []

    data: dict[str, Any] = {"market": market}
    parts = {
        "id": st.integers(1, 9999).map(lambda number: f"D-{number}"),
        "contact": st.sampled_from(_PEOPLE),
        "company": st.sampled_from(_COMPANIES),
    }
    data |= {name: draw(each) for name, each in parts.items() if draw(st.booleans())}
    data["roles"] = {role: draw(st.sampled_from(_COLLEAGUES[:2])) for role in some(roles)}
    data["pitch_team"] = some(_COLLEAGUES[2:])  # never someone who fills a role
    data |= {name: draw(st.sampled_from(_TEXTS)) for name in some(fields)}
    return read_deal(data)[0]


def deals(
    market: str | None = None, *, roles: Sequence[str] = _ROLES, fields: Sequence[str] = _FIELDS
) -> SearchStrategy[Deal]:
    """Deals: with or without id, contact and company, some roles filled, a pitch team, some fields for ``{name}``.

    ``roles`` and ``fields`` are the names to choose from. Nobody is in the pitch team and fills a role.

    >>> from hypothesis import find
    >>> find(deals("JP"), lambda deal: deal.contact is not None).contact
    'Ms Sato'
    """
    return _deals(market, tuple(roles), tuple(fields))


# ---- what happens ----


def outcomes(
    playbook: Playbook, start: Start, market: str | None = None, zone: str | None = None
) -> SearchStrategy[tuple[str, ...]]:
    """What can happen to a plan, as the texts of ``--given``, each of them heard; nothing at all comes first.

    Answers, absences, and days and times when a step was really done, at any working minute of its window.

    >>> from hypothesis import find
    >>> import playbook
    >>> book = playbook.parse("wait 2 weeks; send note via email as first; pause until +6 months").playbooks[0]
    >>> find(outcomes(book, date(2027, 4, 1), "JP"), lambda given: len(given) == 1)
    ('start: reply',)
    """
    return _outcomes(playbook, start, market, zone)


@st.composite
def _outcomes(draw: DrawFn, playbook: Playbook, start: Start, market: str | None, zone: str | None) -> tuple[str, ...]:
    from playbook.planning.planner import plan

    given: tuple[str, ...] = ()
    last = "start"
    made, _ = plan(playbook, start, market=market, zone=zone)
    for _ in range(_MOST):
        if made is None or not draw(st.integers(0, 4)):
            break
        last, text = draw(_happening(made, last))
        after, said = plan(playbook, start, market=market, zone=zone, given=(*given, text))
        if not any(each.code == "PBK309" for each in said):  # what nobody hears is dropped
            given, made = (*given, text), after
    return given


@st.composite
def _happening(draw: DrawFn, made: Plan, last: str) -> tuple[str, str]:
    """After which step, and what as one says it; not before the step something happened after last."""
    from playbook.model.playbook import OUT_OF_OFFICE, OUTCOMES

    steps: list[Task | None] = [None, *(task for task in made.tasks if task.op is not None)]
    names = [task.id if task is not None else "start" for task in steps]
    at = draw(st.integers(names.index(last) if last in names else 0, len(names) - 1))
    name, task = names[at], steps[at]
    handled = {op.handler.outcome for op in made.program.ops if hasattr(op, "handler")}
    declared = [each for book in made.program.books for each in book.playbook.outcomes]
    near = task.on if task is not None else ()
    known = list(dict.fromkeys((*near, *(each for each in OUTCOMES if each in handled), *OUTCOMES, *declared)))
    seen = made.start if task is None else task.due if task.done is None else task.done
    following = made.tasks[at : at + 1]  # `start` stands before the first
    listening = bool(following) or made.end.at > seen
    what = draw(
        st.sampled_from([*(known if listening or task is None else []), *(["done"] if task is not None else [])])
    )
    if what == "done":
        assert task is not None
        return name, f"{name}: done on {draw(_moments(made, task)):%Y-%m-%dT%H:%M}"
    begin = made.at(seen).date()
    end = max(begin, made.at(following[0].due).date()) if following else begin
    text = f"{name}: {what}"
    on = draw(st.none() | _days(begin, end))
    if what == OUT_OF_OFFICE and draw(st.booleans()):
        text += f" until {(on or begin) + timedelta(days=draw(st.integers(1, 60)))}"
    return name, text if on is None else f"{text} on {on}"


def _moments(made: Plan, task: Task) -> SearchStrategy[datetime]:
    """Any working minute from when a step is due to the end of its window, on the contact's clock."""
    side = made.side_of(task)
    closing = side.opening(side.day_of(task.due)) + side.hours.closes - side.hours.opens
    end = max(task.latest, closing if task.latest < task.due else task.due)
    opens, closes = side.hours.opens, side.hours.closes

    def moment(day: int, minute: int) -> datetime:
        found = side.opening(side.days.next_open(day)) + minute
        return made.at(found if task.due <= found <= end else task.due)

    days = st.integers(side.day_of(task.due), max(side.day_of(task.due), side.day_of(end)))
    return st.builds(moment, days, st.integers(0, closes - opens - 1))


# ---- playbooks ----

_MARKETS = ("JP", "DE", "US", "SA, AE", "gulf", "FR", "JP, DE")
_HOMES = ("DE", "US in America/New_York", "JP")
_WAITS = ("2 weeks", "2-3 weeks", "5 business days", "24-48 hours", "1 month", "3-4 days")
_SOON = ("5 business days", "24-48 hours", "3-4 days")  # those of which three make no month
_LATER = ("+6 months", "+6-9 months", "+1 year", "next monday")
_LISTENED = ("meeting", "no", "bounce")  # what a wait has handlers of its own for
_EVERYWHERE = ("reply", "not now", "opt out", "out of office")
_DECLARED = ("too dear", "wrong time")
_STAGES = ("reopen", "proposal", "later")
_VIA = ("email", "email, phone", "whatsapp", "whatsapp, email")
_LEADER = "senior leader"
_THINGS = ("note", "brief note", "warm personal note", "invitation to our webinar", "ご挨拶")
_MATTERS = ("Your evaluation", "{proposal}: is anything open?", "Line 4; #2", "ご提案の件")
_JOBS = ("Answer the same day", "Record the reason", "Look up {company}")
_ENSURES = ("ensure no touch on weekend, holiday, quiet", "ensure every end is planned")


class _Manners(NamedTuple):
    """Of what can be drawn, all that every market of a file takes well."""

    vias: tuple[str, ...]
    things: tuple[str, ...]
    high: bool  # one is high-context: a long courtship has a call by someone senior


@cache
def _manners(market: str) -> _Manners:
    """The manners of the markets of a `market` line; empty stands for none.

    >>> _manners("JP, DE").vias, _manners("SA, AE").vias
    (('email', 'email, phone'), ('email, phone', 'whatsapp', 'whatsapp, email'))
    """
    from playbook.api import parse
    from playbook.model.scope import shipped

    vias, things, high = list(_VIA), list(_THINGS), False
    for each in parse(f"market {market}; stop").playbooks[0].markets if market else ():
        profile = each.profile
        if profile is None:
            continue
        channels = {channel for every in each.profiles for channel in every.channels}
        tones = {tone for every in each.profiles for tone in every.tones}
        vias = [
            via
            for via in vias
            if channels.issuperset(via.split(", ")) and (via != "email" or profile.channels[0] == via)
        ]
        things = [thing for thing in things if tones.issuperset(shipped().tones.keys() & set(thing.split()))]
        high = high or profile.context == "high"
    return _Manners(tuple(vias), tuple(things), high)


class _Author:
    """Writes one file; each draw is one decision."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        # All playbooks of a file are for one market: they run each other.
        self.market = self.one(_MARKETS) if self.maybe() else ""
        self.manners = _manners(self.market)
        self.waits: Sequence[str] = _WAITS
        self.roles: list[str] = []
        self.declared: list[str] = []  # outcomes: the first for waits, the second for the whole playbook
        self.messages: list[str] = []
        self.used: set[str] = set()

    def one(self, values: Sequence[str]) -> str:
        return self.draw(st.sampled_from(values))

    def some(self, values: Sequence[str], most: int = 2) -> list[str]:
        return self.draw(st.lists(st.sampled_from(values), unique=True, max_size=most))

    def maybe(self) -> bool:
        return self.draw(st.booleans())

    def file(self) -> str:
        if not self.maybe():
            return "\n".join(self.book(None))
        names = ["After a proposal", *(["湾岸"] if self.maybe() else [])]
        self.messages = self.some(["greeting"], 1)
        lines = [f'message {each} {{ subject "{self.one(_MATTERS)}" }}' for each in self.messages]
        for number, name in enumerate(names):
            self.used = set()
            other = names[number + 1] if number + 1 < len(names) else None
            lines += [f'playbook "{name}" {{', *self.book(other, number == 0), "}"]
        return "\n".join(lines)

    def book(self, other: str | None, is_first: bool = True) -> list[str]:
        """The lines of a playbook, which may run another at its end."""
        self.roles = self.some(_ROLES)
        is_led = self.manners.high and self.maybe()  # a senior person calls at the end
        self.roles += [_LEADER] if is_led and self.roles and _LEADER not in self.roles else []
        self.waits = _SOON if self.manners.high and not is_led else _WAITS
        self.declared = self.some(_DECLARED)
        heard = self.some((*_EVERYWHERE, *self.declared[1:]), 3)
        stages = _STAGES[: self.draw(st.integers(0, len([each for each in heard if each not in _QUIET])))]
        lines = [f'about "{self.one(_MATTERS)}"'] if self.maybe() else []
        lines += [f"market {self.market}"] if self.market and (is_first or self.maybe()) else []
        lines += [f"home {self.one(_HOMES)}"] if self.maybe() else []
        lines += self.some(_ENSURES)
        lines += [f'role "{each}"' for each in self.roles]
        lines += [f'outcome {each} means "{self.one(_MATTERS)}"' for each in self.declared]
        targets = list(stages)
        for each in heard:
            aim = targets.pop(0) if targets and each not in _QUIET else None
            lines.append(f"on {each} {{ {self.answer(each, aim)} }}")
        lines += self.legs(1) + ([f'call contact by "{_LEADER}"'] if is_led else [])
        lines += self.ending() if other is None or self.maybe() else [f'run "{other}"']
        for stage in stages:
            lines += [f"stage {stage} {{", *self.legs(0), *self.stop("No interest"), "}"]
        return lines

    def stop(self, why: str) -> list[str]:
        """An end on purpose: where the playbook is for somebody, after a pause."""
        return [*(["pause until +6 months"] if self.market else []), f'stop "{why}"']

    def answer(self, outcome: str, stage: str | None = None) -> str:
        """What is done on an outcome. What may come back to a pause, and what follows an opt out, is no touch."""
        job = f'task "{self.one(_JOBS)}"'
        if outcome == "opt out":
            return f'{job}; stop "No more"'
        if outcome == "out of office":
            return job
        if stage is not None:  # behind a wait, for the stage may hear the outcome again
            return f"{job}; wait 1 week; go to {stage}"
        stop = [f'stop "They said {outcome}"'] if outcome not in _NOT_YET else self.stop(f"They said {outcome}")
        ways = ("; ".join(stop), f"{job}; resume", "pause until +6-9 months")
        return self.one((*ways, f"wait 2 days; {self.touch()}; {ways[0]}"))

    def legs(self, least: int) -> list[str]:
        """Waits and what follows them."""
        lines: list[str] = []
        for _ in range(self.draw(st.integers(least, 3))):
            wait = f"wait {self.one(self.waits)}"
            handlers = [f"on {each} {{ {self.answer(each)} }}" for each in self.some((*_LISTENED, *self.declared[:1]))]
            lines += [f"{wait} {{", *handlers, "}"] if handlers else [wait]
            kind = self.draw(st.integers(0, 5))
            if kind == 5:
                rounds = self.one(("repeat every 1 month up to 3 times", "repeat every 2 weeks until +2 months"))
                lines += [f"{rounds} {{", self.touch(), "}"]
            else:
                lines.append(f'task "{self.one(_JOBS)}"' if kind == 4 else self.touch())
        return lines

    def ending(self) -> list[str]:
        return self.draw(st.sampled_from(([f"pause until {self.one(_LATER)}"], self.stop("No interest"))))

    def touch(self) -> str:
        """One touch, with some of what can be said of it."""
        what = self.one((f"send {self.one(self.manners.things)} via {self.one(self.manners.vias)}", "call contact"))
        parts = self.some(("by", "at", "as"), 3)
        if "by" in parts:
            what += f' by "{self.one(self.roles or _ROLES)}"'
        if "at" in parts:
            what += f" at {self.one(('10:00-12:00', '11:00'))}"
        if self.messages and what.startswith("send") and self.maybe():
            what += f" using {self.messages[0]}"
        if "as" in parts and (free := [each for each in ("first", "second", "第三") if each not in self.used]):
            self.used.add(free[0])
            what += f" as {free[0]}"
        details = {
            "subject": f'subject "{self.one(_MATTERS)}"',
            "offer": 'offer "A case study"',
            "takes": "takes 20 minutes",
            "remind": "remind 1 day before",
        }
        chosen = self.some(list(details))
        return f"{what} {{ {'; '.join(details[each] for each in chosen)} }}" if chosen else what


_QUIET = ("opt out", "out of office")  # outcomes that lead to no stage
_NOT_YET = ("no", "not now")  # those after which something is planned all the same


@st.composite
def _playbooks(draw: DrawFn) -> str:
    from playbook.syntax.format import format_text

    return format_text(_Author(draw).file())


def playbooks() -> SearchStrategy[str]:
    """The text of a playbook file, laid out, that has nothing against it and can be planned from any start.

    >>> from hypothesis import Phase, find, settings
    >>> print(find(playbooks(), bool, settings=settings(phases=[Phase.generate])), end="")
    wait 2 weeks
    send note via email
    pause until +6 months
    """
    return _playbooks()
