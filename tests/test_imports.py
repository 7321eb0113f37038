"""What a command does not need is not imported: a run is felt before it says anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PLAIN = "wait 2-3 weeks; send deferential note via email; pause until +6 months\n"
COUNTRY = """use "profiles/japan.pbk"
playbook "P" { market JP; home US in America/New_York
wait 2 weeks; call contact; stop }
"""
REGION = """profile "Bavaria" for DE-BY in Europe/Berlin { hours 09:00-17:00 }
playbook "P" { market DE-BY
wait 2 weeks; send note via email; stop }
"""
WRONG = "send note via whatsap\nwait 2 wekes\n"

RUN = """
import json, sys
sys.argv = ["pbk", *sys.argv[1:]]
from playbook.cli.main import main
try:
    main()
except SystemExit as end:
    code = end.code or 0
else:
    code = 0
sys.stdout.flush()
print("\\n" + json.dumps({"code": code, "modules": sorted({name.partition(".")[0] for name in sys.modules})}))
"""
NEVER = {"hypothesis", "numpy", "pytest", "rich", "pydantic", "dateutil"}


def imported(script: str, *args: str, cache: Path | None = None) -> set[str]:
    """The packages that a Python of its own has imported after a script, which must succeed."""
    environment = {**os.environ, **({"PBK_CACHE_DIR": str(cache)} if cache else {})}
    command = [sys.executable, "-c", script, *args]
    result = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=environment)
    assert result.returncode == 0, result.stderr
    said = json.loads(result.stdout.splitlines()[-1])
    assert said["code"] == 0, result.stdout
    return set(said["modules"])


@pytest.fixture(params=[PLAIN, COUNTRY], ids=["plain", "country"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "plan.pbk"
    path.write_text(request.param, encoding="utf-8")
    return path


def test_checking_needs_no_calendar(file: Path) -> None:
    found = imported(RUN, "check", str(file))
    assert "playbook" in found
    assert not found & {"icalendar", "holidays", "hijridate", *NEVER}


def test_checking_with_an_empty_cache_needs_no_calendar_either(file: Path, tmp_path: Path) -> None:
    found = imported(RUN, "check", str(file), cache=tmp_path / "cache")
    assert not found & {"icalendar", "holidays", "hijridate", *NEVER}


def test_checking_a_region_asks_who_knows_regions(tmp_path: Path) -> None:
    path = tmp_path / "plan.pbk"
    path.write_text(REGION, encoding="utf-8")
    found = imported(RUN, "check", str(path))
    assert "holidays" in found
    assert not found & {"icalendar", "hijridate", "numpy", "hypothesis", "rich"}


def test_saying_what_is_wrong_needs_no_calendar(tmp_path: Path) -> None:
    path = tmp_path / "plan.pbk"
    path.write_text(WRONG, encoding="utf-8")
    script = RUN.replace("code = end.code or 0", "code = 0 if end.code == 1 else 1")
    assert not imported(script, "check", str(path)) & {"icalendar", "holidays", "hijridate", *NEVER}


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["-h"]], ids=" ".join)
def test_help_and_version_need_neither_grammar_nor_calendar(args: list[str]) -> None:
    found = imported(RUN, *args)
    assert "click" in found
    assert not found & {"lark", "icalendar", "holidays", "hijridate", *NEVER}


@pytest.mark.parametrize("args", [["compile", "--help"], ["show", "--help"], ["check", "--help"]], ids=" ".join)
def test_the_help_of_a_command_needs_no_calendar(args: list[str]) -> None:
    assert not imported(RUN, *args) & {"icalendar", "holidays", "hijridate", *NEVER}


@pytest.mark.parametrize("command", [["show"], ["compile", "--to", "json"]], ids=" ".join)
def test_a_plan_needs_icalendar_only_for_a_calendar(command: list[str], tmp_path: Path) -> None:
    path = tmp_path / "plan.pbk"
    path.write_text(COUNTRY, encoding="utf-8")
    found = imported(RUN, *command, str(path), "--start", "2026-12-01")
    again = imported(RUN, *command, str(path), "--start", "2026-12-01")
    assert not {"holidays", "lark"} & again  # the tables of both are kept
    assert not found & {"icalendar", "numpy", "hypothesis", "rich"}
    assert "icalendar" in imported(RUN, "compile", "--to", "ics", str(path), "--start", "2026-12-01")


def test_a_plan_for_no_market_needs_no_holidays(tmp_path: Path) -> None:
    path = tmp_path / "plan.pbk"
    path.write_text(PLAIN, encoding="utf-8")
    assert "holidays" not in imported(RUN, "show", str(path), "--start", "2026-12-01")


def test_importing_the_package_imports_nothing_else() -> None:
    script = "import json, sys, playbook; print(json.dumps({'code': 0, 'modules': list(sys.modules)}))"
    found = imported(script)
    assert not {name.partition(".")[0] for name in found} & {"lark", "attr", "attrs", "icalendar", "click", "holidays"}
    assert {name for name in found if name.startswith("playbook")} == {"playbook"}
