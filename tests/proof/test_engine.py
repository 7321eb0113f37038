"""The prover where it could go wrong: outcomes at one moment, blocks in blocks, many waits, the bounds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import playbook
from playbook.proof import verify
from playbook.proof.verdict import State
from tests.proof.brute import broken
from tests.proof.small import main_playbook

MONDAY = date(2027, 3, 1)

CORNERS = {
    # O6: `no` is being handled while its pause is interrupted, so nobody is told sorry twice.
    "a block that was interrupted still counts": """
      ensure at most 1 touches in 1 year
      on no { send sorry via email; pause until +1 week }
      on reply { pause until +1 week }
      wait 2 days
      stop""",
    # ... but after `go to` it may be heard again.
    "a block that was left does not": """
      ensure at most 1 touches in 1 year
      on no { send sorry via email; wait 1 day; go to again }
      wait 2 days
      stop
      stage again { wait 2 days; stop }""",
    # Two outcomes at one moment, each going back to the wait: which is heard first is free.
    "outcomes that go back, at one moment": """
      ensure at most 2 touches in 1 day
      on reply { send thanks via email; resume }
      on no { task "Note it"; resume }
      wait 1 day
      stop""",
    "the end waits for a task": """
      ensure finishes within 4 days
      task "File" at 09:01
      wait 1 day { on no { stop } }
      stop""",
    "a round that the last one outlasts": """
      ensure at least 2 days between touches
      repeat every 1 day up to 3 times { wait 1-2 days; send news via email }
      stop""",
    "rounds up to a point that a late one passes": """
      ensure at least 1 day between touches
      wait 1 hour
      repeat every 3 days until +4 days { wait 0-3 days; send news via email }
      send last via email
      stop""",
    # What is done in the last ten minutes puts the next step off to another day, twice.
    "the minute counts": """
      hours 09:00-09:30
      ensure finishes within 1 day
      send a via email
      wait 20 minutes
      send b via email
      wait 20 minutes
      send c via email
      stop""",
    # A round that ends earlier in the day than the repeat began leaves room for one more.
    "moments of different origin are compared": """
      hours 09:00-09:05
      ensure finishes within 3 days
      send first via email
      repeat every 1 day until +2 days { wait 1-2 days; send news via email }
      stop""",
    "two outcomes at one moment, the second in the block of the first": """
      ensure no touch within 1 day of start
      on reply { pause until +1 month { on no { send sorry via email; pause until +1 week } } }
      wait 2 days
      stop""",
    # From a Monday the window is over on Sunday, and Monday lasts until closing; from Tuesday it ends on Monday at nine.
    "a later moment leads to an earlier one": """
      hours 09:00-09:30
      ensure finishes within 8 days
      wait 1-2 days
      send a via email
      wait 5-6 days
      send b via email
      wait 20 minutes
      send c via email
      stop""",
    "a window gone back to": """
      ensure touch by "boss" within 6 days
      role "boss"
      wait 2-4 days { on reply { wait 3 days; resume } }
      send note via email by "boss"
      stop""",
}


# Where other starts would break the rule for other reasons: the one that counts, in days from the Monday.
ALONE = {
    "the minute counts": 0,
    "moments of different origin are compared": 0,
    "a later moment leads to an earlier one": -1,
}


@pytest.mark.parametrize("name", CORNERS)
def test_corners_as_trying_everything_has_them(name: str) -> None:
    body = CORNERS[name]
    hours = "" if "hours 0" in body else "\n      hours 09:00-09:02"
    book = main_playbook(f'playbook "A" {{{hours}{body}\n}}')
    first = MONDAY + timedelta(days=ALONE.get(name, 0))
    last = first if name in ALONE else first + timedelta(days=6)
    expected = [State.PROVEN if witness is None else State.BROKEN for witness in broken(book, first, last).values()]
    assert [each.state for each in verify(book, None, first, last).verdicts if not each.claim.is_law] == expected


def test_many_waits_of_many_outcomes_are_decided() -> None:
    from benchmarks.proving import waits

    proof = verify(waits(12), None, MONDAY, MONDAY + timedelta(days=30))
    assert proof.is_followed
    assert proof.paths > 4**12  # and yet
    assert proof.states < 20_000
    assert [each.state for each in proof.verdicts if not each.claim.is_law] == [
        State.BROKEN,  # three business days apart, a month holds seven
        State.BROKEN,  # thanks follow a note at once
        State.BROKEN,  # as they follow an answer on the first day
        State.PROVEN,
    ]


def test_past_the_bound_nothing_is_decided() -> None:
    book = playbook.parse("wait 1-3 weeks; send note via email; pause until +1 month").playbooks[0]
    proof = verify(book, None, MONDAY, MONDAY + timedelta(days=30), limit=50)
    assert {each.state for each in proof.verdicts} == {State.UNDECIDED}
    assert "more than 50 moments" in proof.verdicts[0].why
    assert verify(book, None, MONDAY, MONDAY + timedelta(days=30)).is_proven


def test_a_way_that_only_too_many_rounds_reach_is_not_called_broken() -> None:
    text = """playbook "A" {
  ensure finishes within 100 days
  on no { wait 1 day; go to again }
  wait 1 day
  stop
  stage again { wait 2 days; stop "Enough" }
}"""
    book = playbook.parse(text).playbooks[0]
    proof = verify(book, None, MONDAY, MONDAY)
    assert proof.verdicts[0].is_proven  # 24 times at most, three days each
    shorter = playbook.parse(text.replace("100 days", "60 days")).playbooks[0]
    found = verify(shorter, None, MONDAY, MONDAY).verdicts[0].found
    assert found is not None
    made = playbook.plan(text.replace("100 days", "60 days"), found.start_date, given=found.given)
    assert made.end.at - made.start > 60 * 24 * 60


def test_the_same_proof_each_time() -> None:
    text = 'playbook "A" { ensure only phone; wait 2-3 weeks; send note via email; stop "x" }'
    first, again = (verify(playbook.parse(text).playbooks[0], None, MONDAY, MONDAY) for _ in range(2))
    told = [
        [(each.state, each.lines, each.found and each.found.given) for each in one.verdicts] for one in (first, again)
    ]
    assert told[0] == told[1]
    assert not first.is_proven
