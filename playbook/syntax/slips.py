"""What a text that could not be read most likely meant, said to a salesperson.

In comes a statement, the place where reading it stopped and what could have come there; out
goes a code, a sentence, a span and a hint. Never a word about tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from playbook.diagnostics import Fix, did_you_mean, meant, nearest
from playbook.plain import WIDE, one_line
from playbook.source import Span
from playbook.syntax.habits import STARTS, habit
from playbook.syntax.placement import STATEMENTS


class Said(NamedTuple):
    """What a diagnostic says, before it knows its file."""

    code: str
    message: str
    span: Span
    hint: str = ""
    fix: Fix | None = None


UNITS = ("minutes", "hours", "days", "business days", "weeks", "months", "quarters", "years")

_EVERY_UNIT = (*UNITS, *(unit.removesuffix("s") for unit in UNITS))

_NAMES = {
    "UNIT": "a unit of time (" + ", ".join(UNITS) + ")",
    "COUNT": "a number",
    "INT": "a number",
    "LATER": "a time from now such as +6 months",
    "DATE": "a date such as 2027-06-01",
    "MONTH_DAY": "a month and day such as 04-29",
    "TIME": "a time such as 10:00 or 09:00-17:30",
    "WEEKDAY": "a weekday",
    "TEXT": "a text in quotes",
    "LONG_TEXT": "a text in quotes",
    "WORD": "a name",
    "SENT": "what is sent",
    "LBRACE": "`{`",
    "RBRACE": "`}`",
    "_NL": "the end of the line",
    "$END": "the end of the line",
    "COMMA": "`,`",
    "COLON": "`:`",
    "A": "`a`",
}
_SILENT = {"$END", "RBRACE", "LONG_TEXT", "A", "BROKEN"}  # true, but no help to a person

_EXAMPLES = {
    "wait": "wait 2-3 weeks",
    "pause": "pause until +6 months",
    "send": "send brief note via email",
    "call": 'call contact by "senior leader" at 10:00',
    "meet": "meet contact",
    "task": 'task "Record the reason"',
    "on": 'on reply { stop "They answered" }',
    "stage": "stage reopen { … }",
    "go": "go to reopen",
    "repeat": "repeat every month until +1 year { … }",
    "use": 'use "profiles/japan.pbk"',
    "message": "message thanks { … }",
    "run": 'run "First meeting"',
    "role": 'role "senior leader"',
    "stop": 'stop "They answered"',
    "home": "home US in America/New_York",
    "leads": "leads hot, warm",
    "version": "version 2",
    "subject": 'subject "Your evaluation"',
    "body": 'body "Dear {contact}, …"',
    "takes": "takes 30 minutes",
    "expect": "expect note on 2027-04-15",
    "hours": "hours 09:00-17:30",
    "market": "market JP",
    "starts": "starts after proposal",
    "playbook": 'playbook "After a proposal" { … }',
    "profile": 'profile "Japan" for JP in Asia/Tokyo { … }',
    "quiet": 'quiet "Obon" from 08-13 to 08-16',
    "closed": 'closed "Plant shutdown" from 2027-08-02 to 2027-08-13',
    "follow": "follow up 2-3 weeks after proposal",
    "ensure": "ensure at most 3 touches in 30 days",
    "example": 'example "usual case" start 2027-04-01 { … }',
    "given": "given evaluation: not now",
    "remind": "remind 1 day before",
    "outcome": 'outcome not now means "no budget this year"',
    "channel": 'channel fax "Fax"',
    "tone": 'tone gentle means "…"',
}


def word_at(text: str, at: int) -> str:
    """The word, quote or mark that begins at an offset; empty at the end of a line."""
    match = re.compile(r'[^\s{};,:#"“”„]+|"[^"\r\n]*"?|[“”„][^"“”„\r\n]*["“”„]?|[{};,:#]').match(text, at)
    return match.group() if match else ""


def shown(word: str) -> str:
    """A word as a sentence quotes it: shortened, and without what a screen could act on."""
    clean = "".join(c if c.isprintable() else "�" for c in word)
    return f"`{clean[:40]}…`" if len(clean) > 41 else f"`{clean}`" if clean else "the end of the line"


def unclosed_quote(match: re.Match[str]) -> Said:
    start, text = match.start(), match.group()
    if match.lastgroup == "open_long":
        return Said("PBK003", "this text is never closed", Span(start, start + 3), 'close it with """')
    end = start + len(text.rstrip())
    # Where a block or comment follows, nobody knows which of the words are the text.
    fix = None if re.search(r"[{}#;]", text) else Fix(Span(end, end), '"' if text[0] == '"' else "”")
    if text[0] == '"' and end > start + 1 and text.rstrip()[-1] in "“”„":
        fix = Fix(Span(end - 1, end), '"')
    hint = 'add a closing " (a text over several lines stands between """)'
    return Said("PBK003", "this quote is never closed on its line", Span(start, end), hint, fix)


