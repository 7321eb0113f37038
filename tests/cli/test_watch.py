"""`--watch`: a command that runs again at each change, tried as a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook.cli import watch
from tests.support import pbk

GOOD = "wait 1 week\nstop\n"
BAD = "send note via fax\nstop\n"
WAITS = "watching for changes; Ctrl-C ends it"
LONGEST = 60  # seconds for a run, on a machine that does much else


def save(path: Path, text: str) -> None:
    """Puts a whole file in the place of another, as many editors do: one change, however slow the machine is."""
    beside = path.with_name("beside")
    beside.write_text(text)
    beside.replace(path)


class Watched:
    """A command that watches, and what it has said."""

    def __init__(self, folder: Path, *args: str) -> None:
        self.said = folder.parent / "said.txt"
        with self.said.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "playbook", *args],
                cwd=folder,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={name: value for name, value in os.environ.items() if name != "PBK_OUTPUT_FORMAT"},
            )

    def text(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def runs(self, number: int) -> list[str]:
        """What was said in each of that many runs, once they are over."""
        end = time.monotonic() + LONGEST
        while self.text().count(WAITS) < number:
            assert self.process.poll() is None, self.text()
            assert time.monotonic() < end, self.text()
            time.sleep(0.02)
        parts = self.text().split(f"{WAITS}\n")
        assert len(parts) == number + 1, self.text()
        assert parts[-1] == ""
        return parts[:-1]

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LONGEST)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "project"
    (found / ".git").mkdir(parents=True)
    (found / "a.pbk").write_text(GOOD)
    return found


@pytest.fixture
def started(folder: Path) -> Iterator[list[Watched]]:
    """The processes of a test, which end with it."""
    found: list[Watched] = []
    yield found
    for each in found:
        each.process.kill()
        each.process.wait()


def test_check_runs_again_at_a_change_and_ends_with_an_interrupt(folder: Path, started: list[Watched]) -> None:
    (folder / "sub").mkdir()
    watched = Watched(folder, "check", "--watch", ".")
    started.append(watched)
    assert watched.runs(1) == ["1 file: no mistakes\n"]
    save(folder / "a.pbk", BAD)
    _, second = watched.runs(2)
    assert second.startswith("changed: a.pbk\nerror[PBK101]: `fax` is not a channel\n  a.pbk:1:15\n")
    assert second.endswith("\n1 file: 1 error\n")
    save(folder / "sub" / "new.pbk", GOOD)
    assert watched.runs(3)[2].startswith("changed: sub/new.pbk\n")
    # What is no playbook, and what a hidden folder holds, is no change.
    save(folder / "notes.txt", "x")
    save(folder / ".git" / "b.pbk", BAD)
    save(folder / "pbk.toml", 'output-format = "concise"\n')
    assert watched.runs(4)[3] == (
        "changed: pbk.toml\na.pbk:1:15: error[PBK101]: `fax` is not a channel\n2 files: 1 error\n"
    )
    # Settings that are half written end nothing.
    save(folder / "pbk.toml", "output-format = ")
    assert "\nError: " in watched.runs(5)[4]
    (folder / "pbk.toml").unlink()
    assert "2 files: 1 error" in watched.runs(6)[5]
    assert watched.stop() == 130
    assert watched.text().endswith(f"{WAITS}\n\n")
    assert "\x1b" not in watched.text()


def test_examples_run_again_when_a_file_they_use_changes(folder: Path, started: list[Watched]) -> None:
    (folder / "shared.pbk").write_text('message hello { subject "Hi" }\n')
    (folder / "a.pbk").write_text(
        'use "shared.pbk"\nsend note via email using hello\nwait 1 week; stop\n'
        'example "x" start 2027-04-01 { expect 1 touch }\n'
    )
    watched = Watched(folder, "test", "--watch", "a.pbk")
    started.append(watched)
    assert watched.runs(1) == ["1 example: 1 held, 0 failed\n"]
    save(folder / "shared.pbk", "")
    assert "PBK106" in watched.runs(2)[1]
    assert watched.stop() == 130


def test_on_a_terminal_runs_are_set_apart(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.chdir(folder)
    monkeypatch.setattr(watch.click, "echo", lambda text, err: said.append(watch.click.unstyle(text)))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    watch._part([str(folder / "a.pbk"), str(folder / "b\x1b[1m\n.pbk")])
    [line] = said
    assert line.startswith("\n── changed: a.pbk, b[1m .pbk ───")
    assert len(line) == 61


def test_many_changes_are_not_all_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.chdir(folder)
    monkeypatch.setattr(watch.click, "echo", lambda text, err: said.append(text))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    watch._part([str(folder / f"{number}.pbk") for number in range(5)])
    assert said == ["changed: 0.pbk, 1.pbk, 2.pbk, …"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.pbk", True),
        ("sub/A.PBK", True),
        ("pbk.toml", True),
        ("sub/pyproject.toml", True),
        ("other.toml", False),
        (".pbk-x1y2", False),
        ("a.pbk~", False),
        (".git/a.pbk", False),
        ("sub/.hidden/a.pbk", False),
    ],
)
def test_what_is_a_change(name: str, wanted: bool) -> None:
    assert watch._matters(f"/home/.x/work/{name}", ["/home/.x/work", "/elsewhere"]) is wanted


@pytest.mark.parametrize("command", ["check", "test"])
def test_wrong_use(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for args, said in (
        (["-"], "--watch takes files and folders, not standard input"),
        (["a.pbk", "-"], "--watch takes files and folders, not standard input"),
        (["missing/a.pbk"], "missing/a.pbk cannot be watched: there is no such folder"),
        (["--config", "missing.toml", "."], "missing.toml: No such file or directory"),
    ):
        result = pbk(command, "--watch", *args)
        assert (result.exit_code, result.stdout, said in result.stderr) == (2, "", True)
    if command == "check":
        result = pbk(command, "--watch", "--baseline", "b.json", "--update-baseline", ".")
        assert (result.exit_code, "--update-baseline" in result.stderr) == (2, True)


@pytest.mark.parametrize("command", ["check", "test"])
def test_without_the_package_it_says_what_to_install(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = pbk(command, "--watch", str(folder))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("Error: --watch takes the package watchfiles: pip install 'pbk-lang[watch]'\n")
    assert pbk(command, str(folder)).exit_code == 0
