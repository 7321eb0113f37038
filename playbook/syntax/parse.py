"""From text to tree, with everything that could not be read said once.

In comes a Source; out goes a Tree: the statements that could be read, and a diagnostic for
each that could not. Recovery is by statement and linear in the file: before each statement
the parser's stacks are remembered, and after a mistake they are put back, the statement's
header is fed as the terminal BROKEN, and parsing goes on at its block or at the next line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import field, frozen
from lark import Lark, Token, UnexpectedInput

from playbook import library
from playbook.diagnostics import Diagnostic
from playbook.source import Source, Span
from playbook.syntax import nodes, placement, slips
from playbook.syntax.build import Builder

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32

# Texts and comments hide braces and line ends; an unclosed quote hides the rest of its line.
_PIECE = re.compile(
    r'(?P<long>"""[\s\S]*?"""|[“”„]{3}[\s\S]*?[“”„]{3})'
    r'|(?P<open_long>"""[\s\S]*|[“”„]{3}[\s\S]*)'
    r'|(?P<text>"[^"\r\n]*"|[“”„][^"“”„\r\n]*["“”„])'
    r'|(?P<open>["“”„][^\r\n]*)'
    r"|(?P<comment>\#[^\r\n]*)"
    r"|(?P<mark>[{};\r\n])"
)


