"""The strategies give what they promise: texts without mistakes, outcomes that are heard, deals that can be planned."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, Phase, find, given, note, seed, settings
from hypothesis import strategies as st

import playbook
from playbook.model.playbook import Playbook
from playbook.planning.deal import Deal
from playbook.planning.planner import plan as planner
from playbook.strategies import deals, outcomes, playbooks, starts
from tests.properties.law import law
from tests.test_imports import imported

BOOK = playbook.parse(
    """market JP, DE
role "account manager"
on reply { task "Answer"; resume }
on opt out { stop }
wait 2-3 weeks
send note via email by "account manager" as first
wait 2 weeks
call contact as talk
pause until +6 months
"""
).playbooks[0]


@law(playbooks(), examples=60)
def test_a_playbook_has_nothing_against_it_and_is_laid_out(text: str) -> None:
    note(text)
    file = playbook.parse(text)
    assert file.diagnostics == ()
    assert file.playbooks
    assert playbook.format_text(text) == text


@law(starts(times=True), deals("JP", roles=["account manager"]), examples=50)
def test_a_deal_can_be_planned_for(start: date, deal: Deal) -> None:
    plan = playbook.plan(BOOK, start, deal)
    assert plan.market is not None and plan.market.code == "JP"
    assert not {*deal.roles.values()} & {*deal.pitch_team}


@law(starts(times=True), st.data(), examples=60)
def test_what_happens_is_heard(start: date, data: st.DataObject) -> None:
    market = data.draw(st.sampled_from(["JP", "DE"]))
    happened = data.draw(outcomes(BOOK, start, market))
    plan, said = planner(BOOK, start, market=market, given=happened)
    assert plan is not None, said
    assert "PBK309" not in [each.code for each in said]
    for task in plan.tasks:
        if task.done is not None:  # any working minute of its window
            day, last = plan.side.day_of(task.done), plan.side.day_of(task.due)
            length = plan.side.hours.closes - plan.side.hours.opens
            end = task.latest if task.latest >= task.due else plan.side.opening(last) + length
            assert task.due <= task.done <= end
            assert plan.side.days.is_open(day)
            assert 0 <= task.done - plan.side.opening(day) < length


def test_everything_happens_and_silence_is_not_the_half_of_it() -> None:
    kinds: Counter[str] = Counter()

    @seed(1)
    @settings(max_examples=150, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(outcomes(BOOK, date(2027, 4, 1), "JP"))
    def look(happened: tuple[str, ...]) -> None:
        kinds[str(len(happened))] += 1
        for each in happened:
            what = each.split(": ", 1)[1]
            kinds.update({what.split(" on ")[0].split(" until ")[0]})
            kinds.update(kind for kind in (" on ", " until ") if kind in what)

    look()
    every = {"reply", "meeting", "not now", "no", "bounce", "out of office", "opt out", "done", " on ", " until "}
    assert every <= kinds.keys()
    assert kinds["0"] < 75
    assert kinds["2"] and kinds["3"]


def test_the_simplest_is_an_early_start_silence_and_three_lines() -> None:
    assert find(starts(date(2027, 4, 1), times=True), lambda start: True) == date(2027, 4, 1)
    assert isinstance(find(starts(times=True), lambda start: isinstance(start, datetime)), datetime)
    assert find(outcomes(BOOK, date(2027, 4, 1)), lambda happened: True) == ()
    assert find(deals(), lambda deal: True) == Deal()
    one = settings(phases=[Phase.generate])  # the first will do
    simplest = find(playbooks(), lambda text: True, settings=one)
    assert simplest == "wait 2 weeks\nsend note via email\npause until +6 months\n"
    # Both weeks and weekdays become as few as they can.
    assert find(starts(date(2027, 4, 1)), lambda start: start.weekday() == 5) == date(2027, 4, 3)


def test_no_start_lies_outside() -> None:
    @given(starts(date(2027, 4, 1), date(2027, 4, 10), times=True))
    def inside(start: date) -> None:
        assert date(2027, 4, 1) <= date(start.year, start.month, start.day) <= date(2027, 4, 10)

    inside()


@pytest.mark.parametrize("kind", [Deal, Playbook])
def test_hypothesis_knows_the_types(kind: type) -> None:
    found = find(st.from_type(kind), lambda each: True, settings=settings(phases=[Phase.generate]))
    assert isinstance(found, kind)
    if isinstance(found, Playbook):
        assert found.name == "playbook"
        assert playbook.plan(found, "2027-04-01").tasks


@pytest.mark.parametrize("first", ["hypothesis", "playbook.strategies"])
def test_the_types_are_known_whoever_is_imported_first(first: str) -> None:
    script = f"import {first}\nfrom hypothesis import find, strategies as st\nfrom playbook.planning.deal import Deal\nassert find(st.from_type(Deal), lambda each: each.contact).contact == 'Ms Sato'"
    assert subprocess.run([sys.executable, "-W", "error", "-c", script], check=False).returncode == 0


def test_hypothesis_alone_loads_no_grammar_calendar_or_command_line() -> None:
    script = "import json, sys, hypothesis; print(json.dumps({'code': 0, 'modules': list(sys.modules)}))"
    found = imported(script)
    assert not found & {"lark", "click", "holidays", "hijridate", "icalendar"}
