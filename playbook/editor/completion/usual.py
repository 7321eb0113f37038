"""What is usually written at a place: told by the shipped playbooks, so that nobody lists it twice.

In comes the place's keywords; out go the values that stand there in the shipped files, the most frequent first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from hashlib import sha256

from playbook import library
from playbook.editor.completion.place import last_keyword
from playbook.model.scope import shipped
from playbook.syntax.lex import Token, next_token
from playbook.syntax.machine import after
from playbook.syntax.tables import tables

PLACEHOLDER = re.compile(r"(?<!\{)\{([^{}\r\n]+)\}(?!\})")
_VALUES = ("WORD", "SENT", "COUNT", "UNIT", "LATER", "TIME", "MONTH_DAY", "INT", "A")
_ENDS = ("_NL", "LBRACE", "RBRACE")


def usual(*places: str) -> tuple[str, ...]:
    """The values of the first place that has any: `usual("STARTS AFTER")`, or of any statement's, `usual("AFTER")`.

    >>> usual("STARTS AFTER")[:2]
    ('proposal', 'inquiry')
    """
    known = _usual()
    return next((known[place] for place in places if place in known), ())


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    sources = [source for name in library.shipped_names() if (source := library.shipped(name))]
    key = sha256(library.grammar().encode())
    for source in sources:
        key.update(f"\0{source.name}\0{source.text}".encode())
    key.update(library.code_stamp("syntax", "editor/completion").encode())
    found: dict[str, tuple[str, ...]] = library.kept(
        "usual", key.hexdigest(), lambda: _gather([source.text for source in sources])
    )
    return found


def _gather(texts: list[str]) -> dict[str, tuple[str, ...]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for statement in statements_in(text):
            for place, value in _values(statement):
                counts[place][value] += 1
    return {
        place: tuple(value for value, _ in sorted(values.items(), key=lambda each: (-each[1], each[0])))
        for place, values in sorted(counts.items())
    }


def statements_in(text: str) -> Iterator[list[Token]]:
    """The tokens of each statement of a text, its block apart; what cannot be read ends it."""
    states, at = [tables().start], 0
    statement: list[Token] = []
    while True:
        token = next_token(text, at, states[-1])
        then = after(states, token.kind) if isinstance(token, Token) else None
        if then is None or not isinstance(token, Token):
            break
        if token.kind in _ENDS:
            yield statement
            statement = []
        else:
            statement.append(token)
        states, at = then, token.end
    yield statement


def _values(statement: list[Token]) -> Iterator[tuple[str, str]]:
    """Each value of a statement, with its place: by the last keyword, and by that and the first.

    The place of a keyword that goes on with the statement has a `+` behind it.
    """
    value: list[Token] = []
    for number, token in enumerate([*statement, Token("_NL", "", 0, 0)]):
        if token.kind in _VALUES:
            value.append(token)
            continue
        if value:
            last = last_keyword(statement[: number - len(value)])
            text = " ".join(each.text for each in _thing(value))
            yield f"{statement[0].kind} {last}", text
            yield last, text
        value = []
        if number and (keyword := tables().terminals[token.kind].keyword):
            yield f"{statement[0].kind} {last_keyword(statement[:number])} +", keyword
        if token.kind == "TEXT" and last_keyword(statement[:number]) in ("TO", "BY", "CALL", "MEET"):
            yield last_keyword(statement[:number]), token.text[1:-1]
        if token.kind in ("TEXT", "LONG_TEXT"):
            for name in PLACEHOLDER.findall(token.text):
                yield "{", name


def _thing(value: list[Token]) -> list[Token]:
    """Of what is sent, the thing: without the tones before it."""
    number = 0
    if value[0].kind == "SENT":
        while number < len(value) - 1 and value[number].text in shipped().tones:
            number += 1
    return value[number:]
