"""Where in a tree a place lies: the statements around it, and what each word and text of a statement is.

Spans are those of the tree's own source. Works on any tree, also one with statements that could not be read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import Tree
from playbook.syntax.placement import block_of, keyword_of

# What the values of a line are, by its keyword; the texts of the others say nothing to pbk.
_VALUES = {
    "use": "file",
    "market": "market",
    "hours": "time",
    "starts": "trigger",
    "leads": "lead",
    "version": "number",
    "go": "stage",
    "run": "playbook",
    "tone": "tone",
    "channels": "channel",
    "avoid": "avoid",
    "context": "trait",
    "relationship": "trait",
}
_MODIFIERS = {"to": "person", "by": "role", "at": "time", "using": "message", "as": "step"}
_RULES = {"no_touch_on": "days", "touch_by": "role", "next_touchpoint": "outcome", "only": "channel"}
WORD = re.compile(r'[^\s{};,:#"“”„]+')


class Leaf(NamedTuple):
    """A value as written: what it is, what it says, and where it stands.

    ``kind`` is channel, tone, role, outcome, stage, message, step, playbook, profile, market, zone, file, sent, person,
    text, avoid, trigger, lead, trait, days, end, number, unit, date, time or weekday.
    """

    kind: str
    text: str
    span: Span


def comments(tree: Tree) -> tuple[Span, ...]:
    """Where the comments of a tree stand, in order."""
    return tree.comments


def walk(statements: Iterable[nodes.Statement]) -> Iterator[nodes.Statement]:
    """Every statement, each before those in its block."""
    for statement in statements:
        yield statement
        block = block_of(statement)
        if block is not None:
            yield from walk(block.statements)


def path_to(tree: Tree, offset: int) -> list[nodes.Statement]:
    """The statements an offset lies in or at the end of, from the outermost in."""
    found: list[nodes.Statement] = []
    statements: tuple[nodes.Statement, ...] = tree.statements
    while statements:
        number = bisect_right(statements, offset, key=lambda each: each.span.start) - 1
        if number < 0 or statements[number].span.end < offset:
            break
        found.append(statements[number])
        block = block_of(statements[number])
        statements = block.statements if block and block.span.start < offset else ()
    return found


def head_of(source: Source, statement: nodes.Statement) -> Span:
    """A statement without its block.

    >>> from playbook.syntax.parse import parse
    >>> tree = parse(Source("task \\"Ask\\" {\\n  takes 1 hour\\n}"))
    >>> head_of(tree.source, tree.statements[0])
    Span(start=0, end=10)
    """
    block = block_of(statement)
    if block is None:
        return statement.span
    begin = statement.span.start
    return Span(begin, begin + len(source.text[begin : max(begin, block.span.start)].rstrip()))


def leaves(statement: nodes.Statement) -> list[Leaf]:
    """The values of a statement, without those in its block, in the order they stand there.

    >>> from playbook.syntax.parse import parse
    >>> tree = parse(Source("send brief note via email at 10:00 as first"))
    >>> [(leaf.kind, leaf.text) for leaf in leaves(tree.statements[0])]
    [('sent', 'brief note'), ('channel', 'email'), ('time', '10:00'), ('step', 'first')]
    """
    return sorted(_leaves(statement), key=lambda leaf: leaf.span)


def _leaves(node: nodes.Statement) -> Iterator[Leaf]:
    if isinstance(node, nodes.Line):
        for value in node.values:
            yield from _value(value, _VALUES.get(node.keyword, "text"))
    elif isinstance(node, nodes.Wait):
        yield from _point(node.until)
    elif isinstance(node, nodes.Touch):
        yield _leaf(node.what, "sent" if node.keyword == "send" else "person")
        yield from (_leaf(word, "channel") for word in node.channels)
        yield from _modifiers(node.modifiers)
    elif isinstance(node, nodes.Task):
        yield _leaf(node.text, "text")
        yield from _modifiers(node.modifiers)
    elif isinstance(node, nodes.Repeat):
        yield from _value(node.every, "")
        yield from _value(node.until, "number") if node.times else _point(node.until)
    elif isinstance(node, nodes.Ensure):
        for each in node.rule.values:
            yield from _value(each, _RULES.get(node.rule.kind, "number"))
    elif isinstance(node, nodes.FollowUp):
        yield from _value(node.length, "")
        yield _leaf(node.trigger, "trigger")
    elif isinstance(node, nodes.Expect):
        kinds = {"date": ("step", "date"), "touches": ("number",), "end": ("end",)}[node.kind]
        yield from (_leaf(each, kind) for each, kind in zip(node.values, kinds, strict=False))
    else:
        yield from _named(node)


def _named(node: nodes.Statement) -> Iterator[Leaf]:
    """The values of statements whose parts have names."""
    for name, kind in _PARTS.get(type(node), {}).items():
        value = getattr(node, name)
        for each in value if isinstance(value, tuple) else (value,):
            if each is not None:
                yield _leaf(each, kind)


_PARTS: dict[type, dict[str, str]] = {
    nodes.ChannelDef: {"name": "channel", "label": "text"},
    nodes.ToneDef: {"name": "tone", "means": "text"},
    nodes.PlaybookDef: {"name": "playbook"},
    nodes.ProfileDef: {"name": "profile", "codes": "market", "zone": "zone"},
    nodes.MessageDef: {"id": "message"},
    nodes.Home: {"code": "market", "zone": "zone"},
    nodes.Closed: {"name": "text", "first": "date", "last": "date"},
    nodes.Quiet: {"name": "text", "first": "date", "last": "date"},
    nodes.Role: {"name": "role"},
    nodes.Outcome: {"name": "outcome", "means": "text"},
    nodes.On: {"outcome": "outcome"},
    nodes.Stage: {"id": "stage"},
    nodes.Example: {"name": "text", "date": "date", "time": "time"},
    nodes.Given: {"step": "step", "outcome": "outcome", "until": "date", "on": "date"},
}


def _leaf(value: nodes.Name, kind: str) -> Leaf:
    return Leaf(kind, value.text, value.span)


def _value(value: nodes.Value | nodes.NextDay, kind: str) -> Iterator[Leaf]:
    if isinstance(value, nodes.Length):
        if value.count is not None:
            yield _leaf(value.count, "number")
        yield _leaf(value.unit, "unit")
    elif isinstance(value, nodes.NextDay):
        yield _leaf(value.weekday, "weekday")
    else:
        yield _leaf(value, kind)


def _point(value: nodes.Point) -> Iterator[Leaf]:
    yield from _value(value, "date")


def _modifiers(modifiers: tuple[nodes.Modifier, ...]) -> Iterator[Leaf]:
    for each in modifiers:
        if each.value is not None:
            yield _leaf(each.value, _MODIFIERS.get(each.keyword, "text"))


def keywords(source: Source, statement: nodes.Statement) -> list[Span]:
    """The keywords of a statement: its words that are no value. None of one that could not be read.

    >>> from playbook.syntax.parse import parse
    >>> source = Source("send brief note via email at 10:00 as first")
    >>> [source.text[span.start : span.end] for span in keywords(source, parse(source).statements[0])]
    ['send', 'via', 'at', 'as']
    """
    if isinstance(statement, nodes.Broken):
        return []
    head = head_of(source, statement)
    taken = [leaf.span for leaf in leaves(statement)]
    found: list[Span] = []
    begin = head.start
    for end, after in [*taken, (head.end, head.end)]:
        between = source.text[begin : max(begin, end)].split("#", 1)[0]
        found.extend(Span(begin + match.start(), begin + match.end()) for match in WORD.finditer(between))
        begin = max(begin, after)
    return [span for span in found if source.text[span.start : span.end].isalpha()]


def is_step(statement: nodes.Statement) -> bool:
    """Whether a statement may have dates."""
    return keyword_of(statement) in ("wait", "pause", "send", "call", "meet", "task", "repeat")
