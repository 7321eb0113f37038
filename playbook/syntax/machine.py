"""The LALR(1) machine: stacks, and what a token does to them.

In come tokens, out go the builder's values. It can be put back to where a statement began, and knows
which tokens can come; it reads no text and says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from playbook.syntax.build import Builder
from playbook.syntax.lex import Token
from playbook.syntax.tables import tables


class Machine:
    """The stacks of one parse; ``at`` is how far the text has been read."""

    def __init__(self) -> None:
        self.tables = tables()
        self.methods = _methods()
        self.states: list[int] = [self.tables.start]
        self.values: list[Any] = []
        self.at = 0
        self.closed = False  # the last token was a `}`
        # One snapshot a depth: the stacks before the statement being read, and where it begins.
        self.snapshots: list[tuple[list[int], list[Any], int]] = []
        self.remember(0)

    def remember(self, begin: int) -> None:
        self.snapshots.append((self.states[:], self.values[:], begin))

    def restore(self) -> None:
        states, values, _ = self.snapshots[-1]
        self.states[:] = states
        self.values[:] = values

    def move(self, offset: int) -> None:
        self.at = offset
        self.closed = False

    def accepts(self, kind: str) -> bool:
        """Whether a token can come here. The row of a state is not enough: states share their lookahead."""
        return after(self.states, kind) is not None

    def feed(self, token: Token) -> bool:
        """Reduces as the tables say, then takes the token; False where it cannot come here.

        The end of the text is never taken: it only reduces.
        """
        actions, gotos, rules = self.tables.actions, self.tables.gotos, self.tables.rules
        states, values = self.states, self.values
        while True:
            action = actions[states[-1]].get(token.kind)
            if action is None:
                return False
            if action >= 0:
                states.append(action)
                values.append(token)
                return True
            rule = rules[~action]
            children: list[Any] = []
            if rule.size:
                taken = values[-rule.size :]
                del states[-rule.size :], values[-rule.size :]
                for position in rule.keep:
                    if position is None:
                        children.append(None)
                    elif position >= 0:
                        children.append(taken[position])
                    elif children:
                        children.extend(taken[~position])
                    else:  # a list that grows: it belongs to this statement alone, so it is not copied
                        children = taken[~position]
            method = self.methods[~action]
            if rule.single and len(children) == 1:
                values.append(children[0])
            else:
                values.append(children if method is None else method(children))
            states.append(gotos[states[-1]][rule.origin])
            if states[-1] == self.tables.end:
                return True


def after(states: Sequence[int], kind: str) -> list[int] | None:
    """The states after a token of a kind; None where it cannot come. The end of the text only reduces."""
    table, found = tables(), list(states)
    while (action := table.actions[found[-1]].get(kind)) is not None:
        if action >= 0:
            return [*found, action]
        rule = table.rules[~action]
        if rule.size:
            del found[-rule.size :]
        found.append(table.gotos[found[-1]][rule.origin])
        if found[-1] == table.end:
            return found
    return None


@cache
def _methods() -> tuple[Callable[[list[Any]], Any] | None, ...]:
    """What each rule of the grammar does with its children; None where they stay a list."""
    builder = Builder()
    return tuple(getattr(builder, rule.method) if rule.method and not rule.single else None for rule in tables().rules)
