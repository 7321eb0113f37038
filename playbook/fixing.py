"""Mends what can safely be mended: applies the fixes of a file's diagnostics until nothing is left to apply.

In comes the text of a file, out goes the mended text with what is still wrong. A fix was offered by whoever
found the mistake; here it is only put in place. It opens no file and writes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from playbook.api import check, from_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playbook.diagnostics import Diagnostic, Fix
    from playbook.model.scope import Load

MAX_ROUNDS = 50  # a fix may uncover another mistake in the same statement; no statement holds so many


@frozen
class Fixed:
    """The mended text, how many fixes that took, and the diagnostics that are left."""

    text: str
    count: int
    diagnostics: tuple[Diagnostic, ...]


def _every(said: Diagnostic) -> bool:
    return True


def fixed(
    text: str,
    name: str = "playbook.pbk",
    load: Load = from_library,
    wanted: Callable[[Diagnostic], bool] = _every,
) -> Fixed:
    """Mends the text of a playbook file as far as it can be done unseen; only what is ``wanted``.

    >>> fixed("Send note via emial; stop").text
    'send note via email; stop'
    """
    count = 0
    seen = {text}
    for _ in range(MAX_ROUNDS):
        said = check(text, name, load)
        fixes = _apart(each.fix for each in said if each.fix is not None and each.filename == name and wanted(each))
        mended = _applied(text, fixes)
        if not fixes or mended in seen:
            break
        text, count = mended, count + len(fixes)
        seen.add(text)
    else:
        said = check(text, name, load)
    return Fixed(text, count, said)


def _apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Those that do not touch each other, first come first: the others are found again in the next round."""
    chosen: list[Fix] = []
    for fix in sorted(set(fixes), key=lambda fix: (fix.span.start, fix.span.end, fix.text)):
        if not chosen or fix.span.start > chosen[-1].span.end:
            chosen.append(fix)
    return chosen


def _applied(text: str, fixes: list[Fix]) -> str:
    parts, at = [], 0
    for fix in fixes:
        parts += [text[at : fix.span.start], fix.text]
        at = fix.span.end
    return "".join([*parts, text[at:]])
