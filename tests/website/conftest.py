"""The site of the documentation, built once for all that look at it, with warnings as errors."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.picture.browser import Browser
from tests.support import ROOT

WEBSITE = runpy.run_path(str(ROOT / "docs" / "website.py"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make docs` would fill."""
    folder: Path = tmp_path_factory.mktemp("built") / "site"
    WEBSITE["build"](folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of the picture's tests."""
    found = Browser()
    yield found
    found.close()
