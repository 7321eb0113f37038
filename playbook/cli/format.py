"""`pbk format`: playbook files in their one layout."""

from __future__ import annotations

from typing import Any

import click

from playbook.cli import report
from playbook.cli.config import configured, settings
from playbook.cli.files import files_under, write_back, write_output
from playbook.diagnostics import Diagnostic, has_errors
from playbook.files import STDIN, read_source
from playbook.plain import one_line
from playbook.source import Source
from playbook.syntax.format import MeaningChanged, format_tree
from playbook.syntax.parse import parse


@click.command("format")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 where a file is not laid out so.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@click.option("--stdin-filename", metavar="FILE", help="The name of what comes from standard input.")
@settings
def command(paths: tuple[str, ...], check: bool, diff: bool, stdin_filename: str | None, **asked: Any) -> None:
    """Lay out playbooks: files, folders of them, or - for standard input, whose layout goes to standard output.

    Spaces, line ends and the place of head lines change; words, comments and meaning do not.

    \b
    pbk format playbooks
    pbk format --check --diff playbooks
    """
    files = files_under(paths, configured(asked).excludes)
    changed = failed = 0
    for file in files:
        source, wrong = read_source(file, stdin_filename)
        if wrong is not None:
            report.say([wrong])
            failed += 1
            continue
        text = _formatted(source)
        changed += text != source.text
        if diff:
            click.echo(report.difference(source, text), nl=False)
        if file == "-" and not (check or diff):
            write_output("-", text.encode())
        elif text != source.text and not (check or diff):
            write_back(file, text)
        if text != source.text and (file != "-" or check):
            name = "standard input" if source.name == STDIN else one_line(source.name)
            click.echo(f"{'would lay out' if check or diff else 'laid out'} {name}", err=True)
    if files != ["-"]:
        left = len(files) - changed - failed
        done = f"{changed} file{'' if changed == 1 else 's'} {'would change' if check or diff else 'changed'}"
        click.echo(f"{done}, {left} as {'it was' if left == 1 else 'they were'}", err=True)
    if failed or (changed and (check or diff)):
        raise SystemExit(1)


def _formatted(source: Source) -> str:
    tree = parse(source)
    if has_errors(tree.diagnostics):
        name = "the text" if source.name == STDIN else one_line(source.name)
        click.echo(f"warning: {name} has mistakes, which stay as they are; pbk check names them", err=True)
    try:
        return format_tree(tree)
    except MeaningChanged:
        hint = "nothing was written; please report it with the file"
        message = "laying this file out would change what it says"
        report.say([Diagnostic("PBK901", message, Source("", source.name), hint=hint)])
        raise SystemExit(2) from None
