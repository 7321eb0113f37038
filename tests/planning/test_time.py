"""What time means, rule by rule (T1 to T11). Dates were worked out by hand from a calendar."""

from __future__ import annotations

import pytest

import playbook
from tests.support import codes, dues, planned, windows

SHORTEST = "wait 2-3 weeks; send deferential note via email; pause until +6 months"
HERE = 'profile "Here" for DE in Europe/Berlin { hours 09:00-17:00 }\n'


def german(steps: str) -> str:
    return HERE + 'playbook "P" { market "Here"\n' + steps + "\n}"


# ---- T1: the start ----


def test_a_date_means_the_opening_hour_even_of_a_closed_day() -> None:
    plan = planned("send note via email as a; stop", "2026-12-05", market="JP")  # a Saturday
    assert plan.iso(plan.start) == "2026-12-05T09:00:00+09:00"
    assert dues(plan) == {"a": "2026-12-07T09:00"}


def test_a_time_is_the_contacts_and_an_offset_is_heeded() -> None:
    source = "send note via email as a; stop"
    assert dues(planned(source, "2026-12-01T14:30", market="JP")) == {"a": "2026-12-01T14:30"}
    assert dues(planned(source, "2026-12-01T05:30:00+00:00", market="JP")) == {"a": "2026-12-01T14:30"}


def test_hours_are_nine_to_five_where_no_profile_says_otherwise() -> None:
    source = "wait 7 hours; send note via email as a; wait 1 hour; send note via email as b; stop"
    plan = planned(source, "2026-12-01")
    assert windows(plan) == {
        "a": ("2026-12-01T16:00", "2026-12-01T16:00", "2026-12-01T17:00"),
        "b": ("2026-12-01T17:00", "2026-12-02T09:00", "2026-12-02T17:00"),  # 17:00 is already after
    }


# ---- T2: what a span runs from ----


def test_waits_in_a_row_add_up_end_to_end() -> None:
    plan = planned("wait 1-2 weeks; wait 3 days; send note via email as a; stop", "2026-12-01")
    assert windows(plan)["a"] == ("2026-12-11T09:00", "2026-12-11T09:00", "2026-12-18T09:00")


def test_a_span_runs_from_when_the_touch_was_due_not_from_its_window() -> None:
    plan = planned("wait 4 days; send note via email as a; wait 1 day; send note via email as b; stop", "2026-12-01")
    assert dues(plan) == {"a": "2026-12-07T09:00", "b": "2026-12-08T09:00"}  # Saturday moved to Monday


def test_a_span_runs_from_when_the_touch_was_done() -> None:
    source = "wait 1 week; send note via email as a; wait 1 week; send note via email as b; stop"
    plan = planned(source, "2026-12-01", "a: done on 2026-12-10T15:45")
    assert dues(plan) == {"a": "2026-12-08T09:00", "b": "2026-12-17T15:45"}
    assert plan.tasks[0].done is not None
    assert plan.iso(plan.tasks[0].done)[:16] == "2026-12-10T15:45"


def test_done_on_a_date_means_its_opening_hour() -> None:
    source = "wait 1 week; send note via email as a; wait 1 week; send note via email as b; stop"
    assert dues(planned(source, "2026-12-01", "a: done on 2026-12-10"))["b"] == "2026-12-17T09:00"


@pytest.mark.parametrize("job", ['task "Look it up" as t', "send note via email inside as t"])
def test_an_inside_job_never_moves_the_clock_or_the_window(job: str) -> None:
    source = "wait 1-2 weeks; {}; send note via email as a; wait 1 week; send note via email as b; stop"
    plan = planned(source.format(job), "2026-12-01")
    without = planned(source.replace("{}; ", ""), "2026-12-01")
    assert {name: each for name, each in windows(plan).items() if name != "t"} == windows(without)


# ---- T3: units ----


