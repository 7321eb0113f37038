"""Laws of dates: what a longer wait, a closed day or an absence does, from any start."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from playbook.dates.clock import DAY
from tests.properties.law import law
from tests.support import planned

DATES = st.dates(date(2026, 1, 1), date(2032, 12, 31))
UNITS = st.sampled_from(["minutes", "hours", "days", "business days", "weeks", "months"])
COUNTRIES = st.sampled_from(["JP", "DE", "CN", "SA", "IL", "EG", "IR"])


@law(DATES, COUNTRIES, UNITS, st.integers(0, 60), st.integers(1, 40), examples=150)
def test_a_longer_last_wait_never_makes_a_step_earlier(
    start: date, country: str, unit: str, length: int, more: int
) -> None:
    def due(count: int) -> int:
        source = f"wait 1-2 weeks; wait {count} {unit}; send note via email; stop"
        return planned(source, start.isoformat(), market=country).tasks[0].due

    assert due(length) <= due(length + more)


@law(DATES, COUNTRIES, UNITS, st.integers(0, 60), st.sampled_from(["", " at 10:00", " at 11:00-12:30"]), examples=150)
def test_nothing_is_due_on_a_closed_day_or_outside_hours_and_nothing_is_silent(
    start: date, country: str, unit: str, length: int, at: str
) -> None:
    source = f"wait {length} {unit}; send note via email{at}; pause until +{length} days"
    plan = planned(source, start.isoformat(), market=country)
    for task in plan.tasks:
        day, minute = divmod(plan.clock.wall(task.due), DAY)
        assert plan.side.days.is_open(day)
        assert plan.side.hours.opens <= minute < plan.side.hours.closes
        assert task.earliest <= task.due
        first = plan.side.day_of(task.earliest)
        assert [each.day for each in task.moved] == list(range(first, day))


@law(DATES, st.timedeltas(timedelta(0), timedelta(days=40)).map(lambda delta: delta.days), examples=60)
def test_an_absence_only_ever_holds_touches(start: date, days: int) -> None:
    source = "send note via email as a; wait 1 week; send note via email as b; stop"
    back = (start + timedelta(days=days)).isoformat()
    without = planned(source, start.isoformat(), market="DE")
    held = planned(source, start.isoformat(), f"a: out of office until {back}", market="DE")
    assert held.tasks[0].due == without.tasks[0].due
    assert held.tasks[1].due >= max(without.tasks[1].due, held.side.opening(start.toordinal() + days))
