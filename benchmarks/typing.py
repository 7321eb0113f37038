"""From a keystroke to what is wrong: `pbk lsp` and pygls alone, the same edits in turn, over pipes as an editor speaks.

Someone types a new step into one playbook after another of a file, letter by letter, makes it longer, and takes it
back; each letter waits for its diagnostics.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from playbook import library

URI = "file:///typing.pbk"
STEP = "  send brief polite note via email by manager as extra\n"
PLACES = 12
STARTS = 7


class Client:
    """One server in a process of its own."""

    def __init__(self, *command: str) -> None:
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.version = 1
        self.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, 1)
        while self.read().get("id") != 1:
            pass
        self.ready = (time.perf_counter() - begin) * 1000
        self.send("initialized", {})

    def send(self, method: str, params: Any, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self) -> Any:
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(self.process.stdout.read(length))

    def open(self, text: str) -> None:
        self.send(
            "textDocument/didOpen", {"textDocument": {"uri": URI, "languageId": "pbk", "version": 1, "text": text}}
        )

    def change(self, row: int, column: int, end: int, text: str) -> float:
        """Milliseconds from the change to its diagnostics."""
        self.version += 1
        place = {"start": {"line": row, "character": column}, "end": {"line": row, "character": end}}
        begin = time.perf_counter()
        self.send(
            "textDocument/didChange",
            {"textDocument": {"uri": URI, "version": self.version}, "contentChanges": [{"range": place, "text": text}]},
        )
        while self.read().get("method") != "textDocument/publishDiagnostics":
            pass
        return (time.perf_counter() - begin) * 1000

    def close(self) -> None:
        self.send("shutdown", None, 2)
        while self.read().get("id") != 2:
            pass
        self.send("exit", None)
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)


def text_of(lines: int) -> str:
    """So many lines or a few more: the shipped playbooks one behind the other, with their numbers in their names."""
    found: list[str] = []
    number = 0
    names = [name for name in library.shipped_names() if name.startswith(("after-proposal/", "not-now-and-no/"))]
    while sum(text.count("\n") for text in found) < lines:
        source = library.shipped(names[number % len(names)])
        assert source is not None
        text = re.sub(r"^use .*\n", "", source.text, flags=re.M)
        found.append(re.sub(r'^playbook "', f'playbook "{number} ', text, flags=re.M))
        number += 1
    return "\n".join(found)


def one_playbook(lines: int) -> str:
    """So many lines in one playbook: stages, each like the others."""
    stage = '  stage part{0} {{\n    send note via email {{\n      subject "Part {0}"\n    }}\n    wait 2 weeks\n  }}\n'
    body = "".join(stage.format(number) for number in range(lines // 6))
    return f'playbook "One" {{\n  market DE\n{body}  stop\n}}\n'


def edits(text: str) -> Iterator[tuple[int, int, int, str]]:
    """Row, column, end column and text of each edit."""
    rows = [row for row, line in enumerate(text.splitlines()) if re.match(r" +(wait|stage|pause) ", line)]
    for row in rows[:: max(1, len(rows) // PLACES)][:PLACES]:
        yield row, 0, 0, "\n"
        for column, letter in enumerate(STEP.rstrip("\n")):
            yield row, column, column, letter
        yield row, 0, len(STEP) - 1, ""


COMMANDS = {"`pbk lsp`": ("-m", "playbook", "lsp"), "pygls alone": ("-m", "benchmarks.bare_server")}


def readiness() -> dict[str, float]:
    """Server to the milliseconds from its start to its answer to `initialize`: the median of some starts, in turn."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(STARTS):
        for name, command in COMMANDS.items():
            client = Client(*command)
            times[name].append(client.ready)
            client.close()
    return {name: statistics.median(each) for name, each in times.items()}


def latencies(text: str) -> dict[str, tuple[float, float]]:
    """Server to median and 95th percentile in milliseconds; the two take turns edit by edit."""
    clients = {name: Client(*command) for name, command in COMMANDS.items()}
    times: dict[str, list[float]] = {name: [] for name in clients}
    for client in clients.values():
        client.open(text)
        client.change(0, 0, 0, "#\n")  # the first also reads the file
    for row, column, end, new in edits("#\n" + text):
        for name, client in clients.items():
            times[name].append(client.change(row, column, end, new))
    for client in clients.values():
        client.close()
    return {name: (statistics.median(each), statistics.quantiles(each, n=20)[-1]) for name, each in times.items()}


def tables() -> Iterator[tuple[object, ...]]:
    """Rows: what is typed into, and for each server the milliseconds."""
    yield "typing into", "server", "median, ms", "95 of 100 within, ms"
    yield "---", "---", "---:", "---:"
    for name, text in (
        ("1,000 lines", text_of(1000)),
        ("10,000 lines", text_of(10_000)),
        ("one playbook of 1,000 lines", one_playbook(1000)),
    ):
        for server, numbers in latencies(text).items():
            yield name, server, *(f"{number:.1f}" for number in numbers)
    for server, number in readiness().items():
        yield "started, and ready", server, f"{number:.0f}", ""


if __name__ == "__main__":
    for cells in tables():
        print("| " + " | ".join(str(cell) for cell in cells) + " |")
