"""The names of a file: every place where one is defined or used, by kind, with what it lives in.

In comes a document or a text, out go Names, whose spans are the file's. What a name stands for, also across files,
is `lookup`'s matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple
from weakref import WeakKeyDictionary

from attrs import frozen

from playbook import library
from playbook.editor.document import Document
from playbook.model.program import RESERVED_IDS, slug
from playbook.planning.deal import PLACEHOLDER
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import Tree, parse
from playbook.syntax.placement import ALLOWED, block_of, keyword_of


class Kind(Enum):
    """What a name is the name of."""

    STAGE = "stage"
    STEP = "step"
    MESSAGE = "message"
    ROLE = "role"
    OUTCOME = "outcome"
    PLAYBOOK = "playbook"
    CHANNEL = "channel"
    TONE = "tone"
    PROFILE = "profile"
    COUNTRY = "country"
    FILE = "file"


class Form(Enum):
    """How a name is written."""

    WORD = "one word"
    WORDS = "a run of words"
    TEXT = '"…"'
    LONG = '"""…"""'
    PLACEHOLDER = "{…}"
    MADE = "not at all: from the words of a step, or the name of the file"


_QUOTES = {Form.TEXT: 1, Form.LONG: 3}
BARE = -1  # what owns the statements that stand directly in a file


class Written(NamedTuple):
    """One place where a name stands.

    ``span`` is with its quotes. ``owner`` is where the definition that it stands in begins, BARE outside of any.
    ``before`` are the words before one that may be a tone: it is one where they are all.
    """

    kind: Kind
    name: str
    span: Span
    owner: int
    form: Form
    defines: bool = False
    before: tuple[str, ...] = ()

    @property
    def inner(self) -> Span:
        """Where the name itself stands, without its quotes."""
        width = _QUOTES.get(self.form, 0)
        return Span(self.span.start + width, self.span.end - width)


class _Found(NamedTuple):
    """What one part holds; ``unread`` is what could not be read, ``torn`` an open quote or brace."""

    written: tuple[Written, ...]
    unread: tuple[Span, ...]
    torn: Span | None


@frozen(eq=False, slots=False)
class Names:
    """All names of a file, in order.

    >>> names = names_in(Source('stage a { stop }; go to a'))
    >>> [(each.name, each.span.start, each.defines) for each in names.written if each.kind is Kind.STAGE]
    [('a', 6, True), ('a', 24, False)]
    """

    source: Source
    written: tuple[Written, ...]
    unread: tuple[Span, ...]
    torn: Span | None

    def at(self, offset: int) -> Written | None:
        """The name at an offset; just behind its last character it still is."""
        for each in self.written:
            if each.span.start <= offset <= each.span.end and each.form is not Form.MADE:
                return each
        return None

    def defined(self, kind: Kind, owner: int | None = None) -> Iterator[Written]:
        """The definitions of a kind, all or those of one owner, in order."""
        for each in self.definitions.get(kind, ()):
            if owner is None or each.owner == owner:
                yield each

    def ids(self, owner: int) -> list[tuple[str | None, str]]:
        """Each step of a playbook: its own id, if it has one, and the one that is made from its words."""
        return [
            (None, each.name) if each.form is Form.MADE or each.name in RESERVED_IDS else (each.name, each.name)
            for each in self.defined(Kind.STEP, owner)
        ]

    def mentions(self, kind: Kind, name: str, owner: int) -> bool:
        return (kind, name, owner) in self._mentions

    @cached_property
    def definitions(self) -> dict[Kind, list[Written]]:
        found: dict[Kind, list[Written]] = {}
        for each in self.written:
            if each.defines:
                found.setdefault(each.kind, []).append(each)
        return found

    @cached_property
    def used(self) -> dict[tuple[Kind, int], list[Written]]:
        """What each owner uses of a kind, in order."""
        found: dict[tuple[Kind, int], list[Written]] = {}
        for each in self.written:
            if not each.defines:
                found.setdefault((each.kind, each.owner), []).append(each)
        return found

    @cached_property
    def owners(self) -> list[int]:
        return sorted({each.owner for each in self.written})

    @cached_property
    def _mentions(self) -> set[tuple[Kind, str, int]]:
        return {(each.kind, each.name, each.owner) for each in self.written}


_of_documents: WeakKeyDictionary[Document, Names] = WeakKeyDictionary()


def names_of(document: Document) -> Names:
    """The names of a document; only the parts that changed are gone through again."""
    if document not in _of_documents:
        parts = ((document.kept(_found, part), part.start) for part in document.parts)
        _of_documents[document] = _joined(document.source, parts)
    return _of_documents[document]


def names_in(source: Source) -> Names:
    """The names of a text."""
    return _read(source.name, source.text)


@lru_cache(maxsize=4096)  # more than a folder holds: each search goes through all its files
def _read(name: str, text: str) -> Names:
    source = Source(text, name)
    return _joined(source, [(_found(parse(source)), 0)])


def _joined(source: Source, parts: Iterable[tuple[_Found, int]]) -> Names:
    written: list[Written] = []
    unread: list[Span] = []
    torn: Span | None = None

    def moved(span: Span, start: int) -> Span:
        return Span(span.start + start, span.end + start)

    for found, start in parts:
        for each in found.written:
            owner = each.owner if each.owner == BARE else each.owner + start
            written.append(each._replace(span=moved(each.span, start), owner=owner) if start else each)
        unread.extend(moved(span, start) for span in found.unread)
        torn = torn or (moved(found.torn, start) if found.torn else None)
    return Names(source, tuple(written), tuple(unread), torn)


def _found(tree: Tree) -> _Found:
    walk = _Walk(tree.source.text)
    walk.bare(tree)
    walk.block(tree.statements, BARE)
    torn = next((said.span for said in tree.diagnostics if said.code in ("PBK003", "PBK004") and said.span), None)
    return _Found(tuple(sorted(walk.found, key=lambda each: each.span)), tuple(walk.unread), torn)


# What a statement defines, and what it uses: the kind, and where the node holds the name.
_DEFINITIONS: dict[type, tuple[Kind, str]] = {
    nodes.PlaybookDef: (Kind.PLAYBOOK, "name"),
    nodes.MessageDef: (Kind.MESSAGE, "id"),
    nodes.ProfileDef: (Kind.PROFILE, "name"),
    nodes.ChannelDef: (Kind.CHANNEL, "name"),
    nodes.ToneDef: (Kind.TONE, "name"),
    nodes.Stage: (Kind.STAGE, "id"),
    nodes.Role: (Kind.ROLE, "name"),
    nodes.Outcome: (Kind.OUTCOME, "name"),
}
_USES: dict[type, tuple[tuple[Kind, str], ...]] = {
    nodes.On: ((Kind.OUTCOME, "outcome"),),
    nodes.Home: ((Kind.COUNTRY, "code"),),
    nodes.Given: ((Kind.STEP, "step"), (Kind.OUTCOME, "outcome")),
}
_LINES = {
    "use": Kind.FILE,
    "run": Kind.PLAYBOOK,
    "go": Kind.STAGE,
    "tone": Kind.TONE,
    "channels": Kind.CHANNEL,
    "market": Kind.PROFILE,
}
_RULES = {"only": Kind.CHANNEL, "touch_by": Kind.ROLE, "next_touchpoint": Kind.OUTCOME}
_MODIFIERS = {"by": Kind.ROLE, "using": Kind.MESSAGE}
_DETAILS = ("subject", "body", "offer", "note")


class _Walk:
    """Goes through the statements of a part and writes down the names they hold."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Written] = []
        self.unread: list[Span] = []

    def bare(self, tree: Tree) -> None:
        """The playbook that the bare statements of a file are, called after the file."""
        bare = [each for each in tree.statements if keyword_of(each) in ALLOWED["playbook"]]
        if bare and not any(isinstance(each, nodes.PlaybookDef) for each in tree.statements):
            self.found.append(Written(Kind.PLAYBOOK, stem_of(tree.source.name), Span(0, 0), BARE, Form.MADE, True))

    def block(self, statements: tuple[nodes.Statement, ...], owner: int) -> None:
        for statement in statements:
            inside = owner
            if isinstance(statement, nodes.PlaybookDef | nodes.ProfileDef | nodes.MessageDef):
                inside = statement.span.start
            elif isinstance(statement, nodes.Broken):
                block = statement.block
                self.unread.append(Span(statement.span.start, block.span.start if block else statement.span.end))
                inside = statement.span.start if statement.keyword == "playbook" else owner
            self.statement(statement, inside)
            if (block := block_of(statement)) is not None:
                self.block(block.statements, inside)

    def add(self, kind: Kind, value: object, owner: int, *, defines: bool = False) -> None:
        if isinstance(value, nodes.Text):
            form = Form.LONG if value.long else Form.TEXT
        elif isinstance(value, nodes.Word):
            form = Form.WORDS if kind in (Kind.ROLE, Kind.OUTCOME) else Form.WORD
        else:
            return
        self.found.append(Written(kind, value.text, value.span, owner, form, defines))

    def statement(self, each: nodes.Statement, owner: int) -> None:
        if (definition := _DEFINITIONS.get(type(each))) is not None:
            self.add(definition[0], getattr(each, definition[1]), owner, defines=True)
        for kind, name in _USES.get(type(each), ()):
            self.add(kind, getattr(each, name), owner)
        if isinstance(each, nodes.ProfileDef):
            for code in each.codes:
                self.add(Kind.COUNTRY, code, owner)
        elif isinstance(each, nodes.Expect) and each.kind == "date":
            self.add(Kind.STEP, each.values[0], owner)
        elif isinstance(each, nodes.Expect) and each.kind == "end" and isinstance(each.values[0], nodes.Word):
            self.add(Kind.OUTCOME, each.values[0], owner)
        elif isinstance(each, nodes.Ensure):
            self.rule(each.rule, owner)
        elif isinstance(each, nodes.Touch | nodes.Task):
            self.step(each, owner)
        elif isinstance(each, nodes.Line):
            self.line(each, owner)

    def rule(self, rule: nodes.Rule, owner: int) -> None:
        kind = _RULES.get(rule.kind)
        for value in rule.values:
            if kind is not None:
                self.add(kind, value, owner)

    def line(self, line: nodes.Line, owner: int) -> None:
        for value in line.values:
            if line.keyword in _DETAILS:
                self.placeholders(value.span, owner)
            elif line.keyword == "market" and isinstance(value, nodes.Word) and is_country(value.text):
                self.add(Kind.COUNTRY, value, owner)
            elif line.keyword in _LINES:
                self.add(_LINES[line.keyword], value, owner)

    def step(self, step: nodes.Touch | nodes.Task, owner: int) -> None:
        what = step.text if isinstance(step, nodes.Task) else step.what
        if isinstance(step, nodes.Touch):
            for channel in step.channels:
                self.add(Kind.CHANNEL, channel, owner)
        if isinstance(what, nodes.Text):
            self.placeholders(what.span, owner)
        elif isinstance(step, nodes.Touch) and step.keyword == "send":
            self.tones(what.span, owner)
        named = False
        for modifier in step.modifiers:
            if modifier.keyword == "as" and not named:
                self.add(Kind.STEP, modifier.value, owner, defines=True)
                named = True
            elif modifier.keyword in _MODIFIERS:
                self.add(_MODIFIERS[modifier.keyword], modifier.value, owner)
            elif isinstance(modifier.value, nodes.Text):
                self.placeholders(modifier.value.span, owner)
        if not named:
            words = what.text if isinstance(step, nodes.Task) else f"{step.keyword} {what.text}"
            span = Span(step.span.start, what.span.end)
            self.found.append(Written(Kind.STEP, slug(words), span, owner, Form.MADE, True))

    def tones(self, span: Span, owner: int) -> None:
        """The words of what is sent, but for the last, may be tones."""
        words = list(re.finditer(r"\S+", self.text[span.start : span.end]))
        before: tuple[str, ...] = ()
        for word in words[:-1]:
            place = Span(span.start + word.start(), span.start + word.end())
            self.found.append(Written(Kind.TONE, word.group(), place, owner, Form.WORD, before=before))
            before = (*before, word.group())

    def placeholders(self, span: Span, owner: int) -> None:
        """What stands in braces may be a role."""
        for match in PLACEHOLDER.finditer(self.text, span.start, span.end):
            if match[1] is not None:
                begin = match.start(1) + len(match[1]) - len(match[1].lstrip())
                if name := match[1].strip():
                    place = Span(begin, begin + len(name))
                    self.found.append(Written(Kind.ROLE, name, place, owner, Form.PLACEHOLDER))


def is_country(word: str) -> bool:
    """Whether a word of a `market` line is a country or region, not the name of a profile."""
    return word.partition("-")[0] in library.countries()


def stem_of(name: str) -> str:
    """What the bare statements of a file are called."""
    return "playbook" if name.startswith(("<", "-")) else PurePosixPath(name.replace("\\", "/")).stem
