"""Phrases that a profile asks to avoid.

In comes a case; out goes each place in a subject, body, offer or note where one stands: whole words, in any case, with
any spacing, curly quotes as straight ones.

PBK406

Practice: P18, P26
What: A text has a phrase that the market's profile, or one that holds everywhere, asks to avoid.
Why: Some phrases are so worn that all a reader hears in them is pressure.
Bad:
    send polite note via email {
      body "I am just checking in on our offer."
    }
    pause until +6 months
Good:
    send polite note via email {
      body "Our paper on spare parts came out. You find it attached."
    }
    pause until +6 months
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from playbook.diagnostics import Diagnostic
from playbook.rules.manners.case import TEXTS, Case

CODES = ("PBK406",)
_APOSTROPHES = "'’‘ʼ`´"


def check(case: Case) -> Iterator[Diagnostic]:
    phrases: dict[str, str] = {}  # the phrase, and whose it is
    for profile in case.profiles:
        for phrase in profile.avoid:
            phrases.setdefault(" ".join(phrase.casefold().split()), profile.name)
    for sent in case.sent:
        for words in sent.words(TEXTS):
            taken = -1
            found = [(match, name) for phrase, name in phrases.items() for match in words.find(pattern(phrase))]
            for match, name in sorted(found, key=lambda each: (each[0].start(), -each[0].end())):
                if match.start() < taken:
                    continue  # inside one that was said
                taken = match.end()
                message = f"“{' '.join(match.group().split())}” reads as pressure"
                whose = "everywhere" if name == "everywhere" else f"in {name}"
                hint = f"it is a phrase to avoid {whose}: say what is new, or ask an open question (P26)"
                yield words.say("PBK406", message, match, hint)


@cache
def pattern(phrase: str) -> re.Pattern[str]:
    """Finds a phrase as a person would.

    >>> [bool(pattern("just checking in").search(text)) for text in ("Just  CHECKING\\n in.", "just checking inbox")]
    [True, False]
    """
    words = [_word(word) for word in re.split(r"[\s\-‐‑–—]+", phrase.strip()) if word]
    first, last = phrase.strip()[:1], phrase.strip()[-1:]
    before = r"(?<!\w)" if _has_ends(first) else ""
    after = r"(?!\w)" if _has_ends(last) else ""
    return re.compile(before + r"[\s\-‐‑–—]+".join(words) + after, re.IGNORECASE)


def _word(word: str) -> str:
    return "".join(f"[{_APOSTROPHES}]" if char in _APOSTROPHES else re.escape(char) for char in word)


def _has_ends(char: str) -> bool:
    """Whether words of this script end where another begins; Japanese ones do not."""
    return bool(char) and (char == "_" or char.isalnum()) and unicodedata.category(char) != "Lo"
