"""An `example` tried: what it expects, beside what the plan comes to.

In comes a playbook and one of its examples; out goes a Trial. The plan is made as for `pbk show`, with no deal;
nothing here prints or decides what a failure costs.
"""

from __future__ import annotations

from datetime import date, datetime, time

from attrs import frozen

from playbook.diagnostics import Diagnostic, Severity, has_errors
from playbook.model.playbook import Example, Expectation, Playbook
from playbook.model.time import clock
from playbook.planning.plan import Plan
from playbook.planning.planner import plan
from playbook.planning.replay import show_command
from playbook.source import Span


@frozen
class Finding:
    """One expectation: what was expected, what came of it, in words, and whether they agree."""

    expected: str
    got: str
    holds: bool
    span: Span


@frozen
class Trial:
    """One example tried. Where no plan could be made there are no findings, and ``diagnostics`` say why."""

    playbook: Playbook
    example: Example
    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def holds(self) -> bool:
        return not has_errors(self.diagnostics)


def trial(playbook: Playbook, example: Example, market: str | None = None, zone: str | None = None) -> Trial:
    """Tries an example of a playbook, for a market it names (the first, where none is asked for)."""
    start: date | datetime = example.date
    if example.at is not None:
        start = datetime.combine(example.date, time(*divmod(example.at, 60)))
    given = tuple(happened.text.removeprefix("given").strip() for happened in example.given)
    made, said = plan(playbook, start, market=market, zone=zone, given=given)
    if made is None:
        return Trial(playbook, example, (), (_unplanned(playbook, example, said),))
    findings = tuple(_finding(made, each) for each in example.expect)
    failed = tuple(each for each in findings if not each.holds)
    hint = f"{show_command(playbook, _start(example), given, market, zone)} shows the plan it gets" if failed else ""
    return Trial(playbook, example, findings, tuple(_failure(playbook, example, each, hint) for each in failed))


def _finding(made: Plan, each: Expectation) -> Finding:
    if each.kind == "touches":
        number = sum(task.kind == "touch" for task in made.tasks)
        return Finding(_touches(int(str(each.values[0]))), _touches(number), number == each.values[0], each.span)
    if each.kind == "date":
        step, day = str(each.values[0]), str(each.values[1])
        due = next((task.due for task in made.tasks if task.id == step), None)
        found = next((task for task in made.tasks if task.id == step), None)
        if found is None or due is None:
            return Finding(f"{step} on {day}", "not on this path", False, each.span)
        got = date.fromordinal(made.side_of(found).day_of(due)).isoformat()
        return Finding(f"{step} on {day}", f"{step} on {got}", got == day, each.span)
    return _end(made, each)


def _end(made: Plan, each: Expectation) -> Finding:
    """How it ends, or, in quotes, why it stops."""
    how, why = str(each.values[0]), str(each.values[1]) if len(each.values) > 1 else None
    expected = f"end {how}" if why is None else f'end "{why}"'
    got = f"end {made.end.how}" + (f' "{made.end.why}"' if made.end.why is not None else "")
    if why is not None and made.end.how == "stop":
        got = f'end "{made.end.why}"' if made.end.why is not None else "end stop"
    holds = made.end.how == how and (why is None or made.end.why == why)
    return Finding(expected, got, holds, each.span)


def _touches(number: int) -> str:
    return f"{number} touch{'' if number == 1 else 'es'}"


def _failure(playbook: Playbook, example: Example, finding: Finding, hint: str) -> Diagnostic:
    message = f"the example “{example.name}” expects {finding.expected}, and gets {finding.got}"
    return Diagnostic("PBK501", message, playbook.source, finding.span, hint)


def _unplanned(playbook: Playbook, example: Example, said: tuple[Diagnostic, ...]) -> Diagnostic:
    why = next((each for each in said if each.severity is Severity.ERROR), None)
    message = f"the example “{example.name}” has no plan" + (f": {why.message}" if why else "")
    place = playbook.source.header(example.span)
    return Diagnostic("PBK501", message, playbook.source, place, why.hint if why else "")


def _start(example: Example) -> str:
    return example.date.isoformat() + (f"T{clock(example.at)}" if example.at is not None else "")
