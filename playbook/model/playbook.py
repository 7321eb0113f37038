"""What is meant: the typed playbook, its steps, and the profiles it leans on.

Built by ``resolve`` from what was written, read by everything after it. All values are frozen;
names are resolved, literals checked. ``span`` says where a thing was written and takes no part
in equality.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import field, frozen

from playbook.model.time import Duration, Hours, Point
from playbook.source import Source, Span

if TYPE_CHECKING:
    from playbook.model.literals import Unknown
    from playbook.syntax.silences import Silence

NOWHERE = Span(0, 0)

# What can happen, besides what a playbook declares (O1).
OUTCOMES = ("reply", "meeting", "not now", "no", "bounce", "out of office", "opt out")
OUT_OF_OFFICE = "out of office"
OPT_OUT = "opt out"


def _span() -> Span:
    return field(default=NOWHERE, eq=False, repr=False)


@frozen
class Texts:
    """The words of a step or message; braces and placeholders as written, None where not given.

    ``places`` says where each was written, which for a message may be another file.
    """

    subject: str | None = None
    body: str | None = None
    offer: str | None = None
    note: str | None = None
    places: dict[str, tuple[Source, Span]] = field(factory=dict, eq=False, repr=False)


@frozen
class Touch:
    """Reaching the contact (or, ``inside``, a colleague): one send, call or meeting.

    ``what`` is the words sent, or the person called or met; ``tones`` its leading words
    that are tones. ``takes`` and ``reminders`` are lengths of time.
    """

    action: str  # send, call, meet
    what: str
    tones: tuple[str, ...]
    channels: tuple[str, ...]
    to: str | None
    by: str | None
    at: Hours | None
    inside: bool
    forwarding: str | None  # previous, all
    id: str | None
    texts: Texts
    takes: Duration | None
    reminders: tuple[Duration, ...]
    parts: dict[str, Span] = field(factory=dict, eq=False, repr=False)  # where `at`, `via`, `what`, … were written
    span: Span = _span()

    def part(self, name: str) -> Span:
        """Where a modifier or detail was written; the step's own place where it has none."""
        return self.parts.get(name, self.span)


@frozen
class Task:
    """An inside job: never a touch, never moves the clock."""

    what: str
    by: str | None
    at: Hours | None
    id: str | None
    texts: Texts
    takes: Duration | None
    reminders: tuple[Duration, ...]
    parts: dict[str, Span] = field(factory=dict, eq=False, repr=False)  # where `at`, `takes`, … were written
    span: Span = _span()

    def part(self, name: str) -> Span:
        """Where a modifier or detail was written; the step's own place where it has none."""
        return self.parts.get(name, self.span)


@frozen
class Handler:
    """What to do when an outcome is heard."""

    outcome: str
    steps: tuple[Step, ...]
    span: Span = _span()


@frozen
class Wait:
    """Lets time pass (``until`` a point) while listening; a ``pause`` lets no touch fall inside."""

    pause: bool
    until: Point
    handlers: tuple[Handler, ...]
    span: Span = _span()


@frozen
class Repeat:
    """Rounds of steps, one ``every`` so often, until a point or for a number of times."""

    every: Duration
    until: Point | None
    times: int | None
    steps: tuple[Step, ...]
    span: Span = _span()


@frozen
class Run:
    playbook: str
    span: Span = _span()


@frozen
class GoTo:
    stage: str
    span: Span = _span()


@frozen
class Stop:
    why: str | None
    span: Span = _span()


@frozen
class Resume:
    span: Span = _span()


Step: TypeAlias = Touch | Task | Wait | Repeat | Run | GoTo | Stop | Resume


@frozen
class Stage:
    id: str
    steps: tuple[Step, ...]
    span: Span = _span()


@frozen
class Closure:
    """A dated closure, both days included; ``home`` where it is the sender's side that is closed."""

    name: str
    first: date
    last: date
    home: bool = False


@frozen
class Quiet:
    """A quiet period of every year: (month, day) to (month, day), both included, by either calendar."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    islamic: bool = False


@frozen
class FollowUp:
    """A profile's interval: how long after what."""

    interval: Duration
    trigger: str
    span: Span = _span()


