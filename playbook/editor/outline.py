"""What a file holds, as a tree of names: definitions, playbooks, stages, steps, rules and examples.

In comes a document, out go symbols with the file's spans; each lies inside the one it belongs to.
"""

from __future__ import annotations

from typing import NamedTuple

from playbook.editor.document import Document
from playbook.editor.tree import head_of, leaves
from playbook.plain import one_line
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import Tree
from playbook.syntax.placement import block_of, keyword_of

_MOST = 80  # characters of a name


class Symbol(NamedTuple):
    """One name: ``kind`` is the keyword of its statement, ``span`` the whole of that, ``name_span`` its name."""

    name: str
    detail: str
    kind: str
    span: Span
    name_span: Span
    children: tuple[Symbol, ...]


# Statements that are named by one of their values; the others by their words.
_NAMED = frozenset(["playbook", "profile", "message", "channel", "tone … means", "role", "outcome", "stage", "example"])
_SHOWN = _NAMED | frozenset(["use", "on", "wait", "pause", "send", "call", "meet", "task", "repeat", "run", "ensure"])


def outline(document: Document) -> list[Symbol]:
    """The symbols of a file, in the order they stand there.

    >>> (symbol,) = outline(Document('playbook "A" {\\n  wait 1 week\\n  send note via email as first\\n  stop\\n}'))
    >>> symbol.name, [(child.name, child.detail) for child in symbol.children]
    ('A', [('wait 1 week', ''), ('send note via email', 'first')])
    """
    return [_moved(symbol, part.start) for part in document.parts for symbol in document.kept(_symbols, part)]


def _moved(symbol: Symbol, by: int) -> Symbol:
    """The same symbol so much further on."""
    if not by:
        return symbol
    span, name = symbol.span, symbol.name_span
    return symbol._replace(
        span=Span(span.start + by, span.end + by),
        name_span=Span(name.start + by, name.end + by),
        children=tuple(_moved(child, by) for child in symbol.children),
    )


def _symbols(tree: Tree) -> tuple[Symbol, ...]:
    return _of(tree.source, tree.statements)


def _of(source: Source, statements: tuple[nodes.Statement, ...]) -> tuple[Symbol, ...]:
    found: list[Symbol] = []
    for statement in statements:
        block = block_of(statement)
        inner = _of(source, block.statements) if block else ()
        keyword = keyword_of(statement)
        if keyword in _SHOWN:
            found.append(_symbol(source, statement, keyword, inner))
        elif inner and isinstance(statement, nodes.Broken):  # what it holds could be read
            found.append(_symbol(source, statement, "", inner))
    return tuple(found)


def _symbol(source: Source, statement: nodes.Statement, keyword: str, inner: tuple[Symbol, ...]) -> Symbol:
    head = head_of(source, statement)
    values = leaves(statement)
    if keyword in _NAMED and values:
        name, place, detail = values[0].text, values[0].span, "tone" if keyword == "tone … means" else keyword
    else:
        step = next((leaf for leaf in values if leaf.kind == "step"), None)
        name, place, detail = source.text[head.start : head.end], head, step.text if step else ""
        if step is not None:
            before = source.text[head.start : step.span.start].rstrip().removesuffix("as").rstrip()
            name = before + source.text[step.span.end : head.end]
    name = one_line(name)
    shown = name if len(name) <= _MOST else f"{name[: _MOST - 1]}…"
    return Symbol(shown or keyword or "…", one_line(detail), keyword, statement.span, place, inner)
