"""Where and when a playbook is planned: the market, the zone, and both sides' working time.

In comes a playbook, a deal and what the caller asks for; out goes a Setting, or why there is none.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TypeAlias

from attrs import frozen

from playbook import library
from playbook.dates.clock import DAY, FIRST_YEAR, LAST_YEAR, instant_of
from playbook.dates.fitting import unfitting
from playbook.dates.places import zones_of
from playbook.dates.worktime import Side, side_of
from playbook.diagnostics import Diagnostic
from playbook.memo import kept_with_it
from playbook.model.literals import zone_hint
from playbook.model.playbook import Closure, Market, Playbook, Task, Touch
from playbook.model.program import Program, program_of
from playbook.source import Source, Span

Start: TypeAlias = date | datetime


@frozen(eq=False)
class Setting:
    """One playbook in one place: what every plan of it there shares."""

    program: Program
    market: Market | None
    side: Side
    home: Side | None
    diagnostics: tuple[Diagnostic, ...]  # notes and warnings that each plan repeats

    def side_for(self, step: Touch | Task) -> Side:
        """Whose days and hours a step goes by: home's for tasks and steps inside, else the market's."""
        if self.home is not None and (isinstance(step, Task) or step.inside):
            return self.home
        return self.side

    def is_shared(self, step: Touch | Task) -> bool:
        """Whether a step also needs the caller's side: calls and meetings with the contact."""
        return self.home is not None and isinstance(step, Touch) and step.action != "send" and not step.inside


class NoSetting(Exception):
    """Why a playbook cannot be planned there."""

    def __init__(self, code: str, message: str, hint: str = "", place: tuple[Source, Span] | None = None) -> None:
        super().__init__(message)
        source, span = place or (None, None)
        self.diagnostic = Diagnostic(code, message, source, span, hint)


@kept_with_it
def setting_of(
    playbook: Playbook, market: str | None = None, zone: str | None = None, closures: tuple[Closure, ...] = ()
) -> Setting:
    """The setting for a market and zone asked for (None: the playbook's first, and its own zone).

    Raises NoSetting with a sentence for the person who asked.
    """
    program = program_of(playbook)
    said: list[Diagnostic] = []
    chosen = _market(playbook, market, said)
    where = (playbook.source, playbook.market_span) if playbook.market_span and market is None else None
    name = _zone(chosen, zone, where)
    if zone is None and chosen is not None:
        said.extend(_zone_of_a_region(chosen, name))
    own = tuple(closure for book in program.books for closure in book.playbook.closures)
    every = (*own, *closures)
    there = tuple(closure for closure in every if not closure.home)
    side = side_of(chosen, name, playbook.hours, there)
    home = None
    if playbook.home is not None:
        home_closures = tuple(closure for closure in every if closure.home)
        zone_name = playbook.home.zone or _zone(
            playbook.home.market, None, (playbook.source, playbook.home.span), "home"
        )
        home = side_of(playbook.home.market, zone_name, None, home_closures)
    home_hours = (home.hours, home.name) if home else None
    wrong = unfitting(program.steps(), (side.hours, side.name), home_hours)
    return Setting(program, chosen, side, home, (*said, *wrong))


def _market(playbook: Playbook, asked: str | None, said: list[Diagnostic]) -> Market | None:
    """T11: the market asked for, else the first named."""
    named = playbook.markets
    if asked is None:
        if len(named) > 1:
            others = ", ".join(market.code or market.name for market in named[1:5]) + (", …" if len(named) > 5 else "")
            said.append(
                Diagnostic(
                    "PBK209",
                    f"planned for {named[0].code or named[0].name}, the first of {len(named)} markets",
                    playbook.source,
                    playbook.market_span or playbook.span,
                    f"--market chooses another: {others}",
                )
            )
        return playbook.default_market
    found, reason = playbook.find_markets(asked)
    if reason is not None:
        raise NoSetting(reason.code, reason.message, reason.hint)
    if len(found) > 1:
        message = f"planned for {found[0].code}, the first of the {len(found)} countries of {found[0].name}"
        said.append(Diagnostic("PBK209", message, hint="--market chooses another by its code"))
    market = playbook.named_market(asked, found[0])
    if market is None and named:
        codes = ", ".join(dict.fromkeys(market.code or market.name for market in named))
        said.append(
            Diagnostic(
                "PBK126",
                f"the playbook is written for {codes}, not for {asked}",
                playbook.source,
                playbook.market_span or playbook.span,
                "look at its intervals and channels: they were chosen for another market",
            )
        )
    return market or found[0]


def _zone_of_a_region(market: Market, zone: str) -> list[Diagnostic]:
    """A region of a country of several zones, planned in the zone of the country's profile."""
    country, dash, _ = (market.code or "").partition("-")
    if not dash or market.profile is None or market.code in market.profile.codes or len(zones_of(country)) == 1:
        return []
    message = f"{market.code} is planned in {zone}, the zone of the profile “{market.profile.name}”"
    return [Diagnostic("PBK128", message, hint="--zone says where in the country it really is")]


def _zone(market: Market | None, asked: str | None, place: tuple[Source, Span] | None, what: str = "market") -> str:
    """The zone asked for, else the profile's, else the country's one or principal zone, else UTC.

    ``place`` is where the market was named, for what may have to be said of it.
    """
    if asked is not None:
        if asked not in library.zone_names():
            raise NoSetting("PBK109", f"`{asked[:60]}` is not a time zone", zone_hint(asked[:60])[0])
        return asked
    for profile in market.profiles if market else ():
        if profile.zone is not None:
            return profile.zone
    if market is None or market.code is None:
        return "UTC"
    country = market.code.partition("-")[0]
    zones = zones_of(country)
    if len(zones) == 1:
        return zones[0]
    name = library.countries()[country]
    several = ", ".join(zones[:4]) + (", …" if len(zones) > 4 else "")
    how = (
        f"write: home {market.code} in {zones[0] if zones else 'ZONE'}"
        if what == "home"
        else f'say which with --zone, or in a profile: profile "{name}" for {country} in ZONE {{ … }}'
    )
    message = f"{name} has several time zones: {several}" if zones else f"{name} has no time zone"
    raise NoSetting("PBK119", message, how, place)


def start_instant(side: Side, start: Start) -> int:
    """T1: a date means the opening hour of that day; a time without offset is the contact's."""
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise NoSetting("PBK210", f"{start.year} is out of reach", f"plans begin from {FIRST_YEAR} to {LAST_YEAR}")
    if not isinstance(start, datetime):
        return side.opening(start.toordinal())
    if start.tzinfo is not None:
        return instant_of(start)
    return side.clock.instant(start.toordinal() * DAY + start.hour * 60 + start.minute)


def read_start(start: Start | str) -> Start:
    """A start from ISO 8601: a date, or a date and time with or without offset. Raises NoSetting."""
    if not isinstance(start, str):
        return start
    # A month or day of one digit is read as in a playbook.
    text = re.sub(r"\A(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", lambda at: f"{at[1]}-{at[2]:0>2}-{at[3]:0>2}", start)
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        hint = "write 2026-12-01, or 2026-12-01T14:30"
        raise NoSetting("PBK202", f"`{start[:40]}` is not a date", hint) from None
