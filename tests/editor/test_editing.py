"""Three files that use each other, edited at random: all that an editor shows is what the same texts show from scratch.

From scratch means: read as one part each, without anything that was made before.
"""

from __future__ import annotations

import posixpath
import random
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from attrs import evolve

from playbook.api import from_library
from playbook.diagnostics import Diagnostic
from playbook.editor import document as documents
from playbook.editor.document import Document
from playbook.editor.folding import folds
from playbook.editor.hints import hints
from playbook.editor.hover import hover
from playbook.editor.layout import layout
from playbook.editor.lookup import World
from playbook.editor.names import names_of
from playbook.editor.outline import outline
from playbook.editor.sample import sample
from playbook.editor.tokens import tokens
from playbook.memo import Memo
from playbook.outputs.table import to_table
from playbook.source import Source
from playbook.syntax.parse import parse
from tests.editor.test_document import EDITS, edited

FILES = {
    "a.pbk": '''# The first.
use "b.pbk"
use "c.pbk"
message thanks { subject "Thank you"; body """
Dear {contact},

thank you {account manager}, 花見 🌸.
""" }

# pbk: start 2027-04-01 market JP
playbook "A" {
  market JP
  role "account manager"
  on reply { stop "They answered" }
  wait 2 weeks
  send polite note via email using thanks by "account manager" as first
  run "B"
  pause until +6 months
}

tone calm means "slowly"

# pbk: ignore[PBK302] it is run
playbook "B" {
  send calm note via signal using thanks
  wait 1 week
  send kind note via email using other
  stop
}
message other { subject "Other"; body "Hi {contact} {nobody}" }
profile "Nowhere" for JP { tone calm; channels signal; hours 09:00-17:00 }
playbook "F" { wait 1 week }
playbook "C" {
  market "Nowhere"
  send note via courier
  run "D"
}
''',
    "b.pbk": """tone kind means "kindly"
channel signal "Signal"
message thanks { subject "Another"; body "thanks" }
playbook "D" { wait 3 days; send kind note via email using thanks; stop }
use "c.pbk"
""",
    "c.pbk": """channel courier "Courier"
profile "Here" for DE { hours 10:00-12:00 }
message third { body "third" }
playbook "E" { send note via courier using third; stop }
""",
}
LINES = (
    'message other { body "again" }',
    'use "b.pbk"',
    'use "c.pbk"',
    "# pbk: ignore[PBK404] why",
    "# pbk: start 2027-05-06 market DE",
    *(f'run "{name}"' for name in "ABCDEF"),
    "send note via email using third",
    'profile "Here" for JP, DE { tone kind }',
    'channel signal "Again"',
    "stage later { wait 1 week; go to later }",
    'example "one" from 2027-03-03 { expect first on 2027-03-17 }',
    'playbook "D" { stop }',
    'playbook "F" { wait 2 weeks }',
)


def changed(text: str, chance: random.Random) -> str:
    """A line put in, lines moved or put in twice, a definition taken out, other ends of lines; or what may be typed."""
    lines, kind = text.splitlines(keepends=True), chance.randrange(8)
    at, to = sorted((chance.randrange(len(lines) + 1), chance.randrange(len(lines) + 1)))
    if kind == 0:
        return "".join([*lines[:at], f"{chance.choice(LINES)}\n", *lines[at:]])
    if kind == 1:
        return "".join([*lines[:at], *lines[to:], *lines[at:to]])
    if kind == 2:
        return "".join([*lines[:to], *lines[at : at + 8], *lines[to:]])
    if kind == 3:
        begins = [each.start() for each in re.finditer(r"^(?:playbook|message|profile|channel|tone|use)\b", text, re.M)]
        number = chance.randrange(len(begins) or 1)
        return text[: begins[number]] + text[begins[number + 1] :] if number + 1 < len(begins) else text
    if kind == 4 and chance.random() < 0.2:
        return text.replace("\n", chance.choice(("\r\n", "\r")))
    return edited(text, chance)


def shown(document: Document, world: World, offsets: list[int]) -> dict[str, Any]:
    """All that an editor shows of a document."""

    def told(said: Diagnostic) -> Diagnostic:
        placed = document.place(said.source, said.span) if said.span else None
        return evolve(said, source=None, span=placed or said.span, fix=None)

    sampled = partial(sample, document, today=date(2027, 1, 4))
    samples = [sampled(playbook) for playbook in document.playbooks]
    marked = [(part.span(token.span), token.kind) for part in document.parts for token in tokens(document, part)]
    names = names_of(document)
    return {
        "diagnostics": [(told(each), each.fix) for each in document.diagnostics],
        "playbooks": [(each.name, [*each.runs], document.place(each.source, each.span)) for each in document.playbooks],
        "plans": [(each.start, each.market, each.why, each.plan and to_table(each.plan)) for each in samples],
        "said": [sorted(map(repr, map(told, each.said))) for each in samples],
        "outline": outline(document),
        "folds": folds(document),
        "tokens": marked,
        "hints": hints(document, sampled),
        "hover": [hover(document, offset, sampled) for offset in offsets],
        "names": (names.written, names.unread, names.torn),
        "definitions": [world.definitions(document.name, offset) for offset in offsets],
        "layout": layout(document, None),
    }


@pytest.mark.parametrize("seed", range(2))
def test_all_that_is_shown_is_what_the_texts_say(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    texts = dict(FILES)
    memos = {name: Memo() for name in FILES}

    def load(name: str, beside: Source) -> Source | None:
        name = posixpath.normpath(name)
        return Source(texts[name], name) if name in texts else from_library(name, beside)

    def seen(make: Callable[[], Document], offsets: list[int]) -> dict[str, Any]:
        document = make()
        others = (Source(text, name) for name, text in texts.items() if name != document.name)
        return shown(document, World([document, *others], load), offsets)

    for number in range(EDITS // 40):
        if number % 25 == 24:  # what is broken for good tells little
            texts.update((name, text) for name, text in FILES.items() if chance.random() < 0.6)
        file = chance.choice([*FILES, "a.pbk", "a.pbk", "a.pbk"])
        texts[file] = changed(texts[file], chance)
        for name in dict.fromkeys((file, "a.pbk")):
            offsets = [chance.randrange(len(texts[name]) + 1) for _ in range(4)]
            found = seen(partial(Document, texts[name], name, load, memos[name]), offsets)
            with monkeypatch.context() as patched:
                patched.setattr(documents, "parse_parts", lambda text, name, memo: (parse(Source(text, name)),))
                fresh = seen(partial(Document, texts[name], name, load), offsets)
            for what, each in found.items():
                assert each == fresh[what], (what, texts)
