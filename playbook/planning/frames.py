"""Where a path stands: frames from the innermost out, and the wait that is open.

Frames are never changed, so that an interrupted wait can be kept whole and gone back to; equal ones go on alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from playbook.dates.worktime import Side
from playbook.memo import kept_with_it
from playbook.model.program import Book, RoundOp, WaitOp
from playbook.planning.plan import Branch


@frozen(cache_hash=True)
class Running:
    """A playbook being run: where it was run from, and where to go on after it."""

    parent: Frame | None
    book: Book
    back: int


@frozen(cache_hash=True)
class Round:
    """A round of a repeat: when the repeat began, which round this is, and the window it ends at."""

    parent: Frame
    began: int
    number: int
    until: tuple[int, int] | None


@frozen(cache_hash=True)
class Handling:
    """A handler's block: the outcome it is for, and the wait it interrupted."""

    parent: Frame
    outcome: str
    interrupted: Listening


Frame: TypeAlias = Running | Round | Handling


@frozen(cache_hash=True)
class Listening:
    """A wait that is open: since when, and in which frame its handlers are looked up.

    ``low``, ``high``, ``back`` and ``after`` are how the path goes on: the window, the frame and the address.
    """

    op: WaitOp | None  # None for the gap of a repeat
    frame: Frame
    started: int
    low: int
    high: int
    back: Frame
    after: int


def running(frame: Frame) -> Running:
    """The playbook a frame belongs to."""
    while not isinstance(frame, Running):
        frame = frame.parent
    return frame


def handling(frame: Frame) -> Handling:
    """The block whose `resume` stands in a frame."""
    while not isinstance(frame, Handling):
        assert isinstance(frame, Round), "the resolver lets `resume` stand in handlers only"
        frame = frame.parent
    return frame


def around(frame: Frame | None) -> Iterator[Frame]:
    """A frame and those around it, from the innermost out."""
    while frame is not None:
        yield frame
        frame = frame.parent


def gap_after(op: RoundOp, frame: Round, at: int, window: tuple[int, int], side: Side) -> Listening:
    """T9: what follows a round that ends in a window at an address, unless it was the last by number.

    The next round, or what stands behind the rounds; the gap before it listens like a wait.
    """
    ended, latest = window
    begins = max(side.add(frame.began, frame.number * op.repeat.every.low, op.repeat.every.unit), ended)
    if frame.until is not None and begins >= frame.until[0]:
        low, high = max(ended, frame.until[0]), max(latest, frame.until[1])
        return Listening(None, frame.parent, ended, low, high, frame.parent, at + 1)
    following = Round(frame.parent, frame.began, frame.number + 1, frame.until)
    return Listening(None, following, ended, begins, max(begins, latest), following, op.body)


def find_handler(wait: Listening, outcome: str) -> tuple[int, Frame] | None:
    """The handler of an outcome heard in a wait, and the frame its block runs in.

    The wait's own, then its playbook's, then those of whoever runs that playbook.
    """
    if wait.op is not None and outcome in wait.op.handlers:
        return wait.op.handlers[outcome], running(wait.frame)
    for frame in around(wait.frame):
        if isinstance(frame, Running) and outcome in frame.book.handlers:
            return frame.book.handlers[outcome], frame
    return None


def outcomes_heard(wait: Listening) -> tuple[Branch, ...]:
    """The outcomes a wait handles, nearest handler first, but for those being handled now."""
    frame = wait.frame
    if isinstance(frame, Running) and frame.parent is None:
        return _on_main_road(frame.book, wait.op)
    return _heard(wait)


@kept_with_it
def _on_main_road(book: Book, op: WaitOp | None) -> tuple[Branch, ...]:
    """The same for a wait that stands in no handler, round or run: most do."""
    frame = Running(None, book, -1)
    return _heard(Listening(op, frame, 0, 0, 0, frame, 0))


def _heard(wait: Listening) -> tuple[Branch, ...]:
    found: dict[str, int] = dict(wait.op.handlers) if wait.op else {}
    for frame in around(wait.frame):
        if isinstance(frame, Running):
            for outcome, address in frame.book.handlers.items():
                found.setdefault(outcome, address)
    active = active_outcomes(wait.frame)
    return tuple(Branch(outcome, address) for outcome, address in found.items() if outcome not in active)


def active_outcomes(frame: Frame) -> frozenset[str]:
    """The outcomes whose handlers are running, also those that were interrupted in their turn."""
    found = set()
    here: Frame | None = frame
    while here is not None:
        if isinstance(here, Handling):
            found.add(here.outcome)
            here = here.interrupted.frame
        else:
            here = here.parent
    return frozenset(found)