@pytest.mark.parametrize(
    ("span", "start", "due"),
    [
        ("1 month", "2027-01-31", "2027-02-28"),
        ("1 month", "2028-01-31", "2028-02-29"),
        ("1 quarter", "2027-11-30", "2028-02-29"),
        ("1 year", "2028-02-29", "2029-02-28"),
        ("13 months", "2027-01-31", "2028-02-29"),
        ("a week", "2026-12-01", "2026-12-08"),
        ("0 days", "2026-12-01", "2026-12-01"),
    ],
)
def test_calendar_units_move_the_date_and_clip_to_the_month(span: str, start: str, due: str) -> None:
    plan = planned(f"wait {span}; send note via email as a; stop", start)
    assert windows(plan)["a"][0] == f"{due}T09:00"


def test_days_keep_the_wall_clock_and_hours_are_elapsed_when_the_clocks_change() -> None:
    # Berlin puts its clocks forward on Sunday 2027-03-28.
    plan = planned(german("wait 3 days; send note via email as a; stop"), "2027-03-26T10:00")
    assert plan.iso(plan.tasks[0].earliest) == "2027-03-29T10:00:00+02:00"
    plan = planned(german("wait 72 hours; send note via email as a; stop"), "2027-03-26T10:00")
    assert plan.iso(plan.tasks[0].earliest) == "2027-03-29T11:00:00+02:00"


def test_business_days_count_strictly_after_and_skip_holidays() -> None:
    # Good Friday and Easter Monday 2027: 26 and 29 March.
    plan = planned(german("wait 2 business days; send note via email as a; stop"), "2027-03-24")
    assert dues(plan)["a"] == "2027-03-30T09:00"
    assert dues(planned(german("wait 1 business day; send note via email as a; stop"), "2027-03-27"))["a"] == (
        "2027-03-30T09:00"
    )


# ---- T4, T5: due, and why it moved ----


def test_moved_lists_every_closed_day_with_its_reason() -> None:
    source = (
        'profile "J" for JP in Asia/Tokyo { quiet "Week" from 05-06 to 05-06 }\n'
        'playbook "P" { market "J"; closed "Move" from 2027-05-07 to 2027-05-07\n'
        "wait 1 week; send note via email as a; stop }"
    )
    plan = planned(source, "2027-04-24")
    assert dues(plan)["a"] == "2027-05-10T09:00"
    moved = [(each.reason, each.name) for each in plan.tasks[0].moved]
    assert moved == [
        ("weekend", "Saturday"),
        ("weekend", "Sunday"),
        ("holiday", "Constitution Day"),
        ("holiday", "Greenery Day"),
        ("holiday", "Children's Day"),
        ("quiet", "Week"),
        ("closed", "Move"),
        ("weekend", "Saturday"),
        ("weekend", "Sunday"),
    ]


def test_a_day_whose_hours_are_over_is_listed_too() -> None:
    plan = planned("wait 9 hours; send note via email as a; stop", "2026-12-01")
    assert [each.reason for each in plan.tasks[0].moved] == ["hours"]


def test_a_saturday_that_is_worked_is_not_a_weekend() -> None:
    plan = planned("wait 2 days; send note via wechat as a; stop", "2026-02-12", market="CN")
    assert dues(plan)["a"] == "2026-02-14T09:00"


def test_a_holiday_not_announced_yet_counts_and_is_marked() -> None:
    plan = planned("wait 1 day; send note via whatsapp as a; stop", "2027-03-08", market="SA")
    assert all(each.estimated for each in plan.tasks[0].moved if each.reason == "holiday")
    assert plan.tasks[0].estimated
    sure = planned("wait 1 day; send note via email as a; stop", "2027-04-28", market="JP")
    assert not sure.tasks[0].estimated


def test_business_days_counted_over_a_holiday_not_announced_yet_are_marked() -> None:
    source = "wait 5 business days; send note via wechat as a; wait 1 day; send note via wechat as b; stop"
    plan = planned(source, "2028-01-21", market="CN")  # Chinese New Year 2028: 26 January
    assert dues(plan) == {"a": "2028-02-03T09:00", "b": "2028-02-04T09:00"}
    assert [task.estimated for task in plan.tasks] == [True, False]


def test_ramadan_is_quiet_by_the_islamic_calendar() -> None:
    # Umm al-Qura has 1 Ramadan 1448 on 2027-02-08 and 1 Shawwal on 2027-03-09.
    plan = planned("market gulf; wait 1 week; send note via whatsapp as a; stop", "2027-02-03")
    assert {each.name for each in plan.tasks[0].moved if each.reason == "quiet"} == {"Ramadan"}
    assert dues(plan)["a"] >= "2027-03-14"  # after Eid


