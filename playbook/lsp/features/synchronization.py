"""Keeps the documents, folders and settings as the client has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.uris import to_fs_path

from playbook.lsp.convert import Places
from playbook.lsp.feature import OURS, Feature
from playbook.lsp.features import diagnostics, inlay_hints
from playbook.source import Source

if TYPE_CHECKING:
    from playbook.lsp.server import Server


def initialize(server: Server, params: types.InitializeParams) -> None:
    server.configure(params.initialization_options)
    _folders(server)


def opened(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    _put(server, item.uri, item.text, item.version)


def changed(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    uri = params.text_document.uri
    text = server.files.text_of(uri)
    for change in params.content_changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            start, end = Places(Source(text), server.encoding).span(change.range)
            text = text[:start] + change.text + text[max(start, end) :]
        else:
            text = change.text
    _put(server, uri, text, params.text_document.version)


def closed(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    name = server.files.name_of(uri)
    others = server.files.seeing(name)
    server.proofs.forget(name)
    server.files.close(uri)
    diagnostics.clear(server, uri)
    diagnostics.using(server, others)


def configured(server: Server, params: types.DidChangeConfigurationParams) -> None:
    server.configure(params.settings)
    inlay_hints.refresh(server)


def initialized(server: Server, params: types.InitializedParams) -> None:
    """Loads what the first file will need; asks to be told of changes on the disk, where the client takes that."""
    from playbook.editor import document  # noqa: F401  # the client gets its first file ready meanwhile

    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching and watching.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions(
            [types.FileSystemWatcher("**/{*.pbk,pbk.toml,pyproject.toml}")]
        )
        registration = types.Registration("pbk-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([registration]))


def leave(server: Server, params: None) -> None:
    server.end(0 if server.is_shut_down else 1)


async def shut_down(server: Server, params: None) -> None:
    """What is under way for the client ends first, each with its answer."""
    server.is_shut_down = True
    await server.proofs.stop()


def on_disk(server: Server, params: types.DidChangeWatchedFilesParams) -> None:
    server.files.refresh()
    diagnostics.refresh(server)


def moved(server: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    _folders(server)


def _put(server: Server, uri: str, text: str, version: int) -> None:
    server.proofs.forget(server.files.name_of(uri))
    server.files.put(uri, text, version)
    diagnostics.changed(server, uri)


def _folders(server: Server) -> None:
    roots = [folder.uri for folder in server.workspace.folders.values()] or [server.workspace.root_uri or ""]
    server.files.folders = [path for uri in roots if uri and (path := to_fs_path(uri))]


FEATURES = (
    Feature(types.INITIALIZE, "Start", OURS, initialize),
    Feature(types.INITIALIZED, "Start", OURS, initialized),
    Feature(types.SHUTDOWN, "End", OURS, shut_down),
    Feature(types.EXIT, "End", OURS, leave),
    Feature(types.TEXT_DOCUMENT_DID_OPEN, "Open", OURS, opened),
    Feature(types.TEXT_DOCUMENT_DID_CHANGE, "Change", OURS, changed),
    Feature(types.TEXT_DOCUMENT_DID_CLOSE, "Close", OURS, closed),
    Feature(
        types.WORKSPACE_DID_CHANGE_CONFIGURATION,
        "Settings",
        "the start and market that dates are shown for",
        configured,
    ),
    Feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, "Files on the disk", OURS, on_disk),
    Feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, "Folders", OURS, moved),
)
