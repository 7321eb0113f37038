"""What a market takes ill: one file a matter.

In comes the graph of a program; out go warnings, each with the practice it is from. What a market likes is data (its
profile, in the language); what presses in any market is said here in patterns of English. Each looks at what reaches
the contact only: a word to a colleague is nobody else's business.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.rules.flow import Flow
from playbook.rules.manners import (
    channels,
    first_touch,
    leader,
    next_touchpoint,
    opening,
    phrases,
    pressing,
    tones,
    urgency,
    wording,
)
from playbook.rules.manners.case import Case

MANNERS = (
    channels,
    tones,
    phrases,
    pressing,
    first_touch,
    urgency,
    opening,
    leader,
    next_touchpoint,
    wording,
)


def check(flow: Flow) -> Iterator[Diagnostic]:
    """What the rules of manners find in a playbook and in all it runs, for the markets it names."""
    case = Case(flow)
    for rule in MANNERS:
        yield from rule.check(case)
