"""A plan laid out in time: what stands where, from which day to which, and which days are closed.

In comes a plan, or one task of it for its window alone; out goes a Timeline, values only. ``html`` and ``svg`` draw it,
and neither works out a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from attrs import frozen

from playbook.dates.clock import DAY, FIRST_YEAR, LAST_YEAR
from playbook.dates.worktime import Moved, Side
from playbook.outputs.words import end_in_words
from playbook.plain import one_line
from playbook.planning.notes import MONTHS, day_in_words, time_in_words
from playbook.planning.plan import Plan, Task

_BEGIN, _END = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR + 1, 1, 1).toordinal()  # what calendars know of
MOST_DAYS_WITH_WEEKENDS = 420  # on a longer line, weekends would be a grey veil


class Closed(NamedTuple):
    """Closed days in a row, both ends (ordinals) included, that are closed for one kind of reason."""

    first: int
    last: int
    kind: str  # weekend, holiday, quiet, closed


class Name(NamedTuple):
    """What to call a row of closed days that are not only a weekend."""

    first: int
    last: int
    text: str


class Tick(NamedTuple):
    day: int
    text: str


class Row(NamedTuple):
    """One line: a task's window with when it is due, what was heard, or the end (all three instants the same).

    ``number`` counts the tasks from 1; None for what is no task. ``kind`` is touch, task, checkpoint, heard or end.
    """

    kind: str
    number: int | None
    when: str
    title: str
    earliest: int
    due: int
    latest: int
    is_done: bool = False


@frozen
class Timeline:
    """Days from ``first`` to before ``end`` on the clock of a side, and what there is on them."""

    side: Side
    first: int
    end: int
    rows: tuple[Row, ...]
    closed: tuple[Closed, ...]
    names: tuple[Name, ...]
    ticks: tuple[Tick, ...]

    @property
    def shows_weekends(self) -> bool:
        return self.end - self.first <= MOST_DAYS_WITH_WEEKENDS

    def at(self, instant: int) -> float:
        """Where an instant stands: 0 is the beginning of the first day, 1 the end of the last."""
        return (self.side.clock.wall(instant) - self.first * DAY) / ((self.end - self.first) * DAY)

    def at_day(self, day: int) -> float:
        """Where the beginning of a day stands."""
        return (day - self.first) / (self.end - self.first)


def timeline_of(plan: Plan) -> Timeline:
    """The whole plan, from its start to its end.

    >>> import playbook
    >>> made = playbook.plan("wait 1 week; send note via email; stop", "2026-12-23", market="JP")
    >>> line = timeline_of(made)
    >>> [(row.kind, row.when) for row in line.rows], [name.text for name in line.names]
    ([('touch', 'Mon 4 Jan 2027, 09:00'), ('end', 'Mon 4 Jan 2027, 09:00')], ['New Year'])
    """
    rows = tuple(_rows(plan))
    instants = [plan.start, *(each for row in rows for each in (row.earliest, row.due, row.latest))]
    return _laid_out(plan.side, rows, min(instants), max(instants))


def window_of(plan: Plan, task: Task) -> Timeline:
    """One task's window, day by day, on the calendar the task goes by."""
    side = plan.side_of(task)
    row = _row(plan, task, 0)
    return _laid_out(side, (row,), min(row.earliest, row.due), max(row.latest, row.due))


def when_in_words(plan: Plan, task: Task, instant: int) -> str:
    """An instant on the clock a task goes by; said where that is home's."""
    return time_in_words(plan.side_of(task), instant) + (" at home" if plan.is_at_home(task) else "")


def has_window(plan: Plan, task: Task) -> bool:
    """Whether there is more to a task's dates than the day it is due on."""
    side = plan.side_of(task)
    return len({side.day_of(task.earliest), side.day_of(task.due), side.day_of(max(task.latest, task.due))}) > 1


def closed_days(side: Side, first: int, last: int) -> tuple[Moved, ...]:
    """The closed days from one to another, both included, each with why; weekends too."""
    found = []
    for day in range(first, last + 1):
        closed = side.days.why_closed(day)
        if closed is not None:
            found.append(Moved(day, closed[0], closed[1].text, closed[1].estimated))
    return tuple(found)


