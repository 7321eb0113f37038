"""Paths that reach the bottom with nothing planned next, and stages that fall into one another.

In comes the graph of a program; out goes the last thing before its bottom, and each stage without an end.

PBK302

What: The last thing on a path is neither a `stop` nor a `pause`: the playbook just runs out.
Why: A contact without a next touchpoint is forgotten. A `pause` plants the next one; a `stop` says that there is
to be none, and why.
Bad:
    wait 2 weeks
    send note via email
Good:
    wait 2 weeks
    send note via email
    pause until +6 months

PBK303

What: A stage ends without a `stop` or a `go to`, and the path goes on into the stage written below it.
Why: Stages are mostly ways that part. What stands below one is rarely meant to follow it.
Bad:
    on meeting { go to meeting }
    wait 2 weeks
    go to reopen

    stage reopen {
      send warm note via email
      wait 2 weeks
    }

    stage meeting {
      task "Propose two dates"
      stop "Meeting agreed"
    }
Good:
    on meeting { go to meeting }
    wait 2 weeks
    go to reopen

    stage reopen {
      send warm note via email
      wait 2 weeks
      stop "No interest"
    }

    stage meeting {
      task "Propose two dates"
      stop "Meeting agreed"
    }
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
                hint = "end it with `stop`, or with `go to` where it really goes on"
                yield Diagnostic("PBK303", message, *flow.place(begins), hint)
            stage, begins = op, address


def _runs_out(flow: Flow) -> Iterator[Diagnostic]:
    last = max((before for paused, before in flow.leaves_paused(0, False) if not paused), default=None)
    if last is None:
        return
    whole = flow.book(0).playbook
    place = flow.place(last) if last >= 0 else (whole.source, whole.source.header(whole.span))
    hint = 'end it with a planned re-engagement, pause until +6 months, or on purpose, stop "WHY"'
    yield Diagnostic("PBK302", "the playbook runs out here: nothing is planned next", *place, hint)
