"""Runs the real pytest on a folder of playbooks, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

# The horizon is fixed, so that what is found does not change from day to day.
# pytest-asyncio, which only our own tests need, asks everybody to choose something.
_ASYNCIO = "ignore:The configuration option"
INI = "[pytest]\npbk_from = 2027-04-01\npbk_to = 2028-03-31\n"

# In the place of the prover: `at most` is broken, `between` undecided, all else proven, a law added.
PROVER = """
import sys, types
from attrs import frozen

@frozen
class Claim:
    text: str
    source: object
    span: object
    kind: str
    warn: bool = False

@frozen
class Verdict:
    claim: Claim
    is_proven: bool
    diagnostics: tuple = ()
    lines: tuple = ()

@frozen
class Proof:
    verdicts: tuple

def claims_of(book, market=None):
    text = lambda rule: book.source.text[rule.span.start:rule.span.end].removeprefix("ensure ").removesuffix(" or warn")
    rules = [Claim(text(rule), book.source, rule.span, rule.kind, rule.warn) for rule in book.rules]
    return (*rules, Claim("no touch after opt out", None, None, "opt_out"))

def verify(book, market, first, last):
    from playbook.diagnostics import Diagnostic
    with open("verified.txt", "a", encoding="utf-8") as file:
        file.write(f"{book.name} {market} {first} {last}\\n")
    found = []
    for claim in claims_of(book, market):
        bad = {"at_most": "is broken", "between": "is not decided"}.get(claim.kind) if market in (None, "DE") else None
        said = (Diagnostic("PBK501", f"`{claim.text}` {bad}", claim.source, claim.span),) if bad else ()
        found.append(Verdict(claim, not bad, said, ("  2027-04-15 09:00  note", "  pbk show …") if bad else ()))
    return Proof(tuple(found))

try:
    from hypothesis import settings
    settings.register_profile("short", max_examples=25)
except ImportError:
    pass

sys.modules["playbook.proof"] = types.ModuleType("playbook.proof")
sys.modules["playbook.proof"].claims_of = claims_of
sys.modules["playbook.proof"].verify = verify
"""

# With them, what is drawn would change, or every start would compile all modules anew.
_OURS = ("CI", "PYTEST_ADDOPTS", "PYTHONDONTWRITEBYTECODE")


class Run(NamedTuple):
    """How pytest ended, all it wrote, and what became of each item."""

    code: int
    text: str

    @property
    def items(self) -> dict[str, str]:
        """`two.pbk::clean` to PASSED; needs -v."""
        found = re.findall(
            r"^(?:\[gw\d\] \[ *\d+%\] (\w+) )?(\S+\.pbk::.+?)(?: (PASSED|FAILED|SKIPPED|ERROR)\b.*)?$", self.text, re.M
        )
        return {name.strip(): before or after for before, name, after in found if before or after}

    def failure(self, name: str) -> str:
        """What is said of one failed item, by the head above it."""
        _, found, rest = self.text.partition(f" {name} _")
        assert found, self.text
        rest = re.sub(r"^\[gw\d\] .*\n", "", rest, flags=re.M)  # which process it was
        said: str = re.split(r"^_{3,} .+ _{3,}$|^={3,} .+ ={3,}$|^-+ .+ -+$", rest.partition("\n")[2], flags=re.M)[0]
        return said


def run(folder: Path, *args: str) -> Run:
    """`pytest -v` on a folder, with warnings as errors; what is drawn is little, and always the same."""
    if not (folder / "pytest.ini").exists():
        (folder / "pytest.ini").write_text(INI, encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if name not in _OURS}
    drawing = []
    if (folder / "conftest.py").exists() and "no:hypothesispytest" not in args:
        drawing = ["--hypothesis-profile=short", "--hypothesis-seed=1"]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-v",
        "-W",
        "error",
        "-W",
        _ASYNCIO,
        "-p",
        "no:cacheprovider",
        *drawing,
        *args,
    ]
    found = subprocess.run(
        command,
        cwd=folder,
        env={**inherited, "PYTHONIOENCODING": "utf-8", "COLUMNS": "120"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Run(found.returncode, found.stdout + found.stderr)


def write(folder: Path, **files: str) -> None:
    """Files by their names, a dot written as `_`: `two_pbk="…"`."""
    for name, text in files.items():
        (folder / re.sub(r"_(pbk|py|ini)$", r".\1", name)).write_text(text, encoding="utf-8")
