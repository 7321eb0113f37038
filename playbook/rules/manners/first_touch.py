"""A first touch that asks and gives nothing.

In comes a case; out goes each first touch whose words press for an answer, and that brings the reader nothing: no
offer, nothing attached or told. An apology owes nothing else.

PBK410

Practice: P18
What: The first touch asks where the reader stands, and gives nothing.
Why: "Have you reviewed it?" costs the reader an answer and brings them nothing. A study, a case from a market like
theirs or a figure they asked for is a reason to open the letter.
Bad:
    send polite note via email {
      body "Is there any news on our offer?"
    }
    pause until +6 months
Good:
    send polite note via email {
      body "The study you asked for is attached; page 4 is your case."
      offer "Study on spare parts in your industry"
    }
    pause until +6 months
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.rules.manners.case import Case, Sent, Words
from playbook.rules.manners.english import Either, sentence_at

CODES = ("PBK410",)
_APOLOGY = "apologetic"
_OWED = re.compile(r"\b(?:payment|invoice)s?\b", re.IGNORECASE)
_ASKS = Either(
    r"\b(?:please|kindly|could you|would you|can you|will you)\b[^.!?]{0,120}\b(?:let (?:us|me) know|tell (?:us|me)|inform (?:us|me)|reply|answer|respond|confirm|advise|update (?:us|me)"
    r"|get back to|come back to|share your|give (?:us|me))\b",
    r"\b(?:let (?:us|me) know|tell (?:us|me)) (?:if|whether|what|when|where|how|your|about)\b",
    r"\b(?:wonder|wondering|curious|like to know|love to know|want to know|wanted to ask|writing to ask|would like to ask|eager to hear|keen to hear)\b",
    r"\b(?:look(?:ing)? forward to|await(?:ing)?|waiting for|hop(?:e|ing) (?:for|to (?:hear|receive|get)))\b[^.!?]{0,120}\b(?:your answer|your reply|response|feedback|decision)\b",
    r"\b(?:follow(?:ing)?[ -]up on|asking (?:about|after)|touching base|circling back|bumping)\b",
    r"\b(?:may|might|could) (?:we|i) (?:\w+ )?ask (?:if|whether|what|when|how|where)\b|\b(?:grateful|glad|happy|appreciate|like) (?:to know|to hear|to learn|knowing|hearing)\b|\bwhen (?:can|could|may) we\b[^.!?]{0,120}\?",
    r"\bany (?:news|updates?|feedback|progress|thoughts|word|reaction|questions|comments)\b[^.!?]{0,120}\?",
    r"\b(?:where|how far|how) (?:do|are|is|does|did) (?:we|you|things|it|the|your|matters)\b[^.!?]{0,120}\b(?:stand|offer|quote|proposal|evaluation|decision|come along|with it)\b[^.!?]{0,120}\?",
    r"\b(?:have|has|had|did|do|does|is|are|were|was|when|what|which|who|how|will|where)\b[^.!?]{0,120}\b(?:offer|quote|quotation|proposal|\{proposal\}|\{quote\}|documents?|contract|decision|decided|decide|evaluat\w+"
    r"|feedback|reviewed|order|purchas\w+|volumes?|budget|supplier|interest(?:ed)?|news|comments?|status|pitch|tender)\b[^.!?]{0,120}\?",
)
_GIVES = Either(
    r"\b(?:attach|attached|attaching|attachment|enclose|enclosed|enclosing|enclosure)\b",
    r"\b(?:below|here|herewith) (?:you(?:['’]ll| will)? find|is|are|comes|come)\b",
    r"\b(?:i|we)(?:['’]m| am|['’]re| are|['’]ve| have)? (?:also |just |gladly |now )?(?:sending|send|forwarding|forward|include|including|adding|add|added"
    r"|put together|prepared|collected|compiled|summari[sz]ed|drawn up|written down|wrote down|noted)\b",
    r"\byou(?:['’]ll| will) (?:find|have|receive)\b|\byou find\b",
    r"\b(?:our|a|the|this|an) (?:\w+ ){0,3}(?:report|study|case|guide|paper|article|summary|analysis|catalogue|catalog|brochure|figures|sheet|link|recording|drawing"
    r"|drawings|photos?|pictures?|sample|samples|checklist|overview|translation|recipe|address|contact)\b[^.?!]{0,60}"
    r"\b(?:shows?|comes?|came|goes|went|is yours|for you|may|might|could|appeared|attached|below|says?|says)\b",
    r"\b(?:link|https?:)",
)
_THINGS = frozenset(
    [
        "study",
        "report",
        "sample",
        "samples",
        "catalogue",
        "paper",
        "documentation",
        "documents",
        "brochure",
        "drawings",
        "checklist",
        "guide",
        "article",
        "newsletter",
        "invitation",
        "thanks",
        "thank-you",
        "summary",
        "figures",
        "data",
        "analysis",
        "photos",
        "minutes",
    ]
)


def check(case: Case) -> Iterator[Diagnostic]:
    if _OWED.search(case.playbook.trigger or ""):
        return  # what is owed may be asked for (P37)
    for sent in case.sent:
        if sent.is_first and sent.touch.action == "send" and not _gives(sent):
            match = _asks(sent)
            if match is not None:
                message = "the first touch asks for an answer and gives nothing"
                yield match[0].say("PBK410", message, match[1], 'bring something of use with it: offer "…" (P18)')


def _asks(sent: Sent) -> tuple[Words, re.Match[str]] | None:
    """Where it asks for the reader's answer; whether something would suit is an invitation."""
    for words in sent.words(("body", "subject")):
        for match in words.find(_ASKS.regex):
            if not sentence_at(words.source.text, *match.span(), words.span.start, words.span.end).is_invitation:
                return words, match
    return None


def _gives(sent: Sent) -> bool:
    if sent.texts.offer or _APOLOGY in sent.touch.tones or sent.touch.forwarding:
        return True
    if sent.touch.what.casefold().split(" ")[-1] in _THINGS or "case study" in sent.touch.what:
        return True
    return any(_GIVES.regex.search(words.text) for words in sent.words(("body",)))
