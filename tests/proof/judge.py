"""One concrete path, and whether it breaks a rule: R2 to R4 and R6 as they are read, with no search."""

from __future__ import annotations

from typing import cast

from attrs import frozen

from playbook.model.playbook import Playbook, Rule, Touch
from playbook.model.time import Duration
from tests.proof.days import DAY, Calendar, is_elapsed, profiles_of, when


@frozen
class Walked:
    """A path as it was walked, its moments as minutes (`days.minute_of`); touches without the `inside` ones.

    ``ended_in_handler``: an unhandled outcome ended it, or it ended anywhere inside a handler's block.
    ``answered_first``: something was heard before the first touch; where it is None the moments tell, and at the same
    moment the outcome counts as first.
    """

    calendar: Calendar
    start: int
    touches: tuple[tuple[int, Touch], ...]
    heard: tuple[tuple[int, str], ...]
    end_how: str
    end_at: int
    ended_in_handler: bool
    answered_first: bool | None = None

    @property
    def answered_before_first_touch(self) -> bool:
        if self.answered_first is not None or not self.touches or not self.heard:
            return bool(self.answered_first)
        return self.heard[0][0] <= self.touches[0][0]


def judged(playbook: Playbook) -> list[Rule]:
    """What `broken` judges: the playbook's rules, its market's, and for R6 `pressure` and `neglect`, warnings both."""
    profiles = profiles_of(playbook)
    rules = [*playbook.rules, *(rule for profile in profiles for rule in profile.rules)]
    for profile in profiles:
        for each in profile.follow_ups:
            if each.trigger == playbook.trigger:
                rules.append(Rule("pressure", (each.interval,), warn=True))
                if each.interval.low != each.interval.high:
                    rules.append(Rule("neglect", (each.interval,), warn=True))
    return rules


def too_soon(calendar: Calendar, earlier: int, later: int, span: Duration) -> bool:
    """Whether ``later`` comes before ``earlier`` + span: by the moment for hours and minutes, else by date."""
    bound = calendar.later(earlier, span.low, span.unit)
    return later < bound if is_elapsed(span) else later // DAY < bound // DAY


def too_late(calendar: Calendar, start: int, moment: int, span: Duration) -> bool:
    """Whether a moment is past ``start`` + span, whose last day (or moment) is still in time."""
    bound = calendar.later(start, span.low, span.unit)
    return moment > bound if is_elapsed(span) else moment // DAY > bound // DAY


def neglected(calendar: Calendar, start: int, moment: int, interval: Duration) -> bool:
    """R6: past the first working moment at or after start + B; where that is a later one, it has its day, as in R1."""
    end = calendar.later(start, interval.high, interval.unit)
    bound = calendar.first(end)
    return moment > bound if is_elapsed(interval) and bound == end else moment // DAY > bound // DAY


def breaks(rule: Rule, path: Walked) -> bool:
    """Whether one path breaks a rule."""
    calendar, start = path.calendar, path.start
    moments = [minute for minute, _ in path.touches]
    span = cast("Duration", rule.values[-1]) if rule.values else None
    match rule.kind:
        case "at_most":
            return _crowded(calendar, moments, cast("int", rule.values[0]), cast("Duration", span))
        case "between":
            return _crowded(calendar, moments, 1, cast("Duration", span))
        case "no_touch_on":
            return any(calendar.kinds(when(each).date()) & set(rule.values) for each in moments)
        case "not_within":
            span = cast("Duration", span)
            return bool(moments) and moments[0] < calendar.later(start, span.low, span.unit)
        case "first_offers":
            return bool(path.touches) and path.touches[0][1].texts.offer is None
        case "touch_by":
            return _unmet(path, cast("str", rule.values[0]), cast("Duration", span))
        case "ends_planned":
            return path.end_how == "ran out"
        case "next_touchpoint":
            last = path.heard[-1][1] if path.heard else "silence"
            return last in rule.values and path.end_how != "pause"
        case "only":
            return any(channel not in rule.values for _, touch in path.touches for channel in touch.channels)
        case "finishes":
            return too_late(calendar, start, path.end_at, cast("Duration", span))
        case "pressure" | "neglect":
            if not moments or path.answered_before_first_touch:  # an answer is not a follow-up
                return False
            late = neglected if rule.kind == "neglect" else too_soon
            return late(calendar, start, moments[0], cast("Duration", span))
    raise ValueError(rule.kind)


def _crowded(calendar: Calendar, moments: list[int], count: int, span: Duration) -> bool:
    return any(too_soon(calendar, *pair, span) for pair in zip(moments, moments[count:], strict=False))


def _unmet(path: Walked, role: str, span: Duration) -> bool:
    """R4: without such a touch in time, only a path that an outcome ended by then is excused."""
    for minute, touch in path.touches:
        if touch.by == role and not too_late(path.calendar, path.start, minute, span):
            return False
    return not path.ended_in_handler or too_late(path.calendar, path.start, path.end_at, span)
