"""A deal: whom a plan is for, who does what, and what has happened so far.

In comes the JSON object of one deal; out goes a Deal, or what is wrong with it. Fields that
mean nothing to the planner fill the placeholders of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import field, frozen

from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Closure
from playbook.plain import clean

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}\r\n]+)\}")


@frozen
class Deal:
    """One deal. ``fields`` fill ``{name}``; ``happened`` is what `--given` takes, in order.

    >>> deal, wrong = read_deal({"id": "7", "contact": "Ms Sato", "roles": {"owner": "Ann"}})
    >>> deal.fields["contact"], deal.roles["owner"], wrong
    ('Ms Sato', 'Ann', ())
    """

    id: str | None = None
    market: str | None = None
    zone: str | None = None
    roles: Mapping[str, str] = field(factory=dict)
    pitch_team: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    closures: tuple[Closure, ...] = ()
    fields: Mapping[str, str] = field(factory=dict)

    @property
    def contact(self) -> str | None:
        return self.fields.get("contact")

    @property
    def company(self) -> str | None:
        return self.fields.get("company")


def read_deal(data: object) -> tuple[Deal, tuple[Diagnostic, ...]]:
    """A deal from its JSON object; what cannot be read is said, and left out."""
    if not isinstance(data, dict):
        return Deal(), (Diagnostic("PBK124", "a deal is one JSON object: { … }"),)
    wrong: list[Diagnostic] = []

    def say(name: str, what: str) -> None:
        wrong.append(Diagnostic("PBK124", f'the deal\'s "{name}" is not {what}'))

    def text(name: str) -> str | None:
        value = data.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            say(name, "a text")
            return None
        return clean(str(value))

    def texts(name: str) -> tuple[str, ...]:
        value = data.get(name) or []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            say(name, "a list of texts")
            return ()
        return tuple(clean(each) for each in value)

    for name in ("contact", "company", "class"):
        text(name)
    roles = data.get("roles") or {}
    if not isinstance(roles, dict) or not all(isinstance(each, str) for each in roles.values()):
        say("roles", "an object of role and person")
        roles = {}
    roles = {clean(str(role)): clean(person) for role, person in roles.items()}
    special = {"roles", "pitch_team", "happened", "closed"}
    fields = {
        clean(name): clean(str(value))
        for name, value in data.items()
        if name not in special and isinstance(value, str | int | float) and not isinstance(value, bool)
    }
    deal = Deal(
        id=text("id"),
        market=text("market"),
        zone=text("zone"),
        roles=roles,
        pitch_team=texts("pitch_team"),
        happened=texts("happened"),
        closures=_closures(data.get("closed") or [], say),
        fields={**roles, **fields},
    )
    return deal, tuple(wrong)


def _closures(value: object, say: Any) -> tuple[Closure, ...]:
    found = []
    listed: list[Any] = value if isinstance(value, list) else [value]
    for each in listed:
        try:
            first, last = date.fromisoformat(each["from"]), date.fromisoformat(each["to"])
            found.append(Closure(clean(str(each.get("name") or "closed")), first, last, each.get("home") is True))
        except (TypeError, KeyError, ValueError, AttributeError):
            say("closed", 'a list of {"name", "from", "to"} with dates such as 2027-08-02')
            break
    if any(closure.last < closure.first for closure in found):
        say("closed", "a list of closures that end after they begin")
        return ()
    return tuple(found)


def fill(text: str | None, fields: Mapping[str, str], unfilled: list[str]) -> str | None:
    """A text with its placeholders filled; the names that nothing fills are added to the list.

    >>> missing = []
    >>> fill("Dear {contact}, {{so}} {what}", {"contact": "Ms Sato"}, missing), missing
    ('Dear Ms Sato, {so} {what}', ['what'])
    """
    if text is None or ("{" not in text and "}" not in text):
        return text

    def value(match: re.Match[str]) -> str:
        if match.group(1) is None:
            return match.group()[0]
        name = match.group(1).strip()
        if name in fields:
            return fields[name]
        unfilled.append(name)
        return match.group()

    return PLACEHOLDER.sub(value, text)
