"""Findings as a GitLab Code Quality report: a JSON list, each with a fingerprint that outlives moved lines."""

from __future__ import annotations

import json
from typing import Any

from playbook.diagnostics import Diagnostic, Severity
from playbook.plain import escape_harmful, one_line
from playbook.reports import Findings
from playbook.reports.prints import fingerprints

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(findings: Findings) -> str:
    pairs = zip(findings.diagnostics, fingerprints(findings.diagnostics), strict=True)
    data = [_entry(findings, said, print_) for said, print_ in pairs]
    return escape_harmful(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _entry(findings: Findings, said: Diagnostic, fingerprint: str) -> dict[str, Any]:
    begin = end = {"line": 1, "column": 1}
    if said.source is not None and said.span is not None:
        start, stop = said.source.locate(said.span.start), said.source.locate(said.span.end)
        begin, end = {"line": start.row, "column": start.column}, {"line": stop.row, "column": stop.column}
    return {
        "check_name": said.code,
        "description": one_line(said.message) + (f" ({one_line(said.hint)})" if said.hint else ""),
        "severity": _SEVERITIES[said.severity],
        "fingerprint": fingerprint,
        "location": {"path": findings.path(said.filename), "positions": {"begin": begin, "end": end}},
    }
