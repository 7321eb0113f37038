"""Which days a country works: its weekends, holidays and make-up days, one byte a day.

In comes an ISO code and a span of years; out goes a table built by asking the holidays library
about each day once. It is kept in the cache, so that the library is imported only to build it.
"""

from __future__ import annotations

import re
import warnings
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from playbook import library
from playbook.dates.clock import FIRST_YEAR, LAST_YEAR

OPEN, WEEKEND, HOLIDAY, QUIET, CLOSED = range(5)


class Name(NamedTuple):
    """What a closed day is called; ``estimated`` where its date is not announced yet."""

    text: str
    estimated: bool


class CountryDays(NamedTuple):
    """A country's weekends and holidays over some years, one byte a day from ``first``."""

    first: int
    kinds: bytes
    names: dict[int, Name]
    known: tuple[int, int]  # the years whose holidays are known


@lru_cache(maxsize=256)
def country_days(code: str | None, first_year: int, last_year: int) -> CountryDays:
    """The table of a country or region (None: Monday to Friday, no holidays) for whole years, both included."""
    if code is None:
        return _plain_week(first_year, last_year, (FIRST_YEAR, LAST_YEAR))
    key = (library.package_stamp("holidays"), library.code_stamp("dates"))
    found: CountryDays = library.kept(
        f"days-{code}-{first_year}-{last_year}", repr(key), lambda: _make(code, first_year, last_year)
    )
    return found


def weekend_of(code: str) -> tuple[int, ...]:
    """The days of the week a country has off, Monday being 0, by the last year that the data has been told of.

    >>> weekend_of("JP"), weekend_of("SA")
    ((5, 6), (4, 5))
    """
    days = country_days(code, told_year(), told_year())
    return tuple(sorted({(days.first + at - 1) % 7 for at, kind in enumerate(days.kinds) if kind == WEEKEND}))


def _plain_week(first_year: int, last_year: int, known: tuple[int, int]) -> CountryDays:
    first, end = date(first_year, 1, 1).toordinal(), date(last_year + 1, 1, 1).toordinal()
    week = bytes(WEEKEND if (day - 1) % 7 >= 5 else OPEN for day in range(first, first + 7))
    return CountryDays(first, (week * ((end - first) // 7 + 1))[: end - first], {}, known)


def _make(code: str, first_year: int, last_year: int) -> CountryDays:
    calendar = _Holidays(code, first_year, last_year)
    data = calendar.data
    if data is None:
        return _plain_week(first_year, last_year, (1, 0))  # no year is known
    first, end = date(first_year, 1, 1).toordinal(), date(last_year + 1, 1, 1).toordinal()
    kinds, names = bytearray(end - first), {}
    for day in range(first, end):
        there = date.fromordinal(day)
        if not data.is_working_day(there):
            if data.is_weekend(there):
                kinds[day - first] = WEEKEND
            else:
                kinds[day - first] = HOLIDAY
                names[day] = calendar.name(there)
    return CountryDays(first, bytes(kinds), names, calendar.known)


class _Holidays:
    """The holidays library for one country, with what it knows of announced and estimated dates."""

    def __init__(self, code: str, first_year: int, last_year: int) -> None:
        country, _, region = code.partition("-")
        kind = library.holidays_of(country)
        self.data: Any = None
        if kind is None:
            return
        estimates: set[date] = set()
        language = "en_US" if "en_US" in kind.supported_languages else None
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            self.data = _noting(kind, estimates)(
                subdiv=region or None, years=range(first_year, last_year + 1), language=language
            )
        self.known = self._known(" ".join(str(each.message) for each in said))
        # By year and name, so that a day off in lieu of an estimated holiday is one too.
        self._estimates = {(day.year, _plain(str(self.data.get(day)))) for day in estimates if day.year > told_year()}
        # Where work is moved about by decree (China), a year without a decree is not announced yet.
        moved_by_decree = getattr(self.data, "has_substituted_holidays", False)
        self._announced = told_year() if moved_by_decree else LAST_YEAR

    def _known(self, said: str) -> tuple[int, int]:
        """The years the data covers; of some calendars the library only warns that it covers fewer."""
        known = (self.data.start_year, self.data.end_year)
        for first, last in re.findall(r"available only from (\d{4}) to (\d{4})", said):
            known = (max(known[0], int(first)), min(known[1], int(last)))
        return known

    def name(self, day: date) -> Name:
        text = str(self.data.get(day))
        return Name(
            _plain(text),
            "estimated" in text
            or day.year > self._announced
            or any(year == day.year and name in text for year, name in self._estimates),
        )


def _plain(name: str) -> str:
    return name.replace(" (estimated)", "").replace(", estimated)", ")")


def _noting(kind: Any, estimates: set[date]) -> Any:
    """A country's class that notes each date the library itself takes for an estimate.

    The library says so in the holiday's name for some countries and keeps it to itself for
    others (Saudi Arabia, China); the method through which all lunar calendars go knows it for all.
    """

    class Noting(kind):  # type: ignore[misc]  # the library is not typed
        def _add_eastern_calendar_holiday(self, name: str, dt_estimated: Any, **options: Any) -> Any:
            found = super()._add_eastern_calendar_holiday(name, dt_estimated, **options)
            if found and dt_estimated[1]:
                estimates.add(found)
            return found

    return Noting


@cache
def told_year() -> int:
    """How far the installed data has been told: the last year of which it has China's yearly decree."""
    return max(library.holidays_of("CN")().special_public_holidays)  # type: ignore[no-any-return]  # the library is not typed
