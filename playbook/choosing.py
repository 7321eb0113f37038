"""Which playbook fits a deal most closely: by occasion, market and class of lead.

In come the playbooks on offer and what a deal says of itself; out goes one of them with the
reason, or why none fits. Pure but for the shipped library; it never looks at what the steps do,
and never takes a playbook of a market where business is done the opposite way.

The order is the same for every deal. The occasion first: a playbook that ``starts after`` the
deal's own; one for any occasion only where there is none. Then the market: the country itself,
its country for a region, a group that has it, no market in particular, and last a market that
shares its context (P27). Then the class of lead, then the names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from attrs import frozen

from playbook import library
from playbook.api import parse
from playbook.diagnostics import has_errors
from playbook.model.countries import place_called
from playbook.model.playbook import Market, Playbook, Profile
from playbook.plain import one_line

USUAL = "proposal"  # the occasion where a deal names none
_LIKE_IT = frozenset(["quote", "quotation", "offer", "pitch", "presentation"])  # a proposal by another name
_NO_CHOICE = ("profiles/",), ("vocabulary.pbk",)  # folders and files of the library that hold no playbook


@frozen
class Offer:
    """A playbook one can choose; ``name`` is its file as a person names it."""

    name: str
    playbook: Playbook


@frozen
class Choice:
    """The playbook that fits, and why, in one clause; not ``is_close`` where it was written for another market."""

    offer: Offer
    why: str
    is_close: bool


@frozen
class NoChoice:
    """Why no playbook fits, as a clause that can follow a colon."""

    why: str


class _Fit(NamedTuple):
    """How near something is (lower is nearer), and what is said of it."""

    rank: int
    words: str
    is_close: bool = True
    shared: int = 0  # what another market has in common with the deal's


# ---- what is on offer ----


def offers(names: Iterable[str] | None = None) -> tuple[Offer, ...]:
    """The playbooks of shipped files, all of them or those named, in the order of their names.

    >>> [offer.playbook.name for offer in offers(["after-proposal/japan.pbk"])]
    ['Japan: after a proposal']
    """
    folders, files = _NO_CHOICE
    if names is None:
        names = (name for name in library.shipped_names() if not name.startswith(folders) and name not in files)
    return tuple(offer for name in sorted(names) for offer in _shipped(name))


@cache
def _shipped(name: str) -> tuple[Offer, ...]:
    source = library.shipped(name)
    if source is None:
        return ()
    file = parse(source.text, source.name)
    return () if has_errors(file.diagnostics) else offers_of(name, file.playbooks)


def offers_of(name: str, playbooks: Sequence[Playbook]) -> tuple[Offer, ...]:
    """The playbooks of one file that stand for themselves: not those that another one of it runs."""
    parts = {part for playbook in playbooks for part in playbook.runs if part != playbook.name}
    return tuple(Offer(name, playbook) for playbook in playbooks if playbook.name not in parts)


# ---- the choice ----


def choose(
    offers: Sequence[Offer], *, market: str | None = None, trigger: str | None = None, lead_class: str | None = None
) -> Choice | NoChoice:
    """The offer that fits a deal most closely.

    ``market`` is a code, the name of a country, or of a group that a profile names; ``trigger`` is what
    the deal's start is counted from, ``lead_class`` the class of lead; each None where the deal does not say.

    >>> choose(offers(), market="Japan", trigger="Proposal").why
    'written for JP, after a proposal'
    >>> choose(offers(), market="JP", trigger="first meeting").offer.name
    'first-meeting/japan.pbk'
    >>> choose(offers(), market="Atlantis").why
    '“Atlantis” is not a country, nor a group that a profile names'
    """
    if not offers:
        return NoChoice("there is no playbook to choose from")
    trigger, lead_class = _words(trigger), _words(lead_class)
    wanted = (place_called(market) or market.strip()) if market and market.strip() else None
    if wanted is not None and not any(each.playbook.find_markets(wanted)[0] for each in offers):
        return NoChoice(f"“{one_line(wanted)[:60]}” is not a country, nor a group that a profile names")
    ranked = []
    occasions = [(offer, fit) for offer in offers if (fit := _occasion(offer.playbook, trigger))]
    places = [(*each, fit) for each in occasions if (fit := _place(each[0].playbook, wanted))]
    for offer, occasion, place in places:
        lead = _lead(offer.playbook, lead_class)
        if lead is not None:
            # Where the occasion is a guess, a playbook of another market comes after all that are close.
            far = trigger is None and not place.is_close
            names = (offer.name, offer.playbook.name)
            key = (far, occasion.rank, place.rank, lead.rank, -place.shared, names)
            why = f"{place.words}{';' if ', ' in place.words else ','} {occasion.words}"
            ranked.append((key, Choice(offer, f"{why}; {lead.words}" if lead.words else why, place.is_close)))
    if ranked:
        return min(ranked, key=lambda each: each[0])[1]
    return NoChoice(_why_none(offers, wanted, trigger, lead_class, bool(occasions), places))


def _words(text: str | None) -> str | None:
    """Words in small letters with single spaces; None for nothing."""
    return " ".join(text.casefold().split()) or None if text else None


def _occasion(playbook: Playbook, trigger: str | None) -> _Fit | None:
    own = _words(playbook.trigger)
    if trigger is None:
        if own is None:
            return _Fit(0, "for any occasion")
        return _Fit(1, f"{_after(own)}, as the deal names no occasion") if own == USUAL else None
    if own is None:
        return _Fit(2, f"for any occasion, as none is written for {_after(trigger)}")
    if own == trigger:
        return _Fit(0, _after(own))
    return _Fit(1, f"{_after(trigger)}, as {_after(own)}") if starts_after(playbook, trigger) else None


def starts_after(playbook: Playbook, trigger: str) -> bool:
    """Whether a playbook is for an occasion, however that is spaced or capitalised; a quote is a kind of proposal.

    >>> book = offers(["after-proposal/japan.pbk"])[0].playbook
    >>> [starts_after(book, each) for each in ("Proposal", "quote", "first meeting")]
    [True, True, False]
    """
    own, wanted = _words(playbook.trigger), _words(trigger)
    return own == wanted or (own == USUAL and wanted in _LIKE_IT)


def _lead(playbook: Playbook, lead_class: str | None) -> _Fit | None:
    if not playbook.leads:
        return _Fit(1 if lead_class else 0, "")
    named = ", ".join(playbook.leads)
    if lead_class is None:
        return _Fit(1, f"meant for {named}, and the deal names no class")
    own = [each for each in playbook.leads if _words(each) == lead_class]
    return _Fit(0, f"meant for {own[0]}") if own else None


def _place(playbook: Playbook, wanted: str | None) -> _Fit | None:
    """How near a playbook's markets are to the market wanted, a code or the name of a profile."""
    if wanted is None:
        return None if playbook.markets else _Fit(5, "for no market in particular")
    found, _ = playbook.find_markets(wanted)
    if not found:
        return None
    there = found[0]
    code = there.code or ""
    country = code.partition("-")[0]
    tiers: list[tuple[Callable[[Market], bool], str]] = [
        (lambda each: _is_named(each, there), "written for {name}"),
        (lambda each: each.code == country and not _is_group(each), "written for all of {name}"),
        (lambda each: each.code in (code, country), f"written for {{group}}, {code or there.name} with it"),
        (lambda each: code == (each.code or "-").partition("-")[0], "written for {name}, a part of the country"),
    ]
    for rank, (fits, words) in enumerate(tiers):
        for each in playbook.markets:
            if fits(each):
                name = each.name if _is_group(each) else each.code or each.name
                return _Fit(rank, words.format(name=name, group=each.group))
    return _elsewhere(playbook, there) if playbook.markets else _Fit(5, "for no market in particular")


