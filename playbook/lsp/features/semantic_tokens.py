"""Colours by what a word is: the parser's answer for all of a file, or for the lines that are seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.lsp.convert import Places
from playbook.lsp.feature import Feature

if TYPE_CHECKING:
    from playbook.editor.document import Document, Part
    from playbook.editor.tokens import Token
    from playbook.lsp.server import Server

_KINDS = [kind.value for kind in types.SemanticTokenTypes]
_LEGEND = types.SemanticTokensLegend(token_types=_KINDS, token_modifiers=["declaration"])
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}

# Line, character, length, type and modifiers of a token; lines and characters from 0, in the client's units.
Row = tuple[int, int, int, int, int]


def whole(server: Server, params: types.SemanticTokensParams) -> types.SemanticTokens:
    document = server.document(params.text_document.uri)
    return types.SemanticTokens(_encoded(_rows(server, document, 0, len(document.text))))


def lines(server: Server, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    document = server.document(params.text_document.uri)
    seen = server.places(document).span(params.range)
    first, last = params.range.start.line, params.range.end.line
    rows = _rows(server, document, seen.start, seen.end)
    return types.SemanticTokens(_encoded([row for row in rows if first <= row[0] <= last]))


def _rows(server: Server, document: Document, start: int, end: int) -> list[Row]:
    """The tokens of all parts that lie in a stretch, with the file's lines."""
    places = server.places(document)
    several = _takes_several_lines(server)
    tones = frozenset(document.resolved.scope.all_tones())
    found: list[Row] = []
    for part in document.parts:
        if part.start <= end and start <= part.end:
            make = partial(_in_part, document, part, places, several)
            kept = document.resolved.scope.memo(("tokens", places.encoding, several, tones), (part.tree,), make)
            before = document.source.locate(part.start).row - 1
            found.extend((line + before, *rest) for line, *rest in kept)  # type: ignore[misc]  # five numbers
    return found


def _takes_several_lines(server: Server) -> bool:
    told = server.client_capabilities.text_document
    return bool(told and told.semantic_tokens and told.semantic_tokens.multiline_token_support)


def _in_part(document: Document, part: Part, places: Places, several: bool) -> list[Row]:
    from playbook.editor.tokens import tokens

    inner = Places(part.tree.source, places.encoding)
    return [row for token in tokens(document, part) for row in _split(token, inner, several)]


def _split(token: Token, places: Places, several: bool) -> list[Row]:
    """A token as one row for each line it is on, without the spaces around."""
    source, kind, declares = places.source, _NUMBERS[token.kind], int(token.declares)
    first, last = source.locate(token.span.start), source.locate(token.span.end)
    start = places.position(token.span.start)
    if first.row == last.row or several:
        length = places.units(source.text[token.span.start : token.span.end])
        return [(start.line, start.character, length, kind, declares)]
    found = []
    for row in range(first.row, last.row + 1):
        line = source.line(row)
        begin = first.column - 1 if row == first.row else len(line) - len(line.lstrip())
        text = line[begin : last.column - 1 if row == last.row else None].rstrip()
        if text:
            found.append((row - 1, places.units(line[:begin]), places.units(text), kind, declares))
    return found


def _encoded(rows: list[Row]) -> list[int]:
    """Rows as the protocol has them: each place counted from the one before."""
    data: list[int] = []
    line = character = 0
    for row, column, length, kind, declares in rows:
        data += (row - line, column - character if row == line else column, length, kind, declares)
        line, character = row, column
    return data


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL,
        "Colours",
        "each word by what it is, where a keyword is one and where it is a word",
        whole,
        _LEGEND,
    ),
    Feature(
        types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE,
        "Colours of some lines",
        "the same for what is on the screen",
        lines,
        _LEGEND,
    ),
)
