"""`pbk show`: the plan of a playbook, for a person: on the screen, as a page, a drawing or a diagram."""

from __future__ import annotations

import shlex
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from playbook.cli.planned import Request, make_plans, options
from playbook.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playbook.planning.plan import Plan

_FORMATS = {".txt": "text", ".html": "html", ".htm": "html", ".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid"}


@click.command("show")
@options
@click.option(
    "--to",
    type=click.Choice(["text", "html", "svg", "mermaid"]),
    help="A page to click through, or a picture for a README; else the suffix of -o decides, else text.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here, whole or not at all; - is standard output.")
def command(to: str | None, output: str | None, **asked: Any) -> None:
    """Draw the plan of a playbook on the screen, or as a picture.

    \b
    pbk show after-proposal.pbk --start 2026-12-01
    pbk show after-proposal.pbk --start 2026-12-01 --given "evaluation: not now"
    pbk show after-proposal.pbk --start 2026-12-01 -o plan.html
    """
    kind = to or _FORMATS.get(PurePath(output or "").suffix.lower())
    if kind is None and output not in (None, "-"):
        raise click.UsageError(f"--to text, html, svg or mermaid? the name {output} does not say")
    request = Request(**asked)
    plans = make_plans(request)
    if kind in (None, "text") and output in (None, "-"):
        click.echo(_text(plans), nl=False)
        return
    from playbook.cli.files import written

    written(output, _picture(kind or "text", plans, request).encode())
    if output not in (None, "-"):
        count = sum(len(plan.tasks) for plan in plans)
        click.echo(f"{one_line(output or '')}: {count} {'step' if count == 1 else 'steps'}", err=True)


def _text(plans: Sequence[Plan]) -> str:
    from shutil import get_terminal_size

    from playbook.outputs.table import WIDTH, to_table

    # A terminal has its width; what goes elsewhere is the same everywhere.
    width = max(60, min(WIDTH, get_terminal_size().columns)) if sys.stdout.isatty() else WIDTH
    return "\n".join(to_table(plan, width) for plan in plans)


def _picture(kind: str, plans: Sequence[Plan], request: Request) -> str:
    if kind == "html":
        from playbook.outputs.picture.html import to_html

        return to_html(plans, lambda plan, more: _again(request, plan, more, len(plans) > 1))
    if kind == "svg":
        from playbook.outputs.picture.svg import to_svg

        return to_svg(plans)
    if kind == "mermaid":
        from playbook.outputs.picture.mermaid import to_mermaid

        return to_mermaid(plans)
    from playbook.outputs.table import to_table

    return "\n".join(to_table(plan) for plan in plans)


def _again(request: Request, plan: Plan, more: Sequence[str], several: bool) -> str:
    """The command as it was typed, for one of its plans with more heard; today's date written out."""
    file = request.file or "-"
    words = ["pbk", "show"]
    words += ["-e", request.expression] if request.expression is not None else [file]
    words += ["--start", request.start or plan.iso(plan.start)[:10]]
    options = {"--market": request.market, "--zone": request.zone, "--deal": request.deal}
    options["--playbook"] = plan.playbook.name if several else request.playbook
    words += [word for name, value in options.items() if value is not None for word in (name, value)]
    words += [word for each in request.settings for word in ("--set", each)]
    words += [word for each in (*request.given, *more) for word in ("--given", each)]
    return shlex.join(one_line(word) for word in words)
