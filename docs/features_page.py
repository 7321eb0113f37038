"""The table of what the language server offers, from what it registers; part of docs/editors.md."""

from __future__ import annotations

import re
from pathlib import Path

from playbook.lsp.features import COMMANDS, FEATURES, OURS

_PLACE = re.compile(r"(?<=<!-- features -->\n).*?(?=<!-- /features -->)", re.S)


def editors_page(path: Path) -> str:
    """The page with its table as it is now; the rest of it is written by hand."""
    return _PLACE.sub(lambda _: features_table(), path.read_text(encoding="utf-8"))


def features_table() -> str:
    rows = [(each.title, each.says, f"`{each.method}`") for each in FEATURES if each.says != OURS]
    rows += [(f"`{each.name}`", each.says, "`workspace/executeCommand`") for each in COMMANDS]
    lines = ["| feature | what it does | method of the protocol |", "| --- | --- | --- |"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"
