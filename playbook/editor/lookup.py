"""What a name stands for, in its file, in what that uses and in the shipped library, and every place it stands in.

In come the files there are and a way to load what they use; out go Symbols and Places. The order in which names are
looked up is that of `model.scope`: the file itself, then what it uses, breadth first, then the library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from playbook import library
from playbook.api import from_library
from playbook.editor.document import Document
from playbook.editor.names import BARE, Form, Kind, Names, Written, names_in, names_of
from playbook.model.playbook import OUTCOMES
from playbook.model.program import RESERVED_IDS, numbered
from playbook.source import Source, Span

if TYPE_CHECKING:
    from playbook.model.scope import Load

Home = tuple[str, int]  # a file, and where in it a playbook, message or profile begins

ENDS = ("pause", "stop", "ran out")  # how a playbook ends besides an outcome
SPECIAL = ("silence", "done")  # stand where an outcome can, and are none


@frozen
class Symbol:
    """What one or more names stand for: equal names of equal symbols mean the same thing.

    ``homes`` are where it was defined: for roles and outcomes the playbooks that share it, else the one place.
    ``is_ours`` holds where the language itself defines it (`reply`, `start`), ``is_known`` where anything does.
    """

    kind: Kind
    name: str
    homes: frozenset[Home]
    is_ours: bool = False
    is_known: bool = True


class Place(NamedTuple):
    """A name in a file."""

    file: str
    written: Written

    @property
    def span(self) -> Span:
        return self.written.inner


class World:
    """The files that names are looked up in: those given, and what they use.

    >>> world = World([Document('message hi { subject "Hello" }; send note via email using hi; stop', "a.pbk")])
    >>> [(place.file, place.span.start) for place in world.definitions("a.pbk", 60)]
    [('a.pbk', 8)]
    """

    def __init__(self, files: Iterable[Document | Source], load: Load = from_library) -> None:
        self._names: dict[str, Names] = {}
        for each in files:
            self._names.setdefault(each.name, names_of(each) if isinstance(each, Document) else names_in(each))
        self.load = load
        self._used: dict[str, list[tuple[Written, str | None]]] = {}
        self._reached: dict[str, list[str]] = {}
        self._below: dict[Home, frozenset[Home]] = {}
        self._shared: dict[tuple[Kind, str, Home], frozenset[Home]] = {}

    def with_texts(self, texts: dict[str, str]) -> World:
        """The same files, some of them with other texts."""

        def load(name: str, beside: Source) -> Source | None:
            source = self.load(name, beside)
            return Source(texts[source.name], source.name) if source and source.name in texts else source

        sources = (Source(texts.get(file, self.names(file).source.text), file) for file in self.files)
        return World(sources, load)

    # ---- files ----

    def __contains__(self, file: str) -> bool:
        return file in self._names or is_shipped(file)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every file but the shipped ones: those given, then those they use."""
        found = chain.from_iterable(self.reach(file) for file in list(self._names))
        return tuple(file for file in dict.fromkeys(found) if not is_shipped(file))

    def names(self, file: str) -> Names:
        if file not in self._names:
            source = library.shipped(file.removeprefix("library:")) if is_shipped(file) else None
            return names_in(source or Source("", file))
        return self._names[file]

    def used(self, file: str) -> list[tuple[Written, str | None]]:
        """Each `use` of a file, with the file it names, if there is one."""
        if file not in self._used:
            found: list[tuple[Written, str | None]] = []
            for use in self.names(file).written:
                if use.kind is Kind.FILE:
                    source = self.load(use.name, Source("", file))
                    if source is not None:
                        self._names.setdefault(source.name, names_in(source))
                    found.append((use, source.name if source else None))
            self._used[file] = found
        return self._used[file]

    def reach(self, file: str) -> list[str]:
        """A file and all it uses, breadth first, each once."""
        if file not in self._reached:
            found, queue = dict[str, None](), [file]
            while queue:
                each = queue.pop(0)
                if each not in found:
                    found[each] = None
                    queue.extend(used for _, used in self.used(each) if used is not None)
            self._reached[file] = list(found)
        return self._reached[file]

    # ---- what a name stands for ----

    def symbol_at(self, file: str, offset: int) -> tuple[Written, Symbol] | None:
        """The name at an offset, and what it stands for."""
        written = self.names(file).at(offset)
        symbol = self.symbol(file, written) if written else None
        return (written, symbol) if written and symbol else None

    def symbol(self, file: str, written: Written) -> Symbol | None:
        """What a name stands for; None where it is no name after all, such as a word that is no tone."""
        kind, name = written.kind, written.name
        if kind in (Kind.ROLE, Kind.OUTCOME):
            return self._shared_symbol(file, written)
        if kind is Kind.STEP and not written.defines:
            target = self.step(file, written)
            if target is None:
                unknown = name not in RESERVED_IDS
                return Symbol(kind, name, frozenset([(file, written.owner)]), not unknown, not unknown)
            return self._placed(kind, target[0])
        if kind is Kind.TONE and not all(self._first(kind, word, file) for word in written.before):
            return None
        found = self.definition(file, written)
        if found is not None:
            return self._placed(Kind.PROFILE if kind is Kind.COUNTRY else kind, found)
        if kind in (Kind.TONE, Kind.COUNTRY):
            return None
        return Symbol(kind, name, frozenset([(file, written.owner)]), is_known=False)

    def definition(self, file: str, written: Written) -> Place | None:
        """Where what a name stands for is defined; the first place where there are several."""
        kind, name = written.kind, written.name
        if kind is Kind.FILE:
            target = next((used for use, used in self.used(file) if use.span == written.span), None)
            return Place(target, Written(kind, target, Span(0, 0), BARE, Form.MADE, True)) if target else None
        if kind is Kind.STAGE:
            stages = self.names(file).defined(kind, written.owner)
            return next((Place(file, each) for each in stages if each.name == name), None)
        if kind is Kind.STEP:
            target_step = self.step(file, written)
            return target_step[0] if target_step else None
        if kind is Kind.COUNTRY:
            return self._profile_for(name, file)
        return self._first(kind, name, file)

    def layers(self, file: str, kind: Kind) -> Iterator[str]:
        """The files that a name of a kind is looked for in, nearest first."""
        yield from self.reach(file)
        yield from _always(kind)

    def _first(self, kind: Kind, name: str, file: str) -> Place | None:
        for each in self.layers(file, kind):
            for written in self.names(each).defined(kind):
                if same(kind, written.name, name):
                    return Place(each, written)
        return None

    def _profile_for(self, code: str, file: str) -> Place | None:
        """The nearest profile of a country; a region's own comes before its country's."""
        wanted = dict.fromkeys([code, code.partition("-")[0]])
        found: list[tuple[str, dict[str, int]]] = []
        for each in self.reach(file):
            found.append((each, self._codes(each)))
        merged: dict[str, Place] = {}
        for each in _always(Kind.PROFILE):
            for name, owner in self._codes(each).items():
                merged.setdefault(name, self._profile_at(each, owner))
        for each, codes in found:
            for name in wanted:
                if name in codes:
                    return self._profile_at(each, codes[name])
        return next((merged[name] for name in wanted if name in merged), None)

    def _codes(self, file: str) -> dict[str, int]:
        """The countries that have a profile in a file, and which: by its owner."""
        names = self.names(file)
        found: dict[str, int] = {}
        for profile in names.defined(Kind.PROFILE):
            for code in names.used.get((Kind.COUNTRY, profile.owner), ()):
                found.setdefault(code.name, profile.owner)
        return found

    def _profile_at(self, file: str, owner: int) -> Place:
        return Place(file, next(self.names(file).defined(Kind.PROFILE, owner)))

    @staticmethod
    def _placed(kind: Kind, place: Place) -> Symbol:
        return Symbol(kind, place.written.name, frozenset([(place.file, place.written.span.start)]))

    # ---- steps ----

    def step(self, file: str, written: Written) -> tuple[Place, str] | None:
        """The step that an id stands for, and what follows the step's id: the number of a round."""
        if written.defines:
            return Place(file, written), ""
        ids = self.ids((file, written.owner))
        if written.name in ids:
            return ids[written.name], ""
        base, _, number = written.name.rpartition("-")
        if base in ids and number.isdigit():
            return ids[base], f"-{number}"
        return None

    def ids(self, home: Home) -> dict[str, Place]:
        """Every step of a playbook and of those it runs, by its id in a plan."""
        homes = self._order(home)
        ids = numbered(self.names(file).ids(owner) for file, owner in homes)
        return {
            name: Place(file, step)
            for (file, owner), found in zip(homes, ids, strict=True)
            for name, step in zip(found, self.names(file).defined(Kind.STEP, owner), strict=True)
        }

    def _order(self, home: Home) -> list[Home]:
        """A playbook and those it runs, in the order they are met."""
        found = {home: None}
        stack = [iter(self._runs(home))]
        while stack:
            target = next(stack[-1], None)
            if target is None:
                stack.pop()
            elif target not in found:
                found[target] = None
                stack.append(iter(self._runs(target)))
        return list(found)

    def _runs(self, home: Home) -> list[Home]:
        return self._targets(home, Kind.PLAYBOOK)

    def _targets(self, home: Home, kind: Kind) -> list[Home]:
        """The playbooks that one runs, or the messages it uses."""
        file, owner = home
        used = self.names(file).used.get((kind, owner), ())
        found = (self._first(kind, each.name, file) for each in used)
        return [(place.file, place.written.owner) for place in found if place]

    # ---- roles and outcomes ----

    def _shared_symbol(self, file: str, written: Written) -> Symbol | None:
        """A role or an outcome is one thing in all playbooks that meet in one plan: by `run`, a message, a profile."""
        kind, name, home = written.kind, written.name, (file, written.owner)
        homes = self.sharing(kind, name, home)
        is_declared = any(each.name == name for h in homes for each in self.names(h[0]).defined(kind, h[1]))
        if kind is Kind.OUTCOME:
            if not is_declared and name in (*ENDS, *SPECIAL):
                return None
            is_ours = name in OUTCOMES  # also where a playbook says what it means by it
            return Symbol(kind, name, homes, is_ours, is_declared or is_ours)
        if not is_declared and not any(self._is_role(name, each) for each in homes):
            return None  # a placeholder that is no role
        return Symbol(kind, name, homes)

    def _is_role(self, name: str, home: Home) -> bool:
        used = self.names(home[0]).used.get((Kind.ROLE, home[1]), ())
        return any(each.name == name and each.form is not Form.PLACEHOLDER for each in used)

    def sharing(self, kind: Kind, name: str, home: Home) -> frozenset[Home]:
        """Where else a role or an outcome of this name is the same."""
        key = (kind, name, home)
        if key not in self._shared:
            found, queue = {home}, [home]
            while queue:
                for other in self.near(queue.pop()):
                    if other not in found and self.names(other[0]).mentions(kind, name, other[1]):
                        found.add(other)
                        queue.append(other)
            for each in found:
                self._shared[(kind, name, each)] = frozenset(found)
        return self._shared[key]

    def near(self, home: Home) -> set[Home]:
        """What meets a playbook, message or profile in one plan: what it runs and uses, and what runs or uses it."""
        return {*self.below(home), *(each for each in self._homes if home in self.below(each))}

    def below(self, home: Home) -> frozenset[Home]:
        if home not in self._below:
            books = self._order(home)
            messages = (target for book in books for target in self._targets(book, Kind.MESSAGE))
            profiles = (
                (file, profile.owner)
                for file in dict.fromkeys(file for book in books for file in self.reach(book[0]))
                for profile in self.names(file).defined(Kind.PROFILE)
                if self._is_book(home)
            )
            self._below[home] = frozenset([*books, *messages, *profiles])
        return self._below[home]

    def _is_book(self, home: Home) -> bool:
        return any(True for _ in self.names(home[0]).defined(Kind.PLAYBOOK, home[1]))

    @cached_property
    def _homes(self) -> list[Home]:
        return [(file, owner) for file in self.files for owner in self.names(file).owners]

    # ---- every place ----

    def definitions(self, file: str, offset: int) -> list[Place]:
        """Where what stands at an offset is defined."""
        written = self.names(file).at(offset)
        symbol = self.symbol(file, written) if written else None
        if written is None or symbol is None:
            return []
        if symbol.kind in (Kind.ROLE, Kind.OUTCOME):
            return [place for place in self.places(symbol) if place.written.defines]
        found = self.definition(file, written)
        return [found] if found else []

    def places(self, symbol: Symbol, files: Iterable[str] | None = None) -> list[Place]:
        """Every place where something is defined or used, file by file; with ``files``, those in them."""
        if files is None:
            files = dict.fromkeys([*self.files, *sorted(file for file, _ in symbol.homes)])
        return [
            Place(file, written)
            for file in files
            for written in self.names(file).written
            if _may_be(symbol, written) and self.symbol(file, written) == symbol
        ]


def is_shipped(file: str) -> bool:
    return file.startswith("library:")


def same(kind: Kind, name: str, other: str) -> bool:
    """Whether two names of a kind are the same; profiles are named in capitals or not."""
    return name.casefold() == other.casefold() if kind is Kind.PROFILE else name == other


def _may_be(symbol: Symbol, written: Written) -> bool:
    if symbol.kind is Kind.PROFILE and written.kind is Kind.COUNTRY:
        return True
    if symbol.kind is not written.kind:
        return False
    return symbol.kind in (Kind.STEP, Kind.FILE) or same(symbol.kind, symbol.name, written.name)


@lru_cache(maxsize=8)
def _always(kind: Kind) -> tuple[str, ...]:
    """The shipped files that are always in reach."""
    if kind in (Kind.CHANNEL, Kind.TONE):
        return ("library:vocabulary.pbk",)
    if kind is Kind.PROFILE:
        return tuple(f"library:{name}" for name in library.shipped_names() if name.startswith("profiles/"))
    return ()
