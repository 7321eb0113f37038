"""Circles: a jump back without a wait in between, and silence that never ends.

In comes the graph of a program; each `go to` that closes a circle goes out. Rounds of a `repeat` are no circle.

PBK305

What: A `go to` comes back to itself, and no wait or pause has to run out on the way. For an `on` block, one has to
stand in the block itself.
Why: The contact could get one letter after the other on one day.
Bad:
    stage again {
      send note via email
      wait 2 weeks {
        on reply { task "Answer today"; go to again }
      }
      stop "No answer"
    }
Good:
    stage again {
      send note via email
      wait 2 weeks {
        on reply { task "Answer today"; wait 1 month; go to again }
      }
      stop "No answer"
    }

PBK310

What: As long as nobody answers, the path goes round for ever; or it takes one stage or one `on` block more than
24 times.
Why: Every playbook ends, whatever happens: nobody is to be written to without end. `repeat` says how often.
Bad:
    stage news {
      send news via email
      wait 1 month
      go to news
    }
Good:
    repeat every month up to 3 times {
      send news via email
    }
    stop "Three were sent"
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.model.program import GoOp, LeaveOp
from playbook.rules.flow import Flow

CODES = ("PBK305", "PBK310")


def check(flow: Flow, number: int) -> Iterator[Diagnostic]:
    at_once = flow.circles(number, lambda edge: not edge.timed)
    silent = flow.circles(number, lambda edge: edge.silent)
    jumps = [(address, op) for address in flow.range_of[number] if isinstance(op := flow.op(address), GoOp)]
    # Of a circle of several jumps, those that go back are said: the others only lead on to them.
    back = {at_once[address] for address, op in jumps if op.target <= address}
    back_in_silence = {silent[address] for address, op in jumps if op.target <= address}
    for address, op in jumps:
        goes_on = op.target > address
        if at_once[address] == at_once[op.target]:
            if goes_on and at_once[address] in back:
                continue
            message = f"this comes back to `{op.goto.stage}` without a wait in between"
            hint = "put a wait or pause before it" + (
                ", inside its `on` block" if _in_handler(flow, number, address) else ""
            )
            yield Diagnostic("PBK305", message, *flow.place(address), hint)
        elif silent[address] == silent[op.target]:
            if goes_on and silent[address] in back_in_silence:
                continue
            message = f"in silence this goes round `{op.goto.stage}` for ever"
            hint = "repeat it a number of times: repeat every month up to 3 times { … }"
            yield Diagnostic("PBK310", message, *flow.place(address), hint)


def _in_handler(flow: Flow, number: int, address: int) -> bool:
    """Handlers lie behind the bottom of their playbook."""
    return any(isinstance(flow.op(before), LeaveOp) for before in range(flow.range_of[number].start, address))
