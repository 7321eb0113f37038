"""A plan as iCalendar (RFC 5545), by the icalendar library: one component a task.

Events by default: UTC, transparent, 15 minutes or what the step takes; VTODO on demand, never
both in one file. Text from a playbook or a deal is stripped of control characters before it
comes near a property. The clock is never read: DTSTAMP is ``now`` as given, else the plan's start.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from icalendar import Alarm, Calendar, Event, Todo, vCategory, vDuration, vText

from playbook.dates.clock import utc_datetime
from playbook.dates.fitting import minutes_of
from playbook.outputs.words import (
    branch_in_words,
    for_whom,
    moved_in_words,
    who_in_words,
)
from playbook.plain import lines_of, one_line
from playbook.planning.notes import time_in_words
from playbook.planning.plan import Plan, Task

PRODID = "-//pbk//playbook//EN"
MINUTES = 15  # how long an event is where the step does not say


def to_ics(plans: Plan | Sequence[Plan], *, component: str = "event", now: datetime | None = None) -> bytes:
    """The calendar of one plan or several; ``component`` is ``event`` or ``todo``.

    ``now`` is the DTSTAMP, an aware datetime. Components come in the order of their start, then uid.
    """
    plans = [plans] if isinstance(plans, Plan) else plans
    made = [entry for plan in plans for entry in _entries(plan, component, now)]
    opening, closing = frame()
    return b"".join([opening, *(item.to_ical() for item in _in_order(made)), closing])


def frame() -> tuple[bytes, bytes]:
    """What stands before and after the components of a calendar, to write one plan by plan.

    All times are UTC, so that no plan brings a time zone with it.

    >>> [part.split()[0] for part in frame()]
    [b'BEGIN:VCALENDAR', b'END:VCALENDAR']
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    end = b"END:VCALENDAR\r\n"
    whole: bytes = calendar.to_ical()
    return whole.removesuffix(end), end


def components(plan: Plan, *, component: str = "event", now: datetime | None = None) -> bytes:
    """The components of one plan, to stand between the two parts of a frame."""
    return b"".join(item.to_ical() for item in _in_order(_entries(plan, component, now)))


_Entry: TypeAlias = tuple[int, str, Event | Todo]


def _entries(plan: Plan, component: str, now: datetime | None) -> list[_Entry]:
    make = _todo if component == "todo" else _event
    stamp = now.astimezone(UTC).replace(microsecond=0) if now else utc_datetime(plan.start)
    found: list[_Entry] = []
    before: str | None = None
    for task in plan.tasks:
        uid = plan.uid(task)
        found.append((task.due, uid, make(plan, task, uid, before, stamp)))
        before = uid
    return found


def _in_order(entries: list[_Entry]) -> list[Event | Todo]:
    return [item for _, _, item in sorted(entries, key=lambda each: each[:2])]


def _event(plan: Plan, task: Task, uid: str, before: str | None, stamp: datetime) -> Event:
    event = Event()
    _fill(event, plan, task, uid, before, stamp)
    begin = utc_datetime(task.due)
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(minutes=_minutes(task)))
    event.add("transp", "TRANSPARENT")
    _remind(event, plan, task)
    return event


def _todo(plan: Plan, task: Task, uid: str, before: str | None, stamp: datetime) -> Todo:
    todo = Todo()
    _fill(todo, plan, task, uid, before, stamp)
    todo.add("dtstart", utc_datetime(task.due))
    todo.add("due", utc_datetime(max(task.latest, task.due + _minutes(task))))
    if task.done is None:
        todo.add("status", "NEEDS-ACTION")
    else:
        todo.add("status", "COMPLETED")
        todo.add("completed", utc_datetime(task.done))
        todo.add("percent-complete", 100)
    _remind(todo, plan, task)
    return todo


