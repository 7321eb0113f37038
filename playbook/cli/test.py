"""`pbk test`: the examples of playbooks, what they expect beside what they get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from playbook.api import parse
from playbook.cli import baseline, report
from playbook.cli.config import configured, settings
from playbook.cli.files import files_under, read_playbook
from playbook.cli.watch import watchable
from playbook.diagnostics import Diagnostic, has_errors
from playbook.files import load
from playbook.plain import one_line
from playbook.reports import Findings


@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option("--market", metavar="MARKET", help="Plan the examples for this country, group or profile.")
@click.option("--zone", metavar="ZONE", help="The contact's time zone.")
@click.option("--output-format", type=click.Choice(report.FORMATS), help="How findings are written (default: full).")
@click.option("-o", "--output-file", metavar="FILE", help="Write the findings here, not on the screen.")
@click.option("--statistics", is_flag=True, help="Count the findings by code, in their place.")
@baseline.options
@settings
@watchable
def command(paths: tuple[str, ...], market: str | None, zone: str | None, **asked: Any) -> None:
    """Try the examples of playbooks: files, folders of them, or - for standard input.

    \b
    pbk test playbooks
    """
    from playbook.planning.trial import Trial, trial

    config = configured(asked)
    before = baseline.read(config.baseline, asked["update_baseline"])
    trials: list[Trial] = []
    wrong: list[Diagnostic] = []
    names = []
    for path in files_under(paths, config.excludes):
        source, unread = read_playbook(path)
        names.append(source.name)
        file = None if unread else parse(source.text, source.name, load)
        said = (unread,) if unread else file.diagnostics if file else ()
        if file is None or has_errors(said):  # what could not be read is not tried
            wrong.extend(each for each in said if each.severity == "error")
            continue
        trials.extend(trial(book, each, market, zone) for book in file.playbooks for each in book.examples)
    failed = [each for each in trials if not each.holds]
    diagnostics = [*wrong, *(said for each in failed for said in each.diagnostics)]
    findings = Findings(tuple(names), tuple(dict.fromkeys(diagnostics)), "test", root=Path.cwd().as_posix())
    every, remark = len(findings.diagnostics), ""
    if before is not None:
        findings, remark = baseline.settle(before, findings, config.shows)
    shown = set(findings.diagnostics)
    if config.output_format == "full" and asked["output_file"] is None and not asked["statistics"]:
        report.say((each for each in wrong if each in shown), err=False)
        for each in failed:
            if any(said in shown for said in each.diagnostics):
                click.echo("\n".join(_lines(each)))
    else:
        report.write(findings, config.output_format, asked["output_file"], statistics=asked["statistics"])
    held = len(trials) - len(failed)
    summary = f"{len(trials)} example{'' if len(trials) == 1 else 's'}: {held} held, {len(failed)} failed"
    if waiting := every - len(findings.diagnostics):
        summary += f", {waiting} in the baseline"
    click.echo(summary, err=True)
    if remark:
        click.echo(remark, err=True)
    if findings.diagnostics and not asked["update_baseline"]:
        raise SystemExit(1)


def _lines(each: Any) -> list[str]:
    """A failed example: each expectation, what was got beside it."""
    place = each.playbook.source.locate(each.example.span.start)
    name = f"{one_line(each.playbook.source.name)}:{place.row}:{place.column}"
    lines = [f"{click.style('failed', fg='red', bold=True)}: {one_line(each.example.name)}", f"  {name}"]
    width = max([len("expected"), *(len(one_line(finding.expected)) for finding in each.findings)])
    if each.findings:
        lines.append(f"    {'expected':<{width}}  got")
    for finding in each.findings:
        mark = "ok" if finding.holds else "--"
        lines.append(f"  {mark} {one_line(finding.expected):<{width}}  {one_line(finding.got)}")
    if not each.findings:
        lines.extend(f"  {one_line(said.message)}" for said in each.diagnostics)
    return lines
