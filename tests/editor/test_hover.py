"""What stands under the cursor."""

from __future__ import annotations

from datetime import date

import pytest

from playbook.diagnostics import CODES
from playbook.editor.about import about
from playbook.editor.document import Document
from playbook.editor.hover import Hover, hover
from playbook.editor.keywords import DAYS, ENDS, INSIDE, OUTCOMES, RULES, STATEMENTS, UNITS
from playbook.editor.sample import sample
from playbook.model import rules
from playbook.model.playbook import OUTCOMES as HEARD
from playbook.model.time import Unit
from playbook.practice import PRACTICES
from playbook.source import Source
from playbook.syntax import nodes
from playbook.syntax.parse import parse
from playbook.syntax.placement import ALLOWED, places_of

TEXT = """\
# practice: P3, P18
# pbk: start 2027-04-01 market JP
playbook "花見 🌸" {
  market JP, gulf
  home DE
  role "senior leader" not in pitch
  outcome too dear means "the *price* is <b>it</b>"
  ensure at most 3 touches in 30 days or warn
  ensure a next touchpoint after silence, too dear

  on too dear { pause until +3 months; go to later }

  wait 5 business days
  send warm 🌸 note via whatsapp as hello {
    body "Dear {contact}, {{so}} {senior leader}"
  }
  wait until 2027-05-01 { on reply { stop "yes" } }
  call contact by "senior leader" at 10:00-11:30 as talk  # pbk: ignore[PBK302] why not
  wait 1 month

  stage later {
    send note via emial
    stop
  }
}
"""
GOOD = TEXT.replace("emial", "email")


def at(needle: str, text: str = GOOD, skip: int = 1) -> Hover | None:
    """What is shown where a text begins, so many characters in."""
    document = Document(text, "demo.pbk")
    return hover(document, text.index(needle) + skip, lambda book: sample(document, book, date(2027, 1, 4)))


def told(needle: str, text: str = GOOD, skip: int = 1) -> str:
    found = at(needle, text, skip)
    return found.text if found else ""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("needle", "shown", "said"),
    [
        ("whatsapp", "whatsapp", "“WhatsApp” to a reader"),
        ("warm 🌸", "warm", "opens with the person, not the matter"),
        ("JP, gulf", "JP", "quiet: Golden Week, 29 April to 6 May"),
        ("gulf", "gulf", "Saudi Arabia (SA)"),
        ('"senior leader" at', '"senior leader"', "not in the pitch team"),
        ("too dear {", "too dear", "Handled in line 11"),
        ("later }", "later", "Gone to from line 11"),
        ("later {", "later", "a stage"),
        ("hello", "hello", "**Thu 8 Apr 2027, 09:00**"),
        ("business days", "business days", "A working day of the market"),
        ("{contact}", "{contact}", "filled from the deal"),
        ("{senior leader}", "{senior leader}", "who fills it"),
        ("at most", "at", "any stretch of so many consecutive days"),
        ("warn", "warn", "a wish"),
        ("after silence", "after", "on which nothing is heard"),
        ("silence", "silence", "Nothing is heard"),
        ("via whats", "via", "By which channel"),
        ("P18", "P18", "It never asks whether they have reviewed it"),
        ("PBK302", "PBK302", "A contact without a next touchpoint is forgotten"),
        ("# pbk: start", "# pbk: start 2027-04-01 market JP", "No plan of the command line depends on it"),
        ("# pbk: ignore", "# pbk: ignore[PBK302] why not", "errors cannot be silenced"),
        ('"花見', '"花見 🌸"', "it stops on "),
    ],
)
def test_each_name_and_keyword_is_told_of_where_it_stands(needle: str, shown: str, said: str, newline: str) -> None:
    text = GOOD.replace("\n", newline)
    found = at(needle, text)
    assert found is not None
    assert text[found.span.start : found.span.end] == shown
    assert said in found.text


