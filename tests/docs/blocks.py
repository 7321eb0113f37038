"""The blocks of the documentation, and what the commands in them really print.

A block whose first line is a comment with a file name (`# reply.pbk`) is a file, for the commands on its page:
one marked `pbk` passes `pbk check`, one marked `text` shows a mistake; so is a block marked `csv` and a name. A block
marked `console` holds commands, each on a line that begins with `$ pbk`, and under each what it prints: standard
output, and nothing of the messages; where the command ends in `2>&1`, the messages too, in the order of the terminal,
and then it may fail. `$ cat` shows a file that a command before it wrote. A line `…` stands for lines that are left out.

The pages of IN_ORDER tell one story: each block finds the folder as those before it left it. There a block marked
`diff FILE` changes a file as a reader would, one marked `json FILE` is a file, and one marked `pbk` without a name is a
piece of a playbook that stands in the folder. What a command prints is all that a terminal shows, messages among it.

`python -m tests.docs.blocks` writes what the commands print anew; read the difference as a user before you keep it.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.support import ROOT, pbk

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "editors").glob("*/*.md")),
]

# How a block can be marked, but for the name of a file after it; a slip in it would leave the block unchecked.
KINDS = {"pbk", "text", "console", "csv", "diff", "ebnf", "json", "python", "sh", "toml", "yaml"}
KINDS |= {"elisp", "lua", "vim"}  # the settings of editors

IN_ORDER = [ROOT / "docs" / "tutorial.md"]

_FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.S | re.M)
_NAME = re.compile(r"# (\S+\.pbk)\n")


class Block(NamedTuple):
    """A fenced block: how it is marked, what it says, and where it stands (lines count from 1)."""

    page: Path
    row: int
    kind: str
    text: str

    @property
    def name(self) -> str | None:
        """The file it is, for the commands of its page."""
        if self.kind.startswith("csv "):
            return self.kind.removeprefix("csv ")
        found = _NAME.match(self.text) if self.kind in ("pbk", "text") else None
        return found.group(1) if found else None

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.row}"


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    return [Block(page, text.count("\n", 0, at.start()) + 1, at[1], at[2]) for at in _FENCE.finditer(text)]


def files_of(page: Path) -> dict[str, str]:
    """The files of a page, by name; no two may share one."""
    found: dict[str, str] = {}
    for block in blocks_of(page):
        if block.name is not None:
            assert block.name not in found, f"{block.place}: there are two files called {block.name}"
            found[block.name] = block.text
    return found


def printed(block: Block) -> str:
    """A console block as it would be if its commands were run now, in the current folder."""
    return "".join(_lines(block))


def _lines(block: Block) -> Iterator[str]:
    commands = [line for line in block.text.splitlines() if line.startswith("$ ")]
    assert block.text.startswith("$ pbk "), f"{block.place}: a console block begins with a command"
    for number, line in enumerate(commands):
        command, *args = shlex.split(line[2:])
        between = "\n" if number + 1 < len(commands) else ""
        if command == "cat":
            yield f"{line}\n{Path(args[0]).read_text(encoding='utf-8')}{between}"
            continue
        assert command == "pbk", f"{block.place}: {line}"
        redirected = args[-1] == "2>&1"
        both = redirected or block.page in IN_ORDER
        result = pbk(*(args[:-1] if redirected else args))
        assert both or result.exit_code == 0, f"{block.place}: {line}\n{result.stderr}"
        said = result.output if both else result.stdout
        assert said.endswith("\n"), f"{block.place}: nothing is printed by {line}"
        yield f"{line}\n{said.replace(chr(13), '')}{between}"


def agrees(shown: str, real: str) -> bool:
    """Whether a console block shows what is printed, but for what it leaves out."""
    lines = ["(?:.*\n)+?" if line == "…" else re.escape(f"{line}\n") for line in shown.splitlines()]
    return re.fullmatch("".join(lines), real) is not None


def played(page: Path) -> Iterator[tuple[Block, str]]:
    """The console blocks of a page told in order, each with what it really prints; the current folder is empty."""
    for block in blocks_of(page):
        kind, _, name = block.kind.partition(" ")
        if kind == "console":
            yield block, printed(block)
        elif kind == "json":
            Path(name).write_text(block.text, encoding="utf-8")
        elif kind == "diff":
            _change(block, Path(name))
        elif kind == "pbk" and block.name:
            Path(block.name).write_text(block.text, encoding="utf-8")
        elif kind == "pbk":
            assert any(map(partial(_holds, _words(block.text)), Path().glob("*.pbk"))), f"{block.place}: in no file"


def _holds(piece: list[list[str]], path: Path) -> bool:
    lines = _words(path.read_text(encoding="utf-8"))
    return any(lines[at : at + len(piece)] == piece for at in range(len(lines)))


def _words(text: str) -> list[list[str]]:
    """The words of each line: how they are indented and aligned makes no difference."""
    return [line.split() for line in text.splitlines()]


def _change(block: Block, file: Path) -> None:
    """Puts the lines with `+` in the place of those with `-`; the others, with a space, say where."""
    lines = block.text.splitlines()
    old, new = ("".join(f"{line[1:]}\n" for line in lines if line[:1] in signs) for signs in (" -", " +"))
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{block.place}: this stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def write_anew(page: Path) -> None:
    """Puts what the commands of a page print now in place of what it says they print."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        if page in IN_ORDER:
            found = list(played(page))
        else:
            save(page, Path(folder))
            found = [(block, printed(block)) for block in blocks_of(page) if block.kind == "console"]
        before = text = page.read_text(encoding="utf-8")
        for block, real in found:
            if not agrees(block.text, real):
                text = text.replace(f"```console\n{block.text}```\n", f"```console\n{real}```\n", 1)
        if text != before:
            page.write_text(text, encoding="utf-8")


def save(page: Path, folder: Path) -> None:
    """Writes the files of a page into a folder."""
    for name, text in files_of(page).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    for each in PAGES:
        write_anew(each)
