"""What stands under the cursor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.lsp.feature import Feature

if TYPE_CHECKING:
    from playbook.lsp.server import Server


def shown(server: Server, params: types.HoverParams) -> types.Hover | None:
    from playbook.editor.hover import hover

    document = server.document(params.text_document.uri)
    places = server.places(document)
    found = hover(document, places.offset(params.position), partial(server.sample, document))
    if found is None:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, found.text), places.range(found.span))


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_HOVER,
        "Hover",
        "a step's dates and why a day moved; what a channel, tone, market, outcome, rule, keyword or code means",
        shown,
    ),
)
