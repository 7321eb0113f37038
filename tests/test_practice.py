"""The practice: forty sentences, each carried by something shipped, and the page and command that tell of them."""

from __future__ import annotations

import json
import re

import pytest

from playbook.pages.carriers import carriers, cited
from playbook.practice import GROUPS, PRACTICES, SOURCES, practices_in
from tests.support import ROOT, pbk

PAGE = ROOT / "docs" / "practice.md"


def test_there_are_forty_in_three_groups_from_five_articles() -> None:
    assert list(PRACTICES) == [f"P{number}" for number in range(1, 41)]
    assert list(dict.fromkeys(each.group for each in PRACTICES.values())) == list(GROUPS)
    assert {letter for each in PRACTICES.values() for letter in each.sources} == set(SOURCES)
    for number, practice in PRACTICES.items():
        assert practice.number == number
        assert practice.sentence.endswith((".", "?"))


@pytest.mark.parametrize("number", PRACTICES)
def test_each_practice_is_carried_by_a_shipped_file_or_a_rule(number: str) -> None:
    found = carriers(number)
    assert found.files or found.codes


@pytest.mark.parametrize("name", [name for name in cited() if name != "vocabulary.pbk"])
def test_a_file_cites_practices_that_exist_each_once_in_order(name: str) -> None:
    numbers = cited()[name]
    assert numbers
    assert [number for number in numbers if number not in PRACTICES] == []
    assert sorted(numbers, key=lambda number: int(number[1:])) == list(numbers)


def test_only_a_comment_that_says_practice_cites_one() -> None:
    text = '# practice: P3, P12\n  # Practice: P12 P40\nstop "practice: P1"  # as P2 has it\n# P4 alone\n'
    assert practices_in(text) == ("P3", "P12", "P40")
    assert practices_in("stop\n") == ()


# ---- the page ----


def test_the_page_has_each_practice_with_its_article_and_a_link_to_what_carries_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"^### (P\d+)\n(.*?)(?=^##|\Z)", text, re.M | re.S))
    assert list(sections) == list(PRACTICES)
    for number, practice in PRACTICES.items():
        words = " ".join(sections[number].split())
        assert practice.sentence in words
        assert all(title in words for title in practice.titles)
        for name in carriers(number).files:
            assert f"[{name}](../playbooks/{name})" in words
        for code in carriers(number).codes:
            assert f"[{code}](diagnostics/{code}.md)" in words


# ---- the command ----


@pytest.mark.parametrize("asked", ["P18", "p18", " P018"])
def test_a_practice_is_explained_with_its_source_and_what_carries_it(asked: str) -> None:
    lines = pbk("explain", asked).stdout.splitlines()
    assert lines[0] == "P18: Channel, tone, content"
    assert " ".join(lines).find(PRACTICES["P18"].sentence) > 0
    assert f"Source A: {SOURCES['A']}" in lines
    assert "  profiles/everywhere.pbk" in lines
    assert max(map(len, lines)) <= 80


def test_the_rules_that_keep_a_practice_are_named() -> None:
    assert "Rules that keep it:\n  PBK401  a first touch too soon" in pbk("explain", "P9").stdout


def test_a_practice_and_a_code_go_together() -> None:
    found = pbk("explain", "P8", "401").stdout
    assert found.index("P8: Timing") < found.index("\n\nwarning[PBK401]")


def test_a_practice_for_a_program() -> None:
    (found,) = json.loads(pbk("explain", "p8", "--output-format", "json").stdout)
    assert (found["number"], found["group"], found["sentence"]) == ("P8", "Timing", PRACTICES["P8"].sentence)
    assert found["sources"] == [{"letter": letter, "title": SOURCES[letter]} for letter in "AC"]
    assert "profiles/united-states.pbk" in found["files"]
    assert {"PBK401", "PBK402"} <= set(found["codes"])


@pytest.mark.parametrize("asked", ["P41", "p0", "P999"])
def test_a_practice_that_is_not_there(asked: str) -> None:
    result = pbk("explain", asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"there is no practice {asked.upper()}; there are P1 to P40" in result.stderr


def test_what_is_nearly_a_practice() -> None:
    assert "did you mean `P18`?" in pbk("explain", "PP18").stderr
