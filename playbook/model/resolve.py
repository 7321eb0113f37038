"""From tree to meaning: the playbooks of a file, with every name looked up and every literal read.

In comes a tree and a way to load the files it uses; out goes a Resolved: the playbooks that
could be understood and all that was wrong. It opens no file and reads no clock.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from playbook import library
from playbook.diagnostics import Diagnostic, did_you_mean, meant
from playbook.model.literals import Reader, Unknown, unknown_code
from playbook.model.playbook import Closure, Home, Market, Playbook, Profile, RoleDef, Rule
from playbook.model.profiles import resolve_closure
from playbook.model.rules import resolve_rule
from playbook.model.scope import Scope, definitions, open_scope, scope_diagnostics
from playbook.model.steps import Steps, runs_of
from playbook.model.time import Hours
from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.parse import MAX_DEPTH
from playbook.syntax.silences import silences

if TYPE_CHECKING:
    from playbook.model.scope import Load
    from playbook.syntax.parse import Tree


@frozen
class Resolved:
    """A file as meant: its own playbooks and profiles, in written order, and what is wrong."""

    playbooks: tuple[Playbook, ...]
    profiles: tuple[Profile, ...]
    scope: Scope
    diagnostics: tuple[Diagnostic, ...]
    begotten: tuple[Diagnostic, ...]  # true, but most likely only because of another


def resolve(tree: Tree, load: Load) -> Resolved:
    """The meaning of a file; names are looked up in it, in what it uses, in the shipped library."""
    scope = open_scope(tree, load)
    run = _Run()
    playbooks = [run.playbook(scope, node) for node in definitions(tree)]
    for playbook in playbooks:
        run.link(playbook)
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


class _Run:
    """One resolution: playbooks are resolved once, wherever they are run from."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.done: dict[tuple[str, int], Playbook] = {}
        self.scopes: dict[tuple[str, int], Scope] = {}
        self.circles: set[frozenset[str]] = set()  # those that were said

    def playbook(self, scope: Scope, node: nodes.PlaybookDef) -> Playbook:
        key = (scope.tree.source.name, node.span.start)
        if key not in self.done:
            reader = Reader(scope.tree.source)
            self.done[key] = _Definition(scope, reader, node).resolve()
            self.scopes[key] = scope
            self.diagnostics.extend(reader.diagnostics)
        return self.done[key]

    def link(self, playbook: Playbook) -> None:
        """Fills ``runs`` with every playbook reached by ``run``, in the order they are met."""
        self._link(playbook, playbook, (playbook.name,))

    def _link(self, root: Playbook, playbook: Playbook, path: tuple[str, ...]) -> None:
        scope = self.scopes[(playbook.source.name, playbook.span.start)]
        for run in runs_of(playbook):
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

    def __init__(self, scope: Scope, reader: Reader, node: nodes.PlaybookDef) -> None:
        self.scope = scope
        self.reader = reader
        self.node = node
        self.statements = node.block.statements
        self.channels = scope.all_channels()

    def resolve(self) -> Playbook:
        roles = self.roles()
        outcomes = self.outcomes()
        hours = self.hours()
        steps = Steps(self.reader, self.scope, self.channels, outcomes, tuple(role.name for role in roles))
        handlers, body, stages, examples = steps.playbook(self.statements)
        return Playbook(
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
            source=self.scope.tree.source,
            silences=silences(self.scope.tree),
            market_span=line.span if (line := self.line("market")) else None,
            span=self.node.span,
        )

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
