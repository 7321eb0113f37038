"""`pbk verify`: rules proven or broken, the path that breaks one, and what the command says of it."""

from __future__ import annotations

import json
import re
import shlex
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from playbook.api import parse
from playbook.cli import verify as command
from playbook.cli.progress import progress
from playbook.files import load
from playbook.proof import claims_of, prover, verify
from playbook.proof.verdict import Proof, State
from tests.support import ROOT, pbk

SPRING = ("--from", "2027-04-01", "--to", "2027-04-30")

# 1 April 2027 is a Thursday, after Easter; Germany works on every weekday of April.
BOOK = """playbook "Germany" {
  market DE
  starts after proposal

  ensure at least 3 weeks between touches

  on no { stop "They said no" }

  wait 3-5 business days
  send note via email as note
  wait 2-4 weeks
  call contact by engineer as talk
  pause until +6 months
}
"""
HOLDS = BOOK.replace("2-4 weeks", "3-4 weeks")

# For each kind of rule a playbook of the market DE, and a rule that it breaks.
STEPS = {
    "at most 1 touch in 30 days": "wait 1 week; send note via email as note; wait 4 weeks; call contact as talk; stop",
    "at most 0 touches in 1 day": "wait 1 week; send note via email as note; stop",
    "at least 4 weeks between touches": "wait 1 week; send note via email as note; wait 3-5 weeks; call contact as talk; stop",
    "at least 49 hours between touches": "wait 1 week; send note via email as note; wait 2 days; call contact as talk; stop",
    "no touch within 2 weeks of start": "wait 1-2 weeks; send note via email as note; stop",
    "first touch offers value": 'on no { send letter via letter offering "Study"; stop }; wait 1 week; send note via email as note; stop',
    "touch by engineer within 3 weeks": "wait 1 week; send note via email as note; wait 1-3 weeks; call contact by engineer as talk; stop",
    "touch by boss within 6 months": 'on no { stop }; wait 1 week; send note via email as note; stop "Enough"',
    "touch by boss within 2 weeks": "wait 1 week; send note via email as note; wait 3 weeks; stop",
    "every end is planned": "on no { resume }; wait 1 week; send note via email as note; wait 1 week",
    "a next touchpoint after silence": 'wait 1 week; send note via email as note; stop "Enough"',
    "a next touchpoint after no": "wait 1 week; send note via email as note; wait 1 week; pause until +1 month",
    "a next touchpoint after not now": "on not now { stop }; wait 1 week; send note via email as note; wait 2 weeks; pause until +1 month",
    "only email": "wait 1 week; send note via email as note; wait 1 week; call contact as talk; stop",
    "finishes within 4 weeks": "wait 1-2 weeks; send note via email as note; wait 1-3 weeks; call contact as talk; stop",
    "finishes within 30 days": "on no { pause until +20 days }; wait 1 week; send note via email as note; wait 1-2 weeks; call contact as talk; stop",
    "at most 3 touches in 60 days": "wait 1 week; repeat every 10 days up to 5 times { send news via email as news }; stop",
    "at least 2 weeks between touches": "on not now { wait 1 week; go to again }; wait 1 week; send note via email as note; wait 3 weeks; stop; stage again { send letter via letter as letter; stop }",
}  # fmt: skip


def book(rule: str, steps: str) -> str:
    return f'playbook "B" {{\n  market DE\n  ensure {rule}\n  {steps}\n}}\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def save(text: str, name: str = "my.pbk") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def proof_of(text: str, market: str | None = None, name: str = "my.pbk") -> Proof:
    (found,) = parse(text, name, load).playbooks
    return verify(found, market, date(2027, 4, 1), date(2027, 4, 30))


# ---- proven and broken ----


