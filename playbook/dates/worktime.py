"""One side's working time, and the first moment in it: T4 to T6.

In comes a market's profile (or home's) and a zone; out go working moments. A moment is a
working day of the side and a time within its hours; calls and meetings also ask the other side.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from playbook.dates.clock import DAY, Clock, clock_of
from playbook.dates.countries import Name
from playbook.dates.fitting import day_window, hours_of
from playbook.dates.workdays import WorkDays, work_days
from playbook.model.playbook import Closure, Market
from playbook.model.time import Duration, Hours, Unit

# How many working days are tried before a step that fits in none of them is given up.
_PATIENCE = 800


class Moved(NamedTuple):
    """A day (ordinal) on which a step could not be done, and why."""

    day: int
    reason: str
    name: str
    estimated: bool


class Slot(NamedTuple):
    """When a step is due, in instants: ``closes`` is when that day's window for it ends.

    ``shared`` is False where the two sides of a call have no hours in common, None where nobody asked.
    """

    due: int
    closes: int
    shared: bool | None


class NoMoment(Exception):
    """No working moment was found where one was looked for."""


class Side:
    """The working time of one side: clock, working days and opening hours."""

    def __init__(self, clock: Clock, days: WorkDays, hours: Hours, name: str) -> None:
        self.clock = clock
        self.days = days
        self.hours = hours
        self.name = name

    def opening(self, day: int) -> int:
        """The opening hour of a day, worked or not."""
        return self.clock.instant(day * DAY + self.hours.opens)

    def day_of(self, instant: int) -> int:
        return self.clock.wall(instant) // DAY

    def add(self, instant: int, count: int, unit: Unit) -> int:
        """T3: an instant so many units later (earlier, for a negative count)."""
        if unit is Unit.MINUTE or not count:
            return instant + count
        if unit is Unit.HOUR:
            return instant + count * 60
        wall = self.clock.wall(instant)
        if unit is Unit.DAY:
            return self.clock.instant(wall + count * DAY)
        if unit is Unit.WEEK:
            return self.clock.instant(wall + count * 7 * DAY)
        day, minute = divmod(wall, DAY)
        if unit is Unit.BUSINESS_DAY:
            return self.clock.instant(self.days.nth_after(day, count) * DAY + minute)
        months = count * {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[unit]
        return self.clock.instant(add_months(day, months) * DAY + minute)

    def span(self, low: int, high: int, duration: Duration) -> tuple[int, int]:
        """A window moved on by a span: its ends by the shorter and the longer length."""
        first = self.add(low, duration.low, duration.unit)
        if low == high and duration.low == duration.high:
            return first, first
        return first, self.add(high, duration.high, duration.unit)

    def first(self, instant: int, at: Hours | None, takes: int) -> Slot:
        """The first working moment at or after an instant, within ``at`` and with room for ``takes`` minutes."""
        opens, closes, last = day_window(self.hours, at, takes)
        wall = self.clock.wall(instant)
        day, minute = divmod(wall, DAY)
        if minute > last or not self.days.is_open(day):
            if minute > last and self.days.is_open(day) and instant <= self.clock.instant(day * DAY + last):
                return Slot(instant, self.clock.instant(day * DAY + closes), None)  # T7: the last minute was skipped
            day = self.days.next_open(day + 1)
        elif minute >= opens:
            return Slot(instant, self.clock.instant(day * DAY + closes), None)
        base = day * DAY
        return Slot(max(instant, self.clock.instant(base + opens)), self.clock.instant(base + closes), None)

    def closed_days(self, first: int, end: int, otherwise: str, why: str) -> list[Moved]:
        """Each day from one to before another: why it is closed, or the reason given where it is not."""
        found = []
        for day in range(first, end):
            closed = self.days.why_closed(day)
            reason, name = closed if closed else (otherwise, Name(why, False))
            found.append(Moved(day, reason, name.text, name.estimated))
        return found


def first_shared(side: Side, home: Side, instant: int, at: Hours | None, takes: int) -> Slot:
    """T4 for calls and meetings: the first moment that suits both sides.

    A working day on both clocks, within both sides' hours where these overlap on the date;
    where they do not, or ``at`` excludes the overlap, the contact's hours (or ``at``) hold.
    """
    day = side.days.next_open(side.day_of(instant))
    for _ in range(_PATIENCE):
        stretches, closes, shared = _stretches(side, home, day, at, takes)
        for begin, end in stretches:
            found = _on_working_days(home, max(begin, instant), end)
            if found is not None:
                return Slot(found, closes, shared)
        day = side.days.next_open(day + 1)
    raise NoMoment


def shared_closed_days(side: Side, home: Side, instant: int, end: int, at: Hours | None, takes: int) -> list[Moved]:
    """Each day from an instant's to before another on which a call could not be held, and whose fault it was."""
    found = []
    for day in range(side.day_of(instant), end):
        closed = side.days.why_closed(day)
        if closed is not None:
            found.append(Moved(day, closed[0], closed[1].text, closed[1].estimated))
            continue
        stretches, _, _ = _stretches(side, home, day, at, takes)
        left = [max(begin, instant) for begin, stop in stretches if max(begin, instant) < stop]
        there = home.days.why_closed(home.day_of(left[0])) if left else None
        if there is not None:
            found.append(Moved(day, "home", f"{there[1].text} at home", there[1].estimated))
        else:
            found.append(Moved(day, "hours", "after hours", False))
    return found


