"""From written examples to typed ones: what is given, and what is expected to come of it."""

from __future__ import annotations

from datetime import date

from playbook.model.literals import Reader
from playbook.model.playbook import Example, Expectation, Happened
from playbook.syntax import nodes

_SOME_DAY = date(2000, 1, 1)  # stands in for one that could not be read


def resolve_example(reader: Reader, node: nodes.Example, outcomes: set[str]) -> Example:
    given: list[Happened] = []
    expect: list[Expectation] = []
    for statement in node.block.statements:
        if isinstance(statement, nodes.Given):
            happened = resolve_given(reader, statement, outcomes)
            given.extend([happened] if happened else [])
        elif isinstance(statement, nodes.Expect):
            expectation = _expectation(reader, statement, outcomes)
            expect.extend([expectation] if expectation else [])
    at = reader.time(node.time) if node.time else None
    day = reader.day(node.date)
    return Example(node.name.text, day or _SOME_DAY, at, tuple(given), tuple(expect), node.span)


def _expectation(reader: Reader, node: nodes.Expect, outcomes: set[str]) -> Expectation | None:
    first = node.values[0]
    if node.kind == "touches":
        number = reader.number(first, 10_000, "touches")  # type: ignore[arg-type]  # a number in the grammar
        return None if number is None else Expectation("touches", (number,), node.span)
    if node.kind == "date":
        day = reader.day(node.values[1])  # type: ignore[arg-type]  # a date in the grammar
        return None if day is None else Expectation("date", (first.text, day), first.span)
    if isinstance(first, nodes.Text):
        return Expectation("end", ("stop", first.text), node.span)
    known = {*outcomes, "pause", "stop", "ran out"}
    if first.text not in known:
        reader.unknown("PBK104", f"`{first.text}` is not how a playbook ends", first, known)
        return None
    return Expectation("end", (first.text,), node.span)


def resolve_given(reader: Reader, node: nodes.Given, outcomes: set[str] | frozenset[str]) -> Happened | None:
    """A `given`: an outcome heard, ``done`` with its date, or an absence until a date."""
    name = node.outcome.text
    if name != "done" and name not in outcomes:
        reader.unknown("PBK104", f"`{name}` is not an outcome", node.outcome, {*outcomes, "done"})
        return None
    on = reader.moment(node.on) if node.on else None
    until = reader.day(node.until) if node.until else None
    if (node.on and on is None) or (node.until and until is None):
        return None
    if name == "done" and on is None:
        reader.say("PBK006", "`done` does not say when", node.outcome, "for example: done on 2027-04-20")
        return None
    if node.until and name != "out of office":
        reader.say("PBK115", "`until` goes with `out of office`", node.until)
        return None
    if on is not None and on[1] is not None and name != "done":
        reader.say("PBK203", "an outcome is heard at a day's opening hour", node.on or node, "leave the time out")
        return None
    return Happened(
        node.step.text,
        name,
        on[0] if on else None,
        on[1] if on else None,
        until,
        reader.source.text[node.span.start : node.span.end],
        node.step.span,
    )
