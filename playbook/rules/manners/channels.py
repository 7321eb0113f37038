"""Channels that a market does not use, and email where another comes first.

In comes a case; out goes each touch whose channels the market's profile does not name, nor one that holds everywhere.
A market whose profile names no channels takes any.

PBK403

Practice: P13, P14, P17, P40
What: The touch goes by a channel that the market's profile does not name.
Why: A message where nobody looks is not read, and an app out of place looks careless.
Bad:
    market JP
    send brief note via whatsapp
    pause until +6 months
Good:
    market JP
    send brief note via email
    pause until +6 months

PBK404

Practice: P13, P14
What: The touch goes by email alone, in a market whose first channel is another.
Why: In China business is done by WeChat, formal business too, and in the Gulf by WhatsApp: who only writes email
shows no real interest. Email at the same time as a message by the first channel is fine.
Bad:
    market CN
    send brief note via email
    pause until +6 months
Good:
    market CN
    send brief note via wechat, email
    pause until +6 months
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic, Fix
from playbook.model.playbook import Market, Touch
from playbook.model.program import StepOp
from playbook.rules.manners.case import Case, Sent, called, listed

CODES = ("PBK403", "PBK404")
_EMAIL = "email"


def check(case: Case) -> Iterator[Diagnostic]:
    labels = case.playbook.labels
    for sent in case.sent:
        for channel in sent.touch.channels:
            foreign = [market for market in case.markets if _is_foreign(channel, market)]
            if foreign:
                first = foreign[0].profile
                assert first is not None
                used = listed(labels.get(each, each) for each in first.channels)
                where = listed(map(called, foreign))
                message = f"{labels.get(channel, channel)} is not a channel for business in {where}"
                yield sent.say("PBK403", message, f"the profile “{first.name}” has {used} (P40)", "via")
        if sent.touch.channels == (_EMAIL,) and "," not in _written(sent):  # of several, others could not be read
            yield from _email_alone(case, sent)


def _is_foreign(channel: str, market: Market) -> bool:
    if market.profile is None or not market.profile.channels:
        return False
    return not any(channel in profile.channels for profile in market.profiles)


def _email_alone(case: Case, sent: Sent) -> Iterator[Diagnostic]:
    for market in case.markets:
        channels = market.profile.channels if market.profile else ()
        if not channels or channels[0] == _EMAIL or _goes_with(case, sent, channels[0]):
            continue
        first = case.playbook.labels.get(channels[0], channels[0])
        message = f"email alone is not how business is done in {called(market)}"
        hint = f"send it via {channels[0]}, or via {channels[0]}, email: {first} comes first there (P13, P14)"
        allowed = [rule.values for rule in case.playbook.rules if rule.kind == "only"]
        fits = not any(_is_foreign(channels[0], each) for each in case.markets)
        fits = fits and all(channels[0] in each for each in allowed)
        fits = fits and sent.address in case.flow.range_of[0]  # what is run may be run for other markets, too
        fix = Fix(sent.touch.part("via"), f"{channels[0]}, {_EMAIL}") if fits else None
        yield sent.say("PBK404", message, hint, "via", fix)
        return


def _written(sent: Sent) -> str:
    span = sent.touch.part("via")
    return sent.source.text[span.start : span.end]


def _goes_with(case: Case, sent: Sent, channel: str) -> bool:
    """Whether a touch by a channel stands right before or after, with no wait between."""
    ops = case.flow.program.ops
    for beside in (sent.address - 1, sent.address + 1):
        op = ops[beside] if 0 <= beside < len(ops) else None
        if isinstance(op, StepOp) and isinstance(op.step, Touch) and channel in op.step.channels:
            return True
    return False
