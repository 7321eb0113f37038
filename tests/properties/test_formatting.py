"""Formatting keeps what a file says, comments included; formatting twice is formatting once; mistakes stay as they are."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from hypothesis import note
from hypothesis import strategies as st

import playbook
from playbook.source import Source
from playbook.syntax import nodes
from playbook.syntax.format import format_text
from playbook.syntax.parse import Tree, parse
from playbook.syntax.placement import HEAD, block_of, keyword_of
from tests.properties.law import law
from tests.properties.playbooks import Statements, files, hands, sound_playbooks
from tests.properties.printing import printed, taking
from tests.properties.test_any_text import ANYTHING, PIECES, SHIPPED, Change, changed, changes


def is_formatted_well(text: str) -> str:
    """The formatted text, which says the same and would not be laid out otherwise again."""
    found = format_text(text)
    assert format_text(found) == found
    before, after = parse(Source(text)), parse(Source(found))
    assert said(after) == said(before)
    assert Counter(comments(after)) == Counter(comments(before))
    return found


def said(tree: Tree) -> list[tuple[str, str]]:
    # PBK014 is said once a line, and lines are what a layout changes.
    return sorted((each.code, each.message) for each in tree.diagnostics if each.code != "PBK014")


def comments(tree: Tree) -> list[str]:
    return [tree.source.text[span.start : span.end].rstrip() for span in tree.comments]


def in_order(statements: Statements, place: str = "file") -> list[Any]:
    """What a tree says where it makes no difference whether a head line stands among the steps."""
    found = [(keyword_of(each) in HEAD and place in ("file", "playbook"), each) for each in statements]
    sorted_ = [each for _, each in sorted(found, key=lambda each: not each[0])]
    return [
        (spaced(each), in_order(block.statements, keyword_of(each)) if (block := block_of(each)) else None)
        for each in sorted_
    ]


def spaced(statement: nodes.Statement) -> str:
    """A statement without its block, in words."""
    return re.sub(r"(\bbusiness)\s+", r"\1 ", repr(statement).split("block=Block(")[0])


def companions(tree: Tree) -> Counter[tuple[str, str]]:
    """Each comment with the statement it stands beside, or else above."""
    text = tree.source.text
    every = list(_all(tree.statements))
    found: Counter[tuple[str, str]] = Counter()
    for span in tree.comments:
        beside = text[span.start - tree.source.locate(span.start).column + 1 : span.start].strip(" \t\ufeff;\u3000")
        if beside.endswith("{"):
            about = max((each for each in every if each.span.start < span.start), key=lambda each: each.span.start)
        elif beside:
            about = max((each for each in every if each.span.end <= span.start), key=lambda each: each.span.end)
        else:
            below = [each for each in every if each.span.start >= span.end]
            about = min(below, key=lambda each: each.span.start) if below else None
        found[text[span.start : span.end].rstrip(), spaced(about) if about else ""] += 1
    return found


def _all(statements: Statements) -> Statements:
    found: list[nodes.Statement] = []
    for each in statements:
        block = block_of(each)
        found += [each, *_all(block.statements if block else ())]
    return tuple(found)


@law(files(), hands(), examples=100)
def test_formatting_keeps_what_a_file_says(statements: Statements, tape: list[int]) -> None:
    text = printed(statements, taking(tape))
    note(text)
    found = is_formatted_well(text)
    note(found)
    assert in_order(parse(Source(found)).statements) == in_order(statements)


@law(sound_playbooks(), hands(), examples=25)
def test_formatting_moves_no_date(statements: Statements, tape: list[int]) -> None:
    text = printed(statements, taking(tape))
    found = is_formatted_well(text)
    for before, after in zip(playbook.parse(text).playbooks, playbook.parse(found).playbooks, strict=True):
        plans = []
        for book in (before, after):
            try:
                plan = playbook.plan(book, "2027-04-01", {"id": "1"})
            except playbook.PlaybookError as error:
                plans.append([(each.code, each.message) for each in error.diagnostics])
            else:
                plans.append([(task.id, task.title, task.due, task.latest, task.texts) for task in plan.tasks])
        assert plans[0] == plans[1]


@law(sound_playbooks(), st.lists(st.integers(0, 3), max_size=60), examples=40)
def test_a_comment_stays_beside_what_it_stood_beside(statements: Statements, tape: list[int]) -> None:
    numbers = iter(range(10_000))
    choices = iter(tape)

    def hand(ways: Any) -> str:
        if "\n" not in ways or "\r" not in ways:  # not the end of a line
            return str(ways[0])
        number = next(numbers)
        return ["\n", f"  # beside {number}\n", f"\n# above {number}\n", f"\n\n# apart {number}\n"][next(choices, 0)]

    text = printed(statements, hand)
    note(text)
    found = format_text(text)
    note(found)
    assert companions(parse(Source(found))) == companions(parse(Source(text)))


@law(st.one_of(ANYTHING, st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)), examples=150)
def test_any_text_can_be_formatted(text: str) -> None:
    is_formatted_well(text)


@law(st.sampled_from(SHIPPED), changes(), examples=50)
def test_a_damaged_shipped_file_can_be_formatted(text: str, what: list[Change]) -> None:
    is_formatted_well(changed(text, what))


@law(files(), hands(), changes(), examples=100)
def test_a_damaged_file_of_everything_can_be_formatted(
    statements: Statements, tape: list[int], what: list[Change]
) -> None:
    text = changed(printed(statements, taking(tape)), what)
    note(text)
    is_formatted_well(text)
