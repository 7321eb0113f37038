"""`pbk list`: the playbooks of the library, by situation, and how one's own is started from them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import click

from playbook import markets
from playbook.choosing import Offer, offers, starts_after
from playbook.cli.columns import entry
from playbook.cli.markets import market_called
from playbook.diagnostics import nearest
from playbook.model.playbook import Market
from playbook.pages.carriers import cited
from playbook.plain import escape_harmful, one_line

_INDENT = 4


@click.command("list")
@click.option("--market", metavar="MARKET", help="Only those for this country or group.")
@click.option("--after", metavar="OCCASION", help='Only those that start after it: proposal, "first meeting", …')
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", help="For a person, or a program."
)
def command(market: str | None, after: str | None, output_format: str) -> None:
    """List the playbooks of the library: what each is for, its markets, the occasion, the practice behind it.

    \b
    pbk list
    pbk list --market japan
    pbk list --after proposal
    """
    found = [each for each in offers() if after is None or starts_after(each.playbook, after)]
    if after is not None and not found:
        raise click.UsageError(no_such_occasion(after))
    if market is not None:
        wanted = market_called(market)
        found = [each for each in found if _is_for(each, wanted)]
    if output_format == "json":
        data = [_as_json(each) for each in found]
        click.echo(escape_harmful(json.dumps(data, ensure_ascii=False, indent=2)))
        return
    if found:
        click.echo("\n".join(_lines(found)))
        _how_to_use(found[0], market, after)
    else:
        new = f"pbk new --market {_typed(market or '')}" + (f" --after {_typed(after)}" if after else "")
        click.echo(f"no shipped playbook is written for it; `{one_line(new)}` looks for the closest", err=True)


def no_such_occasion(after: str) -> str:
    """What to say of an occasion that no shipped playbook starts after."""
    known = {each.playbook.trigger for each in offers() if each.playbook.trigger}
    match = nearest(after, known)
    hint = f"did you mean `{match}`?" if match else f"there are some after {', '.join(sorted(known))}"
    return f"no shipped playbook starts after `{one_line(after)[:40]}`; {hint}"


def _is_for(offer: Offer, wanted: markets.Market) -> bool:
    """Whether a playbook names a market, one of its countries or the group it is in; one for any market fits all."""
    if not offer.playbook.markets:
        return True
    countries = {code for market in offer.playbook.markets if (code := market.code)}
    return any(code in countries or code.partition("-")[0] in countries for code in wanted.codes)


def _how_to_use(first: Offer, market: str | None, after: str | None) -> None:
    """The next step, with what was asked for."""
    options = [f"--market {_typed(market or 'MARKET')}", f"--after {_typed(after)}" if after else ""]
    new, show = f"pbk new {' '.join(filter(None, options))} my.pbk", f"pbk show {first.name}"
    width = max(len(new), len(show))
    for command, does in ((new, "starts one of your own from the closest"), (show, "shows one as it is")):
        click.echo(one_line(f"{command:<{width}}  {does}"), err=True)


def _typed(text: str) -> str:
    """As it is typed: in quotes, where it is several words."""
    return f'"{text}"' if " " in text else text


# ---- a playbook in words ----


def _lines(found: list[Offer]) -> Iterator[str]:
    for number, (folder, members) in enumerate(groupby(found, key=lambda each: each.name.rpartition("/")[0])):
        if number:
            yield ""
        yield click.style(one_line(folder), bold=True)
        for each in members:
            yield ""
            yield from _entry(each)


def _entry(offer: Offer) -> Iterator[str]:
    playbook = offer.playbook
    yield from entry("", [f"{offer.name}  “{playbook.name}”"], 2)
    yield from entry("", [playbook.about or ""], _INDENT, "")
    facts = [
        f"for {', '.join(_places(offer)) or 'any market'}",
        f"after {playbook.trigger}" if playbook.trigger else "after anything",
        f"leads: {', '.join(playbook.leads)}" if playbook.leads else "",
        " ".join(_practice(offer)),
    ]
    yield from entry("", [" · ".join(fact for fact in facts if fact)], _INDENT, "")


def _places(offer: Offer) -> list[str]:
    """The markets as the playbook names them: a group once, not country by country."""
    named = (_name_of(market) for market in offer.playbook.markets)
    return list(dict.fromkeys(named))


def _name_of(market: Market) -> str:
    if market.group and market.profile and len(market.profile.codes) > 1:
        return market.group
    return market.code or market.name


def _practice(offer: Offer) -> tuple[str, ...]:
    return cited().get(offer.name, ())


def _as_json(offer: Offer) -> dict[str, Any]:
    playbook = offer.playbook
    return {
        "file": offer.name,
        "situation": offer.name.rpartition("/")[0],
        "playbook": playbook.name,
        "about": playbook.about,
        "markets": [market.code or market.name for market in playbook.markets],
        "starts_after": playbook.trigger,
        "leads": list(playbook.leads),
        "practice": list(_practice(offer)),
    }
