"""A file in parts, each of which reads by itself: after a change only the part that it lies in is read again.

In comes a text, out come trees, one a part. A part ends before a line that begins a definition (with the comments
above it), where nothing is open: what the parser makes of the whole text is what it makes of its parts. Where that is
not sure, the whole text is one part.
"""

from __future__ import annotations

import re
from itertools import count, pairwise

from playbook.memo import Memo
from playbook.source import MAX_BYTES, Source
from playbook.syntax.parse import MAX_MISTAKES, Tree, parse
from playbook.syntax.placement import ALLOWED, keyword_of
from playbook.syntax.unseen import MOST

_BARE = ALLOWED["playbook"]
_DEFINITION = re.compile(r'[\r\n](?:playbook|profile|message|channel|tone|use)(?![^\s{};,:#"“”„])')
# Lines above a definition that belong to it: comments and empty ones. Read backwards, line by line.
_ABOVE = re.compile(r"[^\S\r\n]*(?:#[^\r\n]*)?\Z")

_numbers = count(1)


def parse_parts(text: str, name: str, memo: Memo) -> tuple[Tree, ...]:
    """The trees of a text, in order; put together, their texts are the text.

    >>> text = 'playbook "A" { stop }\\n\\n# The other.\\nplaybook "B" { stop }\\n'
    >>> [tree.source.text for tree in parse_parts(text, "demo.pbk", Memo())]
    ['playbook "A" { stop }\\n', '\\n# The other.\\nplaybook "B" { stop }\\n']
    """
    if "ignore-file" in text or len(text.encode("utf-8", "replace")) > MAX_BYTES:
        return (_read(text, name, 0, memo),)
    pieces = _pieces(text)
    trees: list[Tree] = []
    times: dict[str, int] = {}
    first = 0
    while first < len(pieces):
        # A part that is left open is read again with what follows, ever more of it.
        more = 1
        while True:
            part = "".join(pieces[first : first + more])
            tree = _read(part, name, times.get(part, 0), memo)
            if not tree.open or first + more >= len(pieces):
                break
            more *= 2
        times[part] = times.get(part, 0) + 1
        trees.append(tree)
        first += more
    if len(trees) > 1 and not _stand_alone(trees):
        return (_read(text, name, 0, memo),)
    return tuple(trees)


def _read(text: str, name: str, time: int, memo: Memo) -> Tree:
    return memo(("part", name, text, time), (), lambda: parse(Source(text, name, next(_numbers))))


def _stand_alone(trees: list[Tree]) -> bool:
    """Whether nothing that is said of the whole of a file is to be said of this one."""
    if any(keyword_of(statement) in _BARE for tree in trees for statement in tree.statements):
        return False  # a file is one playbook, or there is one beside others
    codes = [said.code for tree in trees for said in tree.diagnostics]
    return "PBK012" not in codes and codes.count("PBK014") < MOST and len(codes) < MAX_MISTAKES


def _pieces(text: str) -> list[str]:
    """The text cut before each line that looks like a definition, the comments above it included."""
    cuts = [0]
    for match in _DEFINITION.finditer(text):
        cut = _above(text, match.start() + 1, cuts[-1])
        if cut > cuts[-1]:
            cuts.append(cut)
    cuts.append(len(text))
    return [text[begin:end] for begin, end in pairwise(cuts)]


def _above(text: str, begin: int, least: int) -> int:
    """Where the comments and empty lines that stand above a line begin."""
    while begin > least:
        end = begin - (2 if text[begin - 2 : begin] == "\r\n" else 1)
        line = max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1
        if line < least or not _ABOVE.match(text, line, end):
            break
        begin = line
    return begin
