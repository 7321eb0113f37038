"""Any text is answered: with values or with diagnostics that lie in it, never with an exception, and the same every time."""

from __future__ import annotations

from functools import cache

from hypothesis import assume, example
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from lark import Lark
from lark.exceptions import LarkError

from playbook import library
from playbook.source import Source
from playbook.syntax.parse import parse
from tests.properties.law import law
from tests.properties.playbooks import Statements, files, hands, sound_playbooks
from tests.properties.printing import printed, taking
from tests.properties.truths import is_answered

SHIPPED = [source.text for name in library.shipped_names() if (source := library.shipped(name))]
WORDS = "wait send via email call task on reply { } ; # to by at until pause + - 2-3 weeks +6 months as x"
PIECES = [
    *WORDS.split(),
    *("\n", "\r", '"', '"""', "“", "”", "“””", "，", "\x00", "\u202e", "\ufeff", "\u2028", "10:00", "2027-02-30"),
    *("market JP", "stage a {", "repeat every month up to 3 times {", "\n{", "}}", ":", "٣", "  \t", "on opt out {"),
    *("ensure", "resume", "go to x\n", 'use "x.pbk"\n', "home BR\n", "profile “x” for JP {", "wait wait", "stop {"),
]
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)

Change = tuple[str, int, int, str]


def changes() -> SearchStrategy[list[Change]]:
    """A few things that happen to a text: what, where, how much, and what is put in."""
    kinds = st.sampled_from(["insert", "delete", "double", "swap", "delete line", "double line", "swap lines"])
    place = st.integers(0, 5000)
    return st.lists(st.tuples(kinds, place, st.integers(0, 40), st.sampled_from(PIECES)), min_size=1, max_size=4)


def changed(text: str, what: list[Change]) -> str:
    for kind, place, size, piece in what:
        if kind.endswith(("line", "lines")):
            lines = text.splitlines(keepends=True) or [""]
            here = place % len(lines)
            there = size % len(lines)
            if kind == "delete line":
                del lines[here]
            elif kind == "double line":
                lines.insert(there, lines[here])
            else:
                lines[here], lines[there] = lines[there], lines[here]
            text = "".join(lines)
            continue
        start = place % (len(text) + 1)
        before, middle, after = text[:start], text[start : start + size], text[start + size :]
        middle = {"insert": piece + middle, "delete": "", "double": middle * 2, "swap": middle[::-1]}[kind]
        text = before + middle + after
    return text


@law(st.one_of(ANYTHING, st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)), examples=200)
def test_any_text_is_answered(text: str) -> None:
    is_answered(text)


@law(st.sampled_from(SHIPPED), changes(), examples=60)
def test_a_damaged_shipped_file_is_answered(text: str, what: list[Change]) -> None:
    is_answered(changed(text, what))


@law(files(), hands(), changes(), examples=100)
def test_a_damaged_file_of_everything_is_answered(statements: Statements, tape: list[int], what: list[Change]) -> None:
    is_answered(changed(printed(statements, taking(tape)), what))


@law(sound_playbooks(), changes(), examples=30)
def test_a_damaged_playbook_is_answered(statements: Statements, what: list[Change]) -> None:
    is_answered(changed(printed(statements), what))


@cache
def lark() -> Lark:
    return Lark(library.grammar(), parser="lalr", lexer="contextual", maybe_placeholders=True)


@law(files(), hands(), changes(), examples=60)
def test_a_text_is_read_where_lark_reads_it(statements: Statements, tape: list[int], what: list[Change]) -> None:
    text = changed(printed(statements, taking(tape)), what)
    assume("\ufeff" not in text)  # between words we pass over it, and Lark takes it for a word
    # Where a statement stands is not the grammar's affair.
    read = all(each.severity != "error" or each.code == "PBK008" for each in parse(Source(text)).diagnostics)
    try:
        lark().parse(text)
    except LarkError:
        assert not read
    else:
        assert read


for _text in ("wait 2 weeks send", '"""', "}as"):
    test_any_text_is_answered = example(_text)(test_any_text_is_answered)
