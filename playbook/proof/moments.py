"""Claims that one move breaks, whatever the term: a channel, a day, an end, what was heard before."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from functools import cached_property

from playbook.model.playbook import OPT_OUT
from playbook.planning.frames import Handling, around
from playbook.proof.extremes import NEVER, Values, latest, nth_touch
from playbook.proof.judge import ANY, NO_ENDS, QUIET, Judge, Phase, is_made
from playbook.proof.moves import Kind, Move
from playbook.proof.space import Node, Step


class Anywhere(Judge):
    """A claim that one move breaks, whatever came before."""

    def is_broken(self) -> bool:
        return any(self.breaks(link.move) and is_made(link) for _, link in self.space.links())

    def bad(self, phase: Phase, step: Step) -> int | None:
        return step.first if self.breaks(step.move) else None

    @abstractmethod
    def breaks(self, move: Move) -> bool:
        """Whether such a move breaks the claim."""


class Only(Anywhere):
    def breaks(self, move: Move) -> bool:
        touch = self.touch(move)
        return touch is not None and not set(touch.channels) <= set(self.claim.values)


class EndsPlanned(Anywhere):
    def breaks(self, move: Move) -> bool:
        return move.kind is Kind.END and move.what == "ran out"


class Ends(Anywhere):
    def breaks(self, move: Move) -> bool:
        return move.kind is Kind.END and move.what == "stuck"


class NoTouchOn(Judge):
    """R2: by the day's own kind. Any closed day is one for the law."""

    @cached_property
    def closed(self) -> frozenset[int]:
        """The moments at which a touch can be done on such a day."""
        found = set()
        days: dict[int, bool] = {}
        for node in self.space.touched():
            for moment in node.moments:
                day = self.side.day_of(moment)
                if day not in days:
                    why = self.side.days.why_closed(day)
                    days[day] = why is not None and (self.claim.is_law or why[0] in self.claim.values)
                if days[day]:
                    found.add(moment)
        return frozenset(found)

    def is_broken(self) -> bool:
        return bool(self.closed)

    def bad(self, phase: Phase, step: Step) -> int | None:
        if step.move.kind is not Kind.TOUCH or step.node is None:
            return None
        return next((each for each in step.node.moments[step.low : step.high] if each in self.closed), None)


class InPause(Judge):
    """A touch while a pause is interrupted to which the path goes back."""

    def is_broken(self) -> bool:
        return any(
            first <= last and first < self.until(link.move)
            for _, link in self.space.links()
            if link.move.kind is Kind.TOUCH
            for first, last in zip(link.firsts, link.lasts, strict=True)
        )

    def bad(self, phase: Phase, step: Step) -> int | None:
        return step.first if step.move.kind is Kind.TOUCH and step.first < self.until(step.move) else None

    def until(self, move: Move) -> int:
        """Until when the pauses last that are interrupted where a touch is done."""
        found = 0
        for frame in around(move.place.frame if move.place else None):
            if isinstance(frame, Handling):
                wait = frame.interrupted
                if wait.op is not None and wait.op.wait.pause:
                    found = max(found, wait.low)
        return found


class NextTouchpoint(Judge):
    """R3: a path is judged by what is heard on it last; a judged one must end in a checkpoint."""

    @cached_property
    def values(self) -> Values:
        return latest(self.space, lambda move: int(self.ends_badly(move)) if move.place is None else None, heard=False)

    def ends_badly(self, move: Move) -> bool:
        return move.kind is Kind.END and move.what not in ("pause", *NO_ENDS)

    def is_broken(self) -> bool:
        if "silence" in self.claim.values:
            first = self.space.first
            if any(self.hope(QUIET, first, at) for at in range(len(first.moments))):
                return True
        for _, link in self.space.links():
            if link.move.kind is Kind.HEARD and link.move.what in self.claim.values and is_made(link):
                if link.node is None:  # it ends the path
                    return True
                if any(self.values.greatest(link, at) > 0 for at in range(len(link.firsts))):
                    return True
        return False

    def begin(self, start: int) -> Iterable[Phase]:
        return (QUIET, ANY) if "silence" in self.claim.values else (ANY,)

    def hope(self, phase: Phase, node: Node, at: int) -> bool:
        return phase == ANY or self.values.of[node.number][at] > 0

    def bad(self, phase: Phase, step: Step) -> int | None:
        move = step.move
        if move.kind is Kind.HEARD:
            return step.first if move.place is None and move.what in self.claim.values else None
        return step.first if phase == QUIET and self.ends_badly(move) else None

    def follow(self, phase: Phase, move: Move, moment: int) -> Iterable[Phase]:
        if move.kind is not Kind.HEARD:
            return (phase,)
        return (QUIET, ANY) if move.what in self.claim.values else (ANY,)


class OptOut(Judge):
    """O4: no touch once an opt out was heard."""

    def is_broken(self) -> bool:
        touches = nth_touch(self.space, 1)
        return any(
            touches.least(link, at) < NEVER
            for _, link in self.space.links()
            if link.move.kind is Kind.HEARD and link.move.what == OPT_OUT
            for at in range(len(link.firsts))
        )

    def bad(self, phase: Phase, step: Step) -> int | None:
        return step.first if phase == QUIET and step.move.kind is Kind.TOUCH else None

    def follow(self, phase: Phase, move: Move, moment: int) -> Iterable[Phase]:
        return (QUIET,) if move.kind is Kind.HEARD and move.what == OPT_OUT else (phase,)
