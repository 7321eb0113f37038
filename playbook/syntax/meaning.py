"""What a file says, apart from how it is laid out: two texts with an equal meaning are one playbook.

In comes a tree, out goes a value to compare. Layout is not in it: spaces, line ends, the place of a head line
among the steps. Comments are, and what could not be read, word for word.
"""

from __future__ import annotations

import re
from typing import Any

from attrs import fields

from playbook.syntax import nodes
from playbook.syntax.parse import Tree
from playbook.syntax.placement import HEAD, block_of, keyword_of


def meaning(tree: Tree) -> tuple[Any, ...]:
    """A value equal for trees that say the same.

    >>> from playbook.source import Source
    >>> from playbook.syntax.parse import parse
    >>> meaning(parse(Source("wait 1 day;stop"))) == meaning(parse(Source("wait  1 day\\nstop\\n")))
    True
    """
    text = tree.source.text
    return (
        _body(tree.statements, text, "file"),
        tuple(text[span.start : span.end].rstrip() for span in tree.comments),
        sorted((said.code, said.message) for said in tree.diagnostics if said.severity == "error"),
    )


def _body(statements: tuple[nodes.Statement, ...], text: str, place: str) -> list[Any]:
    found = [(keyword_of(each) in HEAD, _statement(each, text)) for each in statements]
    if place in ("file", "playbook"):
        return [[each for is_head, each in found if is_head], [each for is_head, each in found if not is_head]]
    return [each for _, each in found]


def _statement(statement: nodes.Statement, text: str) -> list[Any]:
    block = block_of(statement)
    parts: list[Any] = [type(statement)]
    if isinstance(statement, nodes.Broken):
        end = block.span.start if block else statement.span.end
        parts.append(_words(text[statement.span.start : end]))
    else:
        parts.extend(
            _value(getattr(statement, each.name))
            for each in fields(type(statement))
            if each.name not in ("block", "span")
        )
    return [*parts, _body(block.statements, text, keyword_of(statement)) if block else None]


def _value(value: Any) -> Any:
    if isinstance(value, nodes.Word):
        return _words(value.text)
    if isinstance(value, nodes.Length):
        return (_value(value.count), _value(value.unit))
    if isinstance(value, nodes.Rule):
        return (value.kind, tuple(_value(each) for each in value.values))
    return tuple(_value(each) for each in value) if isinstance(value, tuple) else value


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
