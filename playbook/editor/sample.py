"""Which start and market the dates of a playbook are shown for, and the plan that comes of them.

Asked in this order, the first that says one is taken:

1. a comment ``# pbk: start 2027-04-01``, with a time (``T09:00``) and a market (``market JP``, or ``market "Gulf"``)
   where one is wanted. In a playbook or in the comments right above it, it is that playbook's; of several, the first.
   Anywhere else in a file it is for all its playbooks that have none;
2. the editor's setting;
3. the start of the playbook's first example;
4. today, which is passed in.

A market comes from the comment, else from the setting where the playbook names no market or this one among others, else
it is the playbook's first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from attrs import evolve, frozen

from playbook.diagnostics import Diagnostic, Severity
from playbook.editor.document import Document
from playbook.model.playbook import Playbook
from playbook.planning.plan import Plan
from playbook.planning.planner import plan
from playbook.planning.setting import NoSetting, Start, read_start
from playbook.source import Span
from playbook.syntax.starts import StartComment, starts

_BETWEEN = re.compile(r"(?:[\s;]+|#[^\r\n]*)*")


@frozen
class Asked:
    """What the editor's settings say; empty where they say nothing."""

    start: str = ""
    market: str = ""


NOTHING = Asked()


@frozen
class Sample:
    """A start, and the plan from it in silence.

    ``why`` is who says the start. ``plan`` is None where none can be made, and ``said`` tells the reasons; with a plan,
    it is what there is to say of that plan.
    """

    start: Start
    market: str | None
    why: str
    plan: Plan | None
    said: tuple[Diagnostic, ...]


def sample(document: Document, playbook: Playbook, today: date, asked: Asked = NOTHING) -> Sample:
    """The start and market that a playbook of a document is shown for. Never raises for what stands in the document.

    >>> document = Document("# pbk: start 2027-04-01 market JP\\nwait 2 weeks\\nsend note via email\\nstop")
    >>> shown = sample(document, document.playbooks[0], date(2026, 1, 1))
    >>> shown.why, shown.plan.iso(shown.plan.tasks[0].due)
    ('the comment `# pbk: start`', '2027-04-15T09:00:00+09:00')
    """
    start, market, why = _chosen(document, playbook, today, asked)
    wrong = _mistakes(document, playbook)
    if wrong:
        return Sample(start, market, why, None, wrong)
    planned = partial(plan, playbook, start, market=market)
    made, said = document.resolved.scope.memo(("plan", start, market), (playbook,), planned)
    return Sample(start, market, why, made, said)


def _chosen(document: Document, playbook: Playbook, today: date, asked: Asked) -> tuple[Start, str | None, str]:
    market = asked.market if asked.market and _is_open_to(playbook, asked.market) else None
    comment = comment_for(document, playbook)
    if comment is not None and comment.start is not None:
        return comment.start, comment.market or market, "the comment `# pbk: start`"
    if asked.start:
        try:
            return read_start(asked.start), market, "the editor's setting"
        except NoSetting:
            pass  # no date: as if it were not set
    if playbook.examples:
        example = playbook.examples[0]
        return _moment(example.date, example.at), market, "its first example"
    return today, market, "today"


def _moment(day: date, minute: int | None) -> Start:
    return day if minute is None else read_start(f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}")


def comment_for(document: Document, playbook: Playbook) -> StartComment | None:
    """The comment that says a playbook's start: its own, else one that is no playbook's own."""
    place = document.place(playbook.source, playbook.span)
    free = None
    for comment in _comments(document):
        owner = _owner(document, comment.span)
        if owner is not None and owner == place:
            return comment
        free = free or (comment if owner is None else None)
    return free


def _comments(document: Document) -> Iterator[StartComment]:
    """The start comments of a file that say a date, in the file's own spans."""
    for part in document.parts:
        for comment in document.kept(starts, part):
            if comment.start:
                yield evolve(comment, span=part.span(comment.span))


def _owner(document: Document, comment: Span) -> Span | None:
    """The place of the playbook that a comment stands in, or right above."""
    for playbook in document.playbooks:
        place = document.place(playbook.source, playbook.span)
        if place is None or place.end < comment.start:
            continue
        if place.start <= comment.start or _BETWEEN.fullmatch(document.text, comment.end, place.start):
            return place
    return None


def _is_open_to(playbook: Playbook, market: str) -> bool:
    """Whether a market can be asked of a playbook that may name its own."""
    found, wrong = playbook.find_markets(market)
    if wrong is not None or not found:
        return False
    return not playbook.markets or playbook.named_market(market, found[0]) is not None


def _mistakes(document: Document, playbook: Playbook) -> tuple[Diagnostic, ...]:
    """The errors for which a playbook has no plan: all but those in playbooks that it has nothing to do with."""
    ours = {(id(each.source), each.span) for each in (playbook, *playbook.runs.values())}
    others = [
        place
        for each in document.playbooks
        if (id(each.source), each.span) not in ours and (place := document.place(each.source, each.span))
    ]
    used = (said for said in document.resolved.diagnostics if document.part_of(said.source) is None)
    return tuple(
        said
        for said in (*document.diagnostics, *used)
        if said.severity is Severity.ERROR
        and not (said.source is document.source and said.span and any(_holds(other, said.span) for other in others))
    )


def _holds(place: Span, span: Span) -> bool:
    return place.start <= span.start < place.end
