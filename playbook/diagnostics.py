"""What can be wrong, and how it is said: the code table and the diagnostic.

Every stage returns its value and its diagnostics; none prints. A code never changes its
meaning, and a retired one stays listed. PBK0xx syntax, PBK1xx names, PBK2xx time, PBK3xx flow,
PBK4xx manners, PBK5xx rules broken, PBK9xx ours.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playbook.source import Source, Span


class Severity(StrEnum):
    ERROR = "error"  # no plan is made
    WARNING = "warning"
    NOTE = "note"


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, tuple[Severity, str]] = {
    "PBK001": (_E, "not understood"),
    "PBK002": (_E, "not a statement"),
    "PBK003": (_E, "a quote that is never closed"),
    "PBK004": (_E, "a brace without its partner"),
    "PBK005": (_E, "an opening brace on a line of its own"),
    "PBK006": (_E, "something is missing"),
    "PBK007": (_E, "two statements on one line"),
    "PBK008": (_E, "a statement in the wrong place"),
    "PBK009": (_E, "not a unit of time"),
    "PBK010": (_E, "a file that is too large"),
    "PBK011": (_E, "nested too deep"),
    "PBK012": (_E, "a file that cannot be read"),
    "PBK013": (_E, "too many mistakes"),
    "PBK014": (_W, "a character that cannot be seen"),
    "PBK101": (_E, "unknown channel"),
    "PBK102": (_E, "unknown tone"),
    "PBK103": (_E, "unknown role"),
    "PBK104": (_E, "unknown outcome"),
    "PBK105": (_E, "unknown stage"),
    "PBK106": (_E, "unknown message"),
    "PBK107": (_E, "unknown market"),
    "PBK108": (_E, "unknown region"),
    "PBK109": (_E, "unknown time zone"),
    "PBK110": (_E, "a file that is not there"),
    "PBK111": (_E, "unknown playbook"),
    "PBK112": (_E, "a name that is taken"),
    "PBK113": (_E, "said twice"),
    "PBK114": (_E, "one outcome answered twice"),
    "PBK115": (_E, "a modifier that does not go with this step"),
    "PBK116": (_E, "files that use each other"),
    "PBK117": (_E, "playbooks that run each other"),
    "PBK118": (_E, "a country in two profiles"),
    "PBK119": (_E, "a country of several time zones"),
    "PBK120": (_E, "no playbook"),
    "PBK121": (_E, "unknown step"),
    "PBK122": (_E, "someone from the pitch team"),
    "PBK123": (_W, "a placeholder that nothing fills"),
    "PBK124": (_E, "a deal that cannot be read"),
    "PBK125": (_W, "a deal without an id"),
    "PBK126": (_W, "a market the playbook does not name"),
    "PBK127": (_E, "several playbooks to choose from"),
    "PBK128": (_N, "a region in its country's zone"),
    "PBK129": (_E, "nothing to put into a calendar"),
    "PBK201": (_E, "a span the wrong way round"),
    "PBK202": (_E, "a date that does not exist"),
    "PBK203": (_E, "a time that does not exist"),
    "PBK204": (_E, "a time outside working hours"),
    "PBK205": (_E, "a number out of bounds"),
    "PBK206": (_E, "a step longer than the day"),
    "PBK207": (_W, "a point that is past"),
    "PBK208": (_N, "no shared hours"),
    "PBK209": (_N, "one market of several"),
    "PBK210": (_E, "a date out of reach"),
    "PBK211": (_W, "holidays that are not known yet"),
    "PBK212": (_N, "a date that moved"),
    "PBK213": (_E, "a range where one length is wanted"),
    "PBK214": (_E, "no working day"),
    "PBK301": (_W, "a step that is never reached"),
    "PBK302": (_W, "a playbook that runs out"),
    "PBK303": (_W, "a stage that falls into the next"),
    "PBK304": (_W, "a stage that nothing reaches"),
    "PBK305": (_E, "a circle without a wait"),
    "PBK306": (_E, "a touch after opt out"),
    "PBK307": (_E, "a touch inside a pause"),
    "PBK308": (_E, "nothing to resume"),
    "PBK309": (_E, "an outcome nothing listens to"),
    "PBK310": (_E, "a path that never ends"),
    "PBK311": (_E, "too many tasks"),
    "PBK312": (_W, "nothing to forward"),
    "PBK401": (_W, "a first touch too soon for the market"),
    "PBK402": (_W, "a first touch too late for the market"),
    "PBK403": (_W, "a channel the market does not use"),
    "PBK404": (_W, "email alone"),
    "PBK405": (_W, "a tone that does not fit the market"),
    "PBK406": (_W, "a phrase to avoid"),
    "PBK407": (_W, "a deadline for the reader"),
    "PBK408": (_W, "a final document"),
    "PBK409": (_W, "a yes taken for granted"),
    "PBK410": (_W, "a first touch that only asks"),
    "PBK411": (_W, "urgency"),
    "PBK412": (_W, "a message that opens with the deal"),
    "PBK413": (_W, "no human voice from above"),
    "PBK414": (_W, "a senior caller from the pitch team"),
    "PBK415": (_W, "no next touchpoint"),
    "PBK416": (_W, "the same words twice"),
    "PBK501": (_E, "an example that does not hold"),
    "PBK502": (_E, "a rule that does not hold"),
    "PBK503": (_W, "a wish that does not hold"),
    "PBK504": (_E, "a law that does not hold"),
    "PBK505": (_E, "a rule that is not decided"),
    "PBK506": (_W, "rules that contradict each other"),
    "PBK507": (_N, "a rule that nothing can break"),
    "PBK901": (_E, "a mistake of ours"),
    "PBK902": (_W, "a silence that silences nothing"),
    "PBK903": (_W, "a silence without a reason"),
}

# Warnings and notes that only a plan or a proof can give: whether they are there, checking a file does not tell.
WHEN_PLANNED = frozenset(
    f"PBK{number}" for number in (123, 125, 126, 128, 207, 208, 209, 211, 212, 312, 401, 402, 414, 503, 506, 507)
)


@frozen
class Fix:
    """What mends a mistake: ``text`` in the place of ``span``, in the diagnostic's own source."""

    span: Span
    text: str