def test_tasks_and_inside_steps_go_by_homes_days_and_hours() -> None:
    source = (
        'playbook "P" { market JP; home DE\n'
        'wait 1 day; task "Prepare" as t; send question via email inside as i; send note via email as a; stop }'
    )
    # 2027-05-03 is a holiday in Japan and a Monday like any other in Germany.
    plan = planned(source, "2027-05-02")
    assert plan.home is not None
    assert [plan.home.clock.iso(task.due) for task in plan.tasks[:2]] == ["2027-05-03T09:00:00+02:00"] * 2
    assert plan.tasks[0].kind == plan.tasks[1].kind == "task"
    assert dues(plan)["a"] == "2027-05-07T09:00"  # Golden Week


def test_a_call_lies_in_both_sides_hours() -> None:
    source = 'playbook "P" { market DE; home US in America/New_York; call contact as c; stop }'
    plan = planned(source, "2027-01-12")
    assert windows(plan)["c"] == ("2027-01-12T09:00", "2027-01-12T15:00", "2027-01-12T17:00")
    assert plan.tasks[0].shared is True


def test_a_call_waits_for_a_working_day_at_home() -> None:
    source = 'playbook "P" { market DE; home US in America/New_York; call contact as c; stop }'
    plan = planned(source, "2027-07-05")  # Independence Day observed, a Monday
    assert dues(plan)["c"] == "2027-07-06T15:00"
    assert [(each.reason, each.name) for each in plan.tasks[0].moved] == [
        ("home", "Independence Day (observed) at home")
    ]


def test_hours_that_never_meet_are_said_and_the_contacts_hold() -> None:
    source = 'playbook "P" { market JP; home US in America/New_York; call contact at 13:00-17:00 as c; stop }'
    plan = planned(source, "2027-05-10")  # a Monday: at 13:00 in Tokyo it is Monday 00:00 in New York
    assert dues(plan)["c"] == "2027-05-10T13:00"
    assert plan.tasks[0].shared is False
    assert "PBK208" in {each.code for each in plan.diagnostics}


def test_at_that_excludes_the_overlap_holds_for_the_contact() -> None:
    source = 'playbook "P" { market DE; home US in America/New_York; call contact at 10:00-12:00 as c; stop }'
    plan = planned(source, "2027-01-12")
    assert dues(plan)["c"] == "2027-01-12T10:00"
    assert plan.tasks[0].shared is False


# ---- T6: windows close ----


def test_a_single_span_closes_at_closing_of_the_day_it_falls_due() -> None:
    source = (
        "wait 1 week; send note via email as a; wait 1 week; send note via email at 10:00-11:00 as b\n"
        "wait 1 week; send note via email at 10:00 as c; stop"
    )
    assert windows(planned(source, "2026-12-01")) == {
        "a": ("2026-12-08T09:00", "2026-12-08T09:00", "2026-12-08T17:00"),
        "b": ("2026-12-15T09:00", "2026-12-15T10:00", "2026-12-15T11:00"),
        "c": ("2026-12-22T10:00", "2026-12-22T10:00", "2026-12-22T10:00"),
    }


@pytest.mark.parametrize("at", ["08:00", "17:00", "08:30-10:00", "16:00-18:00"])
def test_at_outside_the_hours_is_an_error(at: str) -> None:
    assert codes(f"hours 09:00-17:00; send note via email at {at}; stop") == ["PBK204"]


def test_with_no_market_named_the_hours_are_known_only_to_the_plan() -> None:
    source = "send note via email at 17:10 as a; stop"
    assert codes(source) == []
    assert dues(planned(source, "2026-12-01", market="JP")) == {"a": "2026-12-01T17:10"}
    with pytest.raises(playbook.PlaybookError, match="PBK204"):
        planned(source, "2026-12-01", market="DE")


