"""What both sides' clocks show when a task is due, and whether anybody is at work there.

In come a plan and an instant; out goes a Dial for the contact's side and, where the playbook names one, for home.
"""

from __future__ import annotations

from typing import NamedTuple

from playbook.dates.clock import DAY
from playbook.dates.worktime import Side
from playbook.plain import one_line
from playbook.planning.notes import time_in_words
from playbook.planning.plan import Plan


class Dial(NamedTuple):
    """One side's clock on the contact's day.

    ``hours`` are the working hours that fall on that day, as parts of it (0 its beginning, 1 its end); ``at`` is the
    instant. ``state`` says what the side is doing then: ``at work``, ``not at work``, ``closed: weekend``.
    """

    whose: str  # contact, home
    zone: str
    time: str
    state: str
    hours: tuple[tuple[float, float], ...]
    at: float


def dials(plan: Plan, instant: int) -> tuple[Dial, ...]:
    """The dials of both sides, the contact's first.

    >>> import playbook
    >>> text = "market JP; home US in America/New_York; call contact; stop"
    >>> made = playbook.plan(text, "2027-04-01")
    >>> [(dial.whose, dial.time, dial.state) for dial in dials(made, made.tasks[0].due)]
    [('contact', 'Thu 1 Apr 2027, 09:00', 'at work'), ('home', 'Wed 31 Mar 2027, 20:00', 'not at work')]
    """
    clock = plan.side.clock
    begin = clock.instant(clock.wall(instant) // DAY * DAY)
    sides = [("contact", plan.side), *([("home", plan.home)] if plan.home is not None else [])]
    return tuple(
        Dial(
            whose,
            side.clock.name,
            time_in_words(side, instant),
            _state(side, instant),
            _hours(side, begin),
            (instant - begin) / DAY,
        )
        for whose, side in sides
    )


def _state(side: Side, instant: int) -> str:
    day, minute = divmod(side.clock.wall(instant), DAY)
    closed = side.days.why_closed(day)
    if closed is not None:
        reason, name = closed
        return "closed: weekend" if reason == "weekend" else f"closed: {one_line(name.text)}"
    return "at work" if side.hours.opens <= minute < side.hours.closes else "not at work"


def _hours(side: Side, begin: int) -> tuple[tuple[float, float], ...]:
    """The working hours from an instant on, for a day, as parts of it."""
    found = []
    for day in range(side.day_of(begin), side.day_of(begin + DAY) + 1):
        if side.days.is_open(day):
            opens = side.clock.instant(day * DAY + side.hours.opens) - begin
            closes = side.clock.instant(day * DAY + side.hours.closes) - begin
            if max(opens, 0) < min(closes, DAY):
                found.append((max(opens, 0) / DAY, min(closes, DAY) / DAY))
    return tuple(found)
