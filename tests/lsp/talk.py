"""What tests say to the server: open, change, ask what is wrong."""

from __future__ import annotations

import asyncio
from pathlib import Path

from lsprotocol import types
from pytest_lsp import LanguageClient


async def begun(client: LanguageClient, capabilities: types.ClientCapabilities, folder: Path) -> None:
    """Begins a session with a folder; ``encoding`` is then how both count in a line."""

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        """Both editors take it."""

    client.asked_again = asyncio.Event()  # type: ignore[attr-defined]

    @client.feature(types.WORKSPACE_INLAY_HINT_REFRESH)
    def refresh(*_: object) -> None:
        client.asked_again.set()  # type: ignore[attr-defined]

    root = types.WorkspaceFolder(uri=folder.as_uri(), name="playbooks")
    result = await client.initialize_session(
        types.InitializeParams(capabilities=capabilities, workspace_folders=[root], root_uri=root.uri)
    )
    client.encoding = result.capabilities.position_encoding or "utf-16"  # type: ignore[attr-defined]


def opened(client: LanguageClient, path: Path, text: str) -> str:
    """Opens a text as a file of that name; its URI."""
    uri = path.as_uri()
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "pbk", 1, text)))
    return uri


def change(
    client: LanguageClient, uri: str, version: int, start: tuple[int, int], end: tuple[int, int], text: str
) -> None:
    """Puts a text in the place of another, in the client's own positions."""
    place = types.Range(types.Position(*start), types.Position(*end))
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version, uri),
            [types.TextDocumentContentChangePartial(range=place, text=text)],
        )
    )


async def said(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    """What is wrong with a file by now: asked for, as editors do that can; else as it was sent last."""
    document = client.capabilities.text_document
    if document is not None and document.diagnostic is not None:
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report = await client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert uri not in client.diagnostics, "asked for and sent, each would be shown twice"
        return list(report.items)
    # Answers come in order: when this one is here, all that was sent before it is, too.
    await client.text_document_formatting_async(
        types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), types.FormattingOptions(2, True))
    )
    return list(client.diagnostics[uri])
