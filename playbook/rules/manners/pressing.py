"""What takes the decision out of the reader's hands: deadlines, "final" documents, an assumed yes.

In comes a case; out goes each place in a subject, body or offer where one stands. What the writer promises to do by a
date, and the question whether a date would suit, are no deadlines.

PBK407

Practice: P20
What: The text sets the reader a deadline.
Why: A request is an invitation. Who is told to answer by Friday learns that the seller's calendar counts, and not
theirs. Ask whether a day would suit, and offer another.
Bad:
    send polite note via email {
      body "Please let us have your answer by Friday."
      offer "Study on spare parts"
    }
    pause until +6 months
Good:
    send polite note via email {
      body "Would a call on Friday suit you, or is another day better?"
      offer "Study on spare parts"
    }
    pause until +6 months

PBK408

Practice: P20, P26
What: A "final" document is pushed at the reader.
Why: What is called final leaves nothing to say. Until both have agreed, every document is a draft.
Bad:
    send polite note via email {
      body "Attached is the final contract."
    }
    pause until +6 months
Good:
    send polite note via email {
      body "Attached is our draft. Is there anything in it to look at again?"
    }
    pause until +6 months

PBK409

Practice: P20, P26
What: The text takes a yes for granted that nobody has given.
Why: Who is thanked for an order not yet placed has been taken for decided, and often says no for that alone.
Bad:
    send polite note via email {
      body "We look forward to receiving your signed order."
    }
    pause until +6 months
Good:
    send polite note via email {
      body "Whatever you decide, thank you for the time you took."
    }
    pause until +6 months
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from playbook.diagnostics import Diagnostic
from playbook.rules.manners.case import Case
from playbook.rules.manners.english import Either, Sentence, sentence_at

CODES = ("PBK407", "PBK408", "PBK409")

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_DAY = (
    r"(?:(?:this |next |coming |the coming )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|today|noon|midnight|midday"
    r"|(?:the )?(?:end|close|middle) of (?:the |this |next )?(?:day|week|month|business|quarter|year|play|"
    + _MONTH
    + r")"
    r"|(?:this|next) (?:week|month)|month[- ]end|year[- ]end|eod|cob|eob|eow"
    rf"|(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|the \d{{1,2}}(?:st|nd|rd|th)"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?! ?(?:%|per|€|\$|£|million|mm|cm|kg|points))|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.|o['’]clock)"
    r"|\{(?:due|date|deadline)\})"
)
_PERIOD = r"(?:the )?(?:next )?(?:\d+|one|two|three|four|five|seven|ten|a|an|24|48)(?: (?:business|working|calendar))? (?:hours?|days?|weeks?)"
_DO = r"(?:reply|answer|respond|confirm|decide|sign|return|revert|send|let (?:us|me) (?:know|have)|give|tell|approve|order|pay|settle|transfer|complete|provide|submit|advise|accept|come back|get back)"
_DEADLINE = [
    rf"\b(?:by|before|no later than|not later than|latest by|at the latest by|on or before|prior to) (?:latest )?{_DAY}(?!\w)",
    rf"\bwithin {_PERIOD}\b",
    rf"\byou have (?:time )?(?:until|till|up to) (?:latest )?{_DAY}(?!\w)",
    rf"\b(?:please|kindly|must|have to|need you to|need to|ask you to|could you|can you|will you)\b[^.?!]{{0,60}}\b{_DO}\b[^.?!]{{0,60}}"
    r"\b(?:today|tomorrow|tonight|this week|this afternoon|this morning)\b",
    r"\bneed (?:your|an?|the) (?:\w+ )?(?:answer|reply|decision|confirmation|signature|feedback|response|approval|go-ahead)\b[^.?!]{0,40}"
    r"\b(?:today|tomorrow|this week|now|soon|immediately|by|before)\b",
    r"\b(?:the|our|a|your) (?:firm |strict |last )?deadline\b(?! (?:you|of your))",
    r"\bdeadline:|\bby return(?: of post)?\b|\b(?:eod|cob),? please\b",
    r"\b(?:at the latest|time limit|cut-?off date|final date|latest date)\b",
    r"\b(?:reply|answer|response|decision|confirmation|signature) (?:is )?(?:needed|required|expected|due|requested)\b",
    r"\b(?:if|unless) (?:we|i) (?:do not|don['’]t|have not|haven['’]t) (?:hear|heard|receive|received)\b",
    r"\b(?:if|unless) (?:we|i) hear (?:nothing|from you|otherwise)\b",
]
_PAPER = (
    r"(?:contracts?|versions?|drafts?|agreements?|documents?|documentation|offers?|proposals?|quotes?|quotations?|invoices?|reviews?|signatures?"
    r"|approvals?|terms|papers?|paperwork|confirmations?|cop(?:y|ies)|order(?: form)?s?|forms?|price list|pdf|file|set of)"
)
_FINAL = [
    rf"\bfinal(?:i[sz]ed)?(?:,? (?:and )?\w+)? {_PAPER}\b",
    r"\bfinal (?:and|&) (?:binding|signed)\b",
    r"\b(?:is|are|as) final\b",
    r"\b(?:last and|definitive) (?:version|offer|contract|agreement)\b",
]
_THEIRS = r"(?:signed|signature|countersigned|order|purchase order|po\b|payment|deposit|down payment|confirmation|approval|go-ahead|acceptance|yes\b|commitment|agreement)"
_ASSUMED = [
    rf"\b(?:look(?:ing)? forward to|await(?:ing)?|expect(?:ing)?)(?: (?:receiving|getting|seeing|having))? (?:back )?(?:the|your|an?) (?:\w+ )?{_THEIRS}",
    r"\b(?:once|as soon as|after|when|the moment) (?:you(?:['’]ve| have)?|it is|it has been|the \w+ is) (?:\w+ )?(?:sign|signed|countersigned|ordered|accepted|agreed)\b",
    r"\b(?:once|as soon as|after|when) (?:you(?:['’]ve| have)?) (?:placed?|approved?|confirmed?|returned?|sent) (?:back )?(?:the|your) (?:\w+ )?(?:order|contract|agreement|purchase|offer|signed|papers?|documents?)",
    r"\b(?:please|kindly|simply|just) (?:sign|countersign|return the signed|send back the signed|initial)\b",
    r"\b(?:ready|prepared|waiting) (?:for|to) (?:your signature|be signed|sign)\b|\bfor (?:your )?signature\b",
    r"\b(?:we|i)(?:['’]ve| have)? (?:already |therefore |now )*(?:reserved|booked|scheduled|allocated|blocked|set aside|started|begun|planned|put you down|entered|earmarked|ordered|arranged)\b[^.?!]{0,30}"
    r"\b(?:slot|production|capacity|delivery|installation|order|shipment|line|container|stock|material|parts|units|kick-?off|machine|truck|vessel|start|team|training)",
    r"\bwhen (?:can|shall|should|may|do|would you like us to) (?:we )?(?:ship|deliver|start|begin|invoice|install|schedule|expect (?:your|the) (?:order|signature|signed|payment))",
    r"\b(?:to )?(?:which|what) address (?:should|shall|can|may|is|do)\b|\bwhere (?:shall|should|can|do|may) we (?:ship|deliver|send the (?:invoice|goods|first))",
    r"\b(?:i|we) (?:assume|take it|presume|trust|gather)(?: that)? (?:you(?:['’]ll| will|r team)?|we|this|the) ",
    r"\bopened (?:your|a|an) (?:\w+ )?account\b|\bso (?:that )?we can (?:begin|start|ship|produce|proceed)\b|\bentered (?:the|your) (?:\w+ )?(?:delivery|order)\b",
    r"\bassuming (?:that )?you\b|\bnow that you(?:['’]ve| have) (?:decided|chosen|agreed)",
    r"\byour (?:upcoming|coming|forthcoming|first|new|future) (?:order|purchase|machine|contract|delivery|shipment)\b",
    r"\b(?:look(?:ing)? forward to) (?:your|the|a) (?:first |new )?(?:order|cooperation contract|start of production|delivery)",
    r"\b(?:has|have) (?:already |now )?been (?:reserved|booked|scheduled|allocated|blocked|set aside|started|planned|ordered|arranged)\b[^.?!]{0,40}\b(?:slot|production|installation|your (?:site|plant|order)|delivery|shipment|line|kick-?off|start)",
    r"\b(?:pleased|happy|delighted|glad|excited) (?:that )?we (?:will|shall|are going to|are) (?:be )?(?:work|do|start|cooperat|collaborat)\w*",
    r"\b(?:informed|told|notified|briefed|instructed) (?:our|the) [^.?!]{0,30}\byour (?:purchase|order|decision)\b",
    r"\b(?:on|upon|after) (?:receipt of )?your (?:confirmation|signature|order|payment|deposit|approval|acceptance)\b",
    r"\bsilence (?:will be |is )?(?:taken|understood|means|counts) \b|\bmust have your (?:signature|order|confirmation)\b",
    r"\bwelcome (?:aboard|on board|to the family|as a (?:new )?customer)\b",
    r"\bthank you for (?:choosing|deciding|your (?:new |first )?(?:order|decision for|trust in choosing)|the order)\b",
    r"\b(?:delighted|happy|pleased|glad) (?:that|to hear that|to see that|to know that)? ?(?:you(?:['’]ve| have)?) (?:decided|chosen|agreed|accepted)\b",
]


def _is_deadline(found: Sentence) -> bool:
    return not (found.is_promise or found.is_invitation or found.is_denied or _COMES.search(found.before))


_COMES = re.compile(
    r"\b(?:arrives?|comes?|leaves?|ships?|follows?|lands?|(?:is|was|were|are) \w+ed)\s*$", re.IGNORECASE
)


def _is_final(found: Sentence) -> bool:
    return not found.is_denied and not re.search(r"\byour (?:own )?$", found.before, re.IGNORECASE)


def _is_assumed(found: Sentence) -> bool:
    return not found.is_denied and not re.search(r"\b(?:if|whether|should|would|in case|suppose)\b", found.before, re.I)


_Test = Callable[[Sentence], bool]
_KINDS: list[tuple[str, Either, _Test, str, str]] = [
    (
        "PBK407",
        Either(*_DEADLINE),
        _is_deadline,
        "“{}” sets the reader a deadline",
        "invite: would a day suit them, or another one? (P20)",
    ),
    (
        "PBK408",
        Either(*_FINAL),
        _is_final,
        "“{}” leaves the reader nothing to say",
        "call it a draft, and ask what is to be looked at again (P20)",
    ),
    (
        "PBK409",
        Either(*_ASSUMED),
        _is_assumed,
        "“{}” takes a yes for granted",
        "leave the decision with them: ask, or offer (P20)",
    ),
]


def check(case: Case) -> Iterator[Diagnostic]:
    for sent in case.sent:
        is_final = False
        for words in sent.words():
            for code, pattern, holds, message, hint in _KINDS:
                if code == "PBK409" and is_final:
                    continue  # what is called final is to be signed: said already
                for match in words.find(pattern.regex):
                    found = sentence_at(words.source.text, *match.span(), words.span.start, words.span.end)
                    if holds(found):
                        is_final = is_final or code == "PBK408"
                        yield words.say(code, message.format(" ".join(match.group().split()).rstrip(".,")), match, hint)
                        break  # one of a kind is enough for one text
