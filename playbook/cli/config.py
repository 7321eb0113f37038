"""Where a command's settings come from: the file of a team, the environment, the command line."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from playbook.cli import baseline
from playbook.cli.report import FORMATS
from playbook.config import BadConfig, Config, read_codes, read_config, read_date
from playbook.reports.statistics import FORMATS as COUNTED


def settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where settings come from."""
    command = click.option("--isolated", is_flag=True, help="Take no settings from any file.")(command)
    return click.option("--config", metavar="FILE", help="Take the settings from this file.")(command)


def finding(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that finds something wrong: what it shows of that, how, and what it exits with."""
    for decorate in reversed(
        (
            click.option("--strict/--no-strict", default=None, help="Exit with 1 for warnings too."),
            click.option(
                "--select", multiple=True, metavar="CODE,…", help="Show only these warnings and notes: PBK3, PBK302."
            ),
            click.option("--ignore", multiple=True, metavar="CODE,…", help="Do not show these warnings and notes."),
            click.option(
                "--output-format", type=click.Choice(FORMATS), help="How findings are written (default: full)."
            ),
            click.option("-o", "--output-file", metavar="FILE", help="Write the findings here, not on the screen."),
            click.option("--statistics", is_flag=True, help="Count the findings by code, in their place."),
            baseline.options,
            click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found."),
            click.option("--stdin-filename", metavar="FILE", help="The name of what comes from standard input."),
            settings,
        )
    ):
        command = decorate(command)
    return command


def configured(asked: dict[str, Any]) -> Config:
    """The settings of the file, then of the environment, then of the command line, whose options ``asked`` holds."""
    if asked["isolated"] and asked["config"] is not None:
        raise click.UsageError("--isolated takes no settings, --config takes those of a file: which is meant?")
    try:
        return _configured(asked)
    except BadConfig as error:
        raise click.UsageError(str(error)) from None


def _configured(asked: dict[str, Any]) -> Config:
    config = Config() if asked["isolated"] else read_config(asked["config"], Path.cwd())
    wanted = os.environ.get("PBK_OUTPUT_FORMAT") or None
    if wanted and wanted not in FORMATS:
        raise click.UsageError(f"PBK_OUTPUT_FORMAT is one of {', '.join(FORMATS)}")
    said: dict[str, Any] = {
        "output_format": asked.get("output_format") or wanted,
        "strict": asked.get("strict"),
        "baseline": asked.get("baseline"),
    }
    for name, option in (("from_", "from_day"), ("to", "to_day")):
        said[name] = read_date(asked[option], f"--{name.rstrip('_')}") if asked.get(option) is not None else None
    for name in ("select", "ignore"):
        said[name] = read_codes(asked.get(name) or (), f"--{name}") or None
    found = evolve(config, **{name: value for name, value in said.items() if value is not None})
    if asked.get("statistics") and found.output_format not in COUNTED:
        raise click.UsageError(
            f"--statistics goes with the formats {', '.join(COUNTED)}, not with {found.output_format}"
        )
    return found
