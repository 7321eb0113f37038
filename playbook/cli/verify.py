"""`pbk verify`: the rules of playbooks, proven on every path from every start, or broken with the shortest path."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click
from attrs import define, field

from playbook.api import parse
from playbook.cli import baseline, report
from playbook.cli.config import configured, finding
from playbook.cli.files import files_under, read_playbook
from playbook.cli.progress import progress
from playbook.cli.watch import watchable
from playbook.config import Config
from playbook.dates.clock import LAST_YEAR
from playbook.diagnostics import Diagnostic, Severity, has_errors
from playbook.files import load
from playbook.model.playbook import Playbook
from playbook.proof.verdict import Proof
from playbook.reports import Findings

YEARS = 3  # of starts that are looked at, where nothing else is asked for


@define
class Found:
    """What a run came to: proofs, and what there is to say besides; files are named as on the command line."""

    files: list[str] = field(factory=list)
    proofs: list[Proof] = field(factory=list)
    said: list[Diagnostic] = field(factory=list)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        every = (*self.said, *(each for proof in self.proofs for each in proof.diagnostics))
        return tuple(dict.fromkeys(every))


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER…")
@click.option("--from", "from_day", metavar="DATE", help="The first start. Today if left out.")
@click.option("--to", "to_day", metavar="DATE", help=f"The last start. {YEARS} years on, less a day, if left out.")
@click.option("--market", "markets", multiple=True, metavar="MARKET", help="Only for this market; repeat it for more.")
@click.option("--zone", metavar="ZONE", help="The contact's time zone.")
@click.option("--as-example", is_flag=True, help="Print each path that breaks a rule as an example to paste.")
@finding
@watchable
def command(paths: tuple[str, ...], **asked: Any) -> None:
    """Prove the rules of playbooks: on every path of outcomes, from every start, at every moment of each window.

    \b
    pbk verify playbooks
    pbk verify --from 2027-01-01 --to 2027-12-31 after-proposal.pbk
    pbk verify --market DE --as-example after-proposal.pbk
    """
    config = configured(asked)
    if asked["as_example"] and (asked["output_format"] or asked["statistics"]):
        raise click.UsageError(
            "--as-example prints examples, and goes neither with --output-format nor with --statistics"
        )
    before = baseline.read(config.baseline, asked["update_baseline"])
    first, last = _horizon(config)
    found = Found()
    for path in files_under(paths, config.excludes):
        _verify(path, first, last, found, asked)
    shown = tuple(each for each in found.diagnostics if config.shows(each))
    findings = Findings(tuple(found.files), shown, "verify", config.strict, Path.cwd().as_posix())
    remark = ""
    if before is not None:
        findings, remark = baseline.settle(before, findings, config.shows)
    _write(found, findings, config, asked)
    _sum_up(found, shown, findings)
    if remark:
        click.echo(remark, err=True)
    if not (asked["exit_zero"] or asked["update_baseline"]) and any(map(findings.fails, findings.diagnostics)):
        raise SystemExit(1)


def _horizon(config: Config) -> tuple[date, date]:
    """The first and the last start: those asked for, else three years from today."""
    first = config.from_
    if first is None:
        first = date.today()  # the clock is read here and nowhere below
        click.echo(f"note: from today, {first.isoformat()}; --from chooses another day", err=True)
    last = config.to
    if last is None:
        last = _years_on(first) - timedelta(days=1)
    if last < first:
        raise click.UsageError(f"the last start, {last.isoformat()}, lies before the first, {first.isoformat()}")
    return first, last


def _years_on(day: date) -> date:
    if day.year + YEARS > LAST_YEAR:
        return date(LAST_YEAR + 1, 1, 1)
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:  # 29 February
        return date(day.year + YEARS, 3, 1)


def _verify(path: str, first: date, last: date, found: Found, asked: dict[str, Any]) -> None:
    """Proves what a file claims; of one with errors, only those are said."""
    from playbook.proof.prover import verify

    source, unread = read_playbook(path, asked["stdin_filename"])
    found.files.append(source.name)
    file = None if unread else parse(source.text, source.name, load)
    wrong = (unread,) if unread else file.diagnostics if file else ()
    if file is None or has_errors(wrong):
        found.said.extend(each for each in wrong if each.severity is Severity.ERROR)
        return
    for book in file.playbooks:
        for market in _markets(book, asked["markets"], found):
            if not _is_possible(book, market, asked["zone"], found):
                continue
            label = source.name + (f" for {market}" if market else "")
            with progress(f"verifying {label}") as say:
                found.proofs.append(verify(book, market, first, last, say, zone=asked["zone"]))


def _markets(book: Playbook, asked: tuple[str, ...], found: Found) -> Iterator[str | None]:
    """The markets to prove a playbook for, each once: those asked for, else all it names; of a group, each country."""
    from playbook.proof.words import asked_for

    every = [] if asked else list(book.markets)
    for name in asked:
        markets, reason = book.find_markets(name)
        if reason is not None:
            found.said.append(Diagnostic(reason.code, reason.message, hint=reason.hint))
        every.extend(markets)
    if not every and not asked:
        yield None
    yield from dict.fromkeys(map(asked_for, every))


def _is_possible(book: Playbook, market: str | None, zone: str | None, found: Found) -> bool:
    """Whether a playbook can be planned in a market; why not is said, and what else there is to say of that."""
    from playbook.planning.setting import NoSetting, setting_of
    from playbook.syntax.silences import heard

    try:
        setting = setting_of(book, market, zone)
    except NoSetting as reason:
        found.said.append(reason.diagnostic)
        return False
    said = [each for each in setting.diagnostics if each.severity is not Severity.NOTE]
    found.said.extend(heard(said, book.silences))
    return not has_errors(said)


def _write(found: Found, findings: Findings, config: Config, asked: dict[str, Any]) -> None:
    from playbook.cli.proved import examples, section

    if asked["as_example"]:
        report.put(examples(found.proofs), asked["output_file"])
        report.say(each for each in findings.diagnostics if each in set(found.said))
    elif config.output_format == "full" and not asked["statistics"]:
        shown = set(findings.diagnostics)
        parts = [report.full(each) for each in dict.fromkeys(found.said) if each in shown]
        parts.extend("\n".join(section(proof, shown)) for proof in found.proofs)
        report.put("".join(f"{part}\n\n" for part in parts).removesuffix("\n"), asked["output_file"])
    else:
        report.write(findings, config.output_format, asked["output_file"], statistics=asked["statistics"])


def _sum_up(found: Found, shown: tuple[Diagnostic, ...], findings: Findings) -> None:
    from playbook.cli.proved import summary

    text = summary(found.proofs)
    if said := [each for each in dict.fromkeys(found.said) if each in findings.diagnostics]:
        text += f"; {report.count(said)}"
    if waiting := len(shown) - len(findings.diagnostics):
        text += f"; {waiting} in the baseline"
    click.echo(text, err=True)
