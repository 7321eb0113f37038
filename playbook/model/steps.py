"""From written steps to typed ones: waits, touches, tasks, repeats, handlers, stages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from playbook.model.examples import resolve_example
from playbook.model.literals import Reader
from playbook.model.playbook import (
    OUTCOMES,
    Example,
    GoTo,
    Handler,
    Playbook,
    Repeat,
    Resume,
    Run,
    Stage,
    Step,
    Stop,
    Task,
    Texts,
    Touch,
    Wait,
)
from playbook.model.profiles import resolve_names
from playbook.model.program import RESERVED_IDS
from playbook.model.time import Duration, Unit
from playbook.source import Span
from playbook.syntax import nodes

if TYPE_CHECKING:
    from playbook.model.scope import Scope

_STEP_NODES = (nodes.Wait, nodes.Touch, nodes.Task, nodes.Repeat, nodes.Line)
MODIFIERS = {
    "send": frozenset(["to", "by", "at", "offering", "forwarding", "using", "inside", "as"]),
    "call": frozenset(["by", "at", "offering", "forwarding", "using", "inside", "as"]),
    "meet": frozenset(["by", "at", "offering", "forwarding", "using", "inside", "as"]),
    "task": frozenset(["by", "at", "as"]),
}
_CHANNEL_OF = {"call": ("phone",), "meet": ("in-person",)}
# Stand in for what could not be read, so that the rest of the file still has a meaning.
_SOME_TIME = Duration(1, 1, Unit.DAY)


class Steps:
    """Resolves the steps of one playbook."""

    def __init__(
        self,
        reader: Reader,
        scope: Scope,
        channels: Mapping[str, str],
        outcomes: Mapping[str, str],
        roles: tuple[str, ...],
    ) -> None:
        self.reader = reader
        self.scope = scope
        self.channels = channels
        self.tones = scope.all_tones()
        self.outcomes = {*OUTCOMES, *outcomes}
        self.roles = roles
        self.ids: set[str] = set()
        self.stage_ids: set[str] = set()
        self.messages: dict[str, Texts | None] = {}  # those that were asked for

    def playbook(
        self, statements: tuple[nodes.Statement, ...]
    ) -> tuple[tuple[Handler, ...], tuple[Step, ...], tuple[Stage, ...], tuple[Example, ...]]:
        """The handlers, steps, stages and examples that stand directly in a playbook."""
        stages = [s for s in statements if isinstance(s, nodes.Stage)]
        for stage in stages:
            if stage.id.text in self.stage_ids:
                self.reader.say(
                    "PBK112", f"there are two stages called `{stage.id.text}`", stage.id, "give one another name"
                )
            self.stage_ids.add(stage.id.text)
        return (
            self.handlers(statements, 0),
            self.steps(statements, 0),
            tuple(Stage(s.id.text, self.steps(s.block.statements, 0), s.span) for s in stages),
            tuple(resolve_example(self.reader, s, self.outcomes) for s in statements if isinstance(s, nodes.Example)),
        )

    def handlers(self, statements: tuple[nodes.Statement, ...], depth: int) -> tuple[Handler, ...]:
        found: dict[str, Handler] = {}
        for node in statements:
            if not isinstance(node, nodes.On):
                continue
            name = node.outcome.text
            self.outcome(node.outcome)
            handler = Handler(name, self.steps(node.block.statements, depth + 1), node.span)
            if name in found:
                self.reader.say("PBK114", f"`on {name}` stands twice here", node.outcome, "join the two blocks")
            found.setdefault(name, handler)
        return tuple(found.values())

    def outcome(self, word: nodes.Word) -> None:
        if word.text not in self.outcomes:
            otherwise = f'declare it: outcome {word.text} means "…"'
            spaced = re.sub("[-_]+", " ", word.text)
            if spaced in self.outcomes:
                message = f"`{word.text}` is written with spaces"
                self.reader.say("PBK104", message, word, f"did you mean `{spaced}`?", spaced)
                return
            if hint := _no_outcome(spaced, self.outcomes):
                self.reader.say("PBK104", f"`{word.text}` is not an outcome", word, hint)
                return
            self.reader.unknown("PBK104", f"`{word.text}` is not an outcome", word, self.outcomes, otherwise)

    def steps(self, statements: tuple[nodes.Statement, ...], depth: int) -> tuple[Step, ...]:
        """The steps among statements; ``depth`` is how many handlers they stand in."""
        return tuple(step for node in statements if (step := self.step(node, depth)) is not None)

    def step(self, node: nodes.Statement, depth: int) -> Step | None:
        if isinstance(node, nodes.Line):
            return self.line(node, depth)
        if isinstance(node, nodes.Wait):
            until = self.reader.point(node.until)
            handlers = self.handlers(node.block.statements, depth) if node.block else ()
            return Wait(node.keyword == "pause", until or _SOME_TIME, handlers, node.span)
        if isinstance(node, nodes.Touch):
            return self.touch(node)
        if isinstance(node, nodes.Task):
            common = self.common("task", node.modifiers, node.block)
            return Task(
                what=self.reader.named(node.text),
                by=common["by"],
                at=common["at"],
                id=common["as"],
                texts=common["texts"],
                takes=common["takes"],
                reminders=common["reminders"],
                parts=common["parts"],
                span=node.span,
            )
        if isinstance(node, nodes.Repeat):
            return self.repeat(node, depth)
        if isinstance(node, nodes.Broken) and node.block:  # for what is wrong inside
            self.steps(node.block.statements, depth + 1)
            self.handlers(node.block.statements, depth)
        return None

    def line(self, node: nodes.Line, depth: int) -> Step | None:
        text = node.values[0].text if node.values and not isinstance(node.values[0], nodes.Length) else None
        if node.keyword == "stop":
            return Stop(text, node.span)
        if node.keyword == "resume":
            if not depth:
                self.reader.say(
                    "PBK308",
                    "there is nothing to resume here",
                    node,
                    "`resume` goes back to the wait that an outcome interrupted: it stands in `on`",
                )
                return None
            return Resume(node.span)
        if node.keyword == "run" and text is not None:
            return Run(text, node.values[0].span)
        if node.keyword == "go" and text is not None:
            if text not in self.stage_ids:
                name = node.values[0]
                assert isinstance(name, nodes.Word)
                otherwise = f"add one: stage {text} {{ … }}"
                self.reader.unknown("PBK105", f"there is no stage called `{text}`", name, self.stage_ids, otherwise)
                return None
            return GoTo(text, node.span)
        return None

    def repeat(self, node: nodes.Repeat, depth: int) -> Repeat | None:
        every = self.reader.duration(node.every, "the time between rounds")
        times = until = None
        if node.times:
            assert isinstance(node.until, nodes.Word)
            times = self.reader.number(node.until, 10_000, "rounds")
            if times == 0:
                self.reader.say("PBK205", "no round at all is left", node.until, "repeat it once, or take it out")
        else:
            until = self.reader.point(node.until)
        if every is not None and every.low == 0:
            self.reader.say("PBK205", "there is no time between the rounds", node.every, "for example: every month")
            every = None
        steps = self.steps(node.block.statements, depth)
        if every is None or (times is None and until is None):
            return None
        return Repeat(every, until, times, steps, node.span)

    # ---- touches ----

    def touch(self, node: nodes.Touch) -> Touch:
        common = self.common(node.keyword, node.modifiers, node.block)
        common["parts"]["what"] = node.what.span
        if node.channels:
            common["parts"]["via"] = Span(node.channels[0].span.start, node.channels[-1].span.end)
        channels = resolve_names(self.reader, node.channels, self.channels, "PBK101", "channel")
        words = node.what.text.split(" ") if isinstance(node.what, nodes.Word) else [node.what.text]
        tones: list[str] = []
        if node.keyword == "send":
            for word in words[:-1]:  # the last word is always the thing sent
                if word not in self.tones:
                    break
                tones.append(word)
        return Touch(
            action=node.keyword,
            what=node.what.text,
            tones=tuple(tones),
            channels=channels or _CHANNEL_OF.get(node.keyword, ()),
            to=common["to"],
            by=common["by"],
            at=common["at"],
            inside=common["inside"],
            forwarding=common["forwarding"],
            id=common["as"],
            texts=common["texts"],
            takes=common["takes"],
            reminders=common["reminders"],
            parts=common["parts"],
            span=node.span,
        )

    def common(
        self,
        keyword: str,
        modifiers: tuple[nodes.Modifier, ...],
        block: nodes.Block | None,
    ) -> dict[str, Any]:
        """What the modifiers and details of a step say, by keyword; each may be said once."""
        found: dict[str, Any] = dict.fromkeys(("to", "by", "at", "as", "using", "forwarding", "offer", "takes"))
        found["inside"] = False
        found["parts"] = {}
        found["places"] = {}
        seen: set[str] = set()
        for modifier in modifiers:
            name = "offer" if modifier.keyword == "offering" else modifier.keyword
            if modifier.keyword not in MODIFIERS[keyword]:
                hint = (
                    "`to` goes with `send`; whom to call or meet stands right after the word"
                    if name == "to"
                    else f"`{keyword}` takes " + ", ".join(sorted(MODIFIERS[keyword]))
                )
                self.reader.say("PBK115", f"`{modifier.keyword}` does not go with `{keyword}`", modifier, hint)
            elif name in seen:
                self.reader.say("PBK113", f"`{modifier.keyword}` is said twice", modifier, "keep one of the two")
            else:
                seen.add(name)
                found[name] = self.modifier(modifier)
                found["parts"][name] = modifier.span
                if name == "offer" and modifier.value is not None:
                    found["places"][name] = (self.reader.source, modifier.value.span)
        self.details(block, found, seen)
        own = {name: found.get(name) for name in ("subject", "body", "offer", "note")}
        places = found["places"]
        if isinstance(found["using"], Texts):  # a step's own words come before the message's
            own["subject"] = own["subject"] or found["using"].subject
            own["body"] = own["body"] or found["using"].body
            places = found["using"].places | places
        found["texts"] = Texts(**own, places=places)
        return found

    def modifier(self, modifier: nodes.Modifier) -> Any:
        name, value = modifier.keyword, modifier.value
        if value is None:
            return True  # inside
        if name == "by":
            return self.role(value)
        if name == "as":
            return self.id(value)
        if name == "using":
            return self.message(value)
        if name == "at" and isinstance(value, nodes.Word):
            return self.reader.hours(value)
        return value.text

    def details(self, block: nodes.Block | None, found: dict[str, Any], seen: set[str]) -> None:
        reminders: list[Duration] = []
        for line in block.statements if block else ():
            if not isinstance(line, nodes.Line) or not line.values:
                continue
            value = line.values[0]
            if line.keyword == "remind" and isinstance(value, nodes.Length):
                reminder = self.reader.duration(value, "a reminder's lead")
                reminders.extend([reminder] if reminder is not None else [])
            elif line.keyword in seen:
                self.reader.say("PBK113", f"`{line.keyword}` is said twice", line, "keep one of the two")
            else:
                seen.add(line.keyword)
                found["parts"][line.keyword] = line.span
                if isinstance(value, nodes.Length):
                    found[line.keyword] = self.takes(value)
                else:
                    found[line.keyword] = value.text
                    found["places"][line.keyword] = (self.reader.source, value.span)
        found["reminders"] = tuple(reminders)

    def takes(self, length: nodes.Length) -> Duration | None:
        found = self.reader.duration(length, "how long a step takes")
        if found is not None and found.unit not in (Unit.MINUTE, Unit.HOUR):
            self.reader.say("PBK206", "a step takes minutes or hours", length, "for example: takes 30 minutes")
            return None
        if found is not None and found.low == 0:
            self.reader.say("PBK205", "a step takes some time", length, "for example: takes 30 minutes")
            return None
        return found

    def role(self, name: nodes.Name) -> str:
        if self.roles and name.text not in self.roles:
            self.reader.unknown("PBK103", f"`{name.text}` is not a role of this playbook", name, self.roles)
        return name.text

    def id(self, name: nodes.Name) -> str | None:
        if name.text in RESERVED_IDS:
            self.reader.say("PBK112", f"`{name.text}` names {RESERVED_IDS[name.text]}", name, "choose another name")
            return None
        if name.text in self.ids:
            self.reader.say("PBK112", f"there are two steps called `{name.text}`", name, "give one another name")
            return None
        self.ids.add(name.text)
        return name.text

    def message(self, name: nodes.Name) -> Texts | None:
        found = self.messages[name.text] = self.scope.message(name.text)
        if found is None:
            known = self.scope.message_names()
            otherwise = f"add one: message {name.text} {{ … }}"
            self.reader.unknown("PBK106", f"there is no message called `{name.text}`", name, known, otherwise)
        return found


_SILENCES = frozenset(["silence", "nothing", "no reply", "no answer", "no response", "timeout", "not reply"])


def _no_outcome(name: str, outcomes: set[str]) -> str:
    """The hint for what is no outcome and not meant to be one: silence, or several in one."""
    if name in _SILENCES:
        return "silence needs no `on`: what follows a wait is done when nobody answers"
    parts = [part for each in name.split(" or ") for part in each.split(" and ")]
    if len(parts) > 1 and all(part in outcomes for part in parts):
        return "each has a block of its own: " + " and ".join(f"on {part} {{ … }}" for part in parts)
    return ""


def walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Every step of a block and of the blocks inside it, in written order."""
    for step in steps:
        yield step
        if isinstance(step, Wait):
            for handler in step.handlers:
                yield from walk(handler.steps)
        elif isinstance(step, Repeat):
            yield from walk(step.steps)


def all_steps(playbook: Playbook) -> list[Step]:
    """Every step of a playbook in written order, whatever block it stands in."""
    blocks = [playbook.steps, *(h.steps for h in playbook.handlers), *(s.steps for s in playbook.stages)]
    return sorted((step for block in blocks for step in walk(block)), key=lambda step: step.span)


def runs_of(playbook: Playbook) -> list[Run]:
    return [step for step in all_steps(playbook) if isinstance(step, Run)]
