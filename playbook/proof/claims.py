"""What is to be proven of a playbook in a market: its rules, its market's, and the laws that every playbook keeps.

In comes a playbook and a market; out go Claims, in the order they are told. Nothing here decides one.
"""

from __future__ import annotations

from attrs import frozen

from playbook.model.playbook import FollowUp, Market, Playbook, Profile, Rule
from playbook.model.time import Duration, Unit
from playbook.plain import one_line
from playbook.source import Source, Span

# What holds of every playbook: the kind, and how it is told.
LAWS = {
    "ends": "every path ends",
    "opt_out": "no touch after opt out",
    "in_pause": "no touch inside a pause",
    "closed_day": "no touch on a closed day",
}


@frozen
class Claim:
    """One thing to prove. ``kind`` and ``values`` are a Rule's, those of LAWS, or pressure and neglect (R6).

    ``source`` and ``span`` are where it is written; for a law, where the playbook begins. ``warn``: a warning where it
    does not hold. ``profile`` is the name of the profile it is of; empty for a playbook's own.
    """

    kind: str
    values: tuple[int | str | Duration, ...]
    text: str
    source: Source
    span: Span
    warn: bool = False
    profile: str = ""

    @property
    def length(self) -> Duration | None:
        """The span of time it sets; None for a claim without one."""
        return next((value for value in self.values if isinstance(value, Duration)), None)

    @property
    def is_by_the_minute(self) -> bool:
        """Whether its span counts hours or minutes; the others go by date."""
        return self.length is not None and self.length.unit in (Unit.HOUR, Unit.MINUTE)

    @property
    def is_law(self) -> bool:
        return self.kind in LAWS

    @property
    def is_interval(self) -> bool:
        """Whether it is a profile's interval (R6)."""
        return self.kind in ("pressure", "neglect")


def claims(playbook: Playbook, market: Market | None) -> tuple[Claim, ...]:
    """The rules of a playbook, then its market's, then the market's intervals after its trigger, then the laws."""
    found = [_rule(rule, playbook.source) for rule in playbook.rules]
    for profile in market.profiles if market else ():
        found.extend(_rule(rule, profile.source or playbook.source, profile.name) for rule in profile.rules)
    for profile in market.profiles if market else ():
        for each in profile.follow_ups:
            if playbook.trigger is not None and each.trigger == playbook.trigger:
                found.extend(_interval(each, profile, playbook))
    place = playbook.source.header(playbook.span)
    found.extend(Claim(kind, (), text, playbook.source, place) for kind, text in LAWS.items())
    return tuple(found)


def market_of(playbook: Playbook, asked: str | None) -> Market | None:
    """The market asked for, as a plan takes it: None is the playbook's first; no market where there is none such."""
    if asked is None:
        return playbook.default_market
    found, _ = playbook.find_markets(asked)
    return playbook.named_market(asked, found[0]) or found[0] if found else None


def _rule(rule: Rule, source: Source, profile: str = "") -> Claim:
    text = one_line(source.text[rule.span.start : rule.span.end]).removeprefix("ensure").strip()
    text = " ".join(text.removesuffix("or warn").split()) if rule.warn else " ".join(text.split())
    return Claim(rule.kind, rule.values, text, source, rule.span, rule.warn, profile)


def _interval(each: FollowUp, profile: Profile, playbook: Playbook) -> list[Claim]:
    source = profile.source or playbook.source
    about = f"follow up {each.interval} after {each.trigger}"
    found = [Claim("pressure", (each.interval,), f"{about}: not sooner", source, each.span, True, profile.name)]
    if each.interval.low != each.interval.high:
        text = f"{about}: not later"
        found.append(Claim("neglect", (each.interval,), text, source, each.span, True, profile.name))
    return found
