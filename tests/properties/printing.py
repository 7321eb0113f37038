"""From the written tree to source text: a printer of its own, so that the product's formatter is not its own judge.

Where the language knows several ways to write the same thing, a hand chooses one; the first is the plain way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from playbook.syntax import nodes

# Chooses one of several ways to write the same thing.
Hand: TypeAlias = Callable[[Sequence[str]], str]

_LINE_ENDS = ("\n", "\r\n", ";", "\n\n", " ;; ", "\r", '  # said { in " passing\n', "\n# }\n\n#\n", ";\n\t\ufeff\n")
_SPACES = (" ", "  ", "\t", "\u3000", " \ufeff ")
_INDENTS = ("  ", "", "\t", "    ")
_CURLY = frozenset("“”„")


def plain(ways: Sequence[str]) -> str:
    return ways[0]


def taking(tape: Iterable[int]) -> Hand:
    """A hand that goes by numbers drawn beforehand; where they end, it writes plainly."""
    numbers = iter(tape)
    return lambda ways: ways[next(numbers, 0) % len(ways)]


def printed(statements: Sequence[nodes.Statement], hand: Hand = plain, broken: str = "?") -> str:
    """The text of a file; ``broken`` is what stands for each statement that cannot be read."""
    return _Printer(hand, broken).body(statements, 0)


class _Printer:
    def __init__(self, hand: Hand, broken: str) -> None:
        self.hand = hand
        self.broken = broken

    def body(self, statements: Sequence[nodes.Statement], depth: int) -> str:
        indent = self.hand(_INDENTS)
        lines = [indent * depth + self.statement(each, depth) for each in statements]
        text = ""
        for line in lines[:-1]:
            text += line + self.hand(_LINE_ENDS)
        return text + lines[-1] + self.hand((*_LINE_ENDS, " ")) if lines else text

    def statement(self, statement: nodes.Statement, depth: int) -> str:
        parts = [part for part in self.parts(statement) if part]
        block = getattr(statement, "block", None)
        if block is not None:
            parts.append(self.block(block, depth))
        return self.joined(parts)

    def joined(self, parts: Sequence[str]) -> str:
        return "".join(part if not number else self.hand(_SPACES) + part for number, part in enumerate(parts))

    def block(self, block: nodes.Block, depth: int) -> str:
        return (
            "{"
            + self.hand(("\n", " ", "", " # opened\n"))
            + self.body(block.statements, depth + 1)
            + "  " * depth
            + "}"
        )

    # ---- leaves ----

    def word(self, value: nodes.Word) -> str:
        return self.joined(value.text.split(" "))

    def text(self, value: nodes.Text) -> str:
        said = value.text
        curly = ("”",) if _CURLY.isdisjoint(said) and '"' not in said else ()
        if not value.long:
            return self.hand((f'"{said}"', *(f"{first}{said}{last}" for last in curly for first in "“„”")))
        mark = self.hand(('"""', *(mark * 3 for mark in curly)))
        indent = self.hand(("    ", "", "\t"))
        lines = "".join(f"{indent}{line}\n" if line else "\n" for line in said.split("\n"))
        ways = [f"{mark}\n{lines}{indent}{mark}", f"{mark}  \n{lines}{mark}"]
        if "\n" not in said and not said.startswith('"') and not said.endswith('"'):
            ways.append(f"{mark}{said}{mark}")
        return self.hand(ways)

    def length(self, value: nodes.Length, later: str = "") -> str:
        if value.count is None:
            return self.joined([part for part in (self.hand(("a", "an", "")), value.unit.text) if part])
        return self.joined([later + value.count.text, value.unit.text])

    def point(self, value: nodes.Point) -> str:
        if isinstance(value, nodes.Length):
            return self.length(value, "+")
        if isinstance(value, nodes.NextDay):
            return self.joined(["next", value.weekday.text])
        return value.text

    def value(self, value: nodes.Value | None) -> str:
        if value is None:
            return ""
        if isinstance(value, nodes.Word):
            return self.word(value)
        return self.text(value) if isinstance(value, nodes.Text) else self.length(value)

    def listed(self, values: Sequence[nodes.Value]) -> str:
        text = ""
        for number, value in enumerate(values):
            text += (self.hand((", ", ",", " , ")) if number else "") + self.value(value)
        return text

    # ---- statements ----

    def parts(self, node: nodes.Statement) -> list[str]:
        """What a statement's line says, up to its block."""
        value, text, word = self.value, self.text, self.word
        match node:
            case nodes.Broken():
                return [self.broken]
            case nodes.Line(keyword, values):
                return self.line(keyword, values)
            case nodes.ChannelDef(name, label):
                return ["channel", word(name), value(label)]
            case nodes.ToneDef(name, means):
                return ["tone", word(name), "means", text(means)]
            case nodes.PlaybookDef(name):
                return ["playbook", text(name)]
            case nodes.ProfileDef(name, codes, zone):
                named = ["for", self.listed(codes)] if codes else []
                return ["profile", text(name), *named, *(["in", word(zone)] if zone else [])]
            case nodes.MessageDef(name) | nodes.Stage(name):
                return ["message" if isinstance(node, nodes.MessageDef) else "stage", word(name)]
            case nodes.Home(code, zone):
                return ["home", word(code), *(["in", word(zone)] if zone else [])]
            case nodes.Closed(name, first, last, home):
                return ["closed", text(name), "from", word(first), "to", word(last), "home" if home else ""]
            case nodes.Quiet(name, first, last, islamic):
                calendar = ["in", "islamic", "calendar"] if islamic else []
                return ["quiet", text(name), "from", word(first), "to", word(last), *calendar]
            case nodes.Role(name, outside_pitch):
                return ["role", text(name), *(["not", "in", "pitch"] if outside_pitch else [])]
            case nodes.Outcome(name, means):
                return ["outcome", word(name), "means", text(means)]
            case nodes.FollowUp(length, trigger):
                return ["follow", "up", self.length(length), "after", word(trigger)]
            case nodes.On(outcome):
                return ["on", word(outcome)]
        return self.step(node) or self.proof(node)

    def line(self, keyword: str, values: Sequence[nodes.Value]) -> list[str]:
        link = {"starts": ["after"], "go": ["to"]}.get(keyword, [])
        last = ["before"] if keyword == "remind" else []
        return [keyword, *link, self.listed(values), *last]

    def step(self, node: nodes.Statement) -> list[str]:
        match node:
            case nodes.Wait(keyword, until):
                return self.wait(keyword, until)
            case nodes.Touch(keyword, what, channels, modifiers):
                via = ["via", self.listed(channels)] if channels else []
                return [keyword, self.value(what), *via, *(part for each in modifiers for part in self.modifier(each))]
            case nodes.Task(text, modifiers):
                return ["task", self.text(text), *(part for each in modifiers for part in self.modifier(each))]
            case nodes.Repeat(every, until, times):
                count = [self.point(until), self.hand(("times", "time"))]
                end = ["up", "to", *count] if times else ["until", self.point(until)]
                return ["repeat", "every", self.length(every), *end]
        return []

    def wait(self, keyword: str, until: nodes.Point) -> list[str]:
        # `wait 2 weeks` and `wait until +2 weeks` are one tree; a pause knows the second way only.
        ways = [f"{keyword} until"] if keyword == "pause" or not isinstance(until, nodes.Length) else [keyword]
        if keyword == "wait" and isinstance(until, nodes.Length) and until.count is not None:
            ways.append("wait until")
        way = self.hand(ways)
        if way == "wait" and isinstance(until, nodes.Length):
            return [way, self.length(until)]
        return [keyword, "until", self.point(until)]

    def modifier(self, modifier: nodes.Modifier) -> list[str]:
        return [modifier.keyword, self.value(modifier.value)] if modifier.value else [modifier.keyword]

    def proof(self, node: nodes.Statement) -> list[str]:
        match node:
            case nodes.Ensure(rule, warn):
                return ["ensure", *self.rule(rule), *(["or", "warn"] if warn else [])]
            case nodes.Example(name, date, time):
                return ["example", self.text(name), "start", date.text, *(["at", time.text] if time else [])]
            case nodes.Expect("date", (step, date)):
                return ["expect", self.value(step), "on", date.text]
            case nodes.Expect("touches", (number,)):
                return ["expect", number.text, self.hand(("touches", "touch"))]
            case nodes.Expect("end", (how,)):
                return ["expect", "end", self.value(how)]
            case nodes.Given(step, outcome, until, on):
                said = step.text + self.hand((": ", " : ", ":")) + self.word(outcome)
                dates = [(["until", until.text] if until else []), (["on", on.text] if on else [])]
                return ["given", said, *dates[0], *dates[1]]
        raise AssertionError(f"a construct that cannot be printed: {node}")

    def rule(self, rule: nodes.Rule) -> list[str]:
        values = [self.value(each) for each in rule.values]
        touches = self.hand(("touches", "touch"))
        listed = self.listed(rule.values)
        ways = {
            "at_most": ["at", "most", *values[:1], touches, "in", *values[1:]],
            "between": ["at", "least", *values, "between", touches],
            "no_touch_on": ["no", "touch", "on", listed],
            "not_within": ["no", "touch", "within", *values, "of", "start"],
            "first_offers": ["first", "touch", "offers", "value"],
            "touch_by": ["touch", "by", *values[:1], "within", *values[1:]],
            "ends_planned": ["every", "end", "is", "planned"],
            "next_touchpoint": ["a", "next", "touchpoint", "after", listed],
            "only": ["only", listed],
            "finishes": ["finishes", "within", *values],
        }
        return ways[rule.kind]
