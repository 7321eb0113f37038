"""What makes a function a law: a property test that the fuzzer knows too, run with as much effort as asked for.

`PBK_LAWS=50 pytest tests/properties` tries fifty times as many examples; `make fuzz` goes on for as long as one likes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

EFFORT = int(os.environ.get("PBK_LAWS", "1"))

Test: TypeAlias = Callable[..., None]


class Law(NamedTuple):
    """``holds`` says so of one example: a value of each strategy."""

    holds: Test
    strategies: tuple[SearchStrategy[Any], ...]


# By the name of the test; filled as the modules of laws are imported.
LAWS: dict[str, Law] = {}


def law(*strategies: SearchStrategy[Any], examples: int = 100) -> Callable[[Test], Test]:
    """Makes a test of a function that raises for an example that breaks the law."""

    def made(holds: Test) -> Test:
        LAWS[holds.__name__] = Law(holds, strategies)
        # How long an example takes to make depends on what else the machine does.
        limits = settings(max_examples=examples * EFFORT, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        return limits(given(*strategies)(holds))

    return made