def test_what_holds_is_proven_and_said_on_what_it_rests() -> None:
    result = pbk("verify", save(HOLDS), *SPRING)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "Germany, for DE (my.pbk)"
    assert lines[1] == "  proven       at least 3 weeks between touches"
    assert "  starts       2027-04-01 to 2027-04-30, 30 days" in lines
    assert re.search(
        r"^  followed     \S.* paths through [\d,]+ moments at steps, until 20\d\d-\d\d-\d\d$", result.stdout, re.M
    )
    assert re.search(r"^  calendars    holidays [\d.]+, tzdata [\d.]+$", result.stdout, re.M)
    assert "  absence      not counted: nothing handles `out of office`" in lines
    assert result.stderr == "7 rules: 7 proven\n"


def test_what_is_broken_is_shown_with_place_path_and_command() -> None:
    result = pbk("verify", save(BOOK), *SPRING)
    assert result.exit_code == 1
    # Three business days after Thursday the 1st are Tuesday the 6th; two weeks on it is the 20th, three the 27th.
    assert result.stdout.splitlines()[1:13] == [
        "  broken       at least 3 weeks between touches",
        "",
        "    error[PBK502]: “at least 3 weeks between touches” does not hold: `note` can come on Tue 2027-04-06, `talk` on Tue 2027-04-20",
        "      my.pbk:5:3",
        "      5 |   ensure at least 3 weeks between touches",
        "        |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "      hint: pbk show my.pbk --start 2027-04-01",
        "",
        "        Thu 2027-04-01 09:00  start",
        "      > Tue 2027-04-06 09:00  Send note via email  [note]",
        "      > Tue 2027-04-20 09:00  Call contact  [talk]",
        "        after Tue 2027-04-06, the next touch may come on Tue 2027-04-27 at the earliest",
    ]
    assert result.stderr == "7 rules: 6 proven, 1 broken\n"


def test_a_wish_that_does_not_hold_is_a_warning() -> None:
    path = save(BOOK.replace("between touches", "between touches or warn"))
    result = pbk("verify", path, *SPRING)
    assert (result.exit_code, result.stdout.count("warning[PBK503]")) == (0, 1)
    assert pbk("verify", path, *SPRING, "--strict").exit_code == 1


def test_a_warning_can_be_silenced_and_an_error_cannot() -> None:
    wish = BOOK.replace("between touches", "between touches or warn  # pbk: ignore[PBK503] they asked for it")
    result = pbk("verify", save(wish), *SPRING, "--strict")
    assert (result.exit_code, "PBK503" in result.stdout) == (0, False)
    assert "  broken       at least 3 weeks between touches  (silenced)" in result.stdout
    rule = BOOK.replace("between touches", "between touches  # pbk: ignore[PBK502] they asked for it")
    assert pbk("verify", save(rule), *SPRING).exit_code == 1
    assert "PBK902" not in pbk("check", save(wish)).output


def test_past_the_limit_nothing_is_called_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    real = prover.verify
    monkeypatch.setattr(prover, "verify", lambda *args, **more: real(*args, limit=10, **more))
    result = pbk("verify", save(HOLDS), *SPRING)
    assert result.exit_code == 1
    assert (
        "error[PBK505]: “at least 3 weeks between touches” is not decided: there are more than 10 moments"
        in result.stdout
    )
    assert "proven  " not in result.stdout
    assert result.stderr == "7 rules: 7 not decided\n"


def test_a_profiles_rule_is_judged_and_placed_in_its_file() -> None:
    save('profile "Ours" for DE in Europe/Berlin {\n  ensure only letter\n}\n', "ours.pbk")
    result = pbk("verify", save(f'use "ours.pbk"\n{HOLDS}'), *SPRING)
    assert result.exit_code == 1
    assert "  broken       only letter  (profile Ours)" in result.stdout
    assert (
        "“only letter” of the profile “Ours”, for the playbook “Germany”, does not hold: `note` goes via email"
        in result.stdout
    )
    assert "      ours.pbk:2:3" in result.stdout


