"""What `compile` and `show` share: the options that say for whom and from when, and the plans they come to."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn

import click
from attrs import evolve, frozen

from playbook.api import File, parse
from playbook.cli import report
from playbook.cli.files import read_playbook
from playbook.diagnostics import Diagnostic, Severity, has_errors
from playbook.files import decode, load
from playbook.model.playbook import Playbook
from playbook.plain import clean
from playbook.planning.deal import Deal, read_deal
from playbook.planning.plan import Plan
from playbook.planning.planner import plan
from playbook.planning.setting import NoSetting, Start, read_start

MAX_DEAL = 16 * 1024 * 1024  # bytes


@frozen
class Request:
    """The options as given; ``start`` None means today."""

    file: str | None
    expression: str | None
    start: str | None
    market: str | None
    zone: str | None
    deal: str | None
    settings: tuple[str, ...]
    given: tuple[str, ...]
    playbook: str | None


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that plans."""
    for decorate in reversed(
        (
            click.argument("file", required=False),
            click.option("-e", "expression", metavar="TEXT", help="Take the playbook from the command line."),
            click.option(
                "--start", metavar="DATE", help="When it begins: 2026-12-01, or 2026-12-01T14:30. Today if left out."
            ),
            click.option("--market", metavar="MARKET", help="Plan for this country, group or profile."),
            click.option("--zone", metavar="ZONE", help="The contact's time zone, such as America/Sao_Paulo."),
            click.option("--deal", metavar="FILE", help="The deal, a JSON object: id, contact, roles, happened, …"),
            click.option("--set", "settings", metavar="NAME=VALUE", multiple=True, help="Fill {NAME} in the texts."),
            click.option("--given", metavar="WHAT", multiple=True, help='What happened: "evaluation: not now".'),
            click.option("--playbook", metavar="NAME", help="Which playbook, where a file holds several."),
        )
    ):
        command = decorate(command)
    return command


def make_plans(request: Request) -> list[Plan]:
    """The plans that were asked for. Says everything there is to say; exits with 1 where there is no plan."""
    deal = _deal(request)
    file = _read(request)
    report.say(file.diagnostics)
    if has_errors(file.diagnostics):
        _give_up()
    start = start_of(request.start)
    plans = []
    for each in _chosen(file, request):
        made, said = plan(each, start, deal, market=request.market, zone=request.zone, given=request.given)
        if made is None:  # notes on dates of a plan that is not made would only hide why
            report.say(diagnostic for diagnostic in said if diagnostic.severity is not Severity.NOTE)
            _give_up()
        else:
            report.say(said)
            plans.append(evolve(made, diagnostics=(*_about(each, file), *said)))
    return plans


def _about(playbook: Playbook, file: File) -> list[Diagnostic]:
    """What was said of a file that is not about another playbook in it."""
    others = [each.span for each in file.playbooks if each is not playbook]
    return [
        said
        for said in file.diagnostics
        if said.source is not playbook.source
        or not any(other.start <= (said.span or other).start < other.end for other in others)
    ]


def _give_up() -> NoReturn:
    raise SystemExit(1)


def fail(diagnostic: Diagnostic) -> NoReturn:
    """Says what is wrong, and ends with 1."""
    report.say([diagnostic])
    _give_up()


def start_of(text: str | None) -> Start:
    if text is None:
        from datetime import date  # the clock is read here and nowhere below

        today = date.today()
        click.echo(f"note: from today, {today.isoformat()}; --start chooses another day", err=True)
        return today
    try:
        return read_start(text)
    except NoSetting as reason:
        raise click.BadParameter(f"{reason} ({reason.diagnostic.hint})", param_hint="--start") from None


def _read(request: Request) -> File:
    if (request.file is None) == (request.expression is None):
        raise click.UsageError("name a playbook FILE (- for standard input), or give one with -e")
    if request.expression is not None:
        source, said = decode(request.expression.encode("utf-8", "surrogateescape"), "<expression>")
    else:
        assert request.file is not None
        source, said = read_playbook(request.file)
    if said is not None:
        fail(said)
    return parse(source.text, source.name, load)


def _chosen(file: File, request: Request) -> Any:
    name = {None: "the text", "-": "standard input"}.get(request.file, request.file)
    if not file.playbooks:
        fail(Diagnostic("PBK120", f"no playbook in {name}"))
    if request.playbook is None:
        return file.playbooks
    found = [each for each in file.playbooks if each.name == request.playbook]
    if not found:
        names = ", ".join(f"“{each.name}”" for each in file.playbooks)
        fail(
            Diagnostic(
                "PBK111", f"there is no playbook called “{request.playbook}” in {name}", hint=f"there is {names}"
            )
        )
    return found


def _deal(request: Request) -> Deal:
    data: Any = {}
    if request.deal is not None:
        try:
            with open(request.deal, "rb") as file:
                text = file.read(MAX_DEAL + 1)
            if len(text) > MAX_DEAL:
                fail(Diagnostic("PBK124", f"the deal in {request.deal} is larger than 16 MiB"))
            data = json.loads(text.decode("utf-8-sig"))
        except OSError as error:
            raise click.BadParameter(f"{request.deal}: {error.strerror}", param_hint="--deal") from None
        except json.JSONDecodeError as error:
            place = f"in line {error.lineno}, at its character {error.colno}"
            hint = 'a deal looks like {"id": "D-7", "contact": "Ms Sato"}: texts in double quotes, commas between'
            fail(Diagnostic("PBK124", f"the deal in {request.deal} is not JSON {place}", hint=hint))
        except (ValueError, RecursionError):
            fail(Diagnostic("PBK124", f"the deal in {request.deal} is not JSON in UTF-8"))
    deal, wrong = read_deal(data)
    if wrong:
        report.say(wrong)
        _give_up()
    fields = dict(deal.fields)
    for setting in request.settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"`{setting}` is not NAME=VALUE", param_hint="--set")
        fields[name.strip()] = clean(value)
    return evolve(deal, fields=fields, id=fields.get("id") or deal.id)
