"""Which zone a country keeps: its one zone, its principal one, or a question back."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache

from playbook import library

# How the zone table tells a country's main zone from the rest of it.
_PRINCIPAL = re.compile(r"^(most of|Beijing Time|New Zealand time)|most areas|mainland")


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country between which one has to choose; one where there is no choice.

    Zones that keep the same time from 2026 on are one, and so is a country with one principal zone.
    """
    rows = library.zones_of(country)
    kept: dict[tuple[object, ...], str] = {}
    # Of zones that keep the same time, the one that stands for most of the country.
    for name, _ in sorted(rows, key=lambda row: ("most areas" not in row[1], -len(row[1]))):
        kept.setdefault(_behaviour(name), name)
    if len(kept) <= 1:
        return tuple(kept.values())
    principal = [name for name, comment in rows if _PRINCIPAL.search(comment)]
    if len(principal) == 1:
        return (principal[0],)
    return tuple(kept.values())


@cache
def _behaviour(name: str) -> tuple[object, ...]:
    zone, start = library.zone(name), datetime(2026, 1, 1, tzinfo=UTC)
    return tuple((start + timedelta(days=9 * step)).astimezone(zone).utcoffset() for step in range(160))
