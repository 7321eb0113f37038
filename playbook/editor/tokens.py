"""What each word of a file is, for its colours: as the parser reads it, and not as its letters look.

In comes a document, out go tokens in order; none lies in another. Of a statement that could not be read, texts,
numbers, its first word and the words that join are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from playbook.editor.document import Document, Part
from playbook.editor.tree import WORD, Leaf, head_of, keywords, leaves, walk
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import Tree
from playbook.syntax.placement import STATEMENTS


class Token(NamedTuple):
    """A stretch of one kind; ``declares`` where a name is given, and not only used."""

    span: Span
    kind: str
    declares: bool = False


# The kinds of the protocol, by the kind of a value; what is not named keeps the colour of plain text.
_KINDS = {
    "channel": "enumMember",
    "tone": "property",
    "outcome": "event",
    "role": "class",
    "stage": "namespace",
    "message": "macro",
    "step": "variable",
    "playbook": "class",
    "profile": "struct",
    "market": "type",
    "zone": "type",
    "trigger": "enumMember",
    "lead": "enumMember",
    "trait": "enumMember",
    "days": "enumMember",
    "end": "enumMember",
    "number": "number",
    "date": "number",
    "time": "number",
    "unit": "keyword",
    "weekday": "keyword",
    "sent": "sent",  # told apart by `tokens`
}
KINDS = (*dict.fromkeys(kind for kind in _KINDS.values() if kind != "sent"), "string", "comment", "parameter")
_NAMES = frozenset(["channel", "tone", "outcome", "role", "stage", "message", "step", "playbook", "profile"])
_DECLARE: dict[type, str] = {
    nodes.ChannelDef: "channel",
    nodes.ToneDef: "tone",
    nodes.PlaybookDef: "playbook",
    nodes.ProfileDef: "profile",
    nodes.MessageDef: "message",
    nodes.Role: "role",
    nodes.Outcome: "outcome",
    nodes.Stage: "stage",
    nodes.Touch: "step",
    nodes.Task: "step",
}
_PLACEHOLDER = re.compile(r"(?<!\{)(?:\{\{)*(\{[^{}\r\n]+\})")
_JOINS = frozenset(
    [
        *("via", "to", "by", "at", "as", "until", "using", "offering", "forwarding", "inside"),
        *("means", "every", "up", "from", "for", "in", "after"),
    ]
)
_PIECE = re.compile(
    r'(?P<text>"""[\s\S]*?(?:"""|\Z)|[“”„]{3}[\s\S]*?(?:[“”„]{3}|\Z)|"[^"\r\n]*"?|[“”„][^"“”„\r\n]*["“”„]?)'
    r"|(?P<number>\+?\d[\d:T–-]*(?![^\s{};,:#\"“”„]))"
    r'|(?P<word>[^\s{};,:#"“”„]+)'
)


def tokens(document: Document, part: Part) -> list[Token]:
    """The tokens of a part of a file, in the spans of that part.

    >>> document = Document('send brief note via email  # now')
    >>> [(token.span, token.kind) for token in tokens(document, document.parts[0])][1:4]
    [(Span(start=5, end=10), 'property'), (Span(start=16, end=19), 'keyword'), (Span(start=20, end=25), 'enumMember')]
    """
    tones = document.resolved.scope.all_tones()
    found = []
    for token in document.kept(_tokens, part):
        if token.kind != "sent":
            found.append(token)
            continue
        for match in WORD.finditer(part.tree.source.text, *token.span):
            if match[0] not in tones or match.end() == token.span.end:  # the last word is always the thing sent
                break
            found.append(Token(Span(*match.span()), "property"))
    return found


def _tokens(tree: Tree) -> tuple[Token, ...]:
    """Those that no other part has a say in; what is sent stands for the tones in it."""
    found = [Token(span, "comment") for span in tree.comments]
    for statement in walk(tree.statements):
        if isinstance(statement, nodes.Broken):
            found.extend(_broken(tree.source, statement))
            continue
        found.extend(Token(span, "keyword") for span in keywords(tree.source, statement))
        for leaf in leaves(statement):
            found.extend(_leaf(tree.source, leaf, _DECLARE.get(type(statement)) == leaf.kind))
    return tuple(_apart(sorted(found)))


def _leaf(source: Source, leaf: Leaf, declares: bool) -> Iterator[Token]:
    text, span = source.text, leaf.span
    if text.startswith(('"', "“", "”", "„"), span.start) and leaf.kind not in _NAMES:
        yield from _text(source, span)
    elif leaf.kind == "number" and text.startswith("+", span.start - 1):
        yield Token(Span(span.start - 1, span.end), "number")
    elif leaf.kind in _KINDS:
        yield Token(span, _KINDS[leaf.kind], declares)


def _text(source: Source, span: Span) -> Iterator[Token]:
    """A text, with its placeholders apart."""
    begin = span.start
    for match in _PLACEHOLDER.finditer(source.text, span.start, span.end):
        yield Token(Span(begin, match.start(1)), "string")
        yield Token(Span(*match.span(1)), "parameter")
        begin = match.end(1)
    yield Token(Span(begin, span.end), "string")


def _broken(source: Source, statement: nodes.Broken) -> Iterator[Token]:
    head = head_of(source, statement)
    for match in _PIECE.finditer(source.text, head.start, head.end):
        span = Span(*match.span())
        if match.lastgroup == "text":
            yield from _text(source, span)
        elif match.lastgroup == "number":
            yield Token(span, "number")
        elif match[0] in (STATEMENTS if span.start == head.start else _JOINS):
            yield Token(span, "keyword")


def _apart(found: list[Token]) -> Iterator[Token]:
    """Those that hold something and lie behind the one before."""
    end = 0
    for token in found:
        if token.span.end > token.span.start >= end:
            yield token
            end = token.span.end
