"""Which start and market the dates of a playbook are shown for."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from playbook.editor.document import Document
from playbook.editor.sample import NOTHING, Asked, Sample, sample

TODAY = date(2026, 1, 5)
BARE = "wait 2 weeks\nsend note via email as note\nstop\n"
EXAMPLE = 'example "x" start 2027-02-01 at 14:30 { expect 1 touches }\n'


def shown(text: str, playbook: int = 0, asked: Asked = NOTHING) -> Sample:
    document = Document(text, "demo.pbk")
    return sample(document, document.playbooks[playbook], TODAY, asked)


def book(name: str, inside: str = "") -> str:
    return f'playbook "{name}" {{\n{inside}  wait 1 week\n  send note via email\n  stop\n}}\n'


def test_the_comment_comes_before_the_setting_before_the_example_before_today() -> None:
    setting = Asked("2027-03-01")
    assert shown(BARE).start == TODAY
    assert shown(BARE + EXAMPLE).start == datetime(2027, 2, 1, 14, 30)
    assert shown(BARE + EXAMPLE, asked=setting).start == date(2027, 3, 1)
    assert shown(BARE + EXAMPLE + "# pbk: start 2027-4-1T9:30\n", asked=setting).start == datetime(2027, 4, 1, 9, 30)


@pytest.mark.parametrize("setting", ["soon", "2027-02-30", "31.12.2027"])
def test_a_setting_that_is_no_date_is_as_if_there_were_none(setting: str) -> None:
    assert shown(BARE, asked=Asked(setting)).start == TODAY


def test_a_comment_is_for_the_playbook_it_stands_in_or_above_and_else_for_those_without() -> None:
    text = (
        '# pbk: start 2027-01-01\n\nuse "profiles/japan.pbk"\n\n'
        + book("A", "  # pbk: start 2027-02-01\n")
        + "\n# pbk: start 2027-03-01\n\n# About it 🌸.\n"
        + book("B", "  # pbk: start 2027-04-01\n")
        + "\n"
        + book("C")
    )
    assert [shown(text, number).start for number in range(3)] == [date(2027, 2, 1), date(2027, 3, 1), date(2027, 1, 1)]
    assert shown(text.replace("\n", "\r\n"), 1).start == date(2027, 3, 1)


def test_a_market_of_the_setting_is_taken_only_where_the_playbook_is_open_to_it() -> None:
    def market(head: str, setting: str) -> str | None:
        plan = shown(head + BARE, asked=Asked("2027-04-01", setting)).plan
        return plan.market.code if plan and plan.market else None

    assert market("", "JP") == "JP"
    assert market("market DE, JP\n", "JP") == "JP"
    assert market("market DE, AT\n", "JP") == "DE"
    assert market("market DE\n", "Atlantis") == "DE"
    assert market("# pbk: start 2027-04-01 market US\nmarket DE\n", "JP") == "US"
    assert market('# pbk: start 2027-04-01 market "Gulf"\n', "") == "SA"


def test_a_playbook_with_a_mistake_has_no_plan_and_says_why_others_have_theirs() -> None:
    text = book("A", "  send note via emial\n") + book("B") + book("C", '  run "A"\n')
    assert [shown(text, number).plan is not None for number in range(3)] == [False, True, False]
    assert [said.code for said in shown(text).said] == ["PBK101"]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("# pbk: start 2027-04-01 market CA\n", "PBK119"),
        ("# pbk: start 2027-04-01 market Atlantis\n", "PBK107"),
        ("# pbk: start 1750-01-01\n", "PBK210"),
    ],
)
def test_where_no_plan_can_be_made_there_is_a_reason(head: str, code: str) -> None:
    found = shown(head + BARE)
    assert found.plan is None and [said.code for said in found.said] == [code]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# pbk: start 31.12.2027", "`31.12.2027` is no start to show dates for"),
        ("# pbk: start 2027-02-30", "`2027-02-30` is no start to show dates for"),
        ("# pbk: start 2027-04-01 market", "`2027-04-01 market` is no start to show dates for"),
        ("# pbk: start", "this does not say which start"),
        ("# pbk: strat 2027-04-01", "`strat` after `# pbk:` does nothing"),
        ("# pbk start 2027-04-01", "without its colon, `# pbk` does nothing"),
    ],
)
def test_a_comment_that_says_no_start_is_said(comment: str, said: str) -> None:
    (found,) = Document(BARE + comment + "\n").diagnostics
    assert (found.code, found.message) == ("PBK903", said)
    assert found.hint.startswith("write: # pbk: start 2027-04-01")


@pytest.mark.parametrize("comment", ["# pbk: start 2027-04-01", "# pbk: started by Ann", "# start 2027"])
def test_one_that_does_and_one_that_is_none_are_not(comment: str) -> None:
    assert Document(BARE + comment + "\n").diagnostics == ()


def test_a_plan_is_made_once_for_a_playbook_and_a_start() -> None:
    document = Document(BARE)
    first, second = (sample(document, document.playbooks[0], TODAY) for _ in range(2))
    assert first.plan is second.plan


def test_a_plan_tells_the_waits_it_went_through() -> None:
    plan = shown("# pbk: start 2027-04-01 market JP\n" + BARE.replace("2 weeks", "2-3 weeks") + "wait 1 day\n").plan
    assert plan is not None
    assert [(plan.iso(each.low)[:10], plan.iso(each.high)[:10]) for each in plan.waits] == [
        ("2027-04-15", "2027-04-22")
    ]
