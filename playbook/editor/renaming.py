"""Renaming: the edits that give something another name in every file, or why it is better left.

In come the files, a place and a new name; out go edits by file, or a Refused that says in one sentence why not. What
was renamed is read again before it is handed out: each name has to mean what it meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from playbook.editor.layout import Edit
from playbook.editor.lookup import ENDS, SPECIAL, Place, Symbol, World, is_shipped, same
from playbook.editor.names import Form, Kind, Written, is_country
from playbook.model.playbook import OUTCOMES
from playbook.model.program import RESERVED_IDS
from playbook.plain import one_line
from playbook.syntax.tables import tables
from playbook.syntax.unseen import UNSEEN

_ENDS_A_ROLE = frozenset(["to", "by", "at", "offering", "forwarding", "using", "inside", "as", "via", "within"])
_QUOTED = (Kind.ROLE, Kind.PLAYBOOK, Kind.PROFILE)
_NAMED_BY_WORDS = (Kind.STEP, Kind.TONE, Kind.ROLE)  # of which an id that is made from a step's words may change

Edits: TypeAlias = dict[str, tuple[Edit, ...]]


class Refused(NamedTuple):
    """Why something cannot be renamed, in a sentence for the author."""

    why: str


def prepare(world: World, file: str, offset: int) -> Place | Refused:
    """The name at an offset that can be renamed.

    >>> from playbook.editor.document import Document
    >>> world = World([Document("stage a { stop }; send note via email; go to a", "a.pbk")])
    >>> prepare(world, "a.pbk", 6).span, prepare(world, "a.pbk", 33).why
    (Span(start=6, end=7), '`email` is a channel of pbk itself: only what your own files define can be renamed')
    """
    found = world.symbol_at(file, offset)
    if found is None:
        return Refused("there is no name here: roles, outcomes, stages, steps and the like can be renamed")
    written, symbol = found
    why = _unmovable(world, written, symbol) or _unread(world, file, symbol)
    return Refused(why) if why else Place(file, written)


def rename(world: World, file: str, offset: int, new: str) -> Edits | Refused:
    """The edits by file that give what stands at an offset another name.

    >>> from playbook.editor.document import Document
    >>> world = World([Document("stage a { stop }; go to a", "a.pbk")])
    >>> rename(world, "a.pbk", 6, "last")
    {'a.pbk': (Edit(span=Span(start=6, end=7), text='last'), Edit(span=Span(start=24, end=25), text='last'))}
    >>> rename(world, "a.pbk", 6, "the last").why
    '`the last` is no name for a stage: it is one word, without { } ; , : # and quotes'
    """
    prepared = prepare(world, file, offset)
    found = world.symbol_at(file, offset)
    if isinstance(prepared, Refused) or found is None:
        return prepared if isinstance(prepared, Refused) else Refused("there is no name here")
    symbol = found[1]
    new = " ".join(new.split()) if symbol.kind in (Kind.OUTCOME, Kind.ROLE) else new.strip()
    why = _unfit(symbol.kind, new) or _taken(world, file, symbol, new)
    if why:
        return Refused(why)
    places = [place for place in world.places(symbol) if place.written.form is not Form.MADE]
    edits = _edits((place, _text(place, symbol, new)) for place in places if not _follows(place))
    if symbol.kind in _NAMED_BY_WORDS:
        edits = _merged(edits, _ids_followed(world, edits))
    return _changed(world, file, edits) or {each: made for each, made in edits.items() if made}


# ---- what can be renamed ----


def _unmovable(world: World, written: Written, symbol: Symbol) -> str | None:
    """Why a name is no one's to change."""
    name, kind = written.name, symbol.kind
    if written.kind is Kind.COUNTRY:
        return f"`{name}` is the code of a country, not a name"
    if kind is Kind.FILE:
        return "a file is renamed where the files are listed; `use` follows it there"
    if symbol.is_ours:
        what = f"names {RESERVED_IDS[name]}" if name in RESERVED_IDS else "is an outcome of the language itself"
        return f"`{name}` {what}: it cannot be renamed"
    if not symbol.is_known:
        return f"there is no {kind.value} called `{name}` in reach"
    if any(is_shipped(home) for home, _ in symbol.homes):
        return f"`{name}` is a {kind.value} of pbk itself: only what your own files define can be renamed"
    definitions = [place.written for place in world.places(symbol) if place.written.defines]
    if kind is Kind.PLAYBOOK and any(each.form is Form.MADE for each in definitions):
        return f"`{name}` is called after its file: rename the file, or put its steps into a `playbook` block"
    if kind is Kind.STEP and any(each.form is Form.MADE for each in definitions):
        return f"`{name}` is made from the words of its step: give the step a name of its own with `as`"
    return None


