"""What the shipped library says of a market: how business is done there, what of it is our default, what it rests on.

In comes a country, group or profile by any name; out go facts, as plain values that a program can read and a screen
can draw. It decides nothing: the same profiles are read by the planner, the rules and the proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from playbook import library
from playbook.dates.countries import weekend_of
from playbook.dates.fitting import DEFAULT_HOURS
from playbook.dates.places import zones_of
from playbook.diagnostics import did_you_mean
from playbook.model.countries import place_called
from playbook.model.playbook import Profile, Quiet
from playbook.model.scope import shipped
from playbook.model.time import WEEKDAYS
from playbook.plain import one_line
from playbook.practice import PRACTICES, practices_in

_DEFAULT = re.compile(r"^[ \t]*(\S.*?)[ \t]*#[ \t]*our default:[ \t]*(.*)$", re.MULTILINE)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@frozen
class Market:
    """A market as somebody asked for it: ``code`` where it is one country, ``profile`` where the library has one."""

    code: str | None
    profile: Profile | None

    @property
    def codes(self) -> tuple[str, ...]:
        """The countries it is about."""
        return (self.code,) if self.code else self.profile.codes if self.profile else ()


def profiles() -> tuple[Profile, ...]:
    """The shipped profiles by name, those that hold everywhere last.

    >>> [profile.name for profile in profiles()][0], profiles()[-1].name
    ('Arab world', 'everywhere')
    """
    return tuple(sorted(shipped().profiles, key=lambda each: (not each.codes, each.name.casefold())))


def everywhere() -> tuple[Profile, ...]:
    """The shipped profiles that hold in every market."""
    return tuple(profile for profile in profiles() if not profile.codes)


def market_called(name: str) -> Market | None:
    """The market that a code, the name of a country, of a group, of a profile or of its file stands for.

    >>> market_called("jp").profile.name, market_called("Saudi Arabia").profile.name, market_called("nordics").code
    ('Japan', 'Gulf', None)
    >>> market_called("france"), market_called("Atlantis")
    (Market(code='FR', profile=None), None)
    """
    wanted = _folded(name)
    for profile in profiles():
        if wanted in (_folded(profile.name), _folded(file_of(profile).rpartition("/")[2].removesuffix(".pbk"))):
            return Market(profile.codes[0] if len(profile.codes) == 1 else None, profile)
    code = place_called(name)
    if code is None:
        return None
    own = [profile for place in (code, code.partition("-")[0]) for profile in profiles() if place in profile.codes]
    return Market(code, own[0] if own else None)


def near(name: str) -> str:
    """A hint for a name that stands for no market; empty where nothing is near.

    >>> near("Jpan"), near("nordic")
    ('did you mean `Japan`?', 'did you mean `Nordics`?')
    """
    return did_you_mean(name, {*(each.name for each in profiles()), *library.countries().values()})


def _folded(name: str) -> str:
    return " ".join(re.split(r"[\s_-]+", name.strip().casefold()))


# ---- what is said of it ----


def file_of(profile: Profile) -> str:
    """The shipped file a profile stands in, as `use` names it."""
    return profile.source.name.removeprefix("library:") if profile.source else ""


def defaults_of(profile: Profile) -> tuple[tuple[str, str], ...]:
    """The lines of a profile that are ours and no article's, each with the reason, as its file gives them.

    >>> defaults_of(market_called("DE").profile)
    (('follow up 3-5 business days after quote', 'as after a proposal (P2)'),)
    """
    return tuple(_DEFAULT.findall(profile.source.text)) if profile.source else ()


def notes_of(profile: Profile) -> str:
    """What the file says above the profile, besides the practice it cites."""
    text = profile.source.text[: profile.span.start] if profile.source else ""
    said = [line.lstrip("# ") for line in text.splitlines() if line.startswith("#")]
    return " ".join(line for line in said if not line.startswith("practice:"))


def intervals_of(profile: Profile) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The intervals of a profile, those that are the same in one: how long, and after what.

    >>> intervals_of(market_called("DE").profile)
    (('3-5 business days', ('proposal', 'quote')),)
    """
    found: dict[str, list[str]] = {}
    for each in profile.follow_ups:
        found.setdefault(str(each.interval), []).append(each.trigger)
    return tuple((interval, tuple(triggers)) for interval, triggers in found.items())


