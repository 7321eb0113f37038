"""`pbk new`: a playbook of one's own, started from the shipped one that fits best."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from playbook import markets
from playbook.api import check
from playbook.choosing import NoChoice, offers, starts_after
from playbook.cli import report
from playbook.cli.columns import entry
from playbook.cli.files import write_new, write_output
from playbook.cli.list import no_such_occasion
from playbook.cli.markets import manner, market_called
from playbook.files import SUFFIX
from playbook.plain import one_line
from playbook.starting import Started, start


@click.command("new")
@click.argument("file", required=False)
@click.option("--market", metavar="MARKET", help="The country or group it is for.")
@click.option("--after", metavar="OCCASION", help='What it starts after: proposal (the default), "first meeting", …')
@click.option("--class", "lead_class", metavar="CLASS", help="The class of lead it is for.")
def command(file: str | None, market: str | None, after: str | None, lead_class: str | None) -> None:
    """Start a playbook of your own from the closest one of the library.

    FILE is written, and never one that is there already; without FILE the playbook goes to standard output. Without
    --market it is one for every market, or where there is none for that occasion, the first that `pbk list` names.

    \b
    pbk new --market japan my.pbk
    pbk new --market SA --after "first meeting" riyadh.pbk
    """
    if file is not None:
        _refuse(file)
    wanted = None if market is None else market_called(market)
    if wanted is not None and not wanted.codes:
        raise click.UsageError(
            f"`{one_line(market or '')}` is no market of its own; leave --market out for every market"
        )
    if after is not None and not any(starts_after(each.playbook, after) for each in offers()):
        raise click.UsageError(no_such_occasion(after))
    made = start(wanted, after, lead_class)
    if isinstance(made, NoChoice):
        click.echo(f"there is nothing to start from: {made.why}", err=True)
        click.echo("`pbk list` shows all there is: start from the one most like it, and change its `market`", err=True)
        raise SystemExit(1)
    if file is None or file == "-":
        write_output(None, made.text.encode())
    else:
        write_new(file, made.text)
    click.echo("\n".join(_said(made, wanted, file)), err=True)


def _refuse(file: str) -> None:
    """A name no playbook can have, said before anything is looked for."""
    if file != "-" and Path(file).suffix.lower() != SUFFIX:
        name = one_line(file)[:60].rpartition(".")[0] or one_line(file)[:60] or "my"
        raise click.UsageError(f"the name of a playbook ends in {SUFFIX}, such as {name}{SUFFIX}")


def _said(made: Started, wanted: markets.Market | None, file: str | None) -> Iterator[str]:
    """What it was made from and why, what to look at, and the next step."""
    choice = made.choice
    yield from entry("", [f"started from {choice.offer.name}: {choice.why}"], 0)
    if not made.asked and choice.offer.playbook.markets:
        yield "--market chooses another market"
    for name in made.dropped:
        yield from entry("", [f"left out, as it does not hold there: the example “{name}”"], 0)
    if wanted is not None and not choice.is_close:
        yield from _to_look_at(wanted)
    if home := choice.offer.playbook.home:
        yield f"its `home` is {home.market.code}, the sender's side: write your own country there"
    findings = check(made.text, file or "new.pbk")
    if findings:
        yield f"pbk check finds {report.count(findings)} in it, to be settled by you"
    if file is not None and file != "-":
        yield f"next: pbk show {one_line(file)}"


def _to_look_at(wanted: markets.Market) -> Iterator[str]:
    """What the library says of a market that the playbook was not written for."""
    assert wanted.profile is not None, "what is near is known by its profile"
    yield f"it was written for another market; of {one_line(wanted.profile.name)} the library says:"
    for line in manner(wanted.profile, ("follow up", "channels", "tone")):
        yield f"  {line}"
    name = wanted.code or wanted.profile.name
    shown = f'"{one_line(name)}"' if " " in name else one_line(name)
    yield f"look at its intervals, channels, tone and texts; pbk markets {shown} says why"
