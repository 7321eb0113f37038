"""What happened on the way, from its text: `--given` and a deal's `happened`.

The same words as `given` in an example, and read by the same grammar.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve

from playbook.diagnostics import Diagnostic
from playbook.model.examples import resolve_given
from playbook.model.literals import Reader
from playbook.model.playbook import Happened
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import parse

_PREFIX = "given "


@lru_cache(maxsize=4096)
def read_given(text: str, outcomes: frozenset[str]) -> tuple[Happened | None, tuple[Diagnostic, ...]]:
    """One thing that happened, or what is wrong with how it is said.

    >>> read_given("evaluation: done on 2027-04-20", frozenset())[0].outcome
    'done'
    """
    shown = Source(text, "given")
    reader = Reader(Source(_PREFIX + text, "given"))
    tree = parse(reader.source)
    found = None
    clean = all(said.code == "PBK008" for said in tree.diagnostics)  # `given` stands where only a test puts it
    if clean and len(tree.statements) == 1 and isinstance(tree.statements[0], nodes.Given):
        found = resolve_given(reader, tree.statements[0], outcomes)
        wrong = reader.diagnostics
    else:
        wrong = [
            Diagnostic(
                "PBK001",
                "this does not say what happened",
                span=Span(len(_PREFIX), len(reader.source.text)),
                hint='for example: "evaluation: not now", or "visit: done on 2027-05-07T10:30"',
            )
        ]
    moved = tuple(Diagnostic(each.code, each.message, shown, _shift(each.span), each.hint) for each in wrong)
    if moved or found is None:
        return None, moved
    return evolve(found, text=text.strip()), ()


def _shift(span: Span | None) -> Span:
    start, end = span or (0, 0)
    return Span(max(0, start - len(_PREFIX)), max(0, end - len(_PREFIX)))
