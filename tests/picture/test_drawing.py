"""The drawing and the diagram for a README, and the command that writes them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest

import playbook
from playbook.outputs.picture.mermaid import escape, to_mermaid
from playbook.outputs.picture.svg import WIDTH, to_svg
from playbook.outputs.picture.timeline import timeline_of, window_of
from tests.picture.plans import SHIPPED, hostile
from tests.support import pbk, planned

S = "{http://www.w3.org/2000/svg}"
EVERY = {**{name: case.plans for name, case in SHIPPED.items()}, "hostile": hostile}
NOTE = 'playbook "Note" { market JP; wait 2 weeks; send note via email; wait 1 week; stop "Done" }'


@pytest.mark.parametrize("name", EVERY)
def test_the_drawing_is_well_formed_and_closed_in_itself(name: str) -> None:
    root = Xml.fromstring(to_svg(EVERY[name]()))
    assert root.get("width") == str(WIDTH)
    for element in root.iter():
        tag = element.tag.removeprefix(S)
        assert tag in {"svg", "title", "style", "rect", "line", "circle", "path", "text"}
        assert not {each for each in element.attrib if "href" in each or each.startswith("on") or each == "style"}
        if tag == "style":
            assert not re.search(r"url\(|@import|https?:", element.text or "")


def test_the_drawing_says_every_step_and_names_closed_days() -> None:
    text = "".join(Xml.fromstring(to_svg(SHIPPED["japan"].plans())).itertext())
    for part in ("Thu 15 Apr 2027, 09:00   1. Send brief deferential note via email", "Golden Week", "Obon", "weekend"):
        assert part in text


def test_a_text_too_long_for_the_drawing_is_cut_and_whole_in_its_title() -> None:
    plan = planned(f'task "{"very " * 60}long"; stop', "2027-04-01")
    row = next(each for each in Xml.fromstring(to_svg(plan)).iter(f"{S}text") if each.find(f"{S}title") is not None)
    assert "".join(row.itertext()).endswith("…")
    assert (row.findtext(f"{S}title") or "").endswith("long")


def test_days_stand_where_they_are() -> None:
    plan = planned("wait 2 weeks; send note via email; wait 1 week; stop", "2027-04-26", market="JP")
    line = timeline_of(plan)
    due = plan.tasks[0].due
    assert line.at(due) == pytest.approx((plan.side.day_of(due) - line.first + 9 / 24) / (line.end - line.first))
    days = [(run.first - line.first, run.last - line.first, run.kind) for run in line.closed]
    # From Sun 25 Apr 2027: Showa Day is Thu 29, Golden Week fills Fri 30, and so on to Thu 6 May.
    assert days[:7] == [
        (0, 0, "weekend"),
        (4, 4, "holiday"),
        (5, 5, "quiet"),
        (6, 7, "weekend"),
        (8, 10, "holiday"),
        (11, 11, "quiet"),
        (13, 14, "weekend"),
    ]
    assert [(name.first - line.first, name.last - line.first, name.text) for name in line.names] == [
        (4, 11, "Golden Week")
    ]


def test_a_window_is_drawn_on_the_calendar_the_task_goes_by() -> None:
    plan = planned('market JP; home US in America/New_York; task "Log it"; stop', "2027-04-01")
    assert window_of(plan, plan.tasks[0]).side.clock.name == "America/New_York"


@pytest.mark.parametrize("name", EVERY)
def test_every_line_of_the_diagram_is_one_of_ours(name: str) -> None:
    """What is quoted holds nothing that ends the quote, and everything else is ours."""
    lines = to_mermaid(EVERY[name]()).splitlines()
    assert lines[0] == "flowchart TD"
    label = r'"(?:<br>|#\d+;|[^"#;<>&`\\\[\]{}|%*_~$\x00-\x1f])+"'
    node = rf"[a-z]\d+(?:_\d+)?(?:\[{label}\]|\{{\{{{label}\}}\}}|\[\[{label}\]\]|\(\[{label}\]\))?"
    for line in lines[1:]:
        assert re.fullmatch(rf"  {node}(?: (?:-->|-- {label} -->|-\. {label} \.->) {node})?", line), line


def test_an_answer_that_holds_at_every_step_is_drawn_once() -> None:
    text = """
    on no { stop "No" }
    on reply { stop "Yes" }
    send note via email as a; wait 1 week { on reply { go to meeting } }
    send note via email as b; wait 1 week; send note via email as c; wait 1 week
    stop
    stage meeting { task "Meet"; stop }
    """
    lines = to_mermaid(planned(text, "2027-04-01")).splitlines()
    assert [line.strip() for line in lines if "-." in line or "{{" in line] == [
        'w1{{"Whenever it is heard, unless a step says otherwise"}}',
        't1_1 -. "reply" .-> a1_1["go on with “meeting”"]',
        'w1 -. "no" .-> a1_2["stop (No)"]',
        'w1 -. "reply" .-> a1_3["stop (Yes)"]',
    ]


def test_an_answer_that_some_step_does_not_know_is_drawn_at_the_others() -> None:
    text = """
    playbook "Outer" { on no { stop "No" }; send note via email as a; wait 1 week; run "Inner" }
    playbook "Inner" {
      on reply { stop "Yes" }
      send note via email as b; wait 1 week; send note via email as c; wait 1 week; stop
    }
    """
    lines = to_mermaid(playbook.plan(playbook.parse(text).playbooks[0], "2027-04-01")).splitlines()
    assert [line.strip() for line in lines if "-." in line or "{{" in line] == [
        'w1{{"Whenever it is heard, unless a step says otherwise"}}',
        't1_2 -. "reply" .-> a1_1["stop (Yes)"]',
        't1_3 -. "reply" .-> a1_1',
        'w1 -. "no" .-> a1_2["stop (No)"]',
    ]


def test_nothing_in_a_label_means_anything_to_mermaid() -> None:
    assert escape("end") == "end"  # within quotes it is a word like others
    assert escape("- a list") == "#45; a list"
    assert escape("1. a list") == "1#46; a list"
    assert escape("+6-9 months, co-op") == "#43;6-9 months, co-op"
    assert escape('#quot; "x" `y`') == "#35;quot#59; #34;x#34; #96;y#96;"
    assert escape("ﬂ°°35¶ß") == "#64258;°°35¶ß"


# ---- the command ----


@pytest.mark.parametrize(
    ("suffix", "begins"), [("html", "<!DOCTYPE html>"), ("svg", "<svg "), ("mmd", "flowchart TD\n"), ("txt", "Note\n")]
)
def test_the_suffix_says_what_to_write(tmp_path: Path, suffix: str, begins: str) -> None:
    target = tmp_path / f"plan.{suffix}"
    result = pbk("show", "-", "--start", "2027-04-01", "-o", str(target), stdin=NOTE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(f"{target}: 1 step\n")
    assert target.read_text(encoding="utf-8").startswith(begins)


def test_to_comes_before_the_suffix_and_a_dash_is_standard_output(tmp_path: Path) -> None:
    asked = ("show", "-", "--start", "2027-04-01", "--to", "svg")
    assert pbk(*asked, stdin=NOTE).stdout == pbk(*asked, "-o", "-", stdin=NOTE).stdout
    pbk(*asked, "-o", str(tmp_path / "plan.html"), stdin=NOTE)
    assert (tmp_path / "plan.html").read_text(encoding="utf-8").startswith("<svg ")


def test_text_stays_what_show_shows() -> None:
    plain = pbk("show", "-", "--start", "2027-04-01", stdin=NOTE)
    assert plain.stdout == pbk("show", "-", "--start", "2027-04-01", "--to", "text", stdin=NOTE).stdout
    assert plain.stdout.startswith("Note\n")


def test_a_name_that_says_nothing_is_asked_about(tmp_path: Path) -> None:
    result = pbk("show", "-", "--start", "2027-04-01", "-o", str(tmp_path / "plan.pdf"), stdin=NOTE)
    assert result.exit_code == 2
    assert "--to text, html, svg or mermaid?" in result.stderr
    assert not (tmp_path / "plan.pdf").exists()


def test_what_cannot_be_written_is_said_and_what_was_there_stays(tmp_path: Path) -> None:
    result = pbk("show", "-", "--start", "2027-04-01", "-o", str(tmp_path / "no" / "plan.html"), stdin=NOTE)
    assert result.exit_code == 2 and "cannot be written" in result.stderr
    kept = tmp_path / "plan.html"
    kept.write_text("mine", encoding="utf-8")
    assert pbk("show", "-", "--start", "2027-04-01", "-o", str(kept), stdin="wait 2 weks").exit_code == 1
    assert kept.read_text(encoding="utf-8") == "mine"


def test_a_file_of_several_playbooks_is_one_picture() -> None:
    two = 'playbook "A" { wait 1 week; send note via email; stop }\nplaybook "B" { wait 1 week; send note via email; stop }'
    for kind in ("html", "svg", "mermaid"):
        shown = pbk("show", "-", "--start", "2027-04-01", "--to", kind, stdin=two).stdout
        assert ">A<" in shown or '"A<br>' in shown
        assert ">B<" in shown or '"B<br>' in shown
    one = pbk("show", "-", "--start", "2027-04-01", "--to", "svg", "--playbook", "B", stdin=two).stdout
    assert ">A<" not in one


def test_another_market_is_another_picture() -> None:
    text = "market JP, SA; wait 1 week; send note via email; stop"
    drawn = [to_svg(playbook.plan(text, "2027-04-01", market=market)) for market in ("JP", "SA")]
    assert "Golden Week" not in drawn[1] and drawn[0] != drawn[1]
