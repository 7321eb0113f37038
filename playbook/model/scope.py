"""What a file can see: its own definitions, those of the files it uses, and the shipped library.

In comes a tree and a way to load other files; out goes a Scope that answers names, nearest
first. Profiles and vocabulary of the shipped library are resolved once and kept.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import define, field, frozen

from playbook import library
from playbook.diagnostics import Diagnostic, meant
from playbook.model.literals import Reader
from playbook.model.playbook import Profile, Texts
from playbook.model.profiles import resolve_profile
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import MAX_DEPTH, Tree, parse
from playbook.syntax.placement import ALLOWED, STATEMENTS, block_of, keyword_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    # A file by the name `use` gives it, seen from the file that uses it; None where there is none.
    Load: TypeAlias = Callable[[str, Source], Source | None]


@frozen
class Shipped:
    """What is always in reach."""

    channels: dict[str, str]  # name to label
    tones: dict[str, str]  # name to meaning
    profiles: tuple[Profile, ...]


@define
class Scope:
    """One file's definitions, and the scopes of the files it uses, in order."""

    tree: Tree
    reader: Reader
    uses: list[Scope] = field(factory=list)
    channels: dict[str, str] = field(factory=dict)
    tones: dict[str, str] = field(factory=dict)
    profiles: list[Profile] = field(factory=list)
    messages: dict[str, Texts] = field(factory=dict)
    playbooks: dict[str, nodes.PlaybookDef] = field(factory=dict)

    def lost(self) -> set[str]:
        """The keywords of declarations that could not be read, here or in what is used; `use` for a file not found."""
        found = {keyword for scope in self.reach() for keyword in _broken(scope.tree)}
        if any(said.code in ("PBK110", "PBK116") for scope in self.reach() for said in scope.reader.diagnostics):
            found.add("use")
        return found

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

    def playbook(self, name: str) -> tuple[Scope, nodes.PlaybookDef] | None:
        for scope in self.reach():
            if name in scope.playbooks:
                return scope, scope.playbooks[name]
        return None


def open_scope(tree: Tree, load: Load, opened: dict[str, Scope] | None = None, path: tuple[str, ...] = ()) -> Scope:
    """The scope of a file: its definitions, and those of all it uses.

    ``opened`` holds the files already open in this run, ``path`` those being opened.
    """
    opened = {} if opened is None else opened
    scope = Scope(tree, Reader(tree.source))
    opened[tree.source.name] = scope
    for statement in tree.statements:
        if isinstance(statement, nodes.Line) and statement.keyword == "use":
            _use(scope, statement, load, opened, (*path, tree.source.name))
    _define(scope)
    return scope


def _use(scope: Scope, line: nodes.Line, load: Load, opened: dict[str, Scope], path: tuple[str, ...]) -> None:
    name = line.values[0]
    assert isinstance(name, nodes.Text)
    source = load(name.text, scope.tree.source)
    if source is None:
        shipped_names = library.shipped_names()
        whole = f"{name.text}.pbk"
        near = whole if whole in shipped_names else meant(name.text, shipped_names)
        hint = "name a .pbk file, as seen from the folder of this one"
        scope.reader.say(
            "PBK110",
            "this file is not beside the playbook, nor in the shipped library",
            name,
            f"did you mean `{near}`?" if near else hint,
            f'"{near}"' if near else None,
        )
    elif len(path) > MAX_DEPTH:
        scope.reader.say(
            "PBK011", f"files use each other more than {MAX_DEPTH} deep", name, "bring them together in fewer"
        )
    elif source.name in path:
        scope.reader.say("PBK116", "these files use each other", name, "move what both need to a third file")
    elif source.name in opened:
        scope.uses.append(opened[source.name])
    else:
        scope.uses.append(open_scope(parse(source), load, opened, path))


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
    reader = scope.reader
    for statement in scope.tree.statements:
        if isinstance(statement, nodes.ChannelDef):
            label = reader.named(statement.label) if statement.label else statement.name.text
            _once(reader, scope.channels, statement.name, label, "channel")
        elif isinstance(statement, nodes.ToneDef):
            _once(reader, scope.tones, statement.name, statement.means.text, "tone")
        elif isinstance(statement, nodes.MessageDef):
            _once(reader, scope.messages, statement.id, _message(reader, statement), "message")
    for playbook in definitions(scope.tree):
        _once(reader, scope.playbooks, playbook.name, playbook, "playbook")
    channels, tones = (scope.all_channels(), scope.all_tones()) if _profiles(scope) else ({}, {})
    for definition in _profiles(scope):
        profile = resolve_profile(reader, definition, channels, tones)
        _compare(reader, definition, profile, scope.profiles)
        scope.profiles.append(profile)


def _profiles(scope: Scope) -> list[nodes.ProfileDef]:
    return [s for s in scope.tree.statements if isinstance(s, nodes.ProfileDef)]


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
        scope = open_scope(parse(source), lambda name, beside: library.shipped(name))
        scopes.append(scope)
        _shipped = Shipped(
            _shipped.channels | scope.channels,
            _shipped.tones | scope.tones,
            (*_shipped.profiles, *scope.profiles),
        )
    return _shipped


def scope_diagnostics(scope: Scope) -> list[Diagnostic]:
    """What was wrong in the texts and definitions of a file and of all it uses."""
    return [said for each in scope.reach() for said in (*each.tree.diagnostics, *each.reader.diagnostics)]
