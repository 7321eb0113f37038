"""What is wrong, while one types: sent after each change, and told when the client asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.diagnostics import Diagnostic, Severity
from playbook.editor.document import Document
from playbook.lsp.feature import Feature
from playbook.source import Span

if TYPE_CHECKING:
    from playbook.lsp.server import Server

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_UNNECESSARY = ("PBK301", "PBK304", "PBK902")  # what is never reached or does nothing is shown faded


def publish(server: Server, uri: str) -> None:
    """Sends what is wrong with a file, and with the open files that use it."""
    changed = server.files.name_of(uri)
    for name in server.files.opened():
        document = server.files.named(name)
        if name == changed or server.files.sees(document, changed):
            _send(server, document)


def _send(server: Server, document: Document) -> None:
    uri = server.files.uri_of(document.name)
    if uri is not None:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, findings(server, document)))


def findings(server: Server, document: Document) -> list[types.Diagnostic]:
    """What is wrong with a document, as the protocol has it."""
    places = server.places(document)
    return [
        types.Diagnostic(
            range=places.range(said.span or Span(0, 0)),
            message=f"{said.message}\n{said.hint}" if said.hint else said.message,
            severity=_SEVERITIES[said.severity],
            code=said.code,
            source="pbk",
            tags=[types.DiagnosticTag.Unnecessary] if said.code in _UNNECESSARY else None,
        )
        for said in said_of(server, document)
    ]


def said_of(server: Server, document: Document) -> tuple[Diagnostic, ...]:
    """What the commands say of a document: what checking finds."""
    return document.diagnostics


def pulled(server: Server, params: types.DocumentDiagnosticParams) -> types.RelatedFullDocumentDiagnosticReport:
    document = server.document(params.text_document.uri)
    return types.RelatedFullDocumentDiagnosticReport(items=findings(server, document))


def everywhere(server: Server, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
    reports: list[types.WorkspaceDocumentDiagnosticReport] = []
    for document in server.files.every():
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
