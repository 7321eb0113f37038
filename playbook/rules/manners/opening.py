"""Messages that open with the deal, where the person comes first.

In comes a case; out goes each message to a `relationship first` market whose first sentence behind the greeting is
about price, offer or contract, and not about the reader.

PBK412

Practice: P16
What: The message opens with the mechanics of the deal, in a market where the relationship comes first.
Why: In Brazil and Colombia business is done with someone one knows. A word about them, an event in their region or a
holiday comes first; the offer may follow.
Bad:
    market BR
    send personal note via email {
      body "Dear {contact}, our offer is attached again, with the price list."
    }
    pause until +6 months
Good:
    market BR
    send personal note via email {
      body "Dear {contact}, I hope you had a good São João. The offer is below."
    }
    pause until +6 months
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.rules.manners.case import Case, called, listed
from playbook.rules.manners.english import Either, sentences

CODES = ("PBK412",)
_GREETING = re.compile(
    r"^(?:dear|hello|hi|good (?:morning|afternoon|evening|day)|greetings|estimad[oa]s?|prezad[oa]s?|car[oa]s?|querid[oa]s?|ol[áa]|hola|bom dia|boa tarde|buen(?:os|as) \w+"
    r"|as-?salamu? alaikum|assalamu? alaikum|salam|marhaba|السلام[^,،:.!\n]*|مرحبا[^,،:.!\n]*|\{contact\})\b[^,،:.!\n—–]*(?:[,،:.!—–]|$)\s*",
    re.IGNORECASE,
)
_DEAL = Either(
    r"\b(?:offers?|proposals?|\{proposal\}|\{quote\}|quotes?|quotations?|prices?|pricing|price list|discounts?|contracts?|orders?|purchase|invoices?|payments?|terms|conditions"
    r"|deal|negotiations?|delivery (?:time|date|terms)|lead time|volumes?|minimum quantit(?:y|ies)|specifications?|budget|figures|amount|agreement|tender|incoterms?|letter of credit)\b",
    r"\{(?:proposal|quote|invoice|amount|due)\}",
)
_PERSON = Either(
    r"\b(?:hope|hoping|trust|wish|wishing|wishes|congratulat\w+|pleasure|thank you for (?:your (?:time|kind\w*|welcome|hospitality|warm\w*|company|message|words|patience)|the (?:warm\w*|time|lunch|dinner|coffee|kind\w*"
    r"|conversation|visit|tour|welcome|hospitality|generous\w*|talk|introduction)|receiving|having|taking|showing|inviting|making|introducing)|glad|happy|delighted|enjoyed|remember|remembered|thought of you|thinking of you|reminded me"
    r"|it was (?:good|great|a joy|an honou?r|lovely|wonderful)|honou?r(?:ed)?|greetings|peace be upon|good health|in (?:good|the best of) health|family|weekend|holidays?|feast|festival|carnival|carnaval|christmas|easter|eid|ramadan|new year|national day|match|championship|celebrat\w+|anniversary|birthday"
    r"|how (?:are|is|was|were) (?:you|your|the)|your (?:daughter|son|city|team|town|region|colleagues?|trip|journey|speech|talk|words|kind\w*|welcome))\b",
    r"\{event\}",
)


def check(case: Case) -> Iterator[Diagnostic]:
    markets = [called(market) for market in case.markets if market.profile and market.profile.relationship_first]
    if not markets:
        return
    for sent in case.sent:
        for words in sent.words(("body",)):
            first = opening(words.text)
            deal = _DEAL.regex.search(first)
            person = _PERSON.regex.search(first)
            if deal is not None and (person is None or person.start() > deal.start()):
                pattern = re.compile(r"\s+".join(re.escape(word) for word in deal.group().split()))
                match = next(words.find(pattern), None)
                message = f"the message opens with the deal: in {listed(markets)} the person comes first"
                hint = "begin with them: a personal word, an event in their region, a holiday (P16)"
                yield words.say("PBK412", message, match, hint) if match else sent.say("PBK412", message, hint, "body")


def opening(body: str) -> str:
    """The first sentence behind the greeting.

    >>> opening("Dear Ms Lima,\\n\\nI hope you are well. Our offer is attached.")
    'I hope you are well.'
    >>> opening("Good morning, Ana! Our offer is attached.")
    'Our offer is attached.'
    """
    text = body.strip()
    for _ in range(3):  # "Good morning, Ana!", "Dear Ana, good morning,"
        shorter = _GREETING.sub("", text, count=1)
        name = (
            re.match(r"^(?:\{contact\}|[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3})[,!:]\s*\n?", shorter)
            if shorter != text
            else None
        )
        shorter = shorter[name.end() :] if name else shorter
        if shorter == text:
            break
        text = shorter
    found = sentences(text)
    return next((each for each in found if not each.endswith(",") or len(each.split()) > 4), "")
