"""A long courtship in a high-context market without a human voice from above.

In comes a case; out goes the playbook where its way through silence takes a month or more up to the last touch before
the long pause, and no call, meeting or video call by a senior person is on it.

PBK413

Practice: P19
What: The playbook follows up for a month or more in a high-context market, and nobody senior ever calls or meets.
Why: Letters keep a matter alive; people decide with people. A short call by someone senior who was not in the pitch
shows that the house cares, and brings no pressure.
Bad:
    market JP
    wait 2 weeks
    send brief note via email
    wait 3 weeks
    send deferential note via email
    pause until +6 months
Good:
    market JP
    wait 2 weeks
    send brief note via email
    wait 3 weeks
    call contact by "senior leader"
    pause until +6 months
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Touch, Wait
from playbook.model.roles import is_senior
from playbook.model.time import Duration, Unit
from playbook.rules.manners.case import Case, Sent, listed

CODES = ("PBK413",)
LONG = 30  # days
_DAYS = {  # of each unit, about
    Unit.MINUTE: 1 / 1440,
    Unit.HOUR: 1 / 24,
    Unit.DAY: 1,
    Unit.BUSINESS_DAY: 1.4,
    Unit.WEEK: 7,
    Unit.MONTH: 30,
    Unit.QUARTER: 91,
    Unit.YEAR: 365,
}
_FACE = frozenset(["phone", "video", "in-person"])  # what is sent by these is said by a person


def check(case: Case) -> Iterator[Diagnostic]:
    high = case.high()
    if not high or not case.sent or any(is_by_a_leader(case, sent.touch) for sent in case.sent):
        return
    days, last = _courtship(case)
    if last is not None and days >= LONG:
        message = f"about {round(days / 7)} weeks of following up in {listed(high)}, and nobody senior calls or meets"
        hint = 'add a short call, such as: call contact by "senior leader", someone who was not in the pitch (P19)'
        yield last.say("PBK413", message, hint)


def is_by_a_leader(case: Case, touch: Touch) -> bool:
    """Whether a touch is a human one, by someone senior or declared to be from outside the pitch."""
    is_human = touch.action in ("call", "meet") or _FACE & set(touch.channels)
    if not is_human or touch.by is None:
        return False
    outside = {role.name for role in case.playbook.roles if role.outside_pitch}
    return touch.by in outside or is_senior(touch.by)


def _courtship(case: Case) -> tuple[float, Sent | None]:
    """The days that the waits in front of the last touch ask for while nobody answers, and that touch.

    What follows a pause is another courtship.
    """
    sent = {id(each.touch): each for each in case.sent}
    days, until, last = 0.0, 0.0, None
    for step in case.playbook.steps:
        if isinstance(step, Wait):
            if step.pause:
                break
            if isinstance(step.until, Duration):
                days += step.until.low * _DAYS[step.until.unit]
        elif id(step) in sent:
            until, last = days, sent[id(step)]
    return until, last
