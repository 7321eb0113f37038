"""Touches that must not be: after `opt out`, and inside a pause.

What: a touch on any path behind an `opt out` (O4), and a touch before a `resume` in what is
done when an outcome is heard during a pause.
Why: who opted out is left alone; and a pause is a promise that nothing comes before its end.

Bad:
    on opt out { send apologetic note via email }

Good:
    on opt out { task "Take them off every list"; stop "Opted out" }
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.model.playbook import OPT_OUT
from playbook.model.program import GoOp, HandlerOp, RunOp, WaitOp, span_of
from playbook.rules.flow import Edge, Flow

CODES = ("PBK306", "PBK307")


def check(flow: Flow, number: int) -> Iterator[Diagnostic]:
    for address in flow.handlers(number):
        op = flow.op(address)
        assert isinstance(op, HandlerOp)
        if op.handler.outcome == OPT_OUT:
            yield from _after_opt_out(flow, number, address)
        elif op.in_pause or (op.in_pause is None and _hears_in_pause(flow, number, op.handler.outcome)):
            yield from _inside_pause(flow, number, address)


def _after_opt_out(flow: Flow, number: int, handler: int) -> Iterator[Diagnostic]:
    for address in sorted(flow.reach(number, [handler])):
        if flow.is_touch(address):
            message, hint = (
                "a touch can follow `opt out` here",
                "who opted out is left alone: a task and a `stop` may follow",
            )
        elif flow.returns(address):
            message, hint = "after `opt out` the playbook goes on from here", "end it: stop"
        else:
            continue
        yield Diagnostic("PBK306", message, flow.program.sources[address], span_of(flow.op(address)), hint)


def _inside_pause(flow: Flow, number: int, handler: int) -> Iterator[Diagnostic]:
    def stays(address: int) -> set[int]:
        """What a block comes to without leaving it: no jump, no outcome heard on the way."""
        seen: set[int] = set()
        queue = [address]
        while queue:
            here = queue.pop()
            if here in seen or isinstance(flow.op(here), GoOp):
                continue
            seen.add(here)
            queue.extend(edge.target for edge in flow.edges(number, here) if _in_block(flow, edge))
        return seen

    for address in sorted(stays(handler)):
        if flow.is_touch(address) and any(flow.returns(after) for after in stays(address)):
            message = "this touch falls inside the pause that is resumed after it"
            hint = "wait with it until the pause is over, or leave the pause with `go to`"
            yield Diagnostic("PBK307", message, flow.program.sources[address], span_of(flow.op(address)), hint)


def _in_block(flow: Flow, edge: Edge) -> bool:
    return not isinstance(flow.op(edge.target), HandlerOp)


def _hears_in_pause(flow: Flow, number: int, outcome: str) -> bool:
    """Whether some pause leaves an outcome to the playbook's own handler."""
    for address in flow.reach(number, [flow.book(number).start]):
        op = flow.op(address)
        if isinstance(op, WaitOp) and op.wait.pause and outcome not in op.handlers:
            return True
        if isinstance(op, RunOp) and flow.inside[op.book].pauses:
            return True
    return False
