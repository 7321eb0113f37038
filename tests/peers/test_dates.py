"""Our dates against others' arithmetic: numpy, dateutil, zoneinfo, hijridate, and walkers written from the rules.

A moment is a count of minutes since midnight before 0001-01-01, a day its ordinal, on both sides.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import NamedTuple

import holidays
import numpy as np
import pytest
from dateutil.relativedelta import relativedelta
from hijridate import Gregorian, Hijri
from hypothesis import given, settings
from hypothesis import strategies as st

import playbook
from playbook import library
from playbook.dates.clock import Clock, clock_of
from playbook.dates.workdays import WorkDays, work_days
from playbook.dates.worktime import Side, side_of
from playbook.model.playbook import Closure, Quiet
from playbook.model.time import Unit
from playbook.planning.plan import Plan

DAY = 1440
QUARTER = 15
MARKETS = [
    *("US", "DE", "NL", "JP", "KR", "CN", "ID", "BR", "CO", "MX", "AU", "SA", "AE"),
    *("QA", "KW", "BH", "OM", "SE", "NO", "DK", "FI", "DE-BY", "EG", "IL", "IR"),
]
FIRST, LAST = date(2024, 1, 1).toordinal(), date(2033, 12, 31).toordinal()
WEEKENDS = {code: {4, 5} for code in ("SA", "QA", "KW", "BH", "OM", "EG", "IL")} | {"IR": {4}}

# ---- what the others say ----


@cache
def calendar_of(code: str) -> holidays.HolidayBase:
    country, _, region = code.partition("-")
    return holidays.country_holidays(country, subdiv=region or None, years=range(2022, 2036))


@cache
def worked(code: str, day: int) -> bool:
    return bool(calendar_of(code).is_working_day(date.fromordinal(day)))


@cache
def told() -> int:
    """The last year for which China's make-up days are known, and so are the dates of lunar holidays."""
    weekends = [day for day in range(FIRST, LAST) if date.fromordinal(day).weekday() >= 5]
    return max(date.fromordinal(day).year for day in weekends if worked("CN", day))


@cache
def offset(zone: str, instant: int) -> int:
    """Minutes east of UTC."""
    found = utc(instant).astimezone(library.zone(zone)).utcoffset()
    return int(found.total_seconds()) // 60


def wall(zone: str, instant: int) -> int:
    return instant + offset(zone, instant)


def first_instant(zone: str, time: int) -> int:
    """T7, by looking at every minute around: the first that shows the time, or else the next time there is."""
    window = range(time - 16 * 60, time + 40 * 60)  # a zone may skip a whole day
    offsets = {offset(zone, instant) for instant in window[::60]}
    if len(offsets) == 1:
        return time - offsets.pop()
    shown = ((wall(zone, instant), instant) for instant in window)
    return min(each for each in shown if each[0] >= time)[1]


def utc(instant: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=instant - 719163 * DAY)


def minutes(moment: datetime) -> int:
    """The wall time of a naive datetime, the instant of an aware one."""
    origin = datetime(1970, 1, 1, tzinfo=moment.tzinfo and UTC)
    return int((moment - origin).total_seconds()) // 60 + 719163 * DAY


# ---- business days against numpy ----


@pytest.mark.parametrize("code", MARKETS)
def test_business_days_are_numpys_with_the_same_closed_days(code: str) -> None:
    shut = [day for day in range(FIRST - 600, LAST + 600) if not worked(code, day)]
    # Every day of the week is in the mask, so that a made-up working Saturday needs no exception.
    there = np.busdaycalendar(weekmask="1111111", holidays=_days(shut))
    ours, days = work_days(code), range(FIRST, LAST + 1)
    assert [ours.next_open(day) for day in days] == _offsets(days, 0, "forward", there)
    for count in (1, 2, 5, 21, 260):
        assert [ours.nth_after(day, count) for day in days] == _offsets(days, count, "backward", there)
        assert [ours.nth_after(day, -count) for day in days] == _offsets(days, -count, "forward", there)


