"""The prover beside plans drawn at random where no brute-force checker goes: real markets, zones and calls from home.

A playbook is written at random for a market with holidays, its own weekend, quiet periods and a clock that changes;
plans of it are drawn, their steps done at any working minute and answers heard on any day, the extremes most of all.
The limits of the rules are put at the extremes that were seen: a limit that a drawn plan breaks may not be proven, a
proven one may be broken by no other plan, and every counterexample is planned again and breaks its rule.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import cast

import pytest
from attrs import define, field, frozen

import playbook as pbk
from playbook.dates.clock import DAY
from playbook.dates.fitting import minutes_of
from playbook.model.playbook import OUT_OF_OFFICE, OUTCOMES, Happened, Playbook, Rule, Touch
from playbook.model.program import HandlerOp
from playbook.model.time import Duration, Unit
from playbook.planning.deal import Deal
from playbook.planning.entries import Entry, slot_of
from playbook.planning.frames import Frame, Handling, Listening
from playbook.planning.given import read_given
from playbook.planning.path import Stuck
from playbook.planning.planner import plan
from playbook.planning.setting import Setting, setting_of, start_instant
from playbook.planning.walk import Walk
from playbook.proof import verify
from playbook.proof.verdict import State, Verdict

SEEDS, PARTS = 20, 4
PLANS = 60  # drawn before the rules are written, and again after

PLACES = """JP in Asia/Tokyo, DE in Europe/Berlin, US in America/New_York, US-CA in America/Los_Angeles, SA in Asia/Riyadh
IL in Asia/Jerusalem, CN in Asia/Shanghai, GB in Europe/London, AU in Australia/Lord_Howe, EG in Africa/Cairo
CL in America/Santiago, MA in Africa/Casablanca, NZ in Pacific/Chatham, BR in America/Sao_Paulo
AE in Europe/Berlin, CA in Asia/Jerusalem"""  # the last two work on the day on which their clock changes
QUIET = ("", 'quiet "Golden Week" from 04-29 to 05-06', 'closed "Shutdown" from 2026-12-21 to 2027-01-08')
RAMADAN = 'quiet "Ramadan" from 09-01 to 09-30 in islamic calendar'
HOURS = ("09:00-17:00", "09:00-17:00", "08:30-12:15", "10:00-19:30", "00:00-08:00", "15:00-23:59", "09:00-10:00")
# Around changes of a clock, Spring Festival, Golden Week, Ramadan and Christmas.
AROUND = """2026-03-06, 2026-03-26, 2026-04-22, 2026-09-30, 2026-10-22, 2026-10-30, 2026-12-20, 2027-02-03, 2027-03-10
2027-03-25, 2027-04-01, 2027-04-27, 2027-09-28, 2027-10-28"""
SPANS = """2 days, 3-5 days, 1 week, 2-3 business days, 1 business day, 1 month, 20 hours, 24-48 hours, 7 hours,
50-70 minutes, 1-8 hours, 90 minutes, until +1-2 weeks, until next monday, until 2027-04-05, 1 quarter, 1 day"""
WAITS = tuple(f"wait {each.strip()}" for each in SPANS.split(","))
AT = ("", "", "", " at 10:00-11:30", " at 09:00-10:00", " at 10:00", " at 02:00-03:00", " at 16:00-17:00")
PAUSES = ("pause until +1 month", "pause until +1-2 weeks", "pause until next friday", "pause until 2027-06-01")
ROUNDS = ("every 1 week up to 3 times", "every 20 hours up to 3 times", "every 2 days until +1 week")
TOUCHES = ("send note via email", "send note via letter, email", "call contact", "call contact", "meet contact")
ANSWERS = ("reply", "no", "not now", "meeting", "bounce", OUT_OF_OFFICE)


@define
class Author:
    """Writes one file, and the days it may start on."""

    random: Random
    targets: list[str] = field(factory=list)

    def one(self, values: tuple[str, ...]) -> str:
        return self.random.choice(values)

    def text(self) -> str:
        market, home = places = self.random.sample(re.split(", |\n", PLACES), 2)
        profile = 'profile "{}" for {} {{\nhours {}\n{}\n}}'
        lines = [profile.format(each, each, self.one(HOURS), self.one((*QUIET, RAMADAN))) for each in places]
        lines += ['playbook "A" {', f'market "{market}"', "RULES"]
        if self.random.random() < 0.6:
            lines.append(f"home {home.split()[0]}" + self.one(("", "", "", " in America/New_York")))
        if self.random.random() < 0.3:
            lines.append(f"hours {self.one(HOURS)}")
        self.targets = ["later"] if self.random.random() < 0.4 else []
        for answer in self.random.sample(ANSWERS, self.random.choice([0, 1, 1, 2])):
            lines.append(f"on {answer} {{ {self.answer(answer)} }}")
        for _ in range(self.random.randint(2, 4)):
            lines += self.leg()
        lines.append(self.one((*PAUSES, 'stop "Enough"', "")))
        if self.targets:
            lines += ["stage later {", *self.leg(), 'stop "Later"', "}"]
        return "\n".join([*lines, "}"])

    def answer(self, answer: str) -> str:
        if answer == OUT_OF_OFFICE:
            return self.one(('task "Note it"', self.one(WAITS)))
        parts = ['task "Note it"'] if self.random.random() < 0.3 else []
        if self.random.random() < 0.6:
            parts.append(self.one(WAITS))
            if self.random.random() < 0.5:
                parts.append(self.touch())
        ends = ["resume", "stop", "", self.one(PAUSES), *(f"{self.one(WAITS)}; go to {each}" for each in self.targets)]
        return "; ".join([*parts, self.random.choice(ends)])

    def leg(self) -> list[str]:
        wait = self.one(WAITS) if self.random.random() < 0.9 else self.one(PAUSES)
        if self.random.random() < 0.2:
            answer = self.one(ANSWERS)
            wait += f" {{ on {answer} {{ {self.answer(answer)} }} }}"
        rounds = f"repeat {self.one(ROUNDS)} {{ {self.touch()}; {self.one(('', 'wait 1 day', 'wait 3 hours'))} }}"
        task = self.one(('task "Look it up"', f"send draft via email inside{self.one(AT)}"))
        return [wait, self.random.choices((self.touch(), rounds, task), (75, 12, 13))[0]]

    def touch(self) -> str:
        what = self.one(TOUCHES) + self.one(("", "", ' by "boss"')) + self.one(AT)
        details = ('offer "A study"', f"takes {self.one(('30 minutes', '1 hour', '4 hours'))}")
        return what + self.one(("", "", f" {{ {details[0]} }}", f" {{ {details[1]} }}", f" {{ {'; '.join(details)} }}"))


def parsed(text: str) -> Playbook | None:
    """The playbook of a text, where there is nothing against it."""
    file = pbk.parse(text)
    book = next((each for each in file.playbooks if each.name == "A"), None)
    said = (*file.diagnostics, *(setting_of(book).diagnostics if book else ()))
    return None if any(each.severity == "error" for each in said) else book


class Heard(Walk):
    """A walk that keeps what turned it off."""

    turned: list[tuple[int, str]]

    def hear(self, number: int, wait: Listening, moment: int) -> bool:
        off = super().hear(number, wait, moment)
        if off:
            self.turned.append((moment, self.happened[number].outcome))
        return off


@frozen
class Made:
    """A plan as the rules see it."""

    setting: Setting
    given: tuple[Happened, ...]
    start: int
    touches: tuple[tuple[int, Touch], ...]
    heard: tuple[tuple[int, str], ...]
    how: str
    end: int
    handled: bool
    entries: tuple[Entry, ...] = field(repr=False)


def moment_of(entry: Entry) -> int:
    return entry.due if entry.done is None else entry.done


def made(setting: Setting, start: int, given: tuple[Happened, ...]) -> Made | None:
    """The plan, where all that is given takes part in it."""
    walk = Heard(setting, Deal(), start, given, [])
    walk.turned = []
    try:
        end = walk.go()
    except Stuck:
        return None
    wrong = [each for each in walk.entries if each.done is not None and not is_working(setting, each, each.done)]
    unheard = {*range(len(given))} - walk.taken - walk.overtaken
    if wrong or unheard or any(said.code == "PBK309" for said in walk.said):
        return None
    handled, frame = end.how in OUTCOMES, cast("Frame | None", walk.frame)
    while frame is not None and not handled:
        handled, frame = isinstance(frame, Handling), frame.parent
    steps = ((moment_of(each), each.op.step) for each in walk.entries if each.op and each.is_touch)
    touches = tuple((moment, step) for moment, step in steps if isinstance(step, Touch))
    heard, entries = tuple(walk.turned), tuple(walk.entries)
    return Made(setting, given, start, touches, heard, end.how, end.at, handled, entries)


def is_working(setting: Setting, entry: Entry, moment: int) -> bool:
    """R1: whether a touch may be done then."""
    side, latest = setting.side, entry.latest
    if latest < entry.due:
        latest = side.clock.instant((side.day_of(entry.due) + 1) * DAY) - 1
    assert entry.op is not None
    return entry.due <= moment <= latest and slot_of(setting, entry.op, moment).due == moment


def moments(setting: Setting, entry: Entry, random: Random) -> list[int]:
    """Moments at which a touch may be done: the first, the last, and some between, ascending."""
    side, home, op = setting.side, setting.home, entry.op
    assert op is not None
    first, last = side.day_of(entry.due), side.day_of(max(entry.latest, entry.due))
    days = {first, *range(max(first, last - 12), last + 1), random.randint(first, last)}
    takes = minutes_of(op.step.takes) or 0
    sides = [(side, hours) for hours in (side.hours, op.step.at) if hours] + ([(home, home.hours)] if home else [])
    walls = [
        (each, wall) for each, hours in sides for wall in (0, hours.opens, hours.closes, random.randrange(DAY), DAY)
    ]
    there = [each.clock.instant(day * DAY + wall) for each, wall in walls for day in days]
    found = {each - less for each in there for less in (0, 1, takes, random.randint(0, 60))}
    found |= {entry.due, entry.latest, entry.latest - 1}
    return [each for each in sorted(found) if is_working(setting, entry, each)] or [entry.due]


def drawn(setting: Setting, start: int, random: Random) -> Made | None:
    """One plan: steps done early, late or between, and answers now and then."""
    answers, likes = random.choice([0, 0.15, 0.5]), random.choice([(0,), (-1,), (0, -1), (0, -1, 1, 2)])
    handled = {op.handler.outcome for op in setting.program.ops if isinstance(op, HandlerOp)}
    known = [each for each in ANSWERS if each in handled or each != OUT_OF_OFFICE]
    now = made(setting, start, ())
    settled, listened = 0, "start"
    for _ in range(8):
        if now is None:
            return None
        found, touches = now, [each for each in now.entries if each.is_touch]
        if settled < len(touches) and (like := random.choice(likes)):
            choice = moments(setting, touches[settled], random)
            moment = choice[-1] if like == -1 else random.choice(choice)
            text = f"{touches[settled].id}: done on {setting.side.clock.at(moment):%Y-%m-%dT%H:%M}"
            found = made(setting, start, (*now.given, *happened((text,)))) or now
        if random.random() >= answers:
            now, settled = found, settled + 1
            continue
        seen = {"start": start} | {each.id: moment_of(each) for each in now.entries if each.op}
        name = random.choice([listened, *(each for each in seen if seen[each] >= seen.get(listened, start))])
        since = seen.get(name, start)
        later = [moment_of(each) for each in found.entries if each.is_touch and moment_of(each) > since]
        begin, stop = (setting.side.day_of(each) for each in (since, later[0] if later else found.end))
        day = random.choice([None, begin, stop, random.randint(begin, max(begin, stop))])
        heard = Happened(name, random.choice(known), None if day is None else date.fromordinal(day))
        for base in (found, now):
            after = made(setting, start, (*base.given, heard))
            if after is not None and len(after.heard) > len(now.heard):
                kept = sum(each.is_touch for each in after.entries if moment_of(each) <= after.heard[-1][0])
                now, settled, listened = after, min(settled + 1, kept), name
                break
    return now


def happened(given: tuple[str, ...]) -> tuple[Happened, ...]:
    return tuple(each for text in given for each in read_given(text, frozenset(OUTCOMES)) if isinstance(each, Happened))


def breaks(rule: Rule, path: Made) -> bool:
    """R2 to R4, as they are read."""
    side, dates = path.setting.side, [moment for moment, _ in path.touches]
    count, unit = next(((each.low, each.unit) for each in rule.values if isinstance(each, Duration)), (0, Unit.DAY))
    term = side.add(path.start, count, unit)

    def comes_before(one: int, other: int) -> bool:
        """By date; in hours and minutes by the minute."""
        return one < other if unit in (Unit.HOUR, Unit.MINUTE) else side.day_of(one) < side.day_of(other)

    match rule.kind:
        case "at_most" | "between":
            more = int(str(rule.values[0])) if rule.kind == "at_most" else 1
            pairs = zip(dates, dates[more:], strict=False)
            return any(comes_before(later, side.add(earlier, count, unit)) for earlier, later in pairs)
        case "no_touch_on":
            return any((side.days.why_closed(side.day_of(each)) or ("",))[0] in rule.values for each in dates)
        case "not_within":
            return bool(dates) and dates[0] < term
        case "first_offers":
            return bool(path.touches) and path.touches[0][1].texts.offer is None
        case "touch_by":
            met = [moment for moment, touch in path.touches if touch.by == rule.values[0]]
            excused = path.handled and not comes_before(term, path.end)
            return not excused and all(comes_before(term, each) for each in met)
        case "ends_planned":
            return path.how == "ran out"
        case "next_touchpoint":
            return (path.heard[-1][1] if path.heard else "silence") in rule.values and path.how != "pause"
        case "only":
            return any(not set(touch.channels) <= set(rule.values) for _, touch in path.touches)
        case "finishes":
            return comes_before(term, path.end)
    raise ValueError(rule.kind)


WORDS = {  # the kind of a rule with a limit, and its number of touches
    "between": "at least {} between touches",
    "at_most 1": "at most 1 touches in {}",
    "at_most 2": "at most 2 touches in {}",
    "not_within": "no touch within {} of start",
    "touch_by": 'touch by "boss" within {}',
    "finishes": "finishes within {}",
}
PLAIN = """no touch on weekend, holiday, quiet, closed; first touch offers value; every end is planned
a next touchpoint after silence; a next touchpoint after reply, no, not now; only email, phone"""
UNITS = (Unit.MINUTE, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.DAY, Unit.BUSINESS_DAY, Unit.WEEK, Unit.MONTH)


def limits(random: Random, plans: list[Made]) -> list[str]:
    """Rules with a limit that all plans just keep, and with one that some plan just breaks."""
    found = [*random.sample(re.split("; |\n", PLAIN), 2)]
    for name in random.sample([*WORDS], 3):
        kind, _, more = name.partition(" ")
        unit = random.choice(UNITS)

        def kept(count: int, kind: str = kind, more: str = more, unit: Unit = unit) -> bool:
            first = [int(more)] if more else ["boss"] if kind == "touch_by" else []
            rule = Rule(kind, (*first, Duration(count, count, unit)))
            return not any(breaks(rule, each) for each in plans)

        low, high = 1, {Unit.MINUTE: 900_000, Unit.HOUR: 15_000}.get(unit, 600)
        if kept(low) == kept(high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if kept(middle) == kept(low) else (low, middle)
        found += [WORDS[name].format(f"{each} {unit.value}{'s' if each > 1 else ''}") for each in (low, high)]
    return found


def replayed(book: Playbook, verdict: Verdict) -> Made:
    """The plan that a counterexample's command makes; its touches are those of the counterexample."""
    found = verdict.found
    assert found is not None
    planned, said = plan(book, date.fromisoformat(found.start_date), given=found.given)
    assert planned is not None and not any(each.code == "PBK309" for each in said), said
    path = made(setting_of(book), planned.start, happened(found.given))
    assert path is not None, "done at no working minute"
    told = [event.moment for event in found.events if event.step is not None]
    assert [moment for moment, _ in path.touches][: len(told)] == told
    return path


