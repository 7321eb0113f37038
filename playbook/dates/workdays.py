"""Which days are worked: a country's calendar as a table, built once per country and span of years.

In comes a country or region, its quiet periods and closures; out goes, for each day, whether
it is worked and, if not, why and by what name. Ramadan and other periods of the islamic calendar
are hijridate's; weekends and holidays come from ``countries``.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from functools import lru_cache
from itertools import accumulate

from playbook.dates.clock import FIRST_YEAR, LAST_YEAR, OutOfReach
from playbook.dates.countries import CLOSED, OPEN, QUIET, Name, country_days
from playbook.model.playbook import Closure, Quiet
from playbook.model.time import WEEKDAYS

REASONS = ("", "weekend", "holiday", "quiet", "closed")


_PATIENCE = 20 * 366  # days


class NoWorkingDay(Exception):
    """No day is worked for many years: all of them are quiet or closed."""


class WorkDays:
    """The working days of one market: its country, quiet periods and closures.

    Days are ordinals (``date.toordinal()``). The table grows by itself where it is asked for
    a day it does not hold.

    >>> japan = work_days("JP")
    >>> christmas = date(2026, 12, 25).toordinal()
    >>> date.fromordinal(japan.nth_after(christmas, 5)).isoformat()
    '2027-01-04'
    """

    def __init__(self, code: str | None, quiet: tuple[Quiet, ...], closures: tuple[Closure, ...]) -> None:
        self.code = code
        self.quiet = quiet
        self.closures = closures
        self._first = self._end = 0
        self._open: list[int] = []  # the working days, ascending
        self._before: list[int] = []  # working days before each day of the table
        self._kinds = b""
        self._names: dict[int, Name] = {}
        self._estimated: list[int] = []  # the days closed by an estimated date, ascending
        self.known = (FIRST_YEAR, LAST_YEAR)

    def is_open(self, day: int) -> bool:
        if not self._first <= day < self._end:
            self._cover(day)
        return not self._kinds[day - self._first]

    def next_open(self, day: int) -> int:
        """The first working day at or after a day."""
        if not self._first <= day < self._end:
            self._cover(day)
        index = self._before[day - self._first]
        while index >= len(self._open):
            if self._end - day > _PATIENCE:
                raise NoWorkingDay(date.fromordinal(day).isoformat())
            self._cover(self._end + 366)
            index = self._before[day - self._first]
        return self._open[index]

    def nth_after(self, day: int, count: int) -> int:
        """The count-th working day strictly after a day (before it, for a negative count); the day for 0."""
        if not count:
            return day
        if not self._first <= day < self._end:
            self._cover(day)
        while True:
            at = self._before[day + (count > 0) - self._first]
            index = at + count - (count > 0)
            if index < 0:
                self._cover(self._first - 366)
            elif index >= len(self._open):
                if self._end - (self._open[-1] if self._open else day) > _PATIENCE:
                    raise NoWorkingDay(date.fromordinal(day).isoformat())
                self._cover(self._end + 366 * (1 + (index - len(self._open)) // 260))
            else:
                return self._open[index]

    def why_closed(self, day: int) -> tuple[str, Name] | None:
        """The reason (weekend, holiday, quiet, closed) and the name of a closed day; None for an open one."""
        if self.is_open(day):
            return None
        kind = self._kinds[day - self._first]
        return REASONS[kind], self._names.get(day) or Name(WEEKDAYS[(day - 1) % 7].capitalize(), False)

    def rests_on_estimate(self, first: int, last: int) -> bool:
        """Whether a day from one to another, both included, is closed by a date that is not announced yet."""
        self.is_open(first)
        self.is_open(last)
        index = bisect_left(self._estimated, first)
        return index < len(self._estimated) and self._estimated[index] <= last

    def estimated(self, first: int, last: int) -> tuple[str, ...]:
        """The names of the days from one to another, both included, that are closed by a date not announced yet."""
        self.is_open(first)
        self.is_open(last)
        days = self._estimated[bisect_left(self._estimated, first) : bisect_left(self._estimated, last + 1)]
        return tuple(dict.fromkeys(self._names[day].text for day in days))

    def is_known(self, day: int) -> bool:
        """Whether the holidays of a day's year are known at all."""
        return self.known[0] <= date.fromordinal(day).year <= self.known[1]

    # ---- the table ----

    def _cover(self, day: int) -> None:
        first_year, last_year = _years(day)
        if self._end:
            first_year = min(first_year, date.fromordinal(self._first).year)
            last_year = max(last_year, date.fromordinal(self._end - 1).year)
        country = country_days(self.code, first_year, last_year)
        kinds = bytearray(country.kinds)
        self._names = dict(country.names)
        self._first, self._end, self.known = country.first, country.first + len(kinds), country.known
        for period in self.quiet:
            for first, last in quiet_days(period, first_year, last_year):
                self._mark(kinds, first, last, QUIET, Name(period.name, period.islamic))
        for closure in self.closures:
            self._mark(kinds, closure.first.toordinal(), closure.last.toordinal(), CLOSED, Name(closure.name, False))
        if any(period.islamic for period in self.quiet):
            self.known = (self.known[0], min(self.known[1], ISLAMIC_END))
        self._kinds = bytes(kinds)
        self._open = [self._first + index for index, kind in enumerate(kinds) if not kind]
        self._estimated = [day for day in sorted(self._names) if self._names[day].estimated]
        self._before = list(accumulate((not kind for kind in kinds), initial=0))

    def _mark(self, kinds: bytearray, first: int, last: int, kind: int, name: Name) -> None:
        for day in range(max(first, self._first), min(last + 1, self._end)):
            if kinds[day - self._first] == OPEN:
                kinds[day - self._first] = kind
                self._names[day] = name


