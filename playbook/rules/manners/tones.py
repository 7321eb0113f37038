"""Tones that do not fit a market.

In comes a case; out goes each touch with a shipped tone that the market's profile does not name, nor one that holds
everywhere. A tone that a file declares itself is its author's judgement, and `urgent` is PBK411's.

PBK405

Practice: P3, P15, P16
What: The tone of a touch is not one that the market's profile names.
Why: What is refreshing in New York is rude in Tokyo, and what is proper in Berlin is cold in Bogotá.
Bad:
    market JP
    send direct note via email
    pause until +6 months
Good:
    market JP
    send deferential note via email
    pause until +6 months
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Market
from playbook.model.scope import shipped
from playbook.rules.manners.case import Case, called, listed
from playbook.rules.manners.urgency import URGENT
from playbook.source import Span

CODES = ("PBK405",)


def check(case: Case) -> Iterator[Diagnostic]:
    known = shipped().tones
    for sent in case.sent:
        end = sent.touch.part("what").start
        for tone in sent.touch.tones:
            start = sent.source.text.index(tone, end)
            end = start + len(tone)
            amiss = [market for market in case.markets if _is_amiss(tone, market)]
            if amiss and tone in known and tone != URGENT:
                first = amiss[0].profile
                assert first is not None
                message = f"`{tone}` is not the tone for {listed(map(called, amiss))}"
                hint = f"the profile “{first.name}” has {listed(first.tones)} (P15)"
                yield Diagnostic("PBK405", message, sent.source, Span(start, end), hint)


def _is_amiss(tone: str, market: Market) -> bool:
    if market.profile is None or not market.profile.tones:
        return False
    return not any(tone in profile.tones for profile in market.profiles)
