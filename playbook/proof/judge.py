"""What every Judge is: it decides one claim over a Space, and says what on a path breaks it.

A Judge says whether any path breaks its claim; `search` then asks it, phase by phase, for the shortest one. A phase is
what a path must be remembered for: the term that runs from its start, the touches still to come.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from functools import cached_property
from typing import TypeAlias

from playbook.dates.clock import DAY
from playbook.dates.worktime import Side
from playbook.model.playbook import Touch
from playbook.model.program import StepOp
from playbook.model.time import Duration
from playbook.proof.claims import Claim
from playbook.proof.moves import Kind, Move
from playbook.proof.space import Link, Node, Space, Step

Phase: TypeAlias = tuple[int, int]
ANY: Phase = (0, 0)  # nothing is to be remembered yet
QUIET: Phase = (1, 0)  # what is asked for was heard; nothing more is
NO_ENDS = ("stuck", "out of reach")  # how a path stops that does not end


def is_made(link: Link) -> bool:
    """Whether a move is made from anywhere."""
    return any(first <= last for first, last in zip(link.firsts, link.lasts, strict=True))


class Judge(ABC):
    """Decides one claim. Each kind says which moves break it in which phase."""

    def __init__(self, claim: Claim, space: Space) -> None:
        self.claim = claim
        self.space = space
        self.side: Side = space.setting.side

    def is_broken(self) -> bool:
        """Whether some path breaks the claim."""
        first = self.space.first
        return any(self.hope(phase, first, at) for at, each in enumerate(first.moments) for phase in self.begin(each))

    def begin(self, start: int) -> Iterable[Phase]:
        """The phases in which a path may begin."""
        return (ANY,)

    def hope(self, phase: Phase, node: Node, at: int) -> bool:
        """Whether a path in this phase can still break the claim from a state on."""
        return True

    @abstractmethod
    def bad(self, phase: Phase, step: Step) -> int | None:
        """The moment at which a move breaks the claim, where it can."""

    def follow(self, phase: Phase, move: Move, moment: int) -> Iterable[Phase]:
        """The phases after a move made at a moment."""
        return (phase,)

    def vacuous(self) -> str:
        """Why nothing could have broken the claim, where that is so."""
        touched = any(link.move.kind is Kind.TOUCH for _, link in self.space.links())
        return "" if touched else "no path has a touch"

    def touch(self, move: Move) -> Touch | None:
        """The touch of a move, if it is one."""
        if move.kind is not Kind.TOUCH:
            return None
        op = self.space.moves.ops[int(move.what)]
        assert isinstance(op, StepOp) and isinstance(op.step, Touch)
        return op.step

    @cached_property
    def length(self) -> Duration:
        """The claim's span; only asked of a claim that has one."""
        assert self.claim.length is not None
        return self.claim.length

    def after(self, moment: int, count: int) -> int:
        return self.side.add(moment, count, self.length.unit)

    def end_of(self, moment: int) -> int:
        """The last minute of the day of a moment; in hours and minutes, the moment."""
        if self.claim.is_by_the_minute:
            return moment
        return self.side.clock.instant((self.side.day_of(moment) + 1) * DAY) - 1

    def start_of(self, moment: int) -> int:
        """The first minute of the day of a moment; in hours and minutes, the moment."""
        if self.claim.is_by_the_minute:
            return moment
        return self.side.clock.instant(self.side.day_of(moment) * DAY)
