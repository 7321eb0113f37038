"""What a user would write by hand for one plan: the touches of an eight-step playbook for Japan, as an .ics.

    python benchmarks/by_hand.py 2027-04-01 plan.ics

Uses icalendar, dateutil and holidays, and knows only what it needs: weekends, public holidays
and the quiet periods; no outcomes, no windows, no reasons.
"""

import sys
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

import holidays
from dateutil.relativedelta import relativedelta
from icalendar import Alarm, Calendar, Event

TOKYO = ZoneInfo("Asia/Tokyo")
QUIET = [((4, 29), (5, 6)), ((8, 13), (8, 16)), ((12, 29), (12, 31)), ((1, 1), (1, 3))]
STEPS = [
    (relativedelta(weeks=2), "Send brief deferential note via email"),
    (relativedelta(weeks=3), "Call contact"),
    (relativedelta(weeks=2), "Send note via email"),
    (relativedelta(months=1), "Send case study via email"),
    (relativedelta(days=10), "Send note via linkedin"),
    (relativedelta(weeks=3), "Send warm note via email"),
    (relativedelta(months=2), "Send news via email"),
    (relativedelta(months=6), "Planned re-engagement"),
]


def main(start: str, target: str) -> None:
    japan = holidays.country_holidays("JP", language="en_US")

    def is_working(day: date) -> bool:
        quiet = any(first <= (day.month, day.day) <= last for first, last in QUIET)
        return day.weekday() < 5 and day not in japan and not quiet

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//by hand//EN")
    moment = datetime.combine(date.fromisoformat(start), time(9), TOKYO)
    stamp = moment
    for number, (wait, title) in enumerate(STEPS):
        moment += wait
        while not is_working(moment.date()):
            moment += timedelta(days=1)
        event = Event()
        event.add("uid", str(uuid5(NAMESPACE_URL, f"deal-7/{number}")))
        event.add("dtstamp", stamp.astimezone(ZoneInfo("UTC")))
        event.add("summary", f"{title} · Ms Sato, Kitagawa Works")
        event.add("description", f"When: {moment:%a %d %b %Y, %H:%M} (Asia/Tokyo)\n\nSubject: Your evaluation")
        event.add("dtstart", moment.astimezone(ZoneInfo("UTC")))
        event.add("dtend", (moment + timedelta(minutes=15)).astimezone(ZoneInfo("UTC")))
        event.add("transp", "TRANSPARENT")
        if number == 0:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", title)
            alarm.add("trigger", timedelta(days=-1))
            event.add_component(alarm)
        calendar.add_component(event)
    with open(target, "wb") as file:
        file.write(calendar.to_ical())


if __name__ == "__main__":
    main(*sys.argv[1:])