@pytest.mark.parametrize(
    ("steps", "code", "said"),
    [
        ("wait 1-2 business days", "PBK401", "can come on Mon 2027-04-05: too soon"),
        ("wait 4-6 business days", "PBK402", "can come as late as Mon 2027-04-12"),
    ],
)
def test_the_profiles_interval_is_told_where_the_playbook_names_the_occasion(steps: str, code: str, said: str) -> None:
    path = save(HOLDS.replace("wait 3-5 business days", steps))
    start = ("--from", "2027-04-02", "--to", "2027-04-02")
    (found,) = json.loads(pbk("verify", path, *start, "--output-format", "json").stdout)
    assert (found["code"], found["severity"], found["location"]["row"]) == (code, "warning", 3)
    assert found["message"].startswith(
        "“follow up 3-5 business days after proposal” of the profile “Germany” does not hold: started on"
    )
    assert said in found["message"]
    assert pbk("verify", path, *start).exit_code == 0


def test_an_interval_of_a_bare_playbook_is_told_at_its_head() -> None:
    result = pbk(
        "verify", "-", *SPRING, stdin="market DE; starts after proposal\nwait 1 day\nsend note via email\nstop\n"
    )
    assert "      <stdin>:1:12\n" in result.stdout


def test_contradictory_and_vacuous_rules_are_said() -> None:
    text = (
        'market DE\nensure only email\nensure only phone\nensure no touch on weekend\nwait 1 week\ntask "Look"\nstop\n'
    )
    result = pbk("verify", save(text), *SPRING)
    assert result.exit_code == 0
    assert (
        "warning[PBK506]: this rule and “only email” cannot both be kept: they have no channel in common\n      my.pbk:3:1"
        in result.stdout
    )
    assert "my.pbk:2:1: note[PBK507]: nothing can break “only email”: no path has a touch" in result.stdout
    assert "nothing can break “no touch on weekend”" not in result.stdout


# ---- each kind of rule, replayed ----


@pytest.mark.parametrize("rule", STEPS)
def test_the_command_shown_replays_the_path(rule: str) -> None:
    save(book(rule, STEPS[rule]))
    proof = proof_of(Path("my.pbk").read_text(encoding="utf-8"))
    verdict = proof.verdicts[0]
    assert verdict.found is not None
    (said,) = verdict.diagnostics
    assert (said.code, said.source and said.source.name) == ("PBK502", "my.pbk")
    pbk_, show, *rest = shlex.split(said.hint)
    assert (pbk_, show) == ("pbk", "show")
    assert pbk("show", *rest).exit_code == 0
    made = json.loads(pbk("compile", "--to", "json", *rest).stdout)
    times = {task["id"]: (task.get("done") or task["due"])[:16].replace("T", " ") for task in made["tasks"]}
    for event in verdict.found.events:
        if event.id:
            assert times[event.id] == verdict.found.when(event.moment)[4:], said.hint
        if event.how:
            assert made["end"]["how"] == event.how
            assert made["end"]["at"][:16].replace("T", " ") == verdict.found.when(event.moment)[4:]


@pytest.mark.parametrize("rule", STEPS)
def test_a_broken_rule_pasted_as_example_holds(rule: str) -> None:
    path = save(book(rule, STEPS[rule]))
    result = pbk("verify", path, *SPRING, "--as-example")
    assert result.exit_code == 1
    assert result.stdout.startswith(f'# for “B”\nexample "breaks: {rule}')
    text = Path(path).read_text(encoding="utf-8").rstrip().removesuffix("}") + result.stdout + "}\n"
    save(text)
    assert " error" not in pbk("check", path).stderr
    tried = pbk("test", path)
    assert (tried.exit_code, tried.stderr) == (0, "1 example: 1 held, 0 failed\n"), tried.stdout


