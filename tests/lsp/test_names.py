"""Names through the protocol: definition, references, highlights, rename and its refusals, links, files that move."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import LanguageClient

from playbook import library
from playbook.lsp.convert import Places
from playbook.source import Source, Span
from tests.lsp.talk import opened

BASE = """message お礼 { subject "ありがとう 🌸" }
playbook "基本" { send note via email using お礼 as 手紙; wait 1 week }
"""
MAIN = """use "basis/基 1.pbk"
playbook "🌸🌸" { market JP; run "基本"; send note via email using お礼; pause until +6 months }
"""


class Folder:
    """Two files: one open in the editor, one on the disk."""

    def __init__(self, client: LanguageClient, path: Path) -> None:
        self.client = client
        self.base = path / "basis" / "基 1.pbk"
        self.base.parent.mkdir()
        self.base.write_text(BASE, encoding="utf-8")
        (path / "main.pbk").write_text(MAIN, encoding="utf-8")
        self.main = opened(client, path / "main.pbk", MAIN)

    def at(self, text: str, what: str, nth: int = 0) -> types.Position:
        places = self.places(text)
        offset = -1
        for _ in range(nth + 1):
            offset = text.index(what, offset + 1)
        return places.position(offset)

    def places(self, text: str) -> Places:
        return Places(Source(text), self.client.encoding)  # type: ignore[attr-defined]

    def said(self, text: str, range_: types.Range) -> str:
        """What stands in a range."""
        span = self.places(text).span(range_)
        return text[span.start : span.end]

    def asked(self, what: str, nth: int = 0) -> dict[str, object]:
        return {
            "text_document": types.TextDocumentIdentifier(self.main),
            "position": self.at(MAIN, what, nth),
        }


@pytest.fixture
def folder(client: LanguageClient, tmp_path: Path) -> Folder:
    return Folder(client, tmp_path)


def file_of(uri: str) -> Path:
    return Path(unquote(uri.removeprefix("file://")))


def edits_of(
    client: LanguageClient, edit: types.WorkspaceEdit | None
) -> list[tuple[str, int | None, list[types.TextEdit]]]:
    """What is edited, as this client takes it: with the versions of the open files, or without."""
    assert edit is not None
    workspace = client.capabilities.workspace
    if workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes:
        assert edit.changes is None
        changes = [each for each in edit.document_changes or () if isinstance(each, types.TextDocumentEdit)]
        return [(each.text_document.uri, each.text_document.version, list(each.edits)) for each in changes]
    assert edit.document_changes is None
    return [(uri, 1 if uri.endswith("/main.pbk") else None, list(each)) for uri, each in (edit.changes or {}).items()]


@pytest.mark.asyncio
async def test_a_definition_in_another_file_and_in_a_shipped_one(client: LanguageClient, folder: Folder) -> None:
    found = await client.text_document_definition_async(types.DefinitionParams(**folder.asked("お礼")))
    assert isinstance(found, list) and len(found) == 1
    assert file_of(found[0].uri) == folder.base and folder.said(BASE, found[0].range) == "お礼"
    found = await client.text_document_definition_async(types.DefinitionParams(**folder.asked("JP")))
    assert isinstance(found, list)
    shipped = file_of(found[0].uri)
    assert shipped == library.folder("playbooks") / "profiles" / "japan.pbk"
    assert folder.said(shipped.read_text(encoding="utf-8"), found[0].range) == "Japan"
    assert await client.text_document_definition_async(types.DefinitionParams(**folder.asked("pause"))) is None


@pytest.mark.asyncio
async def test_references_in_all_files_with_and_without_the_declaration(client: LanguageClient, folder: Folder) -> None:
    for declared, names in ((True, ["main.pbk", "基 1.pbk", "基 1.pbk"]), (False, ["main.pbk", "基 1.pbk"])):
        context = types.ReferenceContext(include_declaration=declared)
        found = await client.text_document_references_async(
            types.ReferenceParams(context=context, **folder.asked("お礼"))
        )
        assert sorted(file_of(each.uri).name for each in found or ()) == names


@pytest.mark.asyncio
async def test_references_from_a_shipped_file(client: LanguageClient, folder: Folder) -> None:
    path = library.folder("playbooks") / "profiles" / "japan.pbk"
    text = path.read_text(encoding="utf-8")
    uri = opened(client, path, text)
    found = await client.text_document_references_async(
        types.ReferenceParams(
            types.ReferenceContext(include_declaration=False),
            types.TextDocumentIdentifier(uri),
            folder.at(text, '"Japan"'),
        )
    )
    assert [folder.said(MAIN, each.range) for each in found or () if file_of(each.uri).name == "main.pbk"] == ["JP"]


@pytest.mark.asyncio
async def test_highlights_tell_the_definition_from_the_rest(client: LanguageClient, folder: Folder) -> None:
    uri = opened(client, folder.base, BASE)
    place = folder.at(BASE, "お礼", 1)
    found = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(types.TextDocumentIdentifier(uri), place)
    )
    assert [(folder.said(BASE, each.range), each.kind) for each in found or ()] == [
        ("お礼", types.DocumentHighlightKind.Write),
        ("お礼", types.DocumentHighlightKind.Read),
    ]


@pytest.mark.asyncio
async def test_renaming_edits_every_file_and_knows_the_version(client: LanguageClient, folder: Folder) -> None:
    prepared = await client.text_document_prepare_rename_async(types.PrepareRenameParams(**folder.asked('基本"')))
    assert isinstance(prepared, types.PrepareRenamePlaceholder)
    assert prepared.placeholder == "基本" and folder.said(MAIN, prepared.range) == "基本"
    edit = await client.text_document_rename_async(types.RenameParams(new_name="Grundlage 🌸", **folder.asked('基本"')))
    result = {}
    for uri, version, (change,) in edits_of(client, edit):
        text = MAIN if uri == folder.main else BASE
        span = folder.places(text).span(change.range)
        result[file_of(uri).name] = text[: span.start] + change.new_text + text[span.end :]
        assert version == (1 if uri == folder.main else None)
    assert result == {
        "main.pbk": MAIN.replace("基本", "Grundlage 🌸"),
        "基 1.pbk": BASE.replace("基本", "Grundlage 🌸"),
    }


@pytest.mark.asyncio
async def test_an_open_file_goes_by_the_uri_the_client_gave_it(client: LanguageClient, folder: Folder) -> None:
    uri = folder.base.as_uri().replace("%E5", "%e5").replace("%BA", "%ba")  # escapes may be in small letters
    item = types.TextDocumentItem(uri, "pbk", 7, BASE)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    edit = await client.text_document_rename_async(types.RenameParams(new_name="x", **folder.asked("お礼")))
    edited = {uri: (version, len(changes)) for uri, version, changes in edits_of(client, edit)}
    versions = {version for version, _ in edited.values()}
    assert edited.keys() == {uri, folder.main} and edited[uri][1] == 2 and versions <= {1, 7, None}


@pytest.mark.asyncio
async def test_a_refusal_is_an_answer_for_the_author(client: LanguageClient, folder: Folder) -> None:
    with pytest.raises(JsonRpcException, match="`email` is a channel of pbk itself") as refused:
        await client.text_document_prepare_rename_async(types.PrepareRenameParams(**folder.asked("email")))
    assert refused.value.code == types.LSPErrorCodes.RequestFailed
    with pytest.raises(JsonRpcException, match="it stands in quotes, and holds none"):
        await client.text_document_rename_async(types.RenameParams(new_name='a"b', **folder.asked('基本"')))


@pytest.mark.asyncio
async def test_a_shipped_playbook_that_is_open_is_not_renamed_in(client: LanguageClient, folder: Folder) -> None:
    path = library.folder("playbooks") / "after-proposal" / "japan.pbk"
    text = path.read_text(encoding="utf-8")
    uri = opened(client, path, text)
    with pytest.raises(JsonRpcException, match="only what your own files define"):
        await client.text_document_prepare_rename_async(
            types.PrepareRenameParams(
                types.TextDocumentIdentifier(uri), folder.places(text).position(text.index("stage ") + len("stage "))
            )
        )


@pytest.mark.asyncio
async def test_names_of_the_folder_are_found_by_some_letters(client: LanguageClient, folder: Folder) -> None:
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("手"))
    assert [(each.name, each.container_name) for each in found or ()] == [("手紙", "基本")]
    every = await client.workspace_symbol_async(types.WorkspaceSymbolParams(""))
    assert {each.name for each in every or ()} == {"お礼", "基本", "手紙", "🌸🌸"}


@pytest.mark.asyncio
async def test_a_use_is_a_link(client: LanguageClient, folder: Folder) -> None:
    (link,) = (
        await client.text_document_document_link_async(
            types.DocumentLinkParams(types.TextDocumentIdentifier(folder.main))
        )
        or ()
    )
    assert link.target and file_of(link.target) == folder.base
    assert folder.said(MAIN, link.range) == "basis/基 1.pbk"


@pytest.mark.asyncio
async def test_a_use_follows_a_folder_that_is_renamed(client: LanguageClient, folder: Folder) -> None:
    old = folder.base.parent
    edit = await client.workspace_will_rename_files_async(
        types.RenameFilesParams([types.FileRename(old.as_uri(), old.with_name("grund").as_uri())])
    )
    ((uri, _, (change,)),) = edits_of(client, edit)
    assert uri == folder.main and change.new_text == "grund/基 1.pbk"
    assert folder.places(MAIN).span(change.range) == Span(5, 5 + len("basis/基 1.pbk"))
