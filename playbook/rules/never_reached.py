"""Steps, handlers and stages that nothing comes to.

In comes the graph of a program; what cannot be come to from its beginning goes out, once for a row of steps.

PBK301

What: A step stands behind a `stop` or a `go to`, or an `on` block listens where nothing waits.
Why: It was written to happen, and it never will: the path has ended or gone elsewhere before it.
Bad:
    send note via email
    stop "No answer"
    wait 2 weeks
    send letter via letter
Good:
    send note via email
    wait 2 weeks
    send letter via letter
    stop "No answer"

PBK304

What: No step goes to a stage, and the path does not come to it by itself.
Why: Most likely an answer was to lead there, and its `on` block is missing.
Bad:
    wait 2 weeks
    send note via email
    stop "No answer"

    stage meeting {
      task "Propose two dates"
      stop "Meeting agreed"
    }
Good:
    on meeting { go to meeting }
    wait 2 weeks
    send note via email
    stop "No answer"

    stage meeting {
      task "Propose two dates"
      stop "Meeting agreed"
    }
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.model.program import HandlerEndOp, HandlerOp, LeaveOp, RoundOp, StageOp
from playbook.rules.flow import Flow

CODES = ("PBK301", "PBK304")


def check(flow: Flow, number: int) -> Iterator[Diagnostic]:
    reached = flow.reach(number, [flow.book(number).start])
    led_to = _led_to(flow, number, reached)
    skip = False  # one diagnostic for a row of unreached steps
    for address in flow.range_of[number]:
        op = flow.op(address)
        if isinstance(op, StageOp | HandlerOp | LeaveOp):
            skip = False
        if address in reached:
            skip = False
        if address in reached or skip or isinstance(op, LeaveOp | HandlerEndOp | RoundOp):
            continue
        skip = True
        if isinstance(op, StageOp) and address in led_to:
            continue  # it is what leads there that nothing reaches
        place = flow.place(address)
        if isinstance(op, StageOp):
            message = f"nothing reaches the stage `{op.stage.id}`"
            yield Diagnostic("PBK304", message, *place, f"`go to {op.stage.id}` somewhere, or take it out")
        elif isinstance(op, HandlerOp):
            message = f"`{op.handler.outcome}` is never heard: nothing waits there"
            yield Diagnostic("PBK301", message, *place, "an outcome is heard during a wait or pause")
        else:
            hint = "the path ends or goes elsewhere before it: move it up, or take it out"
            yield Diagnostic("PBK301", "this step is never reached", *place, hint)


def _led_to(flow: Flow, number: int, reached: set[int]) -> set[int]:
    """The stages that only another unreached stage leads to; of a circle of such stages, all but the first."""
    stages = [at for at in flow.range_of[number] if isinstance(flow.op(at), StageOp) and at not in reached]
    found: set[int] = set()
    for stage in stages[:200]:  # so many that a person would not read on
        if stage not in found:
            found |= flow.reach(number, [stage]) - {stage} - reached
    # A stage further up may be led to by one further down.
    return {at for at in found if isinstance(flow.op(at), StageOp)}
