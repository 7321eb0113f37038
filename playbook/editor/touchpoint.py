"""The next touchpoint that is missing where a path ends: what to put in, and where.

In comes a document and what was said of it (PBK302, PBK415, or a rule `a next touchpoint after …` that does not hold),
out come proposals: a pause until the planned re-engagement; and, after silence, one more touch first, at the interval,
on the channel and in the tone that the market's profile likes best.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from playbook.diagnostics import Diagnostic, has_errors
from playbook.editor.document import Document, Part
from playbook.editor.layout import Edit
from playbook.editor.silencing import newline, within
from playbook.model.playbook import Playbook, Rule
from playbook.model.program import program_of
from playbook.rules.flow import Flow
from playbook.rules.manners.next_touchpoint import SILENCE, Ends
from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.placement import STEPS, block_of, keyword_of

# When to come back, by what was heard last: as the shipped playbooks have it (P28, P29).
_LATER = {"no": "+12 months", "not now": "+6-9 months", SILENCE: "+6 months"}
_SPOKEN = ("phone", "video", "in-person")  # nobody sends a note via these


class Proposal(NamedTuple):
    """What could be put in, and what that is called."""

    title: str
    edits: tuple[Edit, ...]


def proposals(document: Document, said: Diagnostic) -> list[Proposal]:
    """What would mend a missing touchpoint; nothing for any other diagnostic.

    >>> document = Document("wait 1 day\\nsend note via email\\n")
    >>> proposals(document, document.diagnostics[0])[0].edits
    (Edit(span=Span(start=30, end=30), text='\\npause until +6 months'),)
    """
    if said.span is None or said.source is not document.source:
        return []
    if said.code in ("PBK302", "PBK415"):
        return list(_at_an_end(document, said.code, said.span))
    if said.code in ("PBK502", "PBK503") and not has_errors(document.diagnostics):
        return list(_for_a_rule(document, said.span))
    return []


def _later(heard: str) -> str:
    return _LATER.get(heard, _LATER[SILENCE])


# ---- one end ----


def _at_an_end(document: Document, code: str, span: Span) -> Iterator[Proposal]:
    part = document.part_at(span.start)
    chain = list(within(part.tree.statements, span.start - part.start))
    outcome = next((each.outcome.text for each in reversed(chain) if isinstance(each, nodes.On)), SILENCE)
    pause = f"pause until {_later(outcome)}"
    last = chain[-1] if chain else None
    if last is None or (keyword_of(last) not in ("playbook", "stage", *STEPS) and code == "PBK302"):
        last = None  # a playbook without a block of its own, and without steps
    yield Proposal(f"Plan the next touchpoint: {pause}", (_put(document, part, last, (pause,)),))
    playbook = document.playbook_at(span.start)
    touch = _touch(playbook) if playbook and last and outcome == SILENCE else ()
    if touch:
        if isinstance(_waited(part, chain), nodes.Wait):
            touch = touch[1:]  # it waits already
        title = f"Plan one more touch first: {'; '.join(touch)}"
        yield Proposal(title, (_put(document, part, last, (*touch, pause)),))


def _waited(part: Part, chain: list[nodes.Statement]) -> nodes.Statement | None:
    """The last thing before what is put in: what stands before a `stop`, else the statement itself."""
    last = chain[-1]
    if keyword_of(last) != "stop":
        return last
    block = block_of(chain[-2]) if len(chain) > 1 else None
    around = block.statements if block else part.tree.statements
    return next((before for before, each in pairwise(around) if each is last), None)


def _touch(playbook: Playbook) -> tuple[str, ...]:
    """A wait and a note as the profile of a playbook's market has them; nothing where it has no interval for them."""
    profile = next((market.profile for market in playbook.markets if market.profile), None)
    if profile is None:
        return ()
    interval = next((each.interval for each in profile.follow_ups if each.trigger == playbook.trigger), None)
    channel = next((each for each in profile.channels if each not in _SPOKEN), None)
    if interval is None or channel is None:
        return ()
    return f"wait {interval}", " ".join(("send", *profile.tones[:1], "note via", channel))


