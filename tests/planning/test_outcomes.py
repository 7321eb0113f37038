"""What can happen, rule by rule (O1 to O9)."""

from __future__ import annotations

import pytest

import playbook
from playbook.planning.plan import Plan
from tests.support import codes, dues, planned, windows


def end(plan: Plan) -> tuple[str, str | None, str]:
    return plan.end.how, plan.end.why, plan.iso(plan.end.at)[:16]


def refused(source: str, start: str, *given: str, **deal: object) -> str:
    """The codes of the errors for which there is no plan."""
    with pytest.raises(playbook.PlaybookError) as caught:
        planned(source, start, *given, **deal)
    return " ".join(each.code for each in caught.value.diagnostics if each.severity == "error")


ONE = "send note via email as a; wait 2 weeks; send note via email as b; stop"

# ---- O1: listening ----


def test_a_wait_listens_until_the_next_step_is_done() -> None:
    # The wait is over on Saturday 2026-12-05; the touch is due on Monday.
    source = "send note via email as a; wait 4 days; send note via email as b; stop"
    heard = planned(source, "2026-12-01", "a: reply on 2026-12-06")
    assert (dues(heard), end(heard)) == ({"a": "2026-12-01T09:00"}, ("reply", None, "2026-12-06T09:00"))


def test_at_the_same_moment_the_outcome_comes_first() -> None:
    plan = planned(ONE, "2026-12-01", "a: reply on 2026-12-15")
    assert (list(dues(plan)), end(plan)) == (["a"], ("reply", None, "2026-12-15T09:00"))


def test_the_gaps_of_a_repeat_listen() -> None:
    source = "on reply { stop }; repeat every month up to 3 times { send news via email as news }; stop"
    plan = planned(source, "2026-12-01", "news-2: reply")
    assert dues(plan) == {"news": "2026-12-01T09:00", "news-2": "2027-01-01T09:00"}
    assert end(plan)[0] == "stop"
    assert plan.tasks[0].on == ("reply",)


def test_a_declared_outcome_is_heard_and_its_meaning_kept() -> None:
    source = 'outcome wrong time means "the budget comes in spring"\n' + ONE
    assert end(planned(source, "2026-12-01", "a: wrong time"))[:2] == ("wrong time", "the budget comes in spring")


# ---- O2: handlers ----


def test_a_handler_counts_from_when_the_outcome_was_heard_and_then_ends_the_playbook() -> None:
    source = "on reply { wait 3 days; send answer via email as answer }\n" + ONE
    plan = planned(source, "2026-12-01", "a: reply on 2026-12-08")
    assert dues(plan) == {"a": "2026-12-01T09:00", "answer": "2026-12-11T09:00"}
    assert end(plan) == ("reply", None, "2026-12-11T09:00")


def test_a_handlers_last_pause_plants_the_checkpoint() -> None:
    source = "on no { pause until +12 months }\n" + ONE
    plan = planned(source, "2026-12-01", "a: no")
    assert windows(plan)["checkpoint"] == ("2027-12-01T09:00", "2027-12-01T09:00", "2027-12-01T17:00")
    assert end(plan) == ("pause", None, "2027-12-01T09:00")


def test_the_waits_own_handler_comes_before_the_playbooks() -> None:
    source = 'on reply { stop "general" }; send note via email as a; wait 1 week { on reply { stop "own" } }; stop'
    assert end(planned(source, "2026-12-01", "a: reply"))[1] == "own"


# ---- O3: unhandled, and absences ----


@pytest.mark.parametrize("outcome", ["reply", "meeting", "not now", "no", "bounce", "out of office", "opt out"])
def test_unhandled_every_outcome_ends_the_playbook(outcome: str) -> None:
    assert end(planned(ONE, "2026-12-01", f"a: {outcome}")) == (outcome, None, "2026-12-01T09:00")


