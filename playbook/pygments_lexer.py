"""The language's colours for Pygments: ```` ```pbk ```` blocks of documents, and `pygmentize`.

In comes a text, out come Pygments tokens: every piece of `syntax.colours` under the name Pygments has for it. Found by
Pygments through the entry point ``pygments.lexers``; nothing else of pbk imports it, and pbk does not require Pygments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
    _TokenType,
)

from playbook.syntax.colours import colours

TOKENS: dict[str, _TokenType] = {
    "definition": Keyword.Declaration,
    "head": Keyword.Namespace,
    "step": Keyword,
    "detail": Keyword.Pseudo,
    "trait": Keyword.Namespace,
    "proof": Keyword.Reserved,
    "modifier": Operator.Word,
    "rule": Keyword.Reserved,
    "link": Operator.Word,
    "unit": Keyword.Type,
    "weekday": Keyword.Constant,
    "number": Number.Integer,
    "date": Literal.Date,
    "time": Literal.Date,
    "text": String.Double,
    "placeholder": String.Interpol,
    "escape": String.Escape,
    "name": Name.Label,
    "outcome": Name.Tag,
    "channel": Name.Builtin,
    "tone": Name.Attribute,
    "place": Name.Constant,
    "word": Name,
    "mark": Punctuation,
    "comment": Comment.Single,
    "directive": Comment.Special,
}


class PbkLexer(Lexer):
    """Playbooks of pbk.

    >>> from pygments.token import Keyword
    >>> [text for kind, text in PbkLexer().get_tokens("wait 2 weeks; send note via email") if kind is Keyword]
    ['wait', 'send']
    """

    name = "pbk"
    aliases: ClassVar[list[str]] = ["pbk", "playbook"]
    filenames: ClassVar[list[str]] = ["*.pbk"]
    mimetypes: ClassVar[list[str]] = ["text/x-pbk"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        at = 0
        for piece in colours(text):
            if at < piece.start:
                yield at, Text.Whitespace if text[at : piece.start].isspace() else Text, text[at : piece.start]
            yield piece.start, TOKENS[piece.kind], text[piece.start : piece.end]
            at = piece.end
        if at < len(text):
            yield at, Text.Whitespace if text[at:].isspace() else Text, text[at:]
