"""A text told apart for colours: each keyword, number, date, text and comment, with what it is.

In comes a text, out come its pieces in order, by the automaton of `keywords.py`: on a text without mistakes each
keyword is one to the parser as well. A line that breaks off is coloured as far as it can be read. Nothing is said
about mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from playbook.syntax.keywords import automaton
from playbook.syntax.tables import tables

# Inside a comment: what speaks to pbk. Inside a text: what is filled in, and braces that are meant.
DIRECTIVE = r"pbk:\s*(?:ignore-file|ignore)(?![\w-])(?:\s*\[[^\]\r\n]*\])?|practice:"
PLACEHOLDER = r"\{[^{}\r\n]+\}"
ESCAPE = r"\{\{|\}\}"

_BLANK = re.compile(r"[^\S\r\n]+|\ufeff")
_COMMENT = re.compile(rf"#[^\S\r\n]*({DIRECTIVE})?[^\r\n]*")
_INSIDE_TEXT = re.compile(rf"(?P<escape>{ESCAPE})|(?P<placeholder>{PLACEHOLDER})")
_BROKEN = -1  # the state behind what nothing takes: texts and comments keep their colours there


class Piece(NamedTuple):
    """A stretch of text and what it is; what lies between pieces has no colour of its own.

    ``kind`` is one of `keywords.KEYWORD_KINDS`, ``unit``, ``weekday``, ``number``, ``date``, ``time``, ``text``,
    ``placeholder``, ``escape``, ``name``, ``outcome``, ``channel``, ``tone``, ``place``, ``word``, ``mark``,
    ``comment`` or ``directive``. Offsets count characters.
    """

    kind: str
    start: int
    end: int


def colours(text: str) -> Iterator[Piece]:
    """The pieces of a text, in order and apart.

    >>> [(piece.kind, "send note via email"[piece.start : piece.end]) for piece in colours("send note via email")]
    [('step', 'send'), ('word', 'note'), ('link', 'via'), ('channel', 'email')]
    """
    state, at = 0, 0
    while at < len(text):
        mark = text[at]
        if blank := _BLANK.match(text, at):
            at = blank.end()
        elif mark in "{};\r\n":
            if mark in "{};":
                yield Piece("mark", at, at + 1)
            state, at = 0, at + 1
        elif comment := _COMMENT.match(text, at):
            yield from _parts("comment", at, comment.end(), [("directive", *comment.span(1))] if comment[1] else [])
            at = comment.end()
        else:
            kind, end, state = _next(text, at, state)
            if kind == "text":
                inside = [(str(found.lastgroup), *found.span()) for found in _INSIDE_TEXT.finditer(text, at, end)]
                yield from _parts("text", at, end, inside)
            elif kind:
                yield Piece(kind, at, end)
            at = end


def _next(text: str, at: int, state: int) -> tuple[str, int, int]:
    """The kind of what stands at a place, where it ends, and the state behind it; no kind where nothing takes it."""
    for kind, pattern, target in _edges(state):
        if found := pattern.match(text, at):
            return kind, found.end(), target
    for kind, pattern in _anywhere():
        if found := pattern.match(text, at):
            return kind, found.end(), _BROKEN
    raise AssertionError("the last pattern takes any character")


@cache
def _edges(state: int) -> tuple[tuple[str, re.Pattern[str], int], ...]:
    if state == _BROKEN:
        return ()
    return tuple((edge.kind, re.compile(_either(edge.terminals)), edge.target) for edge in automaton()[state])


def _either(terminals: tuple[str, ...]) -> str:
    return "|".join(f"(?:{tables().terminals[name].pattern})" for name in terminals)


@cache
def _anywhere() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is told apart even where it cannot stand; a quote that is never closed takes its line."""
    texts, word = _either(("LONG_TEXT", "TEXT")), _either(("WORD",))
    return ("text", re.compile(f'{texts}|["“”„][^\\r\\n]*')), ("", re.compile(f"{word}|[^\\r\\n]"))


def _parts(kind: str, start: int, end: int, inside: list[tuple[str, int, int]]) -> Iterator[Piece]:
    """A stretch with others inside it, each for itself."""
    for each, begin, stop in [*inside, ("", end, end)]:
        if start < begin:
            yield Piece(kind, start, begin)
        if each:
            yield Piece(each, begin, stop)
        start = stop