def test_words_a_shell_would_take_apart_are_quoted() -> None:
    text = (
        HOLDS.replace("3-4 weeks", "2 weeks").replace('"Germany"', '"Ann\'s $HOME; rm"') + 'playbook "Other" { stop }\n'
    )
    save(text, "a b.pbk")
    result = pbk("verify", "a b.pbk", *SPRING)
    (hint,) = re.findall(r"hint: (.*)", result.stdout)
    rest = shlex.split(hint)
    assert rest[:5] == ["pbk", "show", "a b.pbk", "--playbook", "Ann's $HOME; rm"]
    assert pbk(*rest[1:]).exit_code == 0


def test_what_a_stranger_wrote_never_reaches_the_screen_raw() -> None:
    result = pbk("verify", "-", *SPRING, stdin=BOOK.replace('"Germany"', '"Ger\x1b[31mmany\u202e"'))
    assert "\x1b" not in result.output and "\u202e" not in result.output


# ---- markets ----


def test_each_market_named_is_proven_by_itself() -> None:
    result = pbk("verify", save(BOOK.replace("market DE", "market DE, JP")), *SPRING)
    assert re.findall(r"^Germany, for (\S+)", result.stdout, re.M) == ["DE", "JP"]
    assert "error[PBK502]: for DE: “at least 3 weeks" in result.stdout
    assert "error[PBK502]: for JP: “at least 3 weeks" in result.stdout
    commands = re.findall(r"hint: (pbk show .*)", result.stdout)
    assert [re.findall(r"--market (\S+)", each) for each in commands if "--start" in each][:1] == [["DE"]]
    for each in commands:
        assert pbk(*shlex.split(each)[1:]).exit_code == 0


def test_of_a_group_each_country_is_proven() -> None:
    result = pbk("verify", save(BOOK.replace("market DE", "market gulf")), *SPRING)
    found = re.findall(r"^Germany, for (\S+)", result.stdout, re.M)
    assert found[0] == "SA" and len(found) == len(set(found)) > 3
    assert pbk("verify", "my.pbk", *SPRING, "--market", "AE", "--market", "AE").stdout.count("Germany, for ") == 1


def test_a_market_asked_for_comes_before_those_named() -> None:
    result = pbk("verify", save(HOLDS), *SPRING, "--market", "JP")
    assert "Germany, for DE" not in result.stdout
    assert "warning[PBK126]: the playbook is written for DE, not for JP" in result.stdout
    assert "Germany, for JP (my.pbk)" in result.stdout
    assert re.search(
        r"hint: pbk show my.pbk --market JP --start", pbk("verify", save(BOOK), *SPRING, "--market", "JP").stdout
    )


def test_a_market_there_is_not_and_a_country_of_several_zones_are_said() -> None:
    unknown = pbk("verify", save(HOLDS), *SPRING, "--market", "Gulff")
    assert (unknown.exit_code, "PBK107" in unknown.stdout) == (1, True)
    zones = save(HOLDS.replace("market DE", "market CA"))
    result = pbk("verify", zones, *SPRING)
    assert (result.exit_code, "error[PBK119]" in result.stdout) == (1, True)
    named = pbk("verify", zones, *SPRING, "--zone", "America/Toronto")
    assert (named.exit_code, "Germany, for CA" in named.stdout) == (0, True)
    broken = pbk("verify", save(BOOK.replace("market DE", "market CA")), *SPRING, "--zone", "America/Toronto")
    (hint,) = re.findall(r"hint: (.*)", broken.stdout)
    assert pbk(*shlex.split(hint)[1:]).exit_code == 0


def test_a_playbook_with_no_market_is_proven_too() -> None:
    result = pbk("verify", "-", *SPRING, stdin="ensure every end is planned\nwait 1 week\nsend note via email\nstop\n")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "playbook (<stdin>)")


def test_where_a_time_does_not_fit_no_proof_is_tried() -> None:
    text = HOLDS.replace("by engineer", "by engineer at 17:15").replace("  market DE\n", "")
    japan = pbk("verify", save(text), *SPRING, "--market", "JP")  # open until 17:30, Germany until 17:00
    assert ("PBK204" in japan.stdout, "proven" in japan.stdout) == (False, True)
    germany = pbk("verify", "my.pbk", *SPRING, "--market", "DE")
    assert (germany.exit_code, "PBK204" in germany.stdout, "proven" in germany.stdout) == (1, True, False)
    (found,) = parse(text).playbooks
    assert {each.state for each in verify(found, "DE", date(2027, 4, 1), date(2027, 4, 1)).verdicts} == {
        State.UNDECIDED
    }


