"""What can be written in a comment that means something: silences, practices, the start that dates are shown for.

In comes the comment up to the cursor; out go names, and where the one being written begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from playbook.diagnostics import CODES, Severity
from playbook.editor.completion.names import Name, Names, plain
from playbook.practice import PRACTICES

_WORDS = (
    Name("pbk: ignore[", "silences a warning: on this line, or of the statement below"),
    Name("pbk: ignore-file[", "silences a warning in the whole file"),
    Name("pbk: start ", "the start that the editor shows dates for"),
    Name("practice: ", "which practice this file puts into effect"),
    Name("our default: ", "why we chose this, where no article says it"),
)
_ABOUT_SILENCES = ("PBK902", "PBK903")


class Comment(NamedTuple):
    """Names that continue a comment; ``begin`` is where the one being written begins."""

    names: list[Name]
    begin: int


def in_comment(names: Names) -> Comment | None:
    """What can come in the comment that is being written.

    >>> from playbook.editor.completion.names import ALONE
    >>> from playbook.editor.completion.place import places_at
    >>> from playbook.editor.document import Document
    >>> document = Document("wait 2 weeks  # pbk: ignore[")
    >>> in_comment(Names(document, places_at(document, 28)[0], ALONE)).names[0].text
    'PBK302'
    """
    place = names.place
    written = names.document.text[place.span.start : place.offset]
    for pattern, provider in _PATTERNS:
        if found := pattern.fullmatch(written):
            return Comment(provider(names), place.offset - len(found["word"]))
    return None


def _codes(names: Names) -> list[Name]:
    """The codes that can be silenced: those said on this line or the next statement first, then the file's others."""
    document = names.document
    row = document.source.locate(names.place.offset).row
    said = [
        (document.source.locate(each.span.start).row, each.code)
        for each in document.diagnostics
        if each.span and each.code not in _ABOUT_SILENCES
    ]
    first = [code for _, code in sorted(said, key=lambda each: (each[0] != row, each[0] < row, each[0]))]
    return [
        Name(code, CODES[code][1], "code", (CODES[code][1],))
        for code in dict.fromkeys([*first, *sorted(CODES)])
        if CODES[code][0] is not Severity.ERROR
    ]


def _practices(names: Names) -> list[Name]:
    return [Name(each.number, each.sentence, "practice", (each.sentence,)) for each in PRACTICES.values()]


def _starts(names: Names) -> list[Name]:
    start = names.around.start
    return plain([start(names.playbook)] if names.playbook and start else [], "date", "the start that is shown now")


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[Names], list[Name]]], ...] = (
    (re.compile(r"#\s*pbk:\s*ignore(?:-file)?\s*\[(?:[^\],]*,)*\s*(?P<word>[^\],\s]*)"), _codes),
    (re.compile(r"#\s*practice:(?:[^,]*,)*\s*(?P<word>[^,\s]*)", re.IGNORECASE), _practices),
    (re.compile(r"#\s*pbk:\s*start\s+(?P<word>\S*)"), _starts),
    (re.compile(r"#\s*pbk:\s*start\s+\S+\s+(?P<word>[a-z]*)"), lambda names: [Name("market ", "for which market")]),
    (re.compile(r"#\s*pbk:\s*start\s+\S+\s+market\s+(?P<word>[^\s\"]*)"), Names.countries),
    (re.compile(r"#\s*(?P<word>[a-z]*:?(?: [a-z-]*)?)"), lambda names: list(_WORDS)),
)
