"""What is wrong with a playbook that could be read: one file a rule.

In comes a resolved playbook; out go diagnostics. A rule looks at the flow of the program; its
docstring says what it finds, why it matters, and shows a bad and a good example.
"""

from __future__ import annotations

from playbook.dates.fitting import unfitting_anywhere
from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Playbook, Task, Touch
from playbook.model.program import program_of
from playbook.model.steps import all_steps
from playbook.rules import examples, goes_round, home_zone, manners, never_reached, opt_out, runs_out
from playbook.rules.flow import Flow

RULES = (never_reached, runs_out, goes_round, opt_out, home_zone, examples)


def check_playbook(playbook: Playbook, alone: bool = True) -> list[Diagnostic]:
    """What the rules find in a playbook and in all it runs.

    ``alone`` is False for a playbook that others run: it may well reach its bottom.
    """
    program = program_of(playbook)
    flow = Flow(program)
    found = [
        said
        for rule in RULES
        for number in range(len(program.books))
        for said in rule.check(flow, number)
        if alone or said.code != "PBK302"
    ]
    found.extend(unfitting_anywhere(playbook, program.steps()))
    found.extend(manners.check(flow))
    return found


def check_apart(playbook: Playbook) -> list[Diagnostic]:
    """What can be said of a playbook whose steps do not hang together: only what needs no flow."""
    steps = [(step, playbook.source) for step in all_steps(playbook) if isinstance(step, Touch | Task)]
    return [*home_zone.check_home(playbook), *unfitting_anywhere(playbook, steps)]
