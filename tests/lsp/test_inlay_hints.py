"""Dates at the ends of the lines reach the editor, in its own positions, by its own settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

TEXT = 'playbook "花見 🌸" {\r\n  wait 2 weeks; send 🌸 note via email\r\n  stop\r\n}\r\n'


@pytest.mark.asyncio
async def test_hints_stand_behind_their_steps_and_follow_the_setting(client: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "a.pbk").as_uri()
    client.workspace_did_change_configuration(
        types.DidChangeConfigurationParams({"pbk": {"sampleStart": "2027-04-01", "market": "JP"}})
    )
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "pbk", 1, TEXT)))
    whole = types.Range(types.Position(0, 0), types.Position(4, 0))
    found = await client.text_document_inlay_hint_async(types.InlayHintParams(types.TextDocumentIdentifier(uri), whole))
    assert found is not None
    assert [hint.label for hint in found] == ["Thu 15 Apr (JP)", "Thu 15 Apr 09:00"]
    assert [hint.position.line for hint in found] == [1, 1]
    assert found[0].position.character == 14
    assert found[1].position.character in (37, 38, 40)  # characters, UTF-16 units, bytes
    assert isinstance(found[1].tooltip, types.MarkupContent) and "until 17:30" in found[1].tooltip.value


@pytest.mark.asyncio
async def test_a_file_with_nothing_to_date_has_none(client: LanguageClient, tmp_path: Path) -> None:
    uri = (tmp_path / "a.pbk").as_uri()
    client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "pbk", 1, "wiat")))
    whole = types.Range(types.Position(0, 0), types.Position(0, 4))
    found = await client.text_document_inlay_hint_async(types.InlayHintParams(types.TextDocumentIdentifier(uri), whole))
    assert found is not None and not found


@pytest.mark.asyncio
async def test_another_setting_makes_an_editor_that_can_ask_again(client: LanguageClient, tmp_path: Path) -> None:
    workspace = client.capabilities.workspace
    can = bool(workspace and workspace.inlay_hint and workspace.inlay_hint.refresh_support)
    client.workspace_did_change_configuration(
        types.DidChangeConfigurationParams({"pbk": {"sampleStart": "2027-04-01"}})
    )
    file = types.TextDocumentIdentifier((tmp_path / "a.pbk").as_uri())
    await client.text_document_folding_range_async(types.FoldingRangeParams(file))  # answered after it
    assert client.asked_again.is_set() == can  # type: ignore[attr-defined]
