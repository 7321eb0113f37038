"""Examples that speak of steps there are not.

In comes a program; out goes each step that a `given` or `expect` names and the playbook does not have. The same
code is said of `--given` when a plan is made.

PBK121

What: An example, or `--given`, speaks of a step that the playbook does not have.
Why: An example that can never hold says nothing about the playbook, and an answer to no step is lost. Steps have
the name behind `as`, else one made from their words.
Bad:
    send note via email as first
    pause until +3 months

    example "usual" start 2027-04-01 {
      expect frist on 2027-04-01
    }
Good:
    send note via email as first
    pause until +3 months

    example "usual" start 2027-04-01 {
      expect first on 2027-04-01
    }
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
