"""Reading and writing files for the commands: playbooks, deals, outputs. What cannot be read is said."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable
from errno import EACCES
from pathlib import Path
from typing import TypeAlias

import click

from playbook import library
from playbook.diagnostics import Diagnostic
from playbook.plain import clean, one_line
from playbook.source import Source, Span
from playbook.syntax.parse import MAX_BYTES

Exclude: TypeAlias = Callable[[str], bool]

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


def read_playbook(path: str, stdin_name: str | None = None) -> tuple[Source, Diagnostic | None]:
    """As ``read_source``; where there is no such file here, the shipped one of that name, and a note says so.

    For commands that only read: `pbk show after-proposal/japan.pbk` then shows the library's. `library:` before it, as
    messages have it, is no other file.
    """
    source, said = read_source(path, stdin_name)
    if said is None or path == "-" or os.path.lexists(path):
        return source, said
    shipped = library.shipped(source.name.removeprefix("library:"))
    if shipped is None:
        return source, said
    click.echo(f"note: {source.name} is the shipped one; there is no such file here", err=True)
    return shipped, None


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


def files_under(paths: Iterable[str], exclude: Exclude | None = None) -> list[str]:
    """The playbooks that paths name, each once: files, those in folders (sorted), `-` for standard input.

    ``exclude`` says of a file in a folder whether it is left out. A folder without playbooks is said.
    """
    found: dict[str, str] = {}
    for path in paths:
        if not path:
            raise click.UsageError("the name of a file is empty; . is this folder")
        inside = [path]
        if path != "-" and _is_folder(path):
            inside = [each for each in _under(path) if exclude is None or not exclude(each)]
            if not inside:
                click.echo(f"warning: there are no {SUFFIX} files in {one_line(path)}", err=True)
        for each in inside:
            found.setdefault(os.path.realpath(each) if each != "-" else each, each)
    return list(found.values())


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _under(path: str) -> list[str]:
    """The playbooks in a folder and below it; not those of hidden folders, nor what links lead out to."""
    folder = Path(path)
    if not os.access(folder, os.R_OK | os.X_OK):
        raise click.UsageError(f"the folder {one_line(path)} cannot be read")
    root = os.path.realpath(folder)
    found = [
        each.as_posix()
        for each in folder.rglob("*")
        if each.suffix.lower() == SUFFIX
        and not any(part.startswith(".") for part in each.relative_to(folder).parts)
        and each.is_file()
        and os.path.realpath(each).startswith(f"{root}{os.sep}")
    ]
    return sorted(found)


def write_output(path: str | None, data: bytes) -> None:
    """Writes to a file, whole or not at all, or to standard output."""
    if path is None or path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        library.write_whole(Path(path), data)


def write_new(path: str, text: str) -> None:
    """Writes a file that is not there yet, whole or not at all; one that is there stays as it is."""
    try:
        with open(path, "xb") as file:
            try:
                file.write(text.encode())
                file.flush()
            except OSError:
                Path(path).unlink()
                raise
    except FileExistsError:
        raise click.UsageError(f"{one_line(path)} is there already, and stays as it is; choose another name") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this is not the name of a file"
        raise click.UsageError(f"{one_line(path)} cannot be written: {why}") from None


def write_back(path: str, text: str) -> None:
    """Writes a file's new text in the place of the old, whole or not at all."""
    try:
        if not os.access(path, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        library.write_whole(Path(path), text.encode())
    except OSError as error:
        raise click.UsageError(f"{one_line(path)} cannot be written: {error.strerror}") from None
