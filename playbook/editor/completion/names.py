"""What can be named at a place: the channels, roles, steps, … that are in reach there, the likeliest first.

In come a document and a place; out go Names, each with a line that tells it from the others. A line that could not be
read hides nothing: what the file means is told by all the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import takewhile

from attrs import frozen

from playbook import library
from playbook.editor.completion.coming import days_of, plan_of_example
from playbook.editor.completion.place import RUN, Place
from playbook.editor.completion.usual import PLACEHOLDER, usual
from playbook.editor.document import Document
from playbook.editor.tree import walk
from playbook.model.countries import other_names
from playbook.model.playbook import OUTCOMES, Handler, Playbook, Profile, Step, Stop, Task, Touch, Wait
from playbook.model.program import ids_of, title_of
from playbook.model.rules import DAY_KINDS
from playbook.model.steps import all_steps
from playbook.planning.plan import Plan
from playbook.syntax import nodes

# Filled in each deal that has them.
_FIELDS = ("contact", "company", "class", "market", "zone", "id")
_DATE = re.compile(r'(?<![^\s"])\d{4}-\d\d-\d\d(?![^\s;}#"T])')


@frozen
class Name:
    """Something that can be written: ``also`` are other names it is found by."""

    text: str
    detail: str = ""
    kind: str = "word"
    also: tuple[str, ...] = ()


def plain(texts: Iterable[str], kind: str = "word", detail: str = "") -> list[Name]:
    """Texts as names, each once."""
    return [Name(text, detail, kind) for text in dict.fromkeys(texts)]


def _none() -> tuple[str, ...]:
    return ()


@frozen
class Around:
    """What an editor knows besides the text: the playbooks beside the file, as `use` would name them, the market of its
    settings, and the day that a playbook's dates are shown for."""

    files: Callable[[], Iterable[str]] = _none
    market: str = ""
    start: Callable[[Playbook], str] | None = None


ALONE = Around()


