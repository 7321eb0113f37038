"""Paths that reach the bottom with nothing planned next, and stages that fall into one another.

What: the last thing on a path is neither a `stop` nor a `pause`; or a stage ends and the next one,
written below it, begins.
Why: every contact without a next touchpoint is forgotten; and what stands below a stage is
rarely meant to follow it.

Bad:
    wait 2 weeks
    send note via email

Good:
    wait 2 weeks
    send note via email
    pause until +6 months
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.model.program import GoOp, LeaveOp, StageOp
from playbook.rules.flow import Flow

CODES = ("PBK302", "PBK303")


def check(flow: Flow, number: int) -> Iterator[Diagnostic]:
    if number == 0:
        yield from _runs_out(flow)
    reached = flow.reach(number, [flow.book(number).start])
    stage: StageOp | None = None
    begins = -1  # the address of the stage
    for address in flow.range_of[number]:
        op = flow.op(address)
        if isinstance(op, LeaveOp):
            break
        if isinstance(op, StageOp):
            before = address - 1
            falls = not isinstance(flow.op(before), GoOp) and any(
                e.target == address for e in flow.edges(number, before)
            )
            if stage is not None and before in reached and falls:
                message = f"the stage `{stage.stage.id}` falls into the stage `{op.stage.id}`"
                hint = f"end it with `stop`, a `pause` and `stop`, or `go to {op.stage.id}`"
                yield Diagnostic("PBK303", message, *flow.place(begins), hint)
            stage, begins = op, address


def _runs_out(flow: Flow) -> Iterator[Diagnostic]:
    last = max((before for paused, before in flow.leaves_paused(0, False) if not paused), default=None)
    if last is None:
        return
    whole = flow.book(0).playbook
    place = flow.place(last) if last >= 0 else (whole.source, whole.source.header(whole.span))
    hint = 'end with `pause until +6 months` and come back, or with stop "WHY"'
    yield Diagnostic("PBK302", "the playbook runs out here: nothing is planned next", *place, hint)
