"""Claims with a term: the first touch not before it, something not after it, touches not too close together."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from functools import cached_property

from playbook.dates.worktime import Side
from playbook.model.time import Duration
from playbook.proof.claims import Claim
from playbook.proof.extremes import LAST, NEVER, Values, earliest_touch, latest, nth_touch
from playbook.proof.judge import ANY, NO_ENDS, Judge, Phase
from playbook.proof.moves import Kind, Move
from playbook.proof.space import Node, Space, Step


def last_in_time(side: Side, start: int, interval: Duration) -> int:
    """R6: until when a first touch is no neglect; what goes by date may use the whole of that day.

    Where an interval in hours or minutes ends on no working moment, the first one after it has its day, as in R1.
    """
    end = side.add(start, interval.high, interval.unit)
    slot = side.first(end, None, 0)
    return end if slot.due == end else slot.closes - 1


class FirstTouch(Judge):
    """A claim on the first touch of a path: when it can be at the earliest."""

    heard = True

    @cached_property
    def values(self) -> Values:
        return nth_touch(self.space, 1) if self.heard else earliest_touch(self.space, heard=False)

    def counts(self, move: Move) -> bool:
        return True

    def limit(self, start: int) -> int:
        return NEVER

    def begin(self, start: int) -> Iterable[Phase]:
        return ((self.limit(start), 0),)

    def hope(self, phase: Phase, node: Node, at: int) -> bool:
        return self.values.of[node.number][at] < phase[0]

    def bad(self, phase: Phase, step: Step) -> int | None:
        if step.move.kind is Kind.TOUCH and self.counts(step.move) and step.first < phase[0]:
            return step.first
        return None

    def follow(self, phase: Phase, move: Move, moment: int) -> Iterable[Phase]:
        return (phase,) if move.kind is Kind.HEARD and self.heard else ()


class FirstOffers(FirstTouch):
    @cached_property
    def values(self) -> Values:
        return earliest_touch(self.space, self.counts)

    def counts(self, move: Move) -> bool:
        touch = self.touch(move)
        return touch is not None and touch.texts.offer is None


class NotWithin(FirstTouch):
    """R2: before start and the span; exactly then is allowed."""

    def limit(self, start: int) -> int:
        return self.after(start, self.length.low)


class Pressure(FirstTouch):
    """R6: the first touch sooner than the interval's lower end, where nothing was heard before it."""

    heard = False

    def limit(self, start: int) -> int:
        return self.start_of(self.after(start, self.length.low))


class Latest(Judge):
    """A claim on how late something on a path can be; what it is worth is said by ``worth``."""

    heard = True

    @cached_property
    def values(self) -> Values:
        return latest(self.space, self.worth, self.heard)

    @abstractmethod
    def worth(self, move: Move) -> int | None:
        """What a move counts: LAST, NEVER, or None where what follows it does."""

    def begin(self, start: int) -> Iterable[Phase]:
        return ((self.limit(start), 0),)

    def limit(self, start: int) -> int:
        return self.end_of(self.after(start, self.length.high))

    def hope(self, phase: Phase, node: Node, at: int) -> bool:
        return self.values.of[node.number][at] > phase[0]

    def bad(self, phase: Phase, step: Step) -> int | None:
        worth = self.worth(step.move)
        if worth == LAST:
            worth = step.last
        return step.last if worth is not None and worth > phase[0] else None

    def follow(self, phase: Phase, move: Move, moment: int) -> Iterable[Phase]:
        if self.worth(move) is not None or (move.kind is Kind.HEARD and not self.heard):
            return ()
        return (phase,)


class Finishes(Latest):
    def worth(self, move: Move) -> int | None:
        return LAST if move.place is None and move.what not in NO_ENDS else None


class TouchBy(Latest):
    """R4: who ends in silence without such a touch fails however early; an outcome's end counts by when it is."""

    def worth(self, move: Move) -> int | None:
        touch = self.touch(move)
        if touch is not None:
            return LAST if touch.by == self.claim.values[0] else None
        if move.place is not None or move.what in NO_ENDS:
            return None
        return LAST if move.handled else NEVER


class Neglect(Latest):
    """R6: the first touch later than the first working moment at or after the interval's upper end."""

    heard = False

    def limit(self, start: int) -> int:
        return self.end_of(last_in_time(self.side, start, self.length))

    def worth(self, move: Move) -> int | None:
        return LAST if move.kind is Kind.TOUCH else None


class Counted(Judge):
    """Touches too close together: ``more`` of them after one, before the limit that runs from it."""

    def __init__(self, claim: Claim, space: Space) -> None:
        super().__init__(claim, space)
        number = claim.values[0]
        self.more = number if isinstance(number, int) and claim.kind == "at_most" else 1

    def earliest(self, touches: int) -> Values:
        """When so many touches more can first have been made."""
        return nth_touch(self.space, touches)

    def limit(self, moment: int) -> int:
        """From when on another touch is far enough away."""
        return self.start_of(self.after(moment, self.length.low))

    def is_broken(self) -> bool:
        touched = self.space.touched()
        if not self.more:
            return bool(touched)
        for number in range(1, self.more + 1):  # where nothing comes so often, the rest is as never
            if all(each == NEVER for values in self.earliest(number).of for each in values):
                return False
        return any(
            value < NEVER and value < self.limit(moment)
            for node in touched
            for moment, value in zip(node.moments, self.earliest(self.more).of[node.number], strict=True)
        )

    def hope(self, phase: Phase, node: Node, at: int) -> bool:
        return phase == ANY or self.earliest(phase[1]).of[node.number][at] < phase[0]

    def bad(self, phase: Phase, step: Step) -> int | None:
        if step.move.kind is not Kind.TOUCH:
            return None
        if not self.more:
            return step.first
        return step.first if phase[1] == 1 and step.first < phase[0] else None

    def follow(self, phase: Phase, move: Move, moment: int) -> Iterable[Phase]:
        if move.kind is not Kind.TOUCH:
            return (phase,)
        if phase == ANY:
            return (ANY, (self.limit(moment), self.more)) if self.more else (ANY,)
        return ((phase[0], phase[1] - 1),) if phase[1] > 1 else ()
