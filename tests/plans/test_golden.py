"""The golden plans stay as they were read and accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plans.golden import FOLDERS, OUTPUTS, made


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_output_is_the_accepted_one(folder: Path, name: str) -> None:
    assert made(folder, name).decode() == (folder / name).read_bytes().decode()
