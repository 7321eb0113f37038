"""Examples that speak of steps there are not.

What: a `given` or `expect` in an `example` that names a step the playbook does not have.
Why: an example that can never hold says nothing about the playbook.

Bad:
    send note via email as first
    stop
    example "usual" start 2027-04-01 { expect frist on 2027-04-01 }

Good:
    send note via email as first
    stop
    example "usual" start 2027-04-01 { expect first on 2027-04-01 }
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic, Fix, did_you_mean, meant
from playbook.rules.flow import Flow

CODES = ("PBK121",)


def check(flow: Flow, number: int) -> Iterator[Diagnostic]:
    if number:
        return
    program, playbook = flow.program, flow.book(0).playbook
    for example in playbook.examples:
        named = [(each.step, each.span) for each in example.given]
        named += [(str(each.values[0]), each.span) for each in example.expect if each.kind == "date"]
        for name, span in named:
            if not program.knows(name):
                hint, near = did_you_mean(name, program.ids), meant(name, program.ids)
                fix = Fix(span, near) if near else None
                yield Diagnostic("PBK121", f"there is no step called `{name}`", playbook.source, span, hint, fix)
