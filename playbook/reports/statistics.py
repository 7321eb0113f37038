"""Findings counted by code, the most frequent first: what `--statistics` shows in the place of the findings."""

from __future__ import annotations

from collections import Counter

from playbook.diagnostics import CODES
from playbook.reports import Findings

FORMATS = ("full", "concise", "json")


def render(findings: Findings, name: str) -> str:
    """The counts in one of FORMATS: a table for people, a list for programs."""
    counts = Counter(said.code for said in findings.diagnostics)
    fixable = Counter(said.code for said in findings.diagnostics if said.fix is not None)
    codes = sorted(counts, key=lambda code: (-counts[code], code))
    if name == "json":
        import json

        data = [
            {"code": code, "title": CODES[code][1], "count": counts[code], "fixable": fixable[code]} for code in codes
        ]
        return json.dumps(data, indent=2) + "\n"
    width = len(str(max(counts.values(), default=0)))
    return "".join(
        f"{counts[code]:>{width}}  {code}  {'[*]' if fixable[code] else '   '} {CODES[code][1]}\n" for code in codes
    )
