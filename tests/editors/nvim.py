"""Neovim without a screen: a playbook is opened with the plugin, a Lua script does what a user does, and what it put
into ``seen`` comes back. `helpers.lua` has what the scripts share."""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from tests.editors.tools import EDITORS, program

HELPERS = Path(__file__).with_name("helpers.lua")
PBK = str(Path(sysconfig.get_path("scripts")) / "pbk")
SERVER = f"require('pbk').setup({{ cmd = {{ '{PBK}', 'lsp' }} }})"


def neovim(folder: Path, text: str, *script: str, setup: str = SERVER) -> dict[str, Any]:
    """Opens ``a.pbk`` of a folder with the plugin set up, runs a script, and gives what it left in ``seen``."""
    (folder / "a.pbk").write_text(text, encoding="utf-8")
    (folder / "pbk.toml").touch()
    (folder / "script.lua").write_text(
        "\n".join([f"dofile('{HELPERS}')", setup, "vim.cmd('edit a.pbk')", "run(function()", *script, "end)"]),
        encoding="utf-8",
    )
    result = subprocess.run(
        [
            program("nvim"), "--headless", "-u", "NONE", "-i", "NONE", "-n",
            "--cmd", f"set runtimepath^={EDITORS}/vim", "-c", "filetype plugin indent on", "-c", "luafile script.lua",
        ],
        cwd=folder, env={**os.environ, "XDG_STATE_HOME": str(folder / "state"), "XDG_CACHE_HOME": str(folder / "state")},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (folder / "seen.json").is_file(), result.stdout + result.stderr
    found: dict[str, Any] = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    return found
