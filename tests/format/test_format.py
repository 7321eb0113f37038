"""The one layout, case by case: each file beside this one holds a text, a divider, and the text laid out.

A file without the divider is laid out already. What lies in bytes that an editor would not keep (line ends, tabs,
a byte order mark) is written out below.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import playbook
from playbook.source import Source
from playbook.syntax.format import format_text
from playbook.syntax.meaning import meaning
from playbook.syntax.parse import parse

DIVIDER = "---- becomes ----\n"
HERE = Path(__file__).parent
CASES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.pbk"))}

MESSAGE = 'message hello {\n  body """\n  Dear {contact},\n\n    so\n  """\n}\n'

# What an editor would not keep, and how it is laid out.
BYTES = {
    "an empty file": ("", ""),
    "nothing but blank lines": ("\n \n\t\n", ""),
    "nothing but semicolons": (";;\n ; ", ""),
    "no line end at the end": ("wait 1 week\nstop", "wait 1 week\nstop\n"),
    "no line end after a comment": ("stop # so", "stop  # so\n"),
    "spaces at the ends of lines": ("wait 1 week  \nstop \t\n# so  \n", "wait 1 week\nstop\n# so\n"),
    "tabs": (
        "on reply {\n\tsend\tnote via\temail {\n\t\ttakes 1 hour\n\t}\n\tstop\n}\n",
        "on reply {\n  send note via email {\n    takes 1 hour\n  }\n  stop\n}\n",
    ),
    "tabs inside a text": ('stop "a\tb"\n', 'stop "a\tb"\n'),
    "spaces at the ends of lines of a text": (
        'message m {\nbody """\nDear  \n \nyou\t\n"""\n}\n',
        'message m {\n  body """\n  Dear  \n\n  you\t\n  """\n}\n',
    ),
    "line ends of Windows": ("wait  1 week\r\n\r\n\r\nstop\r\n", "wait 1 week\r\n\r\nstop\r\n"),
    "line ends of Windows in a long text": (
        MESSAGE.replace("  body", "body").replace("\n", "\r\n"),
        MESSAGE.replace("\n", "\r\n"),
    ),
    "line ends of Windows, a block opened": (
        "wait 1 week { # so\r\non no { stop }}\r\n",
        "wait 1 week {  # so\r\n  on no { stop }\r\n}\r\n",
    ),
    "line ends of Windows first, then others": (
        "wait 1 week\r\nwait 2 weeks\nstop\n",
        "wait 1 week\r\nwait 2 weeks\r\nstop\r\n",
    ),
    "line ends of an old Macintosh": ("wait  1 week\rstop\r", "wait 1 week\nstop\n"),
    "a byte order mark": ("\ufeffwait  1 week\nstop\n", "wait 1 week\nstop\n"),
    "wide spaces": ("wait\u30001\u3000week\u3000\u3000\nstop\u00a0\n", "wait 1 week\nstop\n"),
    "a line of another kind in a comment": ("# a\u2028b\x0bc\nstop\n", "# a\u2028b\x0bc\nstop\n"),
}


def laid_out(text: str) -> str:
    """The text laid out; doing it again changes nothing, and it says what it said."""
    found = format_text(text)
    assert format_text(found) == found
    assert meaning(parse(Source(found))) == meaning(parse(Source(text)))
    assert codes(found) == codes(text)
    return found


def codes(text: str) -> Counter[str]:
    return Counter(said.code for said in playbook.check(text))


@pytest.mark.parametrize("name", CASES)
def test_a_text_becomes_its_one_layout(name: str) -> None:
    before, divider, after = CASES[name].partition(DIVIDER)
    assert laid_out(before) == (after if divider else before)


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_an_editor_would_not_keep(name: str) -> None:
    before, after = BYTES[name]
    assert laid_out(before) == after


@pytest.mark.parametrize("name", CASES)
def test_the_line_ends_of_windows_stay_and_change_nothing_else(name: str) -> None:
    before = CASES[name].partition(DIVIDER)[0]
    assert laid_out(before.replace("\n", "\r\n")) == laid_out(before).replace("\n", "\r\n")


@pytest.mark.parametrize("name", CASES)
def test_how_the_author_spaced_the_lines_makes_no_difference(name: str) -> None:
    before = CASES[name].partition(DIVIDER)[0]
    if '"""' in before or any(said.severity == "error" for said in parse(Source(before)).diagnostics):
        return  # the lines of a text are the author's own, and so is what cannot be read
    spaced = "".join(f" \t{line.rstrip()}   \n" for line in before.splitlines())
    assert laid_out(spaced) == laid_out(before)


def test_the_cases_hold_every_statement() -> None:
    """A construct added to the language gets a case here."""
    from playbook.syntax.placement import ALLOWED, block_of, keyword_of

    found: set[str] = set()
    todo = [statement for text in CASES.values() for statement in parse(Source(text.partition(DIVIDER)[2])).statements]
    while todo:
        statement = todo.pop()
        block = block_of(statement)
        todo.extend(block.statements if block else ())
        found.add(keyword_of(statement))
    assert {word for words in ALLOWED.values() for word in words} <= found


# Formatting never changes what `pbk check` says. It does where a silence stands at the end of a line that breaks.
@pytest.mark.parametrize(
    "text",
    [
        "wait 1 week; stop; call contact via phone; wait 3 weeks; call contact via phone, whatsapp; wait 2 weeks; stop  # pbk: ignore[PBK301] so",
        'on reply { task "Answer every single question in writing, within a day"; go to talk; stop "Not reached" }  # pbk: ignore[PBK301] so\n'
        "wait 1 week; stop\nstage talk { stop }",
    ],
    ids=["steps", "a block"],
)
def test_a_line_that_breaks_keeps_its_silence(text: str) -> None:
    assert codes(text) == Counter()
    laid_out(text)


@pytest.mark.parametrize("text", ["stage a { # }", 'about  ""wait"\n'])
def test_odd_ends_of_files_are_laid_out_once(text: str) -> None:
    once = playbook.format_text(text)
    assert playbook.format_text(once) == once
