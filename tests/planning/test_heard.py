"""What a plan knows of what it heard, and what can be heard where: the picture is drawn from it."""

from __future__ import annotations

from playbook.planning.planner import again
from tests.support import dues, planned

TEXT = """
on no { task "Record it" as record; stop "No" }
on not now { pause until +6 months; stop "Later" }
wait 1 week
send note via email as note
wait 2 days
task "Look it up" as look
send reminder via email as reminder
wait 1 week
stop
"""


def outcomes(branches: tuple[tuple[str, int], ...]) -> list[str]:
    return [outcome for outcome, _ in branches]


def test_silence_hears_nothing_and_can_hear_from_the_start() -> None:
    plan = planned(TEXT, "2027-04-01")
    assert plan.heard == ()
    assert outcomes(plan.branches) == ["no", "not now"]


def test_what_is_heard_is_kept_with_its_moment_and_its_place() -> None:
    plan = planned(TEXT, "2027-04-01", "start: not now on 2027-04-06")
    (heard,) = plan.heard
    assert (heard.step, heard.outcome, plan.iso(heard.at)[:16], heard.after) == (
        "start",
        "not now",
        "2027-04-06T09:00",
        0,
    )
    assert outcomes(heard.branches) == ["no"]  # the pause listens too, but not to what it is for


def test_a_task_taken_back_does_not_come_before_what_was_heard() -> None:
    """Two days after the note is Sat 10 Apr: the task waits for Monday, and on Sunday they say no."""
    plan = planned(TEXT, "2027-04-01", "note: no on 2027-04-11")
    assert list(dues(plan)) == ["note", "record"]
    assert [(each.outcome, each.after) for each in plan.heard] == [("no", 1)]


def test_without_a_wait_at_the_start_nothing_is_heard_before_the_first_step() -> None:
    assert planned("on no { stop }; send note via email; wait 1 week; stop", "2027-04-01").branches == ()


def test_a_plan_made_again_is_in_the_same_place_with_the_same_deal() -> None:
    first = planned(TEXT, "2027-04-01T10:30", market="JP", zone="Asia/Tokyo", contact="Ms Sato")
    made, said = again(first, ("note: no on 2027-04-12",))
    plain = planned(
        TEXT, "2027-04-01T10:30", "note: no on 2027-04-12", market="JP", zone="Asia/Tokyo", contact="Ms Sato"
    )
    assert made is not None
    assert (made.start, dues(made), made.end, made.given) == (plain.start, dues(plain), plain.end, plain.given)
    assert [each[:4] for each in made.heard] == [each[:4] for each in plain.heard]
    assert again(first, ("nowhere: no",))[0] is None and said is not None
