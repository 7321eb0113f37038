"""What a plan says about its own dates, in words: why a step moved, and hours that do not meet."""

from __future__ import annotations

from datetime import date

from playbook.dates.clock import DAY
from playbook.dates.worktime import Moved, Side
from playbook.model.time import WEEKDAYS, clock

MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_in_words(day: int) -> str:
    """A day as a person says it, the same in every locale.

    >>> day_in_words(date(2027, 5, 7).toordinal())
    'Fri 7 May 2027'
    """
    there = date.fromordinal(day)
    return f"{WEEKDAYS[(day - 1) % 7][:3].capitalize()} {there.day} {MONTHS[there.month]} {there.year}"


def time_in_words(side: Side, instant: int) -> str:
    """An instant on a side's clock: ``Fri 7 May 2027, 10:00``."""
    day, minute = divmod(side.clock.wall(instant), DAY)
    return f"{day_in_words(day)}, {clock(minute)}"


def reasons_in_words(moved: tuple[Moved, ...]) -> str:
    """The reasons of closed days, each once: ``weekend, Golden Week (quiet), Christmas (holiday, estimated)``."""
    said: dict[str, None] = {}
    for each in moved:
        if each.reason == "weekend":
            said["weekend"] = None
        else:
            said[f"{each.name} ({each.reason}{', estimated' if each.estimated else ''})"] = None
    return ", ".join(said)


def moved_note(side: Side, title: str, earliest: int, due: int, moved: tuple[Moved, ...]) -> str:
    """Why a step is later than its window begins."""
    before, after = day_in_words(side.day_of(earliest)), day_in_words(side.day_of(due))
    return f"“{title}” moves from {before} to {after}: {reasons_in_words(moved)}"


def shared_note(side: Side, home: Side, title: str, due: int) -> str:
    """A call at a time that suits the contact only."""
    return (
        f"“{title}” finds no time within both sides' hours: {time_in_words(side, due)} in {side.clock.name} "
        f"is {time_in_words(home, due)} in {home.clock.name}"
    )
