"""What an editor asks for by name: a playbook compiled, shown, proven, by the text as it is in the editor."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from playbook import library
from playbook.planning.trial import trial
from tests.lsp.conftest import EDITORS
from tests.lsp.talk import begun, change, opened, said
from tests.lsp.test_actions import actions, applied, edits_of

TEXT = """# pbk: start 2027-04-01
playbook "花見 🌸" {
  market DE
  ensure at least 3 weeks between touches
  wait 3-5 business days
  send 花 note via email as note
  wait 2-4 weeks
  call contact by "senior leader" as talk
  pause until +6 months
}
"""
SECOND = (
    '\nplaybook "../../Other" {\n  market JP\n  wait 2 weeks\n  send formal note via email\n  pause until +1 year\n}\n'
)
NEVER = 'ensure finishes within 20 years\nrepeat every 1 day until +15 years { wait 1-90 days; send note via email }\nstop "x"\n'


async def run(client: LanguageClient, command: str, *arguments: Any) -> Any:
    params = types.ExecuteCommandParams(command, list(arguments))
    return await client.workspace_execute_command_async(params)


async def lenses(client: LanguageClient, uri: str) -> list[types.CodeLens]:
    found = await client.text_document_code_lens_async(types.CodeLensParams(types.TextDocumentIdentifier(uri)))
    return list(found or ())


def saved(client: LanguageClient, path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return opened(client, path, text)


# ---- lenses ----


@pytest.mark.asyncio
async def test_above_each_playbook_stands_what_can_be_done_with_it(client: LanguageClient, tmp_path: Path) -> None:
    uri = saved(client, tmp_path / "花.pbk", TEXT + SECOND)
    found = await lenses(client, uri)
    assert [each.range.start.line for each in found] == [1, 1, 1, 11, 11, 11]
    assert [each.command.title for each in found[:3] if each.command] == [
        "Compile to .ics (from 1 Apr 2027)", "Show plan", "Verify",
    ]  # fmt: skip
    command = found[4].command
    assert command and list(command.arguments or ()) == [{"uri": uri, "playbook": "../../Other"}]
    shown = await run(client, command.command, *command.arguments)
    assert "Send formal note via email" in shown["text"] and "花" not in shown["text"]


@pytest.mark.asyncio
async def test_nothing_is_offered_that_cannot_be_done(client: LanguageClient, tmp_path: Path) -> None:
    assert not await lenses(client, opened(client, tmp_path / "a.pbk", TEXT.replace("email", "emial")))
    uri = opened(client, tmp_path / "unsaved.pbk", TEXT)
    assert [each.command.title for each in await lenses(client, uri) if each.command] == ["Show plan", "Verify"]


# ---- compile, show ----


@pytest.mark.asyncio
async def test_a_calendar_is_written_beside_the_file(client: LanguageClient, tmp_path: Path) -> None:
    uri = saved(client, tmp_path / "花.pbk", TEXT)
    change(client, uri, 2, (0, 0), (0, 23), "# pbk: start 2028-04-03")  # as it is in the editor, not on the disk
    answer = await run(client, "pbk.compile", {"uri": uri})
    assert answer == {
        "uri": (tmp_path / "花.ics").as_uri(),
        "path": str(tmp_path / "花.ics"),
        "message": "花.ics: 3 entries, from Mon 3 Apr 2028",
    }
    assert b"DTSTART:20280406T070000Z" in (tmp_path / "花.ics").read_bytes()
    change(client, uri, 3, (0, 0), (0, 23), "# pbk: start 2027-04-01")
    await run(client, "pbk.compile", {"uri": uri})
    assert b"DTSTART:20270406T070000Z" in (tmp_path / "花.ics").read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["花.ics", "花.pbk"]


@pytest.mark.asyncio
async def test_one_playbook_of_several_has_a_calendar_of_its_own(client: LanguageClient, tmp_path: Path) -> None:
    uri = saved(client, tmp_path / "a.pbk", TEXT + SECOND)
    answer = await run(client, "pbk.compile", {"uri": uri, "playbook": "../../Other"})
    assert answer["path"] == str(tmp_path / "a-other.ics")
    answer = await run(client, "pbk.compile", {"uri": uri})
    # The comment is the first one's; the other begins today.
    assert answer["message"].startswith("a.ics: 5 entries, from Thu 1 Apr 2027 and ")


@pytest.mark.asyncio
async def test_what_is_not_ours_is_never_written_over(client: LanguageClient, tmp_path: Path) -> None:
    uri = saved(client, tmp_path / "a.pbk", TEXT)
    calendar, other = tmp_path / "a.ics", tmp_path / "other.txt"
    calendar.write_text("BEGIN:VCALENDAR\nPRODID:my own\n")
    assert await run(client, "pbk.compile", {"uri": uri}) is None
    assert "pbk did not make it" in client.messages[-1].message
    assert calendar.read_text() == "BEGIN:VCALENDAR\nPRODID:my own\n"
    calendar.unlink()
    other.write_text("PRODID:-//pbk//playbook//EN")
    calendar.symlink_to(other)
    assert await run(client, "pbk.compile", {"uri": uri}) is None
    assert other.read_text() == "PRODID:-//pbk//playbook//EN"


@pytest.mark.asyncio
async def test_a_text_without_a_file_is_to_be_saved_first(client: LanguageClient, tmp_path: Path) -> None:
    shipped = library.folder("playbooks") / "after-proposal" / "japan.pbk"
    before = sorted(shipped.parent.iterdir())
    unsaved = opened(client, tmp_path / "a.pbk", TEXT)
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem("untitled:Untitled-1", "pbk", 1, TEXT))
    )
    for uri in (unsaved, "untitled:Untitled-1", shipped.as_uri()):
        answer = await run(client, "pbk.compile", {"uri": uri})
        assert (answer["uri"], answer["path"]) == (None, None)
        assert "save " in answer["message"]
    assert not list(tmp_path.iterdir()) and sorted(shipped.parent.iterdir()) == before
    assert "Send 花 note" in (await run(client, "pbk.show", {"uri": "untitled:Untitled-1"}))["text"]


@pytest.mark.asyncio
async def test_a_refusal_is_said_to_who_asked_and_is_no_failure(client: LanguageClient, tmp_path: Path) -> None:
    broken = saved(client, tmp_path / "broken.pbk", TEXT.replace("email", "emial"))
    empty = saved(client, tmp_path / "empty.pbk", "# nothing yet\n")
    whole = saved(client, tmp_path / "a.pbk", TEXT)
    for argument, words in (
        ({"uri": broken}, "line 6: `emial` is not a channel"),
        ({"uri": empty}, "there is no playbook in empty.pbk"),
        ({"uri": whole, "playbook": "Other"}, "there is no playbook called “Other” in a.pbk"),
        ({"uri": (tmp_path / "missing.pbk").as_uri()}, "there is no playbook in missing.pbk"),
        ({"uri": 7}, "takes one argument"),
        ("a.pbk", "takes one argument"),
    ):
        for command in ("pbk.compile", "pbk.show", "pbk.verify"):
            if command == "pbk.compile" and words.endswith("missing.pbk"):
                continue  # said already: save it first
            client.messages.clear()
            assert await run(client, command, argument) is None, command
            (message,) = client.messages
            assert words in message.message and message.type is types.MessageType.Warning
    assert not [each for each in client.log_messages if "PBK901" in each.message]


# ---- verify ----


@pytest.mark.asyncio
async def test_a_proof_shows_what_is_broken_until_the_text_changes(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "pbk.toml").write_text("from = 2027-01-01\nto = 2027-03-31\n")
    (tmp_path / "click.py").write_text("raise SystemExit('imported from the folder of a playbook')\n")
    uri = saved(client, tmp_path / "花.pbk", TEXT.replace("3 weeks", "2 weeks"))
    assert await said(client, uri) == []
    change(client, uri, 2, (3, 18), (3, 19), "3")  # not saved: the text in the editor counts
    answer = await run(client, "pbk.verify", {"uri": uri})
    assert answer["ok"] is False
    assert "PBK502" in answer["text"] and "1 broken" in answer["text"]
    (broken,) = await said(client, uri)
    assert (broken.code, broken.range.start, broken.range.end.line) == ("PBK502", types.Position(3, 2), 3)

    (pin,) = [each for each in await actions(client, uri, (3, 5)) if each.title.startswith("Turn this")]
    text = applied(client, TEXT, edits_of(pin.edit, uri, version=2))
    assert 'example "breaks: at least 3 weeks between touches" start 2027-01-01 {' in text
    (tmp_path / "pinned.pbk").write_text(text, encoding="utf-8")
    import playbook

    (book,) = playbook.parse(text).playbooks
    assert trial(book, book.examples[0]).holds

    change(client, uri, 3, (3, 18), (3, 19), "2")
    assert await said(client, uri) == []
    answer = await run(client, "pbk.verify", {"uri": uri})
    assert answer["ok"] is True and "broken" not in answer["text"]
    assert await said(client, uri) == []


@pytest.mark.asyncio
async def test_typing_goes_on_while_a_proof_is_made_and_stops_it(client: LanguageClient, tmp_path: Path) -> None:
    uri = saved(client, tmp_path / "a.pbk", NEVER)
    proof = asyncio.ensure_future(run(client, "pbk.verify", {"uri": uri}))
    assert await lenses(client, uri) and not proof.done()
    second = asyncio.ensure_future(run(client, "pbk.verify", {"uri": uri}))
    stopped = {"text": "stopped before anything was decided\n", "ok": False}
    assert await proof == stopped  # the second takes its place
    assert await lenses(client, uri) and not second.done()
    change(client, uri, 2, (0, 0), (0, 0), "\n")
    assert await second == stopped
    assert not [each for each in client.log_messages if "PBK901" in each.message]


@pytest.mark.asyncio
async def test_who_cancels_the_progress_stops_the_proof(client: LanguageClient, tmp_path: Path) -> None:
    window = client.capabilities.window
    assert window and window.work_done_progress
    uri = saved(client, tmp_path / "a.pbk", NEVER)
    proof = asyncio.ensure_future(run(client, "pbk.verify", {"uri": uri}))
    while not client.progress_reports:
        await client.wait_for_notification(types.PROGRESS)
    (token,) = client.progress_reports
    client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(token))
    assert (await proof)["text"].startswith("stopped")
    while len(client.progress_reports[token]) < 2:
        await client.wait_for_notification(types.PROGRESS)
    begin, end = client.progress_reports[token]
    assert isinstance(begin, types.WorkDoneProgressBegin) and isinstance(end, types.WorkDoneProgressEnd)
    assert begin.title == "Verify a.pbk" and begin.cancellable


@pytest.mark.asyncio
async def test_wrong_settings_of_a_team_are_said(client: LanguageClient, tmp_path: Path) -> None:
    (tmp_path / "pbk.toml").write_text("frm = 2027-01-01\n")
    uri = saved(client, tmp_path / "a.pbk", TEXT)
    assert await run(client, "pbk.verify", {"uri": uri}) is None
    assert "there is no setting `frm`" in client.messages[-1].message


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "playbook", "lsp"]))
async def leaving(lsp_client: LanguageClient, tmp_path: Path):  # type: ignore[no-untyped-def]
    """A client that shuts the server down itself: it may do so once only."""
    await begun(lsp_client, client_capabilities(EDITORS[0]), tmp_path)
    yield
    lsp_client.exit(None)


@pytest.mark.asyncio
async def test_who_leaves_during_a_proof_is_let_go(leaving: LanguageClient, tmp_path: Path) -> None:
    uri = saved(leaving, tmp_path / "a.pbk", NEVER)
    proof = asyncio.ensure_future(run(leaving, "pbk.verify", {"uri": uri}))
    assert await lenses(leaving, uri)
    assert await leaving.shutdown_async(None) is None
    assert (await proof)["text"].startswith("stopped")
