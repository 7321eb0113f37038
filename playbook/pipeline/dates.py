"""Dates as CRMs write them. A year first is plain; day and month first are told apart by no one but the user."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TypeAlias

from playbook.pipeline.records import Reason
from playbook.plain import one_line
from playbook.planning.setting import NoSetting, Start, read_start

ORDERS = ("mdy", "dmy")  # 03/04/2027 is 4 March, or 3 April

_TIME = r"(?:[T ]\s*(\d{1,2}:\d{2}.*))?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.DOTALL)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])\s?(\d{{1,2}})\2\s?(\d{{4}}|\d{{2}}),?{_TIME}", re.DOTALL)
_HALF = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])\.?m\.?", re.IGNORECASE)

Found: TypeAlias = Start | Reason


def read_date(text: str, order: str | None) -> Found:
    """A day, or a day and a time, from a cell; or why it is none.

    >>> read_date("2027-03-04 14:30", None), read_date("03/04/2027", "dmy")
    (datetime.datetime(2027, 3, 4, 14, 30), datetime.date(2027, 4, 3))
    >>> read_date("03/04/2027", None).text
    '“03/04/2027” may be 3 April or 4 March: say which with --dates dmy or --dates mdy'
    """
    text = text.strip()
    if at := _YEAR_FIRST.fullmatch(text):
        return _moment(text, int(at[1]), int(at[3]), int(at[4]), at[5])
    if at := _YEAR_LAST.fullmatch(text):
        if len(at[4]) == 2:
            return Reason("the year of a date is cut short", f"{_shown(text)} has a year of two digits: write four")
        if order is None:
            return _unsaid(text, int(at[1]), int(at[3]))
        day, month = (int(at[1]), int(at[3])) if order == "dmy" else (int(at[3]), int(at[1]))
        return _moment(text, int(at[4]), month, day, at[5], order)
    return Reason("a date cannot be read", f"{_shown(text)} is not a date such as 2027-03-04")


def _unsaid(text: str, first: int, second: int) -> Reason:
    what = "may be day and month in either order"
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        what = f"may be {first} {_month(second)} or {second} {_month(first)}"
    say = "say which with --dates dmy or --dates mdy"
    return Reason("the order of day and month is not said (--dates)", f"{_shown(text)} {what}: {say}")


def _moment(text: str, year: int, month: int, day: int, clock: str | None, order: str | None = None) -> Found:
    kind = "there is no such date"
    try:
        found = date(year, month, day)
    except ValueError:
        how = f", read as {'day/month' if order == 'dmy' else 'month/day'}" if order else ""
        return Reason(kind, f"there is no {one_line(text)[:40]}{how}")
    if clock is None:
        return found
    clock = clock.strip()
    if half := _HALF.fullmatch(clock):
        hour, minute = int(half[1]), int(half[2])
        if not (1 <= hour <= 12 and minute < 60):
            return Reason(kind, f"there is no {one_line(text)[:40]}")
        return datetime.combine(found, time(hour % 12 + (12 if half[3] in "pP" else 0), minute))
    try:
        return read_start(f"{found.isoformat()}T{'0' if clock[1] == ':' else ''}{clock}")
    except NoSetting:
        return Reason(kind, f"{_shown(text)} has no time such as 14:30")


def _month(number: int) -> str:
    names = "January February March April May June July August September October November December"
    return names.split()[number - 1]


def _shown(text: str) -> str:
    return f"“{one_line(text)[:40]}”"
