"""Quick fixes reach the editor with the right edits, and are right in the editor's own positions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from playbook.lsp.convert import Places
from playbook.source import Source
from tests.lsp.talk import begun, opened

TEXT = "market JP\r\nsend 花 🌸 note via emial; wait for 1 week\r\nsend 花 note via email\r\n"
FIX_ALL = "source.fixAll.pbk"


async def actions(
    client: LanguageClient, uri: str, start: tuple[int, int], end: tuple[int, int] = (-1, 0), **context: object
) -> list[types.CodeAction]:
    end = start if end[0] < 0 else end
    asked = types.CodeActionContext(**{"diagnostics": [], **context})  # type: ignore[arg-type]
    where = types.Range(types.Position(*start), types.Position(*end))
    found = await client.text_document_code_action_async(
        types.CodeActionParams(types.TextDocumentIdentifier(uri), where, asked)
    )
    return [each for each in found or () if isinstance(each, types.CodeAction)]


def edits_of(edit: types.WorkspaceEdit | None, uri: str, version: int = 1) -> Sequence[types.TextEdit]:
    assert edit is not None
    if edit.changes is not None:
        return edit.changes[uri]
    assert edit.document_changes is not None
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document == types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return [each for each in change.edits if isinstance(each, types.TextEdit)]


def applied(client: LanguageClient, text: str, edits: Sequence[types.TextEdit]) -> str:
    places = Places(Source(text), client.encoding)
    for edit in sorted(edits, key=lambda edit: places.span(edit.range), reverse=True):
        span = places.span(edit.range)
        text = text[: span.start] + edit.new_text + text[span.end :]
    return text


@pytest.mark.asyncio
async def test_a_fix_behind_an_emoji_mends_the_right_word(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "花.pbk", TEXT)
    everything = await actions(client, uri, (0, 0), (99, 0))
    (fix,) = [each for each in everything if each.title == "Write “email” in place of “emial”"]
    assert fix.is_preferred and fix.kind == types.CodeActionKind.QuickFix
    assert [each.code for each in fix.diagnostics or ()] == ["PBK101"]
    assert applied(client, TEXT, edits_of(fix.edit, uri)) == TEXT.replace("emial", "email")


@pytest.mark.asyncio
async def test_only_what_stands_there_is_offered(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    assert not await actions(client, uri, (0, 2), only=["quickfix"])
    everything = await actions(client, uri, (0, 0), (99, 0))
    (said,) = {
        each.code: each for one in everything for each in one.diagnostics or () if each.code == "PBK009"
    }.values()
    (one,) = await actions(client, uri, (1, 0), diagnostics=[said], only=["quickfix"])  # Neovim asks for the line so
    assert one.title == "Take out “for”"


@pytest.mark.asyncio
async def test_all_fixes_at_once_when_they_are_asked_for(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    mended = TEXT.replace("emial", "email").replace("wait for", "wait")
    for kind in (FIX_ALL, "source.fixAll", "source"):
        (every,) = await actions(client, uri, (0, 0), only=[kind])
        assert every.kind == FIX_ALL
        assert applied(client, TEXT, edits_of(every.edit, uri)) == mended
    assert not await actions(client, uri, (0, 0), only=["source.organizeImports", "source.fix"])
    automatic = await actions(client, uri, (0, 0), trigger_kind=types.CodeActionTriggerKind.Automatic)
    assert FIX_ALL not in [each.kind for each in automatic]


@pytest.mark.asyncio
async def test_a_warning_is_silenced_with_a_word_to_write_over(client: LanguageClient, tmp_path: Path) -> None:
    text = TEXT.replace("emial", "email").replace("wait for", "wait")
    uri = opened(client, tmp_path / "a.pbk", text)
    (here,) = [each for each in await actions(client, uri, (2, 3)) if each.title == "Silence PBK302 here, and say why"]
    silenced = applied(client, text, edits_of(here.edit, uri))
    assert silenced == text.replace("花 note via email", "花 note via email  # pbk: ignore[PBK302] why")


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "playbook", "lsp"]))
async def snippets(lsp_client: LanguageClient, tmp_path: Path):  # type: ignore[no-untyped-def]
    """A client that takes snippets as edits: what comes after VS Code 1.99 says so."""
    capabilities = client_capabilities("visual_studio_code")
    assert capabilities.workspace and capabilities.workspace.workspace_edit
    capabilities.workspace.workspace_edit.snippet_edit_support = True
    await begun(lsp_client, capabilities, tmp_path)
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_a_client_that_can_gets_a_snippet(snippets: LanguageClient, tmp_path: Path) -> None:
    uri = opened(snippets, tmp_path / "a.pbk", "send note via email\n")
    (here,) = [each for each in await actions(snippets, uri, (0, 0)) if "here" in each.title]
    assert here.edit and here.edit.document_changes
    (edit,) = here.edit.document_changes[0].edits  # type: ignore[union-attr]
    assert isinstance(edit, types.SnippetTextEdit)
    assert edit.snippet.value == "  # pbk: ignore[PBK302] ${1:why}"