def _unread(world: World, file: str, symbol: Symbol) -> str | None:
    """Where a file cannot be read, and may hold the name."""
    name = re.compile(rf"(?<![\w-]){re.escape(symbol.name)}(?![\w-])", re.IGNORECASE)
    for each in _concerned(world, {file, *(home for home, _ in symbol.homes)}):
        names = world.names(each)
        if names.torn is not None:
            return f"{_spot(world, each, names.torn.start, file)} has an open quote or brace: close it first"
        for span in names.unread:
            if name.search(names.source.text, span.start, span.end):
                spot = _spot(world, each, span.start, file)
                return f"{spot} cannot be read, and may mean this {symbol.kind.value}: mend it first"
    return None


def _concerned(world: World, files: set[str]) -> list[str]:
    """Files, and those that use them."""
    return [each for each in world.files if not files.isdisjoint(world.reach(each))]


# ---- the new name ----


@cache
def _word() -> re.Pattern[str]:
    return re.compile(tables().terminals["WORD"].pattern)


def _is_words(text: str) -> bool:
    return bool(text) and all(_word().fullmatch(each) for each in text.split(" "))


def _is_role(text: str) -> bool:
    """Whether a role can stand without quotes."""
    return _is_words(text) and _ENDS_A_ROLE.isdisjoint(text.split(" "))


def _unfit(kind: Kind, new: str) -> str | None:
    """Why a text is no name of a kind."""
    what = f"`{new}` is no name for {'an' if kind is Kind.OUTCOME else 'a'} {kind.value}"
    if not new:
        return f"a {kind.value} needs a name"
    if one_line(new) != new or UNSEEN.search(new):
        return f"the name of a {kind.value} is one line of characters that can be seen"
    if kind in _QUOTED:
        braces = "{}" if kind is Kind.ROLE else ""
        if any(each in new for each in '"“”„' + braces):
            return f"{what}: it stands in quotes, and holds none{' and no { }' if braces else ''}"
    elif kind is Kind.OUTCOME and not _is_words(new):
        return f"{what}: it is words without {{ }} ; , : # and quotes"
    elif kind is not Kind.OUTCOME and not _word().fullmatch(new):
        return f"{what}: it is one word, without {{ }} ; , : # and quotes"
    return None


def _taken(world: World, file: str, symbol: Symbol, new: str) -> str | None:
    """Where something else has the new name already."""
    kind = symbol.kind
    if kind is Kind.OUTCOME and new in (*OUTCOMES, *ENDS, *SPECIAL):
        return f"`{new}` has a meaning of its own: choose another name"
    if kind is Kind.STEP and new in RESERVED_IDS:
        return f"`{new}` names {RESERVED_IDS[new]}: choose another name"
    for each, written in _rivals(world, symbol):
        if same(kind, written.name, new) and (each, written.span.start) not in symbol.homes:
            if written.name == symbol.name:
                continue
            spot = f"in {_spot(world, each, written.span.start, file)}" if not is_shipped(each) else "in pbk itself"
            return f"there is a {kind.value} called `{written.name}` already, {spot}: choose another name"
    return None


def _rivals(world: World, symbol: Symbol) -> Iterator[Place]:
    """The names that the new one may not be equal to."""
    kind = symbol.kind
    if kind in (Kind.ROLE, Kind.OUTCOME):
        homes = set(symbol.homes).union(*(world.near(home) for home in symbol.homes))
        for home, owner in sorted(homes):
            yield from (
                Place(home, each) for each in world.names(home).written if each.kind is kind and each.owner == owner
            )
        return
    definitions = [place for place in world.places(symbol) if place.written.defines]
    for place in definitions:
        if kind in (Kind.STAGE, Kind.STEP):
            names = world.names(place.file).defined(kind, place.written.owner)
            yield from (Place(place.file, each) for each in names if each.form is not Form.MADE)
            continue
        layers = (layer for each in _concerned(world, {place.file}) for layer in world.layers(each, kind))
        for layer in dict.fromkeys(layers):
            yield from (Place(layer, each) for each in world.names(layer).defined(kind))


