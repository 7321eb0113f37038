"""What of a path's history each rule needs to be judged: with it, paths in one state can be told apart no further.

Kept beside `judge.breaks`, which reads whole paths, so that each can be checked by the other.
"""

from __future__ import annotations

from typing import TypeAlias, cast

from playbook.model.playbook import Rule, Touch
from playbook.model.time import Duration
from tests.proof.days import DAY, Calendar, is_elapsed, when
from tests.proof.judge import neglected, too_late, too_soon
from tests.proof.machine import Edge, End

Memory: TypeAlias = tuple[int | str, ...]
BROKEN: Memory = ("broken",)  # whatever comes now
SAFE: Memory = ("safe",)  # likewise


class Watch:
    """Watches one rule along a path; a memory is all that the rule has to know of what is behind."""

    from_start = False  # whether it measures from the start

    def __init__(self, rule: Rule, calendar: Calendar, start: int) -> None:
        self.rule, self.calendar, self.start = rule, calendar, start

    @property
    def span(self) -> Duration:
        return cast("Duration", self.rule.values[-1])

    def after(self, memory: Memory, edge: Edge) -> Memory:
        if memory in (BROKEN, SAFE):
            return memory
        if edge.kind == "touch":
            memory = self.touched(memory, edge.minute, edge.what)
        elif edge.kind == "heard":
            memory = self.heard(memory, edge.what)
        if edge.end and memory not in (BROKEN, SAFE):
            return BROKEN if self.ended(memory, edge.end) else SAFE
        return memory

    def touched(self, memory: Memory, minute: int, touch: Touch) -> Memory:
        return memory

    def heard(self, memory: Memory, outcome: str) -> Memory:
        return memory

    def ended(self, memory: Memory, end: End) -> bool:
        return False


class _Crowd(Watch):
    """The last touches, as far back as counts; by date where the clock does not."""

    def touched(self, memory: Memory, minute: int, touch: Touch) -> Memory:
        count = cast("int", self.rule.values[0]) if self.rule.kind == "at_most" else 1
        minute = minute if is_elapsed(self.span) else minute // DAY * DAY
        memory = (*memory, minute)
        if len(memory) <= count:
            return memory
        if too_soon(self.calendar, cast("int", memory[-1 - count]), minute, self.span):
            return BROKEN
        return memory[1:]


class _EachTouch(Watch):
    def touched(self, memory: Memory, minute: int, touch: Touch) -> Memory:
        if self.rule.kind == "only":
            bad = not set(touch.channels) <= set(self.rule.values)
        else:
            bad = bool(self.calendar.kinds(when(minute).date()) & set(self.rule.values))
        return BROKEN if bad else memory


class _Offers(Watch):
    def touched(self, memory: Memory, minute: int, touch: Touch) -> Memory:
        return BROKEN if touch.texts.offer is None else SAFE


class _First(Watch):
    from_start = True

    def touched(self, memory: Memory, minute: int, touch: Touch) -> Memory:
        match self.rule.kind:
            case "not_within":
                bad = minute < self.calendar.later(self.start, self.span.low, self.span.unit)
            case "pressure":
                bad = too_soon(self.calendar, self.start, minute, self.span)
            case _:
                bad = neglected(self.calendar, self.start, minute, self.span)
        return BROKEN if bad else SAFE

    def heard(self, memory: Memory, outcome: str) -> Memory:
        return memory if self.rule.kind == "not_within" else SAFE


class _By(Watch):
    from_start = True

    def touched(self, memory: Memory, minute: int, touch: Touch) -> Memory:
        if too_late(self.calendar, self.start, minute, self.span):
            return BROKEN  # still running, and not done
        return SAFE if touch.by == self.rule.values[0] else memory

    def ended(self, memory: Memory, end: End) -> bool:
        return not (end.in_handler and not too_late(self.calendar, self.start, end.at, self.span))


class _Finish(Watch):
    from_start = True

    def ended(self, memory: Memory, end: End) -> bool:
        return too_late(self.calendar, self.start, end.at, self.span)


class _Planned(Watch):
    def ended(self, memory: Memory, end: End) -> bool:
        return end.how == "ran out"


class _Next(Watch):
    def heard(self, memory: Memory, outcome: str) -> Memory:
        return (outcome,)

    def ended(self, memory: Memory, end: End) -> bool:
        return end.how != "pause" and (memory[0] if memory else "silence") in self.rule.values


WATCHES: dict[str, type[Watch]] = {
    "at_most": _Crowd,
    "between": _Crowd,
    "no_touch_on": _EachTouch,
    "only": _EachTouch,
    "not_within": _First,
    "pressure": _First,
    "neglect": _First,
    "first_offers": _Offers,
    "touch_by": _By,
    "finishes": _Finish,
    "ends_planned": _Planned,
    "next_touchpoint": _Next,
}
