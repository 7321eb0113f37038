"""The law of completion, 'in every position': what stands in a file was offered where it was about to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from playbook.editor.completion import complete
from playbook.editor.completion.offers import MARKS
from playbook.editor.completion.place import places_at
from playbook.editor.completion.usual import statements_in
from playbook.editor.document import Document
from playbook.source import Source
from playbook.syntax.lex import Token
from playbook import library

SHIPPED = {name: source.text for name in library.shipped_names() if (source := library.shipped(name))}

# What nobody can know beforehand: amounts and moments, and the names and texts that a statement is there to make up.
AMOUNTS = {"COUNT", "INT", "LATER", "DATE", "MONTH_DAY", "TIME"}
NEW_NAMES = {"AS", "STAGE", "MESSAGE", "OUTCOME", "CHANNEL", "TONE", "IN", "SEND", "CALL", "MEET"}
OWN_TEXTS = {"LONG_TEXT", "TEXT"}


def offered(document: Document, token: Token) -> bool:
    """Whether some item, put in place, has the token where it stands."""
    for item in complete(document, token.start).items:
        begun = document.text[item.span.start : token.start]
        if item.text.startswith(begun) and item.text[len(begun) :].startswith(token.text):
            return True
        if token.kind == "LONG_TEXT" and item.text == '"""':
            return True
        if token.kind == "TEXT" and item.text == '"':
            return True
    return False


def test_all():
    import time

    bad = {}
    n = 0
    seen = set()
    for name, text in SHIPPED.items():
        document = Document(text, name)
        for statement in statements_in(text):
            for token in statement:
                if token.kind in ("COMMA", "COLON"):
                    continue
                place = places_at(document, token.start)[-1]
                key = (place.blocks, place.first, place.last, token.kind, bool(place.run))
                variants = {"whole": document}
                if key not in seen:
                    seen.add(key)
                    rest = re.search(r"[\r\n]|$", text[token.start :]).start()
                    variants["line"] = Document(text[: token.start] + text[token.start + rest :], name)
                    variants["file"] = Document(text[: token.start], name)
                for v, d in variants.items():
                    n += 1
                    if not offered(d, token):
                        bad.setdefault((v, place.block, place.first, place.last, token.kind), []).append(
                            (name, token.text[:40])
                        )
    for k, v in sorted(bad.items()):
        print(k, len(v), v[:3])
    print(n)
