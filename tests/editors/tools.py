"""Programs of others that these tests run: editors, and Node with what stands in node_modules.

Where one is missing the test is skipped with the reason; under CI it fails, so that nothing is passed over there.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support import ROOT

EDITORS = ROOT / "editors"
VSCODE = EDITORS / "vscode"


def program(name: str) -> str:
    """The path of a program."""
    found = shutil.which(name)
    return found or missing(f"{name} is not installed: .ci/tools installs it")


def node_module(name: str) -> Path:
    """The folder of a package of the extension's node_modules."""
    path = VSCODE / "node_modules" / name
    return (
        path if path.is_dir() else missing(f"npm has not installed {name}: run `make vsix`, or npm install in {VSCODE}")
    )


def missing(why: str) -> object:
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)
