"""No proof outlives what asked for it: not the text it is of, not the next one, not the server."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from playbook.editor.document import Document
from playbook.lsp.proofs import Proofs
from tests.lsp.test_commands import NEVER, TEXT


class Silent:
    """A server whose client shows no progress."""

    def can(self, capability: str) -> bool:
        return False


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[asyncio.subprocess.Process]:
    """Every process that was started, in order."""
    found: list[asyncio.subprocess.Process] = []
    start = asyncio.create_subprocess_exec

    async def noted(*arguments: Any, **more: Any) -> asyncio.subprocess.Process:
        found.append(await start(*arguments, **more))
        return found[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    return found


async def begun(proofs: Proofs, started: list[asyncio.subprocess.Process]) -> tuple[asyncio.Task[Any], Document]:
    document, count = Document(NEVER, "<untitled>"), len(started)
    proof = asyncio.ensure_future(proofs.prove(Silent(), document))  # type: ignore[arg-type]
    while len(started) == count:
        await asyncio.sleep(0.01)
    return proof, document


async def gone(process: asyncio.subprocess.Process) -> bool:
    await process.wait()
    return process.returncode != 0


@pytest.mark.asyncio
async def test_a_change_ends_it(started: list[asyncio.subprocess.Process]) -> None:
    proofs = Proofs()
    proof, document = await begun(proofs, started)
    proofs.forget(document.name)
    assert await proof is None and await gone(started[0])
    assert proofs.said(document) == ()


@pytest.mark.asyncio
async def test_the_next_one_takes_its_place(started: list[asyncio.subprocess.Process]) -> None:
    proofs = Proofs()
    first, document = await begun(proofs, started)
    second, _ = await begun(proofs, started)
    assert await first is None and await gone(started[0])
    assert started[1].returncode is None
    proofs.forget(document.name)
    assert await second is None and await gone(started[1])


@pytest.mark.asyncio
async def test_who_waits_no_more_ends_it(started: list[asyncio.subprocess.Process]) -> None:
    proof, _ = await begun(Proofs(), started)
    proof.cancel()  # as the server does when it is shut down
    with pytest.raises(asyncio.CancelledError):
        await proof
    assert await gone(started[0])


@pytest.mark.asyncio
async def test_what_was_found_is_of_one_text(started: list[asyncio.subprocess.Process]) -> None:
    proofs = Proofs()
    document = Document(TEXT, "<untitled>")
    found = await proofs.prove(Silent(), document)  # type: ignore[arg-type]
    assert found is not None and not found.holds
    assert [each.code for each in proofs.said(Document(TEXT, "<untitled>"))] == ["PBK502"]
    assert proofs.said(Document(f"{TEXT}\n", "<untitled>")) == ()
