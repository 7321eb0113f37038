"""What the parser itself makes of a text, token by token, and the texts the highlighters are tried on.

Every highlighter is compared with this: which words are keywords, numbers, units and texts, and where.
"""

from __future__ import annotations

import re

from playbook.source import Source
from playbook.syntax.lex import next_token
from playbook.syntax.machine import Machine
from playbook.syntax.parse import parse
from playbook.syntax.tables import tables
from tests.docs.blocks import PAGES, blocks_of
from tests.support import ROOT

# What the parser's tokens are to a reader. Every other name in capitals is a keyword of the grammar, priority 2.
LEAVES = {
    "WORD": "word", "SENT": "word", "COUNT": "number", "LATER": "number", "INT": "number",
    "DATE": "date", "MONTH_DAY": "date", "TIME": "time", "UNIT": "unit", "WEEKDAY": "weekday",
    "LONG_TEXT": "text", "TEXT": "text",
}  # fmt: skip
MARKS = ("COMMA", "COLON", "LBRACE", "RBRACE", "_NL")

Where = tuple[int, int]


def parsed(text: str) -> dict[Where, str]:
    """Each token of a text without mistakes, by where it stands: ``keyword``, or what its leaf is; marks are left out."""
    machine, at, found = Machine(), 0, {}
    while (token := next_token(text, at, machine.states[-1])) is not None:
        assert not isinstance(token, int) and machine.feed(token), f"a mistake at {text[at : at + 40]!r}"
        at = token.end
        if token.kind not in MARKS:
            assert token.kind in LEAVES or tables().terminals[token.kind].priority == 2
            found[token.start, token.end] = LEAVES.get(token.kind, "keyword")
    return found


def shipped() -> dict[str, str]:
    """The shipped files, by their paths."""
    paths = sorted((ROOT / "playbooks").rglob("*.pbk"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def corpus() -> dict[str, str]:
    """Texts without mistakes: the shipped files, the blocks of the documents, and one construct each of the language."""
    found = shipped()
    for page in PAGES:
        found |= {block.place: block.text for block in blocks_of(page) if block.kind == "pbk"}
    cases = (ROOT / "tests" / "language" / "statements.txt").read_text(encoding="utf-8")
    for name, text in re.findall(r"^=== (.*)\n----\n([\s\S]*?)^\.\.\.\.$", cases, re.M):
        found[f"language: {name}"] = text
    for path in sorted((ROOT / "tests" / "format").rglob("*.pbk")):
        found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
    return {name: text for name, text in found.items() if not parse(Source(text)).diagnostics}