class Names:
    """What is in reach at a place; worked out when it is asked for."""

    def __init__(self, document: Document, place: Place, around: Around) -> None:
        self.document = document
        self.place = place
        self.around = around

    # ---- the playbook and its market ----

    @cached_property
    def playbook(self) -> Playbook | None:
        """The playbook one writes in."""
        return self.document.playbook_at(self.place.offset)

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """How business is done in the playbook's markets, the first market's first."""
        if self.playbook is None:
            return ()
        markets = list(self.playbook.markets)
        if not markets and self.around.market:
            markets = self.playbook.find_markets(self.around.market)[0]
        if not markets and self.playbook.anywhere:
            markets = [self.playbook.anywhere]
        return tuple(dict.fromkeys(profile for market in markets for profile in market.profiles))

    def channels(self) -> list[Name]:
        labels = self.document.resolved.scope.all_channels()
        ours = {channel: profile.name for profile in reversed(self.profiles) for channel in reversed(profile.channels)}
        first = [each for profile in self.profiles for each in profile.channels]
        return [
            Name(each, ours.get(each, "") or labels.get(each, ""), "channel")
            for each in dict.fromkeys([*first, *labels])
        ]

    def tones(self) -> list[Name]:
        means = self.document.resolved.scope.all_tones()
        first = [each for profile in self.profiles for each in profile.tones if each in means]
        return [Name(each, means[each], "tone") for each in dict.fromkeys([*first, *means])]

    def sent(self) -> list[Name]:
        """The tones, then the things that are sent."""
        if self.place.run and not all(each.text in {tone.text for tone in self.tones()} for each in self.place.run):
            return plain(usual("SEND"), "thing")
        return [*self.tones(), *plain(usual("SEND"), "thing")]

    # ---- what a playbook names ----

    def roles(self) -> list[Name]:
        if self.playbook and self.playbook.roles:
            return [Name(each.name, "not in pitch" * each.outside_pitch, "role") for each in self.playbook.roles]
        return plain([*self._said_by(), *usual("BY")], "role")

    def _said_by(self) -> list[str]:
        return [by for step in self._steps() if isinstance(step, Touch | Task) and (by := step.by)]

    def new_roles(self) -> list[Name]:
        """Roles that steps name, and those there usually are, as far as they are not declared."""
        have = {each.name for each in self.playbook.roles} if self.playbook else set()
        return plain((each for each in (*self._said_by(), *usual("BY")) if each not in have), "role")

    def people(self) -> list[Name]:
        """Whom one writes to or calls."""
        said = [
            who
            for step in self._steps()
            if isinstance(step, Touch) and (who := step.to if step.action == "send" else step.what)
        ]
        return plain([*usual(self.place.first), *said, *usual("CALL", "MEET"), *usual("TO")], "person")

    @cached_property
    def _playbooks(self) -> tuple[Playbook, ...]:
        """The playbook one writes in, and those it runs."""
        return (self.playbook, *self.playbook.runs.values()) if self.playbook else ()

    def _steps(self) -> list[Step]:
        return [step for playbook in self._playbooks for step in all_steps(playbook)]

    def stages(self) -> list[Name]:
        """The stages of the playbook; also those that a brace not closed yet has put in the wrong place."""
        own = [stage.id for stage in self.playbook.stages] if self.playbook else []
        lost = (node.id.text for node in self._nodes() if isinstance(node, nodes.Stage))
        return plain([*own, *lost], "stage")

    def _nodes(self) -> Iterator[nodes.Statement]:
        """Every statement of the playbook one writes in, of the file where it is none."""
        within = self.document.place(self.playbook.source, self.playbook.span) if self.playbook else None
        for part in self.document.parts:
            for statement in walk(part.tree.statements):
                if within is None or within.start <= part.start + statement.span.start < within.end:
                    yield statement

    def steps(self) -> list[Name]:
        """The ids of the steps, with what each does; in an example those first that come."""
        ids = ids_of(list(self._playbooks))
        labels = self.playbook.labels if self.playbook else {}
        found = {each.text: each for each in self._planned()}
        for step in self._steps():
            if isinstance(step, Touch | Task):
                found.setdefault(ids[id(step)], Name(ids[id(step)], title_of(step, labels), "step"))
        return list(found.values())

    def _planned(self) -> list[Name]:
        """In an example, the steps that there are, with their rounds and days."""
        if self.place.block != "example" or self.coming is None:
            return []
        return [Name(step, f"{title}, {day}", "step") for step, title, day in days_of(self.coming)]

    def messages(self) -> list[Name]:
        found = {
            name: Name(name, texts.subject or "", "message")
            for scope in self.document.resolved.scope.reach()
            for name, texts in scope.messages.items()
        }
        return list(found.values())

    def outcomes(self) -> list[Name]:
        """Those that are declared, then those there always are."""
        own = self.playbook.outcomes if self.playbook else {}
        return [Name(each, own.get(each, ""), "outcome") for each in dict.fromkeys([*own, *OUTCOMES])]

    def unheard(self) -> list[Name]:
        """The outcomes, those that have no `on` here first."""
        handled = {handler.outcome for handler in self._handlers()}
        found = self.outcomes()
        return [
            *(each for each in found if each.text not in handled),
            *(Name(each.text, "has its block already", "outcome") for each in found if each.text in handled),
        ]

    def _handlers(self) -> Iterable[Handler]:
        if self.playbook is None:
            return ()
        if self.place.block in ("wait", "pause"):
            around = [
                step
                for step in all_steps(self.playbook)
                if isinstance(step, Wait)
                and (span := self.document.place(self.playbook.source, step.span))
                and span.start <= self.place.offset <= span.end
            ]
            return around[-1].handlers if around else ()
        return self.playbook.handlers

    def ends(self) -> list[Name]:
        """How a playbook can end; first, how it does."""
        every = [*plain(("pause", "stop", "ran out"), "end"), *self.outcomes()]
        comes = self.coming.end.how if self.coming else ""
        return sorted(every, key=lambda each: each.text != comes)

    def reasons(self) -> list[Name]:
        """Why the playbook stops; first, why it does."""
        why = self.coming.end.why if self.coming else None
        every = [step.why for step in self._steps() if isinstance(step, Stop) and step.why]
        return plain(([why] if why else []) + every, "end")

    @cached_property
    def coming(self) -> Plan | None:
        """The plan of the example one writes in."""
        return plan_of_example(self.document, self.playbook, self.place) if self.playbook else None

    def numbers(self) -> list[Name]:
        """Amounts that are usual here; in an example, the number of touches there are."""
        place = self.place
        if place.block == "example" and self.coming:
            return [Name(str(sum(task.kind == "touch" for task in self.coming.tasks)), "as planned", "number")]
        return plain(usual(f"{place.first} {place.last}", place.last), "number")

    def wanted(self, kind: str) -> list[Name]:
        """Names that are used already, and that nothing is called yet: a stage one goes to, a step one expects."""
        known = {"stage": self.stages, "step": self.steps, "message": self.messages, "outcome": self.outcomes}
        have = {each.text for each in known[kind]()}
        used = dict.fromkeys(name for statement in self._nodes() for name in _uses(statement, kind))
        return plain((each for each in used if each not in have), kind, "used already")

    def new_stages(self) -> list[Name]:
        """What stages are often called."""
        have = {each.text for each in self.stages()}
        return plain((each for each in usual("STAGE") if each not in have), "stage")

    def new_step(self) -> list[Name]:
        """An id for the step that is being written: one that an example leans on, else the thing that is sent."""
        sent = [token.text for token in takewhile(lambda token: token.kind in RUN, self.place.tokens[1:])]
        known = {each.text for each in self.steps()}
        return [*self.wanted("step"), *plain((each for each in sent[-1:] if each not in known), "step")]

    # ---- files, playbooks, deals ----

    def files(self) -> list[Name]:
        own = [Name(each, "beside this file", "file") for each in self.around.files()]
        return [*own, *(Name(each, "shipped", "file") for each in library.shipped_names())]

    def playbooks(self) -> list[Name]:
        found = {
            name: scope.name if scope is not self.document.resolved.scope else ""
            for scope in self.document.resolved.scope.reach()
            for name in scope.playbooks
        }
        return [
            Name(name, where, "playbook")
            for name, where in found.items()
            if self.playbook is None or name != self.playbook.name
        ]

    def placeholders(self) -> list[Name]:
        own = PLACEHOLDER.findall(self.document.text)
        roles = [each.text for each in self.roles()]
        found = dict.fromkeys([*_FIELDS[:2], *usual("{"), *own, *roles, *_FIELDS[2:]])
        return [
            Name(each, "who has this role" if each in roles else "of the deal", "placeholder")
            for each in found
            if not re.search(r'["“”„\r\n]', each)
        ]

    # ---- places ----

    def markets(self) -> list[Name]:
        """The countries, those the library has a profile of first; then the groups."""
        return [*self.countries(), *self.groups()]

    def countries(self) -> list[Name]:
        names = library.countries()
        layers = self.document.resolved.scope.layers()
        known = {code for layer in layers for profile in layer for code in profile.codes}
        every = sorted(known.union(names), key=lambda code: (code not in known, names.get(code, code)))
        found = [
            Name(code, names.get(code, ""), "country", (names.get(code, ""), *other_names(code))) for code in every
        ]
        country, dash, _ = self.place_text().partition("-")
        return [*self.regions(country), *found] if dash else found

    def place_text(self) -> str:
        """The word being written."""
        return self.document.text[self.place.span.start : self.place.offset]

    def regions(self, country: str) -> list[Name]:
        country = country.upper()
        if country not in library.countries():
            return []
        names = library.region_names(country)
        return [
            Name(f"{country}-{each}", names.get(each, library.countries()[country]), "region")
            for each in sorted(library.regions_of(country), key=lambda each: not each.isupper())
            if re.fullmatch(r"[A-Za-z0-9]+", each)
        ]

    def groups(self) -> list[Name]:
        """The profiles by their names."""
        found = {
            profile.name.casefold(): Name(profile.name, ", ".join(profile.codes), "profile")
            for layer in reversed(self.document.resolved.scope.layers())
            for profile in layer
            if profile.codes
        }
        return sorted(found.values(), key=lambda each: (each.detail.count(",") == 0, each.text))

    def zones(self) -> list[Name]:
        """The zones of the country that was named, then all the others."""
        named = next((word[:2] for word in self.place.written("WORD") if word[:2] in library.countries()), "")
        ours = [Name(zone, about, "zone", _city(zone)) for zone, about in library.zones_of(named)]
        texts = {each.text for each in ours}
        rest = [Name(zone, "", "zone", _city(zone)) for zone in sorted(library.zone_names()) if zone not in texts]
        return [*ours, *rest]

    # ---- time ----

    def lengths(self) -> list[Name]:
        """Spans of time: the markets' own intervals first, after a proposal before others."""
        own: list[Name] = []
        if self.place.first in ("WAIT", "FOLLOW"):
            trigger = (self.playbook.trigger if self.playbook else None) or "proposal"
            for profile in self.profiles:
                for said in sorted(profile.follow_ups, key=lambda said: said.trigger != trigger):
                    own.append(Name(str(said.interval), f"{profile.name}: after {said.trigger}", "length"))
        common = usual(f"{self.place.first} {self.place.last}", self.place.last, "WAIT")
        rest = [Name(each, "", "length") for each in common if each[0].isdigit()]
        found: dict[str, Name] = {}
        for each in (*own, *rest):
            found.setdefault(each.text, each)
        return list(found.values())

    def times(self) -> list[Name]:
        hours = [Name(str(each.hours), each.name, "time") for each in self.profiles if each.hours]
        common = plain(usual(f"{self.place.first} {self.place.last}", self.place.last), "time")
        return [*hours, *common] if self.place.first == "HOURS" else common

    def dates(self) -> list[Name]:
        """In an example, when the step is due; the start that dates are shown for, and the dates of this file."""
        found = []
        if self.place.first == "EXPECT" and self.coming:
            step = self.place.tokens[1].text
            found = [Name(day, "as planned", "date") for each, _, day in days_of(self.coming) if each == step]
        if self.around.start and self.playbook:
            found.append(Name(self.around.start(self.playbook), "the start that dates are shown for", "date"))
        have = {each.text for each in found}
        return [*found, *plain((each for each in _DATE.findall(self.document.text) if each not in have), "date")]

    def days(self) -> list[Name]:
        return plain(DAY_KINDS, "day")


def _city(zone: str) -> tuple[str, ...]:
    return (zone.rsplit("/", 1)[-1],)


def _uses(statement: nodes.Statement, kind: str) -> Iterator[str]:
    """The names of a kind that a statement leans on."""
    if kind == "step" and isinstance(statement, nodes.Given) and statement.step.text != "start":
        yield statement.step.text
    elif kind == "step" and isinstance(statement, nodes.Expect) and statement.kind == "date":
        if statement.values[0].text != "checkpoint":
            yield statement.values[0].text
    elif kind == "stage" and isinstance(statement, nodes.Line) and statement.keyword == "go":
        yield from (value.text for value in statement.values if isinstance(value, nodes.Word))
    elif kind == "outcome" and isinstance(statement, nodes.On):
        yield statement.outcome.text
    elif kind == "message" and isinstance(statement, nodes.Touch):
        yield from (each.value.text for each in statement.modifiers if each.keyword == "using" and each.value)