def test_an_absence_alone_holds_touches_and_lets_waits_run_on() -> None:
    source = 'send note via email as a; wait 1 week; task "Look" as t; send note via email as b; wait 1 week\nsend note via email as c; stop'
    plan = planned(source, "2026-12-01", "a: out of office until 2026-12-14")
    assert dues(plan) == {
        "a": "2026-12-01T09:00",
        "t": "2026-12-08T09:00",
        "b": "2026-12-14T09:00",
        "c": "2026-12-21T09:00",
    }
    assert {each.reason for each in plan.tasks[2].moved} == {"out of office", "weekend"}


def test_a_handled_absence_resumes_by_itself() -> None:
    source = 'on out of office { task "Note the date" as t }\n' + ONE
    plan = planned(source, "2026-12-01", "a: out of office until 2026-12-21")
    assert dues(plan) == {"a": "2026-12-01T09:00", "t": "2026-12-01T09:00", "b": "2026-12-21T09:00"}


# ---- O4: opt out, and touches inside a pause ----


def test_no_touch_may_follow_an_opt_out_on_any_path() -> None:
    assert codes("on opt out { send sorry via email }\n" + ONE) == ["PBK306"]
    assert codes("on opt out { wait 1 day; go to x }\n" + ONE + "\nstage x { wait 1 week; call contact; stop }") == [
        "PBK306"
    ]
    assert codes("on opt out { resume }\n" + ONE) == ["PBK306"]
    assert codes('on opt out { task "Take them off" }\n' + ONE) == []
    assert codes("on opt out { send word via email inside }\n" + ONE) == []


def test_a_touch_before_a_resume_inside_a_pause_is_an_error() -> None:
    assert codes("on reply { send thanks via email; resume }; pause until +6 months") == ["PBK307"]
    assert codes("pause until +6 months { on reply { send thanks via email; resume } }") == ["PBK307"]
    assert codes("on out of office { send thanks via email }; pause until +6 months") == ["PBK307"]
    assert codes("on reply { send thanks via email; resume }; wait 6 months; stop") == []
    assert codes('on reply { task "Thank them"; resume }; pause until +6 months') == []


# ---- O5: resume ----


def test_a_resumed_wait_keeps_its_window_but_is_never_earlier_than_now() -> None:
    source = (
        "send note via email as a; wait 1-3 weeks { on reply { wait 10 days; resume } }; send note via email as b; stop"
    )
    early = planned(source, "2026-12-01", "a: reply")  # back on 12-11, a window from 12-08 to 12-22
    assert windows(early)["b"] == ("2026-12-11T09:00", "2026-12-11T09:00", "2026-12-22T09:00")
    late = planned(source, "2026-12-01", "a: reply on 2026-12-08")
    assert windows(late)["b"] == ("2026-12-18T09:00", "2026-12-18T09:00", "2026-12-22T09:00")


def test_an_outcome_can_be_heard_in_a_resumed_wait() -> None:
    source = 'on reply { task "Answer" as t; resume }; on no { stop "No" }\n' + ONE
    assert end(planned(source, "2026-12-01", "a: reply", "t: no"))[:2] == ("stop", "No")


# ---- O6: the same outcome again ----


def test_its_own_outcome_changes_nothing_while_a_block_runs() -> None:
    source = 'on reply { task "Answer" as t; wait 1 week; send offer via email as offer }\n' + ONE
    plan = planned(source, "2026-12-01", "a: reply", "t: reply")
    assert list(dues(plan)) == ["a", "t", "offer"]


def test_after_a_jump_the_outcome_may_be_taken_again() -> None:
    source = (
        "on not now { pause until +6 months; go to again }\nsend note via email as a; wait 1 week; stop\n"
        "stage again { send note via email as b; wait 1 week; stop }"
    )
    plan = planned(source, "2026-12-01", "a: not now", "b: not now")
    assert dues(plan) == {"a": "2026-12-01T09:00", "b": "2027-06-01T09:00", "b-2": "2027-12-01T09:00"}