class Header(NamedTuple):
    """A statement that could not be read, without its block; ``reads`` asks whether another text in its place can."""

    text: str  # of the whole file
    begin: int
    end: int
    has_block: bool
    reads: Callable[[str], bool]

    def with_fix(self, fix: Fix) -> str:
        end = max(self.end, fix.span.end)
        return self.text[self.begin : fix.span.start] + fix.text + self.text[fix.span.end : end]


def explain(header: Header, at: int, expected: frozenset[str]) -> Said:
    """What is wrong with a statement that stops making sense at an offset."""
    return _wide(header) or _explain(header, at, expected)


_TIME = re.compile(r"\d{1,2}:\d{2}\b")


def _explain(header: Header, at: int, expected: frozenset[str]) -> Said:
    text, begin = header.text, header.begin
    first = word_at(text, begin)
    word = word_at(text, at)
    if word == ":" and (time := _TIME.match(text, max(begin, at - 2))):
        at, word = time.start(), time.group()
    span = Span(at, at + len(word)) if word else Span(max(begin, at - 1), at)
    if at <= begin:
        return _not_a_statement(header, first, Span(begin, begin + max(1, len(first))))
    if first == "on" and not header.has_block and (said := _no_braces(header)):
        return said
    told = habit(text, Span(at, at + len(word)), first, expected.__contains__) if word and word not in "}" else None
    if told is not None and not (word == "{" and "LBRACE" not in expected):
        code = "PBK009" if "UNIT" in expected and word != ":" else "PBK001"
        return Said(code, _clean(told.sentence), span, _clean(told.hint), told.fix)
    if "UNIT" in expected and word and word[0] not in '{};,"“”„':
        unit = meant(word, _EVERY_UNIT)
        fix = Fix(span, unit) if unit else None
        return Said("PBK009", f"{shown(word)} is not a unit of time", span, did_you_mean(word, UNITS), fix)
    if not word or word in ";}#":
        return _missing(header, first, min(at, header.end), expected)
    if word.casefold() != word and word.casefold().upper() in expected:
        lower = word.casefold()
        return Said("PBK001", f"keywords are lower case: {shown(word)}", span, f"write `{lower}`", Fix(span, lower))
    keywords = [name.lower() for name in expected if name.isupper() and name not in _NAMES and name != "BROKEN"]
    match = nearest(word, keywords) if word[0].isalpha() else None
    sure = meant(word, keywords) if match else None
    fix = Fix(span, sure) if sure and header.reads(header.with_fix(Fix(span, sure))) else None
    hint = f"did you mean `{match}`?" if match else _example(first) or f"what can stand here: {_list(expected)}"
    return Said("PBK001", f"{shown(word)} cannot stand here", span, hint, fix)


def _wide(header: Header) -> Said | None:
    """Marks of an east Asian keyboard, where plain ones would read."""
    written = header.text[header.begin : header.end]
    if (found := _WIDE_MARK.search(written)) is None:
        return None
    stop = header.end
    if found.group() in "｛｝":  # the block that they were to make
        stop = len(header.text) if (line := re.compile(r"[\r\n]").search(header.text, stop)) is None else line.start()
        written = header.text[header.begin : stop]
    plain = written.translate(WIDE)
    if not all(header.reads(part) for part in plain.split(";") if part.strip()):
        return None
    first, last = found.start(), max(at.end() for at in _WIDE_MARK.finditer(written))
    span = Span(header.begin + first, header.begin + first + 1)
    fix = Fix(Span(span.start, header.begin + last), plain[first:last])
    if "#" in fix.text and header.has_block:  # the comment would swallow the brace
        return Said("PBK001", f"`{found.group()}` is a full-width mark", span, "type the plain one")
    return Said("PBK001", f"`{found.group()}` is a full-width mark", span, "type the plain one", fix)


_WIDE_MARK = re.compile(r"[｛｝；：，＃＂－０-９]")
_STEP = re.compile(r"\b(?:then\s+)?((?:stop|go|send|call|meet|task|wait|pause|resume|run)\b.*)", re.DOTALL)


