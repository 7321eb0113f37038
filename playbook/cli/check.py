"""`pbk check`: what is wrong with playbooks, with place, sentence and hint."""

from __future__ import annotations

import click

from playbook.api import parse
from playbook.cli import report
from playbook.cli.files import load, playbook_files, read_source
from playbook.diagnostics import Diagnostic, has_errors


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
def command(paths: tuple[str, ...], strict: bool) -> None:
    """Say what is wrong with playbooks: files, folders of them, or - for standard input."""
    found: dict[Diagnostic, None] = {}
    files = [file for path in paths for file in playbook_files(path)]
    for file in files:
        for said in _check(file):
            found.setdefault(said)
    diagnostics = list(found)
    report.say(diagnostics, err=False)
    files_checked = f"{len(files)} file{'' if len(files) == 1 else 's'}"
    click.echo(f"{files_checked}: {report.count(diagnostics)}", err=True)
    if has_errors(diagnostics) or (strict and any(each.severity == "warning" for each in diagnostics)):
        raise SystemExit(1)


def _check(file: str) -> tuple[Diagnostic, ...]:
    source, said = read_source(file)
    if said is not None:
        return (said,)
    return parse(source.text, source.name, load).diagnostics
