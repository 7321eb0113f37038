"""What the rules of manners look at: the touches to the contact, their texts, and the markets they are for.

In comes the graph of a program; nothing is judged here. A place found in a text is a place in the file it was
written in, be it a step or a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from attrs import frozen

from playbook.diagnostics import Diagnostic, Fix
from playbook.model.playbook import Market, Profile, Texts, Touch
from playbook.model.program import RunOp, StepOp
from playbook.rules.flow import Flow
from playbook.source import Source, Span

TEXTS = ("subject", "body", "offer", "note")
READ_BY_THEM = ("subject", "body", "offer")  # a note is for the one who calls


@frozen(eq=False)
class Sent:
    """A touch to the contact; ``address`` is its place in the program."""

    address: int
    touch: Touch
    source: Source
    is_first: bool  # on some path it is the first touch, and nobody has answered before it

    @property
    def texts(self) -> Texts:
        return self.touch.texts

    def words(self, names: Iterable[str] = READ_BY_THEM) -> Iterator[Words]:
        """Its texts, each with its place."""
        for name in names:
            text = getattr(self.texts, name)
            if text:
                source, span = self.texts.places.get(name, (self.source, self.touch.span))
                yield Words(name, text, source, span)

    def say(self, code: str, message: str, hint: str, part: str = "", fix: Fix | None = None) -> Diagnostic:
        """A warning of this touch: of a part of it, else of its line."""
        span = self.touch.parts.get(part) or self.source.header(self.touch.span)
        return Diagnostic(code, message, self.source, span, hint, fix)


@frozen(eq=False)
class Words:
    """A text a touch carries: ``name`` is subject, body, offer or note; ``span`` its place, quotes included."""

    name: str
    text: str
    source: Source
    span: Span

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern occurs, as it was written: positions are those of the file."""
        yield from pattern.finditer(self.source.text, self.span.start, self.span.end)

    def say(self, code: str, message: str, match: re.Match[str], hint: str) -> Diagnostic:
        return Diagnostic(code, message, self.source, Span(*match.span()), hint)


class Case:
    """One playbook with all it runs, in the markets it names."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.playbook = flow.book(0).playbook

    @cached_property
    def markets(self) -> tuple[Market, ...]:
        """One market for each profile that the playbook is for; what holds everywhere, where it names none."""
        found: dict[int, Market] = {}
        default = (self.playbook.anywhere,) if self.playbook.anywhere else ()
        for market in self.playbook.markets or default:
            found.setdefault(id(market.profile), market)
        return tuple(found.values())

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """Every profile that has a say, the markets' own first."""
        every = [market.profile for market in self.markets if market.profile]
        every += [profile for market in self.markets for profile in market.everywhere]
        return tuple({id(profile): profile for profile in every}.values())

    def high(self) -> list[str]:
        """The high-context markets, by name."""
        return [called(market) for market in self.markets if market.profile and market.profile.context == "high"]

    @cached_property
    def sent(self) -> tuple[Sent, ...]:
        """All that reaches the contact, in written order."""
        first = self._first(0, set())
        return tuple(
            Sent(address, op.step, self.flow.program.sources[address], address in first)
            for address, op in enumerate(self.flow.program.ops)
            if isinstance(op, StepOp) and isinstance(op.step, Touch) and not op.step.inside
        )

    def _first(self, number: int, done: set[int]) -> set[int]:
        """The touches that may be the first ones while nobody answers, those of what is run among them.

        ``done`` are the playbooks looked at.
        """
        done.add(number)
        found: set[int] = set()
        seen: set[int] = set()
        queue = [self.flow.book(number).start]
        while queue:
            address = queue.pop()
            if address in seen:
                continue
            seen.add(address)
            op = self.flow.op(address)
            if isinstance(op, RunOp) and op.book not in done:
                found |= self._first(op.book, done)
            if self.flow.is_touch(address):
                found |= {address} if isinstance(op, StepOp) else set()
                continue
            queue.extend(edge.target for edge in self.flow.edges(number, address) if edge.silent)
        return found


def called(market: Market) -> str:
    """A market as a sentence has it; a group's name stands in quotes."""
    is_group = market.profile is not None and len(market.profile.codes) > 1
    return f"“{market.name}”" if is_group else market.name


def listed(names: Iterable[str]) -> str:
    """Names as a sentence has them.

    >>> listed(["Japan", "China", "Brazil"])
    'Japan, China and Brazil'
    """
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