@pytest.mark.parametrize("code", [code for code in MARKETS if code != "CN"])
def test_business_days_are_numpys_with_a_week_mask_and_the_holidays(code: str) -> None:
    weekend = WEEKENDS.get(code, {5, 6})
    mask = ["0" if weekday in weekend else "1" for weekday in range(7)]
    there = np.busdaycalendar(weekmask="".join(mask), holidays=_days([day.toordinal() for day in calendar_of(code)]))
    ours, days = work_days(code), range(FIRST, LAST + 1)
    assert [ours.nth_after(day, 1) for day in days] == _offsets(days, 1, "backward", there)
    closed = [ours.why_closed(day) for day in days]
    assert [day for day, why in zip(days, closed, strict=True) if why and why[0] == "weekend"] == [
        day for day in days if date.fromordinal(day).weekday() in weekend
    ]


@pytest.mark.parametrize("code", MARKETS)
def test_a_year_has_as_many_working_days_as_numpy_counts(code: str) -> None:
    shut = _days([day for day in range(FIRST, LAST + 1) if not worked(code, day)])
    there = np.busdaycalendar(weekmask="1111111", holidays=shut)
    for year in range(2024, 2034):
        first, end = date(year, 1, 1), date(year + 1, 1, 1)
        ours = sum(work_days(code).is_open(day) for day in range(first.toordinal(), end.toordinal()))
        assert ours == np.busday_count(first, end, busdaycal=there)


def test_china_works_the_decreed_weekends_of_2026_and_no_others() -> None:
    days = range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())
    weekends = [date.fromordinal(day) for day in days if date.fromordinal(day).weekday() >= 5]
    decreed = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]
    assert [day for day in weekends if work_days("CN").is_open(day.toordinal())] == [
        date(2026, *each) for each in decreed
    ]


def _days(ordinals: list[int]) -> np.ndarray:
    return (np.array(sorted(ordinals)) - 719163).astype("datetime64[D]")


def _offsets(days: range, count: int, roll: str, there: np.busdaycalendar) -> list[int]:
    found = np.busday_offset(_days(list(days)), count, roll=roll, busdaycal=there)
    return (found.astype(int) + 719163).tolist()


# ---- quiet periods and closures ----

QUIETS = [
    Quiet("Golden Week", (4, 29), (5, 6)),
    Quiet("New Year", (12, 29), (1, 3)),
    Quiet("Leap day", (2, 29), (2, 29)),
    Quiet("To the leap day", (2, 27), (2, 29)),
]


@pytest.mark.parametrize("period", QUIETS, ids=lambda period: period.name)
def test_a_quiet_period_holds_from_its_first_to_its_last_day_of_each_year(period: Quiet) -> None:
    def is_quiet(day: date) -> bool:
        here = (day.month, day.day)
        if period.first <= period.last:
            return period.first <= here <= period.last
        return here >= period.first or here <= period.last

    _holds(work_days("JP", (period,)), "JP", period.name, is_quiet)


@pytest.mark.parametrize(
    ("first", "last"), [((9, 1), (9, 30)), ((9, 21), (10, 3)), ((12, 8), (12, 30)), ((12, 28), (1, 2))], ids=str
)
def test_an_islamic_quiet_period_is_hijridates(first: tuple[int, int], last: tuple[int, int]) -> None:
    def is_quiet(day: date) -> bool:
        there = Gregorian.fromdate(day).to_hijri()
        here = (there.month, there.day)
        return first <= here <= last if first <= last else here >= first or here <= last

    period = Quiet("Ramadan", first, last, islamic=True)
    _holds(work_days("SA", (period,)), "SA", period.name, is_quiet, estimated=True)


