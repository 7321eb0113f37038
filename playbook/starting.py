"""A playbook of one's own, started from the shipped one that fits best.

In comes what it is to be for; out goes the text of a file, and what it was made from. The shipped text stays as it is
written, comments and all, but for three things: a first line that says where it comes from, the `market` in its head,
and examples that do not hold in that market. It writes no file, and never changes what the steps do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from attrs import frozen

from playbook import library, markets
from playbook.api import parse as parse_file
from playbook.choosing import USUAL, Choice, NoChoice, choose, offers
from playbook.model.playbook import Playbook
from playbook.model.scope import definitions
from playbook.planning.trial import trial
from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.format import format_text
from playbook.syntax.parse import Tree, parse

_WORD = re.compile(r'[^\s{};,:#"“”„]+')


@frozen
class Started:
    """The text of a new file, the shipped playbook it was made from, and what differs.

    ``asked`` is whether a market was: else the one it was written for stayed. ``dropped`` names the examples that were
    left out.
    """

    text: str
    choice: Choice
    asked: bool
    dropped: tuple[str, ...]


def start(
    market: markets.Market | None = None, trigger: str | None = None, lead_class: str | None = None
) -> Started | NoChoice:
    """A playbook of one's own for a market, an occasion and a class of lead; a proposal, where no occasion is named.

    >>> start(markets.market_called("japan"), "first meeting").text.splitlines()[0]
    '# Started by `pbk new` from the shipped first-meeting/japan.pbk.'
    >>> start(markets.market_called("korea"), "first meeting").text.splitlines()[1]
    '# That one was written for JP: before you use this, look at its intervals, channels and texts.'
    """
    choice = _chosen(market, trigger or USUAL, lead_class)
    return choice if isinstance(choice, NoChoice) else copied(choice, market)


def copied(choice: Choice, market: markets.Market | None) -> Started:
    """The text of a file that begins as the playbook that was chosen, for a market where one was asked for."""
    source = library.shipped(choice.offer.name)
    assert source is not None, "an offer names a shipped file"
    tree = parse(source)
    node = next(each for each in definitions(tree) if each.name.text == choice.offer.playbook.name)
    text = source.text
    dropped: tuple[str, ...] = ()
    if market is not None and market.codes != _codes(choice.offer.playbook):
        changed = [node, *_run_by(choice.offer.playbook, tree)]
        text = _edited(text, *(_head(each, market) for each in changed), _uses(tree, choice, market))
        text, dropped = _without_failing(text, source.name, choice.offer.playbook.name)
    return Started(format_text(_origin(choice) + text), choice, market is not None, dropped)


def _chosen(market: markets.Market | None, trigger: str, lead_class: str | None) -> Choice | NoChoice:
    """The closest playbook; where no market is asked for and none is for all of them, the first of that occasion."""
    found = choose(offers(), market=_name(market) if market else None, trigger=trigger, lead_class=lead_class)
    if market is not None or isinstance(found, Choice):
        return found
    for offer in offers():
        for first in offer.playbook.markets[:1]:
            own = choose([offer], market=first.code or first.name, trigger=trigger, lead_class=lead_class)
            if isinstance(own, Choice):
                return own
    return found


def _name(market: markets.Market) -> str:
    """A market as `choose` and a head know it: the code of a country, else the name of a group."""
    return market.code or (market.profile.name if market.profile else "")


def _codes(playbook: Playbook) -> tuple[str, ...]:
    return tuple(market.code for market in playbook.markets if market.code)


def _origin(choice: Choice) -> str:
    """The comment a file begins with; one that was written for another market stays marked as that."""
    text = f"# Started by `pbk new` from the shipped {choice.offer.name}.\n"
    if not choice.is_close:
        named = ", ".join(dict.fromkeys(market.group or market.code or "" for market in choice.offer.playbook.markets))
        text += f"# That one was written for {named}: before you use this, look at its intervals, channels and texts.\n"
    return text


# ---- the changes: each a span of the shipped text, and what comes in its place ----


def _edited(text: str, *edits: Iterator[tuple[Span, str]]) -> str:
    for span, instead in sorted(chain.from_iterable(edits), reverse=True):
        text = text[: span.start] + instead + text[span.end :]
    return text


def _head(node: nodes.PlaybookDef, market: markets.Market) -> Iterator[tuple[Span, str]]:
    """Names the market in a playbook's head: in the place of another, else below what it is about."""
    name = _name(market)
    if market.code is None:  # a group: a word in any case, or in quotes
        name = name.casefold() if _WORD.fullmatch(name) else f'"{name}"'
    line = f"market {name}"
    head = [each for each in node.block.statements if isinstance(each, nodes.Line)]
    for each in head:
        if each.keyword == "market":
            yield each.span, line
            return
    above = [each for each in head if each.keyword in ("about", "version")]
    if above:
        yield Span(above[-1].span.end, above[-1].span.end), f"\n{line}"
    else:
        first = node.block.statements[0].span.start
        yield Span(first, first), f"{line}\n"


def _run_by(playbook: Playbook, tree: Tree) -> Iterator[nodes.PlaybookDef]:
    """The playbooks of the same file that are a part of it and name a market of their own."""
    for node in definitions(tree):
        part = playbook.runs.get(node.name.text)
        if part is not None and part.source.name == tree.source.name and part.markets:
            yield node


def _uses(tree: Tree, choice: Choice, market: markets.Market) -> Iterator[tuple[Span, str]]:
    """The profile that a file uses for its old market makes way for that of the new one."""
    old = {markets.file_of(each.profile) for each in choice.offer.playbook.markets if each.profile}
    new = markets.file_of(market.profile) if market.profile else ""
    for statement in tree.statements:
        if isinstance(statement, nodes.Line) and statement.keyword == "use":
            name = statement.values[0]
            if isinstance(name, nodes.Text) and name.text in old and name.text != new:
                yield (statement.span, f'use "{new}"') if new else (_whole_lines(tree.source.text, statement.span), "")


def _without_failing(text: str, name: str, playbook: str) -> tuple[str, tuple[str, ...]]:
    """A text without the examples of a playbook that do not hold, with the comments above them; and their names."""
    book = next(each for each in parse_file(text, name).playbooks if each.name == playbook)
    failing = [each for each in book.examples if not trial(book, each).holds]
    edits = ((_with_comments(text, each.span), "") for each in failing)
    return _edited(text, edits), tuple(each.name for each in failing)


def _whole_lines(text: str, span: Span) -> Span:
    """A span, with what else stands on its lines, and their end."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end + 1)


def _with_comments(text: str, span: Span) -> Span:
    """The lines of a statement, and the comments right above it."""
    start, end = _whole_lines(text, span)
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return Span(start, end)
