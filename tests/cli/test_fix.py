"""`pbk check --fix` and `--diff`, as a user runs them: what is mended, what is written, and what never is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import playbook
from playbook import library
from playbook.source import Source
from tests.support import ROOT, pbk

WRONG = "Send note via emial\nstop\n"  # two mistakes, both mended
RIGHT = "send note via email\nstop\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder, which is the current one."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.pbk").write_text(text, encoding="utf-8", newline="")


def read(name: str) -> str:
    return Path(f"{name}.pbk").read_bytes().decode()


def state(path: str) -> tuple[int, int, bytes]:
    found = Path(path).stat()
    return found.st_ino, found.st_mtime_ns, Path(path).read_bytes()


# ---- --fix ----


def test_what_can_be_mended_is_and_a_second_run_changes_nothing() -> None:
    put(a=WRONG)
    result = pbk("check", "--fix", "a.pbk")
    assert (result.exit_code, result.stdout, read("a")) == (0, "", RIGHT)
    assert result.stderr == "1 file: no mistakes, 2 mended\n"
    before = state("a.pbk")
    again = pbk("check", "--fix", "a.pbk")
    assert (again.exit_code, again.stderr, state("a.pbk")) == (0, "1 file: no mistakes\n", before)
    assert [each.name for each in Path().iterdir() if each.name != ".git"] == ["a.pbk"]


def test_without_fix_nothing_is_written_and_the_offer_is_made() -> None:
    put(a=WRONG + "stop\n")
    before = state("a.pbk")
    result = pbk("check", "a.pbk")
    assert (result.exit_code, state("a.pbk")) == (1, before)
    assert result.stderr == "1 file: 1 error\npbk check --fix mends 1 of 1\n"  # the second shows when this one is gone


def test_what_is_left_is_shown_where_it_stands_afterwards() -> None:
    put(a="wait 1 week send x via emial\nnonsense here\nstop\n")
    result = pbk("check", "--fix", "a.pbk")
    assert read("a") == "wait 1 week; send x via email\nnonsense here\nstop\n"
    assert (result.exit_code, result.stderr) == (1, "1 file: 1 error, 2 mended\n")
    assert result.stdout.splitlines()[:2] == ["error[PBK002]: `nonsense` is not a statement", "  a.pbk:2:1"]


def test_warnings_that_are_left_fail_only_when_strict() -> None:
    for strict, code in ((), 0), (("--strict",), 1):
        put(a=WRONG + "stop\n")
        result = pbk("check", "--fix", *strict, "a.pbk")
        assert (result.exit_code, result.stderr) == (code, "1 file: 1 warning, 2 mended\n")
    put(a="nonsense")
    assert pbk("check", "--fix", "--exit-zero", "a.pbk").exit_code == 0


def test_only_what_is_mended_is_written() -> None:
    put(a=WRONG, b=RIGHT, c="nonsense   here\n", d="stop;   stop\n")
    before = [state(f"{name}.pbk") for name in "bcd"]
    result = pbk("check", "--fix", "--output-format", "concise", ".")
    assert (result.exit_code, read("a")) == (1, RIGHT)
    assert result.stdout.splitlines() == [
        "c.pbk:1:1: error[PBK002]: `nonsense` is not a statement",
        "d.pbk:1:9: warning[PBK301]: this step is never reached",
    ]
    assert result.stderr == "4 files: 1 error, 1 warning, 2 mended\n"
    assert [state(f"{name}.pbk") for name in "bcd"] == before


def test_the_layout_is_left_to_format() -> None:
    put(a="wait   1 week;Send  note   via emial   # so\n\n\n\nstop")
    pbk("check", "--fix", "a.pbk")
    assert read("a") == "wait   1 week;send  note   via email   # so\n\n\n\nstop"


def test_the_line_ends_of_windows_stay() -> None:
    put(a=WRONG.replace("\n", "\r\n"))
    pbk("check", "--fix", "a.pbk")
    assert read("a") == RIGHT.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sned note via email; stop", "send note via email; stop"),
        ("Wait 2 Weks; STOP", "wait 2 weeks; stop"),
        ("on repyl { stop }; wait 1 week; stop", "on reply { stop }; wait 1 week; stop"),
        ("on reply\n{ stop }\nwait 1 week; stop", "on reply { stop }\nwait 1 week; stop"),
        ("on reply { stop } wait 1 week; stop", "on reply { stop }; wait 1 week; stop"),
        ("wait 1 week send x via email stop", "wait 1 week; send x via email; stop"),
        ("wait 1 week; go to meting\nstage meeting { stop }", "wait 1 week; go to meeting\nstage meeting { stop }"),
        ("wait 3-2 weeks; stop", "wait 2-3 weeks; stop"),
        ("pause until 6 months", "pause until +6 months"),
        ("market jp; stop", "market JP; stop"),
        ("home us in America/New_Yrok; stop", "home US in America/New_York; stop"),
        ("// so\n- wait 1 week\n- stop", "# so\nwait 1 week\nstop"),
        ('task "a\u200bb"; stop  # \u2060so', 'task "ab"; stop  # so'),
        ('tone gentle mens "x"; stop', 'tone gentle means "x"; stop'),
        ('role "engineer"; task "x" by engneer; stop', 'role "engineer"; task "x" by engineer; stop'),
        ('run "Nurtur"', 'run "Nurtur"'),  # nothing of that name
        ("send note via fax; stop", "send note via fax; stop"),  # nothing near
        ("on no reply { stop }; wait 1 week; stop", "on no reply { stop }; wait 1 week; stop"),  # not `reply`
    ],
)
def test_what_is_mended_and_what_is_not(before: str, after: str) -> None:
    put(a=before)
    result = pbk("check", "--fix", "a.pbk")
    assert read("a") == after
    assert ("mended" in result.stderr) is (before != after)
    if before != after:
        assert playbook.check(after) == ()


# ---- other files ----


def test_a_used_file_is_mended_only_where_it_is_named() -> None:
    put(shared='Channel fax "Fax"\n', a='use "shared.pbk"\nSend note via fax\nstop\n')
    before = state("shared.pbk")
    result = pbk("check", "--fix", "--output-format", "concise", "a.pbk")
    assert (result.exit_code, state("shared.pbk")) == (1, before)
    assert read("a") == 'use "shared.pbk"\nsend note via fax\nstop\n'
    assert result.stdout == "shared.pbk:1:1: error[PBK002]: keywords are lower case: `Channel`\n"
    assert result.stderr.startswith("1 file: 1 error, 1 mended\n")
    both = pbk("check", "--fix", "a.pbk", "shared.pbk")
    assert (both.exit_code, read("shared")) == (0, 'channel fax "Fax"\n')
    assert both.stderr == "2 files: no mistakes, 1 mended\n"


def test_a_shipped_file_is_never_mended(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    wrong = Source('Message m { subject "x" }\n', "library:profiles/japan.pbk")
    genuine = library.shipped
    monkeypatch.setattr(library, "shipped", lambda name: wrong if name == "profiles/japan.pbk" else genuine(name))
    shipped = ROOT / "playbooks" / "profiles" / "japan.pbk"
    before = state(str(shipped))
    put(a='use "profiles/japan.pbk"\nsend note via email\nstop\n')
    mine = state("a.pbk")
    result = pbk("check", "--fix", "a.pbk")
    assert (result.exit_code, "library:profiles/japan.pbk:1:1" in result.stdout) == (1, True)
    assert (state(str(shipped)), state("a.pbk")) == (before, mine)
    assert sorted(each.name for each in folder.iterdir()) == [".git", "a.pbk"]


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX")
def test_a_link_stays_a_link() -> None:
    put(real=WRONG)
    Path("link.pbk").symlink_to("real.pbk")
    assert pbk("check", "--fix", "link.pbk").exit_code == 0
    assert (Path("link.pbk").is_symlink(), read("real")) == (True, RIGHT)


@pytest.mark.parametrize(
    ("name", "data"), [("notes.txt", WRONG.encode()), ("latin.pbk", WRONG.encode() + b'stop "\xe4"')]
)
def test_what_cannot_be_read_is_not_mended(name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    put(z=WRONG)
    result = pbk("check", "--fix", name, "z.pbk")
    assert (result.exit_code, Path(name).read_bytes(), read("z")) == (1, data, RIGHT)
    assert result.stderr == "2 files: 1 error, 2 mended\n"


def test_a_file_that_cannot_be_written_is_said_and_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    put(a=WRONG)
    monkeypatch.setattr("playbook.library.write_whole", refuse)
    result = pbk("check", "--fix", "a.pbk")
    assert (result.exit_code, "a.pbk cannot be written: Permission denied" in result.stderr) == (2, True)
    assert read("a") == WRONG


# ---- --diff ----


def test_a_diff_shows_what_fix_would_change_and_changes_nothing() -> None:
    put(a=WRONG, b=RIGHT, c="nonsense\n")
    before = [state(f"{name}.pbk") for name in "abc"]
    result = pbk("check", "--diff", ".")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "--- a.pbk",
        "+++ a.pbk",
        "@@ -1,2 +1,2 @@",
        "-Send note via emial",
        "+send note via email",
        " stop",
    ]
    assert [state(f"{name}.pbk") for name in "abc"] == before
    clean = pbk("check", "--diff", "b.pbk", "c.pbk")
    assert (clean.exit_code, clean.stdout) == (0, "")


def test_diff_comes_before_fix() -> None:
    put(a=WRONG)
    assert pbk("check", "--diff", "--fix", "a.pbk").exit_code == 1
    assert read("a") == WRONG


def test_a_diff_of_several_files_names_each() -> None:
    put(a=WRONG, b=WRONG)
    shown = pbk("check", "--diff", "b.pbk", "a.pbk").stdout.splitlines()
    assert [line for line in shown if line.startswith("+++")] == ["+++ b.pbk", "+++ a.pbk"]


# ---- standard input ----


def test_standard_input_is_mended_to_standard_output() -> None:
    result = pbk("check", "--fix", "-", stdin=WRONG + "stop")
    assert (result.exit_code, result.stdout) == (0, RIGHT + "stop")
    assert result.stderr.splitlines()[:2] == ["warning[PBK301]: this step is never reached", "  <stdin>:3:1"]
    assert result.stderr.splitlines()[-1] == "1 file: 1 warning, 2 mended"


def test_standard_input_comes_out_whole_whatever_is_wrong_with_it() -> None:
    result = pbk("check", "--fix", "-", stdin=b"nonsense\r\nSend x via email\r\n# \xe3\x81\x82")
    assert (result.exit_code, result.stdout_bytes) == (1, b"nonsense\r\nsend x via email\r\n# \xe3\x81\x82")
    assert pbk("check", "--fix", "-", stdin="stop").stdout == "stop"
    unread = pbk("check", "--fix", "-", stdin=b"stop \xff")
    assert (unread.exit_code, unread.stdout) == (1, "")


def test_standard_input_has_a_name_and_sees_the_files_beside_it() -> None:
    put(shared='channel minitel "Minitel"\n', a="stop\n")
    text = 'use "shared.pbk"\nsend note via minitle\nstop\n'
    result = pbk("check", "--fix", "--stdin-filename", "a.pbk", "-", stdin=text)
    assert (result.exit_code, result.stdout) == (0, text.replace("minitle", "minitel"))
    assert read("a") == "stop\n"
    assert pbk("check", "--diff", "--stdin-filename", "a.pbk", "-", stdin=text).stdout.startswith("--- a.pbk\n")


def test_standard_input_can_be_mended_with_findings_elsewhere() -> None:
    result = pbk("check", "--fix", "--output-format", "json", "-o", "found.json", "-", stdin=WRONG + "stop")
    assert (result.stdout, result.stderr) == (RIGHT + "stop", "1 file: 1 warning, 2 mended\n")
    assert [each["code"] for each in json.loads(Path("found.json").read_text())] == ["PBK301"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("wait 2-3weeks; stop", "wait 2-3 weeks; stop"),
        ('task "x" { takes 2hours }; stop', 'task "x" { takes 2 hours }; stop'),
        ("wait 2\u00adweeks; stop", "wait 2 weeks; stop"),
        ("wait 2\u200bweeks; stop", "wait 2 weeks; stop"),
    ],
)
def test_no_number_is_lost(before: str, after: str) -> None:
    put(a=before)
    pbk("check", "--fix", "a.pbk")
    assert read("a") in (before, after)


def test_business_days_do_not_become_days() -> None:
    put(a="wait 5 bdays; stop")
    pbk("check", "--fix", "a.pbk")
    assert read("a") in ("wait 5 bdays; stop", "wait 5 business days; stop")


def test_a_name_of_several_words_is_not_taken_apart() -> None:
    put(a="send note via email as my note; stop")
    pbk("check", "--fix", "a.pbk")
    assert read("a") == "send note via email as my note; stop"


def test_a_diff_says_what_cannot_be_read() -> None:
    result = pbk("check", "--diff", "missing.pbk")
    assert (result.exit_code, "PBK012" in result.output) == (1, True)


def test_a_diff_heeds_exit_zero() -> None:
    put(a=WRONG)
    assert pbk("check", "--diff", "--exit-zero", "a.pbk").exit_code == 0


def test_a_diff_keeps_the_line_ends_of_windows() -> None:
    put(a=WRONG.replace("\n", "\r\n"))
    shown = pbk("check", "--diff", "a.pbk").stdout_bytes
    assert b"-Send note via emial\r\n+send note via email\r\n stop\r\n" in shown


def test_a_byte_order_mark_goes_when_a_file_is_written() -> None:
    Path("a.pbk").write_bytes(b"\xef\xbb\xbf" + WRONG.encode())
    pbk("check", "--fix", "a.pbk")
    assert Path("a.pbk").read_bytes() == RIGHT.encode()


def test_only_what_fix_would_mend_is_offered() -> None:
    put(shared='Channel fax "Fax"\n', a='use "shared.pbk"\nsend note via fax\nstop\n')
    assert "--fix" not in pbk("check", "--fix", "a.pbk").stderr


@pytest.mark.parametrize("options", [("--ignore", "PBK902"), ("--select", "PBK3")])
def test_what_is_ignored_is_not_mended(options: tuple[str, str]) -> None:
    text = "send x via email  # pbk: ignore[PBK301] the plant answers late\nstop\n"
    put(a=text)
    pbk("check", "--fix", *options, "a.pbk")
    assert read("a") == text


def test_one_run_mends_files_that_use_each_other() -> None:
    put(shared='Channel minitel "Minitel"\n', a='use "shared.pbk"\nsend note via minitle\nstop\n')
    assert pbk("check", "--fix", ".").exit_code == 0
    before = state("a.pbk")
    pbk("check", "--fix", ".")
    assert state("a.pbk") == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("wait 1 Week; stop", "wait 1 week; stop"),
        ("wait a Week; stop", "wait a week; stop"),
    ],
)
def test_one_stays_one(before: str, after: str) -> None:
    put(a=before)
    pbk("check", "--fix", "a.pbk")
    assert read("a") == after


def test_a_silence_on_a_line_of_its_own_goes_with_its_line() -> None:
    put(a="# pbk: ignore-file[PBK301] a stub\nwait 1 week\n  # pbk: ignore[PBK301] so\nstop\n")
    pbk("check", "--fix", "a.pbk")
    assert read("a") == "wait 1 week\nstop\n"