def _rows(plan: Plan) -> Iterator[Row]:
    said = list(plan.heard)
    for number, task in enumerate(plan.tasks, 1):
        while said and said[0].after < number:
            yield _heard(plan, *said.pop(0)[:3])
        yield _row(plan, task, number)
    for heard in said:
        yield _heard(plan, *heard[:3])
    at = plan.end.at
    yield Row("end", None, time_in_words(plan.side, at), f"The playbook {end_in_words(plan, dated=False)}", at, at, at)


def _row(plan: Plan, task: Task, number: int) -> Row:
    when = when_in_words(plan, task, task.due)
    due = task.due if task.done is None else task.done
    latest = max(task.latest, task.due)
    return Row(task.kind, number, when, one_line(task.title), task.earliest, due, latest, task.done is not None)


def _heard(plan: Plan, step: str, outcome: str, at: int) -> Row:
    return Row("heard", None, time_in_words(plan.side, at), f"“{one_line(outcome)}” is heard", at, at, at)


# ---- days ----


def _laid_out(side: Side, rows: tuple[Row, ...], low: int, high: int) -> Timeline:
    first, last = side.day_of(low), side.day_of(high)
    room = max(1, (last - first) // 40)
    first, end = max(first - room, _BEGIN), min(last + 1 + room, _END)
    rows_of_days = _in_rows(closed_days(side, first, end - 1))
    names = tuple(_names(rows_of_days))
    days = [each for row_of_days in rows_of_days for each in row_of_days]
    if end - first > MOST_DAYS_WITH_WEEKENDS:
        days = [each for row_of_days in rows_of_days for each in _without_weekends(row_of_days)]
    return Timeline(side, first, end, rows, tuple(_runs(days)), names, tuple(_ticks(first, end)))


def _in_rows(days: Iterable[Moved]) -> list[list[Moved]]:
    """Closed days, those that follow one another together."""
    found: list[list[Moved]] = []
    for each in days:
        if found and found[-1][-1].day == each.day - 1:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _without_weekends(days: list[Moved]) -> Iterator[Moved]:
    """A row without its weekends, but for those within: a quiet month is one block and not four."""
    named = [each for each in days if each.reason != "weekend"]
    reason = ""
    for each in days:
        if named and named[0].day <= each.day <= named[-1].day:
            reason = reason if each.reason == "weekend" else each.reason
            yield each._replace(reason=reason)


def _runs(days: Iterable[Moved]) -> Iterator[Closed]:
    run: Closed | None = None
    for each in days:
        if run is not None and each.day == run.last + 1 and each.reason == run.kind:
            run = run._replace(last=each.day)
            continue
        if run is not None:
            yield run
        run = Closed(each.day, each.day, each.reason)
    if run is not None:
        yield run


def _names(rows: Iterable[list[Moved]]) -> Iterator[Name]:
    """Days in a row, whatever their reasons, by one name: that of a quiet period or closure before a holiday's."""
    for row in rows:
        named = [each for each in row if each.reason != "weekend"]
        if named:
            called: list[str] = []
            for each in [each for each in named if each.reason != "holiday"] or named:
                if not any(each.name.startswith(other) for other in called):  # a holiday, then its day in lieu
                    called.append(each.name)
            yield Name(named[0].day, named[-1].day, one_line(", ".join(called)))


def _ticks(first: int, end: int) -> Iterator[Tick]:
    """The days to be named on the line, a dozen at most: days, Mondays, months, quarters or years."""
    span = end - first
    if span <= 12:
        yield from (Tick(day, " ".join(day_in_words(day).split()[:2])) for day in range(first, end))
    elif span <= 84:
        monday = first + (8 - first % 7) % 7
        yield from (Tick(day, " ".join(day_in_words(day).split()[1:3])) for day in range(monday, end, 7))
    else:
        yield from _months(first, end, next(step for step in (1, 3, 6, 12, 24, 60, 120, 1200) if span <= step * 370))


def _months(first: int, end: int, step: int) -> Iterator[Tick]:
    begin = date.fromordinal(first)
    index = begin.year * 12 + begin.month - 1
    index += -index % step
    year = 0
    while True:
        there = date(index // 12, index % 12 + 1, 1)
        if there.toordinal() >= end:
            return
        if there.toordinal() >= first:
            month = MONTHS[there.month]
            text = str(there.year) if step >= 12 else month if there.year == year else f"{month} {there.year}"
            yield Tick(there.toordinal(), text)
            year = there.year
        index += step
