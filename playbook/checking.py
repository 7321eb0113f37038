"""All that is wrong with a file: what reading and resolving it said, what the rules find, less what is silenced.

In comes a resolved file, out go diagnostics, each once. A rule is only asked of what could be read, so that no
mistake begets another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import partial

from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Playbook
from playbook.model.resolve import Resolved
from playbook.model.steps import runs_of
from playbook.rules import check_apart, check_playbook
from playbook.syntax import nodes
from playbook.syntax.parse import Tree
from playbook.syntax.placement import block_of
from playbook.syntax.silences import heard, silences, wrong_silences
from playbook.syntax.starts import wrong_starts


def check_file(resolved: Resolved) -> list[Diagnostic]:
    """All there is to say of a file and of what it uses, in the order it stands there."""
    scope, memo = resolved.scope, resolved.scope.memo
    found = list(resolved.diagnostics)
    run: set[str] = set()
    for playbook in resolved.playbooks:
        run.update(step.playbook for step in memo("runs", (playbook,), partial(runs_of, playbook)))
    for tree in scope.trees:  # also where what is around it could not be read
        run.update(memo("runs written", (tree,), partial(_written, tree)))
    astray = any(said.code == "PBK111" for said in found) or _hides_a_run(resolved)  # any may be the one that is meant
    errors = _errors(resolved)
    for playbook in resolved.playbooks:
        wrong = _errors_in(playbook, errors)
        if wrong <= _HARMLESS:
            alone = playbook.name not in run and not astray
            found.extend(memo(("check", alone), (playbook,), partial(check_playbook, playbook, alone)))
        elif wrong <= _HARMLESS | _LOOSE:
            found.extend(memo("check apart", (playbook,), partial(check_apart, playbook)))
    begotten = {code for said in resolved.diagnostics for code in _BEGETS.get(said.code, ())}
    found = [said for said in dict.fromkeys(found) if said.code not in begotten]
    return sorted(_spoken(resolved, found), key=Diagnostic.order)


def _written(tree: Tree) -> set[str]:
    return set(_runs_written(tree.statements))


def _runs_written(statements: tuple[nodes.Statement, ...]) -> Iterator[str]:
    """The playbooks that are run anywhere in a text."""
    for statement in statements:
        if isinstance(statement, nodes.Line) and statement.keyword == "run" and statement.values:
            name = statement.values[0]
            if isinstance(name, nodes.Text):
                yield name.text
        block = block_of(statement)
        if block is not None:
            yield from _runs_written(block.statements)


def _hides_a_run(resolved: Resolved) -> bool:
    """Whether a `run` may be among what could not be read: nobody knows which playbook it was to run."""
    sources = {id(tree.source): tree.source for tree in resolved.scope.trees}
    lines = {
        (id(said.source), said.source.locate(said.span.start).row)
        for said in resolved.diagnostics
        if said.code.startswith("PBK00") and said.source is not None and said.span is not None
    }
    return any(_RUN.search(sources[source].line(row)) for source, row in lines if source in sources)


_RUN = re.compile(r"\brun\b")


def _spoken(resolved: Resolved, found: list[Diagnostic]) -> list[Diagnostic]:
    """What is said of all that was found: not what is silenced, nor an unseen character in what is an error anyway."""
    scope = resolved.scope
    errors = [said for said in found if said.severity == "error" and said.span is not None]
    found = [said for said in found if said.code != "PBK014" or not any(_lies_in(said, each) for each in errors)]
    silent = [
        each
        for reached in scope.reach()
        for tree in reached.trees
        for each in scope.memo("silences", (tree,), partial(silences, tree))
    ]
    wrong = [
        said
        for tree in scope.trees
        if scope.memo("may silence", (tree,), partial(_may_silence, tree))
        for said in (*wrong_silences(tree, found), *wrong_starts(tree))
    ]
    return [*heard(found, silent), *heard(wrong, silent)]


def _may_silence(tree: Tree) -> bool:
    return any("pbk" in tree.source.text[comment.start : comment.end].casefold() for comment in tree.comments)


def _lies_in(said: Diagnostic, other: Diagnostic) -> bool:
    return bool(
        said.source is other.source
        and said.span
        and other.span
        and other.span.start <= said.span.start < other.span.end
    )


# Errors that leave the flow of a playbook as it is: an unknown word where the step is clear.
_HARMLESS = frozenset(f"PBK{number}" for number in (101, 102, 103, 106, 107, 108, 109, 113, 115, 118, 202, 203, 206))
# Errors that leave the steps of a playbook as they are, but not how they hang together.
_LOOSE = frozenset(f"PBK{number}" for number in (104, 105, 111, 112, 114, 117, 308))

# What looks like bad manners where a channel, a tone or a message could not be read.
_BEGETS = {"PBK101": ("PBK403", "PBK404"), "PBK102": ("PBK405",), "PBK106": ("PBK410",)}


def _errors(resolved: Resolved) -> dict[int, list[tuple[int, str]]]:
    """Where the errors of each source begin, in order, with their codes."""
    found: dict[int, list[tuple[int, str]]] = {}
    for said in (*resolved.diagnostics, *resolved.begotten):
        if said.source is not None and said.span is not None and said.severity == "error":
            found.setdefault(id(said.source), []).append((said.span.start, said.code))
    return {source: sorted(each) for source, each in found.items()}


def _errors_in(playbook: Playbook, errors: dict[int, list[tuple[int, str]]]) -> set[str]:
    """The codes of the errors in a playbook and in all it runs: what could not be read would beget more."""
    found: set[str] = set()
    for part in (playbook, *playbook.runs.values()):
        here = errors.get(id(part.source), [])
        first, last = bisect_left(here, (part.span.start, "")), bisect_left(here, (part.span.end, ""))
        found.update(code for _, code in here[first:last])
    return found
