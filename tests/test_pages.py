"""The page of each code says what is so: its bad example gives that code alone, its good one gives none."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import Result

from playbook import library
from playbook.diagnostics import CODES
from playbook.pages import MODULES, Example, Page, page, pages, sections
from playbook.practice import PRACTICES
from playbook.rules import RULES
from playbook.rules.manners import MANNERS
from tests.support import ROOT, pbk

# What no short text shows: a huge or foreign file, hundreds of mistakes, several files, Python, our own failure.
IN_WORDS = {"PBK010", "PBK011", "PBK012", "PBK013", "PBK116", "PBK127", "PBK129", "PBK501", "PBK504", "PBK901"}
SAID = re.compile(r"^(?:\S+:\d+:\d+: )?(error|warning|note)\[(PBK\d{3})\]: ", re.M)
MAKE = runpy.run_path(str(ROOT / "docs" / "make.py"))

every_page = pytest.mark.parametrize("shown", pages(), ids=lambda shown: shown.code)


def said(example: Example, folder: Path) -> set[tuple[str, str]]:
    """Severity and code of all that is said of an example, through the command line."""
    options = ("--output-format", "concise") if example.verb == "verify" else ()
    result = run(example, folder, *options)
    return set(SAID.findall(result.stderr if example.verb == "show" else result.stdout))


def run(example: Example, folder: Path, *options: str) -> Result:
    """What the command prints that shows what the page says."""
    deal = folder / "deal.json"
    deal.write_text(example.deal, encoding="utf-8")
    with_deal = ("--deal", str(deal)) if example.deal else ()
    return pbk(example.verb, "-", *example.arguments, *options, *with_deal, stdin=example.text)


def loud(found: set[tuple[str, str]]) -> set[str]:
    """The codes of errors and warnings."""
    return {code for severity, code in found if severity != "note"}


@every_page
def test_the_bad_example_gives_this_code_and_no_other(shown: Page, tmp_path: Path) -> None:
    if shown.bad is None:
        assert shown.code in IN_WORDS
        return
    found = said(shown.bad, tmp_path)
    assert (shown.severity.value, shown.code) in found
    if shown.bad.verb == "show":  # a plan has notes beside, of dates that move
        assert loud(found) <= {shown.code}
    elif shown.code == "PBK506":  # of two rules that contradict each other, one is broken
        assert loud(found) == {"PBK502", "PBK506"}
    else:
        assert {code for _, code in found} == {shown.code}


@every_page
def test_the_good_example_is_good(shown: Page, tmp_path: Path) -> None:
    assert shown.good is not None
    found = said(shown.good, tmp_path)
    assert loud(found) == set()
    assert loud(said(Example(shown.good.text), tmp_path)) == set()  # it checks clean, however it is shown
    assert shown.code not in {code for _, code in found}


@every_page
def test_a_page_is_whole_and_fits_the_screen(shown: Page) -> None:
    assert shown.what.endswith(".")
    assert shown.why.endswith((".", "?"))
    assert (shown.bad is None) == bool(shown.bad_in_words)
    text = pbk("explain", shown.code).stdout
    assert text.splitlines()[0] == f"{shown.severity.value}[{shown.code}]: {shown.title}"
    assert max(map(len, text.splitlines())) <= 80
    assert text.count("Bad:") == text.count("Good:") == 1
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


@pytest.mark.parametrize(
    "shown",
    [each for each in pages() if each.severity == "warning" and each.code not in MAKE["NEVER_SILENT"]],
    ids=lambda shown: shown.code,
)
def test_a_warning_is_silenced_as_its_page_says(shown: Page, tmp_path: Path) -> None:
    assert shown.bad is not None
    text = MAKE["made"]()[f"diagnostics/{shown.code}.md"]
    comment = re.findall(rf"^# pbk: .*{shown.code}.*$", text, re.M)[0]
    lines = shown.bad.text.split("\n")
    output = run(shown.bad, tmp_path).output
    place = re.search(rf"\[{shown.code}\].*\n +<stdin>:(\d+):", output)
    assert place is not None
    lines[int(place.group(1)) - 1] += f"  {comment}"
    others = loud(said(shown.bad, tmp_path)) - {shown.code}
    assert loud(said(evolve(shown.bad, text="\n".join(lines)), tmp_path)) == others


def test_every_code_has_one_page_and_every_page_a_code() -> None:
    written = [code for module in MODULES for code, _ in sections(module.__doc__ or "")]
    assert sorted(written) == sorted(CODES)
    assert [shown.code for shown in pages()] == sorted(CODES)


def test_few_bad_examples_are_said_in_words() -> None:
    assert {shown.code for shown in pages() if shown.bad is None} == IN_WORDS


def test_a_rule_explains_its_own_codes() -> None:
    for rule in (*RULES, *MANNERS):
        assert [code for code, _ in sections(rule.__doc__ or "")] == list(rule.CODES), rule.__name__


def test_a_page_names_the_practice_it_keeps() -> None:
    assert page("PBK402").practice == ("P4", "P8")
    assert page("PBK101").practice == ()
    assert {number for shown in pages() for number in shown.practice} <= set(PRACTICES)
    assert f"\nPractice P4: {PRACTICES['P4'].sentence}" in pbk("explain", "402").stdout.replace("\n", " ").replace(
        " Practice", "\nPractice"
    )
    (shown,) = json.loads(pbk("explain", "402", "--output-format", "json").stdout)
    assert shown["practice"][1] == {"number": "P8", "sentence": PRACTICES["P8"].sentence}


def test_what_is_no_code_has_no_page() -> None:
    with pytest.raises(KeyError):
        page("PBK000")


# ---- the commands ----


@pytest.mark.parametrize("asked", ["PBK302", "pbk302", "302", "warning[PBK302]"])
def test_a_code_is_explained_however_it_is_written(asked: str) -> None:
    result = pbk("explain", asked)
    assert result.exit_code == 0
    assert result.stdout.startswith("warning[PBK302]: a playbook that runs out\n\nWhat: ")
    assert "\nBad:\n    wait 2 weeks\n    send note via email\n\nGood:\n" in result.stdout


def test_several_codes_are_explained_in_the_order_asked() -> None:
    found = pbk("explain", "PBK302", "101").stdout
    assert found.index("warning[PBK302]") < found.index("\n\nerror[PBK101]")


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("PBK3022", "did you mean `PBK302`?"),
        ("nonsense", "`pbk rules` lists them all"),
    ],
)
def test_what_is_no_code_is_answered_with_the_nearest(asked: str, hint: str) -> None:
    result = pbk("explain", asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert asked in result.stderr
    assert hint in result.stderr


def test_what_is_no_code_never_reaches_the_screen_raw() -> None:
    assert "\x1b" not in pbk("explain", "\x1b[31m\u202e").output


def test_an_explanation_for_a_program() -> None:
    found = json.loads(pbk("explain", "122", "901", "--output-format", "json").stdout)
    assert [each["code"] for each in found] == ["PBK122", "PBK901"]
    assert found[0]["bad"]["options"] == ["--start", "2027-04-01"]
    assert found[0]["bad"]["deal"]["pitch_team"] == ["Ann"]
    assert set(found[1]["bad"]) == {"words"}


def test_the_rules_are_listed() -> None:
    lines = pbk("rules").stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(CODES)
    assert "PBK101  error    unknown channel" in lines
    found = json.loads(pbk("rules", "--output-format", "json").stdout)
    assert found == [shown.as_json() for shown in pages()]
    assert {tuple(each) for each in found} == {("code", "severity", "title", "what", "why", "practice", "bad", "good")}


@pytest.mark.parametrize("args", [["explain", "PBK101"], ["rules"], ["rules", "--output-format", "json"]])
def test_without_docstrings_a_page_is_its_title(args: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-B", "-OO", "-m", "playbook", *args], capture_output=True, cwd=ROOT, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "unknown channel" in result.stdout
    assert "whatsap" not in result.stdout


# ---- the pages in docs/ ----


def test_the_committed_pages_are_what_the_generator_makes() -> None:
    made = MAKE["made"]()
    assert made == MAKE["made"]()
    for name, text in made.items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, f"run: python docs/make.py ({name})"
    there = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs" / "diagnostics").iterdir()}
    assert there | {"editors.md", "grammar.md", "practice.md", "examples/japan.svg"} == set(made)


def test_the_generator_says_what_is_not_up_to_date(tmp_path: Path) -> None:
    assert MAKE["write"](tmp_path, check=True) == sorted(MAKE["made"]())
    assert not any(tmp_path.iterdir())
    MAKE["write"](tmp_path, check=False)
    assert MAKE["write"](tmp_path, check=True) == []
    stale = tmp_path / "diagnostics" / "PBK000.md"
    stale.write_text("", encoding="utf-8")
    (tmp_path / "grammar.md").write_text("old", encoding="utf-8")
    assert MAKE["write"](tmp_path, check=True) == ["diagnostics/PBK000.md", "grammar.md"]
    MAKE["write"](tmp_path, check=False)
    assert not stale.exists()


def test_every_rule_and_every_word_of_the_grammar_is_on_its_page() -> None:
    text = MAKE["made"]()["grammar.md"]
    source = library.grammar()
    rules = re.findall(r"^\??([a-z]\w*)(?:\.\d+)?:", source, re.M)
    for name in rules:
        assert re.search(rf"^{name} +::=", text, re.M), name
    for name, pattern in re.findall(r"^(_?[A-Z]\w*)(?:\.\d+)?: (.*)$", source, re.M):
        keyword = re.fullmatch(r'[/"]([a-z]+?|[{}])(?:[a-z]\?|\([a-z]+\)\?)?[/"](?: _E)?', pattern)
        shown = f'"{keyword.group(1)}"' if keyword else {"_NL": "NEWLINE", "_E": "ends before"}.get(name, f"`{name}`")
        assert shown in text, name
    assert "`BROKEN`" in text
    assert not re.search(r"(?<![\w/])_[a-z]\w*", text.split("## Leaves")[0]), "helpers are written out"
