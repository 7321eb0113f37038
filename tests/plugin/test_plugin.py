"""pytest collects playbooks: each item is there, fails for its own reason, and says why as pbk does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from junitparser import Failure, JUnitXml

from tests.plugin.running import PROVER, Run, run, write
from tests.support import ROOT, pbk
from tests.test_imports import imported

GOOD = """market JP
wait 2 weeks
send note via email as note
pause until +6 months

example "over Golden Week" start 2027-04-20 {
  expect note on 2027-05-07
}
"""
TWO = """playbook "A: the first" {
  market JP, DE
  ensure at most 3 touches in 30 days
  ensure at least 5 business days between touches
  ensure every end is planned
  wait 2 weeks
  send note via email as note
  pause until +6 months

  example "one" start 2027-04-01 {
    expect note on 2027-04-16
  }
}

playbook "B" {
  ensure at most 1 touch in 30 days or warn
  wait 2-4 weeks
  send note via email
  pause until +100 years
  pause until +72 years
}
"""
PROFILE = 'profile "Ours" for JP in Asia/Tokyo {\n  hours 09:00-17:30\n}\n'
LOOSE = "wait   2 weeks\nsend note via email; stop\n"
BROKEN = "wait 2 wekes\nsend note via fax\n"
RUNS_OUT = "wait 2 weeks\nsend note via email\n"

# As pytest-lsp and others do.
ASKING = """
def pytest_runtest_call(item):
    assert item.funcargs == {}
"""
TWINS = """market JP
wait 2 weeks
send note via email
pause until +6 months

example "a::b" start 2027-04-01 {
  expect 1 touch
}

example "a::b" start 2027-04-02 {
  expect 1 touch
}
"""
FILES = {
    "good_pbk": GOOD,
    "two_pbk": TWO,
    "profile_pbk": PROFILE,
    "loose_pbk": LOOSE,
    "broken_pbk": BROKEN,
    "runs-out_pbk": RUNS_OUT,
    "twins_pbk": TWINS,
    "conftest_py": PROVER + ASKING,
}

EXPECTED = {
    "broken.pbk::clean": "FAILED",
    "good.pbk::clean": "PASSED",
    "good.pbk::formatted": "PASSED",
    "good.pbk::example: over Golden Week": "PASSED",
    "good.pbk::ensure no touch after opt out": "PASSED",
    "good.pbk::any start": "PASSED",
    "latin.pbk::clean": "FAILED",
    "loose.pbk::clean": "PASSED",
    "loose.pbk::formatted": "FAILED",
    "loose.pbk::ensure no touch after opt out": "PASSED",
    "loose.pbk::any start": "PASSED",
    "profile.pbk::clean": "PASSED",
    "profile.pbk::formatted": "PASSED",
    "runs-out.pbk::clean": "FAILED",
    "runs-out.pbk::formatted": "PASSED",
    "runs-out.pbk::ensure no touch after opt out": "PASSED",
    "runs-out.pbk::any start": "PASSED",
    "twins.pbk::clean": "PASSED",
    "twins.pbk::formatted": "PASSED",
    "twins.pbk::example: a: b": "PASSED",
    "twins.pbk::example: a: b (2)": "PASSED",
    "twins.pbk::ensure no touch after opt out": "PASSED",
    "twins.pbk::any start": "PASSED",
    "two.pbk::clean": "PASSED",
    "two.pbk::formatted": "PASSED",
    "two.pbk::example: one (A: the first)": "FAILED",
    "two.pbk::ensure at most 3 touches in 30 days (A: the first)": "FAILED",
    "two.pbk::ensure at least 5 business days between touches (A: the first)": "FAILED",
    "two.pbk::ensure every end is planned (A: the first)": "PASSED",
    "two.pbk::ensure no touch after opt out (A: the first)": "PASSED",
    "two.pbk::any start (A: the first)": "PASSED",
    "two.pbk::ensure at most 1 touch in 30 days (B)": "PASSED",
    "two.pbk::ensure no touch after opt out (B)": "PASSED",
    "two.pbk::any start (B)": "FAILED",
}

FAILURES = {
    "broken.pbk: clean": """\
error[PBK009]: `wekes` is not a unit of time
  broken.pbk:1:8
  1 | wait 2 wekes
    |        ^^^^^
  hint: did you mean `weeks`?
error[PBK101]: `fax` is not a channel
  broken.pbk:2:15
""",
    "latin.pbk: clean": "error[PBK012]: this file is not UTF-8 from here on\n  latin.pbk:1:9\n",
    "runs-out.pbk: clean": "warning[PBK302]: ",
    "loose.pbk: formatted": """\
this file is not laid out:
--- loose.pbk
+++ loose.pbk
@@ -1,2 +1,2 @@
-wait   2 weeks
+wait 2 weeks
 send note via email; stop
  hint: pbk format loose.pbk
""",
    "two.pbk: example: one (A: the first)": """\
error[PBK501]: the example “one” expects note on 2027-04-16, and gets note on 2027-04-15
  two.pbk:11:12
  11 |     expect note on 2027-04-16
     |            ^^^^