@lru_cache(maxsize=1024)
def work_days(code: str | None, quiet: tuple[Quiet, ...] = (), closures: tuple[Closure, ...] = ()) -> WorkDays:
    """The working days of a country or region (None: Monday to Friday, no holidays)."""
    return WorkDays(code, quiet, closures)


def _years(day: int) -> tuple[int, int]:
    """The span of years a table is built for around a day: few spans, so that they are shared."""
    year = date.fromordinal(max(1, min(day, 3652058))).year
    if not FIRST_YEAR <= year <= LAST_YEAR + 1:
        raise OutOfReach(year)
    first = (year - 1) // 4 * 4 - 1
    return first, first + 9


def quiet_days(period: Quiet, first_year: int, last_year: int) -> list[tuple[int, int]]:
    """The first and last day (ordinals, both included) of a quiet period in each year it touches."""
    if period.islamic:
        return _islamic_days(period, first_year, last_year)
    found = []
    for year in range(first_year - 1, last_year + 1):
        end_year = year + (period.last < period.first)
        found.append((_day_of(year, *period.first, False), _day_of(end_year, *period.last, True)))
    return found


def _day_of(year: int, month: int, day: int, last: bool) -> int:
    if (month, day) == (2, 29) and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        return date(year, 2, 28).toordinal() if last else date(year, 3, 1).toordinal()
    return date(year, month, day).toordinal()


# The years, by the islamic calendar, for which hijridate has the months of Umm al-Qura.
ISLAMIC_YEARS = (1343, 1500)
ISLAMIC_END = 2076  # the last full year of ours among them


@lru_cache(maxsize=256)
def _islamic_days(period: Quiet, first_year: int, last_year: int) -> list[tuple[int, int]]:
    from hijridate import Hijri

    def ordinal(year: int, month: int, day: int) -> int:
        length = Hijri(year, month, 1).month_length()
        return int(Hijri(year, month, min(day, length)).to_gregorian().toordinal())

    low = max(ISLAMIC_YEARS[0], int((first_year - 622) * 33 / 32) - 2)
    high = min(ISLAMIC_YEARS[1] - 1, int((last_year - 622) * 33 / 32) + 2)
    return [
        (ordinal(year, *period.first), ordinal(year + (period.last < period.first), *period.last))
        for year in range(low, high + 1)
    ]