def _is_group(market: Market) -> bool:
    return market.group is not None and market.profile is not None and len(market.profile.codes) > 1


def _is_named(own: Market, wanted: Market) -> bool:
    """Whether a playbook names exactly this market: the country, or the group that was asked for."""
    if _is_group(own) or _is_group(wanted):
        return own.group is not None and own.group == wanted.group
    return own.code == wanted.code and (own.code is not None or own.name == wanted.name)


def _elsewhere(playbook: Playbook, there: Market) -> _Fit | None:
    """A playbook for other markets, where one of them has the same context as the deal's."""
    context = there.profile.context if there.profile else None
    if context is None:
        return None
    like = [each for each in playbook.markets if each.profile and each.profile.context == context]
    if not like:
        return None
    nearest = max(like, key=lambda each: _shared(each.profile, there.profile))
    return _Fit(
        6, f"written for {nearest.name}, also {context}-context", False, _shared(nearest.profile, there.profile)
    )


def _shared(one: Profile | None, other: Profile | None) -> int:
    """How much two profiles have in common: channels, tones, and whether people come first."""
    if one is None or other is None:
        return 0
    channels, tones = {*one.channels} & {*other.channels}, {*one.tones} & {*other.tones}
    return len(channels) + len(tones) + (one.relationship_first == other.relationship_first)


_BARE = {"a", "an", "the", "no", "not", "our", "their", "your", "silence", "pressure", "overdue"}  # take no article


def _after(trigger: str) -> str:
    """`after a proposal`, `after an agreement`; what has its own article or needs none is left as it is.

    >>> _after("agreement"), _after("no answer"), _after("two visits")
    ('after an agreement', 'after no answer', 'after two visits')
    """
    first = trigger.split()[0]
    if first in _BARE or trigger.endswith("s"):
        return f"after {trigger}"
    return f"after {'an' if first[0] in 'aeiou' else 'a'} {trigger}"


def _why_none(
    offers: Sequence[Offer],
    wanted: str | None,
    trigger: str | None,
    lead_class: str | None,
    any_occasion: bool,
    places: list[tuple[Offer, _Fit, _Fit]],
) -> str:
    """The first of occasion, market and class that left nothing to choose from."""
    occasion = f" {one_line(_after(trigger))[:80]}" if trigger else ""
    if not any_occasion:
        known = ", ".join(sorted({each.playbook.trigger for each in offers if each.playbook.trigger}))
        if trigger is None:
            return f"the deal names no occasion, and each playbook is for one: after {known}"
        return f"no playbook is for a deal{occasion}: they start after {known}"
    if places:
        classes = ", ".join(sorted({each for offer, _, _ in places for each in offer.playbook.leads}))
        place = f" for {one_line(wanted)[:60]}" if wanted else ""
        return f"the playbooks{place}{occasion} are meant for {classes}, not for {one_line(lead_class or '')[:60]}"
    if wanted is None:
        return f"the deal names no market, and no playbook{occasion} is for every market"
    found = next(found for each in offers if (found := each.playbook.find_markets(wanted)[0]))
    context = found[0].profile.context if found[0].profile else None
    country = library.countries().get((found[0].code or "").partition("-")[0], found[0].name)
    nor = f", nor for another {context}-context market" if context else ", and no profile says what is like it"
    return f"no playbook{occasion} is written for {country}{nor}"
