"""Fingerprints: the same finding in two runs, though lines were added above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from playbook.diagnostics import Diagnostic


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """One a diagnostic: of its code, file and the text of its line; equal ones are numbered in order."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for said in diagnostics:
        line = ""
        if said.source is not None and said.span is not None:
            line = " ".join(said.source.line(said.source.locate(said.span.start).row).split())
        key = (said.code, said.filename, line)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        found.append(sha256(text.encode("utf-8", "replace")).hexdigest())
    return found
