"""The files of editors/ that are made from the grammar are up to date, and whole."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from playbook.syntax.keywords import spelled, words
from playbook.syntax.tables import tables
from tests.editors.tools import EDITORS

MADE = runpy.run_path(str(EDITORS / "make.py"))["made"]()


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_from_the_grammar_is_up_to_date(name: str) -> None:
    assert (EDITORS / name).read_bytes() == MADE[name].encode(), "run: python editors/make.py"


@pytest.mark.parametrize("name", [name for name in MADE if "syntax" in name])
def test_every_keyword_of_the_grammar_is_in_it(name: str) -> None:
    text = MADE[name]
    keywords = [terminal for terminal in tables().terminals.values() if terminal.keyword and terminal.priority == 2]
    assert len(keywords) > 70
    assert [
        each.keyword for each in keywords if f"{each.keyword}(?!" not in text and f"{each.keyword}[^" not in text
    ] == []


def test_the_textmate_grammar_names_only_rules_it_has() -> None:
    grammar = json.loads(MADE["vscode/syntaxes/pbk.tmLanguage.json"])
    assert _included(grammar) == {f"#{name}" for name in grammar["repository"]}


def _included(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["include"]} if "include" in value else set()
        return own.union(*map(_included, value.values()))
    return set().union(*map(_included, value)) if isinstance(value, list) else set()


def test_making_them_again_says_that_nothing_changed() -> None:
    run = subprocess.run(
        [sys.executable, str(EDITORS / "make.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path("/"),
    )
    assert (run.returncode, run.stdout) == (0, "every file of editors/ is up to date\n")


def test_words_are_spelled_out() -> None:
    assert spelled("A") == ("a", "an")
    assert spelled("TIMES") == ("time", "times")
    assert "business days" in words()["unit"]
