"""`pbk show`: the plan of a playbook, for a person."""

from __future__ import annotations

import sys
from typing import Any

import click

from playbook.cli.planned import Request, make_plans, options


@click.command("show")
@options
def command(**asked: Any) -> None:
    """Draw the plan of a playbook on the screen.

    \b
    pbk show after-proposal.pbk --start 2026-12-01
    pbk show after-proposal.pbk --start 2026-12-01 --given "evaluation: not now"
    """
    from shutil import get_terminal_size

    from playbook.outputs.table import WIDTH, to_table

    # A terminal has its width; what goes elsewhere is the same everywhere.
    width = max(60, min(WIDTH, get_terminal_size().columns)) if sys.stdout.isatty() else WIDTH
    click.echo("\n".join(to_table(plan, width) for plan in make_plans(Request(**asked))), nl=False)
