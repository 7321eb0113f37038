"""A sender's country of several time zones, without a zone.

What: `home` names a country that keeps several times, and neither it nor a profile says which.
Why: tasks and calls go by the sender's clock, and nobody could plan them.

Bad:
    home BR
    wait 1 week
    stop

Good:
    home BR in America/Sao_Paulo
    wait 1 week
    stop
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
