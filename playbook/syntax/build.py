"""From the parser's reductions to nodes: one method a grammar rule, called while parsing.

The children of a rule are keyword tokens, values already built, and None for an optional part
that was left out. Lists of lines are kept as links to the line before: a value that is never
changed can be shared by the snapshots the parser goes back to after a mistake.
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import Any, TypeAlias

from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.lex import Token

Children: TypeAlias = list[Any]
Lines: TypeAlias = tuple["Lines | None", nodes.Statement] | None


def cover(children: Children) -> Span:
    """From the start of the first child that is there to the end of the last."""
    present = [child for child in children if child is not None]
    return Span(_start(present[0]), _end(present[-1]))


def _start(child: Any) -> int:
    return child.start if isinstance(child, Token) else child.span.start


def _end(child: Any) -> int:
    return child.end if isinstance(child, Token) else child.span.end


def words(tokens: Children) -> nodes.Word:
    """A run of words as one, single spaces between."""
    return nodes.Word(" ".join(token.text for token in tokens), cover(tokens))


def word(token: Token | None) -> nodes.Word | None:
    return None if token is None else _word(token)


def keyword(children: Children) -> str:
    return children[0].text  # type: ignore[no-any-return]  # a token in the grammar


def unquote(raw: str, long: bool) -> str:
    """What a quoted text says.

    A long text loses its first line break, its common indent and its last blank line.
    """
    if not long:
        return raw[1:-1]
    text = raw[3:-3].replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text:
        return text
    first, rest = text.split("\n", 1)
    if not first.strip():
        text = dedent(rest)
    else:  # text that begins beside the quotes has no indent of its own
        text = first + "\n" + dedent(rest)
    return re.sub(r"\n[^\S\n]*\Z", "", text)


class Builder:
    """One method a rule of the grammar; the parser looks them up by name."""

    def start(self, children: Children) -> tuple[nodes.Statement, ...]:
        return children[0]  # type: ignore[no-any-return]  # a body in the grammar

    def body(self, children: Children) -> tuple[nodes.Statement, ...]:
        lines: Lines = children[0]
        statements = children[1:]
        while lines is not None:
            lines, statement = lines
            statements.append(statement)
        return tuple(reversed(statements))

    def lines(self, children: Children) -> Lines:
        if len(children) == 2:
            return (children[0], children[1])
        return children[0] if children else None

    def block(self, children: Children) -> nodes.Block:
        return nodes.Block(children[1], cover(children))

    def broken(self, children: Children) -> nodes.Broken:
        keyword = (children[0].text.split(None, 1) or [""])[0]
        return nodes.Broken(children[1], cover(children), keyword)

    def line(self, children: Children) -> nodes.Line:
        # A keyword that is a value (`high`, `first`) is kept; those that only link are not.
        values: list[Any] = []
        for child in children[1:]:
            if not isinstance(child, Token):
                values.append(child)
            elif child.kind in ("HIGH", "LOW", "FIRST", "INT", "TIME"):
                values.append(word(child))
        return nodes.Line(keyword(children), tuple(v for v in values if v is not None), cover(children))

    # definitions

    def channel(self, children: Children) -> nodes.ChannelDef:
        return nodes.ChannelDef(_word(children[1]), children[2], cover(children))

    def tone_means(self, children: Children) -> nodes.ToneDef:
        return nodes.ToneDef(_word(children[1]), children[3], cover(children))

    def playbook(self, children: Children) -> nodes.PlaybookDef:
        return nodes.PlaybookDef(children[1], children[2], cover(children))

    def profile(self, children: Children) -> nodes.ProfileDef:
        _, name, _, codes, _, zone, block = children
        return nodes.ProfileDef(name, codes or (), word(zone), block, cover(children))

    def message(self, children: Children) -> nodes.MessageDef:
        return nodes.MessageDef(_word(children[1]), children[2], cover(children))

    def codes(self, children: Children) -> _Codes:
        return _Codes(_word(child) for child in children)

    # the head

    def home(self, children: Children) -> nodes.Home:
        return nodes.Home(_word(children[1]), word(children[3]), cover(children))

    def closed(self, children: Children) -> nodes.Closed:
        _, name, _, first, _, last, home = children
        return nodes.Closed(name, _word(first), _word(last), home is not None, cover(children))

    def role(self, children: Children) -> nodes.Role:
        return nodes.Role(children[1], children[2] is not None, cover(children))

    def outcome(self, children: Children) -> nodes.Outcome:
        return nodes.Outcome(children[1], children[3], cover(children))

    # steps

    def wait(self, children: Children) -> nodes.Wait:
        return nodes.Wait(keyword(children), children[-2], children[-1], cover(children))

    def touch(self, children: Children) -> nodes.Touch:
        _, what, _, channels, *modifiers, block = children
        return nodes.Touch(keyword(children), what, channels or (), tuple(modifiers), block, cover(children))

    def task(self, children: Children) -> nodes.Task:
        _, text, *modifiers, block = children
        return nodes.Task(text, tuple(modifiers), block, cover(children))

    def modifier(self, children: Children) -> nodes.Modifier:
        value = children[1] if len(children) > 1 else None
        if isinstance(value, Token):
            value = word(value)
        return nodes.Modifier(keyword(children), value, cover(children))

    def on(self, children: Children) -> nodes.On:
        return nodes.On(children[1], children[2], cover(children))

    def stage(self, children: Children) -> nodes.Stage:
        return nodes.Stage(children[1], children[2], cover(children))

    def repeat_until(self, children: Children) -> nodes.Repeat:
        return nodes.Repeat(children[2], children[4], False, children[5], cover(children))

    def repeat_times(self, children: Children) -> nodes.Repeat:
        return nodes.Repeat(children[2], _word(children[5]), True, children[7], cover(children))

    # traits of a profile

    def follow_up(self, children: Children) -> nodes.FollowUp:
        return nodes.FollowUp(children[2], children[4], cover(children))

    def quiet(self, children: Children) -> nodes.Quiet:
        _, name, _, first, _, last, islamic, *_ = children
        return nodes.Quiet(name, _word(first), _word(last), islamic is not None, cover(children))

    # rules and examples

    def ensure(self, children: Children) -> nodes.Ensure:
        return nodes.Ensure(children[1], children[2] is not None, cover(children))

    def example(self, children: Children) -> nodes.Example:
        _, name, _, date, _, time, block = children
        return nodes.Example(name, _word(date), word(time), block, cover(children))

    def expect_date(self, children: Children) -> nodes.Expect:
        return nodes.Expect("date", (children[1], _word(children[3])), cover(children))

    def expect_touches(self, children: Children) -> nodes.Expect:
        return nodes.Expect("touches", (_word(children[1]),), cover(children))

    def expect_end(self, children: Children) -> nodes.Expect:
        return nodes.Expect("end", (children[2],), cover(children))

    def given(self, children: Children) -> nodes.Given:
        _, step, outcome, _, until, _, on = children
        return nodes.Given(step, outcome, word(until), word(on), cover(children))

    # time

    def length(self, children: Children) -> nodes.Length:
        count, unit = children
        if count is not None and count.kind == "A":
            count = None
        return nodes.Length(word(count), _word(unit), cover(children))

    def point(self, children: Children) -> nodes.Point:
        first = children[0]
        if first.kind == "DATE":
            return _word(first)
        if first.kind == "NEXT":
            return nodes.NextDay(_word(children[1]), cover(children))
        count = nodes.Word(first.text[1:], Span(first.start + 1, first.end))
        return nodes.Length(count, _word(children[1]), cover(children))

    # leaves

    def word(self, children: Children) -> nodes.Word:
        return _word(children[0])

    def text(self, children: Children) -> nodes.Text:
        token = children[0]
        is_long = token.kind == "LONG_TEXT"
        return nodes.Text(unquote(token.text, is_long), is_long, cover(children))

    def who(self, children: Children) -> nodes.Name:
        return children[0] if isinstance(children[0], nodes.Text) else words(children)

    def channels(self, children: Children) -> _Codes:
        return _Codes(_word(child) for child in children)

    def _words(self, children: Children) -> nodes.Word:
        return words(children)

    trigger = lead = outcome_name = sent = heard = given_outcome = rule_outcome = _words
    expected_end = rule_role = who

    def _rule(self, kind: str, children: Children) -> nodes.Rule:
        values = []
        for child in children:
            if not isinstance(child, Token):
                values.append(child)
            elif child.kind == "INT":
                values.append(_word(child))
        return nodes.Rule(kind, tuple(values), cover(children))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("rule_"):
            return lambda children: self._rule(name.removeprefix("rule_"), children)
        raise AttributeError(name)


class _Codes(tuple[nodes.Word, ...]):
    """A comma list that knows where it stands, so that `cover` can read it like a node."""

    @property
    def span(self) -> Span:
        return Span(self[0].span.start, self[-1].span.end)


def _word(token: Token) -> nodes.Word:
    return nodes.Word(token.text, Span(token.start, token.end))