def compared(seed: int, seen: Counter[str], count: int = PLANS) -> None:
    """One playbook: its plans, and what the prover says."""
    random = Random(seed)
    while (book := parsed((text := Author(random).text()).replace("RULES", ""))) is None:
        pass
    first = date.fromisoformat(random.choice(re.split(", |\n", AROUND))) + timedelta(days=random.randint(-3, 5))
    last = first + timedelta(days=random.choice([0, 0, 1, 3]))

    def plans(setting: Setting) -> list[Made]:
        days = [first + timedelta(days=random.randint(0, (last - first).days)) for _ in range(count)]
        every = [drawn(setting, start_instant(setting.side, day), random) for day in days]
        return [each for each in every if each is not None]

    before = plans(setting_of(book))
    text = text.replace("RULES", "\n".join(f"ensure {each}" for each in limits(random, before)))
    book = parsed(text)
    assert book is not None, text
    proof = verify(book, None, first, last, limit=6_000)
    seen["too many states"] += not proof.is_followed
    setting = setting_of(book)
    every = before + plans(setting)
    for number, verdict in enumerate(proof.verdicts):
        told = (seed, text, first, last, verdict.claim.text, verdict.found and verdict.found.timeline)
        if verdict.claim.is_law:
            assert verdict.state is not State.BROKEN, told
            continue
        rule = book.rules[number]
        seen[f"{rule.kind} {verdict.state}"] += proof.is_followed
        if verdict.state is State.PROVEN:
            wrong = [each for each in every if breaks(rule, each)]
            assert not wrong, (*told, wrong[0].given, [setting.side.clock.iso(each) for each, _ in wrong[0].touches])
        elif verdict.found is not None:
            assert breaks(rule, replayed(book, verdict)), told


