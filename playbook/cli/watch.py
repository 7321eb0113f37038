"""`--watch`: a command that runs again whenever a playbook or the settings change, until Ctrl-C.

What it looks at is what watchfiles tells; without that package the option says what to install.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from playbook.config import NAME
from playbook.files import SUFFIX
from playbook.plain import one_line

_SETTINGS = (NAME, "pyproject.toml")
_SHOWN = 3  # changed files that are named
_BEAT = 100  # milliseconds: how soon the first run comes after watching begins


def watchable(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command, one of `paths`, the option `--watch`."""

    @wraps(command)
    def run(watch: bool, **asked: Any) -> None:
        if not watch:
            command(**asked)
            return
        if "-" in asked["paths"]:
            raise click.UsageError("--watch takes files and folders, not standard input")
        if asked.get("update_baseline"):
            raise click.UsageError("--watch does not go with --update-baseline, which is done once")
        _follow(asked["paths"], lambda: command(**asked))

    return click.option("--watch", is_flag=True, help="Run again at each change of a playbook or the settings.")(run)


def _follow(paths: tuple[str, ...], run: Callable[[], None]) -> None:
    """Runs once, and again at each change; ends only with an interrupt, or where the first run is wrong use."""
    try:
        from watchfiles import watch
    except ImportError:
        raise click.UsageError("--watch takes the package watchfiles: pip install 'pbk-lang[watch]'") from None
    folders = sorted({_folder_of(path) for path in paths})
    inside = any(Path(path).is_dir() for path in paths)
    changes = watch(
        *folders,
        watch_filter=lambda _, path: _matters(path, folders),
        recursive=inside,
        rust_timeout=_BEAT,
        yield_on_timeout=True,
    )
    try:
        next(changes)  # from here on no change is missed, not even one during the first run
    except (OSError, RuntimeError) as error:
        raise click.UsageError(f"{', '.join(map(one_line, paths))} cannot be watched: {one_line(str(error))}") from None
    _once(run, first=True)
    for changed in changes:
        if changed:
            _part(sorted({path for _, path in changed}))
            _once(run)


def _folder_of(path: str) -> str:
    """The folder to watch: an editor may save a file by putting another in its place."""
    folder = os.path.realpath(path if Path(path).is_dir() else Path(path).parent)
    if not Path(folder).is_dir():
        raise click.UsageError(f"{one_line(path)} cannot be watched: there is no such folder")
    return folder


def _matters(path: str, folders: Iterable[str]) -> bool:
    """Whether a change is worth a run; hidden folders are not looked at either."""
    file = Path(path)
    if file.suffix.lower() != SUFFIX and file.name not in _SETTINGS:
        return False
    below = [file.relative_to(folder).parts for folder in folders if file.is_relative_to(folder)]
    return any(not any(part.startswith(".") for part in parts) for parts in below)


def _once(run: Callable[[], None], first: bool = False) -> None:
    try:
        run()
    except SystemExit:
        pass
    except click.ClickException as error:  # such as settings that are half written
        if first:
            raise
        click.echo(f"Error: {one_line(error.format_message())}", err=True)
    click.echo("watching for changes; Ctrl-C ends it", err=True)


def _part(changed: list[str]) -> None:
    """Sets a run apart from the one before it."""
    names = [one_line(Path(os.path.relpath(path)).as_posix()) for path in changed[:_SHOWN]]
    said = f"changed: {', '.join(names)}{', …' if len(changed) > _SHOWN else ''}"
    if sys.stderr.isatty():
        said = "\n" + click.style(f"── {said} ".ljust(60, "─"), bold=True)
    click.echo(said, err=True)
