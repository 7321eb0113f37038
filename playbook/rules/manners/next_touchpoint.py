"""Silence, `no` and `not now` that end without a next touchpoint.

In comes a case; out goes each end of a path on which the last thing heard was nothing, no or not now, and that plants
no checkpoint. An end on purpose is fine where a pause was on the way and it says why: stop "WHY". So is any end where
the head says that the playbook follows P11: complete silence from the very start is not chased. Asked only of a
playbook that says which market or occasion it is for: a few bare lines are not yet anybody's follow-up.

PBK415

Practice: P28, P29
What: A path ends after silence, a `no` or a `not now`, and nothing is planned to come.
Why: No today is often yes in a year. What has no date is forgotten, and a competitor is not.
Bad:
    starts after proposal
    on no { stop "They said no" }
    wait 2 weeks
    send note via email
    pause until +6 months
Good:
    starts after proposal
    on no { task "Record the reason"; pause until +12 months }
    wait 2 weeks
    send note via email
    pause until +6 months
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import takewhile
from typing import NamedTuple, TypeAlias

from playbook.diagnostics import Diagnostic
from playbook.model.program import HandlerEndOp, HandlerOp, LeaveOp, Op, RoundOp, RunOp, StepOp, StopOp, WaitOp
from playbook.rules.flow import Flow
from playbook.rules.manners.case import Case, listed

CODES = ("PBK415",)
SILENCE = "silence"
_JUDGED = (SILENCE, "no", "not now")
_P11 = re.compile(r"[ \t]*#[ \t]*practice:.*\bP11\b")
_HEAD = 20_000  # characters in which a comment above a playbook is looked for


_End: TypeAlias = tuple[int, str]


class _State(NamedTuple):
    """Where a path is; what was heard last; whether it has paused, and whether a pause was the last thing."""

    address: int
    heard: str
    paused: bool
    in_pause: bool


def check(case: Case) -> Iterator[Diagnostic]:
    is_for_somebody = case.playbook.markets or case.playbook.trigger
    if not case.sent or not is_for_somebody or _gives_up_on_purpose(case):
        return
    ends: dict[int, set[str]] = {}
    for address, last in Ends(case.flow, _JUDGED).found():
        ends.setdefault(address, set()).add(last)
    for address, heard in sorted(ends.items()):
        names = listed("silence" if each == SILENCE else f"`{each}`" for each in _JUDGED if each in heard)
        message = f"after {names} the playbook ends here with nothing planned"
        hint = (
            'plant the next touchpoint, pause until +6 months; or end it after a pause, and say why: stop "WHY" (P28)'
        )
        yield Diagnostic("PBK415", message, *case.flow.place(address), hint)


def _gives_up_on_purpose(case: Case) -> bool:
    """Whether the head of the file, a comment above the playbook or one in it carries P11."""
    text, span = case.playbook.source.text, case.playbook.span
    above = reversed(text[max(0, span.start - _HEAD) : span.start].split("\n")[:-1])
    lines = [
        *takewhile(_is_remark, text[:_HEAD].split("\n")),
        *takewhile(_is_remark, above),
        *text[span.start : span.end].split("\n"),
    ]
    return any(_P11.match(line) for line in lines)


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


class Ends:
    """Where paths end without a next touchpoint, and what was heard on them last: only of ``judged``.

    A stop after a pause that says why is on purpose, and silence that runs out is PBK302's; with ``strict``, as the rule
    `a next touchpoint after …` has it, neither is excused.
    """

    def __init__(self, flow: Flow, judged: Collection[str], strict: bool = False) -> None:
        self.flow = flow
        self.judged = judged
        self.strict = strict
        self.done: set[tuple[int, str, bool, bool]] = set()  # the playbooks looked at, each as it was come to

    def found(self, number: int = 0, begins: tuple[str, bool, bool] = (SILENCE, False, False)) -> Iterator[_End]:
        """The ends in a playbook and in those it runs: of these only their `stop`s, at their bottom the path goes on."""
        if (number, *begins) in self.done:
            return
        self.done.add((number, *begins))
        queue = [_State(self.flow.book(number).start, *begins)]
        seen: set[_State] = set()
        while queue:
            state = queue.pop()
            if state in seen:
                continue
            seen.add(state)
            address, heard, paused, in_pause = state
            op = self.flow.op(address)
            if isinstance(op, HandlerOp):
                heard, paused, in_pause = op.handler.outcome, False, False
            elif isinstance(op, WaitOp):
                paused, in_pause = paused or op.wait.pause, op.wait.pause
            elif isinstance(op, StepOp) or (isinstance(op, RoundOp) and op.repeat.until is not None):
                in_pause = False
            if heard not in self.judged and not self.strict:
                continue  # what is heard after it is not judged either
            if isinstance(op, RunOp):
                yield from self.found(op.book, (heard, paused, in_pause))
                inside = {each for each, _ in self.flow.leaves_paused(op.book, in_pause)}
                in_pause = inside == {True}
                paused = paused or in_pause
            elif heard in self.judged and self._is_unplanned(op, number, heard, paused, in_pause):
                yield address - 1 if isinstance(op, LeaveOp) else address, heard
            queue.extend(_State(edge.target, heard, paused, in_pause) for edge in self.flow.edges(number, address))

    def _is_unplanned(self, op: Op, number: int, heard: str, paused: bool, in_pause: bool) -> bool:
        if isinstance(op, StopOp):
            return self.strict or not (paused and op.stop.why)
        bottom = isinstance(op, HandlerEndOp) or (isinstance(op, LeaveOp) and number == 0)
        return bottom and not in_pause and (self.strict or heard != SILENCE)
