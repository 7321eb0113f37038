"""The moments of one setting in rows: opening hours, and when each touch may be done.

Rows are sorted lists of instants over many years, so that the next or the last moment of a kind is a binary search.
They begin a little before the first start and grow as paths go on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date

from playbook.dates.clock import DAY, LAST_YEAR, OutOfReach
from playbook.dates.fitting import day_window, minutes_of
from playbook.dates.worktime import NoMoment, Side, add_months, next_weekday, shared_stretches
from playbook.model.program import StepOp
from playbook.model.time import Duration, NextWeekday, Point, Unit
from playbook.planning.setting import Setting
from playbook.proof.minutes import Minutes

_CHUNK = 2 * 366  # days
_LAST_DAY = date(LAST_YEAR, 12, 31).toordinal()


class Openings:
    """The opening hour of every day, worked or not: when an outcome can be heard."""

    def __init__(self, setting: Setting, first: int) -> None:
        self.side = setting.side
        self.row: list[int] = []
        self._next = first - 40  # the day that is added next

    def cover(self, instant: int) -> list[int]:
        """The row, which now reaches beyond an instant."""
        while not self.row or self.row[-1] <= instant:
            if self._next >= _LAST_DAY:
                raise OutOfReach(LAST_YEAR + 1)
            end = min(_LAST_DAY, max(self._next + _CHUNK, instant // DAY + 3))
            self.row.extend(self.side.opening(day) for day in range(self._next, end))
            self._next = end
        return self.row

    def between(self, first: int, last: int) -> list[int]:
        """The opening hours from one instant to another, both included."""
        row = self.cover(last)
        return row[bisect_left(row, first) : bisect_right(row, last)]


class Working:
    """When the touches that need the same may be done: stretches of instants, and the moments in them to follow."""

    def __init__(self, setting: Setting, minutes: Minutes, op: StepOp, first: int) -> None:
        self.setting = setting
        self.minutes = minutes
        self.op = op
        self.begins: list[int] = []
        self.ends: list[int] = []  # each the first minute after a stretch
        self.lasts: list[int] = []  # the last minute of the day each stretch lies in
        self.points: list[int] = []
        self._next = first - 40
        self._empty = 0  # days since the last stretch

    def cover(self, instant: int) -> None:
        """Adds days until a stretch ends after an instant. Raises NoMoment where none is found for years."""
        while not self.ends or self.ends[-1] <= instant:
            if self._next >= _LAST_DAY:
                raise OutOfReach(LAST_YEAR + 1)
            if self._empty > 20 * 366:
                raise NoMoment
            end = min(_LAST_DAY, max(self._next + _CHUNK, instant // DAY + 3))
            for day in range(self._next, end):
                self._add(day)
            self._next = end

    def first(self, instants: list[int]) -> list[int]:
        """The first working minute at or after each instant."""
        self.cover(max(instants))
        begins, ends = self.begins, self.ends
        found = []
        for instant in instants:
            begin = begins[bisect_right(ends, instant)]
            found.append(begin if begin > instant else instant)
        return found

    def last(self, due: int, high: int) -> int:
        """The last working minute up to an instant; where that lies before the due one, of due's day (R1)."""
        if high < due:
            return self.lasts[bisect_right(self.ends, due)]
        self.cover(high)
        index = bisect_right(self.begins, high) - 1
        end = self.ends[index] - 1
        return max(due, end if end < high else high)

    def between(self, first: int, last: int) -> list[int]:
        """The moments to follow from one instant to another, both included."""
        self.cover(last)
        return self.points[bisect_left(self.points, first) : bisect_right(self.points, last)]

    def _add(self, day: int) -> None:
        setting, side, step = self.setting, self.setting.side, self.op.step
        self._empty += 1
        if not side.days.is_open(day):
            return
        takes = minutes_of(step.takes) or 0
        if setting.home is not None and setting.is_shared(step):
            stretches = shared_stretches(side, setting.home, day, step.at, takes)
        else:
            opens, _, last = day_window(side.hours, step.at, takes)
            stretches = [(side.clock.instant(day * DAY + opens), side.clock.instant(day * DAY + last) + 1)]
        for begin, end in stretches:
            self._empty = 0
            self.begins.append(begin)
            self.ends.append(end)
            self.lasts.append(stretches[-1][1] - 1)
            self.points.extend(self.minutes.stand_ins(begin, end))


class Hours:
    """The rows of one setting."""

    def __init__(self, setting: Setting, minutes: Minutes, first: int) -> None:
        self.setting = setting
        self.minutes = minutes
        self.openings = Openings(setting, first)
        self._first = first
        self._by_op: dict[int, Working] = {}  # by the id of a step
        self._by_need: dict[object, Working] = {}  # steps that need the same share it

    def working(self, op: StepOp) -> Working:
        """When a touch may be done."""
        found = self._by_op.get(id(op))
        if found is None:
            need = (self.setting.is_shared(op.step), op.step.at, minutes_of(op.step.takes))
            found = self._by_need.get(need)
            if found is None:
                found = self._by_need[need] = Working(self.setting, self.minutes, op, self._first)
            self._by_op[id(op)] = found
        return found


_MINUTES = {Unit.DAY: DAY, Unit.WEEK: 7 * DAY}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


def reached(side: Side, low: list[int], high: list[int], until: Point) -> tuple[list[int], list[int]]:
    """The windows after waiting for a point, from the windows one stands in; one list where both ends are equal."""
    if isinstance(until, Duration):
        first = _later(side, low, until.low, until.unit)
        if low is high and until.low == until.high:
            last = first
        else:
            last = _later(side, high, until.high, until.unit)
        side.day_of(max(last))
        return first, last
    if isinstance(until, NextWeekday):
        first = [side.opening(next_weekday(side.day_of(each), until.weekday)) for each in low]
        if low is high:
            return first, first
        return first, [side.opening(next_weekday(side.day_of(each), until.weekday)) for each in high]
    point = side.opening(until.toordinal())
    first = [max(each, point) for each in low]
    return first, first if low is high else [max(each, point) for each in high]


def _later(side: Side, moments: list[int], count: int, unit: Unit) -> list[int]:
    if not count:
        return moments
    if unit in _MINUTES:
        wall, instant, more = side.clock.wall, side.clock.instant, count * _MINUTES[unit]
        return [instant(wall(each) + more) for each in moments]
    if unit in _MONTHS:
        wall, instant, months = side.clock.wall, side.clock.instant, count * _MONTHS[unit]
        walls = (divmod(wall(each), DAY) for each in moments)
        return [instant(add_months(day, months) * DAY + minute) for day, minute in walls]
    return [side.add(each, count, unit) for each in moments]
