"""Findings as SARIF 2.1.0, what code scanning services take. Columns count characters; paths are relative URIs."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from playbook import library
from playbook.diagnostics import Diagnostic, Fix, Severity
from playbook.pages import page
from playbook.plain import escape_harmful, one_line
from playbook.reports import Findings
from playbook.reports.prints import fingerprints
from playbook.source import Source, Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(findings: Findings) -> str:
    codes = sorted({said.code for said in findings.diagnostics})
    pairs = zip(findings.diagnostics, fingerprints(findings.diagnostics), strict=True)
    run = {
        "tool": {
            "driver": {
                "name": "pbk",
                "semanticVersion": library.version(),
                "rules": [_rule(code) for code in codes],
            }
        },
        "automationDetails": {"id": f"pbk {findings.command}/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(findings, said, codes.index(said.code), print_) for said, print_ in pairs],
    }
    data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_harmful(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _rule(code: str) -> dict[str, Any]:
    found = page(code)
    return {
        "id": code,
        "shortDescription": {"text": found.title},
        "fullDescription": {"text": found.what or found.title},
        "help": {"text": f"{found.what} {found.why}".strip() or found.title},
        "defaultConfiguration": {"level": _LEVELS[found.severity]},
    }


def _result(findings: Findings, said: Diagnostic, index: int, fingerprint: str) -> dict[str, Any]:
    hint = f"\nhint: {one_line(said.hint)}" if said.hint else ""
    found: dict[str, Any] = {
        "ruleId": said.code,
        "ruleIndex": index,
        "level": _LEVELS[said.severity],
        "message": {"text": one_line(said.message) + hint},
    }
    if said.source is not None:
        place: dict[str, Any] = {"artifactLocation": _artifact(findings, said.source)}
        if said.span is not None:
            place["region"] = _region(said.source, said.span)
        found["locations"] = [{"physicalLocation": place}]
    found["partialFingerprints"] = {"pbk/v1": fingerprint}
    if said.fix is not None and said.source is not None:
        found["fixes"] = [_fix(findings, said.source, said.fix, said.hint)]
    return found


def _fix(findings: Findings, source: Source, fix: Fix, hint: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(source, fix.span), "insertedContent": {"text": fix.text}}
    return {
        "description": {"text": one_line(hint) or "mend it"},
        "artifactChanges": [{"artifactLocation": _artifact(findings, source), "replacements": [replacement]}],
    }


def _artifact(findings: Findings, source: Source) -> dict[str, str]:
    name = findings.path(source.name)
    if name.startswith("library:"):
        return {"uri": quote(name, safe="/:")}
    return {"uri": f"file://{quote(name)}" if name.startswith("/") else quote(name)}


def _region(source: Source, span: Span) -> dict[str, int]:
    start, end = source.locate(span.start), source.locate(span.end)
    return {"startLine": start.row, "startColumn": start.column, "endLine": end.row, "endColumn": end.column}
