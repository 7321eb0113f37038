"""Characters that cannot be seen, or that turn the text around: it may not say what it shows.

In comes a source, out go warnings. What such a character does to the meaning of a word is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, islice

from playbook.diagnostics import Diagnostic, Fix
from playbook.source import Source, Span

# Joiners (U+200C, U+200D) and the marks of direction (U+200E, U+200F) belong to the writing of many languages.
_TURNS = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = "\u00ad\u200b\u2060-\u2064\ufff9-\ufffb\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
# A byte order mark between words is passed over, wherever files were joined.
UNSEEN = re.compile(f"[{_TURNS}{_HIDDEN}]|(?<=[^\\s\ufeff])\ufeff")
_QUIET = re.compile(r'"[^"]*"|[“”„][^"“”„]*["“”„]|#.*')
MOST = 100  # lines that are named


def check(source: Source) -> Iterator[Diagnostic]:
    """One diagnostic a line, at its first such character."""
    text = source.text
    found = (match.start() for match in UNSEEN.finditer(text))
    for _, group in islice(groupby(found, lambda at: source.locate(at).row), MOST):
        places = list(group)
        at = places[0]
        message = (
            "a character here turns the direction of the text: it may read otherwise than it works"
            if re.match(f"[{_TURNS}]", text[at])
            else "a character that cannot be seen stands here"
        )
        hint = f"take it out: {_named(text[at])}"
        yield Diagnostic("PBK014", message, source, Span(at, at + 1), hint, _without(text, at, places[-1] + 1))


def _without(text: str, start: int, end: int) -> Fix | None:
    """Takes all of a line out, where they stand in a text or comment: elsewhere another word would come of it."""
    line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    stop = re.compile(r"[\r\n]|\Z").search(text, end)
    quiet = [match.span() for match in _QUIET.finditer(text, line, stop.start() if stop else end)]
    for found in UNSEEN.finditer(text, start, end):
        if not any(first < found.start() < last for first, last in quiet):
            return None
    gone = {found.start() for found in UNSEEN.finditer(text, start, end)}
    return Fix(Span(start, end), "".join(text[at] for at in range(start, end) if at not in gone))


def _named(character: str) -> str:
    from unicodedata import name  # only such a character needs it

    return f"U+{ord(character):04X} {name(character, 'a control character').lower()}"
