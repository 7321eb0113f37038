"""Tables for a terminal: cells of several lines, wrapped to their columns; what a text holds is made harmless."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from shutil import get_terminal_size
from textwrap import wrap

from playbook.plain import one_line

NARROWEST, WIDEST = 80, 100
_GAP = "  "


def screen_width() -> int:
    """The terminal's width, within what reads well; what goes elsewhere is as wide everywhere."""
    if not sys.stdout.isatty():
        return WIDEST
    return max(NARROWEST, min(WIDEST, get_terminal_size().columns))


def table(head: Sequence[str], rows: Sequence[Sequence[Sequence[str]]], parts: Sequence[int]) -> Iterator[str]:
    """A table in lines of the screen's width; a cell is the lines that stand in it, each wrapped where it is too long.

    ``parts`` are the widths of the columns in a screen of 80; a wider one is shared out among them.

    >>> [line.rstrip() for line in table(["what", "who"], [[["tea", "and cake"], ["Ann"]]], [39, 39])][2:]
    ['tea                                                Ann', 'and cake']
    """
    widths = _widths(parts)
    yield _line(head, widths)
    yield _line(["-" * width for width in widths], widths)
    for number, row in enumerate(rows):
        if number:
            yield ""
        cells = [list(_wrapped(cell, width)) for cell, width in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            yield _line(line, widths)


def _wrapped(lines: Sequence[str], width: int, hang: str = "  ") -> Iterator[str]:
    for line in lines:
        yield from wrap(one_line(line), width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)


def _widths(parts: Sequence[int]) -> list[int]:
    whole = screen_width() - len(_GAP) * (len(parts) - 1)
    widths = [part * whole // sum(parts) for part in parts]
    widths[-1] += whole - sum(widths)
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def entry(label: str, lines: Sequence[str], indent: int = 12, hang: str = "  ") -> Iterator[str]:
    """A label, and beside it what there is to say, each line wrapped; nothing where there is nothing."""
    for number, line in enumerate(_wrapped(lines, screen_width() - indent, hang)):
        yield f"{label if not number else '':<{indent}}{line}"


def paragraph(text: str) -> Iterator[str]:
    """A text in lines of the screen's width."""
    yield from _wrapped([text], screen_width(), "")
