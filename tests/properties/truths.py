"""What is true of every text, every tree and every plan: each function raises where it is not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import attrs

import playbook
from playbook.api import File
from playbook.dates.clock import DAY
from playbook.diagnostics import CODES, Diagnostic
from playbook.model.playbook import Playbook
from playbook.outputs.table import to_table
from playbook.planning.plan import Plan, Task
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import Tree, parse
from playbook.syntax.placement import keyword_of

QUOTES = '"“”„'


def is_answered(text: str) -> File:
    """A text gives playbooks or diagnostics, each at a place in it, the same ones every time."""
    file = playbook.parse(text)
    for each in file.diagnostics:
        is_well_said(each)
    assert list(file.diagnostics) == sorted(file.diagnostics, key=Diagnostic.order)
    assert file.diagnostics == playbook.check(text)
    tree = parse(Source(text))
    assert tree == parse(Source(text))
    spans_nest(tree)
    return file


def is_well_said(said: Diagnostic) -> None:
    """A diagnostic has a code and a sentence, and shows as JSON at a place that is there."""
    assert said.code in CODES
    assert said.message.strip()
    form = json.loads(json.dumps(said.as_json()))
    if said.source is None or said.span is None:
        assert form["location"] is form["end_location"] is None
        return
    text = said.source.text
    for span in (said.span, *([said.fix.span] if said.fix else [])):
        assert 0 <= span.start <= span.end <= len(text)
    begin, end = form["location"], form["end_location"]
    assert (1, 1) <= (begin["row"], begin["column"]) <= (end["row"], end["column"])
    for place in (begin, end):
        # Up to two characters of a line's end belong to the line.
        assert place["column"] <= len(said.source.line(place["row"])) + 3


def spans_nest(tree: Tree) -> None:
    """Everything lies in the file, in what it is part of, and behind what was written before it."""
    _nests(tree.statements, Span(0, len(tree.source.text)), tree.source.text)


def _nests(value: Any, outer: Span, text: str) -> None:
    if isinstance(value, tuple):
        at = outer.start
        for each in value:
            _nests(each, Span(at, outer.end), text)
            at = each.span.end
    elif attrs.has(type(value)):
        span = value.span
        assert outer.start <= span.start <= span.end <= outer.end, (value, span, outer)
        _reads(value, text[span.start : span.end])
        for field in attrs.fields(type(value)):
            if field.name != "span":
                _nests(getattr(value, field.name), span, text)


def _reads(node: Any, written: str) -> None:
    """What stands at a node's place says what the node says."""
    if isinstance(node, nodes.Word):
        assert written.replace("\ufeff", " ").split() == node.text.replace("\ufeff", " ").split()
    elif isinstance(node, nodes.Text):
        assert written[0] in QUOTES and written[-1] in QUOTES
    elif isinstance(node, nodes.Block):
        assert written.startswith("{")
    elif isinstance(node, nodes.Modifier):
        assert written.startswith(node.keyword)
    elif not isinstance(node, nodes.Broken | nodes.Length | nodes.NextDay | nodes.Rule):
        assert written.startswith(keyword_of(node).split(" ")[0])


# ---- plans ----


# Why there may be no plan: no day suits both sides, too far away, no working day, too many tasks, no zone.
REASONS = frozenset(["PBK119", "PBK204", "PBK206", "PBK210", "PBK214", "PBK310", "PBK311"])


def is_planned_or_refused(
    book: Playbook,
    start: date | str,
    deal: Mapping[str, object] | None = None,
    market: str | None = None,
    given: Sequence[str] = (),
) -> Plan | None:
    """The plan, the same when it is made again; None where a diagnostic says why there is none."""
    try:
        plan = playbook.plan(book, start, deal, market=market, given=given)
    except playbook.PlaybookError as error:
        errors = [each for each in error.diagnostics if each.severity == "error"]
        assert errors
        # What was given may be something that nothing listens to.
        assert {each.code for each in errors} <= (REASONS | {"PBK309"} if given else REASONS), errors
        for each in errors:
            is_well_said(each)
        return None
    plan_holds(plan)
    again = playbook.plan(book, start, deal, market=market, given=given)
    assert playbook.to_json(plan) == playbook.to_json(again)
    return plan


def plan_holds(plan: Plan) -> None:
    """Every date of a plan is a working moment, nothing about it is silent, and its outputs can be written."""
    ids = [task.id for task in plan.tasks]
    assert len(ids) == len(set(ids)) == len({plan.uid(task) for task in plan.tasks})
    for task in plan.tasks:
        if task.done is None:
            _is_due_at_work(plan, task)
    touches = [task for task in plan.tasks if task.kind != "task"]
    moments = [task.due if task.done is None else task.done for task in touches]
    assert moments == sorted(moments)
    assert [task.kind for task in touches].count("checkpoint") == (plan.end.how == "pause")
    for each in plan.diagnostics:
        is_well_said(each)
        assert each.severity != "error"
    outputs_hold(plan)


def _is_due_at_work(plan: Plan, task: Task) -> None:
    side = plan.side_of(task)
    day, minute = divmod(side.clock.wall(task.due), DAY)
    assert side.days.is_open(day), task
    assert side.hours.opens <= minute < side.hours.closes
    at = task.step.at if task.step else None
    if at is not None:
        assert minute == at.opens if at.opens == at.closes else at.opens <= minute < at.closes
    touch = task.touch
    if plan.home is not None and touch is not None and touch.action != "send" and not touch.inside:
        assert plan.home.days.is_open(plan.home.day_of(task.due))
    assert task.earliest <= task.due
    assert [each.day for each in task.moved] == list(range(side.day_of(task.earliest), day))
    for book in plan.program.books:
        for closure in book.playbook.closures:
            if closure.home == (side is plan.home):
                assert not closure.first.toordinal() <= day <= closure.last.toordinal()


def outputs_hold(plan: Plan) -> None:
    """Each output can be written, and tells of every task."""
    data = json.loads(playbook.to_json(plan))
    assert [task["id"] for task in data["tasks"]] == [task.id for task in plan.tasks]
    assert to_table(plan).count("\n\n") == len(plan.tasks) + 1
    assert playbook.to_ics(plan).count(b"BEGIN:VEVENT") == len(plan.tasks)
