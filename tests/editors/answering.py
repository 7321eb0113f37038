"""A language server that knows three commands and nothing else: what editors do with the answers is tried on it.

`python answering.py LOG`: each command it was asked to run is a line of LOG, as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ANSWERS = {
    "pbk.show": {"html": "<p>plan</p>", "text": "Thu 15 Apr 2027\n  Send note 頼み\n"},
    "pbk.compile": {"path": "/tmp/plan.ics", "message": "3 events are in plan.ics"},
    "pbk.verify": {"text": "proven: every end is planned\n", "ok": True},
}


def main(log: Path) -> None:
    while (message := read()) is not None:
        method, number = message.get("method"), message.get("id")
        if method == "initialize":
            told = {**message["params"].get("initializationOptions", {}), "root": message["params"].get("rootUri")}
            note(log, told)
            answer(number, {"capabilities": {"executeCommandProvider": {"commands": [*ANSWERS]}}})
        elif method == "workspace/executeCommand":
            note(log, message["params"])
            answer(number, ANSWERS[message["params"]["command"]])
        elif method == "exit":
            return
        elif number is not None:
            answer(number, None)


def note(log: Path, what: Any) -> None:
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(what) + "\n")


def read() -> dict[str, Any] | None:
    length = 0
    while line := sys.stdin.buffer.readline().strip():
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    if not length:
        return None
    found: dict[str, Any] = json.loads(sys.stdin.buffer.read(length))
    return found


def answer(number: Any, result: Any) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": number, "result": result}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
