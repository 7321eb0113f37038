"""How business is done in a market, as Markdown: its profile, its country, and what the library does not know of it."""

from __future__ import annotations

from collections.abc import Iterator

from playbook import library, markets
from playbook.editor.markdown import listed, plain
from playbook.model.playbook import Market, Profile


def in_words(name: str, market: Market) -> Iterator[str]:
    """A market under the name it was asked for: a country's code, or a profile's name."""
    profile = market.profile
    country = library.countries().get(name.partition("-")[0])
    title = f"{country} ({name})" if country else market.name
    yield f"**{plain(title)}**" + (f": {plain(profile.about)}" if profile and profile.about else "")
    facts = [*_place(market, country is not None), *(_manner(profile) if profile else _UNKNOWN)]
    yield "\n".join(f"- {label}: {said}" for label, said in facts)


_UNKNOWN = (("profile", "none in the library; weekend and public holidays are known"),)


def _place(market: Market, single: bool) -> Iterator[tuple[str, str]]:
    """Countries, zone and weekend where they are the same for all, and hours."""
    code = market.code if single or market.profile is None else None
    places = markets.places_of(markets.Market(code, market.profile))
    if not single:
        yield "countries", listed(f"{each['name']} ({each['code']})" for each in places) or "every market"
    elif market.profile is not None:
        yield "profile", plain(market.profile.name)
    for label, key in (("zone", "zones"), ("weekend", "weekend")):
        values = {tuple(each[key]) for each in places}
        if len(values) == 1:
            (said,) = values
            yield label, listed(said[:3]) + (", …" if len(said) > 3 else "")
    hours, usual = markets.hours_of(market.profile)
    yield "hours", f"{hours}, the usual ones" if usual else hours


def _manner(profile: Profile) -> Iterator[tuple[str, str]]:
    """What a profile says, label and words."""
    first = ["relationship first"] if profile.relationship_first else []
    if profile.context or first:
        yield "context", "; ".join([*([profile.context] if profile.context else []), *first])
    if profile.tones:
        yield "tone", listed(profile.tones)
    if profile.channels:
        yield "channels", listed(profile.channels) + ", in this order"
    for interval, triggers in markets.intervals_of(profile):
        yield "follow up", f"{interval} after {listed(triggers)}"
    for quiet in profile.quiet:
        yield "quiet", plain(markets.quiet_in_words(quiet))
    for closed in profile.closures:
        yield "closed", f"{plain(closed.name)}, {closed.first.isoformat()} to {closed.last.isoformat()}"
    if profile.avoid:
        yield "avoid", listed(f"“{phrase}”" for phrase in profile.avoid)
    for rule in markets.rules_of(profile):
        yield "rule", plain(rule)
    if practice := markets.practice_of(profile):
        yield "practice", ", ".join(practice)
