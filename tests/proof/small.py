"""Small playbooks of every construct, with rules whose limits lie where the verdict turns.

A body is drawn first; some of its paths are walked at random, and the limits of the rules are put at what was
measured there, or one unit off, so that both verdicts are common.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from attrs import define, field
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import playbook as pbk
from playbook.model.playbook import Playbook
from tests.proof.bodies import Body, body
from tests.proof.brute import walked
from tests.proof.days import DAY, Calendar
from tests.proof.judge import Walked
from tests.proof.machine import Edge, Machine, State

AROUND = date(2027, 3, 1)  # a Monday; months that are too short lie before it

_WALKS = 40
_LONGEST = 60  # choices
_UNITS = ("minute", "hour", "day", "day", "day", "business day", "business day", "week", "month")
_KINDS = (
    "at_most",
    "at_most",
    "between",
    "between",
    "not_within",
    "touch_by",
    "touch_by",
    "finishes",
    "finishes",
    "only",
    "first_offers",
    "ends_planned",
    "next_touchpoint",
    "next_touchpoint",
    "no_touch_on",
)


def small_playbook(random: Random) -> str:
    """The text of a file whose last playbook, "A", is to be proven; it has no errors."""
    while True:
        drawn = body(random)
        main = _parsed(drawn.text())
        if main is None:
            continue
        paths = walks(Machine(main), random, AROUND - timedelta(days=6), AROUND + timedelta(days=9))
        if not paths:
            continue
        rules = _Rules(random, drawn, paths)
        for _ in range(random.randint(1, 4)):
            rules.add()
        if drawn.profiled:
            rules.follow_up()
        text = drawn.text(rules.ensured, rules.in_profile)
        if _parsed(text):
            return text


def small_horizon(random: Random) -> tuple[date, date]:
    """The first and last start, some days around `AROUND`."""
    first = AROUND + timedelta(days=random.randint(-6, 3))
    return first, first + timedelta(days=random.choice([3, 6, 6, 9, 13]))


def main_playbook(text: str) -> Playbook:
    """The playbook of a small file that is to be proven."""
    found = _parsed(text)
    assert found is not None, text
    return found


small_playbooks: SearchStrategy[str] = st.randoms(use_true_random=False).map(small_playbook)


def _parsed(text: str) -> Playbook | None:
    file = pbk.parse(text)
    if any(each.severity == "error" for each in file.diagnostics):
        return None
    return next(each for each in file.playbooks if each.name == "A")


def walks(machine: Machine, random: Random, first: date, last: date) -> list[Walked]:
    """Random paths: some do all as soon or as late as they can, some hear nothing."""
    found = []
    for _ in range(_WALKS):
        start = machine.calendar.opening(first + timedelta(days=random.randint(0, (last - first).days)))
        chance = random.choice([0, 0, 0.3])
        picks = random.choice([(0,), (-1,), (-1,), (0, -1, 1)])
        edges = _walk(machine, start, random, chance, picks)
        if edges and edges[-1].end:
            found.append(walked(machine, start, edges))
    return found


def _walk(machine: Machine, start: int, random: Random, chance: float, picks: tuple[int, ...]) -> list[Edge]:
    """The choices of one path; ``picks`` are those it likes, 0 the first, -1 the last, 1 any."""
    state: State | None = machine.start(start)
    edges: list[Edge] = []
    while state and len(edges) < _LONGEST:
        choices = machine.after(state)
        heard = [each for each in choices if each.kind == "heard"]
        silent = [each for each in choices if each.kind != "heard"]
        several = heard if heard and (not silent or random.random() < chance) else silent
        if not several:
            break
        if several is heard:  # those of one outcome
            outcome = random.choice(several).what
            several = [each for each in several if each.what == outcome]
        pick = random.choice(picks)
        edges.append(random.choice(several) if pick == 1 else several[pick])
        state = edges[-1].state
    return edges


@define
class _Rules:
    """Draws `ensure` lines for a body from what its walks measured."""

    random: Random
    body: Body
    paths: list[Walked]
    ensured: list[str] = field(factory=list)
    in_profile: list[str] = field(factory=list)

    def add(self) -> None:
        makers: dict[str, Callable[[], str]] = {
            "at_most": self._at_most,
            "between": lambda: f"at least {self._near(self._gaps(1), min)} between touches",
            "not_within": lambda: f"no touch within {self._near(self._firsts(), min)} of start",
            "touch_by": self._touch_by,
            "finishes": lambda: f"finishes within {self._near(self._ends(), max, up=1)}",
            "only": lambda: "only " + self._some(["email", "phone", "letter"], 1),
            "first_offers": lambda: "first touch offers value",
            "ends_planned": lambda: "every end is planned",
            "next_touchpoint": self._next_touchpoint,
            "no_touch_on": lambda: "no touch on " + self._some(["weekend", "holiday", "quiet", "closed"], 1),
        }
        line = "ensure " + makers[self.random.choice(_KINDS)]()
        rules = self.in_profile if self.body.profiled and self.random.random() < 0.3 else self.ensured
        if line not in rules:
            rules.append(line)

    def follow_up(self) -> None:
        """R6: an interval near the first touches of the walks, by the unit they are near in."""
        unit = self.random.choice(["day", "day", "business day", "hour", "week"])
        soonest, latest = (self._count(self._firsts(), unit, each) for each in (min, max))
        high = max(1, latest + self.random.choice([-3, -2, -1, -1, 0]))
        low = min(high, max(1, soonest + self.random.choice([0, 0, 0, 1])))
        length = f"{low}" if low == high else f"{low}-{high}"
        self.in_profile.append(f"follow up {length} {unit}s after proposal")

    def _at_most(self) -> str:
        count = self.random.choice([1, 1, 2, 2, 3])
        return f"at most {count} touch{'es' if count > 1 else ''} in {self._near(self._gaps(count), min)}"

    def _touch_by(self) -> str:
        """By a role that every silent walk meets, where there is one."""
        firsts = {role: [_first_by(path, role) for path in self.paths] for role in self.body.roles}
        met = [role for role, each in firsts.items() if not any(minute is None for minute in each)]
        role = self.random.choice(met or self.body.roles)
        pairs = [(path.start, minute) for path, minute in zip(self.paths, firsts[role], strict=True)]
        done = [(start, minute) for start, minute in pairs if minute]
        return f'touch by "{role}" within {self._near(done, self.random.choice([max, max, max, min]), up=1)}'

    def _next_touchpoint(self) -> str:
        """Of words after which every walk ended in a checkpoint, where there are any."""
        ends = [(path.heard[-1][1] if path.heard else "silence", path.end_how) for path in self.paths]
        bare = {word for word, how in ends if how != "pause"}
        kept = [word for word in self.body.heard if word not in bare and (word, "pause") in ends]
        return "a next touchpoint after " + self._some(
            kept if kept and self.random.random() < 0.7 else self.body.heard, 1
        )

    def _gaps(self, count: int) -> list[tuple[int, int]]:
        pairs = [pair for path in self.paths for pair in zip(path.touches, path.touches[count:], strict=False)]
        return [(earlier, later) for (earlier, _), (later, _) in pairs]

    def _firsts(self) -> list[tuple[int, int]]:
        return [(path.start, path.touches[0][0]) for path in self.paths if path.touches]

    def _ends(self) -> list[tuple[int, int]]:
        return [(path.start, path.end_at) for path in self.paths]

    def _near(self, pairs: list[tuple[int, int]], extreme: Callable[..., int], up: int = 0) -> str:
        """A length near the extreme of what was measured; ``up``: the walks will have missed the true one."""
        unit = self.random.choice(_UNITS)
        count = max(
            1, self._count(pairs, unit, extreme) + self.random.choice([-1, 0, 0, 1]) + up * self.random.randint(0, 4)
        )
        return f"{count} {unit}{'s' if count > 1 else ''}"

    def _count(self, pairs: list[tuple[int, int]], unit: str, extreme: Callable[..., int]) -> int:
        calendar = self.paths[0].calendar
        return extreme((_length(calendar, *pair, unit) for pair in pairs), default=self.random.randint(1, 5))

    def _some(self, words: list[str], least: int) -> str:
        return ", ".join(self.random.sample(words, self.random.randint(least, min(3, len(words)))))


def _first_by(path: Walked, role: str) -> int | None:
    """When a role first touched on a path; 0 where a silent path is not asked, as an outcome ended it."""
    done = next((minute for minute, touch in path.touches if touch.by == role), None)
    return 0 if done is None and path.ended_in_handler else done


def _length(calendar: Calendar, earlier: int, later: int, unit: str) -> int:
    """How many whole units lie between two moments, dates for days and longer."""
    if unit in ("minute", "hour"):
        return (later - earlier) // (60 if unit == "hour" else 1)
    days = later // DAY - earlier // DAY
    if unit == "business day":
        return sum(calendar.works(each) for each in range(earlier // DAY + 1, later // DAY + 1))
    return days // {"day": 1, "week": 7, "month": 30}[unit]