def _holds(ours: WorkDays, code: str, name: str, is_quiet: Callable[[date], bool], *, estimated: bool = False) -> None:
    days = range(FIRST, LAST + 1)
    found = {day: why for day in days if (why := ours.why_closed(day)) and why[0] == "quiet"}
    assert list(found) == [day for day in days if worked(code, day) and is_quiet(date.fromordinal(day))]
    assert {why[1].text for why in found.values()} == {name}
    # Whether a month that is over was estimated is nobody's question.
    to_come = {why[1].estimated for day, why in found.items() if date.fromordinal(day).year > told()}
    assert to_come == {estimated}


def test_a_closure_holds_from_its_first_to_its_last_day_once() -> None:
    closure = Closure("Shutdown", date(2027, 8, 2), date(2027, 8, 20))
    ours = work_days("DE", (), (closure,))
    shut = [day for day in range(FIRST, LAST + 1) if (why := ours.why_closed(day)) and why[0] == "closed"]
    assert shut == [day for day in range(closure.first.toordinal(), closure.last.toordinal() + 1) if worked("DE", day)]


def test_the_gulf_is_quiet_from_the_first_to_the_last_day_of_ramadan() -> None:
    for hijri in range(1446, 1456):
        first, last = Hijri(hijri, 9, 1).to_gregorian(), Hijri(hijri, 10, 1).to_gregorian() - timedelta(days=1)
        middle = first + timedelta(days=14)
        plan = touched(middle, "SA", 'use "profiles/gulf.pbk"\n')
        due = plan.at(plan.tasks[0].due).date()
        assert due > last
        assert all(not worked("SA", day) for day in range(last.toordinal() + 1, due.toordinal()))
        quiet = [each for each in plan.tasks[0].moved if each.reason == "quiet"]
        assert quiet
        assert {each.name for each in quiet} == {"Ramadan"}
        assert all(each.estimated for each in quiet if due.year > told())
        before = touched(first - timedelta(days=9), "SA", 'use "profiles/gulf.pbk"\n')
        assert not any(each.reason == "quiet" for each in before.tasks[0].moved)


# ---- estimated dates ----


def touched(day: date, code: str, top: str = "") -> Plan:
    """A plan whose one touch may be due from a day on."""
    return playbook.plan(f"{top}wait until {day}; send note via email; stop", date(2024, 1, 2), market=code)


@pytest.mark.parametrize("later", [1, 2])
def test_an_eid_of_a_year_to_come_is_estimated(later: int) -> None:
    year = told() + later
    feasts = [Hijri(hijri, *day).to_gregorian() for hijri in range(1440, 1460) for day in ((10, 1), (12, 10))]
    feasts = [day for day in feasts if day.year == year]
    assert feasts
    for feast in feasts:
        # The feast may itself be a Friday or Saturday; the days after it are of the same holiday.
        plan = touched(feast, "SA")
        assert plan.tasks[0].estimated
        assert {each.estimated for each in plan.tasks[0].moved if each.reason == "holiday"} == {True}
        assert {each.estimated for each in plan.tasks[0].moved if each.reason == "weekend"} <= {False}


def test_china_is_estimated_after_the_last_decree_and_not_before() -> None:
    ours = work_days("CN")
    found = {
        (date.fromordinal(day).year, why[1].estimated)
        for day in range(FIRST, LAST + 1)
        if (why := ours.why_closed(day)) and why[0] == "holiday"
    }
    assert told() >= 2026
    assert found == {(year, year > told()) for year in range(2024, 2034)}
    for year in (2026, told() + 1):
        holiday = next(day for day in sorted(calendar_of("CN")) if day.year == year and day.weekday() < 5)
        assert touched(holiday, "CN").tasks[0].estimated is (year > told())


@pytest.mark.parametrize("code", ["JP", "US", "DE"])
def test_a_market_without_lunar_holidays_has_no_estimates(code: str) -> None:
    ours = work_days(code)
    names = [why[1] for day in range(FIRST, LAST + 1) if (why := ours.why_closed(day))]
    assert not [name for name in names if name.estimated]


# ---- spans against dateutil ----

