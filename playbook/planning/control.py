"""What each instruction does to the place and the frame; what it does to time is left to who follows it.

`walk` follows one path with it, for a plan; `proof.stretch` all that go the same road, for a proof. That both take the
same turns is so because they are taken here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from playbook.model.playbook import OUT_OF_OFFICE
from playbook.model.program import (
    GoOp,
    HandlerEndOp,
    LeaveOp,
    Program,
    RepeatOp,
    ResumeOp,
    RoundOp,
    RunOp,
    StageOp,
    StepOp,
    StopOp,
    WaitOp,
)
from playbook.planning.frames import Frame, Round, Running, running


class Control(ABC):
    """Where one stands in a program: the address of the instruction to do next, and the frame it is done in."""

    def __init__(self, program: Program, at: int, frame: Frame) -> None:
        self.ops = program.ops
        self.books = program.books
        self.at = at
        self.frame = frame

    def do(self) -> None:
        """One instruction."""
        op = self.ops[self.at]
        if isinstance(op, StepOp):
            self.step(op)
        elif isinstance(op, WaitOp):
            self.wait(op)
        elif isinstance(op, StageOp):
            self.stage(op)
            self.at += 1
        elif isinstance(op, GoOp):
            self.frame = running(self.frame)
            self.at = op.target
        elif isinstance(op, StopOp):
            self.stop(op)
        elif isinstance(op, RepeatOp):
            self.repeat(op)
        elif isinstance(op, RoundOp):
            self.end_round(op)
        elif isinstance(op, RunOp):
            book = self.books[op.book]
            self.frame = Running(self.frame, book, self.at + 1)
            self.at = book.start
        elif isinstance(op, LeaveOp):
            frame = running(self.frame)
            if frame.parent is None:
                self.bottom("ran out", heard=False)
            else:
                self.frame, self.at = frame.parent, frame.back
        elif isinstance(op, ResumeOp):
            self.resume()
        elif isinstance(op, HandlerEndOp):  # an absence is over (O3); any other outcome ends the path (O2)
            if op.handler.outcome == OUT_OF_OFFICE:
                self.resume()
            else:
                self.bottom(op.handler.outcome, heard=True)
        else:
            self.at += 1

    def end_round(self, op: RoundOp) -> None:
        """The end of a round: of the last by number, the rounds are over."""
        frame = self.frame
        assert isinstance(frame, Round), "a round ends in its own frame"
        if op.repeat.times is not None and frame.number >= op.repeat.times:
            self.frame = frame.parent
            self.at += 1
        else:
            self.round(op, frame)

    @abstractmethod
    def step(self, op: StepOp) -> None: ...

    @abstractmethod
    def wait(self, op: WaitOp) -> None: ...

    @abstractmethod
    def stage(self, op: StageOp) -> None: ...

    @abstractmethod
    def stop(self, op: StopOp) -> None: ...

    @abstractmethod
    def repeat(self, op: RepeatOp) -> None:
        """Before the first round."""

    @abstractmethod
    def round(self, op: RoundOp, frame: Round) -> None:
        """T9: the end of a round that another may follow."""

    @abstractmethod
    def resume(self) -> None:
        """O5: back to the wait that was interrupted."""

    @abstractmethod
    def bottom(self, how: str, heard: bool) -> None:
        """The end at the bottom of the playbook, or of the block of what was ``heard``; after a pause, a checkpoint."""
