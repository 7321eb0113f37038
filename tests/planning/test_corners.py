"""Corners of time and outcomes that a mutation run left standing; each date is worked out by hand.

Without a market a week is Monday to Friday, 09:00 to 17:00 UTC. 2027-04-05 is a Monday.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import playbook
from tests.support import dues, planned, windows

MONDAY = "2027-04-05"


def test_a_repeat_whose_end_is_past_has_no_round() -> None:
    source = "wait 1 week\nrepeat every week until 2027-03-01 { send news via email as news }\nsend note via email as note\nstop"
    assert dues(planned(source, MONDAY)) == {"note": "2027-04-12T09:00"}


def test_a_repeat_that_may_end_at_once_has_no_round_and_what_follows_has_its_window() -> None:
    source = "repeat every week until +0-2 weeks { send news via email as news }\nsend note via email as note\nstop"
    assert windows(planned(source, MONDAY)) == {"note": ("2027-04-05T09:00", "2027-04-05T09:00", "2027-04-19T09:00")}


def test_the_early_end_of_a_range_ends_the_rounds_and_its_late_end_closes_the_window() -> None:
    source = "repeat every week until +2-4 weeks { send news via email as news }\nsend note via email as note\nstop"
    plan = planned(source, MONDAY)
    assert dues(plan) == {"news": "2027-04-05T09:00", "news-2": "2027-04-12T09:00", "note": "2027-04-19T09:00"}
    assert windows(plan)["note"] == ("2027-04-19T09:00", "2027-04-19T09:00", "2027-05-03T09:00")


def test_between_rounds_the_playbook_listens_and_a_round_without_a_gap_goes_on_listening() -> None:
    source = 'on reply { stop "Heard" }\nrepeat every week up to 3 times { send news via email as news; wait 1 week }\nstop "Silence"'
    plan = planned(source, MONDAY, "news: reply on 2027-04-08")
    assert (plan.end.why, plan.iso(plan.end.at)[:10], list(dues(plan))) == ("Heard", "2027-04-08", ["news"])
    plan = planned(source, MONDAY, "news-2: reply on 2027-04-15")
    assert (plan.end.why, list(dues(plan))) == ("Heard", ["news", "news-2"])


def test_an_outcome_heard_again_while_it_is_handled_changes_nothing() -> None:
    source = "on reply { wait 1 week; send thanks via email as thanks; stop }\nwait 2 weeks\nsend note via email as note\nstop"
    plan = planned(source, MONDAY, "start: reply on 2027-04-07", "start: reply on 2027-04-09")
    assert dues(plan) == {"thanks": "2027-04-14T09:00"}


def test_a_step_in_a_handler_listens_for_the_other_outcomes_only() -> None:
    source = "on reply { send thanks via email as thanks; wait 1 week; stop }\non no { stop }\nwait 1 week\nsend note via email\nstop"
    plan = planned(source, MONDAY, "start: reply")
    assert [branch.outcome for branch in plan.tasks[0].branches] == ["no"]


def test_an_answer_on_a_closed_day_before_the_checkpoint_comes_first() -> None:
    source = 'on reply { stop "Heard" }\nsend note via email as note\npause until +5 days'  # Saturday; due on Monday
    assert dues(planned(source, MONDAY)) == {"note": "2027-04-05T09:00", "checkpoint": "2027-04-12T09:00"}
    plan = planned(source, MONDAY, "note: reply on 2027-04-11")
    assert (plan.end.how, plan.iso(plan.end.at)[:16], list(dues(plan))) == ("stop", "2027-04-11T09:00", ["note"])


def test_a_checkpoint_after_closing_moves_to_the_next_day_and_says_why() -> None:
    plan = planned("send note via email\npause until +8 hours", MONDAY)  # 17:00 is after hours
    checkpoint = plan.tasks[-1]
    assert dues(plan)["checkpoint"] == "2027-04-06T09:00"
    assert [(each.reason, each.name, each.estimated) for each in checkpoint.moved] == [("hours", "after hours", False)]


def test_the_wait_that_is_resumed_still_has_its_own_answers() -> None:
    source = 'wait 2-3 weeks {\n  on reply { task "Thank them"; resume }\n  on no { stop "No" }\n}\nsend note via email\nstop'
    plan = planned(source, MONDAY, "start: reply on 2027-04-07", "start: no on 2027-04-09")
    assert (plan.end.why, plan.iso(plan.end.at)[:16]) == ("No", "2027-04-09T09:00")


def test_a_pause_that_is_resumed_still_plants_its_checkpoint() -> None:
    source = 'send note via email as note\npause until +2 weeks {\n  on reply { task "Thank them"; resume }\n}'
    plan = planned(source, MONDAY, "note: reply on 2027-04-07")
    assert (plan.end.how, dues(plan)["checkpoint"]) == ("pause", "2027-04-19T09:00")


def test_a_task_due_at_the_moment_of_an_answer_is_not_done() -> None:
    # The wait is over on Saturday; task and note are due on Monday, when the answer comes.
    source = 'on reply { stop "Heard" }\nwait 5 days\ntask "Check" as check\nsend note via email as note\nstop'
    assert list(dues(planned(source, MONDAY))) == ["check", "note"]
    assert dues(planned(source, MONDAY, "start: reply on 2027-04-12")) == {}


def test_a_call_closes_with_the_side_that_closes_first() -> None:
    # 09:00 in New York is 15:00 in Berlin, where the office closes at 17:00: 11:00 in New York.
    source = "market US\nhours 09:00-17:00\nhome XX in Europe/Berlin\ncall contact as talk\nstop".replace("XX", "FR")
    assert windows(planned(source, MONDAY))["talk"] == ("2027-04-05T09:00", "2027-04-05T09:00", "2027-04-05T11:00")


def test_an_outcome_whose_block_runs_out_ends_the_playbook_with_its_meaning() -> None:
    source = 'outcome too dear means "over their budget"\non too dear { task "Log it" }\nwait 1 week\nsend note via email\nstop'
    plan = planned(source, MONDAY, "start: too dear")
    assert (plan.end.how, plan.end.why) == ("too dear", "over their budget")


def test_a_stage_is_taken_no_more_than_24_times() -> None:
    source = "on reply { wait 1 day; go to again }\nstage again { wait 1 week; send note via email; stop }"
    given = [f"start: reply on {date(2027, 4, 5) + timedelta(days=2 * n)}" for n in range(30)]
    with pytest.raises(
        playbook.PlaybookError, match=r"the (stage|handler) `(again|reply)` is taken more than 24 times"
    ):
        planned(source, MONDAY, *given)


def test_a_mistake_in_what_was_given_is_pointed_at() -> None:
    with pytest.raises(playbook.PlaybookError) as caught:
        planned("send note via email as note\nwait 1 week\nstop", MONDAY, "note: replay")
    said = next(each for each in caught.value.diagnostics if each.code == "PBK104")
    assert said.source is not None and said.span is not None
    assert said.source.text[said.span.start : said.span.end] == "replay"


def test_a_call_that_comes_too_late_in_the_day_moves_and_says_why() -> None:
    # The office in Paris closes at 17:00, which is 11:00 in New York.
    plan = planned("market US\nhome FR\ncall contact as talk\nstop", f"{MONDAY}T12:00")
    assert dues(plan) == {"talk": "2027-04-06T09:00"}
    assert [(each.reason, each.name, each.estimated) for each in plan.tasks[0].moved] == [
        ("hours", "after hours", False)
    ]


@pytest.mark.parametrize(
    ("quiet", "start", "due"),
    [
        ("02-29 to 03-02", "2027-03-01", "2027-03-03"),  # no leap year: it begins on 1 March, a Monday
        ("02-29 to 03-02", "2028-02-29", "2028-03-03"),
        ("02-25 to 02-29", "2027-02-25", "2027-03-01"),  # it ends on 28 February, a Sunday
        ("02-25 to 02-29", "2028-02-29", "2028-03-01"),
    ],
)
def test_a_quiet_period_of_29_february(quiet: str, start: str, due: str) -> None:
    source = f'profile "X" for FR in Europe/Paris {{ quiet "Leap" from {quiet} }}\nplaybook "P" {{\n  market FR\n  send note via email as note\n  stop\n}}'
    assert dues(planned(source, start)) == {"note": f"{due}T09:00"}


def test_business_days_are_counted_over_many_years() -> None:
    # Without holidays five of them are a week: 2,600 are 520 weeks.
    far = date.fromisoformat(MONDAY) + timedelta(weeks=520)
    assert dues(planned("wait 2600 business days\nsend note via email as note\nstop", MONDAY)) == {
        "note": f"{far}T09:00"
    }


def test_what_is_out_of_reach_does_not_hang_on_what_was_planned_before() -> None:
    # Once the clock's table went beyond 2199, so did the plans that came after.
    source = "pause until +100 years; pause until +72 years"
    assert planned(source, "2027-04-01").tasks[0].due
    for start in ("2028-01-20", "2028-01-20"):
        with pytest.raises(playbook.PlaybookError, match="PBK210 this comes to the year 2200"):
            planned(source, start)


def test_a_step_said_to_be_done_that_an_answer_came_before() -> None:
    text = 'playbook "A" { wait 2-4 days; send note via email as note; stop "x" }'
    given = ("note: done on 2027-03-05", "start: reply on 2027-03-04")
    made = playbook.plan(text, "2027-03-01", given=given)
    assert (made.end.how, [task.id for task in made.tasks]) == ("reply", [])
    later = playbook.plan(text.replace("4 days;", "4 days { on reply { resume } };"), "2027-03-01", given=given)
    assert [(task.id, later.iso(task.done)[:10]) for task in later.tasks] == [("note", "2027-03-05")]
