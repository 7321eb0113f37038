"""`pbk compile`: a playbook to calendar events or a JSON task list."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import click

from playbook.cli.planned import Request, fail, make_plans, options
from playbook.diagnostics import Diagnostic
from playbook.plain import one_line

_FORMATS = {".ics": "ics", ".json": "json"}


@click.command("compile")
@options
@click.option("--to", type=click.Choice(["ics", "json"]), help="The format; else the suffix of -o decides, else ics.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write here, whole or not at all; - is standard output. With --deals also a folder.",
)
@click.option(
    "--deals", metavar="FILE", help="Plan every row of a CRM's export (CSV), each with the playbook that fits."
)
@click.option("--map", "mapped", metavar="FIELD=COLUMN", multiple=True, help="With --deals: what a column is for.")
@click.option("--after", metavar="WHAT", help="With --deals: what rows start after whose stage does not say.")
@click.option("--dates", type=click.Choice(["mdy", "dmy"]), help="With --deals: how 03/04/2027 is read.")
@click.option("--rejects", metavar="FILE", help="With --deals: where rows go that cannot be planned.")
@click.option("--component", type=click.Choice(["event", "todo"]), default="event", help="Calendar events, or to-dos.")
@click.option("--now", metavar="TIME", help="The time stamp of the entries (ISO 8601 with offset); else the start.")
def command(to: str | None, output: str | None, component: str, now: str | None, **asked: Any) -> None:
    """Turn a playbook into calendar events or a JSON task list; with --deals, a whole pipeline.

    \b
    pbk compile after-proposal.pbk --start 2026-12-01 -o plan.ics
    pbk compile -e "wait 2 weeks; send note via email; stop" --market JP --to json
    pbk compile --deals deals.csv -o plans/
    """
    only = {name: asked.pop(name) for name in ("deals", "mapped", "after", "dates", "rejects")}
    stamp = _stamp(now)
    if only["deals"] is not None:
        from playbook.cli.pipeline import run

        run(only, asked, to=to, output=output, component=component, now=stamp)
        return
    for name, given in only.items():
        if given:
            raise click.UsageError(f"--{'map' if name == 'mapped' else name} goes with --deals")
    kind = to or _FORMATS.get(PurePath(output or "").suffix.lower())
    if kind is None and output not in (None, "-"):
        raise click.UsageError(f"--to ics or --to json? the name {output} does not say")
    if kind == "json" and component == "todo":
        raise click.UsageError("--component is for --to ics")
    plans = make_plans(Request(**asked))
    if kind == "json":
        from playbook.outputs.tasks import to_json

        data = to_json(plans[0] if len(plans) == 1 else plans).encode()
    elif not any(plan.tasks for plan in plans):
        hint = "a calendar file holds at least one entry; --to json takes a plan without any"
        fail(Diagnostic("PBK129", "this plan has no entries for a calendar", hint=hint))
    else:
        from playbook.outputs.ics import to_ics

        data = to_ics(plans, component=component, now=stamp)
    from playbook.cli.files import written

    written(output, data)
    if output not in (None, "-"):
        count = sum(len(plan.tasks) for plan in plans)
        click.echo(f"{one_line(output or '')}: {count} {'entry' if count == 1 else 'entries'}", err=True)


def _stamp(text: str | None) -> Any:
    if text is None:
        return None
    from datetime import UTC, datetime

    try:
        given = datetime.fromisoformat(text)
        found = given.astimezone(UTC) if given.tzinfo else None
    except (ValueError, OverflowError):
        found = None
    if found is None or not 1980 <= found.year <= 2199:
        raise click.BadParameter("a time with offset, such as 2026-12-01T09:00:00+00:00", param_hint="--now")
    return found