def _stretches(
    side: Side, home: Side, day: int, at: Hours | None, takes: int
) -> tuple[list[tuple[int, int]], int, bool]:
    """The stretches of instants (half-open) in which a shared step may begin on a day of the contact's."""
    opens, closes, last = day_window(side.hours, at, takes)
    begin, end = side.clock.instant(day * DAY + opens), side.clock.instant(day * DAY + closes)
    last_start = side.clock.instant(day * DAY + last)
    contact_opens = side.clock.instant(day * DAY + side.hours.opens)
    contact_closes = side.clock.instant(day * DAY + side.hours.closes)
    found = []
    shared_closes = end
    for there in range(home.day_of(contact_opens), home.day_of(contact_closes) + 1):
        home_opens = home.clock.instant(there * DAY + home.hours.opens)
        home_closes = home.clock.instant(there * DAY + home.hours.closes)
        low = max(begin, home_opens)
        high = min(last_start, min(contact_closes, home_closes) - max(1, takes))
        if low <= high:
            found.append((low, high + 1))
            shared_closes = end if begin == end else min(end, home_closes)
    if found:
        return found, shared_closes, True
    return [(begin, last_start + 1)], end, False


def shared_stretches(side: Side, home: Side, day: int, at: Hours | None, takes: int) -> list[tuple[int, int]]:
    """The stretches of instants (half-open) of a working day of the contact's in which a call may begin."""
    found = []
    for begin, end in _stretches(side, home, day, at, takes)[0]:
        low = _on_working_days(home, begin, end)
        while low is not None:
            high = min(end, home.clock.instant((home.day_of(low) + 1) * DAY))
            found.append((low, high))
            low = _on_working_days(home, high, end)
    return found


def _on_working_days(home: Side, begin: int, end: int) -> int | None:
    """The first instant of a stretch at which it is a working day on home's clock."""
    while begin < end:
        day = home.day_of(begin)
        if home.days.is_open(day):
            return begin
        begin = max(begin + 1, home.clock.instant((day + 1) * DAY))
    return None


@lru_cache(maxsize=1 << 16)
def add_months(day: int, months: int) -> int:
    """A date so many months on, clipped to the month's last day."""
    there = date.fromordinal(day)
    index = there.year * 12 + there.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9998:
        return 3652058 if year > 9998 else 1
    following = date(year + month // 12, month % 12 + 1, 1).toordinal()
    first = date(year, month, 1).toordinal()
    return min(first + there.day - 1, following - 1)


def next_weekday(day: int, weekday: int) -> int:
    """The first such weekday (Monday is 0) after a day."""
    return day + (weekday - (day - 1) % 7 - 1) % 7 + 1


@lru_cache(maxsize=1024)
def side_of(market: Market | None, zone: str, own: Hours | None, closures: tuple[Closure, ...]) -> Side:
    """The working time of a market in a zone, with a playbook's hours and closures on top."""
    profiles = market.profiles if market else ()
    quiet = tuple(period for profile in profiles for period in profile.quiet)
    closed = (*closures, *(closure for profile in profiles for closure in profile.closures))
    days = work_days(market.code if market else None, quiet, closed)
    return Side(clock_of(zone), days, hours_of(market, own), market.name if market else "UTC")
