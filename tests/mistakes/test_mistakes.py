"""Mistakes as people make them, each said where it stands, and nothing else said. They are in *.pbk, without Python.

What is to be said of a line stands in a comment on it, or in one that begins `# ^` on a line below:

    send note via whatsap  # error: PBK101 whatsap -> whatsapp

PBK101 is the code, `whatsap` all that is underlined, `whatsapp` what its fix makes of that and of what it touches
beside it; without `->` there is no fix. What stands more than once on its line is meant where it stands last.
`U+200B` stands for a character that cannot be seen, `(nothing)` for nothing, and `…` for the end of the line above,
where a fix takes that away. A folder with a `main.pbk` is one case. A file without such a comment is right, however
odd it looks.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import playbook
from playbook.diagnostics import CODES, WHEN_PLANNED, Diagnostic, Severity
from playbook.files import load
from playbook.fixing import fixed
from playbook.syntax.parse import MAX_DEPTH, MAX_MISTAKES

FOLDER = Path(__file__).parent
NOTHING = "(nothing)"

_COMMENT = re.compile(r"#(?P<above> \^)? (?:error|warning|note): PBK\d{3}")
_EXPECTED = re.compile(
    r"# (?:\^ )?(?P<severity>error|warning|note): (?P<code>PBK\d{3}) (?P<guilty>.+?)(?: -> (?P<mended>.+?))?"
    r"(?=\s+# (?:error|warning|note): PBK|\s*\Z)"
)

# What only a plan, a deal or the command line can get wrong: a file alone never does.
NOT_OF_A_FILE = {
    *WHEN_PLANNED,
    *(f"PBK{number}" for number in (120, 122, 124, 127, 129, 214, 309, 311, 501, 502, 504, 505, 901)),
}

# Words of those who make languages, and of Python; a person who sends letters knows none of them.
_FOREIGN = re.compile(
    r"\b(?:un)?expected\b|\b(?:tokens?|nodes?|parse[drs]?|parsing|identifiers?|syntax|lexer|grammar|literals?|operands?"
    r"|arguments?|parameters?|variables?|null|undefined|exceptions?|NoneType|None|str|int|bool|dict|tuple|frozenset"
    r"|Traceback|\w*(?:Error|Exception))\b|\b_[A-Z]+\b|\$END"
)

# What needs no hint: the sentence says all, or nobody can know what was meant.
NO_HINT = {"PBK109", "PBK112", "PBK113", "PBK115", "PBK205", "PBK213"}


class Said(NamedTuple):
    """A diagnostic as a comment writes it: where, what, the text underlined and what the fix makes of it."""

    file: str
    row: int
    column: int
    severity: str
    code: str
    guilty: str
    mended: str | None


class Case(NamedTuple):
    """A file that is checked, and the files in which something is expected to be said."""

    main: Path
    files: tuple[Path, ...]


def cases() -> dict[str, Case]:
    """Every case by its name; a folder with a `main.pbk` is one."""
    found = {}
    for path in sorted(FOLDER.rglob("*.pbk")):
        if path.name == "main.pbk":
            found[path.parent.relative_to(FOLDER).as_posix()] = Case(path, tuple(sorted(path.parent.glob("*.pbk"))))
        elif not (path.parent / "main.pbk").exists():
            found[path.relative_to(FOLDER).with_suffix("").as_posix()] = Case(path, (path,))
    return found


CASES = cases()
each_case = pytest.mark.parametrize("name", CASES)


@cache
def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@cache
def checked(name: str) -> tuple[Diagnostic, ...]:
    main = CASES[name].main
    return playbook.check(text_of(main), main.as_posix(), load)


def wanted(name: str) -> list[Said]:
    """What the comments of a case say."""
    found = []
    for path in CASES[name].files:
        guilty, row = "", 0
        for number, line in enumerate(text_of(path).split("\n"), 1):
            comment = _COMMENT.search(line)
            if comment is None or not comment["above"]:
                guilty, row = line[: comment.start() if comment else None], number
            for each in _EXPECTED.finditer(line, comment.start()) if comment else ():
                column = spelled(guilty).rfind(each["guilty"]) + 1
                says = each["severity"], each["code"], each["guilty"], each["mended"]
                found.append(Said(path.as_posix(), row, column, *says))
            assert not comment or "PBK" not in _EXPECTED.sub("", line[comment.start() :]), f"{path.name}:{number}"
    return found


def written(said: Diagnostic) -> Said:
    """A diagnostic as a comment would write it."""
    assert said.source is not None and said.span is not None
    text, place = said.source.text, said.source.locate(said.span.start)
    column = len(spelled(text[said.span.start - place.column + 1 : said.span.start])) + 1
    guilty = visible(text[said.span.start : said.span.end])
    return Said(said.filename, *place._replace(column=column), said.severity.value, said.code, guilty, mended(said))


def mended(said: Diagnostic) -> str | None:
    """What a fix makes of the underlined text and of what it touches beside it."""
    if said.fix is None or said.source is None or said.span is None:
        return None
    text, fix = said.source.text, said.fix
    begin, end = min(said.span.start, fix.span.start), max(said.span.end, fix.span.end)
    after = text[begin : fix.span.start] + fix.text + text[fix.span.end : end]
    joined = "… " if "\n" in text[begin:end] and "\n" not in after else ""
    return joined + visible(after) or NOTHING


def visible(text: str) -> str:
    """A text in one line, with what cannot be seen spelled out and each space plain."""
    return " ".join(spelled(text).split())


def spelled(text: str) -> str:
    return "".join(c if c.isprintable() or c.isspace() else f"U+{ord(c):04X}" for c in text)


def wording(said: Diagnostic) -> str:
    """What a diagnostic says in words of its own: without what it quotes."""
    return re.sub(r"`[^`]*`|\"[^\"]*\"|“[^”]*”", "…", f"{said.message} | {said.hint}")


@each_case
def test_each_mistake_is_said_where_it_stands_and_nothing_else_is(name: str) -> None:
    assert sorted(map(written, checked(name)), key=str) == sorted(wanted(name), key=str)


@each_case
def test_mistakes_come_in_the_order_of_the_file(name: str) -> None:
    places = [(said.filename, *(said.span or ())) for said in checked(name)]
    assert places == sorted(places)


@each_case
def test_each_mistake_has_a_sentence_and_a_hint_in_words_of_everyday(name: str) -> None:
    for said in checked(name):
        assert len(said.message) > 10 and "\n" not in said.message
        assert said.hint or said.code in NO_HINT, said
        assert _FOREIGN.search(wording(said)) is None, wording(said)


@each_case
def test_mended_mistakes_are_gone_and_leave_no_other(name: str) -> None:
    main = CASES[name].main.as_posix()
    after = fixed(text_of(CASES[name].main), main, load)
    elsewhere = [said for said in after.diagnostics if said.filename != main]
    assert not [said for said in after.diagnostics if said.fix is not None and said not in elsewhere]
    left = Counter((said.code, written(said).guilty) for said in after.diagnostics)
    unmended = [each for each in wanted(name) if each.mended is None or each.file != main]
    assert left == Counter((each.code, each.guilty) for each in unmended)


def test_what_only_looks_odd_is_right() -> None:
    right = [name for name in CASES if name.startswith("right/")]
    lines = {line.strip() for name in right for line in text_of(CASES[name].main).splitlines()}
    assert len({line for line in lines if line and not line.startswith(("#", "}"))}) >= 20
    assert [name for name in CASES if (name in right) == bool(wanted(name))] == []


def test_there_are_many_and_each_that_a_file_can_hold_is_among_them() -> None:
    every = [said for name in CASES for said in wanted(name)]
    assert len(every) >= 160
    seen = {said.code for said in every} | set(BOUNDS)
    assert set(CODES) - NOT_OF_A_FILE - seen == set()


NEST = "repeat every week up to 2 times {\n"

# Mistakes too large to be written down: the code, the text, and what is underlined.
BOUNDS = {
    "PBK010": ("#" * (1024 * 1024 + 1), ""),
    "PBK011": (
        NEST * (MAX_DEPTH + 1) + "send news via email" + "}" * (MAX_DEPTH + 1) + "\nstop",
        "{",
    ),
    "PBK012": ('wait 1 week\ntask "\ud83d"\nstop', "\ud83d"),
    "PBK013": ("wait 2 weks\n" * (MAX_MISTAKES + 100), ""),
}


@pytest.mark.parametrize("opened", ['"""', "“““"])
def test_a_text_that_is_never_closed_hides_what_is_below_it_and_nothing_above(opened: str) -> None:
    text = f"wait 2 weks\nsend note via email {{\n  body {opened}\n  Dear {{contact}},\n}}\nwait 3 weks\n"
    units, quote = playbook.check(text)
    assert (units.code, quote.code, quote.fix) == ("PBK009", "PBK003", None)
    assert quote.span is not None and text[quote.span.start : quote.span.end] == opened


