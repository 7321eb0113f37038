"""Spans and points of time as meant: how far, until when, between which hours.

Values only; what they come to on a calendar is worked out in ``dates``.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Unit(StrEnum):
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    BUSINESS_DAY = "business day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Duration(NamedTuple):
    """A span of time, ``low`` to ``high`` units (equal where a single length was written)."""

    low: int
    high: int
    unit: Unit

    def __str__(self) -> str:
        count = f"{self.low}" if self.low == self.high else f"{self.low}-{self.high}"
        return f"{count} {self.unit.value}" + ("" if self.high == 1 else "s")


class NextWeekday(NamedTuple):
    """The first such weekday after the day one starts from; Monday is 0."""

    weekday: int

    def __str__(self) -> str:
        return "next " + WEEKDAYS[self.weekday]


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# A point is a duration from where one stands, a date (its opening hour), or the next such weekday.
Point: TypeAlias = Duration | date | NextWeekday


class Hours(NamedTuple):
    """A stretch of the day in minutes after midnight, half-open; equal ends mean exactly then."""

    opens: int
    closes: int

    def __str__(self) -> str:
        if self.opens == self.closes:
            return clock(self.opens)
        return f"{clock(self.opens)}-{clock(self.closes)}"


def clock(minute: int) -> str:
    """Minutes after midnight as ``HH:MM``.

    >>> clock(570)
    '09:30'
    """
    return f"{minute // 60:02}:{minute % 60:02}"
