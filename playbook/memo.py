"""What was made before and need not be made again, because all that it is made of is the same.

A stage that may be asked again and again (an editor asks after each keystroke) makes its costly values through a
``Memo``; a stage that is asked once gets one that is empty. Nothing else changes: with a memo or without, the values
are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from attrs import define

T = TypeVar("T")
P = ParamSpec("P")

ROUNDS = 4  # for so long is kept what no round asks for: an edit is often taken back
LONGER = 64  # for so long, what is not asked for in each round, where all that it is made of is there


@define
class _Entry:
    value: Any
    of: tuple[object, ...]  # held, so that no other object gets the identity of one of them
    used: int


class Memo:
    """Values by what they are made of: ``what`` by equality, ``of`` by identity.

    >>> memo = Memo()
    >>> text = ["a long text"]
    >>> memo("words", (text,), lambda: text[0].split()) is memo("words", (text,), lambda: text[0].split())
    True
    """

    def __init__(self) -> None:
        self.round = 0
        self._entries: dict[tuple[Any, ...], _Entry] = {}
        self._left = 0  # entries after the last clean-up

    def begin(self) -> None:
        """A new round: what none of the last ones asked for is forgotten."""
        self.round += 1
        # Going through thousands of entries takes milliseconds: not for the few that a small part has left behind.
        if self.round % ROUNDS == 0 and (len(self._entries) > 1.25 * self._left or self.round % (LONGER // 2) == 0):
            self._clean()

    def _clean(self) -> None:
        old, older = self.round - ROUNDS, self.round - LONGER
        there = {id(each) for entry in self._entries.values() if entry.used >= old for each in entry.of}
        self._entries = {
            key: entry
            for key, entry in self._entries.items()
            if entry.used >= old or (entry.used >= older and entry.of and there.issuperset(map(id, entry.of)))
        }
        self._left = len(self._entries)

    def __call__(
        self, what: Hashable, of: tuple[object, ...], make: Callable[[], T], still: Callable[[T], bool] | None = None
    ) -> T:
        """The value; made where there is none yet, or where ``still`` says that the one there is does not hold."""
        key = (what, *map(id, of))
        entry = self._entries.get(key)
        if entry is not None and (still is None or still(entry.value)):
            entry.used = self.round
            value: T = entry.value
            return value
        value = make()
        self._entries[key] = _Entry(value, of, self.round)
        return value


class Keeper(Protocol):
    """What holds on to what was made of it."""

    @property
    def kept(self) -> dict[Hashable, Any]: ...


K = TypeVar("K", bound=Keeper)
_MOST = 1024  # answers of one function about one object; a stranger's deals may ask for ever more


def kept_with_it(make: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """A function that is asked once: its answers are kept in ``kept`` of its first argument, and go when that goes.

    >>> class Text(str):
    ...     kept = {}
    >>> words = kept_with_it(lambda text, mark=" ": text.split(mark))
    >>> text = Text("a long text")
    >>> words(text) is words(text), words(text, "l")
    (True, ['a ', 'ong text'])
    """

    @wraps(make)
    def made(of: K, /, *arguments: P.args, **named: P.kwargs) -> T:
        answers = of.kept.setdefault(make, {})
        key = (arguments, tuple(named.items()))
        value: T
        try:
            value = answers[key]
        except KeyError:
            value = make(of, *arguments, **named)
            if len(answers) >= _MOST:
                answers.clear()
            answers[key] = value
        return value

    return made
