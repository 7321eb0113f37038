"""What is asked for after each keystroke is worked out anew only for the part of the file that changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from playbook.source import Source
from playbook.syntax.parse import Tree

T = TypeVar("T")


def per_part(make: Callable[[Tree], T]) -> Callable[[Tree], T]:
    """A function of a tree that is asked once a tree, and forgets what it said when the tree's text is gone.

    What it returns must not hold on to the tree or its source.
    """
    known: WeakKeyDictionary[Source, T] = WeakKeyDictionary()

    @wraps(make)
    def kept(tree: Tree) -> T:
        if tree.source not in known:
            known[tree.source] = make(tree)
        return known[tree.source]

    return kept