def test_a_step_tells_its_dates_why_it_moved_both_clocks_and_who() -> None:
    for needle in ("call contact", "contact by", "10:00-11"):
        said = told(needle)
        assert "**Fri 7 May 2027, 16:00**" not in said
        assert "**Fri 7 May 2027, 10:00** · until 11:30 · by senior leader" in said
        assert "Fri 7 May 2027, 03:00 at home (Europe/Berlin): not within working hours on both sides" in said
        assert "not on Sat 1 May 2027 to Sun 2 May 2027: weekend" in said
        assert "Golden Week (quiet)" in said
        assert "the comment `# pbk: start`" in said and "Japan (JP)" in said


def test_a_wait_tells_where_it_ends_and_what_it_is() -> None:
    said = told("wait 5")
    assert "goes on from **Thu 8 Apr 2027, 09:00**" in said
    assert "```pbk\nwait 2-3 weeks\n```" in said


def test_a_step_that_no_silence_reaches_says_so() -> None:
    assert "not reached as long as nobody answers" in told("pause until +3")


def test_a_mistake_shows_its_page_and_hides_no_dates_of_others_but_its_own_playbooks() -> None:
    said = told("emial", TEXT)
    assert said.startswith("**PBK101** (error): unknown channel") and "Good:" in said
    assert "no dates: `emial` is not a channel (PBK101)".replace("`", "\\`") in told("wait 5", TEXT)


def test_what_a_user_wrote_stays_text() -> None:
    assert "the \\*price\\* is &lt;b&gt;it&lt;/b&gt;" in told("too dear {")


def test_a_statement_that_cannot_be_read_is_told_of_by_its_first_word() -> None:
    assert "Lets at least that much time pass" in told("wait", "wait for 2 weeks\nstop\n")


def test_a_comment_that_says_no_start_shows_the_page_of_its_mistake() -> None:
    said = told("# pbk", "# pbk: start soon\nwait 1 week\nstop\n")
    assert said.startswith("**PBK903**") and "The start that dates are shown for" in said


def test_nothing_is_said_of_an_empty_place() -> None:
    assert at("\n\n  on", skip=1) is None
    assert told("{{so}}", skip=3).startswith("**body**")


# ---- what is told is complete, and true of the language ----


def test_every_statement_rule_unit_outcome_day_and_end_is_told_of() -> None:
    assert set(STATEMENTS) == {keyword for allowed in ALLOWED.values() for keyword in allowed}
    assert set(UNITS) == set(Unit)
    assert set(HEARD) < set(OUTCOMES)
    assert set(DAYS) == set(rules.DAY_KINDS)
    assert {each.rule.kind for each in map(one, [meaning.example for meaning in RULES.values()])} == set(RULES)
    assert set(ENDS) == {"pause", "stop", "ran out"}


def one(line: str) -> nodes.Ensure:
    (statement,) = parse(Source(line)).statements
    assert isinstance(statement, nodes.Ensure)
    return statement


@pytest.mark.parametrize("example", [each.example for table in (STATEMENTS, INSIDE, RULES) for each in table.values()])
def test_each_example_reads_as_it_stands(example: str) -> None:
    assert {said.code for said in parse(Source(example)).diagnostics} <= {"PBK008"}


@pytest.mark.parametrize(("keyword", "place"), [(name, place) for name in STATEMENTS for place in places_of(name)])
def test_each_example_may_stand_where_its_keyword_may(keyword: str, place: str) -> None:
    (statement,) = parse(Source(STATEMENTS[keyword].example)).statements
    if place != "file" and keyword not in ("resume", "go"):  # these two are shown in their `on`
        name = ALLOWED[place]
        assert keyword in name and not isinstance(statement, nodes.Broken)


def test_every_code_and_practice_has_its_page() -> None:
    document = Document("stop")
    assert all(about("code", code, document).startswith(f"**{code}**") for code in CODES)
    assert all(number in about("practice", number, document) for number in PRACTICES)
    assert (
        about("code", "PBK999", document) == about("practice", "P99", document) == about("nothing", "x", document) == ""
    )
