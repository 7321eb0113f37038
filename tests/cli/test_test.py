"""`pbk test`: examples tried, what they expect beside what they get."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.support import ROOT, pbk

BOOK = """market JP
on reply { stop "They answered" }
wait 2 weeks
send note via email as note
wait 3 weeks
call contact as talk
pause until +6 months
"""


def tried(example: str, *options: str) -> tuple[int, list[str]]:
    result = pbk("test", "-", *options, stdin=BOOK + example)
    return result.exit_code, [line.strip() for line in result.stdout.splitlines()]


def test_what_is_expected_stands_beside_what_is_got() -> None:
    # Three weeks after 15 April is 6 May, a day of Golden Week.
    code, lines = tried('example "silence" start 2027-04-01 { expect note on 2027-04-15; expect talk on 2027-05-06 }')
    assert code == 1
    assert lines[0] == "failed: silence"
    assert lines[2:] == [
        "expected            got",
        "ok note on 2027-04-15  note on 2027-04-15",
        "-- talk on 2027-05-06  talk on 2027-05-07",
    ]


@pytest.mark.parametrize(
    "expected",
    ["talk on 2027-05-07", "2 touches", "end pause", "checkpoint on 2027-11-08"],
)
def test_an_example_that_holds_says_nothing(expected: str) -> None:
    assert tried(f'example "silence" start 2027-04-01 {{ expect {expected} }}') == (0, [])


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        ("3 touches", "2 touches"),
        ("end stop", "end pause"),
        ('end "They answered"', "end pause"),
        ("note on 2027-04-16", "note on 2027-04-15"),
    ],
)
def test_each_kind_of_expectation_can_fail(expected: str, got: str) -> None:
    code, lines = tried(f'example "silence" start 2027-04-01 {{ expect {expected} }}')
    assert code == 1
    assert lines[-1].startswith("-- ")
    assert lines[-1].endswith(got)


def test_what_is_given_happens() -> None:
    given = 'given note: reply; expect 1 touch; expect end "They answered"; expect end stop'
    assert tried(f'example "an answer" start 2027-04-01 {{ {given} }}')[0] == 0
    code, lines = tried('example "an answer" start 2027-04-01 { given note: reply; expect talk on 2027-05-07 }')
    assert (code, lines[-1]) == (1, "-- talk on 2027-05-07  not on this path")


def test_an_example_that_has_no_plan_fails_and_says_why() -> None:
    code, lines = tried('example "late" start 2027-04-01 { given talk: no on 2027-04-02; expect end no }')
    assert code == 1
    assert (
        lines[-1]
        == "the example “late” has no plan: “talk: no on 2027-04-02” is never heard: nothing is listening then"
    )


def test_a_start_may_have_a_time_and_the_market_may_be_another() -> None:
    # 15:00 on Thursday; two weeks later at the same hour.
    assert tried('example "x" start 2027-04-01 at 15:00 { expect note on 2027-04-15 }')[0] == 0
    assert tried('example "x" start 2027-04-01 { expect talk on 2027-05-06 }')[0] == 1
    assert tried('example "x" start 2027-04-01 { expect talk on 2027-05-06 }', "--market", "GB")[0] == 0


def test_failures_are_findings_in_every_format() -> None:
    example = 'example "silence" start 2027-04-01 { expect 3 touches }'
    result = pbk("test", "-", "--output-format", "json", stdin=BOOK + example)
    (said,) = json.loads(result.stdout)
    assert (result.exit_code, said["code"], said["location"]) == (1, "PBK501", {"row": 8, "column": 38})
    assert pbk("test", "-", "--output-format", "github", stdin=BOOK + example).stdout.startswith("::error title=PBK501")


def test_a_file_with_errors_is_not_tried() -> None:
    result = pbk("test", "-", stdin='send note via fax\nexample "x" start 2027-04-01 { expect 1 touch }')
    assert result.exit_code == 1
    assert "PBK101" in result.stdout
    assert result.stderr == "0 examples: 0 held, 0 failed\n"


def test_the_examples_of_the_library_hold() -> None:
    assert pbk("test", str(ROOT / "playbooks")).exit_code == 0


# ---- adopting it in an old folder ----


def test_examples_that_fail_can_be_counted_and_left_for_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my.pbk").write_text(BOOK + 'example "a" start 2027-04-01 { expect 3 touches }\n', encoding="utf-8")
    counted = pbk("test", "my.pbk", "--statistics")
    assert (counted.exit_code, counted.stdout) == (1, "1  PBK501      an example that does not hold\n")
    pin = ("--baseline", "base.json")
    assert pbk("test", "my.pbk", *pin, "--update-baseline").exit_code == 0
    result = pbk("test", "my.pbk", *pin)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 example: 0 held, 1 failed, 1 in the baseline\n"
    assert pbk("test", "my.pbk").exit_code == 1


def test_the_hint_is_the_command_that_shows_the_plan() -> None:
    example = 'example "A" start 2027-04-01 at 10:30 { given note: reply on 2027-04-20; expect end pause }'
    result = pbk("test", "-", "--market", "JP", "--output-format", "json", stdin=BOOK + example)
    (found,) = json.loads(result.stdout)
    command = "pbk show - --market JP --start 2027-04-01T10:30 --given 'note: reply on 2027-04-20'"
    assert found["hint"] == f"{command} shows the plan it gets"
    shown = pbk(*shlex.split(command)[1:], stdin=BOOK)
    assert shown.exit_code == 0 and "They answered" in shown.stdout
