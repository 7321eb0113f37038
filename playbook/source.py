"""A text and where things stand in it.

In comes the text of one ``.pbk`` file; out go spans (half-open offsets in code points) and
1-based lines and columns. The only code that turns offsets into lines. It opens no file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of text: offsets ``start`` (inclusive) to ``end`` (exclusive), in code points."""

    start: int
    end: int


class Location(NamedTuple):
    """A place a person can go to: ``row`` and ``column``, both counted from 1."""

    row: int
    column: int


MAX_BYTES = 1024 * 1024  # of one file, in UTF-8

_HEADER = re.compile(r'(?:"[^"\r\n]*"|[“”„][^"“”„\r\n]*["“”„]|[^{\r\n])*')


class Source:
    """The text of one file under the name a person knows it by.

    >>> source = Source("wait 2 weeks\\nstop\\n", "demo.pbk")
    >>> source.locate(13)
    Location(row=2, column=1)
    >>> source.line(2)
    'stop'
    """

    def __init__(self, text: str, name: str = "-", part: int = 0) -> None:
        self.text = text
        self.name = name
        self.part = part  # tells apart the parts that a file is read in

    def __repr__(self) -> str:
        return f"Source({self.name!r}, {len(self.text)} characters)"

    @cached_property
    def _starts(self) -> list[int]:
        # LF, CR and CRLF each end a line, as editors count them; str.splitlines knows more.
        return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.text))]

    def locate(self, offset: int) -> Location:
        """The line and column of an offset; an offset past the end is the end's."""
        offset = max(0, min(offset, len(self.text)))
        row = bisect_right(self._starts, offset)
        return Location(row, offset - self._starts[row - 1] + 1)

    def header(self, span: Span) -> Span:
        """Of a statement's span, its own line up to the brace of its block.

        >>> source = Source('task "Ask {name}" {\\n  takes 1 hour\\n}')
        >>> source.header(Span(0, len(source.text)))
        Span(start=0, end=17)
        """
        found = _HEADER.match(self.text, span.start, span.end)
        return Span(span.start, span.start + len(found.group().rstrip()) if found else span.end)

    def row(self, row: int) -> tuple[int, str]:
        """Where a line begins, and its text without its ending; of a line past the end, the end of the text."""
        if row > len(self._starts):
            return len(self.text), ""
        return self._starts[max(row, 1) - 1], self.line(max(row, 1))

    def line(self, row: int) -> str:
        """The text of a line without its ending; an unknown line is empty."""
        if not 1 <= row <= len(self._starts):
            return ""
        end = self._starts[row] if row < len(self._starts) else len(self.text)
        return self.text[self._starts[row - 1] : end].rstrip("\r\n")
