"""One line that cannot be read costs that line alone: what stands around it means what it meant, and is not blamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import assume, note
from hypothesis import strategies as st

import playbook
from playbook.diagnostics import Diagnostic
from playbook.source import Source
from playbook.syntax import nodes
from playbook.syntax.parse import parse
from playbook.syntax.placement import block_of, keyword_of
from tests.properties.law import law
from tests.properties.playbooks import Statements, files, sound_playbooks
from tests.properties.printing import printed
from tests.properties.truths import is_well_said, spans_nest

# No statement begins like this, or goes on like this; none closes or opens a quote or a brace.
JUNK = [
    *(
        "sned note via email",
        "wait 2 weks",
        "wait 2 weeks for it",
        "send note",
        "send via email",
        "on",
        "call",
        "market",
    ),
    *(
        "pause until soon",
        "@",
        "stop now",
        "task Ask them",
        "- wait 2 weeks",
        "Wait 2 weeks",
        "go reopen",
        "ensure fun",
    ),
    *("repeat every week", '"quoted"', "playbook Sales", ": x", "12", "wait until tomorrow", "hours 9-17", "expect"),
    *(
        "given x reply",
        "a, b",
        ",",
        "wait two weeks",
        "remind 1 day",
        "quiet Obon",
        "\u202e",
        "田中さん",
        "＃ so",
        "x" * 300,
    ),
]


def one_of(statements: Statements, number: int) -> nodes.Statement:
    """A statement, wherever it stands."""
    every = list(_all(statements))
    return every[number % len(every)]


def with_broken(statements: Statements, lost: nodes.Statement, junk: str) -> Statements:
    """The tree where one of its statements reads as something that cannot be read."""
    return _without(statements, lost, junk.split()[0])


def _all(statements: Statements) -> Iterator[nodes.Statement]:
    for each in statements:
        yield each
        block = block_of(each)
        yield from _all(block.statements if block else ())


def _without(statements: Statements, lost: nodes.Statement, keyword: str) -> Statements:
    found: list[nodes.Statement] = []
    for each in statements:
        block = block_of(each)
        if each is lost:
            found.append(nodes.Broken(block, keyword=keyword))
        elif block is not None:
            found.append(attrs.evolve(each, block=nodes.Block(_without(block.statements, lost, keyword))))
        else:
            found.append(each)
    return tuple(found)


def copied(value: Any) -> Any:
    """The same tree of nodes that are nobody else's: a drawn one may stand in two places."""
    if isinstance(value, tuple):
        return tuple(copied(each) for each in value)
    if not attrs.has(type(value)):
        return value
    fields = [field.name for field in attrs.fields(type(value)) if field.name != "span"]
    return type(value)(**{name: copied(getattr(value, name)) for name in fields})


def row_of_broken(statements: Statements, source: Source) -> int:
    """The line of the one statement that could not be read."""
    (broken,) = (each for each in _all(statements) if isinstance(each, nodes.Broken))
    return source.locate(broken.span.start).row


def rows(said: Diagnostic) -> set[int]:
    assert said.source is not None and said.span is not None
    return {said.source.locate(at).row for at in said.span}


@law(files(), st.integers(0, 200), st.sampled_from(JUNK), examples=100)
def test_a_broken_line_costs_that_line_alone(statements: Statements, number: int, junk: str) -> None:
    assume(statements)
    whole = copied(statements)
    left = with_broken(whole, one_of(whole, number), junk)
    text = printed(left, broken=junk)
    note(text)
    tree = parse(Source(text))
    assert tree.statements == left
    spans_nest(tree)
    row = row_of_broken(tree.statements, tree.source)
    # What stood in the block of another statement may not stand in the block of this one.
    blamed = [each for each in tree.diagnostics if each.code not in ("PBK008", "PBK014")]
    assert blamed
    assert all(rows(each) == {row} for each in blamed), blamed


@law(files(), st.integers(0, 200), st.sampled_from(['task "Ask', "stop “Done", 'a " b', "about „x {"]), examples=40)
def test_a_quote_that_is_not_closed_costs_its_line(statements: Statements, number: int, junk: str) -> None:
    assume(statements)
    whole = copied(statements)
    lost = one_of(whole, number)
    assume(block_of(lost) is None)  # it would hide the brace that opens the block
    left = with_broken(whole, lost, junk)
    tree = parse(Source(printed(left, broken=junk)))
    assert tree.statements == left
    assert [each.code for each in tree.diagnostics if each.code not in ("PBK008", "PBK014")] == ["PBK003"]


def garbled(statement: nodes.Statement, way: int) -> str:
    """A statement that cannot be read, whose first word still shows what was meant."""
    keyword = keyword_of(statement).split(" ")[0]
    return [f'{keyword} "?" ?', f"{keyword} , x", f"{keyword[0]}{keyword} 1"][way % 3]


@law(sound_playbooks(), st.integers(0, 200), st.integers(0, 2), examples=40)
def test_no_mistake_begets_another(statements: Statements, number: int, way: int) -> None:
    assume(statements)
    whole = copied(statements)
    lost = one_of(whole, number)
    junk = garbled(lost, way)
    text = printed(with_broken(whole, lost, junk), broken=junk)
    note(text)
    row = row_of_broken(parse(Source(text)).statements, Source(text))
    before = {(each.code, each.message) for each in playbook.check(printed(whole))}
    found = playbook.check(text)
    assert any(each.severity == "error" for each in found)
    for each in found:
        is_well_said(each)
        if each.source is not None and each.source.name == "playbook.pbk" and (each.code, each.message) not in before:
            assert rows(each) == {row}, each


@pytest.mark.parametrize("junk", JUNK)
def test_what_is_called_broken_is_broken(junk: str) -> None:
    for text in (junk, junk + " {\n}"):
        assert [type(each) for each in parse(Source(text)).statements] == [nodes.Broken], text
