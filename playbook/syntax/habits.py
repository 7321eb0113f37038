"""Habits from other languages and from ordinary writing, and how the language writes it instead.

In comes what stands where reading stopped, and what could have come there; out goes a sentence and a
hint, or nothing where no habit explains it. One table: a habit is one row.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from playbook.diagnostics import Fix
from playbook.plain import WIDE
from playbook.source import Span


class Habit(NamedTuple):
    """One row: what was written where something else was wanted, and what is said to it.

    ``wanted`` is a terminal that could come there instead (after ``!``, one that could not), ``found`` the
    pattern of the offending word, ``of`` the statements it is about. ``fix``, where one is safe, is the pattern
    of what stands before the word on its line (``FIRST`` is the statement's first word; after ``KEEP`` it stays), of
    what stands behind it, and what takes the place of all three: their groups are `{0}`, `{1}`, …, those of ``found``
    first.
    """

    wanted: str
    found: str
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
    return Habit(wanted, found, sentence, hint, fix, of)


_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DATES = r"\d{1,4}[./]\d{1,2}[./]\d{1,4}|\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{1,2}|\d{6,8}"
_FIGURES = "one two three four five six seven eight nine ten twelve".replace(" ", "|")
_UNITS = r"(?:minute|hour|business[ \t]+day|day|week|month|quarter|year)s?\b"
_DASH = "[-—–－~−‑‐…]"  # as word processors and other keyboards make them
_WORD = r"[^\s\"“”„{};,:#]+"
_STEPS = r"(?=(?:wait|pause|send|call|meet|task|stop|go|run|repeat)\b)"
_TOUCHES = "send|call|meet|task"
_BEFORE = 60  # characters of a line that are looked at before the word

# `{word}` is what was written, `{first}` the statement's first word. The first that fits is said.
_HABITS = (
    # marks
    _habit("", r"\d{1,2}:\d{2}", "a time stands behind `at`", "for example: call contact at 10:00"),
    _habit(
        *("", r":", "no colon is needed here", "for example: on reply {{ stop }}"),
        (r"(?<=[^\W\d])", r"(?=\s[^\r\n]*\{)", ""),
        of="on",
    ),
    _habit(
        *("", r":", "no colon is needed here", "write the line without `:`"),
        (r"KEEP(?:\A|(?<=[\s;{}]))FIRST", r"(?=\s)", ""),
    ),
    _habit("_NL", r",|plus|\+", "a wait is one length", "two in a row add up: wait 2 weeks; wait 3 days", of="wait"),
    _habit("_NL", ",", "each stands on a line of its own", "for example: {first} …", of="role|channel|outcome"),
    # numbers and units
    _habit("INT", rf"{_FIGURES}", "numbers are written in figures", "for example: 3"),
    _habit("INT", r"\d+[.,]\d+", "a whole number is meant", "for example: 2"),
    _habit("UNIT", rf"{_FIGURES}", "numbers are written in figures", "for example: 2 weeks"),
    _habit(
        *("UNIT", rf"to|or|{_DASH}|\\.\\.+", "a range is written with a hyphen and no spaces", "for example: 2-3 weeks"),
        (r"\b(\d+)\s*", r"\s*(\d+)\b", "{0}-{1}"),
    ),
    _habit(
        *("UNIT", r"-(\d+)", "a range is written with a hyphen and no spaces", "for example: 2-3 weeks"),
        (r"\b(\d+)\s+", "", "{1}-{0}"),
    ),
    _habit("UNIT", r"\d+[.,/]\d+", "lengths of time are whole numbers", "take a smaller unit, such as days or hours"),
    _habit(
        *("UNIT", rf"(\d+(?:-\d+)?)({_UNITS})", "a space belongs between number and unit", "for example: 2 weeks"),
        ("", "", "{0} {1}"),
    ),
    _habit("UNIT", r"\d+[a-z]+", "a number and its unit are two words", "for example: 2 weeks"),
    _habit(
        *("UNIT", rf"(\d+)(?:(?!-){_DASH}|\.\.+)(\d+)", "a range is written with a hyphen", "for example: 2-3 weeks"),
        ("", "", "{0}-{1}"),
    ),
    _habit("UNIT", r"for", "`{first}` needs no `for`", "for example: wait 2 weeks", ("", r"\s+(?=\d|an?\b)", "")),
    _habit(
        *("UNIT", "(?:working|work|week)-?days?", "`{word}` is not a unit of time", "did you mean `business days`?"),
        ("", "", "business days"),
    ),
    _habit(
        *("UNIT", "working", "`{word}` is not a unit of time", "did you mean `business days`?"),
        ("", r"[ \t]+days?\b", "business days"),
    ),
    _habit(
        *("UNIT", _DAYS, "rounds are some time apart, such as a week"),
        "write `every week`, and before it: wait until next {lower}",
        of="repeat",
    ),
    # dates, times and points
    _habit("WEEKDAY", _DAYS, "weekdays are lower case", "for example: next monday", ("", "", "{lower}")),
    _habit("NEXT", _DAYS, "which {word}?", "write: until next {lower}", ("", "", "next {lower}")),
    _habit(
        *("DATE", r"(\d{4})[./](\d{1,2})[./](\d{1,2})", "a date is year-month-day", "for example: 2027-06-01"),
        ("", "", "{0}-{1}-{2}"),
    ),
    _habit("DATE", _DATES, "a date is year-month-day", "for example: 2027-06-01"),
    _habit(
        *("LATER", r"\d+(?:-\d+)?", "a time from now begins with +", "for example: until +6 months"),
        ("", rf"(?=[ \t]+{_UNITS})", "+{word}"),
    ),
    _habit(
        *("LATER", r"[^\W\d]+", "a date, or a time from now, stands behind `until`"),
        "for example: until 2027-06-01, until +2 weeks, until next monday",
    ),
    _habit(
        *("UNTIL", r"\d+(?:-\d+)?", "`{first}` says until when", "for example: {first} until +6 months"),
        ("", rf"(?=[ \t]+{_UNITS})", "until +{word}"),
        "pause",
    ),
    _habit(
        *("UNTIL", r"\+\d+(?:-\d+)?", "`{first}` says until when", "for example: {first} until +6 months"),
        ("", "", "until {word}"),
        "pause",
    ),
    _habit(
        *("UNTIL", "for", "`{first}` says until when", "for example: {first} until +6 months"),
        ("", r"\s+(?=\d)", "until +"),
        "pause",
    ),
    _habit("UP", r"\d+", "a repeat ends after a number of times", "write: up to {word} times", ("", "", "up to {word}")),
    _habit("EVERY", r".*", "a repeat says how often", "for example: repeat every week up to 3 times {{ … }}", of="repeat"),
    _habit(
        *("_NL", "to|until|-|–", "hours are two times with a hyphen", "for example: 09:00-17:00"),
        (r"(\d{1,2}:\d{2})\s*", r"\s*(\d{1,2}:\d{2})", "{0}-{1}"),
        "hours",
    ),
    _habit("TIME", r"(\d{1,2})[.h](\d{2})", "a time has hours and minutes", "for example: 10:00", ("", "", "{0}:{1}")),
    _habit(
        *("TIME", r"(\d{1,2})\.(\d{2})-(\d{1,2})\.(\d{2})", "a time has hours and minutes", "for example: 10:00-11:30"),
        ("", "", "{0}:{1}-{2}:{3}"),
    ),
    _habit("TIME", r"\d{1,2}([.:h]\d*)?\s*pm", "hours run from 00:00 to 24:00", "2 pm is 14:00"),
    _habit("TIME", r"\d{1,2}([.:h]\d*)?\s*(am)?", "a time has hours and minutes", "hours run from 00:00 to 24:00"),
    _habit("TIME", r"\d{1,2}(am|pm)?-\d{1,2}(am|pm)?", "hours are two times with a hyphen", "for example: 09:00-17:00"),
    _habit("TO", "until|till|-|–", "`{first}` goes from one date to another", "write `to`", ("", "", "to"), "closed|quiet"),
    # several of something
    _habit(
        *("COMMA", r"and|or|&|\+|/", "several are separated by commas", "write `,` in place of {word}"),
        (r"[ \t]*", r"", ","),
    ),
    _habit(
        *("COMMA", "(?-i:[A-Z]{2})(?:-[A-Z0-9]+)?", "several are separated by commas", "write: …, {word}"),
        (r"(?<=\b[A-Z][A-Z])[ \t]*", r"", ", {word}"),
        "market",
    ),
    _habit(
        *("COMMA", "email|phone|whatsapp|wechat|linkedin|sms|letter|video", "several are separated by commas"),
        *("write: …, {word}", (r"[ \t]*", r"", ", {word}"), "send|call|meet|channels|ensure"),
    ),
    _habit(
        *("COMMA", "weekend|holiday|quiet|closed", "several are separated by commas", "write: …, {word}"),
        (r"[ \t]*", r"", ", {word}"),
        "ensure",
    ),
    _habit("_NL", r"in", "a market has no zone of its own here", "--zone says it, or a profile", of="market"),
    _habit("COMMA", _WORD, "several are separated by commas", "a country is its two-letter code, such as GB", of="market"),
    # the next statement on the same line
    _habit(
        *("_NL", r"then|and|->|=>|&&", "each step stands on its own line, without `{word}`", "put a `;` in place of it"),
        (r"[ \t,]*", rf"\s+(?:then\s+)?{_STEPS}", "; "),
        "wait|pause|send|call|meet|task|go|resume|stop|run",
    ),
    _habit(
        *("_NL", r"//.*|--.*|/\*.*", "a comment begins with #", "write # in place of {word}"),
    ),
    _habit(
        *("_NL", "on|today|tomorrow|after|before|within|until|in|next", "a step has no day of its own"),
        "let a wait before it bring the day: wait 2 weeks, or wait until next monday",
        of=_TOUCHES,
    ),
    # names and texts
    _habit(
        *("LBRACE", _WORD, "a name here is one word", "write `_` for spaces"),
        of="stage|message",
    ),
    _habit("TO", r".*", "a jump is written `go to`", "for example: go to reopen", of="go"),
    _habit("!IN", _WORD, "a time zone is one word", "for example: America/New_York", of="home"),
    _habit("SENT", "via", "`send` does not say what is sent", "for example: send note via email"),
    _habit(
        *("WORD", r"\"([^\s\"“”„{};,:#]+)\"", "this is one word and has no quotes", "take the quotes out"),
        (r"KEEP\b(?:as|using|to|stage|message|channel|after|on|tone|by|call|meet|leads)[ \t]+", "", "{0}"),
    ),
    _habit("WORD", r"[\"“”„].*", "this is one word and has no quotes", "take the quotes out, and write `_` for spaces"),
    _habit("SENT", r"\"([^\s\"“”„{};,:#]+)\"", "what is sent has no quotes", "take the quotes out", ("", "", "{0}")),
    _habit("SENT", r"[\"“”„].*", "what is sent has no quotes", "for example: send brief note via email"),
    _habit(
        *("TEXT", "'.*", "this text needs double quotes", 'for example: {first} "…"'),
    ),
    _habit("TEXT", _WORD, "this text needs double quotes", 'for example: {first} "…"'),
    # rules
    _habit("AT", "max|maximum|up|most|at-most", "a rule for the most begins with `at most`", "ensure at most 3 touches in 30 days"),
    _habit("AT", "min|minimum|least", "a rule for the least begins with `at least`", "ensure at least 5 business days between touches"),
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
    "by": ("it belongs to the step it is about, on the same line: call contact by …", None),
    "via": ("it belongs to the step it is about, on the same line: send note via email", None),
    "else": ("silence needs no word: what follows a wait happens when nobody answers", None),
    "follow-up": ("what is sent stands first: send follow-up via email", None),
    "followup": ("what is sent stands first: send follow-up via email", None),
    "then": ("each step stands on its own line, without `then`", None),
    "//": ("a comment begins with #", "#"),
    "--": ("a comment begins with #", "#"),
}


@cache
def _pattern(found: str) -> re.Pattern[str]:
    return re.compile(f"(?:{found})\\Z", re.IGNORECASE)


def habit(text: str, at: Span, first: str, wanted: Callable[[str], bool]) -> Told | None:
    """What is said to the word at a place where others could stand; ``wanted`` asks of a terminal."""
    word = text[at.start : at.end]
    for each in _HABITS:
        if each.of and first not in each.of.split("|"):
            continue
        if each.wanted and wanted(each.wanted.removeprefix("!")) == each.wanted.startswith("!"):
            continue
        if found := _pattern(each.found).match(word):
            fields = {"word": word, "first": first, "lower": word.lower(), "plain": word.translate(WIDE)}
            return Told(each.sentence.format(**fields), each.hint.format(**fields), _fix(each, text, at, found, fields))
    return None


def _fix(each: Habit, text: str, at: Span, found: re.Match[str], fields: dict[str, str]) -> Fix | None:
    if each.fix is None:
        return None
    before, behind, instead = each.fix
    begin = max(0, at.start - _BEFORE)
    pattern = before.removeprefix("KEEP").replace("FIRST", re.escape(fields["first"]))
    left = re.compile(f"(?:{pattern})\\Z").search(text[begin : at.start])
    right = re.compile(behind).match(text, at.end)
    if left is None or right is None or (left.group() and "\n" in left.group()):
        return None
    groups = [*found.groups(), *left.groups(), *right.groups()]
    start = at.start if before.startswith("KEEP") else begin + left.start()
    mended = instead.format(*groups, **fields)
    return None if mended == text[start : right.end()] else Fix(Span(start, right.end()), mended)
