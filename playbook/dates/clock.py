"""A time zone as whole minutes: wall clock to instant and back.

An instant is a count of minutes in UTC, a wall time a count of minutes on the clock there, both
as ``date.toordinal() * 1440``, minute of the day added. Between changes of the clock a zone is
one number, so after a table of changes is built both ways are a look-up.

T7: a wall time that the zone skips is the next one that exists; one it has twice is the first.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from playbook import library

DAY = 1440
FIRST_YEAR, LAST_YEAR = 1980, 2199
_FIRST = datetime(1, 1, 1, tzinfo=UTC)  # instant DAY: ordinals count from 1
# What is in reach, instants and wall times: where the year 1980 begins by UTC, some walls still show 1979.
_BEGIN, _END = (date(FIRST_YEAR, 1, 1).toordinal() - 1) * DAY, date(LAST_YEAR + 1, 1, 1).toordinal() * DAY
_STEP = 7 * DAY  # no zone changes its clock twice in a week


class OutOfReach(Exception):
    """A moment outside the years that can be planned."""


class Clock:
    """One zone's clock.

    >>> tokyo = clock_of("Asia/Tokyo")
    >>> tokyo.iso(tokyo.instant(date(2026, 12, 1).toordinal() * DAY + 9 * 60))
    '2026-12-01T09:00:00+09:00'
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.zone: Any = library.zone(name)
        self._from = self._to = 0  # the instants that the table covers
        # Of them those in reach, and so of wall times: what can be planned does not hang on what was planned before.
        self._instants = self._walls = (0, 0)
        self._changes: list[int] = []  # the instant of each change
        self._bounds: list[int] = []  # the wall time from which the new offset counts
        self._offsets: list[int] = []  # one more than changes
        self._isos: dict[int, str] = {}

    def wall(self, instant: int) -> int:
        """What the clock on the wall shows at an instant."""
        if not self._instants[0] <= instant < self._instants[1]:
            self._cover(instant)
        return instant + self._offsets[bisect_right(self._changes, instant)]

    def instant(self, wall: int) -> int:
        """When the clock on the wall shows a time: the first such instant, or the next that exists."""
        if not self._walls[0] <= wall < self._walls[1]:
            self._cover(wall)
        index = bisect_right(self._bounds, wall)
        found = wall - self._offsets[index]
        return max(found, self._changes[index - 1]) if index else found

    def changes(self, first: int, last: int) -> list[int]:
        """The instants from one to another at which the clock is put forward or back."""
        self.wall(first)
        self.wall(last)
        return [each for each in self._changes if first <= each <= last]

    def iso(self, instant: int) -> str:
        """ISO 8601 with seconds and offset."""
        wall = self.wall(instant)
        day, minute = divmod(wall, DAY)
        sign, offset = ("+", wall - instant) if wall >= instant else ("-", instant - wall)
        return (
            f"{date.fromordinal(day).isoformat()}T{minute // 60:02}:{minute % 60:02}:00"
            f"{sign}{offset // 60:02}:{offset % 60:02}"
        )

    def at(self, instant: int) -> datetime:
        """The instant as an aware datetime of this zone."""
        return utc_datetime(instant).astimezone(self.zone)

    # ---- the table ----

    def _offset(self, instant: int) -> int:
        there: Any = utc_datetime(instant).astimezone(self.zone).utcoffset()
        return int(there.total_seconds()) // 60

    def _cover(self, instant: int) -> None:
        year = date.fromordinal(max(1, min(instant // DAY, 3652058))).year
        if not _BEGIN <= instant < _END:
            raise OutOfReach(year)
        first = min(year - 2, self._year(self._from) if self._to else year)
        last = max(year + 12, self._year(self._to) if self._to else year)
        self._from = date(first, 1, 1).toordinal() * DAY
        self._to = date(last, 1, 1).toordinal() * DAY
        self._instants = max(self._from, _BEGIN), min(self._to, _END)
        self._walls = max(self._from + DAY, _BEGIN), min(self._to - DAY, _END)
        self._changes, self._bounds = [], []
        offset = self._offset(self._from)
        self._offsets = [offset]
        for begin in range(self._from, self._to, _STEP):
            after = self._offset(begin + _STEP)
            if after != offset:
                low, high = begin, begin + _STEP  # the change lies after low, at or before high
                while high - low > 1:
                    middle = (low + high) // 2
                    low, high = (middle, high) if self._offset(middle) == offset else (low, middle)
                self._changes.append(high)
                self._bounds.append(high + offset)
                self._offsets.append(after)
                offset = after

    @staticmethod
    def _year(instant: int) -> int:
        return date.fromordinal(instant // DAY).year


@cache
def clock_of(name: str) -> Clock:
    """The clock of a known zone."""
    return Clock(name)


def utc_datetime(instant: int) -> datetime:
    return _FIRST + timedelta(minutes=instant - DAY)


def instant_of(moment: datetime) -> int:
    """The instant of an aware datetime, seconds dropped."""
    return int((moment - _FIRST).total_seconds()) // 60 + DAY
