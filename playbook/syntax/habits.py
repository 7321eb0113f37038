"""Habits from other languages and from ordinary writing, and how the language writes it instead.

In comes what stands where reading stopped, and what could have come there; out goes a sentence and a
hint, or nothing where no habit explains it. One table: a habit is one row.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Habit(NamedTuple):
    """``found`` is the pattern of the offending word, ``wanted`` a terminal that could come there instead."""

    wanted: str
    found: re.Pattern[str]
    sentence: str
    hint: str


def _habit(wanted: str, found: str, sentence: str, hint: str) -> Habit:
    return Habit(wanted, re.compile(found + r"\Z", re.IGNORECASE), sentence, hint)


_DAYS = "(mon|tues|wednes|thurs|fri|satur|sun)day"
_DATES = r"\d{1,4}[./]\d{1,2}[./]\d{1,4}|\d{1,2}-\d{1,2}-\d{4}"
_WORKING = "(working|work|week)-?days?|working"
_FIGURES = "one two three four five six seven eight nine ten twelve".replace(" ", "|")

# `{word}` is what was written, `{first}` the statement's first word. The first that fits is said.
_HABITS = (
    _habit("", r"[｛｝；：，＃].*", "`{word}` is a full-width mark", "type the plain one: {{ }} ; , #"),
    _habit("", r":", "no colon is needed here", "write the line without `:`"),
    _habit("INT", rf"{_FIGURES}", "numbers are written in figures", "for example: 3"),
    _habit("INT", r"\d+[.,]\d+", "a whole number is meant", "for example: 2"),
    _habit("UNIT", rf"{_FIGURES}", "numbers are written in figures", "for example: 2 weeks"),
    _habit("UNIT", r"to|-|–|—|－|~", "a range is written with a hyphen and no spaces", "for example: 2-3 weeks"),
    _habit("UNIT", r"\d+[.,/]\d+", "spans are whole numbers", "take a smaller unit, such as days or hours"),
    _habit("UNIT", r"\d+[a-z]+", "a space belongs between number and unit", "for example: 2 weeks"),
    _habit("UNIT", r"\d+[—－~]\d+", "a range is written with a hyphen", "for example: 2-3 weeks"),
    _habit("UNIT", r"for", "`{first}` needs no `for`", "for example: wait 2 weeks"),
    _habit("UNIT", _WORKING, "`{word}` is not a unit of time", "did you mean `business days`?"),
    _habit("WEEKDAY", _DAYS, "weekdays are lower case", "for example: next monday"),
    _habit("NEXT", _DAYS, "which {word}?", "write: until next {lower}"),
    _habit("DATE", _DATES, "a date is year-month-day", "for example: 2027-06-01"),
    _habit("LATER", r"\d+(-\d+)?", "a time from now begins with +", "for example: {first} until +6 months"),
    _habit("UNTIL", r"\d+(-\d+)?", "`{first}` says until when", "for example: {first} until +6 months"),
    _habit("TIME", r"\d{1,2}([.:h]\d*)?\s*([ap]m)?", "a time has hours and minutes", "for example: 10:00"),
    _habit("TIME", r"\d{1,2}-\d{1,2}", "hours are two times with a hyphen", "for example: 09:00-17:00"),
    _habit("COMMA", r"and|or|&|\+|/", "several are separated by commas", "write `,` in place of {word}"),
    _habit("TO", r".*", "a jump is written `go to`", "for example: go to reopen"),
    _habit("WORD", r"[\"“”„].*", "this is one word and has no quotes", "take the quotes out, and write `_` for spaces"),
    _habit("SENT", r"[\"“”„].*", "what is sent has no quotes", "for example: send brief note via email"),
    _habit("TEXT", r"[^\s\"“”„{};,:]+", "this text needs double quotes", 'for example: {first} "…"'),
)  # fmt: skip

# The first words of other languages, and what stands for them here.
STARTS = {
    "goto": "a jump is written: go to reopen",
    "jump": "a jump is written: go to reopen",
    "end": "a path ends with stop, or with a pause",
    "exit": "a path ends with stop, or with a pause",
    "if": "what happens is written: on reply { … }",
    "when": "what happens is written: on reply { … }",
    "email": "what is sent stands first: send note via email",
    "mail": "what is sent stands first: send note via email",
    "phone": "a call is written: call contact",
    "then": "each step stands on its own line, without `then`",
    "//": "a comment begins with #",
    "#": "a comment begins with #",
}


def habit(word: str, first: str, wanted: Callable[[str], bool]) -> tuple[str, str] | None:
    """The sentence and hint for a word that stands where others could; ``wanted`` asks of a terminal."""
    for each in _HABITS:
        if (not each.wanted or wanted(each.wanted)) and each.found.match(word):
            fields = {"word": word, "first": first, "lower": word.lower()}
            return each.sentence.format(**fields), each.hint.format(**fields)
    return None