def test_a_step_that_takes_long_ends_by_closing() -> None:
    source = "wait 6 hours; meet contact as a { takes 3 hours }; stop"
    assert dues(planned(source, "2026-12-01")) == {"a": "2026-12-02T09:00"}
    assert dues(planned(source.replace("3 hours", "2 hours"), "2026-12-01")) == {"a": "2026-12-01T15:00"}
    assert codes("hours 09:00-17:00; meet contact { takes 9 hours }; stop") == ["PBK206"]
    assert codes("market DE; meet contact at 16:00 { takes 2 hours }; pause until +6 months") == ["PBK206"]


# ---- T7: clocks that change ----


def test_a_time_the_zone_skips_is_the_next_one_there_is() -> None:
    # New York, 2027-03-14: 02:00 becomes 03:00.
    plan = playbook.plan("wait 1 day; stop", "2027-03-13T02:30", zone="America/New_York")
    assert plan.iso(plan.end.at) == "2027-03-14T03:00:00-04:00"


def test_a_time_the_zone_has_twice_is_the_first() -> None:
    # New York, 2027-11-07: 02:00 becomes 01:00.
    plan = playbook.plan("wait 1 day; stop", "2027-11-06T01:30", zone="America/New_York")
    assert plan.iso(plan.end.at) == "2027-11-07T01:30:00-04:00"


def test_sending_on_a_pauses_last_day_is_allowed() -> None:
    plan = planned("pause until +1 month; send note via email as a; stop", "2026-12-01")
    assert dues(plan) == {"a": "2027-01-01T09:00"}


# ---- T9: rounds ----


def test_rounds_of_months_do_not_drift() -> None:
    plan = planned("repeat every month up to 4 times { send news via email as news }; stop", "2027-01-31")
    earliest = [plan.iso(task.earliest)[:10] for task in plan.tasks]
    assert earliest == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30"]
    assert [task.id for task in plan.tasks] == ["news", "news-2", "news-3", "news-4"]
    assert [task.round for task in plan.tasks] == [1, 2, 3, 4]


def test_a_round_waits_for_the_one_before() -> None:
    source = "repeat every week up to 3 times { send a via email as a; wait 10 days; send b via email as b }; stop"
    plan = planned(source, "2026-12-01")
    assert dues(plan) == {
        "a": "2026-12-01T09:00",
        "b": "2026-12-11T09:00",
        "a-2": "2026-12-11T09:00",
        "b-2": "2026-12-21T09:00",
        "a-3": "2026-12-21T09:00",
        "b-3": "2026-12-31T09:00",
    }


def test_no_round_starts_at_the_point_and_the_next_step_waits_for_it() -> None:
    source = "repeat every week until +2 weeks { send news via email as news }; send note via email as a; stop"
    plan = planned(source, "2026-12-01")
    assert dues(plan) == {"news": "2026-12-01T09:00", "news-2": "2026-12-08T09:00", "a": "2026-12-15T09:00"}


def test_after_a_number_of_rounds_the_next_step_follows_the_last_its_own_waits_included() -> None:
    source = (
        "repeat every month up to 2 times { send news via email as news; wait 3 days }; send x via email as x; stop"
    )
    plan = planned(source, "2026-12-01")
    assert dues(plan) == {"news": "2026-12-01T09:00", "news-2": "2027-01-01T09:00", "x": "2027-01-04T09:00"}


def test_a_round_keeps_the_window_of_the_wait_before_it() -> None:
    for every, first in (("7 days", "2027-04-08"), ("8 days", "2027-04-09")):
        source = f"repeat every {every} up to 2 times {{ send n via email as n; wait 1-3 weeks }}; stop"
        plan = planned(source, "2027-04-01", market="DE")
        assert windows(plan)["n-2"] == (f"{first}T09:00", f"{first}T09:00", "2027-04-22T09:00")


# ---- T10: points ----


def test_a_date_means_its_opening_hour_and_one_that_is_past_has_come() -> None:
    plan = planned("wait until 2026-12-15; send note via email as a; stop", "2026-12-01T14:00", market="JP")
    assert dues(plan) == {"a": "2026-12-15T09:00"}
    late = planned("wait until 2026-11-15; send note via email as a; stop", "2026-12-01", market="JP")
    assert dues(late) == {"a": "2026-12-01T09:00"}
    assert [each.code for each in late.diagnostics] == ["PBK125", "PBK207"]


