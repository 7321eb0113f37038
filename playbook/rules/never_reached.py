"""Steps, handlers and stages that nothing comes to.

What: a step behind a `stop` or `go to`, a handler where nothing waits, a stage that is neither
gone to nor fallen into.
Why: it was written to happen, and it never will.

Bad:
    stop "Enough"
    send note via email

Good:
    send note via email
    stop "Enough"
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.model.program import HandlerEndOp, HandlerOp, LeaveOp, RoundOp, StageOp
from playbook.rules.flow import Flow

CODES = ("PBK301", "PBK304")


def check(flow: Flow, number: int) -> Iterator[Diagnostic]:
    reached = flow.reach(number, [flow.book(number).start])
    skip = False  # one diagnostic for a row of unreached steps
    for address in flow.range_of[number]:
        op = flow.op(address)
        place = flow.place(address)
        if isinstance(op, StageOp | HandlerOp | LeaveOp):
            skip = False
        if address in reached:
            skip = False
        if address in reached or skip or isinstance(op, LeaveOp | HandlerEndOp | RoundOp):
            continue
        skip = True
        if isinstance(op, StageOp):
            message = f"nothing reaches the stage `{op.stage.id}`"
            yield Diagnostic("PBK304", message, *place, f"`go to {op.stage.id}` somewhere, or take it out")
        elif isinstance(op, HandlerOp):
            message = f"`{op.handler.outcome}` is never heard: nothing waits there"
            yield Diagnostic("PBK301", message, *place, "an outcome is heard during a wait or pause")
        else:
            hint = "the path ends or goes elsewhere before it: move it up, or take it out"
            yield Diagnostic("PBK301", "this step is never reached", *place, hint)