# ---- the edits ----


def _follows(place: Place) -> bool:
    """Whether a name is written anew by other means: codes stay, ids in examples follow their steps."""
    written = place.written
    return written.kind is Kind.COUNTRY or (written.kind is Kind.STEP and not written.defines)


def _text(place: Place, symbol: Symbol, new: str) -> Edit:
    """The new name as it is to stand in a place: in quotes where it was, or where it needs them."""
    written = place.written
    text = new
    if written.kind is Kind.PROFILE and written.form is Form.WORD:
        if written.name.islower() and not symbol.name.islower():
            text = new.lower()
        if not _word().fullmatch(text) or is_country(text.upper()):
            text = f'"{new}"'
    elif written.kind is Kind.ROLE and written.form is Form.WORDS and not _is_role(new):
        text = f'"{new}"'
    return Edit(written.inner, text)


def _edits(made: Iterator[tuple[Place, Edit]]) -> Edits:
    found: dict[str, list[Edit]] = {}
    for place, edit in made:
        found.setdefault(place.file, []).append(edit)
    return {file: tuple(sorted(edits)) for file, edits in found.items()}


def _merged(edits: Edits, more: Edits) -> Edits:
    return {file: tuple(sorted((*edits.get(file, ()), *more.get(file, ())))) for file in (edits | more)}


def _ids_followed(world: World, edits: Edits) -> Edits:
    """What is said of steps in examples, where the ids of the steps have changed."""
    after = world.with_texts(_applied(world, edits))

    def follow() -> Iterator[tuple[Place, Edit]]:
        for file in _concerned(world, set(edits)):
            for written in world.names(file).written:
                if written.kind is not Kind.STEP or written.defines:
                    continue
                target = world.step(file, written)
                if target is None:
                    continue
                step, rounds = target
                home = _moved(edits, (file, written.owner))
                wanted = _moved(edits, (step.file, step.written.span.start))
                for name, place in after.ids(home).items():
                    if (place.file, place.written.span.start) == wanted and name + rounds != written.name:
                        yield Place(file, written), Edit(written.inner, name + rounds)

    return _edits(follow())


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    """A text with edits put in place.

    >>> from playbook.source import Span
    >>> applied("go to a", (Edit(Span(6, 7), "last"),))
    'go to last'
    """
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _applied(world: World, edits: Edits) -> dict[str, str]:
    return {file: applied(world.names(file).source.text, made) for file, made in edits.items()}


def _moved(edits: Edits, place: tuple[str, int]) -> tuple[str, int]:
    """Where a place is after edits."""
    file, offset = place
    made = edits.get(file, ())
    before = made[: bisect_left(made, offset, key=lambda edit: edit.span.start)]
    return file, offset + sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in before)


# ---- whether it still means the same ----


def _changed(world: World, file: str, edits: Edits) -> Refused | None:
    """The first name that would mean something else."""
    after = world.with_texts(_applied(world, edits))
    for each in _concerned(world, set(edits)):
        for old, new in zip_longest(world.names(each).written, after.names(each).written):
            if old is None or new is None or not _agree(world, after, edits, each, old, new):
                spot = _spot(world, each, old.span.start if old else 0, file)
                return Refused(f"{spot} would then mean something else: choose another name")
    return None


def _agree(world: World, after: World, edits: Edits, file: str, old: Written, new: Written) -> bool:
    place = _moved(edits, (file, old.span.start))
    if (old.kind, old.defines, place[1]) != (new.kind, new.defines, new.span.start):
        return False
    before, now = world.symbol(file, old), after.symbol(file, new)
    if before is None or now is None:
        return before is now
    moved = frozenset(_moved(edits, home) for home in before.homes)
    return (before.kind, moved, before.is_ours, before.is_known) == (now.kind, now.homes, now.is_ours, now.is_known)


def _spot(world: World, file: str, offset: int, seen_from: str) -> str:
    """A place as a person calls it."""
    row = world.names(file).source.locate(offset).row
    return f"line {row}" if file == seen_from else f"line {row} of {file.rsplit('/', 1)[-1]}"