def test_a_handler_is_taken_at_most_24_times() -> None:
    source = (
        "on not now { pause until +1 month; go to again }\nwait 1 week; stop\n"
        "stage again { send note via email as b; wait 1 week; stop }"
    )
    names = ["b", *(f"b-{number}" for number in range(2, 26))]
    given = ["start: not now", *(f"{name}: not now" for name in names)]
    assert planned(source, "2026-12-01", *given[:24]).tasks[-1].id == "b-24"
    assert refused(source, "2026-12-01", *given[:25]) == "PBK310"


# ---- O7: jumps back ----


def test_a_jump_back_needs_a_wait_that_must_run_out() -> None:
    assert codes("stage a { send x via email; go to a }") == ["PBK305"]
    assert codes("stage a { wait 0 days; go to a }") == ["PBK305"]
    assert codes("stage a { wait until 2027-06-01; go to a }") == ["PBK305"]
    assert codes("stage a { wait 1 week { on reply { go to a } }; stop }") == ["PBK305"]
    assert codes("stage a { wait 1 week { on reply { wait 1 day; go to a } }; stop }") == []


def test_silence_that_never_ends_is_an_error() -> None:
    assert codes("stage a { send x via email; wait 1 week; go to a }") == ["PBK310"]


# ---- O8: ends ----


@pytest.mark.parametrize(
    ("source", "how", "at"),
    [
        ('wait 1 week; stop "Enough"', "stop", "2026-12-08T09:00"),
        ("wait 1 week; pause until +1 month", "pause", "2027-01-08T09:00"),
        ("wait 1 week; send note via email", "ran out", "2026-12-08T09:00"),
        ('pause until +1 month; task "Look"', "ran out", "2027-01-01T09:00"),
    ],
)
def test_how_a_playbook_ends(source: str, how: str, at: str) -> None:
    plan = planned(source, "2026-12-01")
    assert (plan.end.how, plan.iso(plan.end.at)[:16]) == (how, at)


def test_only_the_last_pause_on_a_path_is_a_checkpoint() -> None:
    plan = planned("pause until +1 month; send note via email as a; pause until +3 months", "2026-12-01")
    assert dues(plan) == {"a": "2027-01-01T09:00", "checkpoint": "2027-04-01T09:00"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("stop; wait 1 week; send note via email", ["PBK301"]),
        ("wait 1 week; send note via email", ["PBK302"]),
        ("wait 1 week; stage a { send x via email }\nstage b { stop }", ["PBK303"]),
        ("wait 1 week; stop\nstage a { stop }", ["PBK304"]),
        ("on reply { stop }; stop", ["PBK301"]),
    ],
)
def test_flow_that_was_hardly_meant_is_warned_about(source: str, found: list[str]) -> None:
    assert codes(source) == found
    assert all(each.severity == "warning" for each in playbook.check(source))


# ---- O9: given ----


def test_given_is_heard_at_the_first_moment_of_the_first_wait_after_the_step() -> None:
    source = 'on reply { task "Answer" as t }; send x via email as a; send y via email as b; wait 1 week; stop'
    assert dues(planned(source, "2026-12-01T11:00", "a: reply"))["t"] == "2026-12-01T11:00"


def test_start_names_the_beginning() -> None:
    assert end(planned("wait 2 weeks; stop", "2026-12-01", "start: reply")) == ("reply", None, "2026-12-01T09:00")


def test_on_a_date_it_is_heard_at_that_days_opening_in_whatever_wait_is_open() -> None:
    source = "send note via email as a; wait 1 week; send note via email as b; wait 2 weeks; stop"
    plan = planned(source, "2026-12-01", "a: reply on 2026-12-13")
    assert (list(dues(plan)), end(plan)) == (["a", "b"], ("reply", None, "2026-12-13T09:00"))


def test_on_the_day_of_its_step_it_is_heard_after_the_step() -> None:
    source = "call contact at 14:00 as c; wait 1 week; stop"
    assert end(planned(source, "2026-12-01", "c: reply on 2026-12-01"))[2] == "2026-12-01T14:00"


