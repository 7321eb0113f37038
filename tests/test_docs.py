"""The documentation says what is so: its playbooks check, its commands print what it shows, its Python runs."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import playbook
from playbook.diagnostics import CODES, Severity
from tests.docs.blocks import IN_ORDER, KINDS, PAGES, Block, agrees, blocks_of, played, printed, save
from tests.docs.coverage import parts_in, parts_there_are, things_in, things_there_are
from tests.support import ROOT, pbk

REFERENCE = ROOT / "docs" / "language.md"
PITFALLS = sorted(path for path in (ROOT / "docs" / "pitfalls").glob("*.md") if path.name != "README.md")
BLOCKS = [block for page in PAGES for block in blocks_of(page)]
RULES = [*(f"T{number}" for number in range(1, 12)), *(f"O{number}" for number in range(1, 10))]


def marked(kind: str) -> list[Block]:
    return [block for block in BLOCKS if block.kind == kind]


def mistakes_of(block: Block) -> list[str]:
    return [each.message for each in playbook.check(block.text) if each.severity is Severity.ERROR]


def headings_of(page: Path) -> list[tuple[str, str]]:
    """The headings of a page with their marks: `("##", "Why")`."""
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.S | re.M)
    return re.findall(r"^(#+) (.+)$", prose, re.M)


# ---- blocks ----


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_block_is_overlooked(page: Path) -> None:
    fences = re.findall(r"^[ \t>]*(?:`{3}|~{3})", page.read_text(encoding="utf-8"), re.M)
    assert len(fences) == 2 * len(blocks_of(page))
    assert {block.kind.partition(" ")[0] for block in blocks_of(page)} <= KINDS


@pytest.mark.parametrize("block", marked("pbk"), ids=lambda block: block.place)
def test_every_playbook_shown_can_be_read(block: Block) -> None:
    assert mistakes_of(block) == []


def test_only_those_shown_for_their_warnings_have_any() -> None:
    said = [(block, {each.code for each in playbook.check(block.text)}) for block in marked("pbk") if block.name]
    assert sorted((str(block.name), sorted(codes)) for block, codes in said if codes) == [
        ("ends.pbk", ["PBK302"]),
        ("manners.pbk", ["PBK403", "PBK405", "PBK407", "PBK409", "PBK415"]),
        ("old.pbk", ["PBK302"]),
        ("over.pbk", ["PBK415"]),
    ]


@pytest.mark.parametrize(
    "block", [block for block in marked("text") if block.name is not None], ids=lambda block: block.place
)
def test_a_file_that_is_marked_as_text_shows_a_mistake(block: Block) -> None:
    assert mistakes_of(block)


@pytest.mark.parametrize(
    "block", [block for block in marked("console") if block.page not in IN_ORDER], ids=lambda block: block.place
)
def test_each_command_prints_what_the_page_shows(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(block.page, tmp_path)
    monkeypatch.chdir(tmp_path)
    real = printed(block)
    assert agrees(block.text, real), real


@pytest.mark.parametrize("page", IN_ORDER, ids=lambda page: page.name)
def test_a_page_told_in_order_prints_what_it_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for block, real in played(page):
        assert agrees(block.text, real), f"{block.place}\n{real}"


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        ("$ pbk check\nb\n", "$ pbk check\nb\n", True),
        ("$ pbk check\n…\nb\n", "$ pbk check\na\na\nb\n", True),
        ("a\n…\n", "a\n", False),  # something is left out, or nothing is said to be
        ("a …\n", "a b\n", False),
    ],
)
def test_what_is_left_out_is_whole_lines(shown: str, real: str, same: bool) -> None:
    assert agrees(shown, real) is same


# ---- the reference is complete ----


@pytest.fixture(scope="module")
def examples() -> list[str]:
    return [block.text for block in blocks_of(REFERENCE) if block.kind == "pbk"]


def test_the_reference_shows_every_statement_modifier_rule_point_and_unit(examples: list[str]) -> None:
    assert sorted(things_there_are().difference(*map(things_in, examples))) == []


def test_the_reference_shows_every_part_of_the_grammar(examples: list[str]) -> None:
    assert sorted(parts_there_are().difference(*map(parts_in, examples))) == []


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_of_time_and_of_outcomes_is_worked_out_by_a_command(rule: str) -> None:
    sections = re.split(r"^(?=##+ )", REFERENCE.read_text(encoding="utf-8"), flags=re.M)
    (section,) = [each for each in sections if each.startswith(f"### {rule} ")]
    assert "```console\n$ pbk " in section


# ---- what surprises ----


def test_the_index_of_pitfalls_names_each_page_once() -> None:
    index = (ROOT / "docs" / "pitfalls" / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"\]\(([a-z0-9-]+\.md)\)", index)) == [page.name for page in PITFALLS]


@pytest.mark.parametrize("page", PITFALLS, ids=lambda page: page.name)
def test_a_pitfall_is_shown_explained_and_mended(page: Path) -> None:
    headings = headings_of(page)
    assert headings[0][0] == "#"
    assert headings[1:] == [("##", "Why"), ("##", "Instead")]
    shown, why, instead = re.split(r"^## .*\n", page.read_text(encoding="utf-8"), flags=re.M)
    assert "```console\n" in shown
    assert "](../language.md#" in why + instead


# ---- the readme ----


@pytest.mark.parametrize("block", marked("pbk"), ids=lambda block: block.place)
def test_every_playbook_shown_is_laid_out(block: Block) -> None:
    assert playbook.format_text(block.text) == block.text


def test_every_shipped_playbook_is_laid_out() -> None:
    assert pbk("format", "--check", str(ROOT / "playbooks")).exit_code == 0


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
    text = REFERENCE.read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"PBK\d{3}", text))) == sorted(CODES)


# ---- links ----


def anchors_of(page: Path) -> set[str]:
    """The headings of a page as GitHub names them in links."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for _, heading in headings_of(page)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_inside_the_project_lead_somewhere(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]*))?\)", page.read_text(encoding="utf-8")):
        there = page.parent / target if target else page
        assert there.exists(), target
        if anchor:
            assert anchor in anchors_of(there), f"{target}#{anchor}"