@frozen
class Rule:
    """An ``ensure``; ``kind`` names it, ``values`` are its parts in the order they are read aloud.

    ===================  ==========================================
    kind                 values
    ===================  ==========================================
    at_most              number of touches, Duration
    between              Duration
    no_touch_on          kinds of day (weekend, holiday, quiet, closed)
    not_within           Duration
    first_offers
    touch_by             role, Duration
    ends_planned
    next_touchpoint      outcomes (``silence`` among them)
    only                 channels
    finishes             Duration
    ===================  ==========================================
    """

    kind: str
    values: tuple[int | str | Duration, ...]
    warn: bool = False
    span: Span = _span()


@frozen
class Happened:
    """Something that happened on the way: an outcome heard, a step done, or an absence.

    ``on`` is a moment's date (with a time of day in minutes where one was given).
    """

    step: str
    outcome: str  # `done` for a step done
    on: date | None = None
    at: int | None = None
    until: date | None = None
    text: str = field(default="", eq=False)
    span: Span = _span()


@frozen
class Expectation:
    """What an example expects: ``kind`` is date (step, date), touches (number) or end (how, or why)."""

    kind: str
    values: tuple[int | str | date, ...]
    span: Span = _span()


@frozen
class Example:
    name: str
    date: date
    at: int | None
    given: tuple[Happened, ...]
    expect: tuple[Expectation, ...]
    span: Span = _span()


@frozen(cache_hash=True)
class Profile:
    """How business is done in a market: data, written in the language itself.

    ``codes`` are ISO 3166 countries or regions; empty for a profile that holds everywhere.
    """

    name: str
    codes: tuple[str, ...]
    zone: str | None
    about: str | None = None
    context: str | None = None
    relationship_first: bool = False
    tones: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    hours: Hours | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    avoid: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    closures: tuple[Closure, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    source: Source | None = field(default=None, eq=False, repr=False)
    span: Span = _span()


@frozen(cache_hash=True)
class Market:
    """One country as a playbook names it, with its profile and those that hold everywhere.

    ``code`` is None for a market that is a profile of no country.
    """

    code: str | None
    profile: Profile | None
    everywhere: tuple[Profile, ...] = ()
    group: str | None = None  # the group or profile it was named by
    span: Span = _span()

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """The profile first, then those that hold everywhere: the order in which they are asked."""
        return ((self.profile,) if self.profile else ()) + self.everywhere

    @property
    def name(self) -> str:
        """As a person would call it: the profile's name, else the code."""
        return self.profile.name if self.profile else self.code or "no market"


@frozen
class Home:
    """The sender's side; ``zone`` is None where the profile or country decides."""

    market: Market
    zone: str | None
    span: Span = _span()


@frozen
class RoleDef:
    name: str
    outside_pitch: bool
    span: Span = _span()


@frozen(eq=False)
class Playbook:
    """One playbook, resolved; one is equal only to itself.

    ``markets`` are in the order named, a group's countries in turn.
    """

    name: str
    about: str | None
    version: int | None
    markets: tuple[Market, ...]
    anywhere: Market | None  # no country: only the profiles that hold everywhere, where there are any
    home: Home | None
    hours: Hours | None
    trigger: str | None
    leads: tuple[str, ...]
    closures: tuple[Closure, ...]
    roles: tuple[RoleDef, ...]
    outcomes: dict[str, str]
    rules: tuple[Rule, ...]
    handlers: tuple[Handler, ...]
    steps: tuple[Step, ...]
    stages: tuple[Stage, ...]
    examples: tuple[Example, ...]
    runs: dict[str, Playbook]  # every playbook reached by `run`, by name
    labels: dict[str, str]  # channel to what a person calls it
    # The markets a word or quoted profile stands for, or why none.
    find_markets: Callable[[str], tuple[list[Market], Unknown | None]] = field(repr=False)
    source: Source = field(eq=False, repr=False)
    market_span: Span | None = None  # where the head names its markets
    silences: tuple[Silence, ...] = ()  # those of its file
    span: Span = _span()
    kept: dict[Hashable, Any] = field(factory=dict, init=False, repr=False)  # what was made of it, as long as it lives

    @property
    def default_market(self) -> Market | None:
        """T11: the market where none is asked for, the first named."""
        return self.markets[0] if self.markets else self.anywhere

    def named_market(self, asked: str, found: Market) -> Market | None:
        """The one of ``markets`` that is asked for by a word; ``found`` is what the word stands for by itself."""
        for market in self.markets:
            if market.name == asked or (found.code is not None and market.code == found.code):
                return market
        return None
