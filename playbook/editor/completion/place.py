"""Where the cursor stands, for what can be written there: told from the text before it, whole or broken.

In come a document and an offset; out goes a Place. The blocks it stands in are told by their braces, so that no
mistake above hides them; the statement's own words are read by the parser's tables, which then say what can come.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from attrs import evolve, frozen

from playbook.editor.document import Document
from playbook.source import Span
from playbook.syntax.lex import Token, next_token
from playbook.syntax.machine import after
from playbook.syntax.parse import PIECE
from playbook.syntax.placement import ALLOWED, block_of
from playbook.syntax.tables import tables

_WORD = re.compile(r'[^\s{};,:#"“”„]*')
_FIRST = re.compile(r'\s*([^\s{};,:#"“”„]+)')
_WHOLE = {"TEXT", "LONG_TEXT", "COMMA", "COLON", "LBRACE", "RBRACE", "_NL"}  # over where their last mark is
_ENDS = re.compile(r"[^\S\r\n]*(?:$|[\r\n;}#])")
RUN = ("WORD", "SENT")


@frozen
class Place:
    """Where one writes.

    ``blocks`` are the first words of the statements whose blocks it stands in, outermost first, and ``beside`` those of
    the statements before it in the same block. ``tokens`` are those of its own statement before it, ``accepted`` the
    terminals that can come. ``span`` is the word being written. ``inside`` is empty, or what hides the language here:
    ``comment``, or the mark that opened a quote, whose text begins where ``span`` does.
    """

    offset: int
    blocks: tuple[str, ...]
    beside: tuple[str, ...]
    begin: int  # of the statement
    tokens: tuple[Token, ...]
    states: tuple[int, ...]
    accepted: frozenset[str]
    span: Span
    inside: str = ""
    is_last: bool = True  # nothing follows in the statement

    @property
    def block(self) -> str:
        """What the nearest block that is known belongs to; ``file`` outside all."""
        return next((word for word in reversed(self.blocks) if word in ALLOWED and word != "file"), "file")

    @property
    def first(self) -> str:
        """The statement's first terminal."""
        return self.tokens[0].kind if self.tokens else ""

    @property
    def last(self) -> str:
        """The last keyword or colon before it."""
        return last_keyword(self.tokens)

    @property
    def run(self) -> tuple[Token, ...]:
        """The words right before, to which the one being written belongs: `not` where `not now` is begun."""
        if not self.accepted.intersection(RUN):
            return ()
        number = len(self.tokens)
        while number and self.tokens[number - 1].kind in RUN:
            number -= 1
        return self.tokens[number:]

    def written(self, *kinds: str) -> list[str]:
        """The texts of the statement's tokens of some kinds."""
        return [token.text for token in self.tokens if token.kind in kinds]


def last_keyword(tokens: tuple[Token, ...] | list[Token]) -> str:
    """The last keyword or colon among tokens."""
    terminals = tables().terminals
    kinds = (token.kind for token in reversed(tokens))
    return next((kind for kind in kinds if kind != "COMMA" and terminals[kind].keyword), "")


def places_at(document: Document, offset: int) -> tuple[Place, ...]:
    """Where an offset stands. Behind words that cannot be read there are two ways to see it: as part of what they begin
    (``business d``), which comes first, and by itself.

    >>> [place] = places_at(Document("on reply { send note via em"), 27)
    >>> place.blocks, place.last, place.span, sorted(place.accepted)
    (('on',), 'VIA', Span(start=25, end=27), ['WORD'])
    """
    text = document.text
    begin, blocks = _before(document, offset)
    inside, start, closed = "", offset, False
    for piece in PIECE.finditer(text, begin):
        if piece.start() >= offset:
            break
        kind = piece.lastgroup or ""
        if offset < piece.end() or (offset == piece.end() and kind in ("open", "open_long", "comment")):
            inside = "comment" if kind == "comment" else piece.group()[: 3 if "long" in kind else 1]
            start = min(piece.start() + len(inside), offset) if kind != "comment" else piece.start()
            break
        if kind != "mark":
            continue
        mark, header = piece.group(), _first(text, begin, piece.start())
        if header and not closed:
            blocks[-1][1].append(header)
        closed = mark == "}"
        if mark == "{":
            blocks.append((header, []))
        elif closed and len(blocks) > 1:
            blocks.pop()
        begin = piece.end()
    place = Place(
        offset=offset,
        blocks=tuple(word for word, _ in blocks[1:]),
        beside=tuple(blocks[-1][1]),
        begin=begin,
        tokens=(),
        states=(tables().start,),
        accepted=frozenset(),
        span=Span(offset, offset),
        inside=inside,
    )
    if inside == "comment":
        return (evolve(place, span=Span(start, offset)),)
    if closed:  # behind a `}` comes a new line
        return (place,)
    if inside:
        quoted = _read(text, evolve(place, offset=start - len(inside)))[-1]
        end = _WORD.match(text, offset)
        return (evolve(quoted, offset=offset, span=Span(start, end.end() if end else offset), inside=inside),)
    return _read(text, place)


def _before(document: Document, offset: int) -> tuple[int, list[tuple[str, list[str]]]]:
    """How far up there is nothing to be told anew: behind the statement above, in the blocks that the tree knows."""
    text, part = document.text, document.part_at(offset)
    line = offset - document.source.locate(offset).column + 1
    begin, blocks = part.start, [("", list[str]())]
    statements = () if part.tree.open else part.tree.statements  # what is left open may be a text to the end
    while True:
        number = bisect_left(statements, line - part.start, key=lambda each: each.span.end)
        blocks[-1][1].extend(filter(None, (_first(text, *part.span(each.span)) for each in statements[:number])))
        if number:
            begin = part.start + statements[number - 1].span.end
        around = statements[number] if number < len(statements) else None
        block = block_of(around) if around is not None else None
        if around is None or block is None or part.start + block.span.start >= line:
            return begin, blocks
        blocks.append((_first(text, *part.span(around.span)), []))
        begin, statements = part.start + block.span.start + 1, block.statements


def _first(text: str, begin: int, end: int) -> str:
    found = _FIRST.match(text, begin, end)
    return found[1] if found else ""


def _read(text: str, place: Place) -> tuple[Place, ...]:
    """The statement's tokens up to the offset, by the parser's tables."""
    offset, at = place.offset, place.begin
    states = [tables().start]
    tokens: list[Token] = []
    found: list[Place] = []

    def seen(start: int, end: int) -> Place:
        kinds = frozenset(kind for kind in tables().actions[states[-1]] if after(states, kind) is not None)
        return evolve(
            place,
            tokens=tuple(tokens),
            states=tuple(states),
            accepted=kinds,
            span=Span(start, end),
            is_last=_ENDS.match(text, end) is not None,
        )

    while True:
        token = next_token(text, at, states[-1])
        if isinstance(token, Token) and token.start < offset:
            over = token.end < offset or token.kind in _WHOLE
            then = after(states, token.kind)
            if over and then is not None:
                states, at = then, token.end
                tokens.append(token)
                continue
            if not over:
                return (*found, seen(token.start, token.end))
            token = token.start
        if token is None or (start := token if isinstance(token, int) else token.start) >= offset:
            return (*found, seen(offset, _word_end(text, offset)))
        # What cannot be read: the word being written, or the beginning of several that are one, or a mistake.
        if not re.search(r"\s", text[start:offset]):
            return (*found, seen(start, _word_end(text, offset)))
        found.append(seen(start, _word_end(text, offset)))
        at = max(start + 1, _word_end(text, start))


def _word_end(text: str, at: int) -> int:
    found = _WORD.match(text, at)
    return found.end() if found else at
