"""Where in a file the statements of a playbook stand that name something."""

from __future__ import annotations

from playbook.editor.document import Document
from playbook.editor.tree import leaves, walk
from playbook.model.playbook import Playbook
from playbook.source import Span
from playbook.syntax.placement import keyword_of


def lines_with(document: Document, playbook: Playbook, keyword: str, name: str) -> list[int]:
    """The lines, from 1, of the statements of a playbook that begin with a keyword and name something.

    >>> document = Document("on reply { stop }\\nwait 1 week { on reply { stop } }")
    >>> lines_with(document, document.playbooks[0], "on", "reply")
    [1, 2]
    """
    part = document.part_of(playbook.source)
    if part is None:
        return []
    found = []
    for statement in walk(part.tree.statements):
        inside = playbook.span.start <= statement.span.start < playbook.span.end
        if inside and keyword_of(statement) == keyword and any(leaf.text == name for leaf in leaves(statement)):
            place: Span = part.span(statement.span)
            found.append(document.source.locate(place.start).row)
    return found
