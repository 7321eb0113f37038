"""A table to plans: for each row one plan with the playbook that was chosen for it, or the reason why none.

In come a table, the playbooks on offer and what holds for rows that do not say; out goes one Outcome
a row, in the order of the rows. Pure, and never holds more than the row it is at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from attrs import frozen

from playbook.choosing import Choice, NoChoice, Offer, choose
from playbook.diagnostics import Diagnostic, Severity
from playbook.pipeline.columns import columns_of
from playbook.pipeline.deals import Defaults, deal_of
from playbook.pipeline.records import Reason, Record, Table
from playbook.pipeline.seen import Seen
from playbook.plain import one_line
from playbook.planning.plan import Plan
from playbook.planning.planner import plan


@frozen
class Planned:
    """A row that was planned; not ``has_start`` where it begins on the start that holds for all."""

    row: int
    choice: Choice
    plan: Plan
    has_start: bool


@frozen
class Rejected:
    """A row that was not; its cells are as they were read."""

    row: int
    cells: list[str]
    reason: Reason


Outcome: TypeAlias = Planned | Rejected

_EMPTY = Reason("the plan has no entries", "the plan has no entries for a calendar; --to json takes it all the same")
_TWICE = Reason("a row above has the same id", "a row above has the same id: one deal has one row")


def outcomes_of(
    table: Table,
    offers: Sequence[Offer],
    defaults: Defaults,
    mapped: Mapping[str, str] | None = None,
    *,
    for_calendar: bool = False,
) -> Iterator[Outcome]:
    """What becomes of each row. Raises NoTable at once where the columns make no pipeline.

    ``for_calendar`` rejects a plan of which a calendar would show nothing.

    >>> from datetime import date
    >>> from playbook.choosing import offers
    >>> table = Table(["id,country,contact\\n", "7,Japan,Ms Sato\\n", "8,Atlantis,Mr Plato\\n"])
    >>> for each in outcomes_of(table, offers(), Defaults(date(2027, 4, 1), trigger="proposal")):
    ...     print(each.choice.why if isinstance(each, Planned) else each.reason.text)
    written for JP, after a proposal
    “Atlantis” is not a country, nor a group that a profile names
    """
    columns = columns_of(table.header, mapped)
    offers = tuple(offers)

    @lru_cache(maxsize=4096)  # deals of one market and stage are many; what strangers make up is bounded
    def chosen(market: str | None, trigger: str | None, lead_class: str | None) -> Choice | NoChoice:
        return choose(offers, market=market, trigger=trigger, lead_class=lead_class)

    seen = Seen()

    def outcome(record: Record) -> Outcome:
        if record.wrong is not None:
            return Rejected(record.row, record.cells, record.wrong)
        asked = deal_of(record.cells, columns, defaults)
        if isinstance(asked, Reason):
            return Rejected(record.row, record.cells, asked)
        if not seen.add(asked.deal.id or ""):
            return Rejected(record.row, record.cells, _TWICE)
        choice = chosen(asked.deal.market, asked.trigger, asked.lead_class)
        if isinstance(choice, NoChoice):
            return Rejected(record.row, record.cells, Reason("no playbook fits", choice.why))
        start = defaults.start if asked.start is None else asked.start
        made, diagnostics = plan(choice.offer.playbook, start, asked.deal)
        if made is None:
            return Rejected(record.row, record.cells, _reason(diagnostics))
        if for_calendar and not made.tasks:
            return Rejected(record.row, record.cells, _EMPTY)
        return Planned(record.row, choice, made, asked.start is not None)

    return (outcome(record) for record in table.records())


def _reason(diagnostics: Sequence[Diagnostic]) -> Reason:
    first = next(each for each in diagnostics if each.severity is Severity.ERROR)
    more = "; a column called zone says which" if first.code == "PBK119" else ""
    return Reason(f"the plan cannot be made ({first.code})", one_line(f"{first.message}{more}"))
