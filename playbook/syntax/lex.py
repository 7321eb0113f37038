"""The next token at a place, told by what the parser can take there.

A keyword is only a keyword where the parser's state takes it; elsewhere the same letters are a
word. One pattern finds the word, a look-up says what it is; numbers, dates and texts are tried
by their own patterns, in the order of their priority in the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from playbook.syntax.tables import tables


class Token(NamedTuple):
    """A terminal found in the text: its name in the grammar, its text and offsets."""

    kind: str
    text: str
    start: int
    end: int


_WORD = "WORD"
# Braces and line ends are told everywhere: what they open and close holds through mistakes.
_BRACES = {"{": "LBRACE", "}": "RBRACE"}


class Choice(NamedTuple):
    """What one state of the parser takes: keywords and marks by their text, and patterns in order."""

    keywords: dict[str, str]
    patterns: tuple[tuple[str, Callable[[str, int], re.Match[str] | None]], ...]


@cache
def _compiled(name: str) -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(tables().terminals[name].pattern).match


@cache
def _scan() -> Callable[[str, int], re.Match[str] | None]:
    """What stands at a place, behind what is ignored: 1 line ends, 2 a word, 3 a mark, or something else."""
    found = tables()
    ignored = "|".join(found.terminals[name].pattern for name in found.ignored)
    newline, word = found.terminals["_NL"].pattern, found.terminals[_WORD].pattern
    return re.compile(f"(?:{ignored})*(?:({newline})|({word})|([{{}},:]))?").match


@cache
def choice(state: int) -> Choice:
    """What can come in a state."""
    terminals = tables().terminals
    here = [terminals[name] for name in tables().actions[state] if name in terminals]
    here.sort(key=lambda terminal: (-terminal.priority, terminal.name))
    return Choice(
        {terminal.keyword: terminal.name for terminal in here if terminal.keyword},
        tuple((terminal.name, _compiled(terminal.name)) for terminal in here if not terminal.keyword),
    )


def next_token(text: str, at: int, state: int) -> Token | int | None:
    """The token at or after an offset; the offset of what cannot come there; None at the end."""
    found = _scan()(text, at)
    assert found is not None, "the pattern takes the empty text too"
    group = found.lastindex
    if group is None:
        start = found.end()
        if start >= len(text):
            return None
        keywords, patterns = choice(state)
    else:
        start, end = found.span(group)
        if group == 1:
            return Token("_NL", found[1], start, end)
        keywords, patterns = choice(state)
        word = found[group]
        kind = keywords.get(word) or _BRACES.get(word)
        if kind is not None:
            return Token(kind, word, start, end)
    for kind, match in patterns:
        if (matched := match(text, start)) is not None:
            return Token(kind, matched.group(), start, matched.end())
    return start
