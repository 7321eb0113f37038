"""Habits from other languages and from ordinary writing, and how the language writes it instead.

In comes what stands where reading stopped, and what could have come there; out goes a sentence and a
hint, or nothing where no habit explains it. One table: a habit is one row.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from playbook.diagnostics import Fix
from playbook.plain import WIDE
from playbook.source import Span


class Habit(NamedTuple):
    """One row: what was written where something else was wanted, and what is said to it.

    ``wanted`` is a terminal that could come there instead (after ``!``, one that could not), ``found`` the
    pattern of the offending word, ``of`` the statements it is about. ``fix``, where one is safe, is the pattern
    of what stands before the word on its line, of what stands behind it, and what takes the place of all three:
    their groups are `{0}`, `{1}`, …, those of ``found`` first.
    """

    wanted: str
    found: re.Pattern[str]
    sentence: str
    hint: str
    fix: tuple[str, str, str] | None
    of: str


class Told(NamedTuple):
    sentence: str
    hint: str
    fix: Fix | None


def _habit(
    wanted: str, found: str, sentence: str, hint: str, fix: tuple[str, str, str] | None = None, of: str = ""
) -> Habit:
    return Habit(wanted, re.compile(found + r"\Z", re.IGNORECASE), sentence, hint, fix, of)


_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATES = r"\d{1,4}[./]\d{1,2}[./]\d{1,4}|\d{1,2}-\d{1,2}-\d{4}"
_WORKING = "(?:working|work|week)-?days?|working"
_FIGURES = "one two three four five six seven eight nine ten twelve".replace(" ", "|")
_BEFORE = 60  # characters of a line that are looked at before the word

# `{word}` is what was written, `{first}` the statement's first word. The first that fits is said.
_HABITS = (
    _habit(
        *("", r"[｛｝；：，＃].*", "`{word}` is a full-width mark", "type the plain one: {{ }} ; , #"),
        ("", "", "{plain}"),
    ),
    _habit(
        *("", r":", "no colon is needed here", "for example: on reply {{ stop }}"),
        ("", r"(?=[^\r\n]*\{)", ""),
        of="on",
    ),
    _habit("", r":", "no colon is needed here", "write the line without `:`", ("", "", "")),
    _habit("INT", rf"{_FIGURES}", "numbers are written in figures", "for example: 3"),
    _habit("INT", r"\d+[.,]\d+", "a whole number is meant", "for example: 2"),
    _habit("UNIT", rf"{_FIGURES}", "numbers are written in figures", "for example: 2 weeks"),
    _habit(
        *("UNIT", r"to|-|–|—|－|~", "a range is written with a hyphen and no spaces", "for example: 2-3 weeks"),
        (r"\b(\d+)\s*", r"\s*(\d+)\b", "{0}-{1}"),
    ),
    _habit("UNIT", r"\d+[.,/]\d+", "spans are whole numbers", "take a smaller unit, such as days or hours"),
    _habit(
        *("UNIT", r"(\d+)([a-z]+)", "a space belongs between number and unit", "for example: 2 weeks"),
        ("", "", "{0} {1}"),
    ),
    _habit(
        *("UNIT", r"(\d+)[—－~](\d+)", "a range is written with a hyphen", "for example: 2-3 weeks"),
        ("", "", "{0}-{1}"),
    ),
    _habit("UNIT", r"for", "`{first}` needs no `for`", "for example: wait 2 weeks", ("", r"\s+", "")),
    _habit(
        *("UNIT", _WORKING, "`{word}` is not a unit of time", "did you mean `business days`?"),
        (r"", r"(?:[ \t]+days?\b)?", "business days"),
    ),
    _habit(
        *("UNIT", _DAYS, "rounds are a span apart, such as a week"),
        "write `every week`, and before it: wait until next {lower}",
        of="repeat",
    ),
    _habit("WEEKDAY", _DAYS, "weekdays are lower case", "for example: next monday", ("", "", "{lower}")),
    _habit("NEXT", _DAYS, "which {word}?", "write: until next {lower}", ("", "", "next {lower}")),
    _habit(
        *("DATE", r"(\d{4})[./](\d{1,2})[./](\d{1,2})", "a date is year-month-day", "for example: 2027-06-01"),
        ("", "", "{0}-{1}-{2}"),
    ),
    _habit("DATE", _DATES, "a date is year-month-day", "for example: 2027-06-01"),
    _habit(
        *("LATER", r"\d+(?:-\d+)?", "a time from now begins with +", "for example: {first} until +6 months"),
        ("", "", "+{word}"),
    ),
    _habit("UNTIL", r"\d+(-\d+)?", "`{first}` says until when", "for example: {first} until +6 months"),
    _habit("TIME", r"(\d{1,2})[.h](\d{2})", "a time has hours and minutes", "for example: 10:00", ("", "", "{0}:{1}")),
    _habit("TIME", r"\d{1,2}([.:h]\d*)?\s*([ap]m)?", "a time has hours and minutes", "for example: 10:00"),
    _habit("TIME", r"\d{1,2}-\d{1,2}", "hours are two times with a hyphen", "for example: 09:00-17:00"),
    _habit(
        *("COMMA", r"and|or|&|\+|/", "several are separated by commas", "write `,` in place of {word}"),
        (r"\s*", r"", ","),
    ),
    _habit(
        *("COMMA", r"(?!in\Z)[^\s\"“”„{};,:#]+", "several are separated by commas", "write: …, {word}"),
        (r"\s*", r"", ", {word}"),
        of="market|channels|only",
    ),
    _habit(
        *("_NL", r"then", "each step stands on its own line, without `then`", "put a `;` in place of it"),
        (r"\s*", r"\s+(?=(?:wait|pause|send|call|meet|task|stop|go|run|repeat)\b)", "; "),
    ),
    _habit(
        *("_NL", r"on", "a step has no day of its own", "let a wait bring the day: wait until next monday"),
        of="send|call|meet|task",
    ),
    _habit("_NL", r"in", "a market has no zone of its own here", "--zone says it, or a profile", of="market"),
    _habit(
        *("LBRACE", r"[^\s\"“”„{};,:#]+", "a name here is one word", "write `_` for spaces"),
        of="stage|message",
    ),
    _habit("TO", r".*", "a jump is written `go to`", "for example: go to reopen", of="go"),
    _habit(
        *("!IN", r"[^\s\"“”„{};,:#]+", "a time zone is one word", "for example: America/New_York"),
        of="home",
    ),
    _habit(
        *("WORD", r"\"([^\s\"“”„{};,:#]+)\"", "this is one word and has no quotes", "take the quotes out"),
        ("", "", "{0}"),
    ),
    _habit("WORD", r"[\"“”„].*", "this is one word and has no quotes", "take the quotes out, and write `_` for spaces"),
    _habit("SENT", r"[\"“”„].*", "what is sent has no quotes", "for example: send brief note via email"),
    _habit("TEXT", r"[^\s\"“”„{};,:]+", "this text needs double quotes", 'for example: {first} "…"'),
)  # fmt: skip

# The first words of other languages: what stands for them here, and what can safely take their place.
STARTS: dict[str, tuple[str, str | None]] = {
    "goto": ("a jump is written: go to reopen", "go to"),
    "jump": ("a jump is written: go to reopen", None),
    "end": ("a path ends with stop, or with a pause", None),
    "exit": ("a path ends with stop, or with a pause", None),
    "if": ("what happens is written: on reply { … }", None),
    "when": ("what happens is written: on reply { … }", None),
    "email": ("what is sent stands first: send note via email", None),
    "mail": ("what is sent stands first: send note via email", None),
    "phone": ("a call is written: call contact", "call"),
    "follow-up": ("what is sent stands first: send follow-up via email", None),
    "followup": ("what is sent stands first: send follow-up via email", None),
    "then": ("each step stands on its own line, without `then`", None),
    "else": ("silence needs no word: what follows a wait happens when nobody answers", None),
    "//": ("a comment begins with #", "#"),
    "--": ("a comment begins with #", "#"),
}


def habit(text: str, at: Span, first: str, wanted: Callable[[str], bool]) -> Told | None:
    """What is said to the word at a place where others could stand; ``wanted`` asks of a terminal."""
    word = text[at.start : at.end]
    for each in _HABITS:
        if each.of and first not in each.of.split("|"):
            continue
        if each.wanted and wanted(each.wanted.removeprefix("!")) == each.wanted.startswith("!"):
            continue
        if found := each.found.match(word):
            fields = {"word": word, "first": first, "lower": word.lower(), "plain": word.translate(WIDE)}
            return Told(each.sentence.format(**fields), each.hint.format(**fields), _fix(each, text, at, found, fields))
    return None


def _fix(each: Habit, text: str, at: Span, found: re.Match[str], fields: dict[str, str]) -> Fix | None:
    if each.fix is None:
        return None
    before, behind, instead = each.fix
    begin = max(0, at.start - _BEFORE)
    left = re.compile(f"(?:{before})\\Z").search(text[begin : at.start])
    right = re.compile(behind).match(text, at.end)
    if left is None or right is None or (left.group() and "\n" in left.group()):
        return None
    groups = [*found.groups(), *left.groups(), *right.groups()]
    return Fix(Span(begin + left.start(), right.end()), instead.format(*groups, **fields))
