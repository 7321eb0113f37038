"""What several tests share: running the command line, planning a text, reading a plan's dates."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

import playbook
from playbook.cli.main import root
from playbook.planning.plan import Plan

ROOT = Path(__file__).resolve().parents[1]

# The shipped files that hold playbooks: all but the vocabulary and the profiles.
PLAYBOOKS = sorted(path for path in (ROOT / "playbooks").glob("*/*.pbk") if path.parent.name != "profiles")


def pbk(*args: str, stdin: str | bytes | None = None) -> Result:
    """Runs a command in this process; output and messages are apart."""
    return CliRunner().invoke(root, list(args), input=stdin, catch_exceptions=False)


def compiled(source: str, *args: str) -> dict[str, Any]:
    """The JSON plan of a text; fails where there is none."""
    result = pbk("compile", "-", "--to", "json", *args, stdin=source)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def planned(source: str, start: str, *given: str, market: str | None = None, **deal: Any) -> Plan:
    """The plan of a text through the public API."""
    return playbook.plan(source, start, deal, market=market, given=given)


def dues(plan: Plan) -> dict[str, str]:
    """Each task's due time, without seconds and offset: ``{"note": "2026-12-15T09:00"}``."""
    return {task.id: plan.iso(task.due)[:16] for task in plan.tasks}


def windows(plan: Plan) -> dict[str, tuple[str, str, str]]:
    """Each task's earliest, due and latest."""
    return {
        task.id: (plan.iso(task.earliest)[:16], plan.iso(task.due)[:16], plan.iso(task.latest)[:16])
        for task in plan.tasks
    }


def codes(source: str) -> list[str]:
    """The codes of everything wrong with a text, in order."""
    return [each.code for each in playbook.check(source)]
