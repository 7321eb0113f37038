"""The dates at the ends of the lines."""

from __future__ import annotations

from datetime import date

import pytest

from playbook.editor.document import Document
from playbook.editor.hints import Hint, hints
from playbook.editor.sample import sample
from playbook.source import Span

START = "# pbk: start 2027-04-01 market JP\n"


def shown(text: str, within: Span | None = None) -> list[Hint]:
    document = Document(text, "demo.pbk")
    return hints(document, lambda playbook: sample(document, playbook, date(2027, 1, 4)), within)


def labels(text: str) -> list[tuple[str, str]]:
    """Each hint with the end of the line before it."""
    return [(text[: hint.at].splitlines()[-1].strip(), hint.label) for hint in shown(text)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_step_has_its_date_behind_its_line_and_before_its_brace(newline: str) -> None:
    text = START + 'wait 2-3 weeks\nsend 🌸 花見 note via email {\n  subject "Hi"\n}\npause until +1 month\n'
    assert labels(text.replace("\n", newline)) == [
        ("wait 2-3 weeks", "Thu 15 Apr – Thu 22 Apr (JP)"),
        ("send 🌸 花見 note via email", "Thu 15 Apr 09:00"),
        ("pause until +1 month", "Mon 17 May (JP)"),  # the 15th is a Saturday
    ]


def test_hours_are_shown_with_their_times_and_another_year_with_the_year() -> None:
    text = START + "wait 24-48 hours\nsend note via email\nwait 1 year\nstop\n"
    assert [label for _, label in labels(text)] == [
        "Fri 2 Apr 09:00 – Sat 3 Apr 09:00 (JP)",
        "Fri 2 Apr 09:00",
        "Sun 2 Apr 2028 (JP)",
    ]


def test_rounds_are_one_hint() -> None:
    text = START + "repeat every month up to 3 times {\n  send news via email\n}\nstop\n"
    assert labels(text) == [
        ("repeat every month up to 3 times", "Thu 1 Apr – Tue 1 Jun ×3"),
        ("send news via email", "Thu 1 Apr 09:00 … ×3"),
    ]
    tooltip = shown(text)[1].tooltip
    assert "round 2: **Fri 7 May 2027, 09:00**" in tooltip and "Golden Week (quiet)" in tooltip


def test_what_no_answer_leads_to_has_no_date() -> None:
    text = START + 'on reply { task "Answer" }\nwait 1 week\nstop\n\nstage later {\n  send note via email\n  stop\n}\n'
    assert [line for line, _ in labels(text)] == ["wait 1 week"]


def test_a_text_over_several_lines_is_not_cut_in_two() -> None:
    text = START + 'send note via email offering """a\nb {c} { d""" { takes 10 minutes }\nstop\n'
    assert [text[hint.at - 3 : hint.at + 2] for hint in shown(text)] == ['""" {']


def test_a_task_goes_by_the_clock_at_home() -> None:
    text = START + 'market JP\nhome DE\nwait 1 week\ntask "Check" at 10:00\ncall contact\nstop\n'
    assert [label for _, label in labels(text)][1:] == ["Thu 8 Apr 10:00", "Thu 8 Apr 16:00"]
    task, call = shown(text)[1:]
    assert "by the days and hours at home (Europe/Berlin); Thu 8 Apr 2027, 17:00 there" in task.tooltip
    assert "Thu 8 Apr 2027, 09:00 at home (Europe/Berlin)" in call.tooltip


def test_what_another_playbook_runs_is_dated_where_it_stands_by_itself() -> None:
    one = 'playbook "One" {\n  # pbk: start 2027-04-01 market DE\n  wait 1 week\n  send note via email\n  stop\n}\n'
    two = 'playbook "Two" {\n  # pbk: start 2027-06-01 market DE\n  wait 1 day\n  run "One"\n}\n'
    assert [label for _, label in labels(one + two)] == ["Thu 8 Apr (DE)", "Thu 8 Apr 09:00", "Wed 2 Jun (DE)"]


def test_only_the_lines_that_are_shown_are_asked_for() -> None:
    text = START + "wait 1 week\nsend note via email\nwait 1 week\nstop\n"
    begin = text.index("send")
    assert [hint.label for hint in shown(text, Span(begin, begin + 10))] == []
    assert [hint.label for hint in shown(text, Span(begin, begin + 19))] == ["Thu 8 Apr 09:00"]


def test_a_mistake_in_one_playbook_takes_the_dates_of_no_other() -> None:
    good = 'playbook "B" {\n  # pbk: start 2027-04-01\n  wait 1 week\n  stop\n}\n'
    assert len(shown('playbook "A" {\n  wiat 1 week\n  stop\n}\n' + good)) == 1


def test_what_a_user_wrote_is_text_in_a_tooltip() -> None:
    (task,) = shown(START + 'task "x" by "<b>*me*</b> [l](http://x.y)"\nstop\n')
    assert "&lt;b&gt;\\*me\\*&lt;/b&gt; \\[l\\](http:\\//x.y)" in task.tooltip
