"""T8: the same inputs give the same bytes, whatever the machine is set to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PLAYBOOK = """use "profiles/gulf.pbk"

channel voice-note "Voice note, 30 s"

playbook "الخليج: after a proposal · 湾岸" {
  market gulf
  starts after proposal
  home DE in Europe/Berlin
  role "account manager"
  role "senior leader" not in pitch
  outcome wrong time means "after Eid"

  on reply { stop }
  on wrong time { pause until +3-6 months; go to reopen }
  on no { task "Record the reason"; pause until +12 months }

  task "Log {topic}" as log
  wait 2-3 weeks
  send respectful voice-note via whatsapp, voice-note by "account manager" as first {
    subject "{topic} – {contact}"
    offer "Étude de cas"
    remind 1 business day before
  }
  wait 10 days
  call contact by "senior leader" as leader_call
  repeat every 2 weeks up to 3 times { send warm note via email as news }
  pause until +6-9 months
  stage reopen { send warm note via email; stop "Done" }
}
"""

DEAL = {
    "id": "2027-014",
    "contact": "السيدة نورة",
    "company": "北川製作所",
    "topic": "the pump station",
    "market": "SA",
    "roles": {"senior leader": "Zoë", "account manager": "Ann"},
    "pitch_team": ["Ann", "Bob"],
}

OUTPUTS = {
    "ics": ["compile", "--to", "ics"],
    "json": ["compile", "--to", "json"],
    "show": ["show"],
    "html": ["show", "--to", "html"],
    "svg": ["show", "--to", "svg"],
    "mermaid": ["show", "--to", "mermaid"],
}
GIVEN = ["--given", "first: wrong time on 2027-03-25"]

MACHINES = {
    "far east": {"TZ": "Pacific/Kiritimati", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1", "COLUMNS": "20"},
    "ascii": {
        "TZ": "America/St_Johns",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "2",
        # Python would choose UTF-8 by itself in this locale.
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    "turkish": {
        "TZ": ":/nowhere",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "3",
        "PYTHONIOENCODING": "utf-16",
        "PYTHONOPTIMIZE": "1",
        "PYTHONTZPATH": os.devnull,
        "HOME": os.devnull,
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A playbook, a deal, and a cache that was filled by a run before."""
    place = tmp_path_factory.mktemp("determinism")
    (place / "gulf plan.pbk").write_text(PLAYBOOK, encoding="utf-8")
    (place / "deal.json").write_text(json.dumps(DEAL, ensure_ascii=False), encoding="utf-8")
    (place / "elsewhere").mkdir()
    pbk(place, "ics")
    assert list((place / "cache").iterdir())
    return place


def pbk(folder: Path, output: str, *args: str, cwd: Path | None = None, **settings: str) -> tuple[bytes, bytes]:
    """What a run of its own says on its two streams."""
    command = [sys.executable, "-m", "playbook", *OUTPUTS[output], str(folder / "gulf plan.pbk")]
    command += ["--deal", str(folder / "deal.json"), "--start", "2027-01-04", *GIVEN, *args]
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "PYTHONPATH", "TEMP") if name in os.environ}
    environment = {**kept, "PBK_CACHE_DIR": str(folder / "cache"), "PYTHONHASHSEED": "0", **settings}
    result = subprocess.run(command, env=environment, cwd=cwd or folder, capture_output=True, check=False)
    assert result.returncode == 0, result.stderr.decode(errors="replace")
    assert result.stdout
    return result.stdout, result.stderr


@cache
def reference(folder: Path, output: str) -> tuple[bytes, bytes]:
    return pbk(folder, output)


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("machine", MACHINES)
def test_every_machine_gives_the_same_bytes(folder: Path, machine: str, output: str) -> None:
    assert pbk(folder, output, cwd=folder / "elsewhere", **MACHINES[machine]) == reference(folder, output)


@pytest.mark.parametrize("state", ["empty", "missing", "damaged", "foreign", "unwritable"])
def test_the_cache_changes_nothing(folder: Path, tmp_path: Path, state: str) -> None:
    place = tmp_path / "cache"
    if state != "missing":
        place.mkdir()
    if state in ("damaged", "foreign"):
        for file in (folder / "cache").iterdir():
            data = file.read_bytes()
            (place / file.name).write_bytes(data[: len(data) // 2] if state == "damaged" else b"\x80\x04N.")
    if state == "unwritable":
        (place / "file").write_bytes(b"")
        place = place / "file" / "cache"
    assert pbk(folder, "json", PBK_CACHE_DIR=str(place)) == reference(folder, "json")
    if state in ("missing", "damaged"):  # what the run has kept is used by the next
        assert len(list(place.iterdir())) == len(list((folder / "cache").iterdir()))
        assert pbk(folder, "ics", PBK_CACHE_DIR=str(place)) == reference(folder, "ics")


def test_a_cache_of_a_read_only_folder_changes_nothing(folder: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert pbk(folder, "ics", PBK_CACHE_DIR=str(tmp_path)) == reference(folder, "ics")
    finally:
        tmp_path.chmod(0o700)


def test_other_inputs_give_other_bytes(folder: Path) -> None:
    assert pbk(folder, "ics", "--set", "contact=Ms Sato")[0] != reference(folder, "ics")[0]