""",
    "two.pbk: ensure at most 3 touches in 30 days (A: the first)": """\
in the market DE:
error[PBK501]: `at most 3 touches in 30 days` is broken
  two.pbk:3:3
  3 |   ensure at most 3 touches in 30 days
    |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  2027-04-15 09:00  note
  pbk show …
""",
    "two.pbk: ensure at least 5 business days between touches (A: the first)": """\
in the market DE:
error[PBK501]: `at least 5 business days between touches` is not decided
""",
    # Two weeks after 18 December is 1 January 2028, and 172 years later the year 2200.
    "two.pbk: any start (B)": """\
error[PBK210]: this comes to the year 2200, which is out of reach
  hint: dates from 1980 to 2199 can be planned
  start   202""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("playbooks")
    write(folder, **FILES)
    (folder / "latin.pbk").write_bytes(b'send "na\xefve" via email\n')
    return folder


@pytest.fixture(scope="module")
def whole(folder: Path) -> Run:
    """One run on all files."""
    return run(folder, "-rP", "--junitxml", "junit.xml", "-o", "junit_family=xunit1")


def test_each_thing_to_try_is_an_item(whole: Run) -> None:
    assert whole.code == 1, whole.text
    assert whole.items == EXPECTED


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_reads_as_pbk_says_it(whole: Run, name: str) -> None:
    said = whole.failure(name)
    assert said.startswith(FAILURES[name]), said
    assert "Traceback" not in said
    assert ".py" not in said
    assert "\x1b" not in said


def test_a_rule_that_only_warns_passes_and_is_told_of(whole: Run) -> None:
    _, _, told = whole.text.partition("ensure at most 1 touch in 30 days (B) _")
    assert "--- Captured pbk call ---" in told
    assert "error[PBK501]: `at most 1 touch in 30 days` is broken\n  two.pbk:16:3\n" in told


