"""A header to what its columns are for: by the names that CRMs use, or as one is told with ``--map``.

In come the header and what was mapped; out go Columns, or why there are none. A column that is for
nothing in particular fills the placeholder of its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from playbook.diagnostics import did_you_mean
from playbook.pipeline.crm import CRMS, FIELDS, OWN, Crm, folded
from playbook.pipeline.records import NoTable
from playbook.plain import one_line

REASON = "reason"  # the column a rejects file has more than the file it came from

_ROLE = re.compile(r"\s*role\s*:\s*(\S.*)", re.IGNORECASE | re.DOTALL)


@frozen
class Columns:
    """Where things stand in a row.

    >>> columns = columns_of(["Record ID", "Deal Name", "Country/Region", "role: senior leader", "Deal Type"])
    >>> columns.crm, dict(columns.fields), dict(columns.roles)
    ('HubSpot', {'id': 0, 'market': 2, 'deal': 1}, {'senior leader': 3})
    >>> [name for name in columns.placeholders if "type" in name]
    ['deal type', 'deal_type']
    """

    crm: str | None  # whose export it looks like
    fields: Mapping[str, int]  # of FIELDS
    roles: Mapping[str, int]
    placeholders: Mapping[str, int]


def columns_of(header: Sequence[str], mapped: Mapping[str, str] | None = None) -> Columns:
    """What the columns of a header are for; ``mapped`` is field to header, and comes before all that is usual.

    Raises NoTable where a column that was named is not there, or none holds the deal's id.
    """
    places: dict[str, list[int]] = {}
    for number, name in enumerate(header):
        if key := folded(name):
            places.setdefault(key, []).append(number)
    roles = {_role(found[1].rstrip()): number for number, name in enumerate(header) if (found := _ROLE.fullmatch(name))}
    placeholders: dict[str, int] = {}
    for number, name in enumerate(header):
        if folded(name) not in ("", REASON):
            for each in _forms(name):
                placeholders.setdefault(each, number)
    # One column that a system has too says little: `Name` may be anybody's.
    crms = sorted((crm for crm in CRMS if _hits(crm, places) > 1), key=lambda crm: -_hits(crm, places))
    fields: dict[str, int] = {}
    for field in FIELDS:
        names = (folded(name) for crm in (OWN, *crms) for name in crm.columns.get(field, ()))
        if usual := next((name for name in names if name in places), None):
            fields[field] = places[usual][0]
    for field, name in (mapped or {}).items():
        number = _named(name, header, places)
        if role := _ROLE.fullmatch(field):
            roles[_role(role[1].rstrip())] = number
        elif (key := field.strip().casefold().replace(" ", "_")) in FIELDS:
            fields[key] = number
        else:
            placeholders |= dict.fromkeys(_forms(field), number)
    if "id" not in fields:
        raise NoTable("no column holds the deal's id: name the one that does with --map id=COLUMN")
    return Columns(crms[0].name if crms else None, fields, roles, placeholders)


def _hits(crm: Crm, places: Mapping[str, object]) -> int:
    """How many of a system's own names a header has."""
    return len({folded(name) for names in crm.columns.values() for name in names} & places.keys())


def _named(name: str, header: Sequence[str], places: Mapping[str, list[int]]) -> int:
    """The column of a header as a person names it: to the letter, else without case, spaces and marks."""
    exact = [number for number, each in enumerate(header) if each.strip() == name.strip()]
    found = exact or places.get(folded(name), [])
    if not found:
        hint = did_you_mean(name, [one_line(each) for each in header])
        raise NoTable(f"there is no column “{one_line(name)}” in it" + (f"; {hint}" if hint else ""))
    if len(found) > 1:
        raise NoTable(f"{len(found)} of its columns are called “{one_line(name)}”")
    return found[0]


def _role(name: str) -> str:
    return " ".join(name.split())


def _forms(name: str) -> Iterator[str]:
    """A header as a placeholder: in small letters, with spaces and with underscores between the words."""
    words = one_line(name).casefold().split()
    yield " ".join(words)
    yield "_".join(words)
