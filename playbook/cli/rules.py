"""`pbk rules`: every code a message can have, with its severity and what it is about."""

from __future__ import annotations

import json

import click

from playbook.pages import pages
from playbook.plain import escape_harmful


@click.command("rules")
@click.option(
    "--output-format", type=click.Choice(["full", "json"]), default="full", help="For a person, or a program."
)
def command(output_format: str) -> None:
    """List every code a message can have; `pbk explain CODE` explains one."""
    if output_format == "json":
        data = [page.as_json() for page in pages()]
        click.echo(escape_harmful(json.dumps(data, ensure_ascii=False, indent=2)))
        return
    for page in pages():
        click.echo(f"{page.code}  {page.severity.value:<7}  {page.title}")
