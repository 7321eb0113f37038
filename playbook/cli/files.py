"""Files for the commands: the playbooks that paths name, and what is written. What cannot be done is said."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from errno import EACCES
from pathlib import Path
from typing import TypeAlias

import click

from playbook import library
from playbook.diagnostics import Diagnostic
from playbook.files import SUFFIX, playbooks_under, read_source
from playbook.plain import one_line
from playbook.source import Source

Exclude: TypeAlias = Callable[[str], bool]


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
    if not os.access(path, os.R_OK | os.X_OK):
        raise click.UsageError(f"the folder {one_line(path)} cannot be read")
    return playbooks_under(path)


def write_output(path: str | None, data: bytes) -> None:
    """Writes to a file, whole or not at all, or to standard output."""
    if path is None or path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        library.write_whole(Path(path), data)


def written(path: str | None, data: bytes) -> None:
    """As ``write_output``; a place that cannot be written to is said as wrong use."""
    try:
        write_output(path, data)
    except OSError as error:
        raise click.UsageError(f"{path or 'standard output'} cannot be written: {error.strerror}") from None


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
