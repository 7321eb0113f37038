"""What was written: the statements of a playbook file, each with its exact span.

In comes nothing; these are the values that the parser builds and the resolver reads. They
hold the author's words, unchecked: a ``Word`` may say ``2027-02-30``. ``span`` takes no part
in equality, so two trees are equal when they say the same.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import field, frozen

from playbook.source import Span

NOWHERE = Span(0, 0)


def _span() -> Span:
    return field(default=NOWHERE, eq=False, repr=False)


@frozen
class Word:
    """A word, a run of words joined by single spaces, or a literal (number, date, time)."""

    text: str
    span: Span = _span()


@frozen
class Text:
    """A quoted text; ``text`` is what it says, without quotes and common indent."""

    text: str
    long: bool = False
    span: Span = _span()


@frozen
class Length:
    """A span of time as written: ``2-3 weeks``, ``a week``, ``+6 months`` (count ``2-3``, ``1``, ``6``)."""

    count: Word | None
    unit: Word
    span: Span = _span()


@frozen
class NextDay:
    """``next monday``."""

    weekday: Word
    span: Span = _span()


Name: TypeAlias = Word | Text
Point: TypeAlias = Length | Word | NextDay
Value: TypeAlias = Word | Text | Length


@frozen
class Block:
    """What stands between ``{`` and ``}``, in order."""

    statements: tuple[Statement, ...]
    span: Span = _span()


@frozen
class Modifier:
    """``by "senior leader"``, ``at 10:00``, ``inside``: a keyword after ``via`` and its value."""

    keyword: str
    value: Name | None
    span: Span = _span()


@frozen
class Line:
    """A keyword and its values, with nothing more to it: ``about "…"``, ``market DE, AT``, ``stop``."""

    keyword: str
    values: tuple[Value, ...]
    span: Span = _span()


@frozen
class Broken:
    """A statement that could not be read; its block, if it has one, could. ``keyword`` is its first word."""

    block: Block | None
    span: Span = _span()
    keyword: str = field(default="", eq=False)


@frozen
class ChannelDef:
    name: Word
    label: Text | None
    span: Span = _span()


@frozen
class ToneDef:
    name: Word
    means: Text
    span: Span = _span()


@frozen
class PlaybookDef:
    name: Text
    block: Block
    span: Span = _span()


@frozen
class ProfileDef:
    name: Text
    codes: tuple[Word, ...]
    zone: Word | None
    block: Block
    span: Span = _span()


@frozen
class MessageDef:
    id: Word
    block: Block
    span: Span = _span()


@frozen
class Home:
    code: Word
    zone: Word | None
    span: Span = _span()


@frozen
class Closed:
    name: Text
    first: Word
    last: Word
    home: bool
    span: Span = _span()


@frozen
class Quiet:
    name: Text
    first: Word
    last: Word
    islamic: bool
    span: Span = _span()


@frozen
class Role:
    name: Text
    outside_pitch: bool
    span: Span = _span()


@frozen
class Outcome:
    name: Word
    means: Text
    span: Span = _span()


@frozen
class FollowUp:
    length: Length
    trigger: Word
    span: Span = _span()


@frozen
class Wait:
    """``wait SPAN``, ``wait until POINT`` or ``pause until POINT`` (``keyword`` says which of the two words)."""

    keyword: str
    until: Point
    block: Block | None
    span: Span = _span()


@frozen
class Touch:
    """``send`` (what: the words up to ``via``), ``call`` or ``meet`` (what: the person)."""

    keyword: str
    what: Name
    channels: tuple[Word, ...]
    modifiers: tuple[Modifier, ...]
    block: Block | None
    span: Span = _span()


@frozen
class Task:
    text: Text
    modifiers: tuple[Modifier, ...]
    block: Block | None
    span: Span = _span()


@frozen
class On:
    outcome: Word
    block: Block
    span: Span = _span()


@frozen
class Stage:
    id: Word
    block: Block
    span: Span = _span()


@frozen
class Repeat:
    """``until`` is a point, or a ``Word`` with the number of rounds where ``times`` is set."""

    every: Length
    until: Point
    times: bool
    block: Block
    span: Span = _span()


@frozen
class Rule:
    """The rule of an ``ensure``; ``kind`` is its rule's name in the grammar, without ``rule_``."""

    kind: str
    values: tuple[Value, ...]
    span: Span = _span()


@frozen
class Ensure:
    rule: Rule
    warn: bool
    span: Span = _span()


@frozen
class Example:
    name: Text
    date: Word
    time: Word | None
    block: Block
    span: Span = _span()


@frozen
class Expect:
    """``kind`` is ``date`` (a step, a date), ``touches`` (a number) or ``end`` (how, or why in quotes)."""

    kind: str
    values: tuple[Name, ...]
    span: Span = _span()


@frozen
class Given:
    step: Word
    outcome: Word
    until: Word | None
    on: Word | None
    span: Span = _span()


Statement: TypeAlias = (
    Line
    | Broken
    | ChannelDef
    | ToneDef
    | PlaybookDef
    | ProfileDef
    | MessageDef
    | Home
    | Closed
    | Quiet
    | Role
    | Outcome
    | FollowUp
    | Wait
    | Touch
    | Task
    | On
    | Stage
    | Repeat
    | Ensure
    | Example
    | Expect
    | Given
)
