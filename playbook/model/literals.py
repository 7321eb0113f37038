"""Numbers, dates, times, zones and countries: from the author's words to values, or a diagnostic.

Each reader takes a node and returns the value, or None after saying why there is none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from playbook import library
from playbook.diagnostics import Diagnostic, Fix, did_you_mean, meant
from playbook.model.countries import country_called
from playbook.model.time import WEEKDAYS, Duration, Hours, NextWeekday, Point, Unit
from playbook.plain import WIDE, one_line
from playbook.syntax import nodes
from playbook.syntax.unseen import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playbook.source import Source, Span

# The longest span, a hundred years, in each unit.
LONGEST = {
    Unit.MINUTE: 100 * 366 * 24 * 60,
    Unit.HOUR: 100 * 366 * 24,
    Unit.DAY: 36525,
    Unit.BUSINESS_DAY: 36525,
    Unit.WEEK: 5218,
    Unit.MONTH: 1200,
    Unit.QUARTER: 400,
    Unit.YEAR: 100,
}


# What may stand without quotes.
_PLAIN = re.compile(r'[^\s{};,:#"“”„]+( [^\s{};,:#"“”„]+)*')


class HasSpan(Protocol):
    @property
    def span(self) -> Span: ...


class Reader:
    """Reads the literals of one file and collects what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []

    def say(self, code: str, message: str, at: HasSpan, hint: str = "", instead: str | None = None) -> None:
        """``instead`` is the text that can safely stand in the place of what is pointed at."""
        fix = None if instead is None else Fix(at.span, instead)
        self.diagnostics.append(Diagnostic(code, message, self.source, at.span, hint, fix))

    def unknown(self, code: str, message: str, name: nodes.Name, known: Iterable[str], otherwise: str = "") -> None:
        """A name that is none of those known; ``otherwise`` is the hint where none of them is near."""
        known = list(known)
        seen = UNSEEN.sub("", name.text)
        if seen != name.text and seen in known:
            self.say(code, f"a character that cannot be seen stands in `{seen}`", name, "take it out", seen)
            return
        instead = meant(name.text, known)
        plain = name.text.translate(WIDE)
        if plain != name.text and isinstance(name, nodes.Word):
            self.say(code, message, name, "it holds a full-width mark: type the plain one, { } ; : , #", plain)
            return
        if instead is not None and (isinstance(name, nodes.Text) or not _PLAIN.fullmatch(instead)):
            instead = f'"{instead}"'
        hint = did_you_mean(name.text, known)
        if otherwise and not hint.startswith("did you mean"):
            hint = f"{otherwise}; {hint}" if hint else otherwise
        self.say(code, message, name, hint, instead)

    def named(self, node: nodes.Text) -> str:
        """What a text says; one that says nothing is refused where a person will have to read it."""
        if not one_line(node.text):
            self.say("PBK006", "this text is empty", node, "write what a person should read there")
        return node.text

    # ---- numbers and spans ----

    def number(self, word: nodes.Word, highest: int, what: str) -> int | None:
        if len(word.text) > 9 or int(word.text) > highest:
            message = f"{_short(word.text)} {what} is more than the {highest:,} that are allowed"
            self.say("PBK205", message, word, "give a smaller number")
            return None
        return int(word.text)

    def duration(self, node: nodes.Length, single: str = "") -> Duration | None:
        """A span; with ``single`` (what it is for) a range is refused."""
        name = re.sub(r"\s+", " ", node.unit.text)
        unit = Unit(name.removesuffix("s"))
        if node.count is None:
            return Duration(1, 1, unit)
        ends = list(re.split("[-–]", node.count.text))
        if any(len(part) > 9 or int(part) > LONGEST[unit] for part in ends):
            self.say(
                "PBK205",
                f"{_short(node.count.text)} {name} is longer than 100 years",
                node,
                "no plan looks so far ahead: give a shorter one",
            )
            return None
        low, high = int(ends[0]), int(ends[-1])
        if high < low:
            self.say(
                "PBK201",
                f"`{node.count.text} {name}` runs backwards",
                node.count,
                f"write {high}-{low} {name}",
                f"{high}-{low}",
            )
            return None
        if single and low != high:
            shorter, longer = Duration(low, low, unit), Duration(high, high, unit)
            self.say("PBK213", f"{single} is one length, not a range", node, f"write {shorter} or {longer}")
            return None
        return Duration(low, high, unit)

    def point(self, node: nodes.Point) -> Point | None:
        if isinstance(node, nodes.Length):
            return self.duration(node)
        if isinstance(node, nodes.NextDay):
            return NextWeekday(WEEKDAYS.index(node.weekday.text))
        found = self.moment(node)
        if found is not None and found[1] is not None:
            self.say("PBK203", "a date alone is meant here: its opening hour counts", node, "leave the time out")
        return found[0] if found else None

    # ---- dates and times ----

    def moment(self, word: nodes.Word) -> tuple[date, int | None] | None:
        """A date, and the minute of the day where a time was written with it."""
        day, _, time = word.text.partition("T")
        try:
            year, month, number = (int(part) for part in day.split("-"))
            found = date(year, month, number)
        except ValueError:
            self.say("PBK202", f"there is no {word.text}", word, "a date is a year, a month and a day: 2027-06-01")
            return None
        if not 1980 <= found.year <= 2199:
            self.say("PBK210", f"{word.text} is out of reach", word, "dates from 1980 to 2199 can be planned")
            return None
        if not time:
            return found, None
        minute = self._minute(time)
        if minute is None or minute == 1440:
            self.say("PBK203", f"there is no {time}", word, "a time of day is 00:00 to 23:59")
            return None
        return found, minute

    def day(self, word: nodes.Word) -> date | None:
        """A date that may carry no time."""
        found = self.moment(word)
        if found is not None and found[1] is not None:
            self.say("PBK203", "a date alone is meant here", word, f"write {found[0]}")
        return found[0] if found else None

    def month_day(self, word: nodes.Word, islamic: bool) -> tuple[int, int] | None:
        month, day = (int(part) for part in word.text.split("-"))
        longest = (
            30 if islamic else (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1] if 1 <= month <= 12 else 0
        )
        if not (1 <= month <= 12 and 1 <= day <= longest):
            self.say("PBK202", f"there is no {word.text} in a year", word, "a month and a day: 04-29 is 29 April")
            return None
        return month, day

    def hours(self, word: nodes.Word) -> Hours | None:
        """A time (both ends equal) or a stretch of the day."""
        ends = [self._minute(part) for part in re.split("[-–]", word.text)]
        if None in ends:
            self.say("PBK203", f"there is no {word.text}", word, "hours are 00:00 to 24:00")
            return None
        opens, closes = ends[0] or 0, ends[-1] or 0
        if len(ends) == 2 and closes <= opens:
            self.say("PBK201", f"{word.text} ends before it begins", word, "write the earlier time first")
            return None
        if closes == opens == 1440:
            self.say("PBK203", "24:00 is the end of a day, not a time in it", word)
            return None
        return Hours(opens, closes)

    def opening_hours(self, word: nodes.Word) -> Hours | None:
        found = self.hours(word)
        if found is not None and found.opens == found.closes:
            self.say("PBK006", f"{word.text} is one time; hours have two ends", word, "for example: hours 09:00-17:30")
            return None
        return found

    def time(self, word: nodes.Word) -> int | None:
        found = self.hours(word)
        if found is not None and found.opens != found.closes:
            self.say("PBK213", "one time is meant here, not a range", word, "for example: at 10:00")
            return None
        return found.opens if found else None

    @staticmethod
    def _minute(text: str) -> int | None:
        hour, minute = (int(part) for part in text.split(":"))
        return hour * 60 + minute if hour * 60 + minute <= 1440 and minute < 60 else None

    # ---- places ----

    def zone(self, word: nodes.Word | None) -> str | None:
        if word is None:
            return None
        if word.text in library.zone_names():
            return word.text
        hint, instead = zone_hint(word.text)
        self.say("PBK109", f"`{word.text}` is not a time zone", word, hint, instead)
        return None

    def code(self, word: nodes.Word) -> str | None:
        """A country, or a country and a region, such as ``DE-BY``."""
        said = unknown_code(word.text)
        if said is None:
            return word.text
        self.say(said.code, said.message, word, said.hint, said.instead)
        return None


