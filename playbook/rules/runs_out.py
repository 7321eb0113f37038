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
from playbook.model.program import GoOp, LeaveOp, StageOp, span_of
from playbook.rules.flow import Flow
from playbook.source import Source, Span

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
            falls = not isinstance(flow.op(before), GoOp) and any(
                e.target == address for e in flow.edges(number, before)
            )
            if stage is not None and before in reached and falls:
                message = f"the stage `{stage.stage.id}` falls into the stage `{op.stage.id}`"
                hint = f"end it with `stop`, a `pause` and `stop`, or `go to {op.stage.id}`"
                source = flow.program.sources[address]
                yield Diagnostic("PBK303", message, source, _first_line(span_of(stage), source), hint)
            stage = op


def _runs_out(flow: Flow) -> Iterator[Diagnostic]:
    last = max((before for paused, before in flow.leaves_paused(0, False) if not paused), default=None)
    if last is None:
        return
    where = span_of(flow.op(last)) if last >= 0 else flow.book(0).playbook.span
    source = flow.program.sources[max(last, 0)]
    hint = 'end with `pause until +6 months` and come back, or with stop "WHY"'
    yield Diagnostic("PBK302", "the playbook runs out here: nothing is planned next", source, where, hint)


def _first_line(span: Span, source: Source) -> Span:
    """A block's own line, up to its brace."""
    head = source.text[span.start : span.end].split("{")[0].rstrip()
    return Span(span.start, span.start + len(head))
