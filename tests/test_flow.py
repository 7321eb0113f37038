"""Rules of flow across runs, handlers in handlers, and pauses: what is an error, and what only looks like one."""

from __future__ import annotations

import pytest

import playbook
from tests.support import codes, planned

ENDS = "\nsend b via email; stop"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        # after opt out, in whoever runs the playbook
        (
            'playbook "A" { on reply { send thanks via email; stop }; run "B"; stop }\n'
            'playbook "B" { on opt out { wait 2 weeks; stop }; send n via email; wait 2 weeks }',
            ["PBK306"],
        ),
        # an outcome the run handles itself never reaches who runs it
        (
            'playbook "A" { on reply { go to s }; send a via email; wait 1 week; stop\nstage s { run "B"; stop } }\n'
            'playbook "B" { on reply { stop }; send b via email; wait 1 week }',
            [],
        ),
        (
            'playbook "A" { on reply { send thanks via email; resume }; run "B"; wait 1 week; stop }\n'
            'playbook "B" { send b via email; pause until +2 months { on reply { stop } }; wait 1 day }',
            [],
        ),
        # the pause is in the handler itself, where its own outcome changes nothing
        ("on reply { send thanks via email; pause until +1 month; resume }; wait 3 months" + ENDS, []),
        # a touch in a handler inside a handler of a pause
        (
            "send n via email\npause until +6 months { on not now { wait 1 week { on reply { send x via email; resume } }; resume } }\nstop",
            ["PBK307"],
        ),
        # a jump to the next stage is no fall
        ("stage a { wait 1 week; go to b }\nstage b { stop }", []),
        # how a run leaves things is how its caller finds them
        ('playbook "A" { run "B" }\nplaybook "B" { send n via email; pause until +6 months }', []),
        ('playbook "A" { run "B" }\nplaybook "B" { pause until +6 months; wait 1 week }', ["PBK302"]),
        ("repeat every 2 months until +3 months { send n via email; pause until +3 weeks }", ["PBK302"]),
        ("repeat every 2 months up to 2 times { send n via email; pause until +3 weeks }", []),
        # heard while it is being handled, an outcome changes nothing
        ('on reply { wait 1 week { on reply { task "never" } }; stop }; wait 1 week; stop', ["PBK301"]),
    ],
)
def test_what_the_rules_say(source: str, found: list[str]) -> None:
    assert codes(source) == found


def test_a_run_that_ends_in_a_pause_plants_the_checkpoint_of_its_caller() -> None:
    book = playbook.parse('playbook "A" { run "B" }\nplaybook "B" { pause until +6 months }').playbooks[0]
    assert playbook.plan(book, "2026-12-01").end.how == "pause"


def test_a_repeat_until_a_point_ends_with_the_point_not_with_a_pause_in_it() -> None:
    for every in ("week", "2 months"):
        source = f"repeat every {every} until +3 months {{ send n via email; pause until +3 weeks }}"
        assert planned(source, "2026-12-01").end.how == "ran out"


def test_a_playbook_that_is_run_from_what_could_not_be_read_is_not_alone() -> None:
    text = 'playbook "C" { on "?" ? { run "D" }; wait 1 week; stop }\nplaybook "D" { wait 1 week; send note via email }'
    assert [each.code for each in playbook.check(text)] == ["PBK001"]
