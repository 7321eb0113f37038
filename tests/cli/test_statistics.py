"""`--statistics`: findings counted by code, in their place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from playbook.cli.report import FORMATS
from playbook.diagnostics import CODES, Diagnostic, Fix
from playbook.reports import Findings
from playbook.reports.statistics import render
from playbook.source import Source, Span
from tests.support import pbk

# Two of one code, and one each of two others; the unknown channel can be mended.
SOURCE = "send note via emial; stop\nstop; stop\n"
RUNS_OUT = "wait 1 week\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.pbk").write_text(SOURCE)
    (tmp_path / "b.pbk").write_text(f'playbook "A" {{ {RUNS_OUT.strip()} }}\nplaybook "B" {{ stop; stop }}\n')
    monkeypatch.delenv("PBK_OUTPUT_FORMAT", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


TABLE = """2  PBK301      a step that is never reached
1  PBK101  [*] unknown channel
1  PBK302      a playbook that runs out
"""


@pytest.mark.parametrize("name", ["full", "concise"])
def test_the_most_frequent_comes_first_and_what_can_be_mended_is_marked(name: str) -> None:
    result = pbk("check", "--statistics", "--output-format", name, ".")
    assert (result.exit_code, result.stdout) == (1, TABLE)
    assert result.stderr == "2 files: 1 error, 3 warnings\npbk check --fix mends 1 of 4\n"


def test_for_programs_the_same_counts_are_a_list() -> None:
    result = pbk("check", "--statistics", "--output-format", "json", ".")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {"code": "PBK301", "title": "a step that is never reached", "count": 2, "fixable": 0},
        {"code": "PBK101", "title": "unknown channel", "count": 1, "fixable": 1},
        {"code": "PBK302", "title": "a playbook that runs out", "count": 1, "fixable": 0},
    ]


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("full", "concise", "json")])
def test_other_formats_have_no_counts(name: str) -> None:
    result = pbk("check", "--statistics", "--output-format", name, ".")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--statistics goes with the formats full, concise, json, not with {name}\n" in result.stderr


def test_a_format_from_the_settings_is_refused_like_one_from_the_command_line() -> None:
    Path("pbk.toml").write_text('output-format = "github"')
    assert pbk("check", "--statistics", ".").exit_code == 2
    assert pbk("check", "--statistics", "--output-format", "full", ".").stdout == TABLE


@pytest.mark.parametrize(("name", "text"), [("full", ""), ("concise", ""), ("json", "[]\n")])
def test_nothing_found_is_nothing_counted(name: str, text: str) -> None:
    result = pbk("check", "--statistics", "--output-format", name, "-", stdin="stop")
    assert (result.exit_code, result.stdout) == (0, text)


def test_what_is_not_shown_is_not_counted_and_a_file_takes_the_table() -> None:
    result = pbk("check", "--statistics", "--ignore", "PBK3", "-o", "counts.txt", ".")
    assert (result.exit_code, result.stdout) == (1, "")
    assert Path("counts.txt").read_text() == "1  PBK101  [*] unknown channel\n"
    assert pbk("check", "--statistics", "--fix", "a.pbk").stdout == "1  PBK301      a step that is never reached\n"


def test_changes_cannot_be_counted() -> None:
    result = pbk("check", "--statistics", "--diff", ".")
    assert (result.exit_code, result.stdout) == (2, "")


def test_counts_stand_in_one_column_and_equal_ones_in_order_of_codes() -> None:
    source = Source("x")
    many = [Diagnostic("PBK301", "so", source)] * 12
    few = [Diagnostic(code, "so", source) for code in ("PBK302", "PBK014")] * 2
    mended = Diagnostic("PBK014", "so", source, Span(0, 1), fix=Fix(Span(0, 1), ""))
    text = render(Findings((), (*few, *many, mended)), "full")
    assert [line[:16] for line in text.splitlines()] == ["12  PBK301      ", " 3  PBK014  [*] ", " 2  PBK302      "]
    assert render(Findings((), tuple(reversed((*few, *many, mended)))), "full") == text


def test_every_code_can_be_counted() -> None:
    findings = Findings((), tuple(Diagnostic(code, "so") for code in CODES))
    assert [each["code"] for each in json.loads(render(findings, "json"))] == sorted(CODES)