class Unknown(NamedTuple):
    """Why a name means nothing: what a diagnostic says of it, and what can stand in its place."""

    code: str
    message: str
    hint: str
    instead: str | None = None


def unknown_code(text: str) -> Unknown | None:
    """Why a text is no country or region; None where it is one."""
    country, dash, region = text.partition("-")
    known = library.countries()
    if country not in known:
        code = "GB" if country.upper() == "EN" else country_called(country)
        hint = f"did you mean `{code}`, {known[code]}?" if code else "a country is its two-letter ISO code, such as JP"
        return Unknown("PBK107", f"`{_short(text)}` is not a country", hint, code and code + dash + region)
    if dash and region not in library.regions_of(country):
        regions = library.regions_of(country)
        codes = [each for each in regions if each.isupper() or each.isdigit()]
        hint = did_you_mean(region, regions) or "its regions: " + ", ".join([*codes[:8], "…"])
        if not regions:
            hint = f"holidays are the same in all of {known[country]}: write {country}"
        message = f"{known[country]} has no region `{_short(region)}` with holidays of its own"
        upper = region.upper()
        return Unknown("PBK108", message, hint, f"{country}-{upper}" if upper in regions else None)
    return None


_OFFSET = re.compile(r"(?:(?:UTC|GMT)?[+-]?\d*(?::\d+)?|[A-Z]{2,4}T|[A-Z]{3,4}[+-]\d+)", re.IGNORECASE)


def zone_hint(text: str) -> tuple[str, str | None]:
    """The time zone that a text is nearest to, as a hint, and where it is surely meant."""
    if _OFFSET.fullmatch(text):
        return "a zone is named by a city, for its clock changes: Europe/Berlin, America/New_York", None
    zones = sorted(library.zone_names())
    city = text.rsplit("/", 1)[-1].replace(" ", "_").casefold()
    same = [zone for zone in zones if zone.rsplit("/", 1)[-1].casefold() == city]
    if same:
        return f"did you mean `{same[0]}`?", same[0] if len(same) == 1 else None
    near = did_you_mean(text, zones) or "it is named by a continent and a city: Asia/Tokyo, America/Sao_Paulo"
    return near, meant(text, zones) if "/" in text else None


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:20] + "…"
