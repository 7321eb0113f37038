"""What is wrong, while one types: told when the client asks, or sent after each change to one that does not ask."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.diagnostics import Diagnostic, Severity
from playbook.lsp.convert import Places
from playbook.lsp.feature import Feature
from playbook.source import Span

if TYPE_CHECKING:
    from playbook.editor.document import Document
    from playbook.lsp.server import Server

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_UNNECESSARY = ("PBK301", "PBK304", "PBK902")  # what is never reached or does nothing is shown faded


def changed(server: Server, uri: str) -> None:
    """Tells what is wrong with a file that changed, and with the open ones that use it."""
    name = server.files.name_of(uri)
    if not _asks(server):
        _send(server, server.files.named(name))
    using(server, server.files.seeing(name))


def using(server: Server, names: list[str]) -> None:
    """Tells anew what is wrong with the open files that use one that changed."""
    if not _asks(server):
        for name in names:
            _send(server, server.files.named(name))
    elif names:
        refresh(server)


def refresh(server: Server) -> None:
    """Tells anew what is wrong with every open file: something else than its text changed."""
    if not _asks(server):
        for name in server.files.opened():
            _send(server, server.files.named(name))
        return
    workspace = server.client_capabilities.workspace
    if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
        server.workspace_diagnostic_refresh(None)


def clear(server: Server, uri: str) -> None:
    """A file is closed: what was sent of it is taken back."""
    if not _asks(server):
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _asks(server: Server) -> bool:
    """Whether the client asks for diagnostics by itself; sent unasked as well, it would show each twice."""
    text_document = server.client_capabilities.text_document
    return text_document is not None and text_document.diagnostic is not None


def _send(server: Server, document: Document) -> None:
    uri = server.files.uri_of(document.name)
    if uri is not None:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, findings(server, document)))


def findings(server: Server, document: Document) -> list[types.Diagnostic]:
    """What is wrong with a document, as the protocol has it."""
    places = server.places(document)
    return [told(places, said) for said in said_of(server, document)]


def told(places: Places, said: Diagnostic) -> types.Diagnostic:
    return types.Diagnostic(
        range=places.range(said.span or Span(0, 0)),
        message=f"{said.message}\n{said.hint}" if said.hint else said.message,
        severity=_SEVERITIES[said.severity],
        code=said.code,
        source="pbk",
        tags=[types.DiagnosticTag.Unnecessary] if said.code in _UNNECESSARY else None,
    )


def said_of(server: Server, document: Document) -> tuple[Diagnostic, ...]:
    """What the commands say of a document, checked and proved; less what the team does not want to hear."""
    config = server.files.config_of(document)
    return tuple(said for said in (*document.diagnostics, *server.proofs.said(document)) if config.shows(said))


def pulled(server: Server, params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
    document = server.document(params.text_document.uri)
    return types.RelatedFullDocumentDiagnosticReport(items=findings(server, document))


async def everywhere(server: Server, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
    reports: list[types.WorkspaceDocumentDiagnosticReport] = []
    for document in server.files.every():
        await asyncio.sleep(0)  # a folder may hold thousands: what is asked meanwhile is answered first
        uri = server.files.uri_of(document.name)
        if uri is not None:
            reports.append(types.WorkspaceFullDocumentDiagnosticReport(uri=uri, items=findings(server, document)))
    return types.WorkspaceDiagnosticReport(reports)


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        "Diagnostics",
        "what `pbk check` says, while you type; a line that cannot be read hides no other",
        pulled,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier="pbk"),
    ),
    Feature(
        types.WORKSPACE_DIAGNOSTIC, "Diagnostics of the folder", "the same for every playbook in the folder", everywhere
    ),
)