@pytest.mark.parametrize(("start", "due"), [("2026-12-06", "2026-12-07"), ("2026-12-07", "2026-12-14")])
def test_next_monday_is_the_first_after_the_day_one_starts_from(start: str, due: str) -> None:
    plan = planned("wait until next monday; send note via email as a; stop", start)
    assert dues(plan) == {"a": f"{due}T09:00"}


def test_with_no_market_the_zone_is_utc_unless_told() -> None:
    assert playbook.plan(SHORTEST, "2026-12-01").timezone == "UTC"
    plan = playbook.plan(SHORTEST, "2026-12-01", zone="America/Sao_Paulo")
    assert plan.iso(plan.tasks[0].due) == "2026-12-15T09:00:00-03:00"


# ---- T11: one market of several ----


def test_of_several_markets_the_first_is_planned_unless_told_and_it_is_said() -> None:
    source = "market DE, JP; send note via email as a; stop"
    first = planned(source, "2027-05-03")
    assert (first.timezone, [each.code for each in first.diagnostics]) == ("Europe/Berlin", ["PBK125", "PBK209"])
    assert planned(source, "2027-05-03", market="JP").timezone == "Asia/Tokyo"
    assert planned(source, "2027-05-03", zone="Asia/Seoul").timezone == "Asia/Seoul"
    deal = playbook.plan(source, "2027-05-03", {"market": "JP"})
    assert deal.timezone == "Asia/Tokyo"


def test_a_group_is_planned_for_its_first_country_with_its_own_calendar() -> None:
    source = "market Gulf; wait 1 week; send note via whatsapp as a; stop"
    riyadh = planned(source, "2026-11-27")  # a week on is a Friday
    assert (riyadh.timezone, dues(riyadh)["a"]) == ("Asia/Riyadh", "2026-12-06T09:00")
    dubai = planned(source, "2026-11-27", market="AE")
    assert (dubai.timezone, dues(dubai)["a"]) == ("Asia/Dubai", "2026-12-04T09:00")


def test_any_country_works_with_no_profile_by_its_own_weekend_and_zone() -> None:
    source = "wait 3 days; send note via email as a; stop"
    plan = planned(source, "2026-12-01", market="EG")  # Egypt closes on Friday and Saturday
    assert (plan.timezone, dues(plan)["a"]) == ("Africa/Cairo", "2026-12-06T09:00")
    with pytest.raises(playbook.PlaybookError, match="several time zones"):
        planned(source, "2026-12-01", market="CA")
    assert playbook.plan(source, "2026-12-01", market="CA", zone="America/Regina").timezone == "America/Regina"


def test_a_region_has_its_own_holidays() -> None:
    source = "send note via email as a; stop"
    assert dues(planned(source, "2027-01-06", market="DE-BY")) == {"a": "2027-01-07T09:00"}  # Epiphany
    assert dues(planned(source, "2027-01-06", market="DE")) == {"a": "2027-01-06T09:00"}


def test_a_group_asked_for_is_planned_for_its_first_country_and_it_is_said() -> None:
    plan = planned("send note via whatsapp as a; stop", "2027-05-03", market="gulf", id="1")
    assert ([each.code for each in plan.diagnostics], plan.timezone) == (["PBK209"], "Asia/Riyadh")


@pytest.mark.parametrize("name", ["EU", "eu", "UK"])
def test_a_group_may_be_called_by_two_capitals_that_are_no_country(name: str) -> None:
    source = f'profile "{name.upper()}" for DE, FR {{ hours 08:00-16:00 }}\nplaybook "x" {{ market {name}; send a via email as a; stop }}'
    assert dues(planned(source, "2027-05-03")) == {"a": "2027-05-03T08:00"}


def test_a_region_planned_in_its_countrys_zone_is_said() -> None:
    plan = planned("send note via email; stop", "2027-05-03", market="US-CA", id="1")
    assert [each.code for each in plan.diagnostics] == ["PBK128"]


def test_a_market_that_never_works_is_said() -> None:
    source = 'profile "Never" for DE { quiet "All year" from 01-01 to 12-31 }\nplaybook "x" { market "Never"; wait 3 business days; send a via email; stop }'
    with pytest.raises(playbook.PlaybookError, match="PBK214"):
        planned(source, "2027-05-03")
