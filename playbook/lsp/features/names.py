"""Names: where one is defined, every place it stands in, all there are in the folder, and the files of `use`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.lsp.convert import SYMBOL_KINDS
from playbook.lsp.feature import Feature
from playbook.lsp.worlds import around, everywhere, location, offset_at, range_of, uri_of, whole

if TYPE_CHECKING:
    from playbook.lsp.server import Server


def definition(server: Server, params: types.DefinitionParams) -> list[types.Location] | None:
    world, file = around(server, params.text_document.uri)
    places = world.definitions(file, offset_at(server, params.text_document.uri, params.position))
    return [location(server, world, place) for place in places] or None


def references(server: Server, params: types.ReferenceParams) -> list[types.Location] | None:
    uri = params.text_document.uri
    world, file = everywhere(server, uri)
    found = world.symbol_at(file, offset_at(server, uri, params.position))
    places = world.places(found[1]) if found else []
    wanted = [place for place in places if params.context.include_declaration or not place.written.defines]
    return [location(server, world, place) for place in wanted] or None


def highlights(server: Server, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
    uri = params.text_document.uri
    world, file = around(server, uri)
    found = world.symbol_at(file, offset_at(server, uri, params.position))
    places = world.places(found[1], [file]) if found else []
    kinds = {True: types.DocumentHighlightKind.Write, False: types.DocumentHighlightKind.Read}
    return [
        types.DocumentHighlight(range_of(server, world, file, place.span), kinds[place.written.defines])
        for place in places
    ] or None


def symbols(server: Server, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol] | None:
    from playbook.editor.finding import definitions_called

    world = whole(server)
    return [
        types.WorkspaceSymbol(
            location=location(server, world, found.place),
            name=found.place.written.name,
            kind=SYMBOL_KINDS.get(found.place.written.kind.value, types.SymbolKind.Function),
            container_name=found.container or None,
        )
        for found in definitions_called(world, params.query)
    ] or None


def used(server: Server, params: types.DocumentLinkParams) -> list[types.DocumentLink] | None:
    from playbook.editor.finding import links

    world, file = around(server, params.text_document.uri)
    return [
        types.DocumentLink(range_of(server, world, file, link.span), uri_of(server, link.file))
        for link in links(world, file)
    ] or None


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_DEFINITION,
        "Go to definition",
        "of stages, steps, messages, roles, outcomes, playbooks, channels, tones, markets and the file of a `use`",
        definition,
    ),
    Feature(
        types.TEXT_DOCUMENT_REFERENCES, "Find references", "every place a name stands in, in all your files", references
    ),
    Feature(
        types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT,
        "Highlights",
        "the places of this file where the name under the cursor stands",
        highlights,
    ),
    Feature(
        types.WORKSPACE_SYMBOL,
        "Search for names",
        "playbooks, stages, steps, messages, roles and outcomes of every file in the folder",
        symbols,
    ),
    Feature(types.TEXT_DOCUMENT_DOCUMENT_LINK, "Links", "`use` opens the file it names", used),
)
