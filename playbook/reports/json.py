"""Findings as a JSON list of diagnostics; the form that docs/language.md publishes."""

from __future__ import annotations

import json

from playbook.plain import escape_harmful
from playbook.reports import Findings


def render(findings: Findings) -> str:
    """Places are 1-based, in characters; what has no place has null."""
    data = [said.as_json() for said in findings.diagnostics]
    return escape_harmful(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"