moments = st.datetimes(datetime(1981, 1, 1), datetime(2080, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
calendar_units = st.sampled_from([(Unit.MONTH, 1), (Unit.QUARTER, 3), (Unit.YEAR, 12)])


@settings(max_examples=150, deadline=None)
@given(moments, st.integers(0, 76), st.integers(1, 24), calendar_units)
def test_months_quarters_and_years_are_dateutils(start: datetime, low: int, more: int, unit: tuple[Unit, int]) -> None:
    source = f"wait {low}-{low + more} {unit[0].value}s; send note via email; stop"
    task = playbook.plan(source, start, zone="UTC").tasks[0]
    assert utc(task.earliest) == start.replace(tzinfo=UTC) + relativedelta(months=low * unit[1])
    assert utc(task.latest) == start.replace(tzinfo=UTC) + relativedelta(months=(low + more) * unit[1])


@settings(max_examples=150, deadline=None)
@given(moments, st.integers(-1200, 1200), calendar_units)
def test_months_back_and_forth_clip_as_dateutil_clips(start: datetime, months: int, unit: tuple[Unit, int]) -> None:
    count = months // unit[1]
    expected = start.replace(tzinfo=UTC) + relativedelta(months=count * unit[1])
    if expected.year > 1980:
        assert utc(side_of(None, "UTC", None, ()).add(minutes(start), count, unit[0])) == expected


# ---- clocks against zoneinfo ----


def test_every_zone_shows_what_zoneinfo_shows() -> None:
    dice = random.Random(2026)
    for name in sorted(library.zone_names()):
        zone, year = library.zone(name), dice.randint(1980, 2199)
        clock = Clock(name)
        begin = date(year, 1, 1).toordinal() * DAY
        for _ in range(6):
            instant = begin + dice.randrange(365 * DAY)
            there = utc(instant).astimezone(zone)
            assert clock.wall(instant) == minutes(there.replace(tzinfo=None)), (name, instant)
            assert (clock.at(instant), clock.iso(instant)) == (there, there.isoformat())


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["America/New_York", "Europe/Berlin", "Africa/Casablanca", "Asia/Gaza", "Australia/Lord_Howe"]),
    st.lists(st.integers(date(1980, 1, 1).toordinal() * DAY, date(2199, 12, 1).toordinal() * DAY), max_size=4),
)
def test_a_table_that_grows_stays_right(name: str, instants: list[int]) -> None:
    clock = Clock(name)
    for instant in [*instants, *instants]:
        assert clock.wall(instant) == wall(name, instant)
        assert clock.instant(wall(name, instant)) == first_instant(name, wall(name, instant))


CHANGES = [
    ("Europe/Berlin", date(2025, 3, 30)),
    ("Europe/Berlin", date(2025, 10, 26)),
    ("America/New_York", date(2025, 3, 9)),
    ("America/New_York", date(2025, 11, 2)),
    ("Australia/Lord_Howe", date(2025, 10, 5)),  # by half an hour
    ("Australia/Lord_Howe", date(2025, 4, 6)),
    ("America/Sao_Paulo", date(2018, 11, 4)),  # at midnight
    ("America/Santiago", date(2025, 9, 7)),
    ("America/Havana", date(2024, 11, 3)),
    ("Africa/Cairo", date(2025, 4, 25)),
    ("Africa/Casablanca", date(2025, 2, 23)),
    ("Asia/Jerusalem", date(2025, 10, 26)),
    ("Asia/Beirut", date(2025, 3, 30)),
    ("Asia/Pyongyang", date(2015, 8, 15)),
    ("Asia/Kathmandu", date(1986, 1, 1)),  # by a quarter of one
    ("Antarctica/Troll", date(2025, 3, 30)),  # by two hours
    ("Pacific/Apia", date(2011, 12, 30)),  # a whole day that never was
    ("Pacific/Kwajalein", date(1993, 8, 21)),
]


