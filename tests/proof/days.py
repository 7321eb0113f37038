"""Days, hours and spans for the brute force, written from the language's T rules and nothing else.

A moment is a whole number of minutes on the one clock there is here: day 1 of year 1, midnight, is minute 1440.
The market is the plain one: Monday to Friday, no public holidays, no home.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from attrs import field, frozen

from playbook.model.playbook import Closure, Playbook, Profile, Quiet, Task, Touch
from playbook.model.time import Duration, Hours, Point, Unit

DAY = 24 * 60
_DEFAULT = Hours(9 * 60, 17 * 60)
_ELAPSED = {Unit.MINUTE: 1, Unit.HOUR: 60}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}
_FAR = 5000  # days: past that, a playbook without a working day is the generator's mistake


def minute_of(moment: datetime) -> int:
    """A moment of the one clock as minutes.

    >>> when(minute_of(datetime(2027, 3, 1, 9)))
    datetime.datetime(2027, 3, 1, 9, 0)
    """
    return moment.toordinal() * DAY + moment.hour * 60 + moment.minute


def when(minute: int) -> datetime:
    return datetime.fromordinal(minute // DAY) + timedelta(minutes=minute % DAY)


def is_elapsed(span: Duration) -> bool:
    """Whether a span is judged by the moment; days and longer are judged by their date."""
    return span.unit in _ELAPSED


@frozen(eq=False)
class Calendar:
    """The days and hours of one playbook."""

    hours: Hours
    closures: tuple[Closure, ...] = ()
    quiets: tuple[Quiet, ...] = ()
    _worked: dict[int, bool] = field(factory=dict, init=False, repr=False)

    def kinds(self, day: date) -> set[str]:
        """What kinds of closed day a date is; empty for a working day."""
        found = {"weekend"} if day.weekday() >= 5 else set()
        if any(each.first <= day <= each.last for each in self.closures):
            found.add("closed")
        if any(_in_quiet(day, each) for each in self.quiets):
            found.add("quiet")
        return found

    def works(self, ordinal: int) -> bool:
        if ordinal not in self._worked:
            self._worked[ordinal] = not self.kinds(date.fromordinal(ordinal))
        return self._worked[ordinal]

    def opening(self, day: date) -> int:
        return day.toordinal() * DAY + self.hours.opens

    def later(self, minute: int, count: int, unit: Unit) -> int:
        """T3: a span after a moment."""
        ordinal, clock = divmod(minute, DAY)
        if unit in _ELAPSED:
            return minute + count * _ELAPSED[unit]
        if unit in _DAYS:
            return minute + count * _DAYS[unit] * DAY
        if unit in _MONTHS:
            return _months_later(date.fromordinal(ordinal), count * _MONTHS[unit]).toordinal() * DAY + clock
        for _ in range(count):
            ordinal += 1
            while not self.works(ordinal):
                ordinal += 1
        return ordinal * DAY + clock

    def reached(self, minute: int, point: Point) -> tuple[int, int]:
        """From a moment, the two ends of a span or point; one that is past has come (T10)."""
        if isinstance(point, Duration):
            return self.later(minute, point.low, point.unit), self.later(minute, point.high, point.unit)
        if isinstance(point, date):
            there = max(minute, self.opening(point))
        else:
            day = date.fromordinal(minute // DAY) + timedelta(days=1)
            while day.weekday() != point.weekday:
                day += timedelta(days=1)
            there = self.opening(day)
        return there, there

    def first(self, minute: int, step: Touch | Task | None = None) -> int:
        """The first working moment for a step (or for nothing in particular) at or after a moment."""
        return next(self._moments(minute, step))

    def moments(self, low: int, high: int, step: Touch) -> list[int]:
        """R1: every minute at which a touch may be done whose window is low to high."""
        due = self.first(low, step)
        if low != high and high >= due:
            last = high
        else:  # a single length, or a window without a working moment: to closing of that day
            last = due // DAY * DAY + DAY - 1
        found: list[int] = []
        for each in self._moments(due, step):
            if each > last:
                return found
            found.append(each)
        raise AssertionError("moments never end")

    def _moments(self, minute: int, step: Touch | Task | None) -> Iterator[int]:
        opens, last = self._day(step)
        for ordinal in range(minute // DAY, minute // DAY + _FAR):
            if self.works(ordinal):
                for clock in range(opens, last + 1):
                    if ordinal * DAY + clock >= minute:
                        yield ordinal * DAY + clock
        raise ValueError("no working day for years")

    def _day(self, step: Touch | Task | None) -> tuple[int, int]:
        """The first and the last minute of a working day at which a step may be done: it ends by closing (T6)."""
        at = step.at if step else None
        if at and at.opens == at.closes:
            return at.opens, at.opens
        opens, closes = at or self.hours
        takes = step.takes if step else None
        return opens, closes - (takes.low * _ELAPSED[takes.unit] if takes else 1)


def calendar_of(playbook: Playbook) -> Calendar:
    """The days and hours a playbook goes by; the closed days of those it runs count too."""
    assert playbook.home is None, "the brute force knows no home"
    profiles = profiles_of(playbook)
    hours = [playbook.hours, *(each.hours for each in profiles), _DEFAULT]
    closures = [*playbook.closures, *(each for run in playbook.runs.values() for each in run.closures)]
    closures += [each for profile in profiles for each in profile.closures]
    quiets = [each for profile in profiles for each in profile.quiet]
    assert not any(each.islamic for each in quiets), "the brute force knows no moon"
    return Calendar(
        next(each for each in hours if each),
        tuple(each for each in closures if not each.home),
        tuple(quiets),
    )


def profiles_of(playbook: Playbook) -> list[Profile]:
    """The profiles of the market used (T11: the first named), each once, though `market` names one that holds everywhere."""
    market = playbook.markets[0] if playbook.markets else playbook.anywhere
    found: list[Profile] = []
    for each in market.profiles if market else ():
        if all(each is not known for known in found):
            found.append(each)
    return found


def _in_quiet(day: date, quiet: Quiet) -> bool:
    at = (day.month, day.day)
    if quiet.first <= quiet.last:
        return quiet.first <= at <= quiet.last
    return at >= quiet.first or at <= quiet.last


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(days=1)).day))
