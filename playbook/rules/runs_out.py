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
from playbook.model.program import LeaveOp, RunOp, StageOp, StepOp, WaitOp, span_of
from playbook.rules.flow import Flow
from playbook.source import Span

CODES = ("PBK302", "PBK303")


def check(flow: Flow, number: int) -> Iterator[Diagnostic]:
    if number == 0:
        yield from _runs_out(flow)
    reached = flow.reach(number, [flow.book(number).start])
    stage: StageOp | None = None
    for address in flow.range_of[number]:
        op = flow.op(address)
        if isinstance(op, LeaveOp):
            break
        if isinstance(op, StageOp):
            before = address - 1
            if stage is not None and before in reached and any(e.target == address for e in flow.edges(number, before)):
                message = f"the stage `{stage.stage.id}` falls into the stage `{op.stage.id}`"
                hint = f"end it with `stop`, a `pause` and `stop`, or `go to {op.stage.id}`"
                yield Diagnostic(
                    "PBK303", message, flow.program.sources[address], _first_line(span_of(stage), flow), hint
                )
            stage = op


def _runs_out(flow: Flow) -> Iterator[Diagnostic]:
    """Follows (address, whether the last thing was a pause) from the start to the bottom."""
    start = flow.book(0).start
    seen: set[tuple[int, bool]] = set()
    queue: list[tuple[int, bool, int]] = [(start, False, -1)]
    last = -1
    found = False
    while queue:
        address, paused, before = queue.pop()
        if (address, paused) in seen:
            continue
        seen.add((address, paused))
        op = flow.op(address)
        if isinstance(op, LeaveOp):
            if not paused:
                found = True
                last = max(last, before)
            continue
        if isinstance(op, WaitOp):
            paused = op.wait.pause
        elif isinstance(op, StepOp):
            paused = False
        elif isinstance(op, RunOp):
            paused = flow.inside[op.book].pauses and not flow.inside[op.book].touches
        for edge in flow.edges(0, address):
            handler = edge.target in flow.handlers(0)
            queue.append((edge.target, False if handler else paused, address))
    if found:
        where = span_of(flow.op(last)) if last >= 0 else flow.book(0).playbook.span
        source = flow.program.sources[max(last, 0)]
        hint = 'end with `pause until +6 months` and come back, or with stop "WHY"'
        yield Diagnostic("PBK302", "the playbook runs out here: nothing is planned next", source, where, hint)


def _first_line(span: Span, flow: Flow) -> Span:
    source = flow.book(0).playbook.source
    text = source.text[span.start : span.end]
    return Span(span.start, span.start + len(text.split("{")[0].rstrip())) if "{" in text else span
