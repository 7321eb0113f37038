"""`pbk check`: what is wrong with playbooks, with place, sentence and hint; and with `--fix`, mending it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from attrs import frozen

from playbook.api import parse
from playbook.cli import baseline, report
from playbook.cli.config import configured, finding
from playbook.cli.files import files_under, read_playbook, write_back, write_output
from playbook.cli.watch import watchable
from playbook.config import Config
from playbook.diagnostics import Diagnostic
from playbook.files import load
from playbook.reports import Findings
from playbook.source import Source


@frozen
class File:
    """A file as named on the command line, what it holds, and why it could not be read."""

    path: str
    source: Source
    unread: Diagnostic | None

    def with_text(self, text: str) -> File:
        return File(self.path, Source(text, self.source.name), self.unread)


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option("--fix", is_flag=True, help="Mend what can safely be mended; the rest is shown.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@finding
@watchable
def command(paths: tuple[str, ...], fix: bool, diff: bool, exit_zero: bool, **asked: Any) -> None:
    """Say what is wrong with playbooks: files, folders of them, or - for standard input.

    \b
    pbk check playbooks
    pbk check --fix after-proposal.pbk
    pbk check --output-format github playbooks
    """
    config = configured(asked)
    if diff and (asked["statistics"] or asked["update_baseline"]):
        raise click.UsageError("--diff shows changes, and goes neither with --statistics nor with --update-baseline")
    before = None if diff else baseline.read(config.baseline, asked["update_baseline"])
    files = [File(path, *read_playbook(path, asked["stdin_filename"])) for path in files_under(paths, config.excludes)]
    if diff:
        report.say([file.unread for file in files if file.unread])
        changed = [_diff(file, config) for file in files if file.unread is None]
        raise SystemExit(1 if (any(changed) or any(file.unread for file in files)) and not exit_zero else 0)
    fixes = 0
    if fix:
        files, fixes = _mend(files, config)
    found: dict[Diagnostic, None] = {}
    for file in files:
        wrong = (file.unread,) if file.unread else parse(file.source.text, file.source.name, load).diagnostics
        found.update(dict.fromkeys(each for each in wrong if config.shows(each)))
    findings = Findings(
        tuple(file.source.name for file in files), tuple(found), "check", config.strict, Path.cwd().as_posix()
    )
    remark = ""
    if before is not None:
        findings, remark = baseline.settle(before, findings, config.shows)
    # Where the mended text goes to standard output, what is left to say does not.
    err = fix and "-" in paths
    report.write(findings, config.output_format, asked["output_file"], err=err, statistics=asked["statistics"])
    summary = report.count(findings.diagnostics) + (f", {fixes} mended" if fixes else "")
    if waiting := len(found) - len(findings.diagnostics):
        summary += f", {waiting} in the baseline"
    click.echo(f"{len(files)} file{'' if len(files) == 1 else 's'}: {summary}", err=True)
    here = [said for said in findings.diagnostics if said.filename in findings.files]
    if fixable := sum(said.fix is not None for said in here):
        click.echo(f"pbk check --fix mends {fixable} of {len(findings.diagnostics)}", err=True)
    if remark:
        click.echo(remark, err=True)
    if not (exit_zero or asked["update_baseline"]) and any(findings.fails(said) for said in findings.diagnostics):
        raise SystemExit(1)


def _mend(files: list[File], config: Config) -> tuple[list[File], int]:
    """The files with their fixes in place, written back, and how many fixes that took.

    A fix in a file may make another possible in one that uses it, so all are looked at until none changes. What
    came from standard input goes to standard output.
    """
    from playbook.fixing import MAX_ROUNDS, fixed

    total = 0
    for _ in range(MAX_ROUNDS):
        before = total
        for number, file in enumerate(files):
            if file.unread is None:
                found = fixed(file.source.text, file.source.name, load, config.shows)
                total += found.count
                if found.count and file.path != "-":
                    write_back(file.path, found.text)
                files[number] = file.with_text(found.text)
        if total == before:
            break
    for file in files:
        if file.path == "-" and file.unread is None:
            write_output("-", file.source.text.encode())
    return files, total


def _diff(file: File, config: Config) -> bool:
    from playbook.fixing import fixed

    found = fixed(file.source.text, file.source.name, load, config.shows)
    click.echo(report.difference(file.source, found.text), nl=False)
    return found.count > 0
