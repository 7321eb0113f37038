"""Findings as GitHub Actions workflow commands: one annotation a line.

GitHub shows only the first few of each kind of a step, so the summary on standard error counts them all.
"""

from __future__ import annotations

from playbook.diagnostics import CODES, Diagnostic, Severity
from playbook.plain import one_line
from playbook.reports import Findings

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(findings: Findings) -> str:
    return "".join(_line(findings, said) for said in findings.diagnostics)


def _line(findings: Findings, said: Diagnostic) -> str:
    properties = [f"title={_property(f'{said.code} {CODES[said.code][1]}')}"]
    if said.filename:
        properties.append(f"file={_property(one_line(findings.path(said.filename)))}")
    if said.source is not None and said.span is not None:
        start, end = said.source.locate(said.span.start), said.source.locate(said.span.end)
        properties += [f"line={start.row}", f"col={start.column}", f"endLine={end.row}", f"endColumn={end.column}"]
    message = one_line(said.message) + (f"\nhint: {one_line(said.hint)}" if said.hint else "")
    return f"::{_COMMANDS[said.severity]} {','.join(properties)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
