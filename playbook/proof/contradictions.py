"""Rules of which no playbook can keep both: said of those where it is certain, whatever the dates.

In come the claims of a playbook; out go diagnostics, each at the later of two rules. Spans in different units are
compared by the days they come to at least and at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Playbook
from playbook.model.time import Duration, Unit
from playbook.proof.claims import Claim

# Days that one comes to at least, and at most (None: closed days may lie between without end).
_DAYS: dict[Unit, tuple[int, int | None]] = {
    Unit.DAY: (1, 1),
    Unit.BUSINESS_DAY: (1, None),
    Unit.WEEK: (7, 7),
    Unit.MONTH: (28, 31),
    Unit.QUARTER: (89, 92),
    Unit.YEAR: (365, 366),
}
_MINUTES = {Unit.MINUTE: 1, Unit.HOUR: 60}
_A_DAY = 24 * 60

# Claims that ask for a touch by some time, with claims that allow none before another.
_ASKS_AND_ALLOWS = (("touch_by", "not_within"), ("touch_by", "pressure"), ("neglect", "not_within"))


def contradictions(claims: tuple[Claim, ...], playbook: Playbook) -> Iterator[Diagnostic]:
    """What contradicts what; only where one of the two is the playbook's own or both are a profile's."""
    rules = [claim for claim in claims if not claim.is_law]
    for one, other in combinations(rules, 2):
        why = _why(one, other) or _why(other, one)
        if why:
            first, second = sorted((one, other), key=lambda claim: (not claim.profile, claim.span.start))
            message = f"this rule and “{_named(first)}” cannot both be kept: {why}"
            yield Diagnostic("PBK506", message, second.source, second.span, "change one of the two")


def _named(claim: Claim) -> str:
    text = claim.text.partition(":")[0] if claim.is_interval else claim.text
    return f"{text}” of the profile “{claim.profile}" if claim.profile else text


def _why(one: Claim, other: Claim) -> str:
    """Why two claims cannot both be kept, in this order; empty where they may."""
    kinds = one.kind, other.kind
    if kinds in _ASKS_AND_ALLOWS:
        asked, allowed = one.length, other.length
        early = asked and allowed and is_before(asked.high, asked, allowed.low, allowed)
        return "the one asks for a touch before the other allows any" if early else ""
    if kinds == ("only", "only") and not set(one.values) & set(other.values):
        return "they have no channel in common"
    if kinds == ("touch_by", "at_most") and other.values[0] == 0:
        return "the one asks for a touch, the other allows none"
    return ""


def is_before(count: int, length: Duration, other_count: int, other: Duration) -> bool:
    """Whether so many units of one length always come to an earlier date than so many of another.

    >>> month, days = Duration(1, 1, Unit.MONTH), Duration(1, 1, Unit.DAY)
    >>> is_before(1, month, 32, days), is_before(1, month, 31, days), is_before(27, days, 1, month)
    (True, False, True)
    """
    if length.unit is other.unit and length.unit not in _MINUTES:
        return count < other_count
    if length.unit in _MINUTES and other.unit in _MINUTES:
        return count * _MINUTES[length.unit] < other_count * _MINUTES[other.unit]
    most, least = _most(count, length.unit), _least(other_count, other.unit)
    return most is not None and most < least


def _most(count: int, unit: Unit) -> int | None:
    if unit in _MINUTES:
        return count * _MINUTES[unit] // _A_DAY + 2  # the time of day, and a change of clocks
    most = _DAYS[unit][1]
    return None if most is None else count * most


def _least(count: int, unit: Unit) -> int:
    if unit in _MINUTES:
        return count * _MINUTES[unit] // _A_DAY - 1
    return count * _DAYS[unit][0]
