"""The laws of all plans: those that pbk makes keep them, and one that was tampered with breaks the very law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from attrs import evolve
from hypothesis import note
from hypothesis import strategies as st

import playbook
from playbook.laws import broken_laws
from playbook.planning.plan import End, Plan
from playbook.planning.planner import plan as planner
from playbook.strategies import outcomes, playbooks, starts
from tests.properties.law import law
from tests.support import planned

DAY = 24 * 60
BOOK = """market JP
on opt out { task "Take them off the lists" }
wait 2-3 weeks
send note via email as note
pause until +2 months
call contact as talk
pause until +6 months
"""


@law(st.data(), examples=60)
def test_a_plan_keeps_the_laws_whatever_happens(data: st.DataObject) -> None:
    text = data.draw(playbooks())
    note(text)
    book = data.draw(st.sampled_from(playbook.parse(text).playbooks))
    market = data.draw(st.sampled_from([market.code for market in book.markets] or [None]))
    start = data.draw(starts(times=True))
    given = data.draw(outcomes(book, start, market))
    made, said = planner(book, start, market=market, given=given)
    assert "PBK309" not in [each.code for each in said]
    assert made is not None, said
    assert broken_laws(made) == ()


def changed(plan: Plan, number: int, **parts: object) -> Plan:
    """A plan with one of its tasks as it never should be."""
    tasks = list(plan.tasks)
    tasks[number] = evolve(tasks[number], **parts)
    return evolve(plan, tasks=tuple(tasks))


def silent() -> Plan:
    """The note is due on Thursday 15 April 2027, the call on Tuesday 15 June, and the pause ends on 15 December."""
    plan = planned(BOOK, "2027-04-01")
    assert [plan.iso(task.due)[:16] for task in plan.tasks] == [
        "2027-04-15T09:00",
        "2027-06-15T09:00",
        "2027-12-15T09:00",
    ]
    return plan


def late(number: int, minutes: int) -> Plan:
    """A task of the silent plan moved by some minutes, its window with it."""
    plan = silent()
    task = plan.tasks[number]
    return changed(plan, number, due=task.due + minutes, earliest=task.earliest + minutes, latest=task.latest + minutes)


def after_an_opt_out() -> Plan:
    plan, heard = silent(), planned(BOOK, "2027-04-01", "note: opt out")
    return evolve(plan, given=heard.given, end=End("stop", None, plan.end.at), tasks=plan.tasks[:2])


BROKEN: dict[str, Callable[[], Plan]] = {
    "two entries of one plan are called `note`": lambda: changed(silent(), 1, id="note"),
    "the touch `note` is due on 2027-04-17 09:00, a day that is not worked (weekend, Saturday)": lambda: late(
        0, 2 * DAY
    ),
    "the touch `talk` is due on 2027-06-15 17:30, outside the working hours of Japan": lambda: late(1, 510),
    "the touch `note` is due on 2027-04-15 09:00, before its window begins at 2027-04-15 09:01": lambda: changed(
        silent(), 0, earliest=silent().tasks[0].earliest + 1
    ),
    "the window of the touch `note` ends before it begins": lambda: changed(
        silent(), 0, latest=silent().tasks[0].earliest - 1
    ),
    "the touch `note` is due on 2027-04-16 09:00, and nothing says why not on 2027-04-15": lambda: changed(
        silent(), 0, due=silent().tasks[0].due + DAY
    ),
    "the touch `note` comes before the touch `talk`, which it follows": lambda: evolve(
        silent(), tasks=(silent().tasks[1], silent().tasks[0], silent().tasks[2])
    ),
    "a plan that ends by stop has 1 checkpoints": lambda: evolve(silent(), end=End("stop", None, silent().end.at)),
    "the touch `talk` comes after the end of the plan at 2027-06-14 09:00": lambda: evolve(
        silent(), end=End("pause", None, silent().tasks[1].due - DAY)
    ),
    "the touch `talk` comes after an opt out was heard": after_an_opt_out,
    "the touch `talk` on 2027-06-14 09:00 is inside the pause from 2027-04-15 09:00 to 2027-06-15 09:00": lambda: late(
        1, -DAY
    ),
}


@pytest.mark.parametrize("message", BROKEN)
def test_a_plan_that_was_tampered_with_breaks_the_law(message: str) -> None:
    said = broken_laws(BROKEN[message]())
    assert message in [each.message for each in said]
    assert {each.code for each in said} == {"PBK901"}


def test_what_breaks_a_law_is_shown_where_it_is_written() -> None:
    (said,) = broken_laws(late(0, 2 * DAY))
    assert said.source is not None and said.span is not None
    assert said.source.text[said.span.start : said.span.end] == "send note via email as note"


HANDLERS = """on no { send thanks via email as thanks; stop }
on not now { wait 2 weeks; task "Ask inside"; resume }
on out of office { task "Wait"; resume }
"""


@pytest.mark.parametrize(
    "given",
    [
        "note: no on 2027-05-20",
        "note: out of office",
        "note: not now on 2027-05-20",
        "note: out of office until 2027-07-01",
    ],
)
def test_a_pause_is_over_when_an_answer_ends_it_and_goes_on_after_resume(given: str) -> None:
    plan = planned(BOOK.replace("wait 2-3", f"{HANDLERS}wait 2-3", 1), "2027-04-01", given)
    assert broken_laws(plan) == ()
    if ": no on" in given:
        return
    # Back in the pause, it was never over: a touch before its end is inside it.
    number = next(number for number, task in enumerate(plan.tasks) if task.id == "talk")
    due = plan.side.opening(date(2027, 5, 24).toordinal())
    said = broken_laws(changed(plan, number, due=due, earliest=due))
    assert any("is inside the pause" in each.message for each in said)
