"""What the example one is writing comes to, so that its dates and its end need not be looked up.

In come a document, a playbook and the place in one of its examples; out goes the plan, None where there is none.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from playbook.diagnostics import Severity
from playbook.editor.completion.place import Place
from playbook.editor.document import Document
from playbook.model.playbook import Playbook
from playbook.planning.plan import Plan
from playbook.planning.planner import plan


def plan_of_example(document: Document, playbook: Playbook, place: Place) -> Plan | None:
    """The plan of the example around a place; a mistake outside the line being written leaves none."""
    row = document.source.locate(place.offset).row
    errors = (said for said in document.diagnostics if said.severity is Severity.ERROR and said.code != "PBK501")
    if any(said.span is None or document.source.locate(said.span.start).row != row for said in errors):
        return None
    for example in playbook.examples:
        span = document.place(playbook.source, example.span)
        if span and span.start <= place.offset <= span.end:
            start: date | datetime = example.date
            if example.at is not None:
                start = datetime.combine(example.date, time(*divmod(example.at, 60)))
            given = tuple(each.text.removeprefix("given").strip() for each in example.given)
            return plan(playbook, start, given=given)[0]
    return None


class Due(NamedTuple):
    """A task of a plan: its id, what to do, and the day an example expects it on."""

    id: str
    title: str
    day: str


def days_of(made: Plan) -> list[Due]:
    """The tasks of a plan, in its order."""
    return [
        Due(task.id, task.title, date.fromordinal(made.side_of(task).day_of(task.due)).isoformat())
        for task in made.tasks
    ]
