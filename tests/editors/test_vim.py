"""Vim and Neovim: the colours of every character, indenting, and the settings for playbooks, in the editors themselves."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from playbook.syntax.colours import colours
from tests.editors.parsed import corpus, shipped
from tests.editors.tools import EDITORS, program
from tests.support import ROOT

VIM = EDITORS / "vim"
SYNTAX = (VIM / "syntax" / "pbk.vim").read_text(encoding="utf-8")
LINKS = {"pbkRest": "", **dict(re.findall(r"^hi def link (pbk\w+) (pbk\w+)$", SYNTAX, re.M))}
COMMANDS = {"vim": ["-u", "NONE", "-i", "NONE", "-es", "-N"], "nvim": ["--headless", "-u", "NONE", "-i", "NONE"]}
# Vim passes over spaces and tabs only; the language also takes the blanks of other scripts.
OTHER_BLANKS = re.compile(r"[^\S \t\r\n]")
CORPUS = {name: text for name, text in corpus().items() if not OTHER_BLANKS.search(text)}
# To open a file takes an editor longer than to colour it: the small ones are one, in which each begins on a line.
SMALL = [
    name for name, text in CORPUS.items() if not name.startswith("playbooks/") and not re.search(r"[\r\ufeff]", text)
]
TEXTS = {
    **{name: text for name, text in CORPUS.items() if name not in SMALL},
    "small": "\n".join(CORPUS[name] for name in SMALL),
}


@pytest.fixture(params=COMMANDS)
def editor(request: pytest.FixtureRequest) -> list[str]:
    return [program(request.param), *COMMANDS[request.param]]


def run(editor: list[str], *scripts: str, script: Path | None = None, **environment: str) -> str:
    """Runs an editor with our files in reach; what it wrote on the screen."""
    commands = [part for each in scripts for part in ("-c", each)] if script is None else ["-S", str(script)]
    before = ["--cmd", f"set nocompatible encoding=utf-8 noswapfile runtimepath^={VIM}"]
    result = subprocess.run(
        [*editor, *before, *commands],
        env={**os.environ, **environment, "PBK_VIM": str(VIM)},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def dumped(editor: list[str], texts: list[str], folder: Path) -> list[list[list[str]]]:
    """For each text, the group of each byte of each line."""
    names = []
    for number, text in enumerate(texts):
        (folder / f"{number}.pbk").write_bytes(text.encode())
        names.append(str(folder / f"{number}.pbk"))
    (folder / "files").write_text("\n".join(names) + "\n", encoding="utf-8")
    script = ROOT / "tests" / "editors" / "dump.vim"
    said = run(editor, script=script, PBK_FILES=str(folder / "files"), PBK_OUT=str(folder / "out"))
    assert not said.strip()
    found = [json.loads(line) for line in (folder / "out").read_text(encoding="utf-8").splitlines()]
    assert [kind for kind, _ in found] == ["pbk"] * len(texts)
    return [_groups(text, runs) for text, (_, runs) in zip(texts, found, strict=True)]


def _groups(text: str, runs: list[tuple[int, int, str, str]]) -> list[list[str]]:
    lines = [[""] * len(line.encode()) for line in text.split("\n")]
    for row, column, group, _ in runs:
        lines[row - 1][column - 1 :] = [LINKS.get(group, group)] * (len(lines[row - 1]) - column + 1)
    return lines


def expected(text: str) -> list[list[str]]:
    """The same, by `colours`."""
    flat = [""] * len(text)
    for piece in colours(text):
        flat[piece.start : piece.end] = [f"pbk{piece.kind.capitalize()}"] * (piece.end - piece.start)
    lines: list[list[str]] = [[]]
    for mark, group in zip(text, flat, strict=True):
        if mark == "\n":
            lines.append([])
        else:
            lines[-1] += [group] * len(mark.encode())
    return lines


def differences(text: str, lines: list[list[str]]) -> list[str]:
    """Where two colourings differ; blanks have no colour to see."""
    found = []
    for row, (line, seen, wanted) in enumerate(zip(text.split("\n"), lines, expected(text), strict=True), 1):
        marks = line.encode()
        for column, (one, other) in enumerate(zip(seen, wanted, strict=True)):
            if one != other and marks[column : column + 1].strip():
                found.append(f"{row}:{column + 1} {line.strip()!r}: {one or 'no colour'}, not {other or 'none'}")
    return found


def test_every_character_has_the_colour_the_parser_would_give_it(editor: list[str], tmp_path: Path) -> None:
    assert len(TEXTS) < len(CORPUS) / 4
    seen = dumped(editor, list(TEXTS.values()), tmp_path)
    wrong = [
        f"{name}:{each}"
        for (name, text), lines in zip(TEXTS.items(), seen, strict=True)
        for each in differences(text, lines)[:1]
    ]
    assert wrong == []


def test_a_line_that_cannot_be_read_leaves_the_others_their_colours(editor: list[str], tmp_path: Path) -> None:
    text = 'sent note via email "{a}" # why\nwait 2 weekz\nstop "open\nsend note via email by "x" 3; stop\n'
    assert differences(text, dumped(editor, [text], tmp_path)[0]) == []


def test_a_colour_scheme_finds_its_usual_groups(editor: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.pbk").write_text("wait 2 weeks\n", encoding="utf-8")
    names = "map([1, 6, 8], {_, column -> synIDattr(synIDtrans(synID(1, column, 1)), 'name')})"
    run(
        editor, "syntax on", f"edit {tmp_path}/a.pbk", f"call writefile({names}, '{tmp_path}/out')", "qall!",
    )  # fmt: skip
    assert (tmp_path / "out").read_text(encoding="utf-8").split() in (
        ["Statement", "Constant", "Type"],  # Number is one of Vim's constants
        ["Statement", "Number", "Type"],
    )


def test_lines_are_indented_as_pbk_format_lays_them_out(editor: list[str], tmp_path: Path) -> None:
    for name, text in shipped().items():
        long = {
            row
            for piece in colours(text)
            if piece.kind in ("text", "placeholder")
            for row in _rows(text, piece.start, piece.end)
        }
        lines = [line if row in long else line.lstrip() for row, line in enumerate(text.split("\n"))]
        path = tmp_path / "a.pbk"
        path.write_text("\n".join(lines), encoding="utf-8")
        run(editor, "filetype plugin indent on", "syntax on", f"edit! {path}", "normal! gg=G", "write", "qall!")
        assert path.read_text(encoding="utf-8") == text, name


def _rows(text: str, start: int, end: int) -> range:
    """The lines that begin inside a stretch, counted from 0."""
    return range(text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1)


def test_the_settings_of_a_playbook(editor: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.pbk").write_text("stop\n", encoding="utf-8")
    shown = "[&filetype, &commentstring, &shiftwidth, &expandtab, &indentexpr, &foldmethod]"
    run(
        editor, "filetype plugin indent on", "let g:pbk_folding = 1", f"edit {tmp_path}/a.pbk",
        f"call writefile([json_encode({shown})], '{tmp_path}/out')", "qall!",
    )  # fmt: skip
    found = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    assert found == ["pbk", "# %s", 2, 1, "PbkIndent()", "indent"]


def test_a_comment_goes_on_in_the_next_line(editor: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.pbk").write_text("# why\n", encoding="utf-8")
    run(
        editor,
        "filetype plugin indent on",
        f"edit {tmp_path}/a.pbk",
        'execute "normal! Aso\\<CR>and so"',
        "write",
        "qall!",
    )
    assert (tmp_path / "a.pbk").read_text(encoding="utf-8") == "# whyso\n# and so\n"


def test_make_lists_what_pbk_check_finds(editor: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.pbk").write_text("wait 2 weeks\nsend note via emal\nstop\n", encoding="utf-8")
    shown = "map(getqflist(), {_, each -> [each.lnum, each.col, each.type, each.nr, each.text]})"
    run(
        editor, f"edit {tmp_path}/a.pbk", "compiler pbk", "silent make!",
        f"call writefile([json_encode({shown})], '{tmp_path}/out')", "qall!",
        PATH=f"{_scripts()}{os.pathsep}{os.environ['PATH']}",
    )  # fmt: skip
    found = json.loads((tmp_path / "out").read_text(encoding="utf-8"))
    assert found == [[2, 15, "e", 101, "`emal` is not a channel"]]


def _scripts() -> Path:
    """Where `pbk` is, as installed with the Python that runs the tests."""
    import sysconfig

    return Path(sysconfig.get_path("scripts"))
