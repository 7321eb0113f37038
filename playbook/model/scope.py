"""What a file can see: its own definitions, those of the files it uses, and the shipped library.

In come the trees of a file and a way to load other files; out goes a Scope that answers names, nearest
first. Profiles and vocabulary of the shipped library are resolved once and kept.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from attrs import define, field, frozen

from playbook import library
from playbook.diagnostics import Diagnostic, meant
from playbook.memo import Memo
from playbook.model.literals import Reader
from playbook.model.playbook import Profile, Texts
from playbook.model.profiles import resolve_profile
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import MAX_DEPTH, Tree, parse
from playbook.syntax.placement import ALLOWED, STATEMENTS, block_of, keyword_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    # A file by the name `use` gives it, seen from the file that uses it; None where there is none.
    Load: TypeAlias = Callable[[str, Source], Source | None]


T = TypeVar("T")


@frozen
class Shipped:
    """What is always in reach."""

    channels: dict[str, str]  # name to label
    tones: dict[str, str]  # name to meaning
    profiles: tuple[Profile, ...]


@define
class Scope:
    """One file's definitions, and the scopes of the files it uses, in order.

    ``trees`` are the parts it was read in, at least one.
    """

    trees: tuple[Tree, ...]
    memo: Memo
    said: list[Diagnostic] = field(factory=list)
    uses: list[Scope] = field(factory=list)
    channels: dict[str, str] = field(factory=dict)
    tones: dict[str, str] = field(factory=dict)
    profiles: list[Profile] = field(factory=list)
    messages: dict[str, Texts] = field(factory=dict)
    playbooks: dict[str, tuple[Tree, nodes.PlaybookDef]] = field(factory=dict)
    _surroundings: object = field(default=None, init=False)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.trees[0].source.name

    def definitions(self) -> list[tuple[Tree, nodes.PlaybookDef]]:
        """The playbooks of the file, each with the part it stands in."""
        return [(tree, node) for tree in self.trees for node in self._definitions(tree)]

    def _definitions(self, tree: Tree) -> list[nodes.PlaybookDef]:
        return self.memo("definitions", (tree,), lambda: definitions(tree))

    def lost(self) -> set[str]:
        """The keywords of declarations that could not be read, here or in what is used; `use` for a file not found."""
        found = {keyword for scope in self.reach() for tree in scope.trees for keyword in self._lost_in(tree)}
        if any(said.code in ("PBK110", "PBK116") for scope in self.reach() for said in scope.said):
            found.add("use")
        return found

    def _lost_in(self, tree: Tree) -> list[str]:
        return self.memo("lost", (tree,), lambda: list(_broken(tree)))

    def reach(self) -> Iterator[Scope]:
        """This scope, then the files it uses, breadth first, each once."""
        seen: list[Scope] = []
        queue = [self]
        while queue:
            scope = queue.pop(0)
            if any(scope is other for other in seen):
                continue
            seen.append(scope)
            yield scope
            queue.extend(scope.uses)

    def all_channels(self) -> dict[str, str]:
        found = dict(shipped().channels)
        for scope in reversed(list(self.reach())):
            found |= scope.channels
        return found

    def all_tones(self) -> dict[str, str]:
        found = dict(shipped().tones)
        for scope in reversed(list(self.reach())):
            found |= scope.tones
        return found

    def layers(self) -> list[tuple[Profile, ...]]:
        """Profiles, nearest layer first: this file, each it uses, the shipped library."""
        return [*(tuple(scope.profiles) for scope in self.reach()), shipped().profiles]

    def profile_named(self, name: str) -> Profile | None:
        for profiles in self.layers():
            for profile in profiles:
                if profile.name.casefold() == name.casefold():
                    return profile
        return None

    def profile_for(self, code: str) -> Profile | None:
        """The nearest profile of a country; a region's own comes before its country's."""
        wanted = [code, code.partition("-")[0]]
        for profiles in self.layers():
            for name in wanted:
                for profile in profiles:
                    if name in profile.codes:
                        return profile
        return None

    def everywhere(self) -> tuple[Profile, ...]:
        """The profiles that are for nobody in particular; of one name, the nearest."""
        found: dict[str, Profile] = {}
        for profiles in self.layers():
            for profile in profiles:
                if not profile.codes:
                    found.setdefault(profile.name.casefold(), profile)
        return tuple(found.values())

    def message(self, name: str) -> Texts | None:
        for scope in self.reach():
            if name in scope.messages:
                return scope.messages[name]
        return None

    def message_names(self) -> frozenset[str]:
        return frozenset(name for scope in self.reach() for name in scope.messages)

    def playbook(self, name: str) -> tuple[Scope, Tree, nodes.PlaybookDef] | None:
        for scope in self.reach():
            if name in scope.playbooks:
                return scope, *scope.playbooks[name]
        return None

    @property
    def surroundings(self) -> object:
        """One object for all that playbooks lean on, messages and other playbooks apart: the same while that is."""
        if self._surroundings is None:
            layers = self.layers()
            words = (tuple(self.all_channels().items()), tuple(self.all_tones().items()))
            lengths = tuple(len(profiles) for profiles in layers)
            every = tuple(profile for profiles in layers for profile in profiles)
            self._surroundings = self.memo(("surroundings", words, lengths), every, object)
        return self._surroundings


def open_scope(
    trees: tuple[Tree, ...],
    load: Load,
    memo: Memo,
    opened: dict[str, Scope] | None = None,
    path: tuple[str, ...] = (),
) -> Scope:
    """The scope of a file: its definitions, and those of all it uses.

    ``opened`` holds the files already open in this run, ``path`` those being opened.
    """
    opened = {} if opened is None else opened
    scope = Scope(trees, memo)
    opened[scope.name] = scope
    for tree in trees:
        reader = Reader(tree.source)
        for statement in tree.statements:
            if isinstance(statement, nodes.Line) and statement.keyword == "use":
                _use(scope, reader, statement, load, opened, (*path, scope.name))
        scope.said.extend(reader.diagnostics)
    _define(scope)
    return scope


def _use(
    scope: Scope, reader: Reader, line: nodes.Line, load: Load, opened: dict[str, Scope], path: tuple[str, ...]
) -> None:
    name = line.values[0]
    assert isinstance(name, nodes.Text)
    source = load(name.text, reader.source)
    if source is None:
        shipped_names = library.shipped_names()
        whole = f"{name.text}.pbk"
        near = whole if whole in shipped_names else meant(name.text, shipped_names)
        hint = "name a .pbk file, as seen from the folder of this one"
        reader.say(
            "PBK110",
            "this file is not beside the playbook, nor in the shipped library",
            name,
            f"did you mean `{near}`?" if near else hint,
            f'"{near}"' if near else None,
        )
    elif len(path) > MAX_DEPTH:
        reader.say("PBK011", f"files use each other more than {MAX_DEPTH} deep", name, "bring them together in fewer")
    elif source.name in path:
        reader.say("PBK116", "these files use each other", name, "move what both need to a third file")
    elif source.name in opened:
        scope.uses.append(opened[source.name])
    else:
        tree = scope.memo(("used", source.name, source.text), (), lambda: parse(source))
        scope.uses.append(open_scope((tree,), load, scope.memo, opened, path))


def definitions(tree: Tree) -> list[nodes.PlaybookDef]:
    """The playbooks of a file; bare statements form one, named after the file."""
    found = []
    for statement in tree.statements:
        if isinstance(statement, nodes.PlaybookDef):
            found.append(statement)
        elif isinstance(statement, nodes.Broken) and statement.keyword == "playbook" and statement.block:
            nameless = nodes.Text("?", span=statement.span)  # for what is wrong inside
            found.append(nodes.PlaybookDef(nameless, statement.block, statement.span))
    if found or not any(keyword_of(s) in ALLOWED["playbook"] for s in tree.statements):
        return found
    bare = tuple(s for s in tree.statements if keyword_of(s) in ALLOWED["playbook"] or isinstance(s, nodes.Broken))
    name = tree.source.name
    stem = "playbook" if name.startswith(("<", "-")) else PurePosixPath(name.replace("\\", "/")).stem
    span = Span(0, len(tree.source.text))
    return [nodes.PlaybookDef(nodes.Text(stem, span=bare[0].span), nodes.Block(bare, span), span)]


def _broken(tree: Tree) -> Iterator[str]:
    """What the statements that could not be read most likely began with."""
    queue: list[nodes.Statement] = list(tree.statements)
    while queue:
        statement = queue.pop()
        if isinstance(statement, nodes.Broken):
            yield meant(statement.keyword, STATEMENTS) or statement.keyword
        block = block_of(statement)
        queue.extend(block.statements if block else ())


def _define(scope: Scope) -> None:
    readers = [(tree, Reader(tree.source)) for tree in scope.trees]
    for tree, reader in readers:
        for statement in tree.statements:
            _define_words(scope, reader, statement)
    for tree, node in scope.definitions():
        reader = next(reader for other, reader in readers if other is tree)
        _once(reader, scope.playbooks, node.name, (tree, node), "playbook")
    _define_profiles(scope, readers)
    scope.said.extend(said for _, reader in readers for said in reader.diagnostics)


def _define_words(scope: Scope, reader: Reader, statement: nodes.Statement) -> None:
    if isinstance(statement, nodes.ChannelDef):
        label = reader.named(statement.label) if statement.label else statement.name.text
        _once(reader, scope.channels, statement.name, label, "channel")
    elif isinstance(statement, nodes.ToneDef):
        _once(reader, scope.tones, statement.name, statement.means.text, "tone")
    elif isinstance(statement, nodes.MessageDef):
        texts = _kept(scope, reader, "message", statement, lambda reader: _message(reader, statement))
        _once(reader, scope.messages, statement.id, texts, "message")


def _define_profiles(scope: Scope, readers: list[tuple[Tree, Reader]]) -> None:
    written = [
        (reader, node) for tree, reader in readers for node in tree.statements if isinstance(node, nodes.ProfileDef)
    ]
    channels, tones = (scope.all_channels(), scope.all_tones()) if written else ({}, {})
    words = ("profile", tuple(channels), tuple(tones))

    def resolved(reader: Reader, node: nodes.ProfileDef) -> Profile:
        return resolve_profile(reader, node, channels, tones)

    for reader, node in written:
        profile = _kept(scope, reader, words, node, partial(resolved, node=node))
        _compare(reader, node, profile, scope.profiles)
        scope.profiles.append(profile)


def _kept(scope: Scope, reader: Reader, what: Hashable, node: object, make: Callable[[Reader], T]) -> T:
    """What is made of a node, with what is said about it, once."""

    def made() -> tuple[T, list[Diagnostic]]:
        own = Reader(reader.source)
        return make(own), own.diagnostics

    value, said = scope.memo(what, (node,), made)
    reader.diagnostics.extend(said)
    return value


def _once(reader: Reader, known: dict[str, Any], name: nodes.Name, value: Any, what: str) -> None:
    if name.text in known:
        reader.say("PBK112", f"there are two {what}s called `{name.text}` in this file", name, "give one another name")
    else:
        known[name.text] = value


def _compare(reader: Reader, node: nodes.ProfileDef, profile: Profile, others: list[Profile]) -> None:
    """One name and one country have one profile in a file."""
    if any(profile.name.casefold() == other.name.casefold() for other in others):
        message = f"there are two profiles called `{profile.name}` in this file"
        reader.say("PBK112", message, node.name, "give one another name")
    for word in node.codes:
        other = next((other for other in others if word.text in other.codes), None)
        if other is not None:
            message = f"{word.text} is in the profile “{other.name}” already"
            reader.say("PBK118", message, word, "one country has one profile in a file")


def _message(reader: Reader, node: nodes.MessageDef) -> Texts:
    texts: dict[str, str] = {}
    places: dict[str, tuple[Source, Span]] = {}
    for line in node.block.statements:
        if isinstance(line, nodes.Line) and line.keyword in ("subject", "body"):
            text = line.values[0]
            assert isinstance(text, nodes.Text)
            if line.keyword in texts:
                reader.say("PBK113", f"`{line.keyword}` is said twice in one message", line, "keep one of the two")
            texts.setdefault(line.keyword, text.text)
            places.setdefault(line.keyword, (reader.source, text.span))
    return Texts(texts.get("subject"), texts.get("body"), places=places)


_shipped: Shipped | None = None


def shipped() -> Shipped:
    """The shipped vocabulary and profiles, resolved once and kept until a shipped file changes."""
    global _shipped
    if _shipped is None:
        names = [n for n in library.shipped_names() if n == "vocabulary.pbk" or n.startswith("profiles/")]
        sources = [source for name in names if (source := library.shipped(name))]
        key = sha256(library.grammar().encode())
        for source in sources:
            key.update(f"\0{source.name}\0{source.text}".encode())
        key.update(library.code_stamp("syntax", "model").encode())
        _shipped = library.kept("library", key.hexdigest(), lambda: _resolve_shipped(sources))
    return _shipped


def _resolve_shipped(sources: list[Source]) -> Shipped:
    global _shipped
    _shipped = Shipped({}, {}, ())  # what is being built cannot lean on itself
    scopes = []
    for source in sorted(sources, key=lambda source: not source.name.endswith("vocabulary.pbk")):
        scope = open_scope((parse(source),), lambda name, beside: library.shipped(name), Memo())
        scopes.append(scope)
        _shipped = Shipped(
            _shipped.channels | scope.channels,
            _shipped.tones | scope.tones,
            (*_shipped.profiles, *scope.profiles),
        )
    return _shipped


def scope_diagnostics(scope: Scope) -> list[Diagnostic]:
    """What was wrong in the texts and definitions of a file and of all it uses."""
    return [
        said
        for each in scope.reach()
        for said in (*(said for tree in each.trees for said in tree.diagnostics), *each.said)
    ]
