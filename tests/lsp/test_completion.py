"""Completion as an editor gets it: edits in its own positions, snippets where it knows them, pages when it asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.lsp.talk import opened

TEXT = 'playbook "花見 🌸" {\n  market JP\n  role "🌸 係"\n  send 🌸 note via ema\n  wait 1 week\n  \n  stop\n}\n'


async def ask(client: LanguageClient, uri: str, line: int, before: str, typed: str = "") -> list[types.CompletionItem]:
    """What is offered behind some text of a line, in the client's own units."""
    units = {"utf-8": len(before.encode()), "utf-16": len(before.encode("utf-16-le")) // 2, "utf-32": len(before)}
    kind = types.CompletionTriggerKind.TriggerCharacter if typed else types.CompletionTriggerKind.Invoked
    found = await client.text_document_completion_async(
        types.CompletionParams(
            types.TextDocumentIdentifier(uri),
            types.Position(line, units[client.encoding]),
            types.CompletionContext(kind, typed or None),
        )
    )
    assert found is None or isinstance(found, types.CompletionList)
    return list(found.items) if found else []


def edited(client: LanguageClient, line: str, item: types.CompletionItem) -> str:
    """A line with an item in it."""
    assert item.text_edit is not None
    codec = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[client.encoding]
    place = item.text_edit.replace if isinstance(item.text_edit, types.InsertReplaceEdit) else item.text_edit.range
    data, (name, width) = line.encode(codec[0]), codec
    begin, end = place.start.character * width, place.end.character * width
    return (data[:begin] + item.text_edit.new_text.encode(name) + data[end:]).decode(name)


@pytest.mark.asyncio
async def test_a_channel_behind_an_emoji_is_put_where_the_word_stands(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    items = await ask(client, uri, 3, "  send 🌸 note via em")
    first = min(items, key=lambda item: item.sort_text or "")
    assert (first.label, first.detail) == ("email", "Japan")
    assert edited(client, "  send 🌸 note via ema", first) == "  send 🌸 note via email"


@pytest.mark.asyncio
async def test_a_statement_is_a_snippet_with_the_markets_channels(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    send = next(item for item in await ask(client, uri, 5, "  ") if item.label == "send")
    assert send.insert_text_format == types.InsertTextFormat.Snippet
    assert send.text_edit is not None
    assert send.text_edit.new_text.startswith("send ${1:note} via ${2|email,phone,linkedin,")
    call = next(item for item in await ask(client, uri, 5, "  ") if item.label.startswith("call contact by"))
    assert call.text_edit is not None and '"${2:🌸 係}"' in call.text_edit.new_text


@pytest.mark.asyncio
async def test_the_page_of_what_is_selected_is_sent_when_it_is_asked_for(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    email = next(item for item in await ask(client, uri, 3, "  send 🌸 note via ") if item.label == "email")
    assert email.documentation is None
    full = await client.completion_item_resolve_async(email)
    assert isinstance(full.documentation, types.MarkupContent)
    assert full.documentation.value.startswith("**email**: a channel")
    send = next(item for item in await ask(client, uri, 5, "  ") if item.label == "send")
    assert "**send**" in (await client.completion_item_resolve_async(send)).documentation.value  # type: ignore[union-attr]


@pytest.mark.asyncio
async def test_files_beside_are_offered_and_the_indent_asks_for_nothing(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "会社").mkdir()
    (tmp_path / "会社" / "言葉.pbk").write_text("channel fax\n", encoding="utf-8")
    uri = opened(client, tmp_path / "a.pbk", 'use "\n  \n')
    items = await ask(client, uri, 0, 'use "', '"')
    assert items[0].label == "会社/言葉.pbk" and "profiles/japan.pbk" in [item.label for item in items]
    assert edited(client, 'use "', items[0]) == 'use "会社/言葉.pbk"'
    assert await ask(client, uri, 1, "  ", " ") == []


@pytest.mark.asyncio
async def test_a_file_in_a_folder_that_is_not_there_yet_sees_the_shipped_ones(
    client: LanguageClient, tmp_path: Path
) -> None:
    uri = opened(client, tmp_path / "new" / "a.pbk", 'use "\n')
    assert "profiles/japan.pbk" in [item.label for item in await ask(client, uri, 0, 'use "', '"')]
