"""What the language has, and what of it a text shows: by our own tree, and by the grammar as Lark reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import get_args

from attrs import fields, has
from lark import Lark, Token, Tree
from lark.grammar import Rule, Symbol

from playbook import library
from playbook.model.steps import MODIFIERS
from playbook.model.time import Unit
from playbook.source import Source
from playbook.syntax import nodes, placement
from playbook.syntax.parse import parse
from playbook.syntax.tables import tables

Thing = tuple[str, str]  # its kind and its name: ("modifier", "by")


def things_there_are() -> set[Thing]:
    """Every statement, detail and trait by its keyword, every modifier, rule, point and unit."""
    rules = [rule.method.removeprefix("rule_") for rule in tables().rules if rule.origin == "rule"]
    return {
        *(("statement", word) for words in placement.ALLOWED.values() for word in words),
        *(("detail", word) for word in placement.ALLOWED["send"]),
        *(("trait", word) for word in placement.ALLOWED["profile"]),
        *(("modifier", word) for words in MODIFIERS.values() for word in words),
        *(("rule", kind) for kind in rules),
        *(("point", point.__name__) for point in get_args(nodes.Point)),
        *(("unit", unit.value) for unit in Unit),
    }


def things_in(text: str) -> set[Thing]:
    """Those of them that a text has."""
    return {thing for statement in parse(Source(text)).statements for thing in _things(statement, "file")}


def _things(statement: nodes.Statement, place: str) -> Iterator[Thing]:
    keyword = placement.keyword_of(statement)
    yield "statement", keyword
    if place in ("send", "call", "meet", "task"):
        yield "detail", keyword
    if place == "profile":
        yield "trait", keyword
    if isinstance(statement, nodes.Ensure):
        yield "rule", statement.rule.kind
    if isinstance(statement, nodes.Wait | nodes.Repeat) and _names_a_point(statement):
        yield "point", type(statement.until).__name__
    if isinstance(statement, nodes.Touch | nodes.Task):
        yield from (("modifier", modifier.keyword) for modifier in statement.modifiers)
    yield from (("unit", _unit(length)) for length in _lengths(statement))
    block = placement.block_of(statement)
    for inner in block.statements if block else ():
        yield from _things(inner, keyword)


def _names_a_point(statement: nodes.Wait | nodes.Repeat) -> bool:
    """Whether it runs until a point: not so `wait 2 weeks` and `repeat … up to 3 times`."""
    if isinstance(statement, nodes.Repeat):
        return not statement.times
    return statement.keyword == "pause" or not isinstance(statement.until, nodes.Length)


def _lengths(value: object) -> Iterator[nodes.Length]:
    """The lengths in a statement, but for those in its block."""
    if isinstance(value, nodes.Length):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _lengths(each)
    elif has(kind := type(value)) and kind is not nodes.Block:
        for field in fields(kind):
            yield from _lengths(getattr(value, field.name))


def _unit(length: nodes.Length) -> str:
    return re.sub(r"\s+", " ", length.unit.text).removesuffix("s")


# ---- by the grammar ----

# A rule of the grammar (with its first word, where it has one) and something that may stand in it.
Part = tuple[str, str, str]

_LAYOUT = ("start", "body", "lines", "block", "broken")  # what every text has, and what only a mistake has


@cache
def _lark() -> Lark:
    return Lark(library.grammar(), parser="lalr", lexer="contextual", keep_all_tokens=True, maybe_placeholders=False)


def parts_there_are() -> set[Part]:
    """Every part of every rule of the grammar."""
    found = set()
    for rule in _lark().rules:
        name = rule.alias or rule.origin.name
        if name.startswith("_") or name in _LAYOUT or _passes_on(rule):
            continue
        word = next(_symbols(rule.expansion[:1]))
        found |= {(str(name), word if word.isupper() else "", part) for part in _symbols(rule.expansion)}
    return found


def _passes_on(rule: Rule) -> bool:
    """Whether a rule leaves no node of its own: what it holds, or what its ways are called, stands there."""
    ways = [each for each in _lark().rules if each.origin == rule.origin]
    return not rule.alias and (rule.options.expand1 or all(way.alias for way in ways))


def _symbols(expansion: Iterable[Symbol]) -> Iterator[str]:
    """The parts of one way to write a rule, as they are called in a tree."""
    for symbol in expansion:
        if symbol.is_term:
            yield symbol.name
            continue
        for way in (rule for rule in _lark().rules if rule.origin == symbol):
            if way.alias:
                yield str(way.alias)
            elif symbol.name.startswith("_") or _passes_on(way):
                yield from _symbols(each for each in way.expansion if each != symbol)
            else:
                yield symbol.name


def parts_in(text: str) -> set[Part]:
    """The parts that a text has."""
    found = set()
    for tree in _lark().parse(text).iter_subtrees():
        first = tree.children[0] if tree.children else None
        word = first.type if isinstance(first, Token) else ""
        found |= {(str(tree.data), word, _name(child)) for child in tree.children}
    return found


def _name(child: Tree[Token] | Token) -> str:
    return child.type if isinstance(child, Token) else str(child.data)
