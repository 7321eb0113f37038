"""What the architecture promises beyond the order of imports, which import-linter keeps."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from playbook.diagnostics import CODES
from playbook.rules import RULES
from playbook.rules.manners import MANNERS
from tests.support import ROOT

PACKAGE = ROOT / "playbook"
ABOVE = {"cli", "lsp", "pytest_plugin.py"}
BELOW = sorted(path for path in PACKAGE.rglob("*.py") if not ABOVE & set(path.relative_to(PACKAGE).parts))


def calls(path: Path) -> set[str]:
    """The names called in a file: ``open``, ``date.today``."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            found.add(ast.unparse(node.func))
    return found


@pytest.mark.parametrize("path", BELOW, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_below_the_command_line_nobody_reads_the_clock_prints_or_opens_a_file(path: Path) -> None:
    last = {name.rsplit(".", 1)[-1] for name in calls(path)}
    assert not last & {"today", "now", "utcnow", "time", "localtime", "print", "input"} - {"time"}
    assert "time.time" not in calls(path)
    if path not in (PACKAGE / "library.py", PACKAGE / "files.py", PACKAGE / "config.py"):
        assert not last & {"open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "rglob"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_opens_with_what_it_is_for_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 400


def test_every_rule_says_what_why_bad_and_good_and_its_codes_exist() -> None:
    for rule in (*RULES, *MANNERS):
        assert rule.__doc__ is not None
        for part in ("What:", "Why:", "Bad:", "Good:"):
            assert part in rule.__doc__, rule.__name__
        assert rule.CODES and set(rule.CODES) <= set(CODES)


def test_every_code_is_used_somewhere() -> None:
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
        if path.name != "diagnostics.py" and path.parent.name != "pages"
    )
    text = re.sub(r"^(PBK\d{3}|CODES = .*)$", "", text, flags=re.M)  # the pages of rules
    assert [code for code in CODES if code not in text] == []
