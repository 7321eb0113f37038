"""A row to a deal: whom it is about, from when, after what; or why no deal can be made of it.

In come the cells and what the columns are for; out goes an Asked or a Reason. Cells are text from
strangers: they are cleaned here, and never are a path, a formula or a command. What a row does not
say comes from Defaults; nothing is guessed but what the stage of a deal means (``crm``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from attrs import field, frozen

from playbook.model.countries import place_called
from playbook.pipeline.columns import Columns
from playbook.pipeline.crm import is_closed, trigger_of
from playbook.pipeline.dates import read_date
from playbook.pipeline.records import Reason
from playbook.plain import lines_of, one_line
from playbook.planning.deal import Deal
from playbook.planning.setting import Start

# Characters: an id is repeated in every entry, and what a choice hangs on is kept for the rows that follow.
_LONGEST = {"id": 1000, "market": 200, "zone": 200, "class": 200, "trigger": 200, "stage": 200}
_SHORT = ("id", "contact", "company", "market", "zone", "class", "owner", "proposal")  # fields of one line


@frozen
class Defaults:
    """What holds for rows that do not say; ``settings`` (NAME to text) holds for all rows."""

    start: Start
    market: str | None = None
    trigger: str | None = None
    dates: str | None = None  # the order of day and month: mdy, dmy
    settings: Mapping[str, str] = field(factory=dict)


class Asked(NamedTuple):
    """What a row asks for. ``start`` is None where the row has none of its own."""

    deal: Deal
    start: Start | None
    trigger: str | None
    lead_class: str | None


def deal_of(cells: Sequence[str], columns: Columns, defaults: Defaults) -> Asked | Reason:
    """The deal of a row that has as many cells as the header.

    >>> from datetime import date
    >>> from playbook.pipeline.columns import columns_of
    >>> columns = columns_of(["Record ID", "Deal Name", "Deal Stage", "Country/Region"])
    >>> asked = deal_of(["7", "Pump", "Proposal Sent", "Japan"], columns, Defaults(date(2027, 4, 1)))
    >>> asked.deal.id, asked.deal.market, asked.trigger, asked.deal.fields["proposal"]
    ('7', 'JP', 'proposal', 'Pump')
    >>> deal_of(["8", "Gate", "Closed Lost", "Japan"], columns, Defaults(date(2027, 4, 1))).text
    'the deal is closed: Closed Lost'
    """
    at = columns.fields

    def said(name: str) -> str:
        return cells[at[name]] if name in at else ""

    identity = one_line(said("id"))
    if not identity:
        return Reason("no id", "the row has no id: without one, its entries look like those of another deal")
    for name, most in _LONGEST.items():
        if len(said(name)) > most:
            text = f"the {name} has {len(said(name)):,} characters, and {most:,} are allowed"
            return Reason(f"the {name} is too long", text)
    for name in ("stage", "closed"):
        if is_closed(said(name), asked=name == "closed"):
            what = one_line(said(name))
            return Reason(
                "the deal is closed", f"the deal is closed: {what}" if name == "stage" else "the deal is closed"
            )
    start = _start(said("start"), said("activity"), defaults.dates)
    if isinstance(start, Reason):
        return start
    market = one_line(said("market")) or defaults.market
    roles = {}
    for name, column in columns.roles.items():
        if person := one_line(cells[column]):
            roles[name] = roles[name.casefold()] = person
    lead_class = one_line(said("class")) or None
    deal = Deal(
        id=identity,
        market=(place_called(market) or market) if market else None,
        zone=one_line(said("zone")) or None,
        roles=roles,
        pitch_team=_listed(said("pitch_team"), ",;"),
        happened=_listed(said("happened"), ";"),
        fields={**_fields(cells, columns, said("deal")), **roles, **defaults.settings},
    )
    return Asked(deal, start, one_line(said("trigger")) or trigger_of(said("stage")) or defaults.trigger, lead_class)


def _fields(cells: Sequence[str], columns: Columns, deal: str) -> dict[str, str]:
    """What fills the placeholders: each column under its header, then what the columns are known to be."""
    found = {name: text for name, column in columns.placeholders.items() if (text := lines_of(cells[column]).strip())}
    known = {name: one_line(cells[columns.fields[name]]) for name in _SHORT if name in columns.fields}
    if "contact" in known:
        known["contact"] = _person(known["contact"])
    known["sender"] = found.get("sender") or known.get("owner", "")
    known["proposal"] = known.get("proposal") or one_line(deal)
    return found | {name: text for name, text in known.items() if text}


_MAIL = re.compile(r"\([^()@]*@[^()]*\)$")


def _person(text: str) -> str:
    """HubSpot writes `Yuki Sato (sato@example.jp); Ken Mori (…)`: the first is meant, by name."""
    first = text.split(";", 1)[0].strip() if "@" in text else text
    return _MAIL.sub("", first).rstrip() or text


def _listed(text: str, marks: str) -> tuple[str, ...]:
    parts = re.split(f"[{marks}\r\n]", text)
    return tuple(part for each in parts if (part := one_line(each)))


def _start(start: str, activity: str, dates: str | None) -> Start | Reason | None:
    """The row's own start, else the day of the last activity: the clock of a CRM is not the contact's."""
    if start.strip():
        return read_date(start, dates)
    if not activity.strip():
        return None
    found = read_date(activity, dates)
    return found.date() if isinstance(found, datetime) and found.tzinfo is None else found
