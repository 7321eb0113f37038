"""The TextMate grammar of VS Code, GitHub and others: the automaton of `playbook.syntax.keywords`, written out.

In comes nothing but the automaton; out goes JSON. Each state is a rule of the repository, `s0` where a statement
begins. A word is taken by the first pattern of its state that fits and opens the state behind it; all are closed at
the end of the line, or before `;` or a brace. What no pattern takes leaves the rest of the line without colours.
"""

from __future__ import annotations

import json
from typing import Any

from scopes import SCOPES

from playbook.syntax.colours import DIRECTIVE, ESCAPE, PLACEHOLDER
from playbook.syntax.keywords import Edge, automaton
from playbook.syntax.tables import tables

_END = r"(?=$|[;{}])"
_QUOTE = '["“”„]'


def textmate_grammar() -> str:
    """The whole file."""
    repository: dict[str, Any] = {f"s{number}": _state(number) for number in range(len(automaton()))}
    repository["rest"] = {
        "patterns": [
            {"include": "#comment"},
            {"begin": r"(?=[^\s;{}])", "end": _END, "patterns": _include("text", "comment")},
        ]
    }
    repository["comment"] = {
        "begin": "#",
        "end": "$",
        "name": _scope("comment"),
        "patterns": [{"match": rf"\G\s*({DIRECTIVE})", "captures": {"1": {"name": _scope("directive")}}}],
    }
    repository["text"] = {
        "patterns": [
            _text('"""', '"""'),
            _text("[“”„]{3}", "[“”„]{3}"),
            _text('"', '"|$'),
            _text("[“”„]", f"{_QUOTE}|$"),
        ]
    }
    repository["inside"] = {
        "patterns": [
            {"match": ESCAPE, "name": _scope("escape")},
            {"match": PLACEHOLDER, "name": _scope("placeholder")},
        ]
    }
    grammar = {
        "//": "Made by editors/make.py from grammar/playbook.lark: change that, and run it again.",
        "name": "pbk",
        "scopeName": "source.pbk",
        "fileTypes": ["pbk"],
        "patterns": [{"match": "[;{}]", "name": _scope("mark")}, *_include("s0")],
        "repository": repository,
    }
    return _laid_out(grammar)


def _scope(kind: str) -> str:
    return f"{SCOPES[kind]}.pbk"


def _include(*names: str) -> list[dict[str, str]]:
    return [{"include": f"#{name}"} for name in names]


def _state(number: int) -> dict[str, Any]:
    return {"patterns": [*(_edge(edge, number) for edge in automaton()[number]), *_include("rest")]}


def _edge(edge: Edge, here: int) -> dict[str, Any]:
    if edge.kind == "text":  # it may run over several lines, so it stands inside, not at the beginning
        return {"begin": f"(?={_QUOTE})", "end": _END, "patterns": _include("text", f"s{edge.target}")}
    pattern = "|".join(tables().terminals[name].pattern for name in edge.terminals)
    named = {"name": _scope(edge.kind)} if edge.kind in SCOPES else {}
    if edge.target == here:
        return {"match": pattern, **named}
    found: dict[str, Any] = {"begin": pattern}
    if named:
        found["beginCaptures"] = {"0": named}
    return {**found, "end": _END, "patterns": _include(f"s{edge.target}")}


def _text(begin: str, end: str) -> dict[str, Any]:
    return {
        "begin": begin,
        "end": end,
        "name": _scope("text"),
        "beginCaptures": {"0": {"name": "punctuation.definition.string.begin.pbk"}},
        "endCaptures": {"0": {"name": "punctuation.definition.string.end.pbk"}},
        "patterns": _include("inside"),
    }


def _laid_out(grammar: dict[str, Any]) -> str:
    """JSON with one pattern a line."""

    def plain(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    def patterns(listed: list[Any], indent: str) -> str:
        return "[\n" + ",\n".join(f"{indent}  {plain(each)}" for each in listed) + f"\n{indent}]"

    lines = [f"  {plain(key)}: {plain(value)}" for key, value in grammar.items() if isinstance(value, str)]
    lines.append(f'  "fileTypes": {plain(grammar["fileTypes"])}')
    lines.append(f'  "patterns": {patterns(grammar["patterns"], "  ")}')
    rules = [
        f'    {plain(name)}: {{ "patterns": {patterns(rule["patterns"], "    ")} }}'
        if list(rule) == ["patterns"]
        else f"    {plain(name)}: {plain(rule)}"
        for name, rule in grammar["repository"].items()
    ]
    lines.append('  "repository": {\n' + ",\n".join(rules) + "\n  }")
    return "{\n" + ",\n".join(lines) + "\n}\n"
