"""Text to rows, one at a time: the cells of a table, or why a row cannot be read.

In come lines as a file gives them that was opened with ``newline=""`` and read with a limit
(``LONGEST``); out come records. At most one record is held. A quote that is never closed costs
its own line and no other: the lines after it are read again.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LONGEST = 1024 * 1024  # characters of a row
DELIMITERS = ",;\t"
_PATIENCE = 25  # quotes never closed, after which lines are no longer read twice: it could go on forever

_QUOTED = re.compile(r'"(?:[^"]|"")*"?')


class Reason(NamedTuple):
    """Why a row is not planned; ``kind`` is the same for all rows that fail alike, for counting."""

    kind: str
    text: str


class Record(NamedTuple):
    """A row of the table. ``cells`` of one that cannot be read is its text, whole, as a single cell."""

    row: int  # as a spreadsheet counts: the header is row 1
    cells: list[str]
    wrong: Reason | None = None


class NoTable(Exception):
    """Why a text is no table of deals, in words for the person who gave it."""


class Table:
    """A table whose header has been read; ``records`` gives the rest, once.

    >>> table = Table(["Deal Name;Amount\\n", "Pump station;1,5\\n", "\\n", "Gate\\n"])
    >>> table.header, table.delimiter
    (['Deal Name', 'Amount'], ';')
    >>> [(each.row, each.cells, each.wrong and each.wrong.text) for each in table.records()]
    [(2, ['Pump station', '1,5'], None), (4, ['Gate'], 'the row has 1 cell where the header has 2')]
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._held: deque[str] = deque()  # lines read once already, to be read again
        self._taken: list[str] = []  # the lines of the row that is being read
        self._left = 0  # characters that row may still have
        self._row = 0
        self._open_quotes = 0
        # Of the whole process, for there is no other: never lowered, and rows are bounded before.
        csv.field_size_limit(max(csv.field_size_limit(), 2 * LONGEST))
        self.delimiter = self._find_delimiter()
        self.header = self._read_header()

    # ---- the header ----

    def _find_delimiter(self) -> str:
        """By the header alone: a comma in an amount further down says nothing."""
        for line in self._lines:
            text = line.removeprefix("\ufeff")
            self._held = deque([text])
            if found := re.fullmatch(r"sep=(.)\s*", text, re.IGNORECASE):  # Excel's own first line
                self._held.clear()
                self._row += 1
                if found[1] not in DELIMITERS:
                    raise NoTable(f"its columns are set apart by “{found[1]}”: save it with commas, semicolons or tabs")
                return found[1]
            if text.strip():
                bare = _QUOTED.sub("", text)
                return max(DELIMITERS, key=lambda mark: (bare.count(mark), -DELIMITERS.index(mark)))
            self._row += 1
        raise NoTable("it is empty: its first row names the columns")

    def _read_header(self) -> list[str]:
        for record in self._rows():
            if record.wrong is not None:
                raise NoTable(f"its first row cannot be read: {record.wrong.text}")
            return record.cells
        raise NoTable("it is empty: its first row names the columns")

    # ---- the rows ----

    def records(self) -> Iterator[Record]:
        """The rows below the header, in order; those in which nothing stands are left out."""
        width = len(self.header)
        for record in self._rows():
            if record.wrong is None and len(record.cells) != width:
                count = len(record.cells)
                cells = f"{count:,} cell{'' if count == 1 else 's'}"
                more = "more" if count > width else "fewer"
                kind = f"the row has {more} cells than the header"
                record = record._replace(wrong=Reason(kind, f"the row has {cells} where the header has {width:,}"))
            yield record

    def _rows(self) -> Iterator[Record]:
        while True:
            reader = csv.reader(self._feed(), delimiter=self.delimiter, strict=True)
            while True:
                self._taken, self._left = [], LONGEST
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:
                    if len(self._taken) > 1 or self._left <= 0:  # an open quote ran into a later one
                        yield from self._never_closed()
                        break
                    yield self._unread(self._taken, *_BEHIND)
                    break
                if self._left <= 0:  # the lines ended, or became too many, while a quote was open
                    yield from self._never_closed()
                    break
                self._row += 1
                if any("\0" in line for line in self._taken):
                    self._row -= 1
                    yield self._unread(self._taken, *_NUL)
                elif any(cell and not cell.isspace() for cell in cells):
                    yield Record(self._row, cells)

    def _feed(self) -> Iterator[str]:
        """Lines for the reader of csv; it asks for another one in mid-row only while a quote is open."""
        while True:
            if self._left <= 0:
                return
            line = self._held.popleft() if self._held else next(self._lines, "")
            if not line:
                if self._taken:
                    self._left = 0
                return
            self._taken.append(line)
            self._left -= len(line)
            if self._left <= 0 and len(self._taken) == 1 and len(line) >= LONGEST:
                yield "\n"  # too long by itself: what it says is not even looked at
                return
            yield line

    def _never_closed(self) -> Iterator[Record]:
        first, *rest = self._taken
        if len(first) >= LONGEST:
            yield from self._too_long(first)
            return
        self._open_quotes += 1
        yield self._unread([first], *_OPEN)
        if self._open_quotes < _PATIENCE:
            self._held.extendleft(reversed(rest))
        else:
            for line in rest:
                yield self._unread([line], *_OPEN)

    def _too_long(self, line: str) -> Iterator[Record]:
        """A line that came in pieces; each is kept, for a row is never lost."""
        self._row += 1
        while True:
            yield Record(self._row, [line.rstrip("\r\n")], _LONG)
            if line.endswith(("\n", "\r")) or not (line := next(self._lines, "")):
                return

    def _unread(self, lines: list[str], kind: str, text: str) -> Record:
        self._row += 1
        return Record(self._row, ["".join(lines).rstrip("\r\n")], Reason(kind, text))


_OPEN = Reason("a quote is never closed", 'the row opens a quote (") that is never closed')
_BEHIND = Reason("a quote ends in mid-cell", 'in the row, text stands behind a closing quote (")')
_NUL = Reason("the row holds a NUL character", "the row holds a NUL character: it was damaged on its way")
_LONG = Reason("the row is too long", "the row is longer than 1 MB")
