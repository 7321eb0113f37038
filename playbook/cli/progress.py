"""How far long work has come, on one line of a terminal that is taken away again; elsewhere nothing is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from shutil import get_terminal_size
from time import monotonic

import click

from playbook.plain import one_line

_EVERY = 0.1  # seconds between two lines
_PATIENCE = 0.3  # seconds before the first one: short work shows nothing


@contextmanager
def progress(label: str, unit: str = "moments") -> Iterator[Callable[[int], None]]:
    """What to call with how far it has come: ``verifying germany.pbk for DE: 120,000 moments…``.

    However the work ends, also by Ctrl-C, the line is left clean.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda count: None
        return
    width = max(10, get_terminal_size().columns - 1)
    due = monotonic() + _PATIENCE
    shown = False

    def say(count: int) -> None:
        nonlocal due, shown
        if monotonic() < due:
            return
        due, shown = monotonic() + _EVERY, True
        text = one_line(f"{label}: {count:,} {unit}…")[:width]
        click.echo(f"\r{text:<{width}}", nl=False, err=True)

    try:
        yield say
    finally:
        if shown:
            click.echo(f"\r{'':<{width}}\r", nl=False, err=True)
