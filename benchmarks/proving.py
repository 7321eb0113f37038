"""Proving: how it grows with years and with waits, and how it stands to trying everything."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import playbook
from playbook.files import load
from playbook.model.playbook import Playbook
from playbook.proof import Proof, verify
from tests.proof.brute import broken

SHIPPED = "playbooks/after-proposal/japan.pbk"
FIRST = date(2027, 1, 1)
# One touch a wait; all four outcomes end in a block of their own, one of them in a touch.
ONE_WAIT = """  wait 3-5 business days {
    on reply { send thanks via email }
    on meeting { stop "We meet" }
    on not now { pause until +3 months }
    on no { task "Record why"; stop "No" }
  }
  send note via email as note_NUMBER
"""
RULES = """  ensure at most 5 touches in 30 days
  ensure at least 2 business days between touches
  ensure no touch within 2 business days of start
  ensure every end is planned
"""
# Small enough for minute by minute: two hours a day, a start on each of twenty days.
SMALL = """playbook "small" {
  hours 09:00-11:00
  ensure at least 1 day between touches
  ensure at most 2 touches in 10 days
  ensure finishes within 3 weeks
  on reply { stop "They answered" }
  on no { wait 1 day; send thanks via email }
  wait 2-4 days
  send note via email
  wait 1-2 days
  send offer via email
  stop "No answer"
}
"""


def waits(number: int) -> Playbook:
    """A playbook of so many waits, each with four outcomes."""
    steps = "".join(ONE_WAIT.replace("NUMBER", str(each)) for each in range(number))
    return playbook.parse(f'playbook "waits" {{\n{RULES}{steps}  stop "No answer"\n}}\n').playbooks[0]


def seconds(work: Callable[[], object]) -> float:
    """The CPU time of the best of three runs."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def proven(book: Playbook, days: int) -> Proof:
    return verify(book, None, FIRST, FIRST + timedelta(days=days - 1))


def growth() -> Iterator[tuple[str, str, str, str]]:
    """What was proven, its starts and states, and the CPU seconds that took."""
    text = Path(SHIPPED).read_text(encoding="utf-8")
    book = playbook.parse(text, SHIPPED, load).playbooks[0]
    work = [(f"`{SHIPPED}`, years: {years}", book, years * 365) for years in (1, 3, 10)]
    work += [(f"3 years, waits of 4 outcomes: {number}", waits(number), 3 * 365) for number in (1, 3, 6, 12)]
    for name, each, days in work:
        proof = proven(each, days)
        took = seconds(partial(proven, each, days))
        yield name, f"{proof.starts:,}", f"{proof.states:,}", f"{took:.2f}"


def beside_trying_everything() -> tuple[float, float]:
    """CPU seconds of the prover, and of the checker in the tests that tries every path and minute."""
    book = playbook.parse(SMALL).playbooks[0]
    days = 20
    last = FIRST + timedelta(days=days - 1)
    ours = seconds(lambda: proven(book, days))
    begin = time.process_time()
    broken(book, FIRST, last, 1 << 60)
    return ours, time.process_time() - begin
