"""Hours of the day: which hold where, and whether a step fits into them.

Knows no calendar, so that checking a playbook needs none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Market, Playbook, Task, Touch
from playbook.model.time import Duration, Hours, Unit
from playbook.source import Source

Steps: TypeAlias = Sequence[tuple[Touch | Task, Source]]  # each with the file it stands in

DEFAULT_HOURS = Hours(9 * 60, 17 * 60)  # T1


def hours_of(market: Market | None, own: Hours | None = None) -> Hours:
    """The opening hours at a market: the playbook's own, else its profile's, else 09:00-17:00."""
    if own is not None:
        return own
    for profile in market.profiles if market else ():
        if profile.hours is not None:
            return profile.hours
    return DEFAULT_HOURS


def day_window(hours: Hours, at: Hours | None, takes: int) -> tuple[int, int, int]:
    """A day's first minute, its closing minute, and the last minute in which a step may begin."""
    if at is None:
        return hours.opens, hours.closes, hours.closes - max(1, takes)
    if at.opens == at.closes:
        return at.opens, at.opens, at.opens
    return at.opens, at.closes, at.closes - max(1, takes)


def minutes_of(takes: Duration | None) -> int | None:
    """How many minutes a step takes; None for one that is longer than any working day."""
    if takes is None:
        return 0
    factor = {Unit.MINUTE: 1, Unit.HOUR: 60}.get(takes.unit)
    return takes.low * factor if factor else None


def lies_within(at: Hours, hours: Hours) -> bool:
    """Whether hours asked for lie within those that hold (half-open)."""
    if at.opens == at.closes:
        return hours.opens <= at.opens < hours.closes
    return hours.opens <= at.opens and at.closes <= hours.closes


def ends_by_closing(at: Hours | None, takes: int, hours: Hours) -> bool:
    if at is not None and at.opens == at.closes:
        return at.opens + takes <= hours.closes
    opens, _, last = day_window(hours, at, takes)
    return opens <= last


def unfitting(steps: Steps, market: tuple[Hours, str], home: tuple[Hours, str] | None) -> Iterator[Diagnostic]:
    """The steps whose `at` or `takes` does not fit the hours they go by; each side is its hours and name."""
    for step, source in steps:
        hours, name = home if home and (isinstance(step, Task) or step.inside) else market
        minutes = minutes_of(step.takes)
        if step.at is not None and not lies_within(step.at, hours):
            message = f"{step.at} lies outside the hours of {name}, {hours}"
            hint = "choose a time inside them, or change the hours"
            yield Diagnostic("PBK204", message, source, step.part("at"), hint)
        elif minutes is None or not ends_by_closing(step.at, minutes, hours):
            message = f"a step of {step.takes} does not fit into {step.at or hours}, the hours of {name}"
            if step.at is not None:
                message = (
                    f"begun {step.at}, a step of {step.takes} does not end in time: the hours of {name} are {hours}"
                )
            hint = "make it shorter, or let it begin earlier"
            yield Diagnostic("PBK206", message, source, step.part("takes"), hint)


def unfitting_anywhere(playbook: Playbook, steps: Steps) -> list[Diagnostic]:
    """The same for every market that a playbook names, each step said once."""
    home = playbook.home
    home_side = (hours_of(home.market), home.market.name) if home else None
    found: dict[tuple[object, ...], Diagnostic] = {}
    # With no market named, nobody knows the hours yet: the plan will say.
    own: tuple[Market | None, ...] = (None,) if playbook.hours else ()
    for market in playbook.markets or own:
        side = (hours_of(market, playbook.hours), market.name if market else "this playbook")
        for said in unfitting(steps, side, home_side):
            found.setdefault((said.code, said.filename, said.span), said)
    return list(found.values())
