"""The language's contract: each construct with what it is read as. The cases are in *.txt, without Python.

A case is a name, a line of dashes, the source, a line of dots, and the tree: one statement a
line, blocks indented. A statement's own words come first, then its parts in brackets.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest

from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import parse

FOLDER = Path(__file__).parent


def cases() -> list[tuple[str, str, str]]:
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        for part in file.read_text(encoding="utf-8").split("\n=== ")[1:]:
            name, _, rest = part.partition("\n----\n")
            source, _, tree = rest.partition("\n....\n")
            found.append((f"{file.stem}: {name}", source, tree.strip("\n")))
    return found


def drawn(statements: tuple[nodes.Statement, ...], depth: int = 0) -> str:
    lines = []
    for statement in statements:
        name = type(statement).__name__
        parts = [
            part(getattr(statement, field.name))
            for field in attrs.fields(type(statement))
            if field.name not in ("span", "block") and getattr(statement, field.name) not in (None, False, ())
        ]
        lines.append("  " * depth + " ".join([name, *parts]))
        block = getattr(statement, "block", None)
        if block is not None:
            lines.append(drawn(block.statements, depth + 1) or "  " * (depth + 1) + "(nothing)")
    return "\n".join(lines)


def part(value: Any) -> str:
    if isinstance(value, nodes.Word):
        return value.text
    if isinstance(value, nodes.Text):
        return repr(value.text)
    if isinstance(value, nodes.Length):
        return f"[{value.count.text if value.count else 'one'} {value.unit.text}]"
    if isinstance(value, nodes.NextDay):
        return f"[next {value.weekday.text}]"
    if isinstance(value, nodes.Modifier):
        return f"({value.keyword}{' ' + part(value.value) if value.value else ''})"
    if isinstance(value, nodes.Rule):
        return "(" + " ".join([value.kind, *(part(each) for each in value.values)]) + ")"
    if isinstance(value, tuple):
        return ", ".join(part(each) for each in value)
    return str(value)


CASES = cases()


@pytest.mark.parametrize(("source", "tree"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_is_read_as_written(source: str, tree: str) -> None:
    found = parse(Source(source, "case.pbk"))
    assert not found.diagnostics
    assert drawn(found.statements) == tree


@pytest.mark.parametrize("source", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_spans_lie_in_the_file_and_in_each_other(source: str) -> None:
    def check(value: Any, outer: Span) -> None:
        if isinstance(value, tuple) and not isinstance(value, Span):
            for each in value:
                check(each, outer)
        elif attrs.has(type(value)):
            span = value.span
            assert outer.start <= span.start < span.end <= outer.end or isinstance(value, nodes.Block)
            if isinstance(value, nodes.Word) and " " not in value.text:
                assert source[span.start : span.end] == value.text
            for field in attrs.fields(type(value)):
                if field.name != "span":
                    check(getattr(value, field.name), span)

    check(parse(Source(source)).statements, Span(0, len(source)))


def test_every_kind_of_statement_has_a_case() -> None:
    seen = {line.split()[0] for _, _, tree in CASES for line in tree.splitlines()}
    kinds = {kind.__name__ for kind in nodes.Statement.__args__}
    assert kinds - seen == {"Broken"}
