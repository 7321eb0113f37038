"""`pbk markets`: how business is done in each market of the library, or in one of them, and what that rests on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import click

from playbook import library, markets
from playbook.cli.columns import entry, paragraph, table
from playbook.markets import Market
from playbook.model.playbook import Profile
from playbook.model.scope import shipped
from playbook.plain import escape_harmful, one_line
from playbook.practice import PRACTICES


@click.command("markets")
@click.argument("name", required=False)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", help="For a person, or a program."
)
def command(name: str | None, output_format: str) -> None:
    """List the markets the library knows: channels in order, tone, hours, intervals; or tell of one of them.

    NAME is a country's code or name, or a group of countries, in capitals or not.

    \b
    pbk markets
    pbk markets japan
    pbk markets sa
    """
    if name is None:
        if output_format == "json":
            _write_json([markets.as_json(profile) for profile in markets.profiles()])
        else:
            click.echo("\n".join(_overview()))
            click.echo("pbk markets NAME tells all of one market, with the reasons", err=True)
        return
    market = market_called(name)
    if output_format == "json":
        _write_json(_as_json(market))
        return
    click.echo("\n".join(_page(market)))
    if market.profile is not None:
        place = library.folder("playbooks") / markets.file_of(market.profile)
        click.echo(f"to change it, copy {one_line(str(place))} beside your playbooks, and `use` the copy", err=True)


def market_called(name: str) -> Market:
    """The market that a person named; a usage error with the nearest where there is none."""
    market = markets.market_called(name)
    if market is None:
        hint = markets.near(name) or "`pbk markets` lists those the library knows; any country will do"
        raise click.UsageError(f"`{one_line(name)[:40]}` is neither a country nor a group of countries; {hint}")
    return market


def _write_json(data: Any) -> None:
    click.echo(escape_harmful(json.dumps(data, ensure_ascii=False, indent=2)))


def _as_json(market: Market) -> dict[str, Any]:
    hours, usual = markets.hours_of(market.profile)
    return {
        "code": market.code,
        "countries": markets.places_of(market),
        "hours": hours,
        "usual_hours": usual,
        "profile": markets.as_json(market.profile) if market.profile else None,
        "everywhere": [markets.as_json(each) for each in markets.everywhere() if each is not market.profile],
    }


# ---- all of them ----


def _overview() -> Iterator[str]:
    yield from table(
        ["market", "channels in order; tone", "hours; follow up", "practice"],
        [_row(profile) for profile in markets.profiles()],
        [19, 23, 24, 8],
    )
    yield ""
    yield from paragraph("* our default: the articles that the practice comes from do not say it")


def _row(profile: Profile) -> list[list[str]]:
    defaults = {line.partition(" ")[0] for line, _ in markets.defaults_of(profile)}
    ours = {line for line, _ in markets.defaults_of(profile)}

    def marked(text: str, is_ours: bool) -> str:
        return f"{text}*" if is_ours else text

    hours, usual = markets.hours_of(profile)
    manner = [
        marked(f"{profile.context}-context", "context" in defaults) if profile.context else "",
        marked("relationship first", "relationship" in defaults) if profile.relationship_first else "",
    ]
    intervals = [
        marked(
            f"{interval} after {', '.join(triggers)}",
            all(f"follow up {interval} after {trigger}" in ours for trigger in triggers),
        )
        for interval, triggers in _by_default(profile, ours)
    ]
    return [
        [one_line(profile.name), " ".join(profile.codes) or "every market", *filter(None, manner)],
        [
            marked(", ".join(_labels(profile.channels)), "channels" in defaults),
            marked(", ".join(profile.tones), "tone" in defaults),
        ],
        [f"{hours} (the usual)" if usual else hours, *intervals],
        [" ".join(markets.practice_of(profile))],
    ]


def _by_default(profile: Profile, ours: set[str]) -> Iterator[tuple[str, list[str]]]:
    """The intervals, with the triggers that are our default apart from the others."""
    for interval, triggers in markets.intervals_of(profile):
        for is_ours in (False, True):
            some = [each for each in triggers if (f"follow up {interval} after {each}" in ours) is is_ours]
            if some:
                yield interval, some


def _labels(channels: Iterable[str]) -> list[str]:
    return [one_line(shipped().channels.get(channel, channel)) for channel in channels]


# ---- one of them ----


def _page(market: Market) -> Iterator[str]:
    """All there is to say of a market, for a person."""
    profile = market.profile
    yield click.style(_title(market), bold=True)
    if profile is None:
        yield from paragraph(_without_profile(market))
    elif profile.about:
        yield from paragraph(profile.about)
    yield ""
    yield from _places(market)
    hours, usual = markets.hours_of(profile)
    yield from entry("hours", [f"{hours}, the usual ones" if usual else hours])
    if profile is not None:
        yield from manner(profile)
        yield from entry("file", [markets.file_of(profile)])
        yield from _defaults(profile)
        yield from _practice(profile)
    for each in markets.everywhere():
        if each is not profile:
            yield ""
            yield f"Besides, as everywhere (pbk markets {each.name}):"
            yield ""
            yield from manner(each)
            yield from entry("practice", [" ".join(markets.practice_of(each))])


def _title(market: Market) -> str:
    if market.code is None:
        return one_line(market.profile.name) if market.profile else ""
    country = f"{library.countries()[market.code.partition('-')[0]]} ({market.code})"
    if market.profile is None:
        return country
    if market.profile.codes == (market.code,):
        return one_line(market.profile.name)
    return f"{country}, by the profile “{one_line(market.profile.name)}”"


def _without_profile(market: Market) -> str:
    return (
        "The library has no profile of it. Its weekends and public holidays are known; besides, what holds everywhere "
        f'is used, and the usual hours. A profile of your own says more: profile "…" for {market.code} {{ … }}'
    )


def _places(market: Market) -> Iterator[str]:
    """Countries with their zones and weekends; what all have in common is said once."""
    places = markets.places_of(market)
    if not places:
        yield from entry("countries", ["every market, home's too"])
        return
    yield from entry("countries", [", ".join(f"{each['name']} ({each['code']})" for each in places)])
    for label, key in (("zone", "zones"), ("weekend", "weekend")):
        found: dict[str, list[str]] = {}
        for each in places:
            found.setdefault(_choice(key, each[key]), []).append(each["code"])
        if len(found) == 1:
            yield from entry(label, list(found))
        else:
            yield from entry(label, [f"{said} ({', '.join(codes)})" for said, codes in found.items()])


def _choice(key: str, values: list[str]) -> str:
    if key == "zones" and len(values) > 1:
        shown = ", ".join(values[:3]) + (", …" if len(values) > 3 else "")
        return f"several: {shown}; --zone or the deal says which"
    return ", ".join(values) or "none known"


def manner(profile: Profile, labels: Collection[str] = ()) -> Iterator[str]:
    """What a profile says, one entry a trait: those of these labels, or all."""
    first = "; relationship first" if profile.relationship_first else ""
    lines = {
        "context": [f"{profile.context}{first}"] if profile.context else [first[2:]] if first else [],
        "tone": [", ".join(profile.tones)] if profile.tones else [],
        "channels": [", ".join(_labels(profile.channels)) + ", in this order"] if profile.channels else [],
        "follow up": [
            f"{interval} after {', '.join(triggers)}" for interval, triggers in markets.intervals_of(profile)
        ],
        "quiet": [markets.quiet_in_words(each) for each in profile.quiet],
        "closed": [f"{each.name}, {each.first.isoformat()} to {each.last.isoformat()}" for each in profile.closures],
        "avoid": [", ".join(f"“{one_line(phrase)}”" for phrase in profile.avoid)] if profile.avoid else [],
        "rules": list(markets.rules_of(profile)),
        "note": [note] if (note := markets.notes_of(profile)) else [],
    }
    for label, said in lines.items():
        if not labels or label in labels:
            yield from entry(label, said)


def _defaults(profile: Profile) -> Iterator[str]:
    found = markets.defaults_of(profile)
    if found:
        yield ""
        yield "Our defaults, which no article says, and why:"
        yield ""
        for line, why in found:
            yield from entry("", [f"{line}: {why}"], 2)


def _practice(profile: Profile) -> Iterator[str]:
    yield ""
    yield "The practice it puts into effect (pbk explain P1 names the article):"
    yield ""
    for number in markets.practice_of(profile):
        yield from entry(f"  {number}", [PRACTICES[number].sentence], 7)
