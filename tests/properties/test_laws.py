"""Laws that hold for any text and any dates."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

import playbook
from playbook import library
from playbook.dates.clock import DAY
from tests.support import planned

SHIPPED = [source.text for name in library.shipped_names() if (source := library.shipped(name))]
WORDS = "wait send via email call task on reply { } ; # to by at until pause + - 2-3 weeks +6 months as x"
PIECES = [
    *WORDS.split(),
    *("\n", "\r", '"', '"""', "“", "”", "，", "\x00", "\u202e", "\ufeff", "\u2028", "10:00", "2027-02-30"),
    *("market JP", "stage a {", "repeat every month up to 3 times {"),
]
DATES = st.dates(date(2026, 1, 1), date(2032, 12, 31))
UNITS = st.sampled_from(["minutes", "hours", "days", "business days", "weeks", "months"])
COUNTRIES = st.sampled_from(["JP", "DE", "CN", "SA", "IL", "EG", "IR"])
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(st.one_of(ANYTHING, st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)))
@example("wait 2 weeks send")
@example('"""')
@example("}as")
@settings(max_examples=400, deadline=None)
def test_any_text_gives_values_or_diagnostics_that_lie_in_it(text: str) -> None:
    for each in playbook.check(text):
        assert each.message
        if each.source is not None and each.source.name == "playbook.pbk" and each.span is not None:
            assert 0 <= each.span.start <= each.span.end <= len(text)


@given(st.sampled_from(SHIPPED), st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_shipped_file_is_answered_too(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    playbook.check(text[:start] + data.draw(st.sampled_from(PIECES)) + text[end:])


@given(DATES, COUNTRIES, UNITS, st.integers(0, 60), st.integers(1, 40))
@settings(max_examples=200, deadline=None)
def test_a_longer_last_wait_never_makes_a_step_earlier(
    start: date, country: str, unit: str, length: int, more: int
) -> None:
    def due(count: int) -> int:
        source = f"wait 1-2 weeks; wait {count} {unit}; send note via email; stop"
        return planned(source, start.isoformat(), market=country).tasks[0].due

    assert due(length) <= due(length + more)


@given(DATES, COUNTRIES, UNITS, st.integers(0, 60), st.sampled_from(["", " at 10:00", " at 11:00-12:30"]))
@settings(max_examples=200, deadline=None)
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


@given(DATES, st.timedeltas(timedelta(0), timedelta(days=40)).map(lambda delta: delta.days))
@settings(max_examples=60, deadline=None)
def test_an_absence_only_ever_holds_touches(start: date, days: int) -> None:
    source = "send note via email as a; wait 1 week; send note via email as b; stop"
    back = (start + timedelta(days=days)).isoformat()
    without = planned(source, start.isoformat(), market="DE")
    held = planned(source, start.isoformat(), f"a: out of office until {back}", market="DE")
    assert held.tasks[0].due == without.tasks[0].due
    assert held.tasks[1].due >= max(without.tasks[1].due, held.side.opening(start.toordinal() + days))
