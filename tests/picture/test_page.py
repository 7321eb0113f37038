"""The page, read as a program reads it: well-formed, closed in itself, with every date and every way there."""

from __future__ import annotations

import json
import re
import shlex
import xml.etree.ElementTree as Xml
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

import playbook
from playbook.outputs.picture.html import to_html
from playbook.outputs.picture.ways import BOUNDS, MOST_HEARD, MOST_WAYS, Bounds, ways_of
from playbook.planning.plan import Plan
from playbook.planning.replay import show_again
from tests.picture.plans import SHIPPED, hostile
from tests.support import pbk, planned

X = "{http://www.w3.org/1999/xhtml}"
EXCHANGE = """
on reply { task "Answer"; stop "They answered" }
on not now { pause until +6 months; go to again }
send note via email as note
wait 2 weeks
stop "Nothing heard"
stage again { send reminder via email as again_note; wait 2 weeks; stop "Enough" }
"""


def page_of(plans: Plan | list[Plan]) -> Xml.Element:
    return Xml.fromstring(to_html(plans).removeprefix("<!DOCTYPE html>\n"))


def text_of(element: Xml.Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def having(root: Xml.Element, kind: str) -> Iterator[Xml.Element]:
    return (each for each in root.iter() if kind in each.get("class", "").split())


def ways_by_name(root: Xml.Element) -> dict[str, Xml.Element]:
    return {each.get("id", ""): each for each in having(root, "way")}


def dues(way: Xml.Element) -> list[str]:
    """The due times a way shows for its tasks, in order."""
    kinds = {"touch", "task", "checkpoint", "past"}
    return [
        next(each.iter(f"{X}time")).get("datetime", "")
        for each in having(way, "step")
        if kinds & set(each.get("class", "").split())
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_the_page_shows_the_dates_of_the_plan(name: str) -> None:
    plans = SHIPPED[name].plans()
    found = ways_by_name(page_of(plans))
    for number, plan in enumerate(plans, 1):
        assert dues(found[f"plan-{number}"]) == [plan.iso(task.due) for task in plan.tasks]


def test_a_way_shows_the_plan_made_with_that_outcome_given() -> None:
    plan = planned(EXCHANGE, "2027-04-01", market="JP")
    found = ways_by_name(page_of(plan))
    links = {text_of(link): link.get("href", "")[1:] for link in found["plan-1"].iter(f"{X}a")}
    assert list(links) == ["on reply", "on not now"]
    later = planned(EXCHANGE, "2027-04-01", "note: not now", market="JP")
    assert dues(found[links["on not now"]]) == [later.iso(task.due) for task in later.tasks]
    assert "Fri 1 Oct 2027, 09:00" in text_of(found[links["on not now"]])
    assert "If “not now” is heard after “Send note via email”" in text_of(found[links["on not now"]])


def test_ways_go_on_from_ways_and_say_which_path_was_taken() -> None:
    found = ways_by_name(page_of(planned(EXCHANGE, "2027-04-01", market="JP")))
    crumbs = [text_of(each) for way in found.values() for each in having(way, "crumbs")]
    assert "As it stands“not now” after “Send note via email”“reply” after “Send reminder via email”" in crumbs


def test_what_may_be_heard_before_the_first_step_can_be_clicked_too() -> None:
    plan = planned('on no { task "Record it"; stop }; wait 1 week; send note via email; stop', "2027-04-01")
    first = ways_by_name(page_of(plan))["plan-1"]
    begins = next(having(first, "begin"))
    assert "on no" in text_of(begins)
    assert "Record it" in text_of(begins)


def test_while_a_pause_lasts_more_may_be_heard() -> None:
    text = "on not now { pause until +6 months; stop }; on no { stop }; send note via email as note; wait 1 week; stop"
    ways = ways_of(planned(text, "2027-04-01"))
    given = {way.plan.given for way in ways}
    assert ("note: not now", "note: no") in given


def test_history_that_was_given_is_shown_and_does_not_turn() -> None:
    plan = planned(EXCHANGE, "2027-04-01", "note: not now on 2027-04-09", market="JP")
    first = ways_by_name(page_of(plan))["plan-1"]
    assert "“not now” is heard" in text_of(first)
    assert "Fri 9 Apr 2027, 09:00" in next(
        text_of(each) for each in first.iter(f"{X}li") if each.get("class") == "step heard"
    )
    note = next(having(first, "past"))
    assert not list(note.iter(f"{X}a"))


def test_equal_ways_are_one() -> None:
    text = "on no { stop }; send note via email as a; task 'Log it' as b; wait 1 week; stop".replace("'", '"')
    ways = ways_of(planned(text, "2027-04-01"))
    assert len(ways) == 2
    assert [turn.way for turns in ways[0].turns.values() for turn in turns] == [ways[1], ways[1]]


def test_where_the_ways_end_the_page_says_how_to_go_on() -> None:
    plan = SHIPPED["japan"].plans()[0]
    ways = ways_of(plan)
    assert len(ways) == MOST_WAYS
    assert max(way.depth for way in ways) <= MOST_HEARD
    ends = [turn for way in ways for turns in way.turns.values() for turn in turns if turn.way is None]
    assert ends
    shown = [text_of(code) for code in page_of(plan).iter(f"{X}code")]
    assert len(shown) == len(ends)
    assert all(each.startswith(f"{show_again(plan)} --given ") for each in shown)
    short = ways_of(plan, Bounds(heard=1))
    assert {way.depth for way in short} == {0, 1}


def test_the_command_that_goes_on_shows_that_plan(tmp_path: Path) -> None:
    path = tmp_path / "it's mine.pbk"
    loop = "on not now { pause until +1 month; go to again }; send note via email; wait 2 weeks; stop\nstage again { send note via email; wait 2 weeks; stop }"
    path.write_text(loop, encoding="utf-8")
    target = tmp_path / "plan.html"
    options = ["--start", "2027-04-01", "--market", "JP", "--set", "contact=O'Neill", "--set", "id=1"]
    result = pbk("show", str(path), *options, "-o", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    root = Xml.fromstring(target.read_text(encoding="utf-8").removeprefix("<!DOCTYPE html>\n"))
    command = shlex.split(next(text_of(code) for code in root.iter(f"{X}code")))
    assert command[:2] == ["pbk", "show"]
    again = pbk("compile", *command[2:], "--to", "json")
    assert again.exit_code == 0, again.stderr
    assert len(json.loads(again.stdout)["plan"]["given"]) == MOST_HEARD + 1
    assert "PBK309" not in again.stderr


def test_several_plans_share_one_page() -> None:
    plans = SHIPPED["joint"].plans() + SHIPPED["gulf"].plans()
    root = page_of(plans)
    assert text_of(next(root.iter(f"{X}h1"))) == f"{len(plans)} plans"
    names = [text_of(each) for each in next(having(root, "contents")).iter(f"{X}a")]
    assert names == [plan.playbook.name for plan in plans]
    assert len(ways_by_name(root)) <= MOST_WAYS


def test_both_sides_clocks_and_why_a_day_moved() -> None:
    text = text_of(ways_by_name(page_of(SHIPPED["japan"].plans()))["plan-1"])
    assert "Fri 7 May 2027, 10:00 in Asia/Tokyo: at work" in text
    assert "Thu 6 May 2027, 21:00 in America/New_York: not at work" in text
    assert "not on Thu 6 May 2027: Golden Week (quiet)" in text
    assert "not within working hours on both sides" in text
    assert "latest Thu 13 May 2027, 09:00" in text


# ---- what the page may do ----


@pytest.mark.parametrize("plans", [*(case.plans for case in SHIPPED.values()), hostile], ids=[*SHIPPED, "hostile"])
def test_nothing_outside_the_page_is_named_where_a_browser_would_fetch_it(plans) -> None:  # type: ignore[no-untyped-def]
    root = page_of(plans())
    names = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(names) == len(set(names))
    for element in root.iter():
        tag = element.tag.removeprefix(X)
        assert tag not in ("img", "iframe", "object", "embed", "link", "base", "form", "image", "use", "input", "video")
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("style", "src", "srcset", "action", "data")
            if name == "href":
                assert value.startswith("#") and value[1:] in names
    style, script = next(root.iter(f"{X}style")).text or "", next(root.iter(f"{X}script")).text or ""
    assert not re.search(r"url\(|@import|https?:|//\w", style)
    assert len(list(root.iter(f"{X}script"))) == 1
    policy = next(each.get("content") for each in root.iter(f"{X}meta") if each.get("http-equiv"))
    hashes = [f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]}; base-uri 'none'; form-action 'none'"
    )


def test_a_users_text_is_text() -> None:
    root = page_of(hostile())
    shown = text_of(next(root.iter(f"{X}body")))
    for text in (
        "</script><script>alert(1)</script> 湾岸 🚢 & -- ]]> <!--",
        "سارة <img src=x onerror=alert(1)>",
        "https://example.com/</body></html><script>alert(3)</script>",
        "\"><script>alert('4')</script>",
        "<b>Werksferien</b> & more ] } --%>",
    ):
        assert text in shown
    assert not set(to_html(hostile())) & {"\x00", "\x1b", "\u202e", "\ufffe"}


def test_a_page_is_no_larger_than_mail_takes() -> None:
    for case in SHIPPED.values():
        assert len(to_html(case.plans()).encode()) < 1_200_000


def test_a_long_plan_is_drawn_without_weekends_and_says_so() -> None:
    root = page_of(planned("wait 1 week; send note via email; pause until +3 years", "2027-04-01", market="JP"))
    assert "weekends are left out on so long a line" in text_of(root)
    chart = next(having(root, "chart"))
    assert not list(having(chart, "weekend"))


@pytest.mark.parametrize("start", ["1980-01-01", "2199-12-27"])
def test_the_first_and_last_years_can_be_drawn(start: str) -> None:
    assert page_of(planned("send note via email; stop", start, market="JP")) is not None


def test_bounds_are_shared_by_the_plans_of_a_page() -> None:
    assert BOUNDS.shared(3) == Bounds(MOST_HEARD, MOST_WAYS // 3, BOUNDS.tasks // 3)
    assert BOUNDS.shared(1_000).ways == 1


def test_a_plan_without_tasks_is_a_page_too() -> None:
    assert "The playbook stops: Nothing to do" in text_of(page_of(planned('stop "Nothing to do"', "2027-04-01")))


def test_to_html_takes_a_plan_or_several() -> None:
    plan = playbook.plan("wait 1 week; send note via email; stop", "2027-04-01", market="JP")
    assert to_html(plan) == to_html([plan])
