"""Reading playbook files: their text by path, by `use`, and the files of a folder. What cannot be read is said.

In comes a path, out goes a source, or why there is none. The commands and the language server read through it.
"""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from pathlib import Path

from playbook import library
from playbook.diagnostics import Diagnostic
from playbook.plain import clean
from playbook.source import MAX_BYTES, Source, Span

SUFFIX = ".pbk"
STDIN = "<stdin>"
_LONGEST = MAX_BYTES + len(BOM_UTF8)


def read_source(path: str, stdin_name: str | None = None) -> tuple[Source, Diagnostic | None]:
    """The text of a playbook file, `-` being standard input; with it, why it could not be read."""
    name = clean(Path(stdin_name).as_posix()) if path == "-" and stdin_name else STDIN
    if path != "-":
        name = clean(Path(path).as_posix())
    refused = None if path == "-" else _refuse(path)
    try:
        if refused is not None:
            return Source("", name), Diagnostic("PBK012", refused, Source("", name))
        if path == "-":
            data = sys.stdin.buffer.read(_LONGEST + 1) if sys.stdin else b""
        else:
            with open(path, "rb") as file:
                data = file.read(_LONGEST + 1)
    except OSError as error:
        said = Diagnostic(
            "PBK012", f"this file cannot be read: {(error.strerror or 'unknown').lower()}", Source("", name)
        )
        return Source("", name), said
    if len(data) > _LONGEST:  # cut off: what was read is not what is there
        hint = "split it, and bring the parts together with `use`"
        return Source("", name), Diagnostic("PBK010", "this file is larger than 1 MiB", Source("", name), hint=hint)
    return decode(data, name)


def _refuse(path: str) -> str | None:
    """Why a file is not even opened: a link may lead to another playbook, never to a file of another kind."""
    try:
        found = Path(path).resolve()
        if not found.exists():
            return "there is no such file"
        if not found.is_file():
            return "this is not a file"
    except (OSError, RuntimeError, ValueError):
        return "this is not the name of a file"
    if found.suffix.lower() != SUFFIX or Path(path).suffix.lower() != SUFFIX:
        return f"this is not a playbook: its name does not end in {SUFFIX}"
    return None


def decode(data: bytes, name: str) -> tuple[Source, Diagnostic | None]:
    """A source from its bytes; a text that is not UTF-8 is named with the place, never shown."""
    try:
        if b"\0" in data:
            hint = "save it as UTF-8 (in a word processor: plain text, encoding UTF-8)"
            return Source("", name), Diagnostic(
                "PBK012", "this file is not plain text in UTF-8", Source("", name), hint=hint
            )
        return Source(data.decode("utf-8-sig"), name), None
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        source = Source(before, name)
        hint = "save it as UTF-8 (in a word processor: plain text, encoding UTF-8)"
        said = Diagnostic("PBK012", "this file is not UTF-8 from here on", source, Span(len(before), len(before)), hint)
        return source, said


def load(name: str, beside: Source) -> Source | None:
    """What `use` names: a .pbk file beside the one that uses it, else a shipped one."""
    if not beside.name.startswith(("library:", "<")):
        path = os.path.normpath(Path(beside.name).parent / name)
        if _refuse(path) is None:
            source, said = read_source(path)
            return None if said else source
    return library.shipped(name)


def playbooks_under(path: str) -> list[str]:
    """The playbooks in a folder and below it, sorted; not those of hidden folders, nor what links lead out to."""
    root = os.path.realpath(path)
    found = []
    for folder, folders, names in os.walk(path):  # a folder that cannot be read, or is gone by now, has none
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            each = Path(folder, name)
            if (
                each.suffix.lower() == SUFFIX
                and not name.startswith(".")
                and each.is_file()
                and os.path.realpath(each).startswith(f"{root.rstrip(os.sep)}{os.sep}")
            ):
                found.append(each.as_posix())
    return sorted(found)