def test_several_are_taken_in_the_order_they_happened() -> None:
    source = 'on reply { task "Answer" as t; resume }\n' + ONE + "\n"
    given = ("a: done on 2026-12-02", "a: reply on 2026-12-04", "b: done on 2026-12-17T10:00")
    plan = planned(source, "2026-12-01", *given)
    assert dues(plan) == {"a": "2026-12-01T09:00", "t": "2026-12-04T09:00", "b": "2026-12-16T09:00"}


def test_a_deals_happened_is_the_same_list() -> None:
    assert end(planned(ONE, "2026-12-01", happened=["a: no"])) == end(planned(ONE, "2026-12-01", "a: no"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("b: reply", "PBK309"),  # b is the last touch: no wait follows it
        ("a: reply on 2027-01-01", "PBK309"),
        ("c: reply", "PBK121"),
        ("a: replay", "PBK104"),
        ("a reply", "PBK001"),
        ("a: done", "PBK006"),
        ("a: reply on 2027-02-30", "PBK202"),
        ("a: reply; stop", "PBK001"),
        ("a: done on 2026-11-01", "PBK309"),
    ],
)
def test_what_nothing_listens_to_or_nobody_can_read_is_an_error(given: str, code: str) -> None:
    assert refused(ONE, "2026-12-01", given) == code


# ---- runs ----

CALLER = 'playbook "A" { market JP\non no { stop "caller" }\nrun "B"; send last via email as last; stop }\n'


def test_a_run_goes_on_in_the_caller_after_its_last_step() -> None:
    source = CALLER + 'playbook "B" { market DE\nwait 1 week; send first via email as first }'
    file = playbook.parse(source)
    plan = playbook.plan(file.playbooks[0], "2026-12-01")
    assert (plan.timezone, dues(plan)) == ("Asia/Tokyo", {"first": "2026-12-08T09:00", "last": "2026-12-08T09:00"})


def test_a_runs_own_handlers_come_first_then_the_callers_and_a_stop_ends_all() -> None:
    source = CALLER + 'playbook "B" { on reply { stop "own" }\nsend first via email as first; wait 1 week }'
    book = playbook.parse(source).playbooks[0]
    assert end(playbook.plan(book, "2026-12-01", given=["first: reply"]))[1] == "own"
    assert end(playbook.plan(book, "2026-12-01", given=["first: no"]))[1] == "caller"


def test_a_jump_in_a_callers_handler_leaves_the_run() -> None:
    source = (
        'playbook "A" { on no { pause until +1 month; go to later }\nrun "B"; stop\n'
        "stage later { send late via email as late; stop } }\n"
        'playbook "B" { send first via email as first; wait 1 week; send never via email as never; stop }'
    )
    plan = playbook.plan(playbook.parse(source).playbooks[0], "2026-12-01", given=["first: no"])
    assert dues(plan) == {"first": "2026-12-01T09:00", "late": "2027-01-01T09:00"}


def test_equal_ids_of_a_run_are_numbered() -> None:
    source = (
        'playbook "A" { send note via email as a; run "B"; run "B"; stop }\n'
        'playbook "B" { wait 1 day; send note via email as a }'
    )
    plan = playbook.plan(playbook.parse(source).playbooks[0], "2026-12-01")
    assert [task.id for task in plan.tasks] == ["a", "a-2", "a-2-2"]


def test_no_two_tasks_share_an_id_whatever_their_authors_called_them() -> None:
    source = (
        "send note via email as news-2; repeat every month up to 3 times { send news via email as news }\n"
        "repeat every week up to 3 times { send note via email; wait 1 day; send note via email }\nstop"
    )
    ids = [task.id for task in planned(source, "2026-12-01").tasks]
    assert ids[:4] == ["news-2", "news", "news-3", "news-4"]
    assert len(set(ids)) == len(ids)


def test_what_is_written_in_quotes_is_filled_from_the_deal() -> None:
    source = 'send note via email to "{assistant}" by "{owner}" as a; stop "Told {assistant}"'
    plan = planned(source, "2026-12-01", assistant="Mr Ito", owner="Ann")
    assert (plan.tasks[0].to, plan.tasks[0].by, plan.end.why) == ("Mr Ito", "Ann", "Told Mr Ito")
    assert plan.tasks[0].title == "Send note to Mr Ito via email"


