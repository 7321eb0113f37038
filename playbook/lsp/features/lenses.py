"""Above each playbook, what can be done with it: compile to a calendar, show the plan, verify."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.lsp.feature import Feature
from playbook.lsp.features.commands import COMPILE, SHOW, VERIFY, nowhere_beside

if TYPE_CHECKING:
    from playbook.editor.document import Document
    from playbook.lsp.server import Server
    from playbook.model.playbook import Playbook


def lenses(server: Server, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    uri = params.text_document.uri
    document = server.document(uri)
    places = server.places(document)
    found: list[types.CodeLens] = []
    for playbook in document.playbooks:
        place = document.place(playbook.source, playbook.source.header(playbook.span))
        if place is not None:
            where = places.range(place)
            found.extend(types.CodeLens(where, each) for each in _commands(server, uri, document, playbook))
    return found or None


def _commands(server: Server, uri: str, document: Document, playbook: Playbook) -> Iterator[types.Command]:
    from playbook.planning.notes import day_in_words

    found = server.sample(document, playbook)
    argument = {"uri": uri}
    one = argument if len(document.playbooks) == 1 else {**argument, "playbook": playbook.name}
    if found.plan is None:
        return
    day = day_in_words(found.plan.side.day_of(found.plan.start)).split(" ", 1)[1]
    if not nowhere_beside(document):
        tip = f"Writes the calendar beside the file, over the one it wrote before; the start is from {found.why}"
        yield types.Command(f"Compile to .ics (from {day})", COMPILE, tip, [one])
    yield types.Command("Show plan", SHOW, f"The plan from {day}", [one])
    yield types.Command("Verify", VERIFY, "Proves each rule on every path from every start", [argument])


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_CODE_LENS,
        "Code lenses",
        "above each playbook: compile to .ics from the sample start, show the plan, verify",
        lenses,
        types.CodeLensOptions(),
    ),
)
