"""A fix settles, removes the diagnostic it belongs to and breaks nothing: it gives back what was meant."""

from __future__ import annotations

import re
from collections import Counter
from difflib import unified_diff
from typing import Any

import attrs
from hypothesis import assume, note
from hypothesis import strategies as st

import playbook
from playbook.diagnostics import Diagnostic
from playbook.fixing import fixed
from playbook.source import Source
from playbook.syntax import nodes
from playbook.syntax.parse import parse
from tests.properties.law import law
from tests.properties.playbooks import Statements, files, hands, sound_playbooks
from tests.properties.printing import printed, taking
from tests.properties.test_any_text import ANYTHING, PIECES, SHIPPED, Change, changed, changes
from tests.properties.test_broken_lines import JUNK, copied, one_of, rows, with_broken


def settles(text: str) -> str:
    """The mended text; mending it again changes nothing, and what is left is what is said of it."""
    mended = fixed(text)
    again = fixed(mended.text)
    assert (again.text, again.count, again.diagnostics) == (mended.text, 0, mended.diagnostics)
    assert mended.diagnostics == playbook.check(mended.text)
    return mended.text


def applied(text: str, said: Diagnostic) -> str:
    assert said.fix is not None
    return text[: said.fix.span.start] + said.fix.text + text[said.fix.span.end :]


def each_fix_helps(text: str) -> None:
    """Each fix alone takes its diagnostic away; where it was no error, none is added."""
    before = parse(Source(text)).diagnostics
    for said in before:
        if said.fix is not None:
            after = parse(Source(applied(text, said))).diagnostics
            fewer = named(after)[said.code, said.message] < named(before)[said.code, said.message]
            assert fewer or place(said) not in map(place, after), said
            if said.severity != "error":
                assert not errors(after) - errors(before), said


def named(diagnostics: tuple[Diagnostic, ...]) -> Counter[tuple[str, str]]:
    return Counter((each.code, each.message) for each in diagnostics)


def place(said: Diagnostic) -> tuple[str, str, int]:
    """What is said, and how far from the end: what stands behind a fix does not move."""
    assert said.source is not None and said.span is not None
    return said.code, said.message, len(said.source.text) - said.span.start


def errors(diagnostics: tuple[Diagnostic, ...]) -> Counter[str]:
    return Counter(each.code for each in diagnostics if each.severity == "error")


@law(st.one_of(ANYTHING, st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)), examples=150)
def test_fixes_of_any_text_settle(text: str) -> None:
    settles(text)
    each_fix_helps(text)


@law(st.sampled_from(SHIPPED), changes(), examples=50)
def test_fixes_of_a_damaged_shipped_file_settle(text: str, what: list[Change]) -> None:
    damaged = changed(text, what)
    settles(damaged)
    each_fix_helps(damaged)


@law(files(), hands(), changes(), examples=60)
def test_fixes_of_a_damaged_file_of_everything_settle(
    statements: Statements, tape: list[int], what: list[Change]
) -> None:
    damaged = changed(printed(statements, taking(tape)), what)
    note(damaged)
    settles(damaged)
    each_fix_helps(damaged)


@law(files(), st.integers(0, 200), st.sampled_from(JUNK), examples=50)
def test_the_fix_of_a_line_costs_no_other(statements: Statements, number: int, junk: str) -> None:
    assume(statements)
    whole = copied(statements)
    text = printed(with_broken(whole, one_of(whole, number), junk), broken=junk)
    note(text)
    for said in parse(Source(text)).diagnostics:
        if said.fix is None or said.severity != "error":
            continue
        after = parse(Source(applied(text, said)))
        for each in after.diagnostics:
            # A block that is read at last may well stand in the wrong place.
            assert each.severity != "error" or each.code == "PBK008" or rows(each) == rows(said), (said, each)


# Where a name is declared, as a word or in quotes. A slip in it is nobody's mistake: the name is what it says there.
_DECLARED = re.compile(r'(?m)^ *(?:channel|message|stage|outcome|tone(?=.*means)) [^"\n]*|\bas \S+|"[^"]*"')


def slipped(text: str, place: int, how: str) -> str:
    """A text with one slip of the fingers in one of its words."""
    declared = [match.span() for match in _DECLARED.finditer(text)]
    words = [
        match
        for match in re.finditer(r'[^\W\d][^\s{};,:#"]*', text)
        if not any(begin <= match.start() < end for begin, end in declared)
        and (how != "list mark" or not text[: match.start()].rpartition("\n")[2].strip())
    ]
    if not words:
        return text
    match = words[place % len(words)]
    word = match.group()
    slip = {
        "swap": word[:-2] + word[-1:] + word[-2:-1],
        "drop": word[:1] + word[2:],
        "double": word[:2] + word[1:],
        "capital": word.capitalize(),
        "full stop": word + ".",
        "list mark": "- " + word,
    }[how]
    return text[: match.start()] + slip + text[match.end() :]


def meant(value: Any) -> Any:
    """What a tree says: `1 days` is as good as `1 day`, `gulf` as `"Gulf"`."""
    if isinstance(value, nodes.Line) and value.keyword == "market":
        return "market", *(each.text.casefold() for each in value.values if not isinstance(each, nodes.Length))
    if isinstance(value, nodes.Length):
        return nodes.Length(value.count, nodes.Word(value.unit.text.removesuffix("s")))
    if isinstance(value, tuple):
        return tuple(meant(each) for each in value)
    if not attrs.has(type(value)):
        return value
    parts = [field.name for field in attrs.fields(type(value)) if field.name != "span"]
    return type(value)(**{part: meant(getattr(value, part)) for part in parts})


@law(
    sound_playbooks(),
    st.integers(0, 500),
    st.sampled_from(["swap", "drop", "double", "capital", "full stop", "list mark"]),
    examples=40,
)
def test_a_fix_gives_back_what_was_meant(statements: Statements, place: int, how: str) -> None:
    assume(statements)
    whole = printed(statements)
    text = slipped(whole, place, how)
    wrong = [each for each in playbook.check(text) if each.severity == "error"]
    assume(wrong)
    mended = settles(text)
    if all(each.fix is not None for each in wrong):
        note("\n".join(unified_diff(text.split("\n"), mended.split("\n"), "slipped", "mended", n=0)))
        # What was written without a slip may be mended as well: email alone, where another channel comes first.
        assert {each.code for each in playbook.check(whole) if each.fix is not None} <= {"PBK404"}
        wanted = parse(Source(settles(whole))).statements
        assert meant(parse(Source(mended)).statements) == meant(wanted)
        assert not [each for each in playbook.check(mended) if each.severity == "error"]