@pytest.mark.parametrize(("name", "day"), CHANGES, ids=str)
def test_a_time_that_is_skipped_or_doubled_is_the_next_or_the_first(name: str, day: date) -> None:
    begin = day.toordinal() * DAY - 120
    walls = range(begin, begin + DAY + 360)
    clock, found = clock_of(name), {}
    for time in [*range(begin, begin + 380, 13), *random.Random(7).choices(walls, k=12)]:
        found[time] = first_instant(name, time)
        assert clock.instant(time) == found[time], utc(time).isoformat()
    is_skipped = any(wall(name, instant) != time for time, instant in found.items())
    is_doubled = any(wall(name, instant + step) == time for time, instant in found.items() for step in (30, 60, 120))
    assert is_skipped or is_doubled


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(library.zone_names())),
    st.integers(1981, 2198),
    st.integers(0, 365),
    st.integers(-200, 200),
)
def test_the_time_on_any_wall_is_found_again(name: str, year: int, number: int, near: int) -> None:
    begin = date(year, 1, 1).toordinal() * DAY
    changes = [day for day in range(begin, begin + 365 * DAY, DAY) if offset(name, day) != offset(name, day + DAY)]
    time = (changes[number % len(changes)] + 5 * 60 + near if changes else begin + number * DAY) + offset(name, begin)
    assert Clock(name).instant(time) == first_instant(name, time)


# ---- spans across a change of the clock ----

zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Tokyo"])


@settings(max_examples=120, deadline=None)
@given(
    zones,
    st.sampled_from([date(2026, 3, 7), date(2026, 10, 24), date(2027, 4, 3)]),
    st.integers(0, 60 * DAY),
    st.integers(1, 120),
)
def test_hours_and_minutes_are_elapsed_time(zone: str, near: date, later: int, count: int) -> None:
    start = near.toordinal() * DAY + later
    for unit, length in (("hours", 60), ("minutes", 1)):
        source = f"wait {count}-{2 * count} {unit}; send note via email; stop"
        task = playbook.plan(source, utc(start), zone=zone).tasks[0]
        assert task.earliest == start + count * length
        assert task.latest == start + 2 * count * length


@settings(max_examples=120, deadline=None)
@given(
    zones,
    st.sampled_from([date(2026, 3, 1), date(2026, 10, 18), date(2027, 3, 28)]),
    st.integers(0, 9 * DAY),
    st.integers(1, 120),
)
def test_days_and_weeks_keep_the_wall_clock(zone: str, near: date, later: int, count: int) -> None:
    start = near.toordinal() * DAY + later
    for unit, length in (("days", DAY), ("weeks", 7 * DAY)):
        source = f"wait {count}-{count + 1} {unit}; send note via email; stop"
        task = playbook.plan(source, utc(start), zone=zone).tasks[0]
        shown = wall(zone, start)
        assert task.earliest == first_instant(zone, shown + count * length)
        assert task.latest == first_instant(zone, shown + (count + 1) * length)


# ---- the first working moment against a walker ----


class Place(NamedTuple):
    """A market as a walker sees it: holidays, clock, and hours in minutes after midnight."""

    code: str
    zone: str
    opens: int
    closes: int

    @property
    def hours(self) -> str:
        return f"{self.opens // 60:02}:{self.opens % 60:02}-{self.closes // 60:02}:{self.closes % 60:02}"


class At(NamedTuple):
    opens: int
    closes: int

    def __str__(self) -> str:
        ends = [f"{minute // 60:02}:{minute % 60:02}" for minute in self]
        return ends[0] if self.opens == self.closes else "-".join(ends)


