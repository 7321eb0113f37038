"""What stands under the cursor: a name, a keyword, a step with its dates, a mistake, a comment to pbk.

In comes a document, an offset, and a way to the dates of a playbook; out goes Markdown for a stretch of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from playbook.editor.about import about
from playbook.editor.dates import dated, in_full, shown_for
from playbook.editor.document import Document, Part
from playbook.editor.markdown import plain
from playbook.editor.sample import Sample, comment_for
from playbook.editor.tree import WORD, Leaf, comments, head_of, is_step, keywords, leaves, path_to
from playbook.model.playbook import Playbook
from playbook.outputs.words import end_in_words
from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.placement import keyword_of

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}\r\n]+)\}")
_CITED = re.compile(r"PBK\d{3}|\bP[1-9]\d*\b")
_TO_PBK = re.compile(r"#\s*pbk:\s*(ignore-file|ignore|start)\b")
# What names nothing: there the statement is told of, and the dates of its step.
_UNNAMED = frozenset(["person", "text", "number", "date", "time", "weekday", "lead", "zone", "file", "trait", "sent"])
_MOST_CODES = 2
# The keywords that are told of by themselves, by the statement they stand in.
_MODIFIERS = ("via", "to", "by", "at", "offering", "forwarding", "using", "inside", "as")
_INSIDE: dict[type, tuple[str, ...]] = {
    nodes.Touch: _MODIFIERS,
    nodes.Task: _MODIFIERS,
    nodes.Wait: ("until",),
    nodes.Repeat: ("until",),
    nodes.Ensure: ("warn",),
    nodes.Quiet: ("islamic",),
}

Sampled = Callable[[Playbook], Sample]


class Hover(NamedTuple):
    """Markdown, and the stretch of the file that it is about."""

    span: Span
    text: str


def hover(document: Document, offset: int, sampled: Sampled) -> Hover | None:
    """What there is to say of a place in the file; None where there is nothing.

    >>> from datetime import date
    >>> from playbook.editor.sample import sample
    >>> document = Document("# pbk: start 2027-04-01 market JP\\nwait 2-3 weeks\\nsend note via email\\nstop")
    >>> found = hover(document, 51, lambda book: sample(document, book, date(2027, 1, 1)))
    >>> found.span, found.text.splitlines()[0]
    (Span(start=49, end=53), '**Thu 15 Apr 2027, 09:00** · until Thu 22 Apr 2027, 09:00  ')
    """
    part = document.part_at(offset)
    at = offset - part.start
    comment = next((each for each in document.kept(comments, part) if each.start <= at < each.end), None)
    if comment is not None:
        place, sections = _comment(document, part.span(comment), offset, sampled)
    else:
        found, sections = _statement(document, part, at, sampled)
        place = part.span(found)
    pages = [about("code", code, document) for code in _codes_at(document, offset)]
    told = list(dict.fromkeys([*pages, *filter(None, sections)]))
    return Hover(place, "\n\n---\n\n".join(told)) if told else None


def _codes_at(document: Document, offset: int) -> list[str]:
    """The codes of what is wrong under the cursor; of a mistake over several lines, in its first."""
    row = document.source.locate(offset).row
    here = (said for said in document.diagnostics if said.span and said.span.start <= offset <= said.span.end)
    found = {said.code: None for said in here if said.span and document.source.locate(said.span.start).row == row}
    return list(found)[:_MOST_CODES]


# ---- comments ----


def _comment(document: Document, place: Span, offset: int, sampled: Sampled) -> tuple[Span, list[str]]:
    text = document.text[place.start : place.end]
    for match in _CITED.finditer(text):
        span = Span(place.start + match.start(), place.start + match.end())
        if span.start <= offset <= span.end:
            return span, [about("code" if match[0].startswith("PBK") else "practice", match[0], document)]
    found = _TO_PBK.match(text)
    if found is None:
        return place, []
    if found[1] == "start":
        return place, ["\n\n".join(_start(document, place, sampled))]
    where = "the whole file" if found[1] == "ignore-file" else "its line, or for the statement below it with its block"
    return place, [f"Silences these codes for {where}. Behind the bracket stands why; errors cannot be silenced."]


def _start(document: Document, place: Span, sampled: Sampled) -> Iterator[str]:
    yield "The start that dates are shown for. No plan of the command line depends on it."
    for playbook in document.playbooks:
        comment = comment_for(document, playbook)
        if comment is not None and comment.span == place:
            yield f"**{plain(playbook.name)}**: {_summed(sampled(playbook))}"


def _summed(sample: Sample) -> str:
    """How a playbook ends, or why it has no dates; for which start."""
    if sample.plan is None:
        return _why_none(sample)
    return f"it {plain(end_in_words(sample.plan))}  \n{shown_for(sample)}"


def _why_none(sample: Sample) -> str:
    said = sample.said[0] if sample.said else None
    return f"no dates: {plain(said.message)} ({said.code})" if said else "no dates"


# ---- statements ----


def _statement(document: Document, part: Part, at: int, sampled: Sampled) -> tuple[Span, list[str]]:
    """What is told of the statement at an offset of a part, and the stretch it is about."""
    path = path_to(part.tree, at)
    if not path:
        return Span(at, at), []
    statement, source = path[-1], part.tree.source
    if at > head_of(source, statement).end:
        return Span(at, at), []
    playbook = document.playbook_at(part.start + at)
    leaf = next((each for each in leaves(statement) if each.span.start <= at <= each.span.end), None)
    if leaf is not None:
        span, said = _leaf(document, playbook, part, leaf, at)
        if not said and leaf.kind in _UNNAMED:
            return span, [_dates(part, statement, playbook, sampled), _told(document, statement, "")]
        dates = _dates(part, statement, playbook, sampled) if leaf.kind in ("step", "unit") else ""
        return span, [said, dates, _ends_of(document, playbook, leaf, sampled)]
    word = next((each for each in keywords(source, statement) if each.start <= at <= each.end), None)
    if word is None:
        return _broken(document, part, statement, at)
    said = _told(document, statement, source.text[word.start : word.end])
    is_first = word.start == statement.span.start
    return word, [_dates(part, statement, playbook, sampled) if is_first else "", said]


def _leaf(document: Document, playbook: Playbook | None, part: Part, leaf: Leaf, at: int) -> tuple[Span, str]:
    """What a value is, or the part of it under the cursor: a placeholder of a text, a tone of what is sent."""
    text = part.tree.source.text
    if leaf.kind in ("text", "sent"):
        for match in (_PLACEHOLDER if leaf.kind == "text" else WORD).finditer(text, leaf.span.start, leaf.span.end):
            if match.start() <= at <= match.end() and match[0] not in ("{{", "}}"):
                kind, name = ("placeholder", match[1].strip()) if leaf.kind == "text" else ("tone", match[0])
                return Span(*match.span()), about(kind, name, document, playbook)
        return leaf.span, ""
    return leaf.span, about(leaf.kind, leaf.text, document, playbook)


def _ends_of(document: Document, playbook: Playbook | None, leaf: Leaf, sampled: Sampled) -> str:
    """What a playbook that is named comes to."""
    if leaf.kind != "playbook":
        return ""
    named = next((each for each in document.playbooks if each.name == leaf.text), None)
    return _summed(sampled(named)) if named else ""


def _told(document: Document, statement: nodes.Statement, word: str) -> str:
    """What a keyword does; what the statement does, where the word only belongs to it."""
    if word in _INSIDE.get(type(statement), ()):
        return about("inside", word, document)
    if isinstance(statement, nodes.Ensure):
        return about("rule", statement.rule.kind, document)
    return about("keyword", keyword_of(statement), document)


def _broken(document: Document, part: Part, statement: nodes.Statement, at: int) -> tuple[Span, list[str]]:
    """Of a statement that could not be read, what its first word would do."""
    begin = statement.span.start
    if isinstance(statement, nodes.Broken) and begin <= at <= begin + len(statement.keyword):
        return Span(begin, begin + len(statement.keyword)), [about("keyword", statement.keyword, document)]
    return Span(at, at), []


def _dates(part: Part, statement: nodes.Statement, playbook: Playbook | None, sampled: Sampled) -> str:
    """The dates of a step; empty for what has none."""
    if playbook is None or not is_step(statement) or playbook.source is not part.tree.source:
        return ""
    shown = sampled(playbook)
    if shown.plan is None:
        return _why_none(shown)
    for reached in dated(shown.plan):
        if reached.step.span == statement.span:
            return "  \n".join(in_full(shown, reached))
    return f"not reached as long as nobody answers  \n{shown_for(shown)}"
