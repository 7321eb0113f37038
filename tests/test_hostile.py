"""Hostile files and wrong use: a clear answer within bounded time, never a traceback, a hang or a leak."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import playbook
from playbook import library
from playbook.outputs.table import to_table
from playbook.source import Source
from playbook.syntax.parse import MAX_MISTAKES, parse
from playbook.syntax.placement import STATEMENTS
from tests.language.test_language import CASES
from tests.support import ROOT, pbk, planned

S = ("--start", "2027-04-01", "--set", "id=1")
posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes, owners and modes are POSIX")


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """No test here may take longer than a person waits."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(40)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


BEGINNINGS = sorted(
    {" ".join(line.split()[:n]) for _, source, _ in CASES for line in source.splitlines() for n in range(1, 12)}
)


@pytest.mark.parametrize("follow", [*sorted(STATEMENTS), "}", "{", ",", ":", '"', "on 2027-12-24", "x"])
def test_no_beginning_of_a_statement_with_anything_behind_it_hangs(follow: str) -> None:
    for beginning in BEGINNINGS:
        parse(Source(f"{beginning} {follow} note via email"))


LARGE = {
    "opening braces": "{" * 100_000,
    "closing braces": "}" * 100_000,
    "blocks": "stop {" * 50_000,
    "one word": "send " + "a" * 500_000 + " b",
    "many words": "send " + "a " * 200_000,
    "semicolons": ";" * 1_000_000,
    "quotes": '"' * 300_001,
    "mistakes": "wait 2 weks\n" * 20_000,
    "equal steps": "send note via email\n" * 4_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_large_and_broken_texts_are_answered_in_time(name: str) -> None:
    assert len(playbook.check(LARGE[name])) <= MAX_MISTAKES + 40


def test_runs_that_double_are_no_harder_than_runs_that_do_not() -> None:
    books = [f'playbook "p{n}" {{ run "p{n + 1}"; run "p{n + 1}"; stop }}' for n in range(30)]
    found = playbook.check("\n".join([*books, 'playbook "p30" { wait 1 day }']))
    assert {each.code for each in found} <= {"PBK301"}


def test_long_chains_of_runs_and_uses_are_refused(tmp_path: Path) -> None:
    books = [f'playbook "p{n}" {{ run "p{n + 1}"; stop }}' for n in range(1_100)]
    found = playbook.check("\n".join([*books, 'playbook "p1100" { stop }']))
    assert "PBK011" in {each.code for each in found}
    for number in range(60):
        (tmp_path / f"f{number}.pbk").write_text(f'use "f{number + 1}.pbk"')
    (tmp_path / "f60.pbk").write_text("")
    result = pbk("check", str(tmp_path / "f0.pbk"))
    assert (result.exit_code, "PBK011" in result.stdout) == (1, True)


def test_many_stages_are_checked_in_time() -> None:
    stages = "\n".join(f"stage s{n} {{ wait 1 week; go to s{n + 1} }}" for n in range(1_500))
    assert playbook.check(f"{stages}\nstage s1500 {{ stop }}") == ()


@pytest.mark.parametrize(
    "given", ["given note: reply", "note: reply }", "note: reply on 2020-01-01", "note: reply\nstop", "", ":"]
)
def test_odd_givens_are_refused(given: str) -> None:
    with pytest.raises(playbook.PlaybookError):
        planned("send note via email as note; wait 1 week; stop", "2027-04-01", given)


def test_the_same_mistake_in_two_files_is_said_twice(tmp_path: Path) -> None:
    for name in ("one.pbk", "two.pbk"):
        (tmp_path / name).write_text("sned note")
    assert pbk("check", str(tmp_path)).stderr.startswith("2 files: 2 errors\n")


def test_nothing_from_a_deal_or_a_name_reaches_the_screen_raw() -> None:
    evil = "\x1b[31m\u202e\u009b"
    source = (
        f'profile "P{evil}" for DE in Europe/Berlin {{ quiet "Q{evil}" from 04-01 to 04-02 }}\n'
        f'playbook "x" {{ market "P{evil}"; stage s{evil} {{ send note via email by "r{evil}" as i{evil}; stop }} }}'
    )
    closed = [{"name": evil, "from": "2027-04-03", "to": "2027-04-08"}]
    plan = planned(source, "2027-04-01", roles={f"r{evil}": evil}, closed=closed)
    for text in (to_table(plan), playbook.to_json(plan), playbook.to_ics(plan).decode()):
        assert not set(text) & {"\x1b", "\u202e", "\u009b"}


@posix
def test_a_cache_that_others_can_write_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PBK_CACHE_DIR", str(tmp_path))
    library.cache_file.cache_clear()
    try:
        assert library.kept("thing", "key", lambda: "ours") == "ours"
        path = library.cache_file("thing")
        assert path is not None
        path.chmod(0o666)
        assert library.kept("thing", "key", lambda: "anew") == "anew"
        tmp_path.chmod(0o777)
        library.cache_file.cache_clear()
        assert library.cache_file("thing") is None
    finally:
        library.cache_file.cache_clear()


@posix
def test_an_output_goes_through_links_and_pipes(tmp_path: Path) -> None:
    target, link, pipe = tmp_path / "real.ics", tmp_path / "link.ics", tmp_path / "pipe.ics"
    target.write_text("old")
    link.symlink_to(target)
    assert pbk("compile", "-e", "send note via email; stop", *S, "-o", str(link)).exit_code == 0
    assert link.is_symlink()
    assert target.read_text().startswith("BEGIN:VCALENDAR")
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert pbk("compile", "-e", "send note via email; stop", *S, "-o", str(pipe)).exit_code == 0
        assert reader.communicate()[0].startswith(b"BEGIN:VCALENDAR")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
@pytest.mark.parametrize("command", ["check", "show", "compile"])
@pytest.mark.parametrize("name", ["secret.txt", "link.pbk", "pipe.pbk", "missing.pbk", "x" * 300 + ".pbk"])
def test_what_is_no_playbook_is_not_read(tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    (tmp_path / "link.pbk").symlink_to(tmp_path / "secret.txt")
    os.mkfifo(tmp_path / "pipe.pbk")
    result = pbk(command, str(tmp_path / name), *([] if command == "check" else S))
    assert (result.exit_code, "PBK012" in result.output, "the secret" in result.output) == (1, True, False)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["show", "-e", "wait 1-800000 hours; send note via email; stop", "--start", "2150-01-01"], 1),
        (["compile", "-e", "send note via email; stop", *S, "--now", "0001-01-01T00:00:00+14:00"], 2),
        (["compile", "-e", "send note via email; stop", *S, "--now", "9999-12-31T23:59:59-14:00"], 2),
        (["check", "nowhere.pbk"], 1),
        (["check", "\x1b[31m.pbk"], 1),
    ],
)
def test_the_ends_of_time_and_of_names(args: list[str], code: int) -> None:
    result = pbk(*args)
    assert result.exit_code == code
    assert "\x1b" not in result.output


@posix
@pytest.mark.parametrize(
    ("line", "code"), [("show {} > /dev/full", 2), ("show {} >&-", 0), ("check - <&-", 0), ("show {} | head -1", 0)]
)
def test_broken_streams_are_no_traceback(line: str, code: int) -> None:
    shown = f"-e 'send note via email; stop' {' '.join(S)}"
    script = f"set -o pipefail; {sys.executable} -m playbook {line.format(shown)}"
    result = subprocess.run(["bash", "-c", script], capture_output=True, cwd=ROOT, text=True)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    assert "PBK901" not in result.stderr