TOKYO = Place("JP", "Asia/Tokyo", 9 * 60, 17 * 60 + 30)
NEW_YORK = Place("US", "America/New_York", 9 * 60, 17 * 60)
LOS_ANGELES = Place("US", "America/Los_Angeles", 9 * 60, 17 * 60)
BERLIN = Place("DE", "Europe/Berlin", 9 * 60, 17 * 60)
SAO_PAULO = Place("BR", "America/Sao_Paulo", 9 * 60, 18 * 60)
RIYADH = Place("SA", "Asia/Riyadh", 9 * 60, 17 * 60)
LONDON = Place("GB", "Europe/London", 9 * 60, 17 * 60 + 30)
SYDNEY = Place("AU", "Australia/Sydney", 9 * 60, 17 * 60)
CAIRO = Place("EG", "Africa/Cairo", 10 * 60, 16 * 60)
JERUSALEM = Place("IL", "Asia/Jerusalem", 8 * 60, 18 * 60)
SHANGHAI = Place("CN", "Asia/Shanghai", 9 * 60, 18 * 60)
ALL_DAY = Place("US", "America/New_York", 0, 24 * 60)
NIGHT = Place("BR", "America/Sao_Paulo", 20 * 60, 24 * 60)

# Near changes of the clock, long weekends, the turn of the year, Eid and China's Golden Week.
NEAR = [
    date(2026, 3, 5),
    date(2026, 3, 18),
    date(2026, 3, 27),
    date(2026, 4, 2),
    date(2026, 4, 28),
    date(2026, 9, 30),
    date(2026, 10, 2),
    date(2026, 10, 23),
    date(2026, 11, 25),
    date(2026, 12, 22),
    date(2027, 4, 1),
]
starts = st.builds(lambda day, later: day.toordinal() * DAY + later, st.sampled_from(NEAR), st.integers(0, 9 * DAY))
ats = st.sampled_from([None, None, At(600, 690), At(600, 600), At(660, 720), At(900, 960), At(930, 945)])


