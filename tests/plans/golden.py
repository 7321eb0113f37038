"""The golden plans: what each folder's playbook comes to, in every output.

`python -m tests.plans.golden` writes them anew; read the difference as a user before you keep it.
"""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.support import ROOT, pbk

FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("*/args"))
OUTPUTS = {
    "expected.ics": ["compile", "--to", "ics"],
    "expected.todo.ics": ["compile", "--to", "ics", "--component", "todo"],
    "expected.json": ["compile", "--to", "json"],
    "expected.txt": ["show"],
    "expected.svg": ["show", "--to", "svg"],
    "expected.mmd": ["show", "--to", "mermaid"],
}


def made(folder: Path, name: str) -> bytes:
    """One output of a folder's playbook; diagnostics name the file without its folder."""
    args = shlex.split((folder / "args").read_text(encoding="utf-8").format(ROOT=ROOT.as_posix()))
    source = (folder / "in.pbk").read_text(encoding="utf-8")
    command, *rest = OUTPUTS[name]
    result = pbk(command, "-", *rest, *args, stdin=source)
    assert result.exit_code == 0, result.stderr
    return result.stdout_bytes


if __name__ == "__main__":
    for folder in FOLDERS:
        for name in OUTPUTS:
            (folder / name).write_bytes(made(folder, name))