# ---- the horizon ----


def test_without_a_horizon_it_is_three_years_from_today(monkeypatch: pytest.MonkeyPatch) -> None:
    class Day(date):
        @classmethod
        def today(cls) -> date:
            return date(2028, 2, 29)

    asked = []
    monkeypatch.setattr(command, "date", Day)
    real = prover.verify
    monkeypatch.setattr(
        prover,
        "verify",
        lambda book, market, first, last, *rest, **more: (
            asked.append((first, last)) or real(book, market, date(2027, 4, 1), date(2027, 4, 1), *rest, **more)
        ),
    )
    result = pbk("verify", save(HOLDS))
    assert asked == [(date(2028, 2, 29), date(2031, 2, 28))]
    assert "note: from today, 2028-02-29; --from chooses another day\n" in result.stderr


def test_the_settings_pin_the_horizon_and_the_command_line_comes_first() -> None:
    save(HOLDS)
    Path("pbk.toml").write_text('from = 2027-04-01\nto = "2027-04-10"\n', encoding="utf-8")
    assert "2027-04-01 to 2027-04-10, 10 days" in pbk("verify", "my.pbk").stdout
    result = pbk("verify", "my.pbk", "--to", "2027-04-05")
    assert "2027-04-01 to 2027-04-05, 5 days" in result.stdout
    assert "today" not in result.stderr
    Path("pbk.toml").write_text("from = 2027-04-01\n", encoding="utf-8")
    Path("my.pbk").write_text("wait 1 day; stop\n", encoding="utf-8")
    assert "2027-04-01 to 2030-03-31, 1,096 days" in pbk("verify", "my.pbk").stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--from", "2027-04-02", "--to", "2027-04-01"),
            "the last start, 2027-04-01, lies before the first, 2027-04-02",
        ),
        (("--from", "tomorrow"), "--from is a date, such as 2027-01-31"),
        (("--to", "2300-01-01"), "--to: plans begin from 1980 to 2199"),
        (("--as-example", "--output-format", "json"), "--as-example prints examples"),
    ],
)
def test_wrong_use_ends_with_2(options: tuple[str, ...], said: str) -> None:
    result = pbk("verify", save(HOLDS), *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize("line", ["from = 3", 'to = "soon"', "from = 2027-01-01T10:00:00", "to = true"])
def test_a_horizon_that_is_no_date_is_a_wrong_setting(line: str) -> None:
    Path("pbk.toml").write_text(line + "\n", encoding="utf-8")
    result = pbk("verify", save(HOLDS))
    assert result.exit_code == 2
    assert f"`{line.partition(' ')[0]}` is a date, such as 2027-01-31" in result.stderr


# ---- files, formats, codes ----


def test_a_file_with_errors_is_said_and_not_proven() -> None:
    save(BOOK.replace("via email", "via emial"), "wrong.pbk")
    save(HOLDS, "right.pbk")
    result = pbk("verify", ".", *SPRING)
    assert result.exit_code == 1
    assert "error[PBK101]" in result.stdout
    assert (result.stdout.count("(wrong.pbk)"), result.stdout.count("(right.pbk)")) == (0, 1)
    assert result.stderr == "7 rules: 7 proven; 1 error\n"


def test_every_playbook_of_a_file_is_proven_also_one_that_another_runs() -> None:
    text = 'playbook "A" {\n  wait 1 week\n  run "B"\n}\n\nplaybook "B" {\n  ensure every end is planned\n  wait 1 week\n}\n'
    result = pbk("verify", save(text), *SPRING)
    assert re.findall(r"^(\w) \(my.pbk\)", result.stdout, re.M) == ["A", "B"]
    assert "hint: pbk show my.pbk --playbook B --start 2027-04-01" in result.stdout


def test_what_comes_from_standard_input_has_the_name_it_is_given() -> None:
    result = pbk("verify", "-", *SPRING, "--stdin-filename", "x/y.pbk", stdin=BOOK)
    assert "      x/y.pbk:5:3" in result.stdout
    assert "hint: pbk show - --start" in pbk("verify", "-", *SPRING, stdin=BOOK).stdout


@pytest.mark.parametrize("name", ["json", "github", "gitlab", "sarif", "junit", "concise"])
def test_each_format_has_the_broken_rule_and_nothing_else(name: str) -> None:
    save(BOOK)
    result = pbk("verify", "my.pbk", *SPRING, "--output-format", name)
    assert result.exit_code == 1
    assert "PBK502" in result.stdout
    assert "proven" not in result.stdout
    if name == "json":
        (found,) = json.loads(result.stdout)
        assert (found["code"], found["filename"], found["location"]) == ("PBK502", "my.pbk", {"row": 5, "column": 3})
        assert found["hint"] == "pbk show my.pbk --start 2027-04-01"
    pbk("verify", "my.pbk", *SPRING, "--output-format", name, "-o", "out")
    assert Path("out").read_text(encoding="utf-8") == result.stdout


def test_the_whole_text_can_go_to_a_file() -> None:
    save(BOOK)
    shown = pbk("verify", "my.pbk", *SPRING).stdout
    assert pbk("verify", "my.pbk", *SPRING, "-o", "out").stdout == ""
    assert Path("out").read_text(encoding="utf-8") == shown


def test_codes_can_be_left_out_but_for_errors() -> None:
    save(BOOK.replace("between touches", "between touches or warn"))
    result = pbk("verify", "my.pbk", *SPRING, "--ignore", "PBK503", "--strict")
    assert (result.exit_code, "PBK503" in result.stdout, "(left out)" in result.stdout) == (0, False, True)
    assert pbk("verify", save(BOOK), *SPRING, "--ignore", "PBK5").exit_code == 1
    assert pbk("verify", "my.pbk", *SPRING, "--exit-zero").exit_code == 0


def test_statistics_count_the_codes() -> None:
    assert pbk("verify", save(BOOK), *SPRING, "--statistics").stdout == "1  PBK502      a rule that does not hold\n"


def test_a_baseline_leaves_broken_rules_for_later() -> None:
    save(BOOK)
    pin = ("--baseline", "base.json")
    assert pbk("verify", "my.pbk", *SPRING, *pin, "--update-baseline").exit_code == 0
    assert json.loads(Path("base.json").read_text(encoding="utf-8")) == {"verify": {"my.pbk": {"PBK502": 1}}}
    result = pbk("verify", "my.pbk", *SPRING, *pin)
    assert (result.exit_code, "PBK502" in result.stdout) == (0, False)
    assert "  broken       at least 3 weeks between touches  (left out)" in result.stdout
    assert result.stderr == "7 rules: 6 proven, 1 broken; 1 in the baseline\n"
    save(BOOK.replace("ensure at", "ensure only phone\n  ensure at"))
    assert pbk("verify", "my.pbk", *SPRING, *pin).exit_code == 1


def test_nothing_is_written_of_progress_where_no_terminal_is() -> None:
    assert "\r" not in pbk("verify", save(HOLDS), *SPRING).output


def test_a_folder_of_shipped_playbooks_keeps_its_rules() -> None:  # all of them: tests/test_library.py
    result = pbk("verify", str(ROOT / "playbooks" / "not-now-and-no"), "--from", "2027-01-01", "--to", "2027-01-31")
    assert (result.exit_code, "broken" in result.output) == (0, False)


# ---- for programs ----


def test_what_is_to_be_proven_is_known_before_it_is() -> None:
    (found,) = parse(BOOK, "my.pbk").playbooks
    texts = [claim.text for claim in claims_of(found)]
    assert texts[0] == "at least 3 weeks between touches"
    assert [verdict.claim.text for verdict in proof_of(BOOK).verdicts] == texts
    assert [claim.text for claim in claims_of(found, "JP")][1:3] == [
        "follow up 2-3 weeks after proposal: not sooner",
        "follow up 2-3 weeks after proposal: not later",
    ]


def test_a_verdict_tells_itself() -> None:
    proof = proof_of(BOOK)
    broken, *rest = proof.verdicts
    assert (broken.state, broken.is_proven, proof.is_proven) == (State.BROKEN, False, False)
    assert [said.code for said in broken.diagnostics] == ["PBK502"]
    assert broken.lines[0] == "  Thu 2027-04-01 09:00  start"
    assert all(not each.diagnostics and not each.lines for each in rest)


# ---- progress ----


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_one_line_shows_how_far_it_is_and_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, times = Terminal(), iter([0.0, 0.1, 0.4, 0.4, 0.41, 1.0, 1.0])
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "61")
    monkeypatch.setattr("playbook.cli.progress.monotonic", lambda: next(times))
    with pytest.raises(KeyboardInterrupt), progress("verifying a\x1b.pbk for DE") as say:
        for moments in (1000, 2000, 3000, 4000):  # too soon, shown, too soon, shown
            say(moments)
        raise KeyboardInterrupt
    shown = terminal.getvalue().split("\r")
    texts = [f"verifying a.pbk for DE: {number} moments…".ljust(60) for number in ("2,000", "4,000")]
    assert shown == ["", *texts, " " * 60, ""]


