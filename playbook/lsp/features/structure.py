"""What a file holds: its outline, what can be folded away, and what a selection grows to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.lsp.convert import SYMBOL_KINDS, Places
from playbook.lsp.feature import Feature

if TYPE_CHECKING:
    from playbook.editor.outline import Symbol
    from playbook.lsp.server import Server

_FOLDS = {"comment": types.FoldingRangeKind.Comment, "imports": types.FoldingRangeKind.Imports}


def symbols(
    server: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation] | None:
    from playbook.editor.outline import outline

    document = server.document(params.text_document.uri)
    places = server.places(document)
    found = outline(document)
    told = server.client_capabilities.text_document
    if told and told.document_symbol and told.document_symbol.hierarchical_document_symbol_support:
        return [_nested(symbol, places) for symbol in found] or None
    return [each for symbol in found for each in _flat(symbol, places, params.text_document.uri, None)] or None


def _kind(symbol: Symbol) -> types.SymbolKind:
    return SYMBOL_KINDS.get(symbol.kind, types.SymbolKind.Function)


def _nested(symbol: Symbol, places: Places) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=symbol.name,
        detail=symbol.detail or None,
        kind=_kind(symbol),
        range=places.range(symbol.span),
        selection_range=places.range(symbol.name_span),
        children=[_nested(child, places) for child in symbol.children] or None,
    )


def _flat(symbol: Symbol, places: Places, uri: str, within: str | None) -> list[types.SymbolInformation]:
    place = types.Location(uri, places.range(symbol.span))
    own = types.SymbolInformation(location=place, name=symbol.name, kind=_kind(symbol), container_name=within)
    return [own, *(each for child in symbol.children for each in _flat(child, places, uri, symbol.name))]


def folding(server: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    from playbook.editor.folding import folds

    found = folds(server.document(params.text_document.uri))
    return [types.FoldingRange(fold.first - 1, fold.last - 1, kind=_FOLDS.get(fold.kind)) for fold in found] or None


def selection(server: Server, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
    """One chain for each place that is asked for."""
    from playbook.editor.selection import selections

    document = server.document(params.text_document.uri)
    places = server.places(document)
    found = []
    for position in params.positions:
        chain: types.SelectionRange | None = None
        for span in reversed(selections(document, places.offset(position))):
            chain = types.SelectionRange(places.range(span), chain)
        assert chain is not None, "the file itself is always one"
        found.append(chain)
    return found


FEATURES = (
    Feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, "Outline", "playbooks, stages, steps, rules and examples", symbols),
    Feature(types.TEXT_DOCUMENT_FOLDING_RANGE, "Folding", "blocks, comments, long texts", folding),
    Feature(
        types.TEXT_DOCUMENT_SELECTION_RANGE,
        "Selection",
        "grows from word to statement, block and file",
        selection,
    ),
)