# ---- every end a rule is about ----


def _for_a_rule(document: Document, span: Span) -> Iterator[Proposal]:
    playbook = document.playbook_at(span.start)
    if playbook is None:
        return
    rule = next((each for each in playbook.rules if document.place(playbook.source, each.span) == span), None)
    if rule is None or rule.kind != "next_touchpoint":
        return
    edits = [*_handlers(document, playbook, rule), *_ends(document, playbook, rule)]
    if edits:
        yield Proposal("Plan the next touchpoint on every path that this rule is about", tuple(edits))


def _handlers(document: Document, playbook: Playbook, rule: Rule) -> Iterator[Edit]:
    """What answers the outcomes of a rule that nothing answers: unanswered, they end the playbook."""
    missing = [str(each) for each in rule.values if each != SILENCE]
    missing = [each for each in missing if each not in {handler.outcome for handler in playbook.handlers}]
    place = document.place(playbook.source, rule.span)
    if missing and place is not None:
        yield _after(document, place, tuple(f"on {each} {{ pause until {_later(each)} }}" for each in missing))


def _ends(document: Document, playbook: Playbook, rule: Rule) -> Iterator[Edit]:
    flow = Flow(program_of(playbook))
    ends: dict[int, str] = {}
    for address, heard in sorted(Ends(flow, {str(each) for each in rule.values}, strict=True).found()):
        ends.setdefault(address, heard)
    for address, heard in ends.items():
        place = document.place(*flow.place(address))
        if place is None:
            continue  # in another file
        part = document.part_at(place.start)
        chain = list(within(part.tree.statements, place.start - part.start))
        if chain:
            yield _put(document, part, chain[-1], (f"pause until {_later(heard)}",))


# ---- putting lines in ----


def _put(document: Document, part: Part, statement: nodes.Statement | None, lines: tuple[str, ...]) -> Edit:
    """Lines in the place of a `stop`, at the end of a block, behind a step, or (None) at the end of the file."""
    if statement is None:
        text, end = document.text, newline(document)
        before = "" if not text or text[-1] in "\r\n" else end
        return Edit(Span(len(text), len(text)), before + "".join(f"{line}{end}" for line in lines))
    place = part.span(statement.span)
    if keyword_of(statement) == "stop":
        return Edit(place, _joined(document, place.start, lines))
    block = block_of(statement)
    if block is None or not isinstance(statement, nodes.On | nodes.Stage | nodes.PlaybookDef):
        return _after(document, place, lines)
    if block.statements:
        return _after(document, part.span(block.statements[-1].span), lines)
    inside = part.span(block.span)
    return Edit(Span(inside.start + 1, inside.start + 1), f" {'; '.join(lines)} ")


def _after(document: Document, place: Span, lines: tuple[str, ...]) -> Edit:
    """Lines behind a statement: each on one of its own, where the statement has its own too."""
    begin, line = document.source.row(document.source.locate(place.end).row)
    rest = line[place.end - begin :].lstrip()
    if _begins_line(document, place.start) and (not rest or rest.startswith("#")):
        at = begin + len(line)
        gap = newline(document) + _indent(document, place.start)
        return Edit(Span(at, at), "".join(gap + each for each in lines))
    return Edit(Span(place.end, place.end), "".join(f"; {each}" for each in lines))


def _joined(document: Document, at: int, lines: tuple[str, ...]) -> str:
    gap = newline(document) + _indent(document, at) if _begins_line(document, at) else "; "
    return gap.join(lines)


def _begins_line(document: Document, at: int) -> bool:
    begin, line = document.source.row(document.source.locate(at).row)
    return not line[: at - begin].strip()


def _indent(document: Document, at: int) -> str:
    _, line = document.source.row(document.source.locate(at).row)
    return line[: len(line) - len(line.lstrip())]