def test_the_plan_that_breaks_a_law_can_be_seen(whole: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    said = whole.failure("two.pbk: any start (B)")
    command = shlex.split(said.partition("shown by: ")[2])
    assert command[:5] == ["pbk", "show", "two.pbk", "--playbook", "B"]
    monkeypatch.chdir(folder)
    shown = pbk(*command[1:])
    assert shown.exit_code == 1
    assert said.splitlines()[0] in shown.stderr


def test_a_proof_is_made_once_for_each_market_of_a_playbook(whole: Run, folder: Path) -> None:
    assert whole.code == 1
    lines = (folder / "verified.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines))
    assert "A: the first JP 2027-04-01 2028-03-31" in lines
    assert "A: the first DE 2027-04-01 2028-03-31" in lines


def test_what_reads_junit_finds_each_item(whole: Run, folder: Path) -> None:
    cases = [case for suite in JUnitXml.fromfile(str(folder / "junit.xml")) for case in suite]
    assert whole.code == 1
    found = {f"{case.classname}.pbk::{case.name}".replace(".pbk.pbk", ".pbk"): case for case in cases}
    assert found.keys() == EXPECTED.keys()
    for name, case in found.items():
        assert bool(case.result) == (EXPECTED[name] == "FAILED")
        assert all(isinstance(each, Failure) for each in case.result)
    lines = {name: int(case._elem.get("line")) + 1 for name, case in found.items()}
    assert lines["two.pbk::clean"] == 1
    assert lines["two.pbk::example: one (A: the first)"] == 10
    assert lines["two.pbk::ensure at least 5 business days between touches (A: the first)"] == 4
    assert lines["two.pbk::ensure no touch after opt out (B)"] == lines["two.pbk::any start (B)"] == 15
    (failure,) = found["loose.pbk::formatted"].result
    assert failure.text.startswith("this file is not laid out:")


def test_two_processes_try_the_same(folder: Path, whole: Run) -> None:
    shared = run(folder, "-n", "2", "good.pbk", "broken.pbk")
    assert shared.items == {name: end for name, end in whole.items.items() if name.startswith(("good", "broken"))}
    assert shared.failure("broken.pbk: clean") == whole.failure("broken.pbk: clean")


def test_some_items_can_be_chosen(folder: Path) -> None:
    assert run(folder, "-k", "formatted and not loose").items == {
        name: "PASSED" for name in EXPECTED if name.endswith("::formatted") and "loose" not in name
    }


def test_an_item_can_be_named(folder: Path) -> None:
    name = "two.pbk::ensure every end is planned (A: the first)"
    assert run(folder, name).items == {name: "PASSED"}


@pytest.mark.parametrize("option", [["--no-pbk"], ["-o", "pbk_collect=false"], ["-p", "no:pbk"]], ids=" ".join)
def test_nothing_is_collected_where_it_is_not_wanted(folder: Path, option: list[str]) -> None:
    found = run(folder, *option)
    if option[0] == "-p":
        assert "Unknown config option: pbk_from" in found.text  # what it says is unknown to pytest then
        return
    assert found.code == 5
    assert "collected 0 items" in found.text


def test_a_horizon_that_is_none_is_said_at_once(folder: Path) -> None:
    wrong = run(folder, "-o", "pbk_from=1 April")
    assert (wrong.code, wrong.text.strip()) == (4, "ERROR: pbk_from: `1 April` is not a date such as 2027-01-31")
    wrong = run(folder, "-o", "pbk_to=2027-03-31")
    assert wrong.text.strip() == "ERROR: pbk_to: 2027-03-31 comes before 2027-04-01, the first start"


# ---- any start ----

BAD_DAYS = """
from playbook.dates.workdays import WorkDays
WorkDays.next_open = lambda self, day: day  # the day after a closed one, worked or not
"""
NOTED = """
import playbook.laws

def noted(plan):
    with open("starts.txt", "a", encoding="utf-8") as file:
        file.write(f"{plan.iso(plan.start)} {plan.market.code} {plan.given}\\n")
    return ()

playbook.laws.broken_laws = noted
"""
OURS = """
import playbook.laws

def wrong(plan):
    raise KeyError("boom")

playbook.laws.broken_laws = wrong
"""
PLAIN = "market JP\nwait 2 weeks\nsend note via email\nstop\n"


def test_a_plan_that_breaks_a_law_is_shown_in_words(tmp_path: Path) -> None:
    write(tmp_path, plain_pbk=PLAIN, conftest_py=PROVER + BAD_DAYS)
    found = run(tmp_path, "-k", "any", "--hypothesis-profile=default")
    said = found.failure("plain.pbk: any start")
    begin = re.escape("error[PBK901]: the touch `send-note` is due on ")
    assert re.match(begin + r"202\d-\d\d-\d\d 09:00, a day that is not worked \(\w+, .+\)\n", said)
    day = re.findall(r"start +(\S+)", said)[0]
    assert said.split("\n", 1)[1].startswith(
        f"""\
  plain.pbk:3:1
  3 | send note via email
    | ^^^^^^^^^^^^^^^^^^^
  hint: please report it with the file and the command that shows the plan
  start   {day}
  market  JP
  shown by: pbk show plain.pbk --market JP --start {day}
"""
    )


def test_the_same_seed_draws_the_same_plans(tmp_path: Path) -> None:
    write(tmp_path, good_pbk=GOOD, conftest_py=PROVER + NOTED)

    def drawn(seed: int) -> list[str]:
        assert run(tmp_path, "-k", "any", f"--hypothesis-seed={seed}").code == 0
        starts = tmp_path / "starts.txt"
        lines = starts.read_text(encoding="utf-8").splitlines()
        starts.unlink()
        return lines

    one = drawn(1)
    assert one == drawn(1)
    assert one != drawn(2)
    assert len(one) >= 25


def test_a_mistake_of_ours_has_a_traceback_and_says_whose_it_is(tmp_path: Path) -> None:
    write(tmp_path, plain_pbk=PLAIN, conftest_py=PROVER + OURS)
    said = run(tmp_path, "-k", "any").failure("plain.pbk: any start")
    assert 'raise KeyError("boom")' in said
    assert "error[PBK901]: pbk made a mistake of its own" in said


def test_so_has_one_while_collecting(tmp_path: Path) -> None:
    write(
        tmp_path, plain_pbk=PLAIN, conftest_py="import playbook.api\nplaybook.api.parse = lambda *_: 1 / 0\n" + PROVER
    )
    text = run(tmp_path).text
    assert "ZeroDivisionError" in text
    assert "error[PBK901]: pbk made a mistake of its own" in text


def test_without_hypothesis_any_start_is_skipped(tmp_path: Path) -> None:
    clean = PLAIN.replace("stop", "pause until +6 months")
    write(tmp_path, plain_pbk=clean, conftest_py="import sys\nsys.modules['hypothesis'] = None\n" + PROVER)
    found = run(tmp_path, "-p", "no:hypothesispytest", "-rs")
    assert found.code == 0
    assert found.items["plain.pbk::any start"] == "SKIPPED"
    assert "any start needs Hypothesis: pip install 'pbk-lang[test]'" in found.text


# ---- the shipped playbooks; what others pay ----


def test_the_shipped_playbooks_pass(tmp_path: Path) -> None:
    ini = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-o", "pbk_collect=true"]
    folders = [ROOT / "playbooks" / name for name in ("profiles", "not-now-and-no", "alternative-contact")]
    horizon = ["-o", "pbk_from=2027-04-01", "-o", "pbk_to=2027-04-30"]
    found = run(tmp_path, *ini, *horizon, "-n", "2", "--dist", "loadfile", *map(str, folders))
    assert found.code == 0, found.text
    assert re.search(r"\d\d passed", found.text)


def test_who_has_no_playbooks_pays_for_no_imports() -> None:
    script = (
        "import json, sys, pytest, playbook.pytest_plugin; print(json.dumps({'code': 0, 'modules': list(sys.modules)}))"
    )
    found = imported(script)
    assert {name for name in found if name.startswith("playbook")} == {"playbook", "playbook.pytest_plugin"}
    assert not found & {"attr", "click", "lark", "hypothesis"}
