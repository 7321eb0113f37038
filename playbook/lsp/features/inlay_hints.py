"""Dates at the ends of the lines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.lsp.feature import Feature

if TYPE_CHECKING:
    from playbook.lsp.server import Server


def dates(server: Server, params: types.InlayHintParams) -> list[types.InlayHint]:
    from playbook.editor.hints import hints

    document = server.document(params.text_document.uri)
    places = server.places(document)
    found = hints(document, partial(server.sample, document), places.span(params.range))
    return [
        types.InlayHint(
            position=places.position(hint.at),
            label=hint.label,
            tooltip=types.MarkupContent(types.MarkupKind.Markdown, hint.tooltip),
            padding_left=True,
        )
        for hint in found
    ]  # none is a list, too: at null Neovim goes on to show those of before


def refresh(server: Server) -> None:
    """Asks the client to ask again: another start or market is set."""
    workspace = server.client_capabilities.workspace
    if workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support:
        server.workspace_inlay_hint_refresh(None)


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_INLAY_HINT,
        "Inlay hints",
        "each step's date, for a start that a comment, a setting or the first example says",
        dates,
    ),
)
