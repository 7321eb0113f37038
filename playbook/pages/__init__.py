"""One page for each diagnostic code: what was found, why it matters, how it looks, and how it is mended.

Pages are written in docstrings: of the modules beside this one, and of each rule of flow. In comes a code, out
goes its Page; where each page is shown (a screen, a file, an editor) is for others to say. It checks no playbook.
A page is a line with the code alone, then, each at the beginning of a line, four parts, and where the code is there for
the practice's sake (`playbook.practice`) a fifth::

    What: one or two sentences.
    Why: one or two sentences.
    Practice: P9, P10
    Bad (--start 2027-04-01):
        the playbook, indented by four spaces
    Good:
        the playbook, mended

With options in parentheses an example is planned with `pbk show`, or proven with `pbk verify` where they begin with
that word (`Bad (verify --from 2027-01-01):`); without them it is checked with `pbk check`. A first line `# deal: {…}`
holds the deal it is planned with. ``Bad: a sentence`` stands for what no short text shows.
"""

from __future__ import annotations

import json
import re
import shlex
from functools import cache
from typing import Any

from attrs import define, field, frozen

from playbook.diagnostics import CODES, Severity
from playbook.pages import deals, flow, manners, names, ours, places, proof, syntax, time
from playbook.practice import PRACTICES
from playbook.rules import RULES
from playbook.rules.manners import MANNERS

MODULES = (syntax, names, places, deals, time, flow, manners, proof, ours, *RULES, *MANNERS)
_CODE = re.compile(r"PBK\d{3}")
_PART = re.compile(r"(What|Why|Practice|Bad|Good)(?: \((.+)\))?:(?: (.+))?")
_INDENT = "    "
_DEAL = "# deal: "


@frozen
class Example:
    """A playbook as a page shows it.

    ``options`` are those of `pbk show`, as a person types them, or those of `pbk verify` behind that word; none where
    it is checked and neither planned nor proven.
    ``deal`` is the JSON of the deal it is planned with, or empty.

    >>> Example("stop\\n").command(), Example("stop\\n", "--start 2027-04-01", "{}").command("-")
    ('pbk check my.pbk', 'pbk show - --start 2027-04-01 --deal deal.json')
    >>> Example("stop\\n", "verify --from 2027-04-01").command()
    'pbk verify my.pbk --from 2027-04-01'
    """

    text: str
    options: str = ""
    deal: str = ""

    @property
    def verb(self) -> str:
        """The command that shows what the page says: check, show or verify."""
        if not self.options:
            return "check"
        return "verify" if self.options.split()[0] == "verify" else "show"

    @property
    def arguments(self) -> tuple[str, ...]:
        """The options, each by itself.

        >>> Example("stop\\n", '--start 2027-04-01 --given "note: reply"').arguments
        ('--start', '2027-04-01', '--given', 'note: reply')
        """
        return tuple(shlex.split(self.options))[self.verb == "verify" :]

    def command(self, file: str = "my.pbk") -> str:
        """What to type to see what the page says, with the deal in `deal.json`."""
        options = self.options.removeprefix("verify").strip()
        deal = " --deal deal.json" if self.deal else ""
        return f"pbk {self.verb} {file} {options}".rstrip() + deal

    def as_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "command": self.verb,
            "options": list(self.arguments),
            "deal": json.loads(self.deal) if self.deal else None,
        }


@frozen
class Page:
    """What there is to know of a code.

    ``practice`` is the numbers of the practices it keeps. ``bad`` is None where ``bad_in_words`` stands for it. Python
    run with -OO drops docstrings: then ``what``, ``why``, ``practice`` and ``bad_in_words`` are empty, ``bad`` and
    ``good`` None.
    """

    code: str
    severity: Severity
    title: str
    what: str = ""
    why: str = ""
    practice: tuple[str, ...] = ()
    bad: Example | None = None
    bad_in_words: str = ""
    good: Example | None = None

    def as_json(self) -> dict[str, Any]:
        """The published form.

        ``bad`` and ``good`` are ``{"text", "command", "options", "deal"}``, or null; ``bad`` may be ``{"words"}``.
        """
        bad: dict[str, Any] | None = self.bad.as_json() if self.bad else None
        if self.bad_in_words:
            bad = {"words": self.bad_in_words}
        return {
            "code": self.code,
            "severity": self.severity.value,
            "title": self.title,
            "what": self.what,
            "why": self.why,
            "practice": [{"number": number, "sentence": PRACTICES[number].sentence} for number in self.practice],
            "bad": bad,
            "good": self.good.as_json() if self.good else None,
        }


def page(code: str) -> Page:
    """The page of a code. Raises KeyError for what is no code.

    >>> page("PBK101").title, page("PBK101").severity.value
    ('unknown channel', 'error')
    >>> page("PBK101").good.text.splitlines()[1]
    'send note via whatsapp'
    """
    return _by_code()[code]


def pages() -> tuple[Page, ...]:
    """All pages, in the order of their codes.

    >>> [page.code for page in pages()] == sorted(CODES)
    True
    """
    return tuple(_by_code().values())


@cache
def _by_code() -> dict[str, Page]:
    written = {code: parts for module in MODULES for code, parts in sections(module.__doc__ or "")}
    return {code: _page(code, written.get(code, _Parts())) for code in sorted(CODES)}


@define
class _Parts:
    """A page in the making: the lines of each part, and the options of its examples."""

    lines: dict[str, list[str]] = field(factory=dict)
    options: dict[str, str] = field(factory=dict)

    def words(self, part: str) -> str:
        """A part that is sentences, on one line."""
        return " ".join(line for line in self.lines.get(part, ()) if line and not line.startswith(_INDENT))

    def example(self, part: str) -> Example | None:
        """A part that is a playbook; None where it is not there, or said in words."""
        lines = [
            line.removeprefix(_INDENT) for line in self.lines.get(part, ()) if line.startswith(_INDENT) or not line
        ]
        deal = lines.pop(0).removeprefix(_DEAL) if lines and lines[0].startswith(_DEAL) else ""
        text = "\n".join(lines).strip("\n")
        return Example(text + "\n", self.options.get(part, ""), deal) if text else None


def sections(docstring: str) -> list[tuple[str, _Parts]]:
    """The codes a docstring has a page for, in written order, each with its parts."""
    found: list[tuple[str, _Parts]] = []
    current: list[str] = []  # what stands before the first part belongs to none
    for line in docstring.split("\n"):
        match = _PART.fullmatch(line)
        if _CODE.fullmatch(line):
            found.append((line, _Parts()))
            current = []
        elif match is not None and found:
            part, options, rest = match.groups()
            current = found[-1][1].lines[part] = [rest] if rest else []
            found[-1][1].options[part] = options or ""
        else:
            current.append(line)
    return found


def _page(code: str, parts: _Parts) -> Page:
    severity, title = CODES[code]
    bad = parts.example("Bad")
    return Page(
        code,
        severity,
        title,
        parts.words("What"),
        parts.words("Why"),
        tuple(each.strip() for each in parts.words("Practice").split(",") if each),
        bad,
        "" if bad else parts.words("Bad"),
        parts.example("Good"),
    )
