"""What each word of the language is for, read off the one grammar.

In comes nothing but the grammar's tables; out go the words by kind, and the automaton that tells a keyword from
the same letters elsewhere (`send note`, `stage end`). Every highlighter is made of it: the Pygments lexer walks it,
the files under editors/ are written from it. It reads no text; `colours.py` does.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import NamedTuple

from playbook.syntax.placement import DETAILED
from playbook.syntax.tables import Rule, tables

# The rules of the grammar whose first word makes a statement: the kind of that word is the rule's name.
STATEMENT_KINDS = ("definition", "head", "step", "detail", "trait", "proof")
# A keyword inside a statement: of a step's modifiers, of a rule after `ensure`, or one that links.
KEYWORD_KINDS = (*STATEMENT_KINDS, "modifier", "rule", "link")

_LEAVES = {
    "COUNT": "number",
    "LATER": "number",
    "INT": "number",
    "DATE": "date",
    "MONTH_DAY": "date",
    "TIME": "time",
    "UNIT": "unit",
    "WEEKDAY": "weekday",
    "LONG_TEXT": "text",
    "TEXT": "text",
    "COMMA": "mark",
    "COLON": "mark",
}
_WORDS = ("WORD", "SENT")
_ENDS = ("_NL", "LBRACE", "RBRACE", "$END", "BROKEN")

# What a word names, by the keyword or colon it stands behind, or by its statement and that; else it is just a word.
_NAMED = {
    "name": ("AS", "USING", "STAGE", "MESSAGE", "GO TO", "EXPECT", "GIVEN"),
    "outcome": ("ON ON", "OUTCOME", "ENSURE AFTER", "COLON"),
    "channel": ("VIA", "CHANNEL", "CHANNELS", "ENSURE ONLY"),
    "tone": ("TONE",),
    "place": ("MARKET", "HOME", "FOR", "IN"),
}
_NAMES = {after: kind for kind, behind in _NAMED.items() for after in behind}


class Edge(NamedTuple):
    """What may come in a state: terminals of one kind, and the state behind them."""

    kind: str
    terminals: tuple[str, ...]
    target: int


State = tuple[Edge, ...]


class _Place(NamedTuple):
    """A place inside a statement: the parser's stack, the statement's first word, and the last keyword."""

    stack: tuple[int, ...]
    first: str = ""
    last: str = ""


@cache
def automaton() -> tuple[State, ...]:
    """The states of one statement; the first is where a statement begins, and each is where one may end.

    The edges of a state stand in the order in which they are tried. What no edge takes is a mistake.

    >>> send = next(edge for edge in automaton()[0] if edge.terminals == ("SEND",))
    >>> send.kind, automaton()[send.target]
    ('step', (Edge(kind='word', terminals=('SENT',), target=66),))
    """
    places = [_Place((tables().start,))]
    numbers = {places[0]: 0}
    rows: list[dict[str, tuple[str, int]]] = []
    for place in places:  # grows while it is walked
        row = {}
        for terminal in sorted(tables().terminals, key=_order):
            behind = None if terminal in _ENDS else _shift(place.stack, terminal)
            if behind is None:
                continue
            kind = _kind(terminal, place)
            last = terminal if kind in KEYWORD_KINDS or terminal == "COLON" else place.last
            target = _Place(behind, place.first or terminal, last)
            if target not in numbers:
                numbers[target] = len(places)
                places.append(target)
            row[terminal] = (kind, numbers[target])
        rows.append(row)
    return _smallest(rows)


def _order(terminal: str) -> tuple[int, str]:
    return -tables().terminals[terminal].priority, terminal


def _shift(stack: tuple[int, ...], terminal: str) -> tuple[int, ...] | None:
    """The parser's stack behind a terminal; None where it cannot come."""
    found, states = tables(), list(stack)
    while (action := found.actions[states[-1]].get(terminal)) is not None:
        if action >= 0:
            return (*states, action)
        rule = found.rules[~action]
        if rule.size:
            del states[-rule.size :]
        states.append(found.gotos[states[-1]][rule.origin])
    return None


def _kind(terminal: str, place: _Place) -> str:
    if terminal in _LEAVES:
        return _LEAVES[terminal]
    if terminal in _WORDS:
        return _NAMES.get(f"{place.first} {place.last}") or _NAMES.get(place.last) or "word"
    if not place.first:
        return next(kind for kind in STATEMENT_KINDS if any(rule.symbols[:1] == (terminal,) for rule in _rules(kind)))
    if place.first == "ENSURE":
        return "rule"
    if place.first.lower() in DETAILED and any(terminal in rule.symbols for rule in _rules("modifier")):
        return "modifier"
    return "link"


@cache
def _rules(origin: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in tables().rules if rule.origin == origin)


def _smallest(rows: list[dict[str, tuple[str, int]]]) -> tuple[State, ...]:
    """The same automaton with states told apart only by what may follow, numbered from the first on."""
    classes = [0] * len(rows)
    count = 0
    while True:
        seen: dict[tuple[object, ...], int] = {}
        refined = []
        for row in rows:
            looks = tuple((terminal, kind, classes[target]) for terminal, (kind, target) in row.items())
            refined.append(seen.setdefault(looks, len(seen)))
        classes = refined
        if len(seen) == count:
            break
        count = len(seen)
    firsts = {number: rows[classes.index(number)] for number in range(count)}
    states = []
    for number in range(count):
        edges: dict[tuple[str, int], list[str]] = {}
        for terminal, (kind, target) in firsts[number].items():
            edges.setdefault((kind, classes[target]), []).append(terminal)
        states.append(tuple(Edge(kind, tuple(terminals), target) for (kind, target), terminals in edges.items()))
    return tuple(states)


@cache
def words() -> dict[str, tuple[str, ...]]:
    """Every keyword, unit and weekday, by kind, in alphabetical order; one of two uses stands under both.

    >>> words()["modifier"]
    ('all', 'as', 'at', 'by', 'forwarding', 'inside', 'offering', 'previous', 'to', 'using')
    """
    found: dict[str, set[str]] = {kind: set() for kind in (*KEYWORD_KINDS, "unit", "weekday")}
    for state in automaton():
        for edge in state:
            if edge.kind in found:
                found[edge.kind].update(word for terminal in edge.terminals for word in spelled(terminal))
    return {kind: tuple(sorted(each)) for kind, each in found.items()}


def spelled(terminal: str) -> tuple[str, ...]:
    """How a keyword, unit or weekday may be written.

    >>> spelled("TOUCHES"), spelled("SEND"), spelled("UNIT")[4:6]
    (('touch', 'touches'), ('send',), ('business day', 'business days'))
    """
    pattern = tables().terminals[terminal].pattern
    letters = re.sub(r"\[\s+\]\+", " ", pattern[: pattern.index("(?![")].replace("(?:", "("))
    while letters.startswith("(") and letters.endswith(")"):
        letters = letters[1:-1]
    return tuple(word for each in letters.split("|") for word in _ways(each))


def _ways(letters: str) -> list[str]:
    """`touch(es)?` and `weeks?`: with and without what may be missing."""
    parts = re.findall(r"\(([a-z]+)\)\?|([a-z])\?|([a-z ])", letters)
    return ["".join(way) for way in product(*(["", a or b] if a or b else [c] for a, b, c in parts))]
