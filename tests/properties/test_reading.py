"""What was written is read as it was written, however it is laid out; and the strategies know the whole language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from unicodedata import category

import attrs
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from playbook import library
from playbook.source import Source
from playbook.syntax import lex, nodes
from playbook.syntax import parse as parsing
from playbook.syntax.parse import Tree, parse
from playbook.syntax.placement import ALLOWED
from playbook.syntax.tables import tables
from tests.properties.law import law
from tests.properties.playbooks import RULES, STATEMENTS, Statements, ensure, files, hands, sound_playbooks, statement
from tests.properties.printing import printed, taking
from tests.properties.truths import spans_nest


def read(text: str) -> Tree:
    """A text that has nothing against it but characters that cannot be seen, which are warned of."""
    tree = parse(Source(text))
    said = {each.code for each in tree.diagnostics}
    assert said <= ({"PBK014"} if any(category(each) in ("Cc", "Cf") for each in text) else set()), tree.diagnostics
    return tree


@law(files(), hands(), examples=150)
def test_what_was_printed_is_read_as_it_was(statements: Statements, tape: list[int]) -> None:
    tree = read(printed(statements, taking(tape)))
    assert tree.statements == statements
    spans_nest(tree)


@law(sound_playbooks(), hands(), examples=25)
def test_so_are_playbooks_that_can_be_planned(statements: Statements, tape: list[int]) -> None:
    tree = read(printed(statements, taking(tape)))
    assert tree.statements == statements
    spans_nest(tree)


def parts(value: Any) -> Iterator[Any]:
    """A value and everything in it."""
    yield value
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.name != "span":
                yield from parts(getattr(value, field.name))


def ways(node: Any) -> Iterator[str]:
    """How a node is written where there are two ways: with or without a part."""
    for field in attrs.fields(type(node)):
        if "None" in str(field.type) or field.type == "bool":
            there = getattr(node, field.name) not in (None, False)
            yield f"{type(node).__name__} {'with' if there else 'without'} {field.name}"


@pytest.fixture(scope="module")
def found() -> tuple[Counter[str], Counter[str]]:
    """How often each kind of node and of terminal comes in some of what the strategies give."""
    kinds: Counter[str] = Counter()
    terminals: Counter[str] = Counter()

    def noted(*where: Any) -> Any:
        token = lex.next_token(*where)
        if isinstance(token, lex.Token):
            terminals[token.kind] += 1
        return token

    @seed(1)
    @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(*(statement(keyword, 1) for keyword in STATEMENTS), *map(ensure, RULES)), hands())
    def look(statements: Statements, tape: list[int]) -> None:
        kinds.update(type(each).__name__ for each in parts(statements))
        kinds.update(f"rule_{each.kind}" for each in parts(statements) if isinstance(each, nodes.Rule))
        kinds.update(way for each in parts(statements) if attrs.has(type(each)) for way in ways(each))
        for each in statements:
            parse(Source(printed((each,), taking(tape))))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "next_token", noted)
        look()
    return kinds, terminals


def test_the_strategies_build_every_node(found: tuple[Counter[str], Counter[str]]) -> None:
    every = {name for name, each in vars(nodes).items() if isinstance(each, type) and attrs.has(each)}
    assert every - found[0].keys() == {"Broken"}  # no statement that can be read: see test_broken_lines
    for way in [way for way in found[0] if " with" in way]:
        name, how, part = way.split(" ")
        assert f"{name} {'without' if how == 'with' else 'with'} {part}" in found[0]


def test_the_strategies_say_every_keyword_number_and_mark(found: tuple[Counter[str], Counter[str]]) -> None:
    assert set(tables().terminals) - found[1].keys() == set(tables().ignored)


def test_the_strategies_know_every_statement_and_rule(found: tuple[Counter[str], Counter[str]]) -> None:
    assert set(STATEMENTS) == frozenset().union(*ALLOWED.values())
    rules = set(re.findall(r"-> (rule_\w+)", library.grammar()))
    assert {f"rule_{kind}" for kind in RULES} == rules == {name for name in found[0] if name.startswith("rule_")}


def test_a_tree_that_says_something_else_is_not_equal() -> None:
    # What makes the laws above say something: equality looks into everything but places.
    assert parse(Source("wait 2 weeks")).statements == parse(Source("\nwait  2 weeks")).statements
    assert parse(Source("wait 2 weeks")).statements != parse(Source("wait 3 weeks")).statements