def moments_from(instant: int) -> Iterator[int]:
    """The instant, and every quarter of an hour after it: hours and clocks change at no other time here."""
    yield instant
    yield from range(instant // QUARTER * QUARTER + QUARTER, instant + 60 * DAY, QUARTER)


def is_within(place: Place, instant: int, at: At | None, takes: int) -> bool:
    minute = wall(place.zone, instant) % DAY
    if at is not None and at.opens == at.closes:
        return minute == at.opens
    opens, closes = at or (place.opens, place.closes)
    return opens <= minute and minute + max(1, takes) <= closes


def works(place: Place, instant: int) -> bool:
    return worked(place.code, wall(place.zone, instant) // DAY)


def text_of(place: Place, what: str, home: Place | None = None) -> str:
    lines = [f'profile "There" for {place.code} in {place.zone} {{ hours {place.hours} }}']
    head = 'market "There"'
    if home is not None and home.code != place.code:
        lines.append(f'profile "Home" for {home.code} in {home.zone} {{ hours {home.hours} }}')
    if home is not None:
        head += f"\nhome {home.code} in {home.zone}"
    return "\n".join([*lines, 'playbook "P" {', head, what, "stop", "}"])


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(
        [TOKYO, NEW_YORK, BERLIN, SAO_PAULO, RIYADH, SYDNEY, CAIRO, JERUSALEM, SHANGHAI, LONDON, ALL_DAY, NIGHT]
    ),
    starts,
    ats,
    st.sampled_from([0, 0, 15, 60]),
)
def test_a_touch_is_due_at_the_first_working_moment(place: Place, start: int, at: At | None, takes: int) -> None:
    if place is NIGHT or (at is not None and at.closes - at.opens < takes):
        at = None
    details = f" {{ takes {takes} minutes }}" if takes else ""
    source = text_of(place, f"send note via email{f' at {at}' if at else ''}{details}")
    task = playbook.plan(source, utc(start)).tasks[0]
    expected = next(
        instant for instant in moments_from(start) if works(place, instant) and is_within(place, instant, at, takes)
    )
    assert utc(task.due) == utc(expected)
    days = range(wall(place.zone, start) // DAY, wall(place.zone, expected) // DAY)
    assert [each.day for each in task.moved] == list(days)
    for each in task.moved:
        assert (each.reason == "hours") is worked(place.code, each.day)


# ---- calls, which ask the caller's side too ----

PAIRS = [
    (TOKYO, NEW_YORK),
    (BERLIN, NEW_YORK),
    (SAO_PAULO, BERLIN),
    (RIYADH, LONDON),
    (SYDNEY, LOS_ANGELES),
    (SYDNEY, NEW_YORK),
    (NEW_YORK, LOS_ANGELES),
    (LONDON, JERUSALEM),
    (SHANGHAI, BERLIN),
    (ALL_DAY, TOKYO),
]


@cache
def shared_moments(place: Place, home: Place, day: int, at: At | None) -> frozenset[int]:
    """The quarters of an hour of the contact's day that lie in both sides' hours, and in `at`."""
    quarters = range(day * DAY - 15 * 60, (day + 2) * DAY, QUARTER)
    return frozenset(
        quarter
        for quarter in quarters
        if wall(place.zone, quarter) // DAY == day
        and is_within(place, quarter, None, 0)
        and is_within(place, quarter, at, 0)
        and is_within(home, quarter, None, 0)
    )


def call_moment(place: Place, home: Place, start: int, at: At | None, takes: int) -> tuple[int, bool]:
    """T4: the first moment that is a working day on both clocks and suits the hours, and whether they are shared."""
    for instant in moments_from(start):
        if not (works(place, instant) and works(home, instant) and is_within(place, instant, at, takes)):
            continue
        both = bool(shared_moments(place, home, wall(place.zone, instant) // DAY, at))
        if not both or is_within(home, instant, None, takes):
            return instant, both
    raise AssertionError("no moment in two months")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PAIRS), starts, ats, st.sampled_from([0, 0, 15, 60]))
def test_a_call_is_due_at_the_first_moment_that_suits_both(
    pair: tuple[Place, Place], start: int, at: At | None, takes: int
) -> None:
    place, home = pair
    if at is not None:  # an overlap within `at` may be shorter than the call
        takes = 0
    details = f" {{ takes {takes} minutes }}" if takes else ""
    source = text_of(place, f"call contact{f' at {at}' if at else ''}{details}", home)
    task = playbook.plan(source, utc(start)).tasks[0]
    due, shared = call_moment(place, home, start, at, takes)
    assert (utc(task.due), task.shared) == (utc(due), shared)
    days = range(wall(place.zone, start) // DAY, wall(place.zone, due) // DAY)
    assert [each.day for each in task.moved] == list(days)
    for each in task.moved:
        assert (each.reason in ("weekend", "holiday")) is not worked(place.code, each.day)


@pytest.mark.parametrize(("place", "home"), PAIRS, ids=str)
def test_letters_ask_nobody_at_home(place: Place, home: Place) -> None:
    source = text_of(place, "send note via email", home)
    for day in NEAR:
        start = day.toordinal() * DAY
        task = playbook.plan(source, utc(start)).tasks[0]
        assert task.shared is None
        assert task.due == next(
            instant for instant in moments_from(start) if works(place, instant) and is_within(place, instant, None, 0)
        )


def test_tasks_go_by_home() -> None:
    source = text_of(TOKYO, 'task "Prepare"', NEW_YORK)
    for day in NEAR:
        start = day.toordinal() * DAY
        due = playbook.plan(source, utc(start)).tasks[0].due
        assert due == next(
            instant
            for instant in moments_from(start)
            if works(NEW_YORK, instant) and is_within(NEW_YORK, instant, None, 0)
        )


def test_the_side_of_no_market_is_monday_to_friday_from_nine_to_five() -> None:
    side: Side = side_of(None, "UTC", None, ())
    assert (side.hours.opens, side.hours.closes) == (9 * 60, 17 * 60)
    assert [side.days.is_open(day) for day in range(FIRST, FIRST + 7)] == [True] * 5 + [False] * 2
