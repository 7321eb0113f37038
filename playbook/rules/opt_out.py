"""Touches that must not be: after `opt out`, and inside a pause.

In comes the graph of a program; out goes each touch on a path behind an opt-out (O4), and each that stands before
a `resume` in what is done during a pause.

PBK306

What: After the contact has opted out, some path still leads to a letter, call or meeting.
Why: Who opted out is left alone. In many countries that is the law.
Bad:
    on opt out { send apologetic note via email }
    wait 2 weeks
    send note via email
    stop "No answer"
Good:
    on opt out { task "Take them off every list"; stop "Opted out" }
    wait 2 weeks
    send note via email
    stop "No answer"

PBK307

What: An answer is heard in a pause, something is sent, and then the pause goes on.
Why: A pause is a promise that nothing comes before its end. A task may be done in it; or leave it with `go to`.
Bad:
    send note via email
    pause until +6 months {
      on reply { send price list via email; resume }
    }
Good:
    send note via email
    pause until +6 months {
      on reply { task "Put their answer on file"; resume }
    }
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playbook.diagnostics import Diagnostic
from playbook.model.playbook import OPT_OUT
from playbook.model.program import GoOp, HandlerOp, RunOp
from playbook.rules.flow import Edge, Flow

CODES = ("PBK306", "PBK307")


def check(flow: Flow, number: int) -> Iterator[Diagnostic]:
    for address in flow.handlers(number):
        op = flow.op(address)
        assert isinstance(op, HandlerOp)
        if op.handler.outcome == OPT_OUT:
            yield from _after_opt_out(flow, address)
        elif op.in_pause or (op.in_pause is None and _hears_in_pause(flow, number, op.handler.outcome)):
            yield from _inside_pause(flow, number, address)


def _after_opt_out(flow: Flow, handler: int) -> Iterator[Diagnostic]:
    for address in sorted(flow.onward(handler)):
        if flow.is_touch(address):
            message = "a touch can follow `opt out` here"
            hint = "who opted out is left alone: a task and a `stop` may follow"
        elif flow.returns(address):
            message, hint = "after `opt out` the playbook goes on from here", "end it: stop"
        else:
            continue
        yield Diagnostic("PBK306", message, *flow.place(address), hint)


def _inside_pause(flow: Flow, number: int, handler: int) -> Iterator[Diagnostic]:
    """Touches between an outcome heard in a pause and the `resume` that goes back into it."""

    def stays(start: int, edges: Callable[[Edge], bool]) -> set[int]:
        """What can be come to without a jump, which leaves the pause."""
        return flow.reach(number, [start], edges) if not isinstance(flow.op(start), GoOp) else set()

    def in_block(edge: Edge) -> bool:
        return not isinstance(flow.op(edge.target), GoOp | HandlerOp)

    def with_handlers(edge: Edge) -> bool:
        return not isinstance(flow.op(edge.target), GoOp)

    if not any(flow.returns(address) for address in stays(handler, in_block)):
        return
    for address in sorted(stays(handler, with_handlers)):
        if flow.is_touch(address) and any(flow.returns(after) for after in stays(address, in_block)):
            message = "this touch falls inside the pause that is resumed after it"
            hint = "wait with it until the pause is over, or leave the pause with `go to`"
            yield Diagnostic("PBK307", message, *flow.place(address), hint)


def _hears_in_pause(flow: Flow, number: int, outcome: str) -> bool:
    """Whether some pause leaves an outcome to the playbook's own handler."""
    for address in flow.reached(number):
        op = flow.op(address)
        if flow.is_pause(address) and outcome in flow.hears(address):
            return True
        if isinstance(op, RunOp) and outcome in flow.inside[op.book].pause_escapes - flow.active[address]:
            return True
    return False
