"""Our things in the protocol's words: places (lines from 0, characters in UTF-8, UTF-16 or UTF-32), kinds of names."""

from __future__ import annotations

from lsprotocol import types

from playbook.source import Source, Span

_UNITS = {
    types.PositionEncodingKind.Utf8: lambda text: len(text.encode("utf-8", "surrogatepass")),
    types.PositionEncodingKind.Utf16: lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    types.PositionEncodingKind.Utf32: len,
}

# What stands before a name in a list of them; a step is a function.
SYMBOL_KINDS = {
    "playbook": types.SymbolKind.Class,
    "profile": types.SymbolKind.Struct,
    "message": types.SymbolKind.String,
    "channel": types.SymbolKind.Constant,
    "tone": types.SymbolKind.Constant,
    "tone … means": types.SymbolKind.Constant,
    "use": types.SymbolKind.Module,
    "role": types.SymbolKind.Interface,
    "outcome": types.SymbolKind.EnumMember,
    "stage": types.SymbolKind.Namespace,
    "on": types.SymbolKind.Event,
    "ensure": types.SymbolKind.Boolean,
    "example": types.SymbolKind.Object,
    "repeat": types.SymbolKind.Array,
    "": types.SymbolKind.Null,
}


class Places:
    """Offsets of one text to positions of a client, and back.

    >>> places = Places(Source('send "🌸" note'), types.PositionEncodingKind.Utf16)
    >>> places.position(8)
    0:9
    >>> places.offset(types.Position(0, 9))
    8
    """

    def __init__(self, source: Source, encoding: types.PositionEncodingKind | str) -> None:
        self.source = source
        self.encoding = types.PositionEncodingKind(encoding)
        self.units = _UNITS[self.encoding]

    def position(self, offset: int) -> types.Position:
        row, column = self.source.locate(offset)
        before = self.source.line(row)[: column - 1]
        return types.Position(row - 1, column - 1 if before.isascii() else self.units(before))

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """An offset; a place past the end of its line, or of the text, is that end."""
        begin, line = self.source.row(position.line + 1)
        if line.isascii():
            return begin + max(0, min(position.character, len(line)))
        left = position.character
        for number, character in enumerate(line):
            if left <= 0:
                return begin + number
            left -= self.units(character)
        return begin + len(line)

    def span(self, place: types.Range) -> Span:
        return Span(self.offset(place.start), self.offset(place.end))
