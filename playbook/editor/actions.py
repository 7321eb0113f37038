"""What can be done about a diagnostic, each as small edits: its fix, a next touchpoint, an example, a silence.

In comes a document and what was said of it, out come actions for a person to choose from. Nothing is applied here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from playbook.diagnostics import Diagnostic, Fix
from playbook.editor.document import Document
from playbook.editor.layout import Edit, differences
from playbook.editor.pinning import pinned
from playbook.editor.silencing import WHY, silenced_here, silenced_in_file
from playbook.editor.touchpoint import proposals
from playbook.fixing import fixed
from playbook.plain import one_line
from playbook.source import Span

if TYPE_CHECKING:
    from playbook.model.scope import Load

_SHOWN = 40  # characters of a text that a title shows


@frozen
class Action:
    """``mends`` is what it is about; of several, the one that is ``preferred`` is what the author most likely wants.

    ``blank`` is a word of the last edit that the author is to write themselves; empty where there is none.
    """

    title: str
    edits: tuple[Edit, ...]
    mends: Diagnostic
    preferred: bool = False
    blank: str = ""


def actions(document: Document, said: Iterable[Diagnostic]) -> Iterator[Action]:
    """What can be done about each of some diagnostics of a document, the likeliest first.

    >>> document = Document("wait 1 day; send note via emial; stop")
    >>> [(each.title, each.preferred) for each in actions(document, document.diagnostics)]
    [('Write “email” in place of “emial”', True)]
    """
    for each in said:
        if each.fix is not None:
            edit = Edit(each.fix.span, each.fix.text)
            yield Action(_title(document, each, each.fix), (edit,), each, preferred=True)
        for number, (title, edits) in enumerate(proposals(document, each)):
            yield Action(title, edits, each, preferred=number == 0 and each.fix is None)
        if (edit_of_example := pinned(document, each)) is not None:
            yield Action("Turn this counterexample into an example", (edit_of_example,), each)
        if here := silenced_here(document, each):
            yield Action(f"Silence {each.code} here, and say why", here, each, blank=_blank(here))
        if everywhere := silenced_in_file(document, each):
            title = f"Silence {each.code} in the whole file, and say why"
            yield Action(title, everywhere, each, blank=_blank(everywhere))


def fix_all(document: Document, load: Load) -> list[Edit]:
    """The edits that put every fix in place, as `pbk check --fix` does: fixes that touch each other come in turns."""
    if not any(each.fix for each in document.diagnostics):
        return []
    return differences(document.text, fixed(document.text, document.name, load).text)


def about(document: Document, said: Iterable[Diagnostic], span: Span) -> list[Diagnostic]:
    """Those that touch a stretch of the text."""
    return [each for each in said if each.span and each.span.start <= span.end and span.start <= each.span.end]


def _blank(edits: tuple[Edit, ...]) -> str:
    return WHY if WHY in edits[-1].text else ""


def _title(document: Document, said: Diagnostic, fix: Fix) -> str:
    """A fix in the author's words: what is written in place of what."""
    old, new = document.text[fix.span.start : fix.span.end], fix.text
    if not (one_line(old) or one_line(new)) or not old.replace("\n", "").replace("\r", "").isprintable():
        hint = one_line(said.hint or said.message)
        return hint[:1].upper() + hint[1:]
    if not one_line(new):
        return f"Take out {_quoted(old)}"
    return f"Write {_quoted(new)} in place of {_quoted(old)}" if one_line(old) else f"Put in {_quoted(new)}"


def _quoted(text: str) -> str:
    text = " ".join(one_line(text).split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
