"""Proofs of the files being edited: made by a `pbk verify` of their own, so that typing goes on, and kept for a text.

A proof is of the text as it is in the editor. Once that changes, what it found is forgotten, and a proof still under
way is stopped. Files that are used are read as they lie on the disk.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from playbook.diagnostics import Diagnostic
from playbook.lsp.feature import Declined
from playbook.plain import clean, one_line
from playbook.source import Source, Span

if TYPE_CHECKING:
    from playbook.editor.document import Document
    from playbook.lsp.server import Server

_CLEAN, _FOUND = 0, 1  # the exit codes of a proof; any other is a refusal


@frozen
class Proved:
    """What a proof came to: ``said`` are the findings of the text, ``text`` is all of it to read."""

    said: tuple[Diagnostic, ...]
    text: str
    holds: bool


class Proofs:
    """The findings of each document by its name, and the proofs under way."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, tuple[Diagnostic, ...]]] = {}
        self._running: dict[str, asyncio.Task[Proved]] = {}
        self._shown: set[asyncio.Task[None]] = set()
        self._waiting: set[asyncio.Task[Any]] = set()
        self._processes: set[asyncio.subprocess.Process] = set()
        self._numbers = count(1)

    def said(self, document: Document) -> tuple[Diagnostic, ...]:
        """What was proven of a document's text, if it was."""
        text, said = self._found.get(document.name, ("", ()))
        return tuple(evolve(each, source=document.source) for each in said) if text == document.text else ()

    def forget(self, name: str) -> None:
        """A document has changed: what was found is no longer so."""
        self._found.pop(name, None)
        running = self._running.pop(name, None)
        if running is not None:
            running.cancel()

    async def stop(self) -> None:
        """Stops all that is under way, and waits until who asked for it has been answered."""
        for running in self._running.values():
            running.cancel()
        await asyncio.gather(*self._waiting, return_exceptions=True)

    def kill(self) -> None:
        """Ends all that is under way without another word, for a server that ends likewise."""
        for process in self._processes:
            with suppress(ProcessLookupError):  # it has ended by itself
                process.kill()

    async def prove(self, server: Server, document: Document) -> Proved | None:
        """Proves the text of a document; None where that was stopped. Raises Declined where `pbk verify` does."""
        self.forget(document.name)
        running = self._running[document.name] = asyncio.ensure_future(self._proved(document))
        shown = asyncio.ensure_future(self._show(server, document, running))
        self._shown.add(shown)  # or it may be collected before it is done
        shown.add_done_callback(self._shown.discard)
        if (asking := asyncio.current_task()) is not None:
            self._waiting.add(asking)
            asking.add_done_callback(self._waiting.discard)
        try:
            await asyncio.wait([running])
        finally:
            running.cancel()
            if self._running.get(document.name) is running:
                del self._running[document.name]
        if running.cancelled():
            return None
        found = running.result()
        self._found[document.name] = (document.text, found.said)
        return found

    async def _show(self, server: Server, document: Document, running: asyncio.Task[Proved]) -> None:
        """Says in the editor that a proof is under way; who cancels it there stops it."""
        if not server.can("window.work_done_progress"):
            return
        token, progress = f"pbk.verify/{next(self._numbers)}", server.work_done_progress
        try:
            await progress.create_async(token)
        except JsonRpcException:
            return  # the client would not, or not now
        if running.done():
            return
        progress.tokens[token].add_done_callback(lambda _: running.cancel())
        title = f"Verify {one_line(Path(document.name).name)}"
        progress.begin(token, types.WorkDoneProgressBegin(title, cancellable=True))
        await asyncio.wait([running])
        progress.end(token, types.WorkDoneProgressEnd())
        del progress.tokens[token]

    async def _proved(self, document: Document) -> Proved:
        process = await _started(document)
        self._processes.add(process)
        try:
            output, remarks = await process.communicate(clean(document.text).encode())
        finally:
            self._processes.discard(process)
            if process.returncode is None:
                process.kill()
                await process.wait()
        lines = remarks.decode(errors="replace").splitlines()
        if process.returncode not in (_CLEAN, _FOUND):
            raise Declined(next((one_line(line) for line in reversed(lines) if line.strip()), "the proof was not made"))
        items = json.loads(output)
        known = {(each.code, each.message) for each in document.diagnostics}
        said = tuple(_diagnostic(document, item) for item in items if (item["code"], item["message"]) not in known)
        text = "\n".join([*map(_in_words, items), *lines])
        return Proved(said, f"{text}\n", process.returncode == _CLEAN)


async def _started(document: Document) -> asyncio.subprocess.Process:
    on_disk = not document.name.startswith("<")
    folder = Path(document.name).parent if on_disk else Path.cwd()
    # -P: what lies in the playbook's folder is not to be imported. The path is the one that this server runs on.
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-X", "utf8", "-m", "playbook", "verify", "--output-format", "json", "-"),
        *(("--stdin-filename", document.name) if on_disk else ()),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=folder if folder.is_dir() else None,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _diagnostic(document: Document, item: dict[str, Any]) -> Diagnostic:
    """A finding of the report, in the document; one that is of another file, at the first playbook."""
    source, where = document.source, item["location"]
    if where is None or item["filename"] not in (document.name, clean(document.name), "<stdin>"):
        span = _first(document)
    else:
        span = Span(_offset(source, where), _offset(source, item["end_location"]))
    return Diagnostic(item["code"], item["message"], source, span, item["hint"] or "")


def _offset(source: Source, place: dict[str, int]) -> int:
    return source.row(place["row"])[0] + place["column"] - 1


def _first(document: Document) -> Span:
    for playbook in document.playbooks:
        place = document.place(playbook.source, playbook.source.header(playbook.span))
        if place is not None:
            return place
    return Span(0, 0)


def _in_words(item: dict[str, Any]) -> str:
    where = item["location"]
    place = f"{item['filename']}:{where['row']}:{where['column']}: " if where else ""
    hint = f"\n  {item['hint']}" if item["hint"] else ""
    return one_line(f"{place}{item['severity']}[{item['code']}]: {item['message']}") + hint
