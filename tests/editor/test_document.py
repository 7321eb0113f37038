"""A document is what its text says, however it came to be: after any edits it equals the one made from scratch."""

from __future__ import annotations

import gc
import os
import random
import weakref
from collections.abc import Iterator
from datetime import date

import pytest

from playbook.api import check
from playbook.editor.document import Document
from playbook.editor.hints import hints
from playbook.editor.outline import outline
from playbook.editor.sample import sample
from playbook.memo import Memo
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import Tree, parse
from playbook.syntax.placement import block_of
from tests.support import ROOT

EDITS = int(os.environ.get("PBK_EDITS", "10000"))

_SAMPLES = (
    "after-proposal/japan.pbk",
    "after-proposal/gulf.pbk",
    "profiles/germany.pbk",
    "vocabulary.pbk",
)

_MIXED = '''use "profiles/japan.pbk"
message thanks { subject "Thank you"; body """
Dear {contact},

thank you — 花見 🌸.
""" }

# The first one.
playbook "A" {
  market JP
  role "account manager"
  on reply { stop "They answered" }
  wait 2 weeks
  send polite note via email using thanks by "account manager" as first
  run "B"
}

channel signal "Signal"
tone calm means "slowly"

# pbk: ignore[PBK302] it is run
playbook "B" {
  send calm note via signal using thanks
  wait 1 week
}
profile "Nowhere" for JP { tone calm; channels signal; hours 09:00-17:00 }
'''

# What is typed, pasted and taken out: marks that open and close things weigh more than letters.
_PIECES = (
    *"abz 2\n\n;{}\"'#:,\\\t",
    '"""',
    "\r\n",
    "🌸",
    "花見",
    "\u200b",
    "wait 2 weeks\n",
    "playbook",
    '\nplaybook "A" {\n',
    "\n}\n",
    '\nmessage thanks { body "x" }\n',
    '\nuse "vocabulary.pbk"\n',
    "# pbk: ignore[PBK302] why\n",
    "# pbk: ignore-file[PBK403] why\n",
    'run "B"\n',
    "using thanks",
    "stop\n",
    "“",
)


def texts() -> Iterator[str]:
    for name in _SAMPLES:
        yield (ROOT / "playbooks" / name).read_text(encoding="utf-8")
    yield _MIXED


def spans(statements: tuple[nodes.Statement, ...], start: int) -> Iterator[tuple[str, Span]]:
    for statement in statements:
        yield type(statement).__name__, Span(statement.span.start + start, statement.span.end + start)
        block = block_of(statement)
        if block is not None:
            yield from spans(block.statements, start)


def edited(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    kind = chance.random()
    if kind < 0.55:
        return text[:at] + chance.choice(_PIECES) + text[at:]
    if kind < 0.9 or len(text) < 2000:
        return text[:at] + text[at + chance.choice((1, 1, 1, 2, 3, 8, 40)) :]
    return text[:at] + text[at + chance.randrange(400) :]


@pytest.mark.parametrize("text", [*texts()], ids=[*_SAMPLES, "mixed"])
def test_after_any_edits_a_document_is_what_its_text_says(text: str) -> None:
    chance = random.Random(text)
    memo = Memo()
    begin = text
    for number in range(EDITS // 5):
        text = edited(text, chance) if number % 40 else begin  # what is broken for good tells little
        document = Document(text, "a/demo.pbk", memo=memo)
        fresh = parse(Source(text, "a/demo.pbk"))
        assert document.diagnostics == tuple(
            said for said in check(text, "a/demo.pbk") if said.filename == "a/demo.pbk"
        ), text
        assert "".join(part.tree.source.text for part in document.parts) == text
        assert [s for part in document.parts for s in part.tree.statements] == list(fresh.statements), text
        found = [each for part in document.parts for each in spans(part.tree.statements, part.start)]
        assert found == list(spans(fresh.statements, 0)), text


def test_only_the_part_that_changed_is_made_anew() -> None:
    memo = Memo()
    before = Document(_MIXED, memo=memo)
    after = Document(_MIXED.replace("wait 1 week", "wait 3 weeks"), memo=memo)
    assert len(before.parts) == 7
    changed = [old.tree is not new.tree for old, new in zip(before.parts, after.parts, strict=True)]
    assert changed == [False, False, False, False, False, True, False]
    assert before.playbooks[0].steps == after.playbooks[0].steps
    assert before.playbooks[1].steps != after.playbooks[1].steps


def test_what_a_file_was_is_forgotten() -> None:
    """A long playbook weighs megabytes, and each keystroke makes another."""
    memo = Memo()
    before: weakref.WeakSet[Source] = weakref.WeakSet()
    for number in range(60):
        document = Document(f"wait {number + 1} days; send note via email; wait 1 week; stop", memo=memo)
        outline(document)
        hints(document, lambda playbook, of=document: sample(of, playbook, date(2027, 4, 1)))  # type: ignore[misc]
        before.add(document.parts[0].tree.source)
    gc.collect()
    assert len(before) < 10


def test_what_is_asked_for_when_typing_pauses_is_made_anew_only_for_the_part_that_changed() -> None:
    memo = Memo()
    asked: list[str] = []

    def seen(tree: Tree) -> None:
        asked.append(tree.source.text)

    for text in (_MIXED, *(_MIXED.replace("wait 1 week", f"wait {number} weeks") for number in range(2, 22))):
        document = Document(text, memo=memo)
        if text is _MIXED:
            for part in document.parts:
                document.kept(seen, part)
    del asked[:]
    for part in document.parts:
        document.kept(seen, part)
    assert asked == [document.parts[5].tree.source.text]
