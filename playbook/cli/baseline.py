"""`--baseline`: findings that were there before pbk came are left out, counted by file and code, until one is added.

In comes what a command found and the file that says how many of each there may be; out goes what is more than
that. Lines are not remembered, for they move. An error is always shown, for no plan is made of a file that has
one; what a proof or an example found wrong can be left for later, though it is called an error.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import click
from attrs import evolve, frozen

from playbook.cli.files import write_output
from playbook.diagnostics import CODES, Diagnostic, Severity
from playbook.files import STDIN
from playbook.plain import escape_harmful, one_line
from playbook.reports import Findings

MAX_BYTES = 16 * 1024 * 1024
_SHOWN = 3  # stale entries that are named

Counts: TypeAlias = dict[str, dict[str, int]]  # by file, from the baseline's folder, and by code
Shows: TypeAlias = Callable[[Diagnostic], bool]


@frozen
class Baseline:
    """How many findings there may be: by command, file and code. ``update`` is whether it is to be written anew."""

    path: str
    commands: dict[str, Counts]
    update: bool = False

    def key(self, name: str) -> str:
        """A file as the baseline calls it."""
        try:
            return Path(os.path.relpath(name, Path(self.path).parent)).as_posix()
        except ValueError:  # on another drive
            return Path(name).absolute().as_posix()

    def has_file(self, key: str) -> bool:
        try:
            return (Path(self.path).parent / key).exists()
        except OSError:  # no name of a file
            return False


@frozen
class Stale:
    """An entry that allows for more than there is."""

    file: str
    code: str
    allowed: int
    found: int


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options; `read` takes what they say."""
    command = click.option("--update-baseline", is_flag=True, help="Write the baseline anew from what is found.")(
        command
    )
    return click.option("--baseline", metavar="FILE", help="Leave out the findings that this file counts.")(command)


def read(path: str, update: bool) -> Baseline | None:
    """The baseline that is asked for; None where none is. What is no baseline is a usage error, never written over."""
    if not path:
        if update:
            raise click.UsageError("--update-baseline takes --baseline FILE, or `baseline` in the settings")
        return None
    name = one_line(path)
    if path == "-":
        raise click.UsageError("the baseline is a file, not standard input")
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        if update:
            return Baseline(path, {}, update)
        raise click.UsageError(
            f"there is no baseline {name}; the same command with --update-baseline makes it"
        ) from None
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(data) > MAX_BYTES:
        raise click.UsageError(f"{name} is too large for a baseline")
    import json  # most runs have no baseline

    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise click.UsageError(f"{name} is not a baseline: it is not JSON") from None
    _refuse(name, found)
    return Baseline(path, found, update)


def _refuse(name: str, found: object) -> None:
    """Says what about a baseline is not one."""
    commands = list(found.values()) if isinstance(found, dict) else [None]
    files = [each for command in commands if isinstance(command, dict) for each in command.values()]
    if not all(isinstance(each, dict) for each in (*commands, *files)):
        raise click.UsageError(f'{name} is not a baseline: it looks like {{"check": {{"a.pbk": {{"PBK301": 2}}}}}}')
    for code, count in (entry for each in files for entry in each.items()):
        if code not in CODES:
            raise click.UsageError(f"{name}: there is no code `{one_line(code)[:40]}`; pbk rules lists them")
        if not may_wait(code):
            raise click.UsageError(f"{name}: {code} is an error, which a baseline cannot leave out")
        if isinstance(count, bool) or not isinstance(count, int) or count < 1:
            raise click.UsageError(f"{name}: the count of {code} is a whole number from 1")


def may_wait(code: str) -> bool:
    """Whether a finding can be left for later: all but an error that keeps pbk from making a plan."""
    return CODES[code][0] is not Severity.ERROR or code.startswith("PBK5")


