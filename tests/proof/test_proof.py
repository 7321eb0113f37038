"""The prover beside the brute-force checker: the same verdicts, and counterexamples that replay and break the rule."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest

from playbook.model.playbook import Playbook, Rule
from playbook.planning.deal import Deal
from playbook.planning.frames import Handling
from playbook.planning.planner import plan
from playbook.planning.setting import setting_of
from playbook.planning.walk import Walk
from playbook.proof import verify
from playbook.proof.verdict import State, Verdict
from tests.proof.brute import TooBig, Walked, breaks, broken, judged
from tests.proof.days import calendar_of
from tests.proof.small import main_playbook, small_horizon, small_playbook

SEEDS = 300
PARTS = 12
BUDGET = 40_000  # choices of the checker
STATES = 6_000  # of the prover: what both can do in a moment


def replayed(playbook: Playbook, verdict: Verdict) -> Walked:
    """The plan that a counterexample's command makes, as a path to be judged."""
    found = verdict.found
    assert found is not None
    made, said = plan(playbook, date.fromisoformat(found.start_date), given=found.given)
    assert made is not None, ([each.message for each in said], found.given)
    walk = Walk(setting_of(playbook), Deal(), made.start, _happened(playbook, found.given), [])
    walk.go()
    frame, handled = walk.frame, made.end.how in {*_outcomes(playbook)}
    while frame is not None:
        handled = handled or isinstance(frame, Handling)
        frame = frame.parent
    touches = tuple((t.due if t.done is None else t.done, t.touch) for t in made.tasks if t.kind == "touch" and t.touch)
    heard = tuple((event.moment, event.outcome) for event in found.events if event.outcome)
    first = next((event for event in found.events if event.id or event.outcome), None)
    return Walked(
        calendar_of(playbook),
        made.start,
        touches,
        heard,
        made.end.how,
        made.end.at,
        handled,
        first is not None and bool(first.outcome),
    )


def _outcomes(playbook: Playbook) -> list[str]:
    from playbook.model.playbook import OUTCOMES

    return [*OUTCOMES, *playbook.outcomes]


def _happened(playbook: Playbook, given: tuple[str, ...]):
    from playbook.planning.given import read_given

    outcomes = frozenset(_outcomes(playbook))
    return tuple(happened for happened, _ in (read_given(text, outcomes) for text in given) if happened)


def compared(seed: int, seen: Counter[str]) -> None:
    """One small playbook, decided by both."""
    random = Random(seed)
    text = small_playbook(random)
    playbook = main_playbook(text)
    first, last = small_horizon(random)
    proof = verify(playbook, None, first, last, limit=STATES)
    if not proof.is_followed:
        seen["too many states"] += 1
        return
    try:
        witnesses = broken(playbook, first, last, BUDGET)
    except TooBig:
        seen["too big"] += 1
        return
    rules = judged(playbook)
    verdicts = [each for each in proof.verdicts if not each.claim.is_law]
    assert [rule.kind for rule in rules] == [each.claim.kind for each in verdicts]
    for number, (rule, verdict) in enumerate(zip(rules, verdicts, strict=True)):
        witness = witnesses[number]
        expected = State.PROVEN if witness is None else State.BROKEN
        assert verdict.state is expected, (seed, text, first, last, verdict.claim.text, witness, verdict.found)
        seen[f"{rule.kind} {verdict.state}"] += 1
        if verdict.found is not None:
            assert breaks(rule, replayed(playbook, verdict)), (seed, text, verdict.claim.text, verdict.found)
    for verdict in proof.verdicts:
        assert not verdict.claim.is_law or verdict.is_proven, (seed, text, verdict)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_prover_agrees_with_trying_everything(part: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(part, SEEDS, PARTS):
        compared(seed, seen)
    decided = sum(count for what, count in seen.items() if "too" not in what)
    assert decided >= SEEDS // PARTS, seen


KINDS: dict[str, tuple[str, str]] = {
    # each rule just held, and one unit off: `wait 3 days` from a Monday, one touch on Thursday, the other a week on
    "at_most": ("at most 1 touches in 7 days", "at most 1 touches in 8 days"),
    "between": ("at least 7 days between touches", "at least 8 days between touches"),
    "between bd": ("at least 5 business days between touches", "at least 6 business days between touches"),
    "not_within": ("no touch within 3 days of start", "no touch within 4 days of start"),
    "not_within h": ("no touch within 72 hours of start", "no touch within 73 hours of start"),
    "first_offers": ("first touch offers value", ""),
    "touch_by": ('touch by "boss" within 10 days', 'touch by "boss" within 9 days'),
    "finishes": ("finishes within 17 days", "finishes within 16 days"),
    "ends_planned": ("every end is planned", ""),
    "next_touchpoint": ("a next touchpoint after no", "a next touchpoint after no, reply"),
    "only": ("only email, phone", "only email"),
}
PLAYBOOK = """playbook "A" {
  ensure RULE
  role "boss"
  on reply { stop "They answered" }
  on no { pause until +1 month }
  wait 3 days
  send note via email at 09:00 offering "A case study"
  wait 7 days
  call contact by "boss" at 09:00
  wait 7 days
  stop "No answer"
}
"""
MONDAY = date(2027, 3, 1)


@pytest.mark.parametrize(("holds", "breaks_"), KINDS.values(), ids=KINDS)
def test_one_off_the_limit_on_each_side(holds: str, breaks_: str) -> None:
    for text, state in ((holds, State.PROVEN), (breaks_, State.BROKEN)):
        if text:
            written = PLAYBOOK.replace("RULE", text)
            if "touchpoint" not in text:  # a pause would go on past any term
                written = written.replace("pause until +1 month", "stop")
            playbook = main_playbook(written)
            verdict = verify(playbook, None, MONDAY, MONDAY).verdicts[0]
            assert verdict.state is state, (text, verdict)
            if verdict.found is not None:
                assert breaks(_rule(playbook), replayed(playbook, verdict))


def _rule(playbook: Playbook) -> Rule:
    return playbook.rules[0]
