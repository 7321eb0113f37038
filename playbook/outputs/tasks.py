"""A plan as JSON: what a program reads. The schema is ``plan.schema.json`` beside this file.

Times are ISO 8601 with the contact's offset; lengths are minutes. The same plan gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from playbook.dates.fitting import minutes_of
from playbook.plain import escape_harmful
from playbook.planning.plan import Plan, Task


def to_json(plans: Plan | Sequence[Plan]) -> str:
    """One plan as an object, several as a list; ends with a newline."""
    data = plan_data(plans) if isinstance(plans, Plan) else [plan_data(plan) for plan in plans]
    return escape_harmful(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def line(plan: Plan) -> str:
    """A plan on one line, to write a long list plan by plan.

    Not laid out as ``to_json`` does it: that takes thrice as long, and nobody reads a thousand plans.
    """
    return escape_harmful(json.dumps(plan_data(plan), ensure_ascii=False))


def plan_data(plan: Plan) -> dict[str, Any]:
    """A plan as plain values, in the published order."""
    profile = plan.market.profile if plan.market else None
    return {
        "plan": {
            "playbook": plan.playbook.name,
            "version": plan.playbook.version,
            "deal": plan.deal.id,
            "start": plan.iso(plan.start),
            "timezone": plan.timezone,
            "market": (plan.market.code or (profile.name if profile else None)) if plan.market else None,
            "profile": profile.name if profile else None,
            "given": list(plan.given),
        },
        "tasks": [_task(plan, task) for task in plan.tasks],
        "end": {"how": plan.end.how, "why": plan.end.why, "at": plan.iso(plan.end.at)},
        "diagnostics": [diagnostic.as_json() for diagnostic in plan.diagnostics],
    }


def _task(plan: Plan, task: Task) -> dict[str, Any]:
    touch = task.touch
    return {
        "id": task.id,
        "uid": plan.uid(task),
        "kind": task.kind,
        "action": touch.action if touch else task.kind,
        "title": task.title,
        "channels": list(touch.channels) if touch else [],
        "tone": list(touch.tones) if touch else [],
        "to": task.to,
        "by": task.by,
        "person": plan.person(task),
        "earliest": plan.iso(task.earliest),
        "due": plan.iso(task.due),
        "latest": plan.iso(task.latest),
        "done": plan.iso(task.done) if task.done is not None else None,
        "moved": [
            {
                "date": date.fromordinal(each.day).isoformat(),
                "reason": each.reason,
                "name": each.name,
                "estimated": each.estimated,
            }
            for each in task.moved
        ],
        "estimated": task.estimated,
        "shared_hours": task.shared,
        "stage": task.stage,
        "round": task.round,
        "takes": minutes_of(task.takes) if task.takes else None,
        "remind": [plan.iso(instant) for instant in task.reminders],
        "subject": task.texts.subject,
        "body": task.texts.body,
        "offer": task.texts.offer,
        "note": task.texts.note,
        "forwarding": list(task.forwards),
        "on": list(task.on),
    }
