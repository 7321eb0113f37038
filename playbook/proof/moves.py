"""What can follow a moment: the next touch, an outcome heard before it, or the end.

In comes a Place, where paths stand, and the instants at which they stand there; out go its Ways. Between two moments
nothing is decided, so a stretch of waits, tasks, rounds and jumps is one way. Where the instructions lead is in
``planning.control``; what they mean in time is as in ``planning.walk``, which follows one path of these: the tests hold
the two together.

All instants of a place are worked out side by side, in lists of one length. Where the road itself depends on the
instant (a round's end, a wait that is gone back to), each is taken alone.
"""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

from playbook.model.playbook import OUT_OF_OFFICE, OUTCOMES
from playbook.model.program import (
    GoOp,
    HandlerEndOp,
    LeaveOp,
    RepeatOp,
    ResumeOp,
    RoundOp,
    RunOp,
    StepOp,
    StopOp,
    WaitOp,
)
from playbook.planning.frames import Frame, Handling, Listening, Running, active_outcomes, find_handler
from playbook.planning.setting import Setting
from playbook.proof.hours import Hours
from playbook.proof.minutes import Minutes, changes_nothing, resuming
from playbook.rules.flow import Flow

_FEW = 6  # handlers: what they can have interrupted doubles with each


class Kind(Enum):
    TOUCH = "touch"  # done at any working minute from first to last
    HEARD = "heard"  # an outcome: at first, or the opening hour of any day up to last
    END = "end"  # nobody answered


@frozen(cache_hash=True)
class Place:
    """Where a path stands after a touch was done or an outcome heard. ``busy`` is when a task that goes on is due."""

    at: int
    frame: Frame
    busy: int = 0


class Move(NamedTuple):
    """One kind of thing that can come next.

    ``what`` is the address of a touch, the outcome heard, or how the path ends; ``place`` is where it leads, None where
    the path ends. ``visits`` are the addresses of the stages and handlers taken. ``at_once``: an outcome heard at the
    first moment of a wait where that is no opening hour. ``handled``: the path ends inside a handler, or by an outcome.
    """

    kind: Kind
    what: int | str
    place: Place | None
    visits: tuple[int, ...] = ()
    at_once: bool = False
    handled: bool = False


class Way(NamedTuple):
    """A move from each of several instants: from ``firsts`` to ``lasts``, last before first where it cannot be made.

    ``at`` says from which of the instants asked for; None is from all of them. ``tasks`` are the addresses of the tasks
    passed before. An outcome at ``starts`` is one at the first moment of a wait.
    """

    move: Move
    firsts: list[int]
    lasts: list[int]
    tasks: tuple[int, ...] = ()
    starts: list[int] | None = None
    at: list[int] | None = None


class TurnOff(NamedTuple):
    """An outcome that is heard: its handler's address and the frame it runs in; no frame where it ends the path."""

    outcome: str
    address: int
    parent: Frame | None
    place: Place | None  # known beforehand where the handler does not go back


class Hearing(NamedTuple):
    """``resumes``: some handler goes back to the wait; ``late``: some may have to wait for tasks begun before."""

    turns: tuple[TurnOff, ...]
    resumes: bool
    late: bool


