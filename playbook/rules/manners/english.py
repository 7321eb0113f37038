"""English, as far as manners need it: sentences, who promises, what is denied.

In comes the text of a file and a place in it; out go plain answers. No grammar: patterns that are right for business
letters, tried on the messages in `tests/manners/`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

_END = re.compile(r"[.!?…。！？]+(?=[\s\"”’)]|$)|\n[ \t]*\n|\"\"\"|(?<=[,:])[ \t]*\n")
_LONGEST = 500  # characters of a sentence, to each side of what was found
_SPACE = re.compile(r"\s+")

# Who does what by when: a promise of ours is no deadline of theirs.
_PROMISE = re.compile(
    r"\b(?:(?:we|i|he|she|they|our \w+(?: \w+)?|my \w+(?: \w+)?|\{(?:sender|colleague)\})(?:['’]ll| will| shall| can| plan to"
    r"| are going to| am going to| intend to| aim to| promise to| hope to have| expect to have)"
    r"(?: (?:then|gladly|also|of course|certainly|still|be able to|make sure to))?"
    r" (?:send|call|phone|ring|answer|reply|respond|come|get back|be|share|prepare|forward|let|provide|deliver|post|have"
    r"|visit|arrive|finish|complete|update|correct|revise|return|write|give|bring|check|look|put|draw|publish|fix|do|take|see|handle|sort|arrange|help|hear back from)"
    r"|our (?:[\w-]+ ){1,3}(?:answers?|repl(?:ies|y)|delivers?|ships?|responds?|sends?|is|are)"
    r"|(?:should|will|to) (?:reach|arrive|be (?:delivered|sent|ready|back|finished|done))|(?:should|will) be(?! (?:needed|required|expected|due|necessary))"
    r"|you(?:['’]ll| will| shall) (?:have|receive|get|find|hear from)|(?:reaches|will reach|comes to) you)\b",
    re.IGNORECASE,
)
# What was so, or is so on their side anyway.
_TOLD = re.compile(
    r"\b(?:you (?:asked|wanted|wished|said|mentioned|told|wrote|planned|plan|expect|need(?:ed)?|spoke|had)"
    r"|(?:was|were|had been|fell|is|are) (?:to be |been )?(?:due|paid|payable|agreed|settled|set|staffed|open|closed)"
    r"|your (?:\w+ ){1,3}(?:meets?|decides?|sits?|closes?|opens?|reports?|plans?|ends?|begins?|starts?))\b",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"\b(?:suits?|suitable|convenient|convenience|works? for you|possible|fits? (?:in|your)|all right|acceptable|free|available|prefer|rather|like to|realistic|manageable)\b"
    r"|\bwould [^?.]* work\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|never|nothing|none|nobody|without|neither|nor|cannot|isn['’]t|aren['’]t|don['’]t|doesn['’]t|needn['’]t|wasn['’]t"
    r"|free of|rather than|instead of|far from)\b",
    re.IGNORECASE,
)

_YES_OR_NO = re.compile(r"\byes or (?:a )?no\b", re.IGNORECASE)


class Either:
    """One pattern of several, in any case, where a blank stands for any spacing (and `` ?`` for none, too).

    It is made when it is first used: most files have no texts to look at.
    """

    def __init__(self, *patterns: str) -> None:
        self.patterns = patterns

    @cached_property
    def regex(self) -> re.Pattern[str]:
        text = "|".join(self.patterns).replace(" ?", r"\s*").replace(" ", r"\s+")
        return re.compile(text, re.IGNORECASE)


class Sentence(NamedTuple):
    """A sentence on one line, and how far in the place asked for begins and ends."""

    text: str
    start: int
    end: int

    @property
    def before(self) -> str:
        return self.text[: self.start]

    @property
    def is_question(self) -> bool:
        return self.text.rstrip('"”’) ').endswith(("?", "？"))

    @property
    def is_promise(self) -> bool:
        """Whether it is the writer who is to do it, or something that is so anyway."""
        return _PROMISE.search(self.text) is not None or _TOLD.search(self.before) is not None

    @property
    def is_invitation(self) -> bool:
        """Whether it asks if something suits."""
        return self.is_question and _INVITES.search(self.text) is not None

    @property
    def is_denied(self) -> bool:
        """Whether a `no` or `not` stands a few words before."""
        before = _YES_OR_NO.sub("", self.before)
        return _DENIED.search(" ".join(before.split(" ")[-7:])) is not None


def sentence_at(text: str, start: int, end: int, low: int, high: int) -> Sentence:
    """The sentence around a place of a text, within bounds.

    >>> text = "Hello. We are not in a hurry, please take your time. Bye."
    >>> sentence_at(text, 19, 24, 0, len(text))
    Sentence(text='We are not in a hurry, please take your time.', start=12, end=17)
    """
    low, high = max(low, start - _LONGEST), min(high, end + _LONGEST)
    begin = low
    for match in _END.finditer(text, low, start):
        begin = match.end()
    after = _END.search(text, end, high)
    stop = after.end() if after else high
    flat = _SPACE.sub(" ", text[begin:start]).lstrip()
    middle = _SPACE.sub(" ", text[start:end])
    return Sentence(flat + middle + _SPACE.sub(" ", text[end:stop]).rstrip(), len(flat), len(flat) + len(middle))


def sentences(text: str) -> list[str]:
    """The sentences of a text, each on one line.

    >>> sentences("Dear Ms Sato,\\n\\nthank you. All well?")
    ['Dear Ms Sato,', 'thank you.', 'All well?']
    """
    found, begin = [], 0
    for match in _END.finditer(text):
        found.append(text[begin : match.end()])
        begin = match.end()
    found.append(text[begin:])
    return [flat for each in found if (flat := " ".join(each.split()))]
