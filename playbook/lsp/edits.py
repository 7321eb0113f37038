"""Edits of a document as the client takes them: with the version they are for, and as a snippet where it can."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from playbook.editor.document import Document
    from playbook.editor.layout import Edit
    from playbook.lsp.server import Server


def workspace_edit(
    server: Server, uri: str, document: Document, edits: Sequence[Edit], blank: str = ""
) -> types.WorkspaceEdit:
    """What changes one file. ``blank`` is a word of the last edit that the author is to write over."""
    places = server.places(document)
    plain = [types.TextEdit(places.range(edit.span), edit.text) for edit in edits]
    if not server.can("workspace.workspace_edit.document_changes"):
        return types.WorkspaceEdit(changes={uri: plain})
    found: list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit] = list(plain)
    if blank and server.can("workspace.workspace_edit.snippet_edit_support"):
        found[-1] = types.SnippetTextEdit(plain[-1].range, types.StringValue(snippet(plain[-1].new_text, blank)))
    target = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=server.files.version_of(document.name))
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(target, found)])


def snippet(text: str, blank: str) -> str:
    """A text as a snippet, with the last ``blank`` in it to be written over.

    >>> snippet("# {$1} why", "why")
    '# {\\\\$1\\\\} ${1:why}'
    """
    before, _, after = text.rpartition(blank)
    return f"{_escaped(before)}${{1:{_escaped(blank)}}}{_escaped(after)}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\$}])", r"\\\1", text)