def _fill(item: Any, plan: Plan, task: Task, uid: str, before: str | None, stamp: datetime) -> None:
    item.add("uid", uid)
    item.add("dtstamp", stamp)
    item.add("summary", _Text(summary_of(plan, task) or task.id))
    item.add("description", _Text(description_of(plan, task)))
    categories = [text for each in _categories(plan, task) if (text := one_line(each))]
    if categories:
        listed = vCategory(categories)
        listed.cats = [_Text(each) for each in categories]
        item.add("categories", listed)
    if before is not None:
        item.add("related-to", vText(before, params={"RELTYPE": "SIBLING"}))


def _minutes(task: Task) -> int:
    return max(1, minutes_of(task.takes) or MINUTES) if task.takes else MINUTES


def _categories(plan: Plan, task: Task) -> list[str]:
    touch = task.touch
    channels = [plan.playbook.labels.get(channel, channel) for channel in touch.channels] if touch else []
    return [*channels, *([task.stage] if task.stage else [])]


def _remind(item: Any, plan: Plan, task: Task) -> None:
    for instant in task.reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _Text(summary_of(plan, task) or task.id))
        alarm.add("trigger", _Trigger(timedelta(minutes=instant - task.due)))
        item.add_component(alarm)


class _Text(vText):
    """A text of which every character is meant.

    icalendar takes a backslash and a capital N, as a person may write them in a path, for a line break.
    """

    def to_ical(self) -> bytes:
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


class _Trigger(vDuration):
    """A trigger that is never an empty period: some programs refuse the whole file for it."""

    def to_ical(self) -> bytes:
        return bytes(super().to_ical()) if self.td else b"PT0S"  # type: ignore[no-untyped-call]  # not typed there


def summary_of(plan: Plan, task: Task) -> str:
    """The one line a calendar shows: what to do, and for whom."""
    whom = for_whom(plan)
    return one_line(task.title) + (f" · {whom}" if whom else "")


def description_of(plan: Plan, task: Task) -> str:
    """All there is to know about a task, for someone who opens it in a calendar."""
    side, home = plan.side_of(task), plan.home
    for_contact = f"{time_in_words(plan.side, task.due)} for the contact ({plan.timezone})"
    when = [for_contact]
    if home is not None:
        at_home = f"{time_in_words(home, task.due)} at home ({home.clock.name})"
        when = [at_home, for_contact] if plan.is_at_home(task) else [for_contact, at_home]
    window = f"{time_in_words(side, task.earliest)} to {time_in_words(side, task.latest)}"
    blocks = [
        [
            "When: " + "\nThat is: ".join(when),
            f"Window: {window}",
            f"By: {who}" if (who := who_in_words(plan, task)) else "",
            "Not within working hours on both sides: this is the contact's time." if task.shared is False else "",
            *(f"Remind: {time_in_words(side, instant)}" for instant in task.reminders),
            f"Done: {time_in_words(side, task.done)}" if task.done is not None else "",
        ],
        ["Why not earlier:", *(f"- {line}" for line in moved_in_words(task.moved))] if task.moved else [],
        ["Holidays marked as estimated are not announced yet: check again closer to the date."]
        if task.estimated
        else [],
        *([text] for text in _message(plan, task)),
        ["What to do when you hear from them:" if task.branches else ""]
        + [f"- {branch.outcome}: {branch_in_words(plan, branch)}" for branch in task.branches],
        [f"From the playbook “{one_line(plan.playbook.name)}”, step {task.id}."],
    ]
    return lines_of("\n\n".join("\n".join(filter(None, block)) for block in blocks if any(block)))


def _message(plan: Plan, task: Task) -> list[str]:
    texts = task.texts
    titles = {each.id: each.title for each in plan.tasks}
    return [
        "Forward: " + "; ".join(titles[name] for name in task.forwards) if task.forwards else "",
        f"Subject: {texts.subject}" if texts.subject else "",
        texts.body or "",
        f"Offer: {texts.offer}" if texts.offer else "",
        f"Note: {texts.note}" if texts.note else "",
    ]