def _no_braces(header: Header) -> Said | None:
    """`on reply stop`: what is to be done stands there, without its braces."""
    written = header.text[header.begin : header.end].rstrip()
    found = _STEP.search(written, 3)
    if found is None or not header.reads(found[1]):
        return None
    outcome = written[2 : found.start()].strip()
    fix = Fix(Span(header.begin + found.start(), header.begin + len(written)), f"{{ {found[1]} }}")
    span = Span(header.begin + found.start(1), header.begin + len(written))
    sentence = f"what to do on `{outcome}` stands in braces" if outcome else "an answer is missing behind `on`"
    return Said(
        "PBK006", _clean(sentence), span, _clean(f"write: on {outcome} {{ {found[1]} }}"), fix if outcome else None
    )


def _clean(sentence: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in sentence)[:160]


def _not_a_statement(header: Header, word: str, span: Span) -> Said:
    lower = word.casefold()
    if lower in STARTS:
        hint, instead = STARTS[lower]
        fix = None if instead is None else Fix(span, instead)
        if fix is not None and instead != "#" and not header.reads(header.with_fix(fix)):
            fix = None
        return Said("PBK002", f"{shown(word)} is not a statement", span, hint, fix)
    if mark := _LIST_MARK.match(header.text, span.start):
        fix = Fix(Span(*mark.span()), "") if mark.group().strip() != word or mark.group() != word else None
        where = Span(span.start, span.start + len(mark.group().rstrip()))
        return Said("PBK002", "a statement needs no list mark", where, f"take out `{mark.group().strip()}`", fix)
    if word == "{":
        hint = "write the statement before it on the same line"
        return Said("PBK004", "this `{` belongs to no statement", span, hint)
    if word in STATEMENTS:  # a bare `{` or a mark in front of it
        return Said("PBK001", f"{shown(word)} cannot be read here", span, _example(word))
    if lower in STATEMENTS:
        return Said("PBK002", f"keywords are lower case: {shown(word)}", span, f"write `{lower}`", Fix(span, lower))
    if word[:1] in '"“”„,:':
        message = f"a statement does not begin with {shown(word)}"
        return Said("PBK002", message, span, "it begins with a word: wait, send, …")
    match = meant(word, STATEMENTS)
    fix = Fix(span, match) if match else None
    if fix is not None and not header.reads(header.with_fix(fix)):
        fix = None
    return Said("PBK002", f"{shown(word)} is not a statement", span, _nearest_statement(word), fix)


_LIST_MARK = re.compile(r"(?:[-*•+](?: \[[ xX]?\])?|\d+[.)]|\[[ xX]?\]|>)[^\S\r\n]+")


def _nearest_statement(word: str) -> str:
    match = nearest(word, STATEMENTS)
    if match:
        return f"did you mean `{match}`?"
    return "a line begins with a word such as wait, send, call, task, on, pause, stop"


def _missing(header: Header, first: str, at: int, expected: frozenset[str]) -> Said:
    begin = header.begin
    so_far = header.text[begin:at].rstrip()
    end = begin + len(so_far)
    last = so_far.rsplit(None, 1)[-1] if so_far else ""
    span = Span(end - len(last), end)
    if "VIA" in expected and first == "send":
        named = f"`{one_line(so_far)}`" if len(so_far) < 60 else "this `send`"
        by = re.search(r"\bby\b", so_far)
        hint = (
            "`by` says who does it; the channel stands behind `via`, such as via email"
            if by
            else "add `via` and a channel, such as via email"
        )
        return Said("PBK006", f"{named} does not say by which channel", Span(begin, end), hint)
    if "LBRACE" in expected and "_NL" not in expected:
        message = f"what belongs to `{first}` stands in braces, and they are missing"
        return Said("PBK006", message, span, _example(first) or "add { … } on the same line")
    message = f"something is missing after {shown(last or first)}: {_list(expected)}"
    return Said("PBK006", message, span, _example(first))


def _example(first: str) -> str:
    return f"for example: {_EXAMPLES[first]}" if first in _EXAMPLES else ""


def _list(expected: frozenset[str]) -> str:
    names = []
    for terminal in sorted(expected - _SILENT, key=lambda name: (name not in _NAMES, name)):
        name = _NAMES.get(terminal, f"`{terminal.lower()}`")
        if name not in names:
            names.append(name)
    if "the end of the line" in names:  # last: it is always the least helpful
        names.remove("the end of the line")
        names.append("the end of the line")
    if len(names) > 5:
        names = [*names[:5], "…"]
    return ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 and names[-1] != "…" else ", ".join(names)