@pytest.mark.parametrize("code", BOUNDS)
def test_past_a_bound_there_is_one_mistake_at_the_place(code: str) -> None:
    text, guilty = BOUNDS[code]
    (said,) = [each for each in playbook.check(text) if each.code == code]
    assert said.severity is Severity.ERROR and said.span is not None and said.hint and said.fix is None
    assert text[said.span.start : said.span.end] == guilty
    assert _FOREIGN.search(wording(said)) is None


def test_a_file_that_is_too_large_or_broken_has_no_other_mistake() -> None:
    for code in ("PBK010", "PBK011", "PBK012"):
        assert [said.code for said in playbook.check(BOUNDS[code][0])] == [code]
    many = [said.code for said in playbook.check(BOUNDS["PBK013"][0])]
    assert many == ["PBK009"] * MAX_MISTAKES + ["PBK013"]


def test_just_within_a_bound_nothing_is_said() -> None:
    assert playbook.check("stop " + "#" * (1024 * 1024 - 5)) == ()
    assert playbook.check(NEST * MAX_DEPTH + "send news via email" + "}" * MAX_DEPTH + "\nstop") == ()
    assert len(playbook.check("wait 2 weks\n" * (MAX_MISTAKES - 1))) == MAX_MISTAKES - 1


def test_every_message_is_one_that_was_read() -> None:
    from tests.mistakes.messages import FILE, messages

    assert messages() == FILE.read_text(encoding="utf-8")
