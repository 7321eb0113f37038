"""Diagnostics on a terminal: the sentence, the place with the guilty words underlined, the hint."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from playbook import reports
from playbook.cli.files import write_output
from playbook.diagnostics import Diagnostic, Severity
from playbook.plain import lines_of, one_line
from playbook.source import Source

_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LONGEST = 100  # characters of a source line that are shown


def full(diagnostic: Diagnostic) -> str:
    """A diagnostic in full; colours are for click to strip where the output has none."""
    severity = diagnostic.severity
    head = click.style(f"{severity.value}[{diagnostic.code}]", fg=_COLORS[severity], bold=True)
    lines = [f"{head}: {one_line(diagnostic.message)}"]
    if diagnostic.source is not None and diagnostic.span is not None:
        lines.extend(_excerpt(diagnostic))
    elif diagnostic.source is not None:
        lines.append(f"  {one_line(diagnostic.filename)}")
    if diagnostic.hint:
        lines.append(f"  {click.style('hint', bold=True)}: {one_line(diagnostic.hint)}")
    return "\n".join(lines)


def concise(diagnostic: Diagnostic) -> str:
    """A diagnostic on one line."""
    place = ""
    if diagnostic.source is not None and diagnostic.span is not None:
        row, column = diagnostic.source.locate(diagnostic.span.start)
        place = f"{one_line(diagnostic.filename)}:{row}:{column}: "
    elif diagnostic.filename:
        place = f"{one_line(diagnostic.filename)}: "
    return f"{place}{diagnostic.severity.value}[{diagnostic.code}]: {one_line(diagnostic.message)}"


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    source, span = diagnostic.source, diagnostic.span
    assert source is not None and span is not None
    row, column = source.locate(span.start)
    line = source.line(row)
    cut = max(0, column - 60)
    shown = _printable(line[cut : cut + _LONGEST]).rstrip()
    end_row, end_column = source.locate(span.end)
    length = (end_column if end_row == row else len(line) + 1) - column
    begin = column - 1 - cut
    mark = " " * _cells(shown[:begin]) + "^" * max(1, _cells(shown[begin : begin + length]))
    number = str(row)
    color = _COLORS[diagnostic.severity]
    return [
        f"  {one_line(source.name)}:{row}:{column}",
        f"  {number} | {shown}",
        f"  {' ' * len(number)} | {click.style(mark, fg=color, bold=True)}",
    ]


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " if c == "\t" else "�" for c in text)


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes: east Asian characters take two."""
    from unicodedata import combining, east_asian_width

    return sum(2 if east_asian_width(c) in "WF" else 0 if combining(c) else 1 for c in text)


def count(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    found = list(diagnostics)
    parts = []
    for severity in Severity:
        number = sum(each.severity is severity for each in found)
        if number:
            parts.append(f"{number} {severity.value}{'' if number == 1 else 's'}")
    return ", ".join(parts) or "no mistakes"


FORMATS = (*reports.ON_SCREEN, *reports.FORMATS)


def write(
    findings: reports.Findings, name: str, output: str | None = None, *, err: bool = False, statistics: bool = False
) -> None:
    """Findings in one of FORMATS, or their counts, to a file, whole or not at all, or to the screen."""
    if statistics:
        from playbook.reports.statistics import render

        text = render(findings, name)
    elif name in reports.FORMATS:
        text = reports.render(name, findings)
    else:
        draw = full if name == "full" else concise
        text = "".join(f"{draw(each)}\n" for each in findings.diagnostics)
    put(text, output, err=err)


def put(text: str, output: str | None = None, *, err: bool = False) -> None:
    """A text to a file, whole or not at all and without colours, or to the screen."""
    if output in (None, "-"):
        click.echo(text, nl=False, err=err)
        return
    try:
        write_output(output, click.unstyle(text).encode())
    except OSError as error:
        raise click.UsageError(f"{output} cannot be written: {error.strerror}") from None


def difference(source: Source, text: str) -> str:
    """What changed in a file, as `diff -u` writes it; empty where nothing did."""
    from difflib import unified_diff

    def lines(whole: str) -> list[str]:
        found = (re.fullmatch(r"(.*?)(\r?\n?)", line, re.DOTALL) for line in re.split(r"(?<=\n)", whole) if line)
        return [lines_of(line[1]) + line[2] for line in found if line]

    name = one_line(source.name)
    found = unified_diff(lines(source.text), lines(text), name, name)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found)


def say(diagnostics: Iterable[Diagnostic], *, err: bool = True) -> None:
    """Prints diagnostics: notes on one line, the rest in full."""
    for each in diagnostics:
        click.echo(concise(each) if each.severity is Severity.NOTE else full(each), err=err)