def hours_of(profile: Profile | None) -> tuple[str, bool]:
    """The hours of a market, and whether they are the usual ones, for nobody says others."""
    for each in (profile, *everywhere()):
        if each is not None and each.hours is not None:
            return str(each.hours), False
    return str(DEFAULT_HOURS), True


def quiet_in_words(quiet: Quiet) -> str:
    """A quiet period for a person.

    >>> quiet_in_words(Quiet("Obon", (8, 13), (8, 16)))
    'Obon, 13 August to 16 August'
    """
    if quiet.islamic:
        first, last = (f"day {day} of month {month}" for month, day in (quiet.first, quiet.last))
        return f"{one_line(quiet.name)}, {first} to {last} in the islamic calendar"
    return f"{one_line(quiet.name)}, {_day(quiet.first)} to {_day(quiet.last)}"


def _day(day: tuple[int, int]) -> str:
    return f"{day[1]} {_MONTHS[day[0] - 1]}"


def places_of(market: Market) -> list[dict[str, Any]]:
    """The countries of a market: code, name, the zones to choose from, the days of the weekend."""
    return [
        {
            "code": code,
            "name": library.countries()[code.partition("-")[0]],
            "zones": _zones(code, market.profile),
            "weekend": [WEEKDAYS[day].capitalize() for day in weekend_of(code)],
        }
        for code in market.codes
    ]


def _zones(code: str, profile: Profile | None) -> list[str]:
    if profile is not None and profile.zone is not None:
        return [profile.zone]
    return list(zones_of(code.partition("-")[0]))


def as_json(profile: Profile) -> dict[str, Any]:
    """A profile in its published form. Day and month of ``quiet`` are as in the file."""
    hours, usual = hours_of(profile)
    return {
        "name": profile.name,
        "file": file_of(profile),
        "about": profile.about,
        "notes": notes_of(profile) or None,
        "countries": [{"code": code, "name": library.countries()[code.partition("-")[0]]} for code in profile.codes],
        "zone": profile.zone,
        "context": profile.context,
        "relationship_first": profile.relationship_first,
        "tone": list(profile.tones),
        "channels": list(profile.channels),
        "hours": hours,
        "usual_hours": usual,
        "follow_up": [{"after": each.trigger, "interval": str(each.interval)} for each in profile.follow_ups],
        "quiet": [_quiet_as_json(each) for each in profile.quiet],
        "closed": [
            {"name": each.name, "from": each.first.isoformat(), "to": each.last.isoformat()}
            for each in profile.closures
        ],
        "avoid": list(profile.avoid),
        "rules": list(rules_of(profile)),
        "defaults": [{"line": line, "why": why} for line, why in defaults_of(profile)],
        "practice": [{"number": number, "sentence": PRACTICES[number].sentence} for number in practice_of(profile)],
    }


def _quiet_as_json(quiet: Quiet) -> dict[str, str]:
    first, last = ("-".join(f"{part:02}" for part in day) for day in (quiet.first, quiet.last))
    return {"name": quiet.name, "from": first, "to": last, "calendar": "islamic" if quiet.islamic else "gregorian"}


def rules_of(profile: Profile) -> Iterator[str]:
    """The rules a profile lays down, as its file words them."""
    for rule in profile.rules:
        if profile.source:
            yield one_line(profile.source.text[rule.span.start : rule.span.end])


def practice_of(profile: Profile) -> tuple[str, ...]:
    """The practices that a profile's file puts into effect."""
    return tuple(
        number for number in practices_in(profile.source.text if profile.source else "") if number in PRACTICES
    )
