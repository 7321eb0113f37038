"""`pbk compile --deals`: every row of a CRM's export to a plan, or to the rejects with the reason.

Here the export is opened, the playbooks on offer are read, and the rows go through one at a time.
What is written is in ``spool``, what is said at the end in ``told``.
"""

from __future__ import annotations

import io
import os
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

import click
from attrs import frozen

from playbook.api import parse
from playbook.choosing import Offer, offers, offers_of
from playbook.cli import report
from playbook.cli.files import files_under
from playbook.cli.planned import fail, start_of
from playbook.cli.progress import progress
from playbook.cli.spool import Choices, Format, Rejects, sink_for
from playbook.cli.told import Told
from playbook.diagnostics import Diagnostic, has_errors
from playbook.files import load, read_source
from playbook.pipeline.deals import Defaults
from playbook.pipeline.plans import Planned, outcomes_of
from playbook.pipeline.records import LONGEST, NoTable, Table
from playbook.plain import clean, one_line


def run(
    only: Mapping[str, Any],
    asked: Mapping[str, Any],
    *,
    to: str | None,
    output: str | None,
    component: str,
    now: datetime | None,
) -> None:
    """Plans a pipeline; ``only`` are the options that go with --deals, ``asked`` those of every plan.

    Exits with 1 where a row was rejected.
    """
    source: str = only["deals"]
    _refuse(source, asked)
    form = Format(_kind(to, output), component, now)
    if form.kind == "json" and component == "todo":
        raise click.UsageError("--component is for --to ics")
    today = None if asked["start"] else date.today()  # the clock is read here and nowhere below
    defaults = Defaults(
        start=today or start_of(asked["start"]),
        market=asked["market"],
        trigger=only["after"],
        dates=only["dates"],
        settings=_pairs(asked["settings"], "--set", "NAME=VALUE"),
    )
    if "id" in defaults.settings:
        raise click.BadParameter("each deal has an id of its own", param_hint="--set")
    mapped = _pairs(only["mapped"], "--map", "FIELD=COLUMN")
    among = _offers(asked["file"], asked["playbook"])
    places = _Places.of(source, asked["file"], output, only["rejects"])
    told = Told(today)
    try:
        with ExitStack() as stack:
            sink = sink_for(places.output, form, stack)
            rejects, choices = Rejects(places.rejects, stack), Choices(places.choices, stack)
            with _lines(source) as lines, progress(f"planning {one_line(source)}", "deals") as say:
                table = Table(lines)
                rejects.header, rejects.delimiter = table.header, table.delimiter
                for outcome in outcomes_of(table, among, defaults, mapped, for_calendar=form.kind == "ics"):
                    if isinstance(outcome, Planned):
                        sink.add(outcome.plan)
                        choices.add(outcome)
                    else:
                        rejects.add(outcome)
                    told.count(outcome)
                    say(told.rows)
            for each in (sink, choices, rejects):
                each.close()
    except NoTable as reason:
        raise click.BadParameter(f"{one_line(source)}: {reason}", param_hint="--deals") from None
    except UnicodeDecodeError:
        where = f" somewhere after row {told.last}" if told.last else ""
        message = f"{one_line(source)} is not UTF-8{where}: save it as CSV in UTF-8"
        raise click.BadParameter(message, param_hint="--deals") from None
    told.say(places.shown if sink.is_written else None, str(places.rejects))
    if told.rejected:
        raise SystemExit(1)


# ---- what was asked for ----


def _refuse(source: str, asked: Mapping[str, Any]) -> None:
    """What makes no sense together, and an export that is not there: before anything is made."""
    for name, option in (("deal", "--deal"), ("given", "--given"), ("expression", "-e"), ("zone", "--zone")):
        if asked[name]:
            why = "a column called zone says it row by row" if name == "zone" else "each row is a deal"
            raise click.UsageError(f"{option} does not go with --deals: {why}")
    if source == "-" and asked["file"] == "-":
        raise click.UsageError("the deals and the playbook cannot both come from standard input")
    if source != "-" and not os.path.exists(source):  # noqa: PTH110  # Path.exists() raises for some names
        raise click.BadParameter(f"{one_line(source)}: there is no such file", param_hint="--deals")


