"""One browser for all tests of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.picture.browser import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()
