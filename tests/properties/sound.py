"""A strategy for playbooks without errors: every name declared, every jump behind a wait, every hour within the day.

What holds between statements, such as that a touch does not follow `opt out`, is kept while writing them down.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias, TypeVar

from attrs import define, evolve, field, frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from playbook.model.playbook import OUTCOMES
from playbook.syntax import nodes

T = TypeVar("T")

Statements: TypeAlias = tuple[nodes.Statement, ...]

CHANNELS = ("email", "phone", "whatsapp", "linkedin", "letter", "in-person")
TONES = ("brief", "formal", "warm", "deferential")
MARKETS = ("JP", "DE", "DE-BY", "CN", "SA", "US", "US-CA", "FR", "KR", "IN", "GB", "gulf", "GULF", "IL")
HOMES = (("DE", None), ("US", "America/New_York"), ("JP", None), ("BR", "America/Sao_Paulo"), ("AE", "Asia/Dubai"))
# Every market and home in reach works from 10:00 to 15:00.
HOURS = ("08:00-18:00", "09:30–16:00", "10:00-15:00", "0:00-24:00")
TIMES = ("10:00", "11:30", "10:00-12:00", "13:00–15:00", "14:00")
SPANS = (
    "1 day",
    "2-3 weeks",
    "5 business days",
    "24-48 hours",
    "1 month",
    "90 minutes",
    "0-2 days",
    "3 weeks",
    "1 quarter",
)
LATER = ("2 weeks", "6-9 months", "1 year", "10 business days", "3 months")
DATES = ("2026-03-01", "2027-06-01", "2028-02-29", "2031-12-24")
TRIGGERS = ("proposal", "first meeting", "quote")
TEXTS = ("Hello {contact}", "The plan", "{{braces}} } {", "Überblick; #1, “so”", "{unknown}")


def length(written: str) -> nodes.Length:
    count, unit = written.split(" ", 1)
    return nodes.Length(nodes.Word(count), nodes.Word(unit))


@frozen
class Room:
    """What the place in a playbook where steps are being written allows."""

    stages: tuple[str, ...]  # those that may be jumped to
    runs: tuple[str, ...]  # the playbooks that may be run
    in_handler: bool = False
    calm: bool = False  # no touch may stand here
    deaf: bool = False  # nothing may be waited for here
    rounds: bool = True  # a repeat may stand here
    depth: int = 0


@define
class Writer:
    """Writes one file; each draw is one decision."""

    draw: DrawFn
    pausing: bool
    channels: tuple[str, ...] = CHANNELS
    tones: tuple[str, ...] = TONES
    messages: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = OUTCOMES
    ids: list[str] = field(factory=list)

    # ---- decisions ----

    def one(self, values: Sequence[T]) -> T:
        return self.draw(st.sampled_from(values))

    def some(self, values: Sequence[T], most: int = 3, least: int = 0) -> list[T]:
        """Different ones of some values."""
        return self.draw(st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True))

    def maybe(self) -> bool:
        return self.draw(st.booleans())

    def number(self, most: int) -> int:
        return self.draw(st.integers(0, most))

    def fresh(self, names: Sequence[str], most: int = 2) -> tuple[str, ...]:
        return tuple(self.some(names, most))

    # ---- leaves ----

    def word(self, values: Sequence[str]) -> nodes.Word:
        return nodes.Word(self.one(values))

    def text(self) -> nodes.Text:
        return nodes.Text(self.one(TEXTS), self.maybe())

    def name(self) -> nodes.Name:
        return self.one([nodes.Word("contact"), nodes.Word("Ms Sato"), nodes.Text("the man by the door")])

    def role(self) -> nodes.Name:
        if self.roles:
            return nodes.Text(self.one(self.roles))
        return self.one([nodes.Word("account manager"), nodes.Text("Ann; by the way")])

    def point(self) -> nodes.Point:
        kind = self.number(3)
        if kind == 0:
            return self.word(DATES)
        return nodes.NextDay(self.word(("monday", "friday"))) if kind == 1 else length(self.one(LATER))

    # ---- steps ----

    def wait(self, room: Room) -> nodes.Wait:
        keyword = "pause" if self.pausing and self.maybe() else "wait"
        until: nodes.Point = length(self.one(SPANS)) if keyword == "wait" and self.maybe() else self.point()
        if keyword == "wait" and self.number(6) == 6:
            until = nodes.Length(None, nodes.Word("week"))
        return nodes.Wait(keyword, until, self.handling(room) if self.number(2) == 2 else None)

    def handling(self, room: Room) -> nodes.Block:
        """The `on` blocks of a wait."""
        if room.depth > 1:
            return nodes.Block(())
        return nodes.Block(tuple(self.handler(outcome, room) for outcome in self.some(self.outcomes, 2)))

    def handler(self, outcome: str, room: Room) -> nodes.On:
        inner = evolve(room, in_handler=True, depth=room.depth + 1)
        if outcome == "opt out":  # nothing reaches the contact any more, whatever else is heard
            inner = evolve(inner, calm=True, deaf=True, stages=())
            ending: Statements = self.one([(), self.stop()])
            return nodes.On(nodes.Word(outcome), nodes.Block((*self.steps(inner, 2), *ending)))
        back = outcome == "out of office" or self.number(3) == 3
        # What goes back into a pause must not reach the contact.
        inner = evolve(inner, calm=room.calm or (back and self.pausing))
        steps = self.steps(inner, 2)
        if back:
            return nodes.On(nodes.Word(outcome), nodes.Block((*steps, *self.one([(), (nodes.Line("resume", ()),)]))))
        return nodes.On(nodes.Word(outcome), nodes.Block((*steps, *self.ending(inner))))

    def stop(self) -> Statements:
        return (nodes.Line("stop", (self.text(),) if self.maybe() else ()),)

    def ending(self, room: Room) -> Statements:
        """The last thing in a block."""
        kind = self.number(3)
        if kind == 0:
            return ()
        if kind == 1 and self.pausing and not room.deaf:
            return (nodes.Wait("pause", length(self.one(LATER)), None),)
        if kind == 2 and room.stages:
            jump = nodes.Line("go", (self.word(room.stages),))
            # INVARIANT: a jump out of a handler comes behind a wait that must run out, so that no circle is idle.
            return (nodes.Wait("wait", length("1 week"), None), jump) if room.in_handler else (jump,)
        return self.stop()

    def steps(self, room: Room, most: int = 4) -> Statements:
        kinds = ["task"]
        if not room.calm:
            kinds += ["send", "call", "meet", "send", "inside", *(["run"] if room.runs else [])]
        if not room.deaf:
            kinds += ["wait", "wait", *(["repeat"] if room.rounds else [])]
        chosen = self.draw(st.lists(st.sampled_from(kinds), max_size=most))
        return tuple(self.step(kind, room) for kind in chosen)

    def step(self, kind: str, room: Room) -> nodes.Statement:
        if kind == "wait":
            return self.wait(room)
        if kind == "repeat":
            return self.repeat(room)
        if kind == "run":
            return nodes.Line("run", (nodes.Text(self.one(room.runs)),))
        return self.task() if kind == "task" else self.touch(kind)

    def repeat(self, room: Room) -> nodes.Repeat:
        until: nodes.Point
        if times := self.maybe():
            every, until = self.one(("1 week", "1 month", "5 business days", "36 hours")), self.word(("1", "2", "3"))
        else:
            every, until = self.one(
                (
                    ("2 weeks", length("2-3 months")),
                    ("1 quarter", nodes.Word("2028-06-01")),
                    ("1 month", length("1 year")),
                )
            )
        inner = evolve(room, rounds=False, depth=room.depth + 1)
        steps = self.steps(inner, 2)
        jump = self.ending(inner) if self.number(4) == 4 and not room.in_handler else ()
        return nodes.Repeat(length(every), until, times, nodes.Block((*steps, *jump)))

    def task(self) -> nodes.Task:
        modifiers, block = self.extras("task")
        return nodes.Task(nodes.Text(self.one(("Record the reason", "Stock in {city}", "整理する"))), modifiers, block)

    def touch(self, kind: str) -> nodes.Touch:
        keyword = "send" if kind == "inside" else kind
        modifiers, block = self.extras(kind)
        channels = tuple(nodes.Word(each) for each in self.some(self.channels, 2, 1 if keyword == "send" else 0))
        if keyword != "send":
            return nodes.Touch(keyword, self.name(), channels, modifiers, block)
        thing = self.one(("note", "invitation to our webinar", "ご挨拶", "resume"))
        words = " ".join([*self.some(self.tones, 2), thing])
        return nodes.Touch(keyword, nodes.Word(words), channels, modifiers, block)

    def extras(self, kind: str) -> tuple[tuple[nodes.Modifier, ...], nodes.Block | None]:
        """The modifiers and details of a step, each once."""
        known = ["by", "at", "as"]
        if kind != "task":
            known += [
                "offering",
                "forwarding",
                *(["using"] if self.messages else []),
                *(["to"] if kind == "send" else []),
            ]
        chosen = self.some(known, 3)
        modifiers = [nodes.Modifier("inside", None)] if kind == "inside" else []
        modifiers += [each for name in chosen if (each := self.modifier(name))]
        if self.maybe():
            return tuple(modifiers), None
        details = self.some(["subject", "body", "note", "takes", *([] if "offering" in chosen else ["offer"])], 3)
        lines = [nodes.Line(name, (self.detail(name),)) for name in details]
        leads = self.draw(st.lists(st.sampled_from(("1 day", "15 minutes", "2 business days")), max_size=2))
        lines += [nodes.Line("remind", (length(each),)) for each in leads]
        return tuple(modifiers), nodes.Block(tuple(lines))

    def detail(self, name: str) -> nodes.Value:
        return length(self.one(("30 minutes", "1 hour"))) if name == "takes" else self.text()

    def modifier(self, name: str) -> nodes.Modifier | None:
        if name == "as":
            free = [
                each for each in ("first", "news", "call", "send", "第一", "x-2", "leader_call") if each not in self.ids
            ]
            if not free:
                return None
            self.ids.append(self.one(free))
            return nodes.Modifier(name, nodes.Word(self.ids[-1]))
        values: dict[str, Any] = {
            "by": self.role,
            "to": self.name,
            "at": lambda: self.word(TIMES),
            "offering": self.text,
            "forwarding": lambda: self.word(("previous", "all")),
            "using": lambda: self.word(self.messages),
        }
        return nodes.Modifier(name, values[name]())

    # ---- a playbook ----

    def playbook(self, runs: tuple[str, ...]) -> Statements:
        """What stands in a playbook that may run others."""
        roles = self.fresh(("account manager", "senior leader"))
        declared = self.fresh(("too dear", "wrong time", "not now"))
        self.roles, self.outcomes, self.ids = roles, tuple(dict.fromkeys((*OUTCOMES, *declared))), []
        stages = self.fresh(("reopen", "meeting", "end"))
        room = Room(stages, runs)
        written: list[nodes.Statement] = [*self.head()]
        written += [nodes.Role(nodes.Text(role), self.maybe()) for role in roles]
        written += [nodes.Outcome(nodes.Word(name), self.text()) for name in declared]
        written += [self.handler(outcome, room) for outcome in self.some(self.outcomes, 3)]
        written += [*self.steps(room), *self.ending(room)]
        for number, stage in enumerate(stages):
            ahead = evolve(room, stages=stages[number + 1 :])  # in silence the way only leads on
            block = nodes.Block((*self.steps(ahead, 3), *self.ending(ahead)))
            written.append(nodes.Stage(nodes.Word(stage), block))
        written += [self.ensure(roles) for _ in range(self.number(2))]
        if self.number(2) == 2:
            written.append(self.example())
        return tuple(written)

    def head(self) -> Statements:
        home, zone = self.one(HOMES)
        named: list[nodes.Name] = [nodes.Word(code) for code in MARKETS]
        named.append(nodes.Text("japan"))
        lines: dict[str, Any] = {
            "about": lambda: nodes.Line("about", (self.text(),)),
            "version": lambda: nodes.Line("version", (nodes.Word("3"),)),
            "market": lambda: nodes.Line("market", tuple(self.some(named, 3, 1))),
            "home": lambda: nodes.Home(nodes.Word(home), nodes.Word(zone) if zone else None),
            "hours": lambda: nodes.Line("hours", (self.word(HOURS),)),
            "starts": lambda: nodes.Line("starts", (self.word(TRIGGERS),)),
            "leads": lambda: nodes.Line("leads", (nodes.Word("warm"), nodes.Word("former customer"))),
            "closed": lambda: nodes.Closed(
                nodes.Text("Stocktaking"), nodes.Word("2027-06-28"), nodes.Word("2027-07-02"), self.maybe()
            ),
        }
        # The market decides most of what a plan is: it is there more often than the rest.
        chosen = ["market"] if self.number(3) else []
        chosen += self.some([name for name in lines if name != "market"], 4)
        return tuple(lines[name]() for name in chosen)

    def ensure(self, roles: tuple[str, ...] = ()) -> nodes.Ensure:
        role = self.one([nodes.Text(each) for each in roles] or [nodes.Word("senior leader")])
        rules = {
            "at_most": (nodes.Word("3"), length("30 days")),
            "between": (length("5 business days"),),
            "no_touch_on": (nodes.Word("weekend"), nodes.Word("quiet")),
            "not_within": (length("2 weeks"),),
            "first_offers": (),
            "touch_by": (role, length("3 months")),
            "ends_planned": (),
            "next_touchpoint": (nodes.Word("silence"), nodes.Word("not now")),
            "only": tuple(nodes.Word(each) for each in self.some(self.channels, 2, 1)),
            "finishes": (nodes.Length(None, nodes.Word("year")),),
        }
        kind = self.one(list(rules))
        return nodes.Ensure(nodes.Rule(kind, rules[kind]), self.maybe())

    def example(self) -> nodes.Example:
        steps = ["start", "checkpoint", *self.ids]
        happened = (
            nodes.Given(self.word(steps), self.word(self.outcomes), None, None),
            nodes.Given(self.word(steps), nodes.Word("done"), None, nodes.Word("2027-04-20T10:30")),
            nodes.Given(
                self.word(steps), nodes.Word("out of office"), nodes.Word("2027-04-30"), nodes.Word("2027-04-20")
            ),
        )
        expected = (
            nodes.Expect("date", (self.word(steps), nodes.Word("2027-04-01"))),
            nodes.Expect("touches", (nodes.Word("2"),)),
            nodes.Expect("end", (self.one([nodes.Word("pause"), nodes.Word("ran out"), nodes.Text("Why")]),)),
        )
        block = nodes.Block(tuple(self.some((*happened, *expected), 4)))
        time = nodes.Word("10:00") if self.maybe() else None
        return nodes.Example(self.text(), nodes.Word("2027-04-01"), time, block)

    # ---- a file ----

    def profile(self, name: str, codes: tuple[str, ...], zone: str | None) -> nodes.ProfileDef:
        lines: dict[str, Any] = {
            "about": lambda: nodes.Line("about", (self.text(),)),
            "context": lambda: nodes.Line("context", (self.word(("high", "low")),)),
            "relationship": lambda: nodes.Line("relationship", (nodes.Word("first"),)),
            "tone": lambda: nodes.Line("tone", tuple(nodes.Word(each) for each in self.some(self.tones, 3, 1))),
            "channels": lambda: nodes.Line(
                "channels", tuple(nodes.Word(each) for each in self.some(self.channels, 2, 1))
            ),
            "hours": lambda: nodes.Line("hours", (self.word(HOURS),)),
            "follow": lambda: nodes.FollowUp(length(self.one(SPANS)), self.word(TRIGGERS)),
            "avoid": lambda: nodes.Line("avoid", (self.text(), self.text())),
            "ensure": self.ensure,
            "closed": lambda: nodes.Closed(
                nodes.Text("Move"), nodes.Word("2028-10-11"), nodes.Word("2028-10-12"), False
            ),
            "quiet": lambda: nodes.Quiet(nodes.Text("New Year"), nodes.Word("12-29"), nodes.Word("01-03"), False),
            "ramadan": lambda: nodes.Quiet(nodes.Text("Ramadan"), nodes.Word("09-01"), nodes.Word("9-30"), True),
        }
        block = nodes.Block(tuple(lines[each]() for each in self.some(list(lines), 5)))
        return nodes.ProfileDef(
            nodes.Text(name), tuple(nodes.Word(code) for code in codes), nodes.Word(zone) if zone else None, block
        )

    def definitions(self) -> list[nodes.Statement]:
        own_channels = self.fresh(("fax", "伝書鳩", "voice-note"))
        own_tones = self.fresh(("gentle", "note"))
        messages = self.fresh(("hello", "via"))
        self.channels, self.tones, self.messages = CHANNELS + own_channels, TONES + own_tones, messages
        written: list[nodes.Statement] = []
        if self.number(3) == 3:
            written.append(nodes.Line("use", (nodes.Text("profiles/japan.pbk"),)))
        written += [nodes.ChannelDef(nodes.Word(each), self.text() if self.maybe() else None) for each in own_channels]
        written += [nodes.ToneDef(nodes.Word(each), self.text()) for each in own_tones]
        for each in messages:
            lines = [nodes.Line(name, (self.text(),)) for name in self.some(("subject", "body"), 2)]
            written.append(nodes.MessageDef(nodes.Word(each), nodes.Block(tuple(lines))))
        profiles = [("Our Japan", ("JP",), "Asia/Tokyo"), ("Levant", ("JO", "LB"), None), ("We ourselves", (), None)]
        written += [self.profile(*each) for each in self.some(profiles, 2)]
        return written


@st.composite
def _sound(draw: DrawFn) -> Statements:
    writer = Writer(draw, pausing=draw(st.integers(0, 3)) < 3)
    definitions = writer.definitions()
    if writer.maybe():
        return (*definitions, *writer.playbook(()))
    books = writer.some(("A", "After a proposal", "湾岸"), 3, 1)
    playbooks = [
        # INVARIANT: a playbook runs only those written behind it, so that none runs itself.
        nodes.PlaybookDef(nodes.Text(name), nodes.Block(writer.playbook(tuple(books[number + 1 :]))))
        for number, name in enumerate(books)
    ]
    return (*definitions, *writer.draw(st.permutations(playbooks)))


def sound_playbooks() -> SearchStrategy[Statements]:
    """Files without errors, whose playbooks can be planned from any start."""
    return _sound()
