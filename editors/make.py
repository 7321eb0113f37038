"""Writes the files of editors/ that are made from the grammar: the colours of VS Code and of Vim.

In come the automaton of `playbook.syntax.keywords` and a shipped playbook that the colours are tried on, out go the
files, the same bytes each time. `python
editors/make.py` writes them and says which; `--check` writes nothing, and exits with 1 where one is not up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playbook import library

EDITORS = Path(__file__).resolve().parent
sys.path.insert(0, str(EDITORS))  # the tests run this file from elsewhere

from textmate_grammar import textmate_grammar  # noqa: E402  # found by the line above
from vim_syntax import vim_syntax  # noqa: E402  # likewise


def made() -> dict[str, str]:
    """Every file that is made, by its path in editors/."""
    sample = library.shipped("after-proposal/japan.pbk")
    assert sample is not None
    return {
        "vscode/syntaxes/pbk.tmLanguage.json": textmate_grammar(),
        "vscode/test/snap/japan.pbk": sample.text,
        "vim/syntax/pbk.vim": vim_syntax(),
    }


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print("usage: python editors/make.py [--check]", file=sys.stderr)
        return 2
    check = bool(arguments)
    old = [name for name, text in made().items() if not _is(EDITORS / name, text)]
    for name in old:
        if not check:
            (EDITORS / name).parent.mkdir(parents=True, exist_ok=True)
            (EDITORS / name).write_bytes(made()[name].encode())
        print(f"editors/{name}" + (" is not up to date" if check else ""))
    if not old:
        print("every file of editors/ is up to date")
    return 1 if check and old else 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
