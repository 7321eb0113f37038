"""Strategies for the leaves of a playbook: words, texts, numbers, dates and times, odd ones among them.

What the grammar reads is what counts here; `2027-02-30` and `25:00` are leaves too, for only their meaning is wrong.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from playbook.syntax import nodes
from playbook.syntax.tables import tables

# Every keyword is a word where the line expects none.
KEYWORDS = sorted(
    {*(each.keyword for each in tables().terminals.values() if each.keyword.isalpha()), "touches", "times"}
)
_USUAL = [
    "note",
    "contact",
    "reply",
    "proposal",
    "email",
    "warm",
    "brief",
    "now",
    "田中さん",
    "メール",
    "ご挨拶",
    "الخليج",
    "été",
    "Straße",
    "o'clock",
]
_ODD = [
    "C++",
    "100%",
    "-",
    "+",
    "+6",
    "2-3",
    "3",
    "12",
    "2027-06-01",
    "04-29",
    "weeks",
    "monday",
    "1.5",
    "e.g.",
    "@",
    "…",
    "\x00",
    "~",
    "Ⅷ",
    "ﬁ",
    "²",
]
_MARKS = '{};,:#"“”„'
_LETTERS = st.characters(
    exclude_categories=["Cs", "Zs", "Zl", "Zp"],
    exclude_characters=_MARKS + "\ufeff" + "".join(c for c in map(chr, range(160)) if c.isspace()),
)
_TEXTS = ["Your", "evaluation;", "a", "note", "{contact}", "#1", "–", "50%", ":-)", "{{x}}", "}", "{", "“”", "don't."]


def spellings() -> SearchStrategy[str]:
    """One word, as letters."""
    return st.one_of(
        st.sampled_from(_USUAL),
        st.sampled_from(KEYWORDS),
        st.sampled_from(_ODD),
        st.text(_LETTERS, min_size=1, max_size=5),
    )


@cache
def words(*reserved: str) -> SearchStrategy[nodes.Word]:
    """One word that is none of some."""
    return spellings().filter(lambda word: word not in reserved).map(nodes.Word)


@cache
def runs(*reserved: str, first: tuple[str, ...] = ()) -> SearchStrategy[nodes.Word]:
    """Some words in a row: the first is none of `first`, no other is one of those reserved."""
    rest = st.lists(words(*reserved), max_size=3)
    return st.builds(lambda one, more: nodes.Word(" ".join(w.text for w in (one, *more))), words(*first), rest)


@cache
def names(*reserved: str) -> SearchStrategy[nodes.Name]:
    """A person or a role: words, or a quoted text."""
    return st.one_of(runs(*reserved), texts())


def short_texts() -> SearchStrategy[str]:
    """What fits between two quotes on one line."""
    free = st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\r\n'), max_size=12)
    return st.one_of(st.lists(st.sampled_from(_TEXTS), min_size=1, max_size=4).map(" ".join), free)


def _line_of_text() -> SearchStrategy[str]:
    begin = st.sampled_from(["Dear {contact},", '"quoted"', "# no comment", "}", "we understand;", "“so”", "ご挨拶"])
    return st.builds(
        lambda indent, one, end: indent + one + end,
        st.sampled_from(["", "  ", "\t"]),
        begin,
        st.sampled_from(["", " ", ' ""']),
    )


def _long(lines: list[str], outdented: str) -> str:
    # A text keeps no common indent, so some line has none.
    return "\n".join([*lines, outdented])


@cache
def texts() -> SearchStrategy[nodes.Text]:
    """A quoted text, short or over several lines."""
    several = st.builds(
        _long,
        st.lists(st.one_of(st.just(""), _line_of_text()), max_size=3),
        st.sampled_from(["with regards", "", "x\n"]),
    )
    kept = several.filter(lambda text: text == "" or any(line and not line[0].isspace() for line in text.split("\n")))
    long = st.one_of(kept, short_texts().filter(lambda text: text == text.lstrip() and text.isprintable()))
    return st.one_of(
        short_texts().map(nodes.Text),
        short_texts().map(nodes.Text),
        long.map(lambda text: nodes.Text(text, True)),
    )


# ---- literals ----

_COUNTS = ["1", "2", "6", "24-48", "2-3", "5", "0", "3-2", "10–12", "007", "٣", "99999999999"]
_DATES = ["2027-06-01", "2028-02-29", "2027-02-30", "2027-4-1", "1999-12-31", "0001-00-00", "2027-04-20T16:00"]
_TIMES = ["10:00", "09:00-17:30", "25:00", "17:00–09:00", "24:00", "00:00-24:00"]
_UNITS = ["minutes", "hour", "days", "business days", "business day", "weeks", "week", "months", "quarter", "years"]


def _words_of(spelled: list[str]) -> SearchStrategy[nodes.Word]:
    return st.sampled_from([nodes.Word(text) for text in spelled])


counts = _words_of(_COUNTS)
units = _words_of(_UNITS)
dates = _words_of(_DATES)
times = _words_of(_TIMES)
month_days = _words_of(["04-29", "12-31", "2-30", "13-01", "1-1"])
numbers = _words_of(["3", "1", "0", "30", "12345678901", "٧"])
weekdays = _words_of(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
ages = st.builds(nodes.Length, counts, units)
lengths = st.one_of(ages, st.builds(nodes.Length, st.none(), units))
points = st.one_of(ages, dates, st.builds(nodes.NextDay, weekdays))
