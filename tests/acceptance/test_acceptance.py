"""The agreed cases, date by date, through the command line as a user would run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import compiled

CASES = json.loads((Path(__file__).parent / "plans.json").read_text(encoding="utf-8"))
FILLED = ["--set", "proposal=P", "--set", "contact=C"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_task_falls_where_agreed(case: dict[str, Any]) -> None:
    plan = compiled(case["source"], "--start", case["start"], *case["args"], *FILLED)
    got = [{name: task[name] for name in ("id", "earliest", "due", "latest")} for task in plan["tasks"]]
    assert got == case["tasks"]
    assert plan["end"]["how"] == case["end"]
