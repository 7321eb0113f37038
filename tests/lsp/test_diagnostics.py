"""What is wrong reaches the editor while one types, in the editor's own positions."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

TEXT = """playbook "花見 🌸" {
  wait 2 weeks
  send 🌸 note via emial
  pause until +6 months
}
"""


def opened(client: LanguageClient, path: Path, text: str) -> str:
    uri = path.as_uri()
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "pbk", 1, text)))
    return uri


@pytest.mark.asyncio
async def test_a_mistake_behind_an_emoji_is_shown_where_it_stands(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    (said,) = client.diagnostics[uri]
    assert said.code == "PBK101" and "did you mean `email`?" in said.message
    assert said.range.start.line == 2
    assert said.range.start.character in (18, 19, 21)  # characters, UTF-16 units, bytes
