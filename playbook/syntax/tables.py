"""The parse tables that Lark makes of the grammar, as plain values.

Making them takes Lark a tenth of a second, and importing Lark half of that; so they are made
once, kept in the cache, and Lark is imported only to make them anew. What a rule does with its
children (leaving out commas, joining lists, None for an optional part) is read off Lark's rules.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from playbook import library


class Rule(NamedTuple):
    """A reduction: how many values it takes, which it keeps, and the builder's method it goes to.

    ``keep`` lists what becomes a child: a position, ``~position`` for a list to be joined, or None for an
    optional part that is not there. An empty ``method`` keeps the children as a list; ``single``
    passes on an only child as it is. ``symbols`` are the rule as written, for whoever asks what a word is for.
    """

    origin: str
    size: int
    keep: tuple[int | None, ...]
    method: str
    single: bool
    symbols: tuple[str, ...]


class Terminal(NamedTuple):
    """What a terminal looks like; ``keyword`` where it is one word, or one mark."""

    name: str
    pattern: str
    keyword: str
    priority: int


class Tables(NamedTuple):
    """``actions[state][terminal]`` is the state to go to, or ``~rule`` for a reduction."""

    start: int
    end: int
    actions: dict[int, dict[str, int]]
    gotos: dict[int, dict[str, int]]
    rules: tuple[Rule, ...]
    terminals: dict[str, Terminal]
    ignored: tuple[str, ...]


@cache
def tables() -> Tables:
    """The tables of the one grammar."""
    key = library.grammar() + library.code_stamp("syntax")
    found: Tables = library.kept("grammar", key, _make)
    return found


def _make() -> Tables:
    from lark import Lark

    lark = Lark(library.grammar(), parser="lalr", lexer="contextual", maybe_placeholders=True)
    parse_table: Any = lark.parser.parser._parse_table  # the one place that knows Lark inside
    numbers = {rule: number for number, rule in enumerate(lark.rules)}
    actions: dict[int, dict[str, int]] = {}
    gotos: dict[int, dict[str, int]] = {}
    for state, row in parse_table.states.items():
        actions[state], gotos[state] = {}, {}
        for name, (action, target) in row.items():
            if name != name.upper():
                gotos[state][name] = target
            else:
                actions[state][name] = target if str(action) == "Shift" else ~numbers[target]
    return Tables(
        parse_table.start_states["start"],
        parse_table.end_states["start"],
        actions,
        gotos,
        tuple(_rule(rule) for rule in lark.rules),
        {terminal.name: _terminal(terminal) for terminal in lark.terminals},
        tuple(lark.ignore_tokens),
    )


def _rule(rule: Any) -> Rule:
    keep: list[int | None] = []
    absent = list(rule.options.empty_indices) or [False] * len(rule.expansion)
    # `empty_indices` has an entry for each written part; True for one that is not there.
    position = 0
    for is_absent in absent:
        if is_absent:
            keep.append(None)
            continue
        symbol = rule.expansion[position]
        if not symbol.is_term and symbol.name.startswith("_"):
            keep.append(~position)
        elif not (symbol.is_term and symbol.filter_out):
            keep.append(position)
        position += 1
    name = rule.alias or rule.origin.name
    inlined = not rule.alias and rule.origin.name.startswith("_")
    single = bool(rule.options.expand1 and not rule.alias)
    symbols = tuple(str(symbol.name) for symbol in rule.expansion)
    return Rule(str(rule.origin.name), len(symbols), tuple(keep), "" if inlined else str(name), single, symbols)


_KEYWORD = re.compile(r"(?:\(\?:)*([a-z]+)\)*\(\?!\[\^")


def _terminal(terminal: Any) -> Terminal:
    pattern = terminal.pattern
    if type(pattern).__name__ == "PatternStr":
        return Terminal(terminal.name, pattern.to_regexp(), pattern.value, terminal.priority)
    match = _KEYWORD.match(pattern.value)
    return Terminal(terminal.name, pattern.to_regexp(), match.group(1) if match else "", terminal.priority)
