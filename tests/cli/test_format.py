"""`pbk format`, as a user runs it: what is written and what is not, what is printed, and the exit codes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.support import ROOT, pbk

MESSY = "wait   1 week ;stop"
NEAT = "wait 1 week; stop\n"
DIFF = "--- {0}\n+++ {0}\n@@ -1 +1 @@\n-wait   1 week ;stop\n\\ No newline at end of file\n+wait 1 week; stop\n"

posix = pytest.mark.skipif(os.name != "posix", reason="links, owners and modes are POSIX")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder, which is the current one."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(**texts: str) -> None:
    for name, text in texts.items():
        Path(f"{name}.pbk").write_text(text, encoding="utf-8", newline="")


def state(path: str | Path) -> tuple[int, int, bytes]:
    """What changes when a file is written: a new file in its place, its time, its bytes."""
    found = Path(path).stat()
    return found.st_ino, found.st_mtime_ns, Path(path).read_bytes()


# ---- what is written ----


def test_a_file_is_laid_out_in_its_place() -> None:
    put(a=MESSY)
    result = pbk("format", "a.pbk")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "laid out a.pbk\n1 file changed, 0 as they were\n"
    assert Path("a.pbk").read_text() == NEAT
    assert [each.name for each in Path().iterdir() if each.name != ".git"] == ["a.pbk"]


def test_what_is_laid_out_already_is_not_written() -> None:
    put(a=NEAT)
    before = state("a.pbk")
    result = pbk("format", "a.pbk")
    assert (result.exit_code, result.stderr) == (0, "0 files changed, 1 as it was\n")
    assert state("a.pbk") == before
    put(b=MESSY)
    pbk("format", "b.pbk")
    before = state("b.pbk")
    pbk("format", "b.pbk")
    assert state("b.pbk") == before


def test_a_folder_is_laid_out_whole_but_not_what_is_hidden_or_of_another_kind() -> None:
    Path("deep/deeper").mkdir(parents=True)
    Path(".venv").mkdir()
    names = ("a.pbk", "deep/b.pbk", "deep/deeper/c.pbk", ".venv/d.pbk", "deep/.e.pbk", "f.txt", "g.pbk.txt")
    for name in names:
        Path(name).write_text(MESSY)
    result = pbk("format", ".")
    assert result.stderr.splitlines() == [
        "laid out a.pbk",
        "laid out deep/b.pbk",
        "laid out deep/deeper/c.pbk",
        "3 files changed, 0 as they were",
    ]
    assert [Path(name).read_text() == NEAT for name in names] == [True] * 3 + [False] * 4


def test_several_paths_are_taken_each_once() -> None:
    Path("sub").mkdir()
    put(a=MESSY, b=NEAT, c=MESSY)
    Path("sub/d.pbk").write_text(MESSY)
    result = pbk("format", "a.pbk", "sub", "b.pbk", "sub", "a.pbk", "sub/d.pbk")
    assert result.stderr == "laid out a.pbk\nlaid out sub/d.pbk\n2 files changed, 1 as it was\n"
    assert Path("c.pbk").read_text() == MESSY


def test_an_absolute_path_is_as_good(folder: Path) -> None:
    put(a=MESSY)
    assert pbk("format", str(folder / "a.pbk")).exit_code == 0
    assert Path("a.pbk").read_text() == NEAT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"wait  1 week\r\nstop\r\n", b"wait 1 week\r\nstop\r\n"),
        (b"wait  1 week\rstop", b"wait 1 week\nstop\n"),
        ("task  “Frage”\nstop".encode(), "task “Frage”\nstop\n".encode()),
        (b"\n\n", b""),
    ],
    ids=["line ends of Windows", "line ends of an old Macintosh", "other scripts", "blank lines"],
)
def test_bytes_are_kept(before: bytes, after: bytes) -> None:
    Path("a.pbk").write_bytes(before)
    assert pbk("format", "a.pbk").exit_code == 0
    assert Path("a.pbk").read_bytes() == after
    piped = pbk("format", "-", stdin=before)
    assert (piped.exit_code, piped.stdout_bytes) == (0, after)


def test_a_byte_order_mark_alone_is_no_reason_to_write() -> None:
    Path("a.pbk").write_bytes(b"\xef\xbb\xbf" + NEAT.encode())
    before = state("a.pbk")
    assert pbk("format", "--check", "a.pbk").exit_code == 0
    assert pbk("format", "a.pbk").exit_code == 0
    assert state("a.pbk") == before


def test_mistakes_stay_and_the_rest_is_laid_out() -> None:
    put(a="sned   note\nwait   1 week\nstop")
    result = pbk("format", "a.pbk")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == (
        "warning: a.pbk has mistakes, which stay as they are; pbk check names them"
    )
    assert Path("a.pbk").read_text() == "sned   note\nwait 1 week\nstop\n"
    put(b="wait   1 week {\n")
    before = state("b.pbk")
    assert pbk("format", "b.pbk").exit_code == 0
    assert state("b.pbk") == before


def test_the_shipped_playbooks_are_laid_out() -> None:
    result = pbk("format", "--check", "--diff", str(ROOT / "playbooks"))
    assert (result.exit_code, result.stdout) == (0, "")


@posix
def test_a_link_stays_a_link_and_a_mode_a_mode() -> None:
    put(real=MESSY)
    Path("real.pbk").chmod(0o640)
    Path("link.pbk").symlink_to("real.pbk")
    result = pbk("format", "link.pbk")
    assert (result.exit_code, Path("link.pbk").is_symlink()) == (0, True)
    assert Path("real.pbk").read_text() == NEAT
    assert stat.S_IMODE(Path("real.pbk").stat().st_mode) == 0o640


@posix
def test_a_link_to_a_file_of_another_kind_is_not_followed() -> None:
    Path("notes.txt").write_text(MESSY)
    Path("link.pbk").symlink_to("notes.txt")
    result = pbk("format", "link.pbk")
    assert (result.exit_code, "PBK012" in result.stderr) == (1, True)
    assert Path("notes.txt").read_text() == MESSY


# ---- what cannot be read or written ----


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.txt", MESSY.encode()),
        ("latin.pbk", b'wait  1 week\nstop "\xe4"'),
        ("utf16.pbk", MESSY.encode("utf-16")),
        ("missing.pbk", None),
        ("folder.pbk/missing.pbk", None),
    ],
)
def test_what_cannot_be_read_stays_and_the_others_are_laid_out(name: str, data: bytes | None) -> None:
    put(a=MESSY, z=MESSY)
    if data is not None:
        Path(name).write_bytes(data)
    result = pbk("format", "a.pbk", name, "z.pbk")
    assert result.exit_code == 1
    assert result.stderr.count("PBK012") == 1
    assert name in result.stderr
    assert result.stderr.splitlines()[-1] == "2 files changed, 0 as they were"
    assert (Path("a.pbk").read_text(), Path("z.pbk").read_text()) == (NEAT, NEAT)
    if data is None:
        assert not Path(name).exists()
    else:
        assert Path(name).read_bytes() == data


def test_a_folder_without_playbooks_is_said_and_no_failure() -> None:
    Path("empty").mkdir()
    result = pbk("format", "empty")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (0, "warning: there are no .pbk files in empty")


def test_a_file_that_cannot_be_written_is_said_and_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    put(a=MESSY)
    monkeypatch.setattr("playbook.library.write_whole", refuse)
    result = pbk("format", "a.pbk")
    assert (result.exit_code, "a.pbk cannot be written: Permission denied" in result.stderr) == (2, True)
    assert Path("a.pbk").read_text() == MESSY


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_keeps_its_files() -> None:
    Path("sub").mkdir()
    Path("sub/a.pbk").write_text(MESSY)
    Path("sub").chmod(0o555)
    try:
        result = pbk("format", "sub")
    finally:
        Path("sub").chmod(0o755)
    assert (result.exit_code, "cannot be written" in result.stderr) == (2, True)
    assert Path("sub/a.pbk").read_text() == MESSY


def test_a_layout_that_would_change_the_meaning_is_never_written(monkeypatch: pytest.MonkeyPatch) -> None:
    put(a=MESSY)
    monkeypatch.setattr("playbook.syntax.format.meaning", lambda tree: object())
    result = pbk("format", "a.pbk")
    assert (result.exit_code, "PBK901" in result.stderr, "nothing was written" in result.stderr) == (2, True, True)
    assert Path("a.pbk").read_text() == MESSY


# ---- --check and --diff ----


def test_check_changes_nothing_and_says_what_would_change() -> None:
    put(a=MESSY, b=NEAT)
    before = state("a.pbk")
    result = pbk("format", "--check", ".")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "would lay out a.pbk\n1 file would change, 1 as it was\n"
    assert state("a.pbk") == before
    assert pbk("format", "--check", "b.pbk").exit_code == 0


@pytest.mark.parametrize("more", [[], ["--check"]])
def test_a_diff_changes_nothing_and_shows_what_would_change(more: list[str]) -> None:
    put(a=MESSY, b=NEAT)
    before = state("a.pbk")
    result = pbk("format", "--diff", *more, ".")
    assert (result.exit_code, result.stdout) == (1, DIFF.format("a.pbk"))
    assert state("a.pbk") == before
    clean = pbk("format", "--diff", *more, "b.pbk")
    assert (clean.exit_code, clean.stdout) == (0, "")


def test_a_diff_never_colours_the_screen_itself() -> None:
    put(a='task   "a \x1b[31m b"\nstop')
    assert "\x1b" not in pbk("--color", "always", "format", "--diff", "a.pbk").stdout


# ---- standard input ----


def test_standard_input_goes_to_standard_output() -> None:
    put(a=MESSY)
    result = pbk("format", "-", stdin=MESSY)
    assert (result.exit_code, result.stdout, result.stderr) == (0, NEAT, "")
    named = pbk("format", "--stdin-filename", "a.pbk", "-", stdin=MESSY)
    assert (named.exit_code, named.stdout) == (0, NEAT)
    assert Path("a.pbk").read_text() == MESSY
    assert pbk("format", "-", stdin="").stdout == ""


def test_standard_input_with_mistakes_comes_out_whole() -> None:
    result = pbk("format", "-", stdin="sned   note\nwait   1 week")
    assert (result.exit_code, result.stdout) == (0, "sned   note\nwait 1 week\n")
    assert result.stderr.startswith("warning: the text has mistakes")
    named = pbk("format", "--stdin-filename", "a.pbk", "-", stdin="sned   note")
    assert named.stderr.startswith("warning: a.pbk has mistakes")


def test_standard_input_can_be_checked_and_compared() -> None:
    checked = pbk("format", "--check", "-", stdin=MESSY)
    assert (checked.exit_code, checked.stdout) == (1, "")
    assert pbk("format", "--check", "-", stdin=NEAT).exit_code == 0
    compared = pbk("format", "--diff", "--stdin-filename", "sub/a.pbk", "-", stdin=MESSY)
    assert (compared.exit_code, compared.stdout) == (1, DIFF.format("sub/a.pbk"))
    assert pbk("format", "--diff", "-", stdin=MESSY).stdout == DIFF.format("<stdin>")


def test_standard_input_that_cannot_be_read_gives_nothing() -> None:
    result = pbk("format", "-", stdin=b"\xff\xfe\x00")
    assert (result.exit_code, result.stdout, "PBK012" in result.stderr) == (1, "", True)


# ---- settings and usage ----


def test_excluded_files_are_left_alone_unless_they_are_named() -> None:
    Path("pbk.toml").write_text('exclude = ["drafts", "*-old.pbk"]')
    Path("drafts").mkdir()
    put(a=MESSY, **{"a-old": MESSY})
    Path("drafts/b.pbk").write_text(MESSY)
    assert pbk("format", ".").stderr == "laid out a.pbk\n1 file changed, 0 as they were\n"
    assert pbk("format", "--isolated", "--check", ".").exit_code == 1
    assert pbk("format", "a-old.pbk").stderr == "laid out a-old.pbk\n1 file changed, 0 as they were\n"
    assert Path("drafts/b.pbk").read_text() == MESSY


def test_a_wrong_setting_stops_it_before_anything_is_written() -> None:
    put(a=MESSY)
    Path("pbk.toml").write_text("exclud = []")
    result = pbk("format", "a.pbk")
    assert (result.exit_code, "did you mean `exclude`?" in result.stderr) == (2, True)
    assert Path("a.pbk").read_text() == MESSY


def test_without_a_path_it_asks_for_one() -> None:
    put(a=MESSY)
    assert pbk("format").exit_code == 2
    assert Path("a.pbk").read_text() == MESSY


def test_a_large_file_with_a_byte_order_mark_is_not_cut_off() -> None:
    data = b"\xef\xbb\xbfwait   1 week\n" + (b"#" * 10_000 + b"\n") * 110 + b"stop\n"
    Path("a.pbk").write_bytes(data)
    pbk("format", "a.pbk")
    assert Path("a.pbk").stat().st_size >= len(data) - 5


def test_standard_input_keeps_the_characters_of_its_texts() -> None:
    text = 'task   "a \x1b[31mred\x1b[0m b"\nstop\n'
    put(a=text)
    pbk("format", "a.pbk")
    assert pbk("format", "-", stdin=text).stdout_bytes == Path("a.pbk").read_bytes()


@posix
def test_a_file_whose_name_is_not_unicode_is_laid_out_itself() -> None:
    name = os.fsdecode(b"x\xff.pbk")
    Path(name).write_text(MESSY)
    pbk("format", name)
    assert sorted(os.fsencode(each) for each in Path().iterdir()) == [b".git", b"x\xff.pbk"]
    assert Path(name).read_text() == NEAT


def test_an_empty_path_is_not_the_whole_folder() -> None:
    put(a=MESSY)
    assert pbk("format", "").exit_code != 0
    assert Path("a.pbk").read_text() == MESSY
