"""What puts each practice into effect: shipped files, by the comment they open with, and rules, by their pages.

In comes the number of a practice, out go the names of what carries it. It judges no playbook.
"""

from __future__ import annotations

from functools import cache

from attrs import frozen

from playbook import library
from playbook.pages import pages
from playbook.practice import practices_in


@frozen
class Carriers:
    """``files`` as `use` names them, in the order of their names; ``codes`` of rules."""

    files: tuple[str, ...]
    codes: tuple[str, ...]


@cache
def cited() -> dict[str, tuple[str, ...]]:
    """What each shipped file says it puts into effect, also numbers that no practice has.

    >>> cited()["after-proposal/japan.pbk"][0]
    'P3'
    """
    sources = {name: library.shipped(name) for name in library.shipped_names()}
    return {name: practices_in(source.text) if source else () for name, source in sources.items()}


def carriers(number: str) -> Carriers:
    """What carries a practice.

    >>> carriers("P4").files[0], carriers("P4").codes
    ('first-meeting/japan.pbk', ('PBK402',))
    """
    files = tuple(name for name, numbers in cited().items() if number in numbers)
    return Carriers(files, tuple(page.code for page in pages() if number in page.practice))
