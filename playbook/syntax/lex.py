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
def _skip() -> Callable[[str, int], re.Match[str] | None]:
    found = tables()
    return re.compile("(?:" + "|".join(found.terminals[name].pattern for name in found.ignored) + ")*").match


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
    skipped = _skip()(text, at)
    start = skipped.end() if skipped else at
    if start >= len(text):
        return None
    keywords, patterns = choice(state)
    if text[start] in "\r\n;":
        newline = _compiled("_NL")(text, start)
        assert newline is not None, "the pattern takes what the line above looked for"
        return Token("_NL", newline.group(), start, newline.end())
    mark = _BRACES.get(text[start]) or (keywords.get(text[start]) if text[start] in ",:" else None)
    if mark is not None:
        return Token(mark, text[start], start, start + 1)
    word = _compiled(_WORD)(text, start)
    if word is not None:
        end = word.end()
        kind = keywords.get(word.group())
        if kind is not None:
            return Token(kind, word.group(), start, end)
    for kind, match in patterns:
        found = match(text, start)
        if found is not None:
            return Token(kind, found.group(), start, found.end())
    return start
