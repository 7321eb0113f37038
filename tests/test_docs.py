"""The documentation says what is so: its playbooks check, its Python runs, its plan is the real one."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import playbook
from playbook.diagnostics import CODES, Severity
from tests.support import ROOT, pbk

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCKS = [
    (f"{page.name}:{page.read_text(encoding='utf-8')[: match.start()].count(chr(10)) + 1}", match.group(1))
    for page in PAGES
    for match in re.finditer(r"^```pbk\n(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)
]


@pytest.mark.parametrize("source", [block[1] for block in BLOCKS], ids=[block[0] for block in BLOCKS])
def test_every_playbook_shown_can_be_read(source: str) -> None:
    wrong = [each for each in playbook.check(source) if each.severity is Severity.ERROR]
    assert wrong == []


def test_the_python_in_the_readme_runs() -> None:
    found = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert found.attempted
    assert not found.failed


def test_the_plan_in_the_readme_is_the_one_the_demo_shows() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = text.split("```text\n", 1)[1].split("```", 1)[0]
    japan = str(ROOT / "playbooks" / "after-proposal" / "japan.pbk")
    real = pbk("show", japan, "--start", "2027-04-01", "--deal", str(ROOT / "docs" / "examples" / "deal.json")).stdout
    lines = [line for line in shown.splitlines() if line.strip() not in ("", "…")]
    rest = iter(real.splitlines())
    assert all(line in rest for line in lines)  # each, in this order


def test_the_dates_in_the_readme_are_the_ones_its_playbook_comes_to() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    source = re.findall(r"^```pbk\n(.*?)^```", text, re.S | re.M)[0]

    def due(changed: str) -> list[str]:
        return [plan.iso(task.due)[:10] for plan in [playbook.plan(changed, "2027-04-01")] for task in plan.tasks]

    assert due(source) == ["2027-04-15", "2027-05-07", "2027-11-08"]
    assert due(source.replace("wait 2 weeks", "wait 3 weeks")) == ["2027-04-22", "2027-05-13", "2027-11-15"]


def test_every_code_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"PBK\d{3}", text))) == sorted(CODES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
