"""docs/pytest.md says what is so: its Python runs, pytest prints what it shows, its table names each strategy."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from playbook import strategies
from tests.docs.blocks import blocks_of, save
from tests.plugin.running import PROVER, run, write
from tests.support import ROOT

PAGE = ROOT / "docs" / "pytest.md"


def test_the_python_on_the_page_runs() -> None:
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted
    assert not found.failed


def test_pytest_prints_what_the_page_shows(tmp_path: Path) -> None:
    save(PAGE, tmp_path)
    write(tmp_path, conftest_py=PROVER)
    printed = run(tmp_path).text
    (shown,) = [block.text for block in blocks_of(PAGE) if block.text.startswith("$ pytest ")]
    head, *lines = shown.splitlines()[1:]
    assert head.strip("_ ") in printed
    assert "\n".join(lines) in printed


def test_the_page_names_each_strategy_and_each_option() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)\(", text, re.M) == ["starts", "deals", "outcomes", "playbooks"]
    assert sorted(strategies.__all__) == ["deals", "outcomes", "playbooks", "starts"]
    for name in ("--no-pbk", "pbk_collect", "pbk_from", "pbk_to", "HYPOTHESIS_NO_PLUGINS"):
        assert f"`{name}" in text
