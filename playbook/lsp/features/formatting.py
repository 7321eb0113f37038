"""Layout of a whole file and of the lines that are selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.lsp.feature import Feature

if TYPE_CHECKING:
    from playbook.lsp.server import Server


def whole(server: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    return _edits(server, params.text_document.uri, None)


def lines(server: Server, params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
    return _edits(server, params.text_document.uri, params.range)


def _edits(server: Server, uri: str, within: types.Range | None) -> list[types.TextEdit] | None:
    from playbook.editor.layout import layout

    document = server.document(uri)
    places = server.places(document)
    edits = layout(document, places.span(within) if within else None)
    # An empty list makes some editors empty the file: nothing to do is None.
    return [types.TextEdit(places.range(edit.span), edit.text) for edit in edits] or None


FEATURES = (
    Feature(types.TEXT_DOCUMENT_FORMATTING, "Format", "lays the file out as `pbk format` does", whole),
    Feature(types.TEXT_DOCUMENT_RANGE_FORMATTING, "Format selection", "lays out the lines that are selected", lines),
)
