"""`pbk check`: what is wrong with playbooks, with place, sentence and hint; and with `--fix`, mending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from playbook.api import parse
from playbook.cli import report
from playbook.cli.config import configured, settings
from playbook.cli.files import files_under, load, read_source, write_back
from playbook.diagnostics import Diagnostic
from playbook.reports import Findings
from playbook.source import Source

if TYPE_CHECKING:
    from playbook.fixing import Fixed


@frozen
class File:
    """A file as named on the command line, what it holds, and why it could not be read."""

    path: str
    source: Source
    unread: Diagnostic | None

    def with_text(self, text: str | None) -> File:
        return self if text is None else File(self.path, Source(text, self.source.name), self.unread)


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option("--strict/--no-strict", default=None, help="Exit with 1 for warnings too.")
@click.option("--fix", is_flag=True, help="Mend what can safely be mended; the rest is shown.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--select", multiple=True, metavar="CODE,…", help="Show only these warnings and notes: PBK3, PBK302.")
@click.option("--ignore", multiple=True, metavar="CODE,…", help="Do not show these warnings and notes.")
@click.option("--output-format", type=click.Choice(report.FORMATS), help="How findings are written (default: full).")
@click.option("-o", "--output-file", metavar="FILE", help="Write the findings here, not on the screen.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--stdin-filename", metavar="FILE", help="The name of what comes from standard input.")
@settings
def command(paths: tuple[str, ...], fix: bool, diff: bool, exit_zero: bool, **asked: Any) -> None:
    """Say what is wrong with playbooks: files, folders of them, or - for standard input.

    \b
    pbk check playbooks
    pbk check --fix after-proposal.pbk
    pbk check --output-format github playbooks
    """
    config = configured(asked)
    files = [File(path, *read_source(path, asked["stdin_filename"])) for path in files_under(paths, config.exclude)]
    if diff:
        changed = [_diff(file.source) for file in files if file.unread is None]
        raise SystemExit(1 if any(changed) else 0)
    fixes = 0
    if fix:
        mended = [(file, _mend(file)) for file in files if file.unread is None]
        fixes = sum(each.count for _, each in mended)
        texts = {file.path: each.text for file, each in mended}
        files = [file.with_text(texts.get(file.path)) for file in files]
    found: dict[Diagnostic, None] = {}
    for file in files:
        wrong = (file.unread,) if file.unread else parse(file.source.text, file.source.name, load).diagnostics
        found.update(dict.fromkeys(each for each in wrong if config.shows(each)))
    findings = Findings(tuple(file.source.name for file in files), tuple(found), "check", config.strict)
    # Where the mended text goes to standard output, what is left to say does not.
    report.write(findings, config.output_format, asked["output_file"], err=fix and "-" in paths)
    summary = report.count(findings.diagnostics) + (f", {fixes} mended" if fixes else "")
    click.echo(f"{len(files)} file{'' if len(files) == 1 else 's'}: {summary}", err=True)
    if fixable := sum(said.fix is not None for said in findings.diagnostics):
        click.echo(f"pbk check --fix mends {fixable} of {len(findings.diagnostics)}", err=True)
    if not exit_zero and any(findings.fails(said) for said in findings.diagnostics):
        raise SystemExit(1)


def _mend(file: File) -> Fixed:
    """The file with its fixes in place, written back; what came from standard input goes to standard output."""
    from playbook.fixing import fixed

    found = fixed(file.source.text, file.source.name, load)
    if file.path == "-":
        click.echo(found.text, nl=False)
    elif found.count:
        write_back(file.source, found.text)
    return found


def _diff(source: Source) -> bool:
    from playbook.fixing import fixed

    found = fixed(source.text, source.name, load)
    click.echo(report.difference(source, found.text), nl=False)
    return found.count > 0
