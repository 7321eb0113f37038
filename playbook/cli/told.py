"""What came of a pipeline: how many deals were planned, with which playbooks, and why the others were not.

Counts only what there are few of (playbooks, kinds of reasons, codes), however many rows there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import click
from attrs import define, field

from playbook.diagnostics import Severity
from playbook.pipeline.plans import Outcome, Rejected
from playbook.plain import one_line

_TOLD = 10  # playbooks, and reasons, that the summary names


@define
class Told:
    """Counts what came of the rows, and says it at the end."""

    today: date | None  # where no start was asked for
    rows: int = 0
    last: int = 0
    rejected: int = 0
    warned: int = 0
    without_start: int = 0
    elsewhere: int = 0
    playbooks: dict[tuple[str, str], int] = field(factory=dict)
    reasons: dict[str, tuple[int, str]] = field(factory=dict)  # how often, and the first with its row
    warnings: dict[str, tuple[int, str]] = field(factory=dict)  # by code: how often, and the first

    def count(self, outcome: Outcome) -> None:
        self.rows += 1
        self.last = outcome.row
        if isinstance(outcome, Rejected):
            self.rejected += 1
            kind, text = outcome.reason
            number, first = self.reasons.get(kind, (0, f"row {outcome.row}: {text}"))
            self.reasons[kind] = (number + 1, first)
            return
        name = (outcome.choice.offer.name, outcome.choice.offer.playbook.name)
        self.playbooks[name] = self.playbooks.get(name, 0) + 1
        self.without_start += not outcome.has_start
        self.elsewhere += not outcome.choice.is_close
        warnings = {each.code: each.message for each in outcome.plan.diagnostics if each.severity is Severity.WARNING}
        self.warned += bool(warnings)
        for code, message in warnings.items():
            number, first = self.warnings.get(code, (0, f"row {outcome.row}: {message}"))
            self.warnings[code] = (number + 1, first)

    def say(self, output: str | None, rejects: str) -> None:
        """The summary; ``output`` is None where nothing was written."""
        planned = self.rows - self.rejected
        books = f" with {_counted(len(self.playbooks), 'playbook')}" if planned else ""
        written = f": {output}" if output else "; no plan was written"
        rejected = f"; {self.rejected:,} rejected: {rejects}" if self.rejected else ""
        lines = [f"planned {planned:,} of {_counted(self.rows, 'deal')}{books}{written}{rejected}"]
        width = len(f"{self.rows:,}")
        lines += _table({f"{file} “{name}”": count for (file, name), count in self.playbooks.items()}, width)
        if self.rejected:
            lines += ["rejected:", *_with_first(self.reasons, width)]
        if self.elsewhere:
            lines.append(f"{_counted(self.elsewhere, 'deal')} with a playbook written for another market of its kind")
        if self.without_start and self.today:
            since = f"from today, {self.today.isoformat()}; --start chooses another day"
            lines.append(f"{_counted(self.without_start, 'deal')} without a date of its own, {since}")
        if self.warned:
            lines += [f"warnings in {_counted(self.warned, 'plan')}:", *_with_first(self.warnings, width)]
        for line in lines:
            click.echo(f"  {one_line(line)}" if line.startswith(" ") else one_line(line), err=True)


def _with_first(told: Mapping[str, tuple[int, str]], width: int) -> list[str]:
    rows = told.items()
    return _table({first if count == 1 else f"{kind}; first, {first}": count for kind, (count, first) in rows}, width)


def _table(counts: Mapping[str, int], width: int) -> list[str]:
    """The most frequent first, each on a line with its count."""
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    lines = [f"  {count:>{width},}  {name}" for name, count in ranked[:_TOLD]]
    return [*lines, f"  and {len(ranked) - _TOLD:,} more"] if len(ranked) > _TOLD else lines


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
