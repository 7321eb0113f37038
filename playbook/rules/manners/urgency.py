"""Urgency where it is out of place: in a high-context market, and in a first touch anywhere.

In comes a case; out goes each touch with the tone `urgent`, or with words that hurry the reader. Where the market is
low-context, a later touch may well name a price that will rise.

PBK411

Practice: P7, P18, P24
What: A touch hurries the reader, in a market that decides at its own pace, or before anything was given.
Why: In a high-context market a decision is made when all agree, and hurry reads as disrespect. A first follow-up that
begins with a price rise is pressure in any market.
Bad:
    market BR
    send personal note via email {
      subject "News from {company}"
      body "Dear {contact}, we hope you are well. Prices will rise soon."
    }
    pause until +6 months
Good:
    market BR
    send personal note via email {
      subject "News from {company}"
      body "Dear {contact}, we hope the fair went as you wished."
    }
    pause until +6 months
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.rules.manners.case import Case, listed
from playbook.rules.manners.english import Either, sentence_at

CODES = ("PBK411",)
URGENT = "urgent"
_PRICE = r"(?:prices?|costs?|tariffs?|rates?|fees?|surcharges?|list prices?|freight)"
_HURRY = Either(
    rf"\b{_PRICE}\b[^.?!]{{0,50}}\b(?:will|going to|about to|set to|expected to|due to|are to|is to|shall|goes?|going) (?:\w+ )?(?:rise|increase|go up|up|climb|be raised|be higher|be adjusted|change)",
    rf"\b{_PRICE} (?:increases?|rises?|adjustments?|hikes?)\b|\b(?:increase|rise|hike) (?:in|of) (?:\w+ )?{_PRICE}\b|\b(?:raise|raising|increase|increasing|adjust) (?:our|the|all) (?:\w+ )?{_PRICE}\b",
    rf"\bbefore (?:the |our )?(?:\w+ )?{_PRICE}\b[^.?!]{{0,30}}\b(?:rise|increase|go up|change)",
    r"\b(?:promotion|discount|offer|quote|quotation|price|special|rebate|campaign|sale|deal|conditions?|terms)\b[^.?!]{0,30}\b(?:ends?|expires?|expiring|ending|runs? out|lapses?|closes?|only until|(?:valid|good|available|open) only|will not last|won['’]t last|disappears?|is gone)\b",
    r"\bonly (?:valid|good|available|open) (?:until|till|for|to)\b|\bonly (?:a few|\d+|two|three|four|five) (?:\w+ )?(?:left|remaining|slots?|places?|units?|days?|pieces?)\b",
    r"\b(?:limited[ -](?:time|offer|stock|availability|places|number|quantity|edition)|time[ -]limited)\b",
    r"\blast (?:chance|call|opportunity|days? (?:of|to|for)|few|slots?|places?|reminder)\b",
    r"\bwhile (?:stocks?|supplies|supply|it|they) lasts?\b",
    r"\b(?:act|decide|order|move|book|secure|hurry) (?:now|fast|quickly|soon|today|immediately)\b",
    r"(?<!your\s)\burgent(?:ly)?\b(?! \w+ you )|\burgency\b|\bas soon as (?:possible|you can)\b|\basap\b|\bat the earliest\b|\bwithout (?:further )?delay\b|\bright away\b|\btime is (?:running out|short|of the essence|pressing)\b|\bhurry\b|\brush\b",
    r"\b(?:do not|don['’]t|not to) (?:miss|wait|hesitate too|lose)\b|\bnow or never\b|\bbefore it is too late\b|\bbefore it['’]s too late\b|\btoo late\b",
    r"\b(?:fill(?:ing)? up|sell(?:ing)? out|sold out|booked out|running out|run out|run low|running low|almost gone|going fast)\b",
    r"\b(?:need|must|have to|please|kindly)\b[^.?!]{0,40}\b(?:immediately|instantly|quickly|at once|fast|soon as)\b|\bquick (?:decision|answer|reply|response)\b",
    r"\b(?:competitors?|other customers?|another customer|others) (?:are|is|have|has)\b[^.?!]{0,40}\b(?:already|waiting|interested|ordering|ahead)\b",
)


def check(case: Case) -> Iterator[Diagnostic]:
    high = case.high()
    for sent in case.sent:
        if not high and not sent.is_first:
            continue
        where = f"in {listed(high)}" if high else "in a first touch"
        hint = (
            "leave the pace to them, and give something of use instead (P24)"
            if high
            else "give something first; what is coming can be named in a later touch (P18, P24)"
        )
        if URGENT in sent.touch.tones:
            yield sent.say("PBK411", f"`urgent` is pressure {where}", hint, "what")
            continue
        for words in sent.words():
            for match in words.find(_HURRY.regex):
                found = sentence_at(words.source.text, *match.span(), words.span.start, words.span.end)
                if (
                    not found.is_denied
                    and not _PAST.search(found.before)
                    and not (found.is_promise and _OWN_HASTE.search(match.group()))
                ):
                    yield words.say("PBK411", f"“{' '.join(match.group().split())}” is pressure {where}", match, hint)
                    break


_OWN_HASTE = re.compile(r"as soon|right away|delay|earliest|immediately|at once|quick|fast", re.IGNORECASE)
_PAST = re.compile(r"\b(?:had|was|were) (?:our|my|the|a|your)?\s*$", re.IGNORECASE)
