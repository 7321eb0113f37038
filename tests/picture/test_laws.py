"""What holds of the picture of any plan: any playbook, start, deal and text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Xml
from datetime import date

from hypothesis import strategies as st

import playbook
from playbook import strategies
from playbook.outputs.picture.html import to_html
from playbook.outputs.picture.mermaid import escape, to_mermaid
from playbook.outputs.picture.svg import to_svg
from playbook.outputs.picture.ways import ways_of
from playbook.plain import one_line
from playbook.planning.deal import Deal
from playbook.planning.plan import Plan
from tests.properties.law import law
from tests.support import planned

STARTS = strategies.starts(date(2026, 1, 1), date(2030, 12, 31))


def plans_of(text: str, start: date, deal: Deal) -> list[Plan]:
    found = []
    for book in playbook.parse(text).playbooks:
        try:
            found.append(playbook.plan(book, start, deal))
        except playbook.PlaybookError:  # a deal may name who was in the pitch team
            continue
    return found


@law(strategies.playbooks(), STARTS, strategies.deals(), examples=25)
def test_a_page_and_a_drawing_are_well_formed_and_the_same_each_time(text: str, start: date, deal: Deal) -> None:
    plans = plans_of(text, start, deal)
    page = to_html(plans)
    root = Xml.fromstring(page.removeprefix("<!DOCTYPE html>\n"))
    names = {each.get("id") for each in root.iter()}
    links = {each.get("href", "") for each in root.iter() if each.get("href") is not None}
    assert all(link[:1] == "#" and link[1:] in names for link in links)
    Xml.fromstring(to_svg(plans))
    assert to_html(plans_of(text, start, deal)) == page


@law(strategies.playbooks(), STARTS, examples=25)
def test_a_way_is_the_plan_made_with_what_was_heard_and_loses_nothing_before_it(text: str, start: date) -> None:
    for plan in plans_of(text, start, Deal()):
        for way in ways_of(plan)[1:]:
            made = playbook.plan(plan.playbook, start, given=way.plan.given)
            assert [(task.id, task.due) for task in made.tasks] == [(task.id, task.due) for task in way.plan.tasks]
            assert "PBK309" not in {each.code for each in made.diagnostics}
            assert way.before is not None
            before = way.before[0].plan
            assert [each.due for each in made.tasks[: way.fresh]] == [each.due for each in before.tasks[: way.fresh]]


@law(strategies.playbooks(), STARTS, examples=25)
def test_every_outcome_that_is_handled_leads_somewhere_or_says_why_not(text: str, start: date) -> None:
    for plan in plans_of(text, start, Deal()):
        first = ways_of(plan)[0]
        offered = {place.step: [turn.branch for turn in turns] for place, turns in first.turns.items()}
        for task in plan.tasks:
            assert offered[task.id] == list(task.branches)


@law(st.text(max_size=40), examples=200)
def test_any_text_is_shown_as_it_is_and_is_never_markup(text: str) -> None:
    plan = planned(
        'send note to "{who}" via email { subject "{who}"; note "x" }; wait 1 week; stop "{who}"'.replace(
            ' to "{who}"', ""
        ),
        "2027-04-01",
        who=text.encode("utf-8", "replace").decode(),
        contact=text.encode("utf-8", "replace").decode(),
    )
    root = Xml.fromstring(to_html(plan).removeprefix("<!DOCTYPE html>\n"))
    assert one_line(plan.deal.fields["who"]) in re.sub(r"[\t\n]", " ", "".join(root.itertext()))
    Xml.fromstring(to_svg(plan))
    assert all(line.startswith("  ") for line in to_mermaid(plan).splitlines()[1:])


@law(st.text(max_size=60), examples=300)
def test_a_label_can_be_read_back(text: str) -> None:
    escaped = escape(text)
    assert not set(escaped) & set('"<>&`\\[]{}|%')
    assert re.sub(r"#(\d+);", lambda match: chr(int(match[1])), escaped) == one_line(text)
