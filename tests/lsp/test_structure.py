"""Outline, folding, selection and colours as the editors ask for them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

TEXT = '''\
playbook "花見 🌸" {
  wait 2 weeks
  send 🌸 note via email as first {
    body """
    🌸 Dear {contact},

    花見
    """
  }
  stop
}
'''


def opened(client: LanguageClient, path: Path, text: str = TEXT) -> types.TextDocumentIdentifier:
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(path.as_uri(), "pbk", 1, text))
    )
    return types.TextDocumentIdentifier(path.as_uri())


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "playbook", "lsp"]))
async def plain(lsp_client: LanguageClient):  # type: ignore[no-untyped-def]
    """A client that can do nothing but ask."""
    await lsp_client.initialize_session(types.InitializeParams(capabilities=types.ClientCapabilities()))
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_the_outline_is_a_tree_where_the_editor_takes_one(client: LanguageClient, tmp_path: Path) -> None:
    file = opened(client, tmp_path / "a.pbk")
    found = await client.text_document_document_symbol_async(types.DocumentSymbolParams(file))
    assert found is not None
    (book,) = found
    assert isinstance(book, types.DocumentSymbol) and book.name == "花見 🌸"
    assert [(child.name, child.detail) for child in book.children or ()] == [
        ("wait 2 weeks", None),
        ("send 🌸 note via email", "first"),
    ]
    assert book.range.end.line == 10 and book.selection_range.end.line == 0


@pytest.mark.asyncio
async def test_and_a_list_where_it_does_not(plain: LanguageClient, tmp_path: Path) -> None:
    file = opened(plain, tmp_path / "a.pbk")
    found = await plain.text_document_document_symbol_async(types.DocumentSymbolParams(file))
    assert [(each.name, each.container_name) for each in found or () if isinstance(each, types.SymbolInformation)] == [
        ("花見 🌸", None),
        ("wait 2 weeks", "花見 🌸"),
        ("send 🌸 note via email", "花見 🌸"),
    ]


@pytest.mark.asyncio
async def test_blocks_and_texts_fold_with_their_last_line_left(client: LanguageClient, tmp_path: Path) -> None:
    file = opened(client, tmp_path / "a.pbk")
    found = await client.text_document_folding_range_async(types.FoldingRangeParams(file))
    assert [(fold.start_line, fold.end_line) for fold in found or ()] == [(0, 9), (2, 7), (3, 7)]


@pytest.mark.asyncio
async def test_a_selection_grows_behind_an_emoji(client: LanguageClient, tmp_path: Path) -> None:
    file = opened(client, tmp_path / "a.pbk")
    places = [types.Position(2, 13), types.Position(99, 0)]
    found = await client.text_document_selection_range_async(types.SelectionRangeParams(file, places))
    assert found is not None and len(found) == 2
    lines = []
    chain: types.SelectionRange | None = found[0]
    while chain is not None:
        lines.append((chain.range.start.line, chain.range.end.line))
        chain = chain.parent
    assert lines[0] == (2, 2) and lines[-1] == (0, 11) and (0, 10) in lines
    assert found[1].range.end.line == 11


def decoded(data: list[int] | tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """Line, character, length and kind of each token."""
    found = []
    line = character = 0
    for step, ahead, length, kind, _ in zip(*[iter(data)] * 5, strict=True):
        line, character = line + step, ahead if step else character + ahead
        found.append((line, character, length, kind))
    return found


@pytest.mark.asyncio
async def test_colours_count_in_the_editors_units_and_stay_in_their_lines(
    client: LanguageClient, tmp_path: Path
) -> None:
    file = opened(client, tmp_path / "a.pbk")
    answer = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(file))
    assert answer is not None
    found = decoded(answer.data)
    assert found == sorted(found) and len({token[:2] for token in found}) == len(found)
    widths = {token[2] for token in found if token[:2] == (0, 9)}
    assert widths <= {6, 7, 13} and widths  # "花見 🌸" with its quotes: characters, UTF-16 units, bytes
    assert (2, 2, 4) in [token[:3] for token in found]
    assert {line for line, *_ in found} >= {3, 4, 6, 7}  # each line of the text has its own
    place = types.Range(types.Position(2, 0), types.Position(3, 0))
    part = await client.text_document_semantic_tokens_range_async(types.SemanticTokensRangeParams(file, place))
    assert part is not None
    assert decoded(part.data) == [token for token in found if 2 <= token[0] <= 3]