# ---- tasks beside a wait ----

LATE_TASK = (
    'market DE; home DE; closed "Leave" from 2027-04-08 to 2027-04-09 home\n'
    'wait 1 week{job}; send c via email as c; wait 1 week {{ on reply {{ stop "after c" }} }}; stop'
)


@pytest.mark.parametrize("given", [[], ["start: reply on 2027-04-09"], ["c: reply on 2027-04-14"]])
def test_a_task_due_after_a_touch_changes_nothing_about_the_touch(given: list[str]) -> None:
    without = planned(LATE_TASK.format(job=""), "2027-04-01", *given)
    task = planned(LATE_TASK.format(job='; task "x" as x'), "2027-04-01", *given)
    assert dues(task)["c"] == dues(without)["c"] == "2027-04-08T09:00"
    assert dues(task)["x"] == "2027-04-12T09:00"
    assert task.end == without.end


def test_a_task_that_is_not_done_when_an_outcome_is_heard_is_not_planned_and_comes_again_after_a_resume() -> None:
    # The wait is over on Saturday 5 December; the task is due on Monday, the reply comes on Sunday.
    source = 'send a via email as a; wait 4 days; task "Look" as t{}; wait 1 week; stop'
    ends = planned(source.format(""), "2026-12-01", "a: reply on 2026-12-06")
    assert (list(dues(ends)), ends.end.how) == (["a", "t"], "reply")  # the second wait has begun: t is behind it
    source = 'on reply { wait 1 day; resume }; send a via email as a; wait 4 days; task "Look" as t; send b via email as b; stop'
    back = planned(source, "2026-12-01", "a: reply on 2026-12-06")
    assert dues(back) == {"a": "2026-12-01T09:00", "t": "2026-12-07T09:00", "b": "2026-12-07T09:00"}


def test_a_task_done_late_does_not_hold_up_what_else_happened() -> None:
    source = 'wait 1 week; task "x" as x; send c via email as c; wait 1 week { on reply { stop } }; stop'
    plan = planned(source, "2027-04-01", "c: reply on 2027-04-09", "x: done on 2027-04-20", market="DE")
    assert (plan.end.how, plan.iso(plan.end.at)[:10]) == ("stop", "2027-04-09")


def test_the_end_counts_from_when_the_last_step_was_done() -> None:
    plan = planned("wait 2 weeks; send a via email as a; stop", "2027-04-01", "a: done on 2027-04-05", market="DE")
    assert plan.iso(plan.end.at)[:10] == "2027-04-05"


def test_done_that_fits_nowhere_says_so() -> None:
    with pytest.raises(playbook.PlaybookError, match="fits nowhere: `a` is not done on this path"):
        planned(ONE, "2026-12-01", "a: done on 2026-12-02", "a: done on 2026-12-03")


def test_a_placeholder_that_nothing_fills_is_said_once_a_step_not_once_a_round() -> None:
    source = 'repeat every week up to 4 times { send note via email { subject "{topic}" } }; stop'
    assert [each.code for each in planned(source, "2026-12-01", id="1").diagnostics] == ["PBK123"]


def test_a_task_due_after_an_outcome_was_heard_is_not_in_the_plan() -> None:
    # The wait is over on Saturday 5 December; the task is due on Monday, the reply comes on Sunday.
    source = 'on reply { stop }; send a via email as a; wait 4 days; task "Look" as t; send b via email as b; stop'
    assert list(dues(planned(source, "2026-12-01", "a: reply on 2026-12-06"))) == ["a"]
    assert list(dues(planned(source, "2026-12-01"))) == ["a", "t", "b"]


def test_an_id_the_author_wrote_is_kept_before_one_made_from_words() -> None:
    plan = planned("send note via email; send other via email as send-note; stop", "2026-12-01")
    assert [(task.id, task.title) for task in plan.tasks] == [
        ("send-note-2", "Send note via email"),
        ("send-note", "Send other via email"),
    ]