@frozen
class Tree:
    """What a file says: its statements in order, and what was wrong with its text."""

    source: Source = field(eq=False)
    statements: tuple[nodes.Statement, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def comments(self) -> tuple[Span, ...]:
        """Where the comments stand, in order."""
        return tuple(
            Span(match.start(), match.end())
            for match in _PIECE.finditer(self.source.text)
            if match.lastgroup == "comment"
        )


def parse(source: Source) -> Tree:
    """Reads a playbook file; never raises for what the text says.

    >>> tree = parse(Source("wait 2-3 weeks; send note via email"))
    >>> [type(statement).__name__ for statement in tree.statements]
    ['Wait', 'Touch']
    """
    if len(source.text) > MAX_BYTES or len(source.text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        too_large = Diagnostic(
            "PBK010",
            "this file is larger than 1 MiB",
            source,
            Span(0, 0),
            "split it, and bring the parts together with `use`",
        )
        return Tree(source, (), (too_large,))
    run = _Run(source)
    statements = run.parse()
    said = [*run.diagnostics, *placement.check(source, statements)]
    return Tree(source, statements, tuple(sorted(said, key=Diagnostic.order)))


@cache
def _lark() -> Lark:
    # Lark keeps its tables in the file, under a hash of the grammar and its own version.
    tables = library.cache_file("grammar")
    return Lark(
        library.grammar(),
        parser="lalr",
        lexer="contextual",
        maybe_placeholders=True,
        transformer=Builder(),  # any object with a method a rule will do
        cache=str(tables) if tables else False,
    )


class _Run:
    """One parse of one text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.diagnostics: list[Diagnostic] = []
        interactive = _lark().parse_interactive(self.text)
        self.state = interactive.parser_state
        self.thread: Any = interactive.lexer_thread
        self.lexer_state: Any = self.thread.state
        self.braces: list[Token] = []
        # One snapshot a depth: the stacks before the statement being read, and where it begins.
        self.snapshots: list[tuple[list[int], list[Any], int]] = []
        self.closed = False  # the last token was a `}`
        self.swallowed = False  # an unclosed long text took the rest of the file
        self.remember(0)

    def say(self, code: str, message: str, span: Span, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(code, message, self.source, span, hint))

    # ---- where the parser stands ----

    def remember(self, begin: int) -> None:
        state = self.state
        self.snapshots.append((list(state.state_stack), list(state.value_stack), begin))

    def restore(self) -> int:
        states, values, begin = self.snapshots[-1]
        self.state.state_stack[:] = states
        self.state.value_stack[:] = values
        return begin

    def move(self, offset: int) -> None:
        self.lexer_state.line_ctr.char_pos = offset
        self.closed = False

    def feed(self, kind: str, start: int, end: int) -> None:
        token = Token(kind, self.text[start:end], start_pos=start, end_pos=end)
        self.state.feed_token(token)

    def accepts(self, kind: str) -> bool:
        return kind in self.state.parse_conf.parse_table.states[self.state.position]

    # ---- the loop ----

    def parse(self) -> tuple[nodes.Statement, ...]:
        while True:
            try:
                for token in self.thread.lex(self.state):
                    if not self.take(token):
                        break
                else:
                    if self.finish():
                        return self.state.value_stack[-1]  # type: ignore[no-any-return]
            except UnexpectedInput as error:
                at = error.pos_in_stream
                self.recover(len(self.text) if at is None else at)

    def take(self, token: Token) -> bool:
        """Feeds one token; False when the lexer was moved and has to start again."""
        kind = token.type
        end = token.end_pos or 0
        if kind == "_NL":
            if self.text[end : end + 1] == "{":
                self.say(
                    "PBK005",
                    "this `{` stands on a line of its own",
                    Span(end, end + 1),
                    "put it at the end of the line above",
                )
                return True
            self.state.feed_token(token)
            self.snapshots.pop()
            self.remember(end)
        elif kind == "LBRACE":
            if len(self.braces) >= MAX_DEPTH:
                self.too_deep(token.start_pos or 0)
                return False
            self.state.feed_token(token)
            self.braces.append(token)
            self.remember(end)
        elif kind == "RBRACE":
            if not self.braces:
                self.say("PBK004", "this `}` closes nothing", Span(end - 1, end), "take it out")
                return True
            self.state.feed_token(token)
            self.braces.pop()
            self.snapshots.pop()
        else:
            self.state.feed_token(token)
        self.closed = kind == "RBRACE"
        return True

    def finish(self) -> bool:
        """The end of the text: closes what is open, and says whether the tree is whole."""
        end = len(self.text)
        if self.braces:
            brace = self.braces[-1]
            at = brace.start_pos or 0
            token = Token("RBRACE", "}", start_pos=end, end_pos=end)
            self.state.feed_token(token)
            self.braces.pop()
            self.snapshots.pop()
            if not self.swallowed:
                self.say("PBK004", "this `{` is never closed", Span(at, at + 1), "add a `}` where its block ends")
            return False
        self.state.feed_token(Token("$END", "", start_pos=end, end_pos=end), True)
        return True

    def recover(self, at: int) -> None:
        """A mistake at an offset: says what it is and puts the parser where it can go on."""
        word = slips.word_at(self.text, at)
        if self.closed and at < len(self.text):
            self.say(
                "PBK007",
                f"after `}}` comes a new line, not {slips.shown(word)}",
                Span(at, at + max(1, len(word))),
                "put it on a line of its own" if word in slips.STATEMENTS else "it belongs before the `{`",
            )
            self.separate(at)
            if word not in slips.STATEMENTS:
                self.move(self.header_end(at)[0])
            return
        if word in slips.STATEMENTS and self.accepts("_NL") and at > self.statement_start():
            self.say(
                "PBK007",
                f"`{word}` begins a new statement on the same line",
                Span(at, at + len(word)),
                "put it on a line of its own, or a `;` before it",
            )
            self.separate(at)
            return
        row = self.state.parse_conf.parse_table.states[self.state.position]
        expected = frozenset(name for name in row if name == name.upper())  # terminals, not rules
        begin = self.statement_start()
        self.restore()
        end, unclosed = self.header_end(begin)
        if unclosed is not None:
            self.swallowed = unclosed.lastgroup == "open_long"
            self.say(*slips.unclosed_quote(unclosed))
        else:
            self.say(*slips.explain(self.text, begin, at, expected))
        stop = len(self.text[begin:end].rstrip()) + begin
        if stop > begin or self.text[end : end + 1] == "{":
            self.feed("BROKEN", begin, max(stop, begin))
        else:
            end += 1  # a lone mark that no statement begins with
        self.move(end)

    def statement_start(self) -> int:
        """Where the statement being read begins: after the last mark, spaces and comments."""
        begin = self.snapshots[-1][2]
        while match := re.compile(r"[\s;]+|\#[^\r\n]*").match(self.text, begin):
            begin = match.end()
        return begin

    def separate(self, at: int) -> None:
        """Goes on as if a line ended here."""
        self.feed("_NL", at, at)
        self.snapshots.pop()
        self.remember(at)
        self.move(at)

    def header_end(self, begin: int) -> tuple[int, re.Match[str] | None]:
        """Where a broken statement's header ends, and the quote in it that is never closed."""
        unclosed = None
        for match in _PIECE.finditer(self.text, begin):
            if match.lastgroup in ("mark", "comment"):
                return match.start(), unclosed
            if match.lastgroup in ("open", "open_long"):
                unclosed = match
        return len(self.text), unclosed

    def too_deep(self, at: int) -> None:
        """Skips a block that lies deeper than any playbook needs."""
        self.say(
            "PBK011",
            f"blocks lie more than {MAX_DEPTH} deep here",
            Span(at, at + 1),
            "no playbook needs that: move some steps to stages",
        )
        depth = 0
        end = len(self.text)
        for match in _PIECE.finditer(self.text, at):
            if match.lastgroup == "mark":
                depth += {"{": 1, "}": -1}.get(match.group(), 0)
                if depth == 0:
                    end = match.end()
                    break
        begin = self.statement_start()
        self.restore()
        self.feed("BROKEN", begin, end)
        self.move(end)
        if depth:
            self.swallowed = True