class Moves:
    """The moves of one playbook in one setting.

    ``judged`` are the outcomes that some claim asks for: the others are not followed where they are handled in no time
    and gone back from, for that changes nothing. O6 is kept to the letter only where ``exact``: else a block forgets
    which blocks it interrupted, and there are more paths than there should be, and far fewer states. Blocks that no
    touch can follow remember it always.
    """

    def __init__(
        self,
        setting: Setting,
        minutes: Minutes,
        first: int,
        judged: frozenset[str] = frozenset(),
        exact: bool = True,
    ) -> None:
        self.judged = judged
        self.exact = exact
        self.setting = setting
        self.hours = Hours(setting, minutes, first)
        self.ops = setting.program.ops
        self.books = setting.program.books
        self.resuming = resuming(setting.program)
        declared = {name for book in self.books for name in book.playbook.outcomes}
        self.outcomes = (*OUTCOMES, *sorted(declared - set(OUTCOMES)))
        waits = (op.handlers for op in self.ops if isinstance(op, WaitOp))
        self.absences = any(OUT_OF_OFFICE in each for each in (*waits, *(book.handlers for book in self.books)))
        self._late: dict[int, bool] = {}
        self._places: dict[Place, Place] = {}
        self._heard: dict[tuple[WaitOp | None, Frame], Hearing] = {}
        self._outermost = Running(None, self.books[0], -1)

    def start(self) -> Place:
        return self.place(0, self._outermost)

    def place(self, at: int, frame: Frame, busy: int = 0) -> Place:
        place = Place(at, frame, busy)
        return self._places.setdefault(place, place)

    def heard(self, wait: Listening) -> Hearing:
        """What a wait hears."""
        key = (wait.op, wait.frame)
        found = self._heard.get(key)
        if found is None:
            turns = tuple(self._turns(wait))
            resumes = any(each.parent is not None and each.place is None for each in turns)
            late = any(each.parent is not None and self.waits_for_tasks(each.address) for each in turns)
            found = self._heard[key] = Hearing(turns, resumes, late)
        return found

    def _turns(self, wait: Listening) -> list[TurnOff]:
        active = active_outcomes(wait.frame)
        found = []
        for outcome in self.outcomes:
            if outcome in active:
                continue  # O6
            handler = find_handler(wait, outcome)
            if handler is None:
                if outcome != OUT_OF_OFFICE:
                    found.append(TurnOff(outcome, 0, None, None))
                continue
            address, parent = handler
            place = None
            if address in self.resuming:
                if outcome not in self.judged and changes_nothing(self.setting.program, address):
                    continue
            else:
                known = self._listens(address) and (self.exact or address in self.silent)
                interrupted = self._being_handled(active if known else frozenset())
                place = self.place(address + 1, Handling(parent, outcome, interrupted))
            found.append(TurnOff(outcome, address, parent, place))
        return found

    def _being_handled(self, outcomes: frozenset[str]) -> Listening:
        """What is left of an interrupted wait that is not gone back to: the outcomes that are being handled."""
        frame: Frame = self._outermost
        for outcome in sorted(outcomes):
            frame = Handling(self._outermost, outcome, Listening(None, frame, 0, 0, 0, frame, 0))
        return Listening(None, frame, 0, 0, 0, frame, 0)

    def _listens(self, address: int) -> bool:
        """Whether something can be heard in a handler's own block."""
        while not isinstance(op := self.ops[address], HandlerEndOp):
            if isinstance(op, WaitOp | RepeatOp | RunOp):
                return True
            address += 1
        return False

    @cached_property
    def silent(self) -> frozenset[int]:
        """The handlers that no touch can follow, where they are few.

        Such blocks are mostly long pauses. They remember what they interrupted in any case: there are few ways for
        them to interrupt each other once, and decades of them where each could come again.
        """
        flow = Flow(self.setting.program)
        every = [address for book in range(len(self.books)) for address in flow.handlers(book)]
        found = [each for each in every if not any(map(flow.is_touch, flow.onward(each))) and each not in self.resuming]
        return frozenset(found if len(found) <= _FEW else ())

    def waits_for_tasks(self, address: int) -> bool:
        """Whether a path may end from an address on with no step before: only then it waits for tasks begun earlier."""
        found = self._late.get(address)
        if found is None:
            found = self._late[address] = self._ends_without_step(address)
        return found

    def _ends_without_step(self, address: int) -> bool:
        seen: set[int] = set()
        queue = [address]
        while queue:
            at = queue.pop()
            op = self.ops[at]
            if at in seen or isinstance(op, StepOp):
                continue
            seen.add(at)
            if isinstance(op, StopOp | LeaveOp | HandlerEndOp | ResumeOp | RoundOp):
                return True
            if isinstance(op, GoOp):
                queue.append(op.target)
            elif isinstance(op, RunOp):
                queue.append(self.books[op.book].start)
            else:
                queue.append(at + 1)
            if isinstance(op, WaitOp):
                queue.extend(op.handlers.values())
                queue.extend(each for book in self.books for each in book.handlers.values())
        return False
