"""Findings as JUnit XML: one test case a file; what makes the command fail is a failure, the rest is its output."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from playbook.diagnostics import Diagnostic
from playbook.plain import one_line
from playbook.reports import Findings


def render(findings: Findings) -> str:
    cases = dict.fromkeys((*findings.files, *(said.filename or "pbk" for said in findings.diagnostics)))
    found = {name: [said for said in findings.diagnostics if (said.filename or "pbk") == name] for name in cases}
    failed = sum(any(findings.fails(said) for said in each) for each in found.values())
    name = f"pbk {findings.command}"
    counts = {"tests": str(len(cases)), "failures": str(failed), "errors": "0"}
    root = Element("testsuites", {"name": name, **counts})
    suite = SubElement(root, "testsuite", {"name": name, **counts, "skipped": "0"})
    for file, each in found.items():
        case = SubElement(suite, "testcase", classname=name, name=one_line(file), file=one_line(file))
        failures = [said for said in each if findings.fails(said)]
        if failures:
            message = _line(failures[0]) if len(failures) == 1 else f"{len(failures)} mistakes"
            node = SubElement(case, "failure", message=message, type=failures[0].code)
            node.text = "\n".join(map(_line, failures))
        rest = [said for said in each if not findings.fails(said)]
        if rest:
            SubElement(case, "system-out").text = "\n".join(map(_line, rest))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _line(said: Diagnostic) -> str:
    place = ""
    if said.source is not None and said.span is not None:
        row, column = said.source.locate(said.span.start)
        place = f"{row}:{column}: "
    hint = f" ({said.hint})" if said.hint else ""
    return one_line(f"{place}{said.severity.value}[{said.code}] {said.message}{hint}")
