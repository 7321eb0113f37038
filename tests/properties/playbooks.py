"""Strategies that build playbook files as written trees: `files` for all that parses, `sound_playbooks` for what can be planned.

A new construct joins in `STATEMENTS` (and `RULES`), and in `printing`; the tests ask for all that the grammar has.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from playbook.syntax import nodes
from playbook.syntax.placement import ALLOWED
from tests.properties import leaves
from tests.properties.sound import Statements, sound_playbooks

__all__ = ["RULES", "STATEMENTS", "Statements", "ensure", "files", "hands", "sound_playbooks", "statement"]

_DEPTH = 3
_word = leaves.words()
_run = leaves.runs()
_text = leaves.texts()
# The words that end whom or what a step names.
_MODIFIERS = ("via", "to", "by", "at", "offering", "forwarding", "using", "inside", "as")


def _several(values: SearchStrategy[nodes.Value]) -> SearchStrategy[tuple[nodes.Value, ...]]:
    return st.lists(values, min_size=1, max_size=3).map(tuple)


def _line(keyword: str, *values: SearchStrategy[nodes.Value]) -> SearchStrategy[nodes.Line]:
    return st.builds(nodes.Line, st.just(keyword), st.tuples(*values))


def _listed(keyword: str, values: SearchStrategy[nodes.Value]) -> SearchStrategy[nodes.Line]:
    return st.builds(nodes.Line, st.just(keyword), _several(values))


def _one_of(*words: str) -> SearchStrategy[nodes.Word]:
    return st.sampled_from([nodes.Word(word) for word in words])


def _maybe(values: SearchStrategy[nodes.Word]) -> SearchStrategy[nodes.Word | None]:
    return st.none() | values


def _modifier(keyword: str, values: SearchStrategy[nodes.Name | None]) -> SearchStrategy[nodes.Modifier]:
    return st.builds(nodes.Modifier, st.just(keyword), values)


_who = leaves.names(*_MODIFIERS)
_modifiers = st.lists(
    st.one_of(
        _modifier("to", _who),
        _modifier("by", _who),
        _modifier("at", leaves.times),
        _modifier("offering", _text),
        _modifier("forwarding", _one_of("previous", "all")),
        _modifier("using", _word),
        _modifier("inside", st.none()),
        _modifier("as", _word),
    ),
    max_size=3,
).map(tuple)
_channels = _several(_word)

# Each kind of rule by its name in the grammar, with what it says.
RULES: dict[str, SearchStrategy[tuple[nodes.Value, ...]]] = {
    "at_most": st.tuples(leaves.numbers, leaves.lengths),
    "between": st.tuples(leaves.lengths),
    "no_touch_on": _several(_word),
    "not_within": st.tuples(leaves.lengths),
    "first_offers": st.just(()),
    "touch_by": st.tuples(leaves.names("within"), leaves.lengths),
    "ends_planned": st.just(()),
    "next_touchpoint": _several(leaves.runs("or")),
    "only": _several(_word),
    "finishes": st.tuples(leaves.lengths),
}


def ensure(*kinds: str) -> SearchStrategy[nodes.Ensure]:
    """A rule of some kinds."""
    rules = [st.builds(nodes.Rule, st.just(kind), RULES[kind]) for kind in kinds]
    return st.builds(nodes.Ensure, st.one_of(rules), st.booleans())


# What has no block, by the word it goes by in `placement`.
_FLAT: dict[str, SearchStrategy[nodes.Statement]] = {
    "use": _line("use", _text),
    "channel": st.builds(nodes.ChannelDef, _word, st.none() | _text),
    "tone … means": st.builds(nodes.ToneDef, _word, _text),
    "about": _line("about", _text),
    "version": _line("version", leaves.numbers),
    "market": _listed("market", st.one_of(_word, _text)),
    "home": st.builds(nodes.Home, _word, _maybe(_word)),
    "hours": _line("hours", leaves.times),
    "starts": _line("starts", _run),
    "leads": _listed("leads", _run),
    "closed": st.builds(nodes.Closed, _text, leaves.dates, leaves.dates, st.booleans()),
    "role": st.builds(nodes.Role, _text, st.booleans()),
    "outcome": st.builds(nodes.Outcome, leaves.runs("means"), _text),
    "ensure": ensure(*RULES),
    "resume": _line("resume"),
    "go": _line("go", _word),
    "stop": _line("stop") | _line("stop", _text),
    "run": _line("run", _text),
    "subject": _line("subject", _text),
    "body": _line("body", _text),
    "offer": _line("offer", _text),
    "note": _line("note", _text),
    "takes": _line("takes", leaves.lengths),
    "remind": _line("remind", leaves.lengths),
    "context": _line("context", _one_of("high", "low")),
    "relationship": _line("relationship", _one_of("first")),
    "tone": _listed("tone", _word),
    "channels": _listed("channels", _word),
    "follow": st.builds(nodes.FollowUp, leaves.lengths, _run),
    "avoid": _listed("avoid", _text),
    "quiet": st.builds(nodes.Quiet, _text, leaves.month_days, leaves.month_days, st.booleans()),
    "expect": st.one_of(
        st.builds(
            nodes.Expect,
            st.just("date"),
            # `expect end` and `expect 3` begin other expectations.
            st.tuples(_word.filter(lambda word: word.text != "end" and not word.text.isdecimal()), leaves.dates),
        ),
        st.builds(nodes.Expect, st.just("touches"), st.tuples(leaves.numbers)),
        st.builds(nodes.Expect, st.just("end"), st.tuples(leaves.names())),
    ),
    "given": st.builds(nodes.Given, _word, leaves.runs("until", "on"), _maybe(leaves.dates), _maybe(leaves.dates)),
}
_BLOCKS = ("playbook", "profile", "message", "wait", "pause", "send", "call", "meet", "task", "on", "stage", "repeat")
STATEMENTS = (*_FLAT, *_BLOCKS, "example")


@cache
def _block(place: str, depth: int) -> SearchStrategy[nodes.Block]:
    """A block of what may stand in it."""
    if not depth:
        return st.just(nodes.Block(()))
    inner = st.one_of([statement(keyword, depth - 1) for keyword in sorted(ALLOWED[place])])
    some = st.lists(inner, max_size=3).map(lambda found: nodes.Block(tuple(found)))
    return st.deferred(lambda: some)  # told in a word: what can stand in a block is the whole language


def _maybe_block(place: str, depth: int) -> SearchStrategy[nodes.Block | None]:
    return st.none() | _block(place, depth)


@cache
def statement(keyword: str, depth: int = _DEPTH) -> SearchStrategy[nodes.Statement]:
    """A statement by the word it goes by; what its block holds lies at most so deep."""
    if keyword in _FLAT:
        return _FLAT[keyword]
    block, maybe = _block(keyword, depth), _maybe_block(keyword, depth)
    codes = st.lists(_word, max_size=2).map(tuple)
    if keyword in ("wait", "pause"):
        until = st.one_of(leaves.lengths, leaves.points) if keyword == "wait" else leaves.points
        return st.builds(nodes.Wait, st.just(keyword), until, maybe)
    if keyword in ("call", "meet"):
        channels = st.just(()) | _channels
        return st.builds(nodes.Touch, st.just(keyword), _who, channels, _modifiers, maybe)
    until_or_times = st.one_of(st.tuples(leaves.points, st.just(False)), st.tuples(leaves.numbers, st.just(True)))
    return {
        "playbook": st.builds(nodes.PlaybookDef, _text, block),
        "profile": st.builds(nodes.ProfileDef, _text, codes, _maybe(_word), block),
        "message": st.builds(nodes.MessageDef, _word, block),
        "send": st.builds(
            nodes.Touch, st.just("send"), leaves.runs("via", first=("via",)), _channels, _modifiers, maybe
        ),
        "task": st.builds(nodes.Task, _text, _modifiers, maybe),
        "on": st.builds(nodes.On, _run, block),
        "stage": st.builds(nodes.Stage, _word, block),
        "repeat": st.builds(
            lambda every, end, inner: nodes.Repeat(every, *end, inner), leaves.lengths, until_or_times, block
        ),
        "example": st.builds(nodes.Example, _text, leaves.dates, _maybe(leaves.times), block),
    }[keyword]


@cache
def files() -> SearchStrategy[Statements]:
    """Any file that parses: its names need not be known, nor its dates exist."""
    definitions = ALLOWED["file"] - ALLOWED["playbook"]

    def some(keywords: frozenset[str]) -> SearchStrategy[Statements]:
        every = st.one_of([statement(keyword) for keyword in sorted(keywords)])
        return st.lists(every, max_size=6).map(tuple)

    either = st.one_of(some(definitions), some(ALLOWED["file"] - {"playbook"}))
    return st.deferred(lambda: either)


def hands() -> SearchStrategy[list[int]]:
    """What a printing hand goes by; the empty list writes plainly."""
    return st.lists(st.integers(0, 9), max_size=40)
