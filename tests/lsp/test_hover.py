"""What stands under the cursor reaches the editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

TEXT = '# pbk: start 2027-04-01 market JP\nwait 2 weeks\nsend 🌸 via whatsapp; stop "🌸"\n'


@pytest.mark.asyncio
async def test_a_channel_behind_an_emoji_is_told_of_in_the_editors_own_positions(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = (tmp_path / "a.pbk").as_uri()
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "pbk", 1, TEXT)))

    async def at(line: int, character: int) -> types.Hover | None:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        return await client.text_document_hover_async(params)

    found = await at(2, 16)  # in `whatsapp`, whatever the client counts in
    assert found is not None and isinstance(found.contents, types.MarkupContent)
    assert found.contents.kind is types.MarkupKind.Markdown
    assert found.contents.value.startswith("**whatsapp**: a channel")
    assert found.range is not None and found.range.start.line == 2
    assert found.range.start.character in (11, 12, 14)  # characters, UTF-16 units, bytes
    step = await at(2, 1)
    assert step is not None and isinstance(step.contents, types.MarkupContent)
    assert "**Thu 15 Apr 2027, 09:00**" in step.contents.value
    assert await at(3, 0) is None
