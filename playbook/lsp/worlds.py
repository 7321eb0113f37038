"""The files of a workspace as names are looked up in them, and places in them as the client writes them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from playbook import library
from playbook.lsp.workspace import Workspace
from playbook.source import Source, Span

if TYPE_CHECKING:
    from playbook.editor.document import Document
    from playbook.editor.lookup import Place, World
    from playbook.lsp.server import Server


def around(server: Server, uri: str) -> tuple[World, str]:
    """A file with what it uses, and what it is called there: enough for what one name means."""
    from playbook.editor.lookup import World

    files = server.files
    document = server.document(uri)
    file = _known_as(files, document.name)
    # A shipped file that is open is the one that others see.
    seen = document if file == document.name else Source(document.text, file)
    return World([seen], partial(_load, files)), file


def whole(server: Server) -> World:
    """All files: the open ones, those in the folders, and what they use."""
    from playbook.editor.lookup import World

    files = server.files
    texts: list[Document | Source] = []
    for source in files.sources():
        file = _known_as(files, source.name)
        if file != source.name:
            texts.append(Source(source.text, file))
        else:
            texts.append(files.named(file) if files.is_open(file) else source)
    return World(texts, partial(_load, files))


def everywhere(server: Server, uri: str) -> tuple[World, str]:
    """All files, and what one of them is called there."""
    document = server.document(uri)
    file = _known_as(server.files, document.name)
    world = whole(server)
    return (world if file in world else around(server, uri)[0]), file


def offset_at(server: Server, uri: str, position: types.Position) -> int:
    return server.places(server.document(uri)).offset(position)


def opened_as(server: Server, file: str) -> tuple[str, int | None] | None:
    """The URI of an open file, as the client writes it, and its version."""
    for name in server.files.opened():
        if _known_as(server.files, name) == file:
            return server.files.uri_of(name) or name, server.files.version_of(name)
    return None


def uri_of(server: Server, file: str) -> str:
    """A file's URI; of an open one, as the client writes it."""
    found = opened_as(server, file)
    return found[0] if found else server.files.uri_of(file) or file


def range_of(server: Server, world: World, file: str, span: Span) -> types.Range:
    return server.places(world.names(file)).range(span)


def location(server: Server, world: World, place: Place) -> types.Location:
    return types.Location(uri_of(server, place.file), range_of(server, world, place.file, place.span))


def _known_as(files: Workspace, name: str) -> str:
    """A shipped file that was opened by its path is `library:…`; in a folder of the author's, only what all lean on."""
    root = f"{library.folder('playbooks').as_posix()}/"
    rest = name.removeprefix(root)
    if rest == name or rest not in library.shipped_names():
        return name
    leaned_on = rest.startswith("profiles/") or "/" not in rest
    own = any(name.startswith(f"{folder.rstrip('/')}/") for folder in files.folders)
    return name if own and not leaned_on else f"library:{rest}"


def _load(files: Workspace, name: str, beside: Source) -> Source | None:
    source = files.load(name, beside)
    return Source(source.text, _known_as(files, source.name)) if source else None
