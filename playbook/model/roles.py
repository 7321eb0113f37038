"""What the name of a role says of the person who fills it."""

from __future__ import annotations

import re

_SENIOR = re.compile(
    r"\b(?:senior|leaders?|head|directors?|president|chief|ceo|coo|cto|cfo|founders?|owners?|partner|executive"
    r"|principal|chair\w*|board|vp|vice|managing)\b",
    re.IGNORECASE,
)


def is_senior(role: str) -> bool:
    """Whether a role is one of those who decide.

    >>> [is_senior(role) for role in ("senior leader", "Managing Director", "CEO", "account manager")]
    [True, True, True, False]
    """
    return _SENIOR.search(role) is not None
