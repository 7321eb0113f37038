"""A sender's country of several time zones, without a zone.

In comes a playbook; out goes its `home` where neither it nor a profile names one. The same code is said of a
market when a plan is made, for only then `--zone` is known.

PBK119

What: A country keeps several times, and neither the playbook nor a profile says which one is meant.
Why: Tasks and calls go by the clock on the wall. In Canada alone there are six of them, and nobody could say
when nine o'clock is.
Bad:
    home CA
    market DE
    call contact
    pause until +3 months
Good:
    home CA in America/Toronto
    market DE
    call contact
    pause until +3 months
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook import library
from playbook.dates.places import zones_of
from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Playbook
from playbook.rules.flow import Flow

CODES = ("PBK119",)


def check(flow: Flow, number: int) -> Iterator[Diagnostic]:
    if number == 0:
        yield from check_home(flow.book(number).playbook)


def check_home(playbook: Playbook) -> Iterator[Diagnostic]:
    home = playbook.home
    if home is None or home.zone is not None or home.market.code is None:
        return
    if any(profile.zone for profile in home.market.profiles):
        return
    country = home.market.code.partition("-")[0]
    zones = zones_of(country)
    if len(zones) != 1:
        message = f"{library.countries()[country]} has several time zones" if zones else "this country has no time zone"
        hint = f"write: home {home.market.code} in {zones[0] if zones else 'ZONE'}"
        yield Diagnostic("PBK119", message, playbook.source, home.span, hint)
