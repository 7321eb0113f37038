"""Which minutes stand for all: moments of one class behave alike, so one of each is followed.

A day is cut where something depends on the hour: opening and closing, `at`, the last minute in which a
step may begin, home's hours and midnight on the contact's clock. Between two cuts every minute leads to the same days,
as days, weeks and months keep the wall clock. Spans in hours move the cuts back by their length, again and again
until no new one appears. Where two moments of different origin are compared (a round's end with the point the
rounds go on until), a class needs room for each order they can stand in: three minutes for two, seven for three.
A rule in hours or minutes looks at the minutes themselves: then the last of each class is followed too.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.dates.clock import DAY
from playbook.dates.fitting import day_window, minutes_of
from playbook.model.playbook import OUT_OF_OFFICE, Touch
from playbook.model.program import HandlerEndOp, HandlerOp, Op, Program, RepeatOp, ResumeOp, StepOp, WaitOp
from playbook.model.time import Duration, Unit
from playbook.planning.setting import Setting


def resuming(program: Program) -> frozenset[int]:
    """The addresses of the handlers whose block can go back to the wait it interrupted."""
    found = set()
    begin = 0
    for address, op in enumerate(program.ops):
        if isinstance(op, HandlerOp):
            begin = address
            if op.handler.outcome == OUT_OF_OFFICE:
                found.add(begin)
        elif isinstance(op, HandlerEndOp):
            begin = 0
        elif isinstance(op, ResumeOp) and begin:
            found.add(begin)
    return frozenset(found)


def changes_nothing(program: Program, address: int) -> bool:
    """Whether a handler that goes back holds nothing but tasks and what is sent inside."""
    while not isinstance(op := program.ops[address], HandlerEndOp | ResumeOp):
        if isinstance(op, StepOp):
            if isinstance(op.step, Touch) and not op.step.inside:
                return False
        elif not isinstance(op, HandlerOp):
            return False
        address += 1
    return True


class Minutes:
    """The minutes to follow, in one setting; ``exact`` where a rule counts hours or minutes.

    ``judged`` are the outcomes that are followed even where they change nothing: see ``Moves``.
    """

    def __init__(self, setting: Setting, first: int, last: int, exact: bool, judged: frozenset[str]) -> None:
        self.setting = setting
        self.exact = exact
        self.cuts = _cuts(setting, first, last)
        program = setting.program
        kept = sum(isinstance(op, RepeatOp) for op in program.ops)
        for address in resuming(program):
            handler = program.ops[address]
            assert isinstance(handler, HandlerOp)
            kept += handler.handler.outcome in judged or not changes_nothing(program, address)
        self.places = (1, 3, 7)[min(kept, 2)]

    def stand_ins(self, begin: int, end: int) -> Iterator[int]:
        """One minute (or as many as are needed) of each class in a stretch of instants."""
        clock = self.setting.side.clock
        wall = clock.wall(begin)
        offsets = {wall - begin, clock.wall(end - 1) - (end - 1)}  # two where the clock is changed in between
        begins = {wall // DAY * DAY + cut - offset for cut in self.cuts for offset in offsets}
        if len(offsets) > 1:
            begins.update(clock.changes(begin, end))
        at = begin
        for after in (*sorted(each for each in begins if begin < each < end), end):
            yield from range(at, min(at + self.places, after))
            if self.exact and after - at > self.places:
                yield after - 1
            at = after


def _cuts(setting: Setting, first: int, last: int) -> list[int]:
    """The minutes of the contact's day at which a class begins, ascending."""
    side, home = setting.side, setting.home
    cuts = {0, side.hours.opens, side.hours.closes}
    spans: set[int] = set()
    differences = {0}
    at_homes: set[int] = set()  # the minutes of home's day at which something changes there
    if home is not None:
        at_homes = {0, home.hours.opens, home.hours.closes}
        changes = (*side.clock.changes(first * DAY, last * DAY), *home.clock.changes(first * DAY, last * DAY))
        differences = {home.clock.wall(each) - side.clock.wall(each) for each in (first * DAY, *changes)}
    for op in setting.program.ops:
        if isinstance(op, StepOp):
            step, takes = op.step, minutes_of(op.step.takes) or 0
            at_home = home is not None and setting.side_for(step) is home
            opens, _, end = day_window(setting.side_for(step).hours, step.at, takes)
            cuts.update(each - by for each in (opens, end + 1) for by in (differences if at_home else {0}))
            if at_home:
                at_homes |= {opens, end + 1}
            if home is not None and setting.is_shared(step):  # what changes while it may begin
                there = (0, home.hours.opens, home.hours.closes - max(1, takes) + 1)
                at_homes.update(there)
                inside = {(each - by) % DAY for each in there for by in differences}
                inside.add(side.hours.closes - max(1, takes) + 1)
                cuts.update(each for each in inside if opens < each <= end)
        for duration in _durations(op):
            if duration.unit in (Unit.HOUR, Unit.MINUTE):
                factor = 60 if duration.unit is Unit.HOUR else 1
                spans |= {duration.low * factor, duration.high * factor}
    for each in side.clock.changes(first * DAY, last * DAY):  # T7: minutes that are skipped are one
        cuts |= {side.clock.wall(each - 1) + 1, side.clock.wall(each)}
    if home is not None:
        for each in home.clock.changes(first * DAY, last * DAY):
            low, high = sorted((home.clock.wall(each - 1) + 1, home.clock.wall(each)))
            if any((hour - low) % DAY <= high - low for hour in at_homes):  # one of these is skipped, or comes twice
                cuts |= {side.clock.wall(each - 1) + 1, side.clock.wall(each)}
    cuts = {each % DAY for each in cuts}
    return sorted(_moved_back(cuts, spans, _clock_changes(setting, first, last)))


def _durations(op: Op) -> Iterator[Duration]:
    if isinstance(op, RepeatOp):
        yield op.repeat.every
    until = op.wait.until if isinstance(op, WaitOp) else op.repeat.until if isinstance(op, RepeatOp) else None
    if isinstance(until, Duration):
        yield until


def _clock_changes(setting: Setting, first: int, last: int) -> set[int]:
    """By how many minutes the contact's clock is put forward or back."""
    clock = setting.side.clock
    instants = (first * DAY, *clock.changes(first * DAY, last * DAY))
    offsets = {clock.wall(each) - each for each in instants}
    return {one - other for one in offsets for other in offsets}


def _moved_back(cuts: set[int], spans: set[int], changes: set[int]) -> set[int]:
    """The cuts, and those that lead to them over spans of hours and minutes."""
    steps = {(span + change) % DAY for span in spans for change in changes or {0}} - {0}
    new = set(cuts)
    while new:
        new = {(cut - step) % DAY for cut in new for step in steps} - cuts
        cuts = cuts | new
    return cuts