@pytest.mark.parametrize("part", range(PARTS))
def test_no_drawn_plan_breaks_what_is_proven(part: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(part, SEEDS, PARTS):
        compared(seed, seen)
    assert sum(seen.values()) - seen["too many states"] >= SEEDS // PARTS, seen


NIGHT = 'profile "Night" for SA in Europe/Berlin { hours 00:00-08:00 }; playbook "A" { market "Night"; '
ABROAD = """profile "Abroad" for US in Asia/Jerusalem { hours 09:00-17:00 }
profile "Germany" for DE in Europe/Berlin { hours 09:00-10:00 }
playbook "A" { market "Abroad"; home DE; ensure finishes within 4 days
wait 1 day; send note via email; wait 1 day; call contact; stop }"""
SKIPPED = """ensure at least 1441 minutes between touches; wait 1 day; send note via email
wait 1 day; send letter via letter at 05:00-05:30; stop }"""
PASSED = """ensure finishes within 4 days; wait 1 day; send note via email at 00:00-02:30
wait 3 days; send letter via letter at 02:30-02:45; stop }"""
ROUNDS_LATER = """playbook "A" { ensure finishes within 34 days; wait 1 day { on reply { wait 1 month; resume } }
repeat every 2 days until +1 week { send note via email }; stop }"""
CORNERS = {
    # The rounds begin after the month, whenever the wait was left.
    "a resume to a wait before rounds": (ROUNDS_LATER, date(2027, 3, 1), "start: reply"),
    # Jerusalem's clock changes on Friday, Berlin's on Sunday: on that Friday alone they are two hours apart.
    "a difference of two days between the clocks": (ABROAD, date(2026, 3, 25), "send-note: done on 2026-03-26T12:30"),
    # A day whose clock changes within the hours.
    "an hour skipped within the hours": (NIGHT + SKIPPED, date(2027, 3, 27), "send-note: done on 2027-03-28T05:10"),
}


def test_what_a_skipped_hour_puts_past_at_is_still_within_it() -> None:
    """T7: 02:30 is 03:00 on that day; three days after 02:10 too, and the letter is due then, as after midnight."""
    book = parsed(NIGHT + PASSED)
    assert book is not None
    made_, _ = plan(book, date(2027, 3, 24), given=("send-note: done on 2027-03-25T02:10",))
    assert made_ is not None
    assert made_.iso(made_.tasks[-1].due) == "2027-03-28T03:00:00+02:00"
    assert verify(book, None, date(2027, 3, 24), date(2027, 3, 24)).verdicts[0].is_proven


@pytest.mark.parametrize(("text", "start", "given"), CORNERS.values(), ids=CORNERS)
def test_a_rule_that_a_plan_breaks_is_not_proven(text: str, start: date, given: str) -> None:
    book = parsed(text)
    assert book is not None
    setting = setting_of(book)
    path = made(setting, start_instant(setting.side, start), happened((given,)))
    assert path is not None and breaks(book.rules[0], path)
    verdict = verify(book, None, start, start).verdicts[0]
    assert verdict.state is State.BROKEN
    assert breaks(book.rules[0], replayed(book, verdict))