def test_where_no_terminal_is_nothing_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "dumb")
    with progress("a.pbk") as say:
        say(10**6)
    assert terminal.getvalue() == ""


# ---- contradictions ----


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("no touch within 3 weeks of start; touch by boss within 20 days", True),
        ("no touch within 3 weeks of start; touch by boss within 21 days", False),  # on the 21st day, exactly then
        ("touch by boss within 4 weeks; no touch within 1 month of start", False),  # from 1 February both are 1 March
        ("touch by boss within 27 days; no touch within 1 month of start", True),
        ("touch by boss within 5 business days; no touch within 1 year of start", False),  # a closure may be long
        ("touch by boss within 5 business days; no touch within 6 business days of start", True),
        ("touch by boss within 47 hours; no touch within 48 hours of start", True),
        ("touch by boss within 24 hours; no touch within 2 days of start", False),
        ("only email, phone; only phone, letter", False),
        ("only email; only phone, letter", True),
        ("at most 0 touches in 1 day; touch by boss within 1 year", True),
        ("at most 1 touch in 1 day; touch by boss within 1 year", False),
    ],
)
def test_rules_contradict_each_other_only_where_no_dates_can_help(rules: str, said: bool) -> None:
    ensures = "".join(f"ensure {rule}\n" for rule in rules.split("; "))
    proof = proof_of(f"market DE\n{ensures}wait 1 week\nsend note via email by boss\nstop\n")
    assert [each.code for each in proof.remarks] == (["PBK506"] if said else [])
    if said:
        (found,) = proof.remarks
        assert found.source and found.span
        assert found.source.locate(found.span.start).row == 3
        assert f"“{rules.split('; ')[0]}”" in found.message


def test_a_rule_may_contradict_the_market() -> None:
    rules = "starts after proposal\nensure touch by boss within 2 business days\nensure no touch within 8 business days of start\n"
    proof = proof_of(f"market DE\n{rules}wait 8 business days\nsend note via email by boss\nstop\n")
    rows = [each.source.locate(each.span.start).row for each in proof.remarks if each.source and each.span]
    assert rows == [4, 3, 4]  # beside each other, and each beside the interval of 3-5 business days
    assert sum("of the profile “Germany”" in each.message for each in proof.remarks) == 2
