"""From tree to meaning: the playbooks of a file, with every name looked up and every literal read.

In come the trees of a file (most have one) and a way to load the files it uses; out goes a Resolved: the
playbooks that could be understood and all that was wrong. It opens no file and reads no clock.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from playbook import library
from playbook.diagnostics import Diagnostic, did_you_mean, meant
from playbook.memo import Memo
from playbook.model.literals import Reader, Unknown, unknown_code
from playbook.model.playbook import Closure, Home, Market, Playbook, Profile, RoleDef, Rule, Run
from playbook.model.profiles import resolve_closure
from playbook.model.rules import resolve_rule
from playbook.model.scope import Scope, open_scope, scope_diagnostics
from playbook.model.steps import Steps, runs_of
from playbook.model.time import Hours
from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.parse import MAX_DEPTH, Tree
from playbook.syntax.silences import silences

if TYPE_CHECKING:
    from playbook.model.playbook import Texts
    from playbook.model.scope import Load


@frozen
class Resolved:
    """A file as meant: its own playbooks and profiles, in written order, and what is wrong."""

    playbooks: tuple[Playbook, ...]
    profiles: tuple[Profile, ...]
    scope: Scope
    diagnostics: tuple[Diagnostic, ...]
    begotten: tuple[Diagnostic, ...]  # true, but most likely only because of another


def resolve(trees: Tree | tuple[Tree, ...], load: Load, memo: Memo | None = None) -> Resolved:
    """The meaning of a file; names are looked up in it, in what it uses, in the shipped library.

    ``memo`` keeps what need not be resolved again, from one version of a file to the next.
    """
    scope = open_scope((trees,) if isinstance(trees, Tree) else trees, load, memo or Memo())
    run = _Run(scope.memo)
    playbooks = [run.linked(run.playbook(scope, *definition)) for definition in scope.definitions()]
    lost = scope.lost()
    every = sorted({*run.diagnostics, *scope_diagnostics(scope)}, key=Diagnostic.order)
    said = tuple(each for each in every if not _begotten(each, lost))
    begotten = tuple(each for each in every if _begotten(each, lost))
    return Resolved(tuple(playbooks), tuple(scope.profiles), scope, said, begotten)


# A name is not said to be unknown where its declaration may be what could not be read.
_DECLARED_BY = {
    "PBK101": ("channel", "use"),
    "PBK102": ("tone", "use"),
    "PBK103": ("role",),
    "PBK104": ("outcome",),
    "PBK105": ("stage",),
    "PBK106": ("message", "use"),
    "PBK107": ("profile", "use"),
    "PBK111": ("playbook", "use"),
}


def _begotten(said: Diagnostic, lost: set[str]) -> bool:
    return any(keyword in lost for keyword in _DECLARED_BY.get(said.code, ()))


class _Resolved(NamedTuple):
    """A playbook before what it runs is known, what is wrong with it, and the messages it took."""

    playbook: Playbook
    said: tuple[Diagnostic, ...]
    messages: dict[str, Texts | None]
    known: frozenset[str]  # the messages in reach, where one was not there


class _Run:
    """One resolution: playbooks are resolved once, wherever they are run from."""

    def __init__(self, memo: Memo) -> None:
        self.memo = memo
        self.diagnostics: list[Diagnostic] = []
        self.done: dict[int, Playbook] = {}  # by the identity of its definition
        self.scopes: dict[int, Scope] = {}  # by the identity of the playbook
        self.circles: set[frozenset[str]] = set()  # those that were said

    def playbook(self, scope: Scope, tree: Tree, node: nodes.PlaybookDef) -> Playbook:
        if id(node) not in self.done:
            found = self.memo(
                "playbook",
                (node, scope.surroundings),
                lambda: _Definition(scope, tree, node).resolved(),
                lambda found: (
                    all(scope.message(name) is texts for name, texts in found.messages.items())
                    and (None not in found.messages.values() or found.known == scope.message_names())
                ),
            )
            self.done[id(node)] = found.playbook
            self.scopes[id(found.playbook)] = scope
            self.diagnostics.extend(found.said)
        return self.done[id(node)]

    def linked(self, playbook: Playbook) -> Playbook:
        """The playbook with every one that is reached by ``run`` in its ``runs``, in the order they are met."""
        if not self._runs(playbook):
            return playbook
        root = evolve(playbook, runs={})
        self._link(root, playbook, (playbook.name,))
        return self.memo("linked", (playbook, *root.runs.values()), lambda: root)

    def _runs(self, playbook: Playbook) -> list[Run]:
        return self.memo("runs", (playbook,), lambda: runs_of(playbook))

    def _link(self, root: Playbook, playbook: Playbook, path: tuple[str, ...]) -> None:
        scope = self.scopes[id(playbook)]
        for run in self._runs(playbook):
            found = scope.playbook(run.playbook)
            if found is None:
                reader = Reader(playbook.source)
                known = {name for each in scope.reach() for name in each.playbooks}
                message = f'there is no playbook called "{run.playbook}" in reach'
                otherwise = "bring its file in with `use`"
                reader.unknown("PBK111", message, nodes.Text(run.playbook, span=run.span), known, otherwise)
                self.diagnostics.extend(reader.diagnostics)
                continue
            target = self.playbook(*found)
            if target.name in path:
                if frozenset(path) in self.circles:
                    continue
                self.circles.add(frozenset(path))
                self._say(
                    playbook,
                    "PBK117",
                    "these playbooks run each other: " + " → ".join([*path, target.name]),
                    run.span,
                    "take one of the `run`s out",
                )
            elif len(path) > MAX_DEPTH:
                self._say(
                    playbook,
                    "PBK011",
                    f"playbooks run each other more than {MAX_DEPTH} deep",
                    run.span,
                    "run fewer in a row",
                )
            elif root.runs.get(target.name) is target:
                continue
            elif target.name in root.runs:
                self._say(
                    playbook,
                    "PBK112",
                    f'two playbooks called "{target.name}" are run here',
                    run.span,
                    "give one another name",
                )
            else:
                root.runs[target.name] = target
                self._link(root, target, (*path, target.name))

    def _say(self, playbook: Playbook, code: str, message: str, span: Span, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, message, playbook.source, span, hint))


class _Definition:
    """One playbook definition, statement by statement."""

    def __init__(self, scope: Scope, tree: Tree, node: nodes.PlaybookDef) -> None:
        self.scope = scope
        self.tree = tree
        self.reader = Reader(tree.source)
        self.node = node
        self.statements = node.block.statements
        self.channels = scope.all_channels()

    def resolved(self) -> _Resolved:
        roles = self.roles()
        outcomes = self.outcomes()
        hours = self.hours()
        steps = Steps(self.reader, self.scope, self.channels, outcomes, tuple(role.name for role in roles))
        handlers, body, stages, examples = steps.playbook(self.statements)
        playbook = Playbook(
            name=self.reader.named(self.node.name),
            about=self.text("about"),
            version=self.version(),
            markets=self.markets(),
            anywhere=Market(None, None, everywhere) if (everywhere := self.scope.everywhere()) else None,
            home=self.home(),
            hours=hours,
            trigger=self.text("starts"),
            leads=tuple(value.text for value in self.values("leads")),
            closures=self.closures(),
            roles=roles,
            outcomes=outcomes,
            rules=self.rules(outcomes, tuple(role.name for role in roles)),
            handlers=handlers,
            steps=body,
            stages=stages,
            examples=examples,
            runs={},
            labels=self.channels,
            find_markets=partial(find_markets, self.scope),
            source=self.tree.source,
            silences=silences(self.tree),
            market_span=line.span if (line := self.line("market")) else None,
            span=self.node.span,
        )
        known = self.scope.message_names() if None in steps.messages.values() else frozenset()
        return _Resolved(playbook, tuple(self.reader.diagnostics), steps.messages, known)

    # ---- the head: lines that are said once ----

    def line(self, keyword: str) -> nodes.Line | None:
        found = [s for s in self.statements if isinstance(s, nodes.Line) and s.keyword == keyword]
        for second in found[1:]:
            hint = (
                f"name them all on one line: {keyword} …, …"
                if keyword in ("market", "leads")
                else "keep one of the two"
            )
            self.reader.say("PBK113", f"`{keyword}` is said twice", second, hint)
        return found[0] if found else None

    def values(self, keyword: str) -> list[nodes.Name]:
        line = self.line(keyword)
        return [value for value in line.values if not isinstance(value, nodes.Length)] if line else []

    def text(self, keyword: str) -> str | None:
        values = self.values(keyword)
        return values[0].text if values else None

    def version(self) -> int | None:
        values = self.values("version")
        return self.reader.number(values[0], 999_999, "as a version") if values else None  # type: ignore[arg-type]  # a number in the grammar

    def hours(self) -> Hours | None:
        values = self.values("hours")
        return self.reader.opening_hours(values[0]) if values else None  # type: ignore[arg-type]  # a time in the grammar

    def roles(self) -> tuple[RoleDef, ...]:
        found: dict[str, RoleDef] = {}
        for node in self.statements:
            if isinstance(node, nodes.Role):
                if node.name.text in found:
                    self.reader.say(
                        "PBK112", f"the role `{node.name.text}` is declared twice", node.name, "once is enough"
                    )
                found.setdefault(node.name.text, RoleDef(self.reader.named(node.name), node.outside_pitch, node.span))
        return tuple(found.values())

    def outcomes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for node in self.statements:
            if isinstance(node, nodes.Outcome):
                if node.name.text in found:
                    self.reader.say(
                        "PBK112", f"the outcome `{node.name.text}` is declared twice", node.name, "once is enough"
                    )
                elif node.name.text in ("silence", "done"):
                    self.reader.say(
                        "PBK112", f"`{node.name.text}` has a meaning of its own", node.name, "choose another name"
                    )
                found.setdefault(node.name.text, node.means.text)
        return found

    def closures(self) -> tuple[Closure, ...]:
        nodes_ = [s for s in self.statements if isinstance(s, nodes.Closed)]
        return tuple(closure for node in nodes_ for closure in resolve_closure(self.reader, node))

    def rules(self, outcomes: dict[str, str], roles: tuple[str, ...]) -> tuple[Rule, ...]:
        nodes_ = [s for s in self.statements if isinstance(s, nodes.Ensure)]
        return tuple(
            rule for node in nodes_ for rule in resolve_rule(self.reader, node, self.channels, outcomes, roles)
        )

    # ---- places ----

    def markets(self) -> tuple[Market, ...]:
        found: list[Market] = []
        for value in self.values("market"):
            markets, said = find_markets(self.scope, value.text, isinstance(value, nodes.Text))
            if said is not None:
                self.reader.say(said.code, said.message, value, said.hint, said.instead)
            found.extend(markets)
        return tuple(found)

    def home(self) -> Home | None:
        found = [s for s in self.statements if isinstance(s, nodes.Home)]
        for second in found[1:]:
            self.reader.say("PBK113", "`home` is said twice", second, "keep one of the two")
        if not found:
            return None
        zone = self.reader.zone(found[0].zone)
        code = self.reader.code(found[0].code)
        return Home(country_market(self.scope, code), zone, found[0].span) if code else None


def find_markets(scope: Scope, name: str, quoted: bool = False) -> tuple[list[Market], Unknown | None]:
    """The markets a word or a quoted profile name stands for, or why there is none.

    A group stands for its countries in order.
    """
    country = name.partition("-")[0]
    if not quoted and country in library.countries():
        said = unknown_code(name)
        return ([], said) if said else ([country_market(scope, name)], None)
    profile = scope.profile_named(name)
    if profile is None:
        names = {profile.name for profiles in scope.layers() for profile in profiles}
        said = None if quoted else unknown_code(name)
        if said and (said.instead or (country.isupper() and len(country) == 2)):
            return [], said
        match = meant(name, names)
        message = f"`{name}` is not a market: neither a country nor a profile"
        hint = did_you_mean(name, names) or "name a country by its ISO code, such as JP, or a profile: `pbk markets`"
        return [], Unknown("PBK107", message, hint, f'"{match}"' if match else None)
    everywhere = tuple(other for other in scope.everywhere() if other is not profile)
    codes: tuple[str | None, ...] = profile.codes or (None,)
    return [Market(code, profile, everywhere, profile.name) for code in codes], None


def country_market(scope: Scope, code: str) -> Market:
    return Market(code, scope.profile_for(code), scope.everywhere())
