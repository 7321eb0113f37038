"""`pbk show`: the plan of a playbook, for a person."""

from __future__ import annotations

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
    from playbook.outputs.table import to_table

    click.echo("\n".join(to_table(plan) for plan in make_plans(Request(**asked))), nl=False)