@frozen
class Diagnostic:
    """One thing to say about one place.

    ``message`` is one sentence in the author's words, ``hint`` what to do about it.
    ``source`` is the file it is in; None where no file is meant (a command line, a deal).
    ``fix`` is there only where it is safe: applied unseen, it does what the author meant.
    """

    code: str
    message: str
    source: Source | None = field(default=None, eq=lambda source: (source.name, source.part) if source else None)
    span: Span | None = None
    hint: str = ""
    fix: Fix | None = None

    @property
    def severity(self) -> Severity:
        return CODES[self.code][0]

    @property
    def filename(self) -> str:
        return self.source.name if self.source else ""

    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts by file, place, code and sentence: the same order every time."""
        start, end = self.span or (0, 0)
        return (self.filename, start, end, self.code, self.message)

    def as_json(self) -> dict[str, Any]:
        """The published form: 1-based places, None where there is no place."""
        location, end = self._places(self.span)
        fix = None
        if self.fix is not None:
            first, last = self._places(self.fix.span)
            fix = {"location": first, "end_location": last, "text": self.fix.text}
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "filename": self.filename or None,
            "location": location,
            "end_location": end,
            "hint": self.hint or None,
            "fix": fix,
        }

    def _places(self, span: Span | None) -> tuple[dict[str, int] | None, dict[str, int] | None]:
        if self.source is None or span is None:
            return None, None
        return self.source.locate(span.start)._asdict(), self.source.locate(span.end)._asdict()


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


@lru_cache(maxsize=1024)
def _nearest(word: str, known: frozenset[str]) -> str | None:
    from difflib import get_close_matches  # only a mistake needs it

    by_fold: dict[str, str] = {}
    for name in sorted(known):
        by_fold.setdefault(name.casefold(), name)
    if len(by_fold) > 300:  # comparing is slow; of so many, those that begin alike
        by_fold = {fold: name for fold, name in by_fold.items() if fold[:1] == word[:1].casefold()}
    found = get_close_matches(word.casefold(), list(by_fold), n=1, cutoff=0.7)
    return by_fold[found[0]] if found else None


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant, or None.

    >>> nearest("whatsap", ["email", "whatsapp"])
    'whatsapp'
    """
    return _nearest(word, frozenset(known))


def meant(word: str, known: Iterable[str]) -> str | None:
    """The one known word that is a single slip away and can be put in the place of another unseen, or None.

    A slip is a letter left out, put in, changed, or two that changed places; never the first one, a digit, or a
    prefix that may turn the meaning round.

    >>> meant("emial", ["email", "phone"]), meant("mail", ["email"]), meant("note2", ["note1"]), meant("JP", ["jp"])
    ('email', None, None, 'jp')
    """
    names = sorted(set(known))
    same = [name for name in names if name.casefold() == word.casefold()]
    if same:
        return same[0]
    near = [name for name in names if _is_one_slip(word.casefold(), name.casefold())]
    return near[0] if len(near) == 1 else None


def _is_one_slip(word: str, name: str) -> bool:
    if (
        min(len(word), len(name)) < 3
        or max(len(word), len(name)) < 4
        or word[0] != name[0]
        or abs(len(word) - len(name)) > 1
    ):
        return False
    begin = next((at for at, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    mine, other = word[begin:], name[begin:]
    slips = (
        (mine[1:], other),
        (mine, other[1:]),
        (mine[1:], other[1:]),
        (mine[1::-1] + mine[2:], other),
    )
    return any(a == b for a, b in slips) and not (_ODD.search(mine[:2]) or _ODD.search(other[:2]))


_ODD = re.compile(r"^[\d\s]|[\d]")  # a slip of these makes another name


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists what is known when nothing is near."""
    names = sorted(set(known))
    match = nearest(word, names)
    if match is not None:
        return f"did you mean `{match}`?"
    if names and len(names) <= 16:
        return "known here: " + ", ".join(names)
    return ""
