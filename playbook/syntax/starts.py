"""Comments that say which start the dates of a playbook are shown for: ``# pbk: start 2027-04-01 market JP``.

In comes a tree, out go its start comments, and what is wrong with them. They change no plan: an editor shows dates by
them, and nothing else reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from attrs import frozen

from playbook.diagnostics import Diagnostic
from playbook.plain import one_line
from playbook.source import Span
from playbook.syntax.parse import Tree

_MARK = re.compile(r"#\s*pbk:\s*start(?![\w-])\s*(?P<rest>.*)")
_REST = re.compile(
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}(?:T\d{1,2}:\d{2})?)"
    r'(?:\s+market\s+(?:(?P<word>[^\s{};,:#"“”„]+)|["“”„](?P<text>[^"“”„]+)["“”„]))?\s*'
)


@frozen
class StartComment:
    """One such comment. ``start`` is None where no date can be read; ``market`` is a code or a profile's name."""

    start: date | datetime | None
    market: str | None
    span: Span


def starts(tree: Tree) -> tuple[StartComment, ...]:
    """The start comments of a file, in written order.

    >>> from playbook.source import Source
    >>> from playbook.syntax.parse import parse
    >>> [(each.start.isoformat(), each.market) for each in starts(parse(Source("# pbk: start 2027-4-1 market JP")))]
    [('2027-04-01', 'JP')]
    """
    return tuple(_read(tree)) if "pbk:" in tree.source.text else ()


def _read(tree: Tree) -> Iterator[StartComment]:
    for span in tree.comments:
        mark = _MARK.match(tree.source.text, span.start, span.end)
        if mark is None:
            continue
        found = _REST.fullmatch(mark["rest"])
        start = _moment(found["date"]) if found else None
        market = (found["word"] or found["text"]) if found and start else None
        yield StartComment(start, market, span)


def _moment(text: str) -> date | datetime | None:
    """A date, or a date and time; None where there is no such day.

    >>> _moment("2027-4-1T9:30"), _moment("2027-02-30")
    (datetime.datetime(2027, 4, 1, 9, 30), None)
    """
    numbers = [int(each) for each in re.split(r"[-T:]", text)]
    try:
        return date(*numbers) if len(numbers) == 3 else datetime(*numbers)  # type: ignore[arg-type]  # five numbers
    except ValueError:
        return None


def wrong_starts(tree: Tree) -> Iterator[Diagnostic]:
    """What is wrong with the start comments of a file: no date, one that does not exist, or words that mean nothing."""
    for each in starts(tree):
        if each.start is None:
            said = one_line(tree.source.text[each.span.start : each.span.end].partition("start")[2])[:40]
            message = f"`{said}` is no start to show dates for" if said else "this does not say which start"
            hint = "write: # pbk: start 2027-04-01, or: # pbk: start 2027-04-01T09:00 market JP"
            yield Diagnostic("PBK903", message, tree.source, each.span, hint)
