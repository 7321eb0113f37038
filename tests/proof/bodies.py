"""The steps, handlers and stages of small playbooks, drawn at random; rules are added by `small`."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from attrs import define, field

_OPTIONAL = ("reply", "no", "meeting", "bounce", "not now", "out of office", "opt out", "too dear")
_USUAL = ("reply", "no")


@define
class Body:
    """A file without its rules; ``opens`` is the hour, ``minutes`` how many are worked a day."""

    minutes: int
    profiled: bool
    roles: list[str]
    declared: bool = False  # the outcome `too dear`
    strict_roles: bool = False
    profile: list[str] = field(factory=list)
    head: list[str] = field(factory=list)
    lines: list[str] = field(factory=list)
    second: list[str] = field(factory=list)  # playbook "B"

    @property
    def heard(self) -> list[str]:
        """What a rule may name."""
        words = ["silence", "reply", "no", "meeting", "not now"]
        return [*words, "too dear"] if self.declared else words

    def text(self, ensured: Sequence[str] = (), in_profile: Sequence[str] = ()) -> str:
        parts = []
        if self.profiled:
            parts.append(_block('profile "P"', [*self.profile, *in_profile]))
        if self.second:
            parts.append(_block('playbook "B"', self.second))
        parts.append(_block('playbook "A"', [*self.head, *ensured, *self.lines]))
        return "\n\n".join(parts) + "\n"


def body(random: Random) -> Body:
    return _Drawing(random).body()


def _block(head: str, lines: Sequence[str]) -> str:
    return "\n".join([head + " {", *("  " + each.replace("\n", "\n  ") for each in lines), "}"])


class _Drawing:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.stages = [f"s{n}" for n in range(self._weighted({0: 6, 1: 3, 2: 1}))]
        self.minutes = self._weighted({1: 3, 2: 5, 3: 4, 5: 2, 10: 1, 20: 1})
        self.drawn = Body(self.minutes, self._chance(0.4), ["boss", "engineer"])
        self.drawn.declared = self._chance(0.3)
        self.touches = 0

    def body(self) -> Body:
        drawn = self.drawn
        self._head()
        if self._chance(0.2):
            drawn.second = self._second()
        handlers = [word for word in _OPTIONAL if self._known(word) and self._chance(0.35 if word in _USUAL else 0.14)]
        top = [self._handler(each, in_wait=False) for each in handlers]
        steps = self._main()
        stages = []
        for name in self.stages:
            stages.append(_block(f"stage {name}", [*self._phrase(short=True), self._last()]))
        drawn.lines = [*top, *steps, *stages]
        return drawn

    def _head(self) -> None:
        drawn, hours = self.drawn, f"hours 09:00-09:{self.minutes:02}"
        if drawn.profiled:
            drawn.head += ['market "P"', "starts after proposal"]
            drawn.profile.append(hours)
            if self._chance(0.3):
                drawn.profile.append('quiet "Quiet" from 03-03 to 03-04')
            if self._chance(0.2):
                drawn.profile.append('closed "Works" from 2027-03-09 to 2027-03-10')
        else:
            drawn.head.append(hours)
        if self._chance(0.3):
            first = self.random.randint(1, 12)
            drawn.head.append(
                f'closed "Plant" from 2027-03-{first:02} to 2027-03-{first + self.random.randint(0, 3):02}'
            )
        if self._chance(0.4):
            drawn.head += ['role "boss"', 'role "engineer"']
        if drawn.declared:
            drawn.head.append('outcome too dear means "the price"')

    def _main(self) -> list[str]:
        steps = [
            line
            for _ in range(self._weighted({1: 3, 2: 5, 3: 2} if self.minutes < 10 else {1: 3, 2: 1}))
            for line in self._phrase()
        ]
        if self.drawn.second:
            steps.insert(self.random.randint(0, len(steps)), 'run "B"')
        if not self.stages or self._chance(0.7):
            steps.append(self._last())
        return steps

    def _second(self) -> list[str]:
        lines = [self._handler(each, in_wait=False) for each in ("no", "reply") if self._chance(0.25)]
        lines += self._phrase(short=True)
        if self._chance(0.3):
            lines.append(self._wait())
        return lines

    def _phrase(self, short: bool = False) -> list[str]:
        """Waits, and what they are for."""
        lines = []
        for _ in range(self._weighted({0: 1, 1: 8, 2: 1 if short else 2})):
            lines.append(self._wait())
            if self._chance(0.15):
                lines.append(self._task())
        if not short and self._chance(0.2):
            return [*lines, self._repeat()]
        return [*lines, self._touch()]

    def _wait(self, inside: bool = False) -> str:
        if self._chance(0.1):
            head = f"pause until {self._point()}"
        else:
            head = f"wait {self._span()}" if self._chance(0.8) else f"wait until {self._point()}"
        if inside or not self._chance(0.25):
            return head
        words = [word for word in _OPTIONAL if self._known(word)]
        chosen = self.random.sample(words, self._weighted({1: 4, 2: 1}))
        return _block(head, [self._handler(each, in_wait=True) for each in chosen])

    def _handler(self, outcome: str, in_wait: bool) -> str:
        if outcome == "opt out":
            return _block("on opt out", ['task "Take them off"'] if self._chance(0.5) else ['stop "Opted out"'])
        if outcome == "out of office":
            return _block("on out of office", [self._task() if self._chance(0.7) else self._wait(True)])
        return _block(f"on {outcome}", self._answer())

    def _answer(self) -> list[str]:
        """A handler's block: an answer or a wait or neither, and how it is left."""
        lines = [self._task()] if self._chance(0.3) else []
        if self._chance(0.25):
            lines += [self._wait(True), self._touch()]
        elif self._chance(0.25):
            lines.append(self._touch())
        elif self._chance(0.2):
            lines.append(self._wait(True))
        ways = ["", "stop", "resume", "pause", "pause"] + (["go"] if self.stages else [])
        match self.random.choice(ways):
            case "stop":
                lines.append('stop "Answered"')
            case "resume":
                lines += [*([self._wait(True)] if self._chance(0.2) else []), "resume"]
            case "pause":
                lines.append(f"pause until +{self._span()}")
            case "go":
                lines += [f"wait {self._span()}", f"go to {self.random.choice(self.stages)}"]
        return lines or ['task "Answer"']

    def _repeat(self) -> str:
        lines = [self._touch()] if self._chance(0.8) else [self._task(), self._touch()]
        if self._chance(0.3):
            lines.insert(self.random.randint(0, len(lines)), self._wait(True))
        every = self.random.choice(["day", "2 days", "2 business days", "3 days", "week", "4 hours"])
        if every != "4 hours" and self._chance(0.4):
            until = self.random.choice(["+5 days", "+1 week", "2027-03-08", "next monday", "+3 business days"])
        else:
            until = ""
        ending = f"until {until}" if until else f"up to {self.random.randint(1, 3)} times"
        return _block(f"repeat every {every} {ending}", lines)

    def _touch(self) -> str:
        action = self.random.choice(
            ["send note via email", "send note via email, letter", "call contact", "send note via letter"]
        )
        parts = [action]
        if self._chance(0.6):
            parts.append(f"by {self.random.choice(['boss', 'boss', 'boss', 'engineer'])}")
        at, latest = self._at()
        parts.append(at)
        if self._chance(0.35):
            parts.append('offering "Case study"')
        if self._chance(0.08):
            parts.append("inside")
        if latest > 1 and self._chance(0.15):
            parts.append(f"{{ takes {self.random.randint(1, latest)} minutes }}")
        return " ".join(each for each in parts if each)

    def _task(self) -> str:
        at, _ = self._at()
        return f'task "Look" {at}'.strip()

    def _at(self) -> tuple[str, int]:
        """An `at` or none, and how long what happens then may take."""
        opens = self.random.randrange(self.minutes)
        closes = self.random.randint(opens, self.minutes)
        if self._chance(0.8):
            return "", self.minutes
        if opens == closes or self._chance(0.4):
            return f"at 09:{opens:02}", self.minutes - opens
        return f"at 09:{opens:02}-09:{closes:02}", closes - opens

    def _span(self) -> str:
        few = self.random.randint(1, 4)
        most = few + self.random.randint(1, 3)
        return self.random.choice(
            [f"{few} day{'s' if few > 1 else ''}"] * 3
            + [f"{few}-{most} days"] * 4
            + [f"{few} business day{'s' if few > 1 else ''}", f"{few}-{most} business days", "1 week", "1-2 weeks"]
            + ["24-48 hours", "30 hours", f"{self.minutes // 2 + 1} minutes", "3-5 minutes", "30 minutes", "1 month"]
        )

    def _point(self) -> str:
        point = self.random.choice(["date", "next monday", "next friday", "span", "span"])
        if point == "date":
            return f"2027-03-{self.random.randint(2, 15):02}"
        return "+" + self._span() if point == "span" else point

    def _known(self, outcome: str) -> bool:
        return outcome != "too dear" or self.drawn.declared

    def _last(self) -> str:
        return self.random.choice(
            [
                "stop",
                'stop "Enough"',
                "pause until +2 weeks",
                "pause until +1 week",
                f"pause until +{self._span()}",
                self._wait(),
                'task "File"\nstop',
                'task "File"',
            ]
        )

    def _chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def _weighted(self, weights: dict[int, int]) -> int:
        return self.random.choices(list(weights), list(weights.values()))[0]