def settle(baseline: Baseline, findings: Findings, shows: Shows = lambda said: True) -> tuple[Findings, str]:
    """What is more than the baseline, which is written first where that is asked for; and a line to say of it.

    ``shows`` is whether a code was looked for at all: an entry of another is left as it is.
    """
    name = one_line(Path(baseline.path).as_posix())
    if baseline.update:
        baseline = evolve(baseline, commands=updated(findings, baseline, shows))
        write(baseline)
        left, _ = apply(findings, baseline, shows)
        number = len(findings.diagnostics) - len(left.diagnostics)
        remark = f"{name}: {number} finding{'' if number == 1 else 's'} written"
        errors = not all(may_wait(said.code) for said in left.diagnostics)
        return left, remark + ("; errors cannot be left for later" if errors else "")
    left, stale = apply(findings, baseline, shows)
    if not stale:
        return left, ""
    named = [f"{one_line(each.file)} {each.code}: {each.allowed}, now {each.found}" for each in stale[:_SHOWN]]
    named += ["…"] if len(stale) > _SHOWN else []
    hint = "the same command with --update-baseline writes it anew"
    return left, f"{name} counts more than is found ({'; '.join(named)}): {hint}"


def apply(
    findings: Findings, baseline: Baseline, shows: Shows = lambda said: True
) -> tuple[Findings, tuple[Stale, ...]]:
    """The findings that are more than the baseline allows for, and the entries that allow for more than there is.

    Of a file and code with more findings than are allowed for, all are shown: which of them is new, nobody knows.
    """
    allowed = _entries(baseline.commands.get(findings.command, {}))
    found = _count(findings, baseline)
    over = tuple(said for said in findings.diagnostics if not _covered(said, baseline, allowed, found))
    stale = tuple(
        Stale(file, code, count, found[file, code])
        for (file, code), count in sorted(allowed.items())
        if found[file, code] < count and _is_known(file, code, findings, baseline, shows)
    )
    return evolve(findings, diagnostics=over), stale


def updated(findings: Findings, baseline: Baseline, shows: Shows = lambda said: True) -> dict[str, Counts]:
    """What the baseline should hold: what is found now, and the entries of what was not looked at."""
    entries = dict(_count(findings, baseline))
    for (file, code), count in _entries(baseline.commands.get(findings.command, {})).items():
        if not _is_known(file, code, findings, baseline, shows):
            entries[file, code] = max(count, entries.get((file, code), 0))
    counts: Counts = {}
    for (file, code), count in entries.items():
        counts.setdefault(file, {})[code] = count
    return {**baseline.commands, findings.command: counts}


def write(baseline: Baseline) -> None:
    """Writes the file, whole or not at all; the same entries give the same bytes."""
    import json

    text = escape_harmful(json.dumps(baseline.commands, ensure_ascii=False, indent=2, sort_keys=True)) + "\n"
    try:
        write_output(baseline.path, text.encode())
    except OSError as error:
        raise click.UsageError(f"{one_line(baseline.path)} cannot be written: {error.strerror}") from None


def _entries(counts: Counts) -> dict[tuple[str, str], int]:
    return {(file, code): count for file, codes in counts.items() for code, count in codes.items()}


def _count(findings: Findings, baseline: Baseline) -> Counter[tuple[str, str]]:
    """How many findings there are of each file and code, of those that can be left for later."""
    return Counter((baseline.key(said.filename), said.code) for said in findings.diagnostics if _can_wait(said))


def _can_wait(said: Diagnostic) -> bool:
    return may_wait(said.code) and said.filename not in ("", STDIN) and not said.filename.startswith("library:")


def _covered(
    said: Diagnostic, baseline: Baseline, allowed: dict[tuple[str, str], int], found: Counter[tuple[str, str]]
) -> bool:
    if not _can_wait(said):
        return False
    entry = (baseline.key(said.filename), said.code)
    return found[entry] <= allowed.get(entry, 0)


def _is_known(file: str, code: str, findings: Findings, baseline: Baseline, shows: Shows) -> bool:
    """Whether all findings of a file and code are known: it was looked at, or is gone.

    An error hides what else is wrong, there and in the files that use it.
    """
    if not shows(Diagnostic(code, "")):
        return False
    if not baseline.has_file(file):
        return True
    looked = file in {baseline.key(name) for name in findings.files}
    return looked and all(may_wait(said.code) for said in findings.diagnostics)