def _kind(to: str | None, output: str | None) -> str:
    if to is not None:
        return to
    if output in (None, "-") or _is_folder(output or ""):
        return "ics"
    suffix = Path(output or "").suffix.lower()
    if suffix not in (".ics", ".json"):
        hint = "a folder ends in /; else --to ics or --to json"
        raise click.UsageError(f"is {one_line(output or '')} a file or a folder? {hint}")
    return suffix[1:]


def _is_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def _pairs(texts: tuple[str, ...], option: str, form: str) -> dict[str, str]:
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not (value.strip() or option == "--set"):
            raise click.BadParameter(f"`{one_line(text)}` is not {form}", param_hint=option)
        found[clean(name.strip())] = clean(value)
    return found


def _offers(path: str | None, name: str | None) -> tuple[Offer, ...]:
    """The playbooks to choose from: of the library, or of a file or folder; one that is wrong is said."""
    found = offers() if path is None else tuple(offer for each in files_under([path]) for offer in _read(each))
    if name is not None:
        found = tuple(offer for offer in found if offer.playbook.name == name)
    if not found:
        where = one_line(path) if path is not None else "the library"
        what = f"no playbook called “{one_line(name)}”" if name is not None else "no playbook"
        fail(Diagnostic("PBK120", f"{what} in {where}"))
    return found


def _read(path: str) -> tuple[Offer, ...]:
    source, said = read_source(path)
    if said is not None:
        fail(said)
    file = parse(source.text, source.name, load)
    report.say(file.diagnostics)
    if has_errors(file.diagnostics):
        raise SystemExit(1)
    return offers_of(source.name, file.playbooks)


@frozen
class _Places:
    """Where things go: the plans (None: standard output), the rejects, the choices (None: nowhere)."""

    output: Path | None
    rejects: Path
    choices: Path | None
    shown: str  # the output, as it was named

    @classmethod
    def of(cls, source: str, playbooks: str | None, output: str | None, rejects: str | None) -> _Places:
        if "" in (output, rejects):
            raise click.UsageError("the name of a file to write is empty")
        if output in (None, "-"):
            if rejects is None:
                raise click.UsageError("plans go to standard output: say where rejected rows go with --rejects FILE")
            return cls(None, Path(rejects), None, "standard output")
        assert output is not None
        path = Path(output)
        if _is_folder(output):
            try:
                path.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise click.UsageError(f"{one_line(output)} cannot be made: {error.strerror}") from None
            found = cls(path, path / "rejects.csv", path / "choices.csv", output)
        else:
            found = cls(path, path.with_suffix(".rejects.csv"), path.with_suffix(".choices.csv"), output)
        if rejects is not None:
            found = cls(path, Path(rejects), found.choices, output)
        real = [os.path.realpath(each) for each in (found.output, found.choices, found.rejects) if each is not None]
        if len(set(real)) < len(real):
            raise click.UsageError("the plans, the choices and the rejects cannot go to the same file")
        for name, what in ((source, "the deals"), (playbooks, "the playbook")):
            if name not in (None, "-") and os.path.realpath(name or "") in real:
                raise click.UsageError(f"{one_line(name or '')} holds {what}: name another place with -o or --rejects")
        if not found.rejects.absolute().parent.is_dir():
            raise click.UsageError(f"{one_line(str(found.rejects))} cannot be written: its folder is not there")
        return found


# ---- the export ----

_BOMS = (
    (BOM_UTF8, "utf-8-sig"),
    (BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)


@contextmanager
def _lines(path: str) -> Iterator[Iterator[str]]:
    """The lines of an export, decoded by its mark, else as UTF-8; a line that is too long comes in pieces."""
    try:
        raw = sys.stdin.buffer if path == "-" else open(path, "rb")  # noqa: SIM115  # closed below, but for standard input
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this is not the name of a file"
        raise click.BadParameter(f"{one_line(path)}: {why}", param_hint="--deals") from None
    buffered = io.BufferedReader(cast(Any, raw))
    try:
        begin = buffered.peek(4)
        encoding = next((name for mark, name in _BOMS if begin.startswith(mark)), "utf-8")
        text = io.TextIOWrapper(cast(BinaryIO, buffered), encoding, newline="")
        yield iter(lambda: text.readline(LONGEST), "")
        text.detach()
    finally:
        buffered.detach() if path == "-" else buffered.close()
