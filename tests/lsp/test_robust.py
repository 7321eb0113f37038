"""Whatever fails in an answer, and whatever a client sends: the server lives, and the next request is answered."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.lsp.conftest import EDITORS
from tests.lsp.talk import begun, opened

TEXT = 'playbook "花見 🌸" {\r\n  wait 2 weeks\r\n  send 🌸 note via emial\r\n}\r\n'


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[sys.executable, "-m", "tests.lsp.failing"]),
    params=EDITORS,
)
async def failing(request: pytest.FixtureRequest, lsp_client: LanguageClient, tmp_path: Path):  # type: ignore[no-untyped-def]
    await begun(lsp_client, client_capabilities(request.param), tmp_path)
    yield
    await lsp_client.shutdown_session()


async def formatted(client: LanguageClient, uri: str) -> Any:
    """Some request; what was sent before it has been looked at when it is answered."""
    params = types.DocumentFormattingParams(types.TextDocumentIdentifier(uri), types.FormattingOptions(2, True))
    return await client.text_document_formatting_async(params)


def failures(client: LanguageClient) -> list[str]:
    return [each.message for each in client.log_messages if "PBK901" in each.message]


@pytest.mark.asyncio
async def test_a_feature_that_fails_is_logged_and_the_next_request_answered(
    failing: LanguageClient, tmp_path: Path
) -> None:
    uri = opened(failing, tmp_path / "a.pbk", TEXT.replace("  wait", " wait"))
    here, start = types.TextDocumentIdentifier(uri), types.Position(0, 0)
    assert await failing.text_document_moniker_async(types.MonikerParams(here, start)) is None
    assert await failing.text_document_declaration_async(types.DeclarationParams(here, start)) is None
    failing.text_document_did_save(types.DidSaveTextDocumentParams(here))
    assert await formatted(failing, uri)
    for command in ("fails", "fails later"):
        assert (
            await failing.workspace_execute_command_async(types.ExecuteCommandParams(command, [{"uri": uri}])) is None
        )
    assert await formatted(failing, uri)
    said = failures(failing)
    assert [line.split(": please")[0].rpartition(" in ")[2] for line in said] == [
        "textDocument/moniker", "textDocument/declaration", "textDocument/didSave", "fails", "fails later",
    ]  # fmt: skip
    assert all("on purpose" in line and "failing.py" in line for line in said)


@pytest.mark.asyncio
async def test_a_refusal_is_shown_and_not_logged(failing: LanguageClient) -> None:
    assert await failing.workspace_execute_command_async(types.ExecuteCommandParams("refuses", [])) is None
    assert [(each.message, each.type) for each in failing.messages] == [("not today", types.MessageType.Warning)]
    assert not failures(failing)


def send(client: LanguageClient, method: str, params: Any, number: Any = None) -> None:
    """A message as it stands, however wrong."""
    message = {"jsonrpc": "2.0", "method": method, "params": params, **({} if number is None else {"id": number})}
    body = json.dumps(message).encode()
    assert client.protocol.writer is not None
    client.protocol.writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))


PLACES = (
    {"line": 10**6, "character": 0},
    {"line": 0, "character": 10**6},
    {"line": 2, "character": 8},  # inside an emoji, by some counts
    {"line": -1, "character": -5},
    {"line": "0", "character": None},
    None,
)
URIS = ("file:///no/such/file.pbk", "file:", "", "untitled:x", "http://example.org/a.pbk", "file:///%00.pbk", "::", 7)
REQUESTS = ("textDocument/codeAction", "textDocument/codeLens", "textDocument/formatting", "textDocument/diagnostic")


@pytest.mark.asyncio
async def test_a_client_that_sends_nonsense_takes_nothing_down(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT.replace("  wait", " wait"))
    before = await formatted(client, uri)
    number = 1_000_000
    for target in (uri, *URIS):
        for place in PLACES:
            where = {"start": place, "end": place}
            for method in (*REQUESTS, "textDocument/rangeFormatting"):
                number += 1
                document = {"textDocument": {"uri": target}, "range": where, "context": {"diagnostics": []}}
                options = {"tabSize": 2, "insertSpaces": True}
                send(client, method, {**document, "position": place, "options": options}, number)
    for arguments in (
        [],
        [None],
        [uri],
        [{"uri": None}],
        [{}, {}, {}],
        [[uri]],
        [{"uri": "file:"}],
        {"uri": uri},
        None,
    ):
        for command in ("pbk.compile", "pbk.show", "pbk.verify", "pbk.nothing", 7):
            number += 1
            send(client, "workspace/executeCommand", {"command": command, "arguments": arguments}, number)
    send(client, "no/such/method", {}, number + 1)
    send(client, "window/workDoneProgress/cancel", {"token": "never begun"})
    send(client, "$/cancelRequest", {"id": "never asked"})
    assert await formatted(client, uri) == before
    assert not failures(client)


@pytest.mark.asyncio
async def test_any_text_and_any_change_is_survived(client: LanguageClient, tmp_path: Path) -> None:
    uri = opened(client, tmp_path / "a.pbk", TEXT)
    version = 1
    texts = (
        "\0\x01\x02\ufeff\u2028\x85\ud83d",
        "{" * 5_000,
        '"' * 5_001,
        "x" * (1024 * 1024 + 1),
        "send " * 20_000,
        "",
    )
    for text in texts:
        for place in PLACES[:4]:
            version += 1
            where = {"start": place, "end": {"line": 10**6, "character": 3}}
            change = [{"range": where, "text": "🌸"}, {"text": text}, {"range": where, "text": "\r"}]
            document = {"textDocument": {"uri": uri, "version": version}}
            send(client, "textDocument/didChange", {**document, "contentChanges": change})
            send(client, "textDocument/codeLens", document, version)
    send(
        client,
        "textDocument/didChange",
        {"textDocument": {"uri": "untitled:other", "version": 1}, "contentChanges": change},
    )
    for _ in range(2):
        client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    uri = opened(client, tmp_path / "a.pbk", TEXT.replace("  wait", " wait"))
    assert await formatted(client, uri)
    assert not failures(client)
