"""What is wrong reaches the editor while one types, in the editor's own positions."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.lsp.talk import change, opened, said

TEXT = """playbook "花見 🌸" {
  wait 2 weeks
  send 🌸 note via emial
  pause until +6 months
}
"""


@pytest.mark.asyncio
async def test_a_mistake_behind_an_emoji_is_shown_where_it_stands(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    (found,) = await said(client, uri)
    assert found.code == "PBK101" and "did you mean `email`?" in found.message
    before = "  send 🌸 note via "
    units = {"utf-8": len(before.encode()), "utf-16": len(before) + 1, "utf-32": len(before)}
    assert (found.range.start.line, found.range.start.character) == (2, units[client.encoding])


@pytest.mark.asyncio
async def test_a_line_that_cannot_be_read_hides_no_other(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    change(client, uri, 2, (1, 0), (1, 0), 'send "\n')
    assert [(each.code, each.range.start.line) for each in await said(client, uri)] == [("PBK003", 1), ("PBK101", 3)]


@pytest.mark.asyncio
async def test_a_change_in_a_used_file_is_seen_in_the_file_that_uses_it(client: LanguageClient, tmp_path: Path) -> None:
    words = opened(client, tmp_path / "words.pbk", 'channel signal "Signal"\n')
    user = opened(client, tmp_path / "a.pbk", 'use "words.pbk"\nplaybook "A" { send note via signal; stop }\n')
    assert await said(client, user) == []
    change(client, words, 2, (0, 8), (0, 14), "telegraph")
    assert [each.code for each in await said(client, user)] == ["PBK101"]


@pytest.mark.asyncio
async def test_every_playbook_of_the_folder_is_looked_at(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.pbk").write_text("send note via emial; stop\n", encoding="utf-8")
    found = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
    assert [(each.uri, [one.code for one in each.items]) for each in found.items] == [
        ((tmp_path / "deep" / "b.pbk").as_uri(), ["PBK101"])
    ]


@pytest.mark.asyncio
async def test_what_the_team_has_set_holds_in_the_editor_too(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "pbk.toml").write_text('ignore = ["PBK302"]\n', encoding="utf-8")
    uri = opened(client, tmp_path / "a.pbk", 'playbook "A" { wait 2 weeks }\n')
    assert await said(client, uri) == []
    (tmp_path / "pbk.toml").write_text("", encoding="utf-8")
    event = types.FileEvent((tmp_path / "pbk.toml").as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    assert [each.code for each in await said(client, uri)] == ["PBK302"]


@pytest.mark.asyncio
async def test_lines_end_where_the_editor_ends_them(client: LanguageClient, tmp_path: Path) -> None:
    """A form feed and a line separator stand in a line: what comes after them is in the same one."""
    text = 'playbook "A" {\n  about "one\x0c two\u2028 three"\n  send note via email\n  stop\n}\n'
    uri = opened(client, tmp_path / "a.pbk", text)
    change(client, uri, 2, (2, 16), (2, 21), "emial")
    (found,) = await said(client, uri)
    assert (found.code, found.range.start.line, found.range.start.character) == ("PBK101", 2, 16)


@pytest.mark.asyncio
async def test_a_used_file_that_is_opened_or_closed_before_it_is_saved(client: LanguageClient, tmp_path: Path) -> None:
    user = opened(client, tmp_path / "a.pbk", 'use "words.pbk"\nplaybook "A" { send note via signal; stop }\n')
    assert "PBK110" in [each.code for each in await said(client, user)]
    words = opened(client, tmp_path / "words.pbk", 'channel signal "Signal"\n')
    assert await said(client, user) == []
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(words)))
    assert "PBK110" in [each.code for each in await said(client, user)]


@pytest.mark.asyncio
async def test_a_large_folder_keeps_nobody_waiting(client: LanguageClient, tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.pbk").write_text("send note via emial; stop\n", encoding="utf-8")
    folder = asyncio.ensure_future(client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([])))
    await asyncio.sleep(0)
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    assert [each.code for each in await said(client, uri)] == ["PBK101"]
    assert not folder.done()
    assert len((await folder).items) >= 60
