"""Where each statement may stand: the one table, and the check that goes by it.

The grammar reads any statement in any block; this says which make sense where, so that a
misplaced statement gets a sentence of its own and still keeps its meaning for the rest of the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook.diagnostics import Diagnostic
from playbook.source import Span
from playbook.syntax import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook.source import Source

STEPS = frozenset(["wait", "pause", "send", "call", "meet", "task", "go", "resume", "stop", "repeat", "run"])
DETAILS = frozenset(["subject", "body", "offer", "takes", "note", "remind"])
HEAD = frozenset(["about", "version", "market", "home", "hours", "starts", "leads", "closed"])
_PLAYBOOK = HEAD | STEPS | frozenset(["role", "outcome", "ensure", "on", "stage", "example"])
_DEFINITIONS = frozenset(("use", "channel", "tone … means", "profile", "message", "playbook"))

# What may stand in a file, and in the block of each statement.
ALLOWED: dict[str, frozenset[str]] = {
    "file": _DEFINITIONS | _PLAYBOOK,
    "playbook": _PLAYBOOK,
    "profile": frozenset(
        [
            "about",
            "context",
            "relationship",
            "tone",
            "channels",
            "hours",
            "follow",
            "avoid",
            "ensure",
            "closed",
            "quiet",
        ]
    ),
    "message": frozenset(("subject", "body")),
    "wait": frozenset(("on",)),
    "pause": frozenset(("on",)),
    "send": DETAILS,
    "call": DETAILS,
    "meet": DETAILS,
    "task": DETAILS,
    "on": STEPS,
    "stage": STEPS,
    "repeat": STEPS,
    "example": frozenset(("expect", "given")),
}

# The first words of statements, as written, and those of steps that take details.
STATEMENTS = frozenset(word.split(" ")[0] for allowed in ALLOWED.values() for word in allowed)
DETAILED = ("send", "call", "meet", "task")

_KEYWORDS: dict[type, str] = {
    nodes.ChannelDef: "channel",
    nodes.ToneDef: "tone … means",
    nodes.PlaybookDef: "playbook",
    nodes.ProfileDef: "profile",
    nodes.MessageDef: "message",
    nodes.Home: "home",
    nodes.Closed: "closed",
    nodes.Quiet: "quiet",
    nodes.Role: "role",
    nodes.Outcome: "outcome",
    nodes.FollowUp: "follow",
    nodes.Task: "task",
    nodes.On: "on",
    nodes.Stage: "stage",
    nodes.Repeat: "repeat",
    nodes.Ensure: "ensure",
    nodes.Example: "example",
    nodes.Expect: "expect",
    nodes.Given: "given",
}


def keyword_of(statement: nodes.Statement) -> str:
    """The word a statement goes by: ``send``, ``profile``, ``tone … means``; a broken one has none."""
    if isinstance(statement, nodes.Line | nodes.Wait | nodes.Touch):
        return statement.keyword
    return _KEYWORDS.get(type(statement), "")


def block_of(statement: nodes.Statement) -> nodes.Block | None:
    return getattr(statement, "block", None)


def places_of(keyword: str) -> list[str]:
    """The blocks a statement may stand in."""
    return [place for place, allowed in ALLOWED.items() if keyword in allowed]


def check(source: Source, statements: tuple[nodes.Statement, ...]) -> Iterator[Diagnostic]:
    """A diagnostic for each statement that stands where it may not."""
    yield from _check(source, "file", statements)
    books = [s for s in statements if isinstance(s, nodes.PlaybookDef)]
    bare = next((s for s in statements if keyword_of(s) in _PLAYBOOK), None)
    if books and bare is not None:
        yield Diagnostic(
            "PBK008",
            f"`{keyword_of(bare)}` stands outside the playbook",
            source,
            keyword_span(bare),
            "in a file with a `playbook` block, its statements go inside the block",
        )


def _check(source: Source, place: str, statements: tuple[nodes.Statement, ...]) -> Iterator[Diagnostic]:
    for statement in statements:
        keyword = keyword_of(statement)
        if keyword and keyword not in ALLOWED[place]:
            yield Diagnostic(
                "PBK008",
                f"`{keyword}` cannot stand {_inside(place)}",
                source,
                keyword_span(statement),
                _hint(keyword, place),
            )
        block = block_of(statement)
        if block is not None:
            inner = statement.keyword if isinstance(statement, nodes.Broken) else keyword
            if inner in ALLOWED and inner != "file":
                yield from _check(source, inner, block.statements)


def keyword_span(statement: nodes.Statement) -> Span:
    """Where a statement's first word stands: enough to point at the statement."""
    start = statement.span.start
    return Span(start, start + len(keyword_of(statement).split(" ")[0]))


def _inside(place: str) -> str:
    return "at the top of a file" if place == "file" else f"inside `{place}`"


def _hint(keyword: str, place: str) -> str:
    if keyword == "tone" and place == "file":
        return 'a tone is declared with what it means: tone gentle means "…"'
    if keyword == "resume":
        return "it stands in `on`, where it goes back to the wait that was interrupted"
    if keyword in ("on", "stage") and place in ("on", "stage", "repeat"):
        return f"`{keyword}` stands directly in the playbook" + (", or in a `wait`" if keyword == "on" else "")
    places = [f"`{name}`" for name in places_of(keyword) if name != "file"]
    if not places:
        return "it stands at the top of a file"
    return "it stands in " + (" or ".join(places) if len(places) < 3 else ", ".join(places))
