"""The brute force itself, by cases worked by hand from docs/language.md; each limit on both sides of where it turns.

Days are worked 09:00-09:02, at two minutes each, unless said; 1 March 2027 is a Monday, and starts are the seven days
from there unless said.
"""

from __future__ import annotations

from datetime import date, datetime
from random import Random

import pytest

from playbook.model.playbook import Closure, Rule, Touch
from playbook.model.time import Duration, Hours, Unit
from tests.proof import brute
from tests.proof.brute import TooBig, Walked, breaks, broken, judged, minute_of
from tests.proof.days import Calendar, calendar_of
from tests.proof.machine import Machine
from tests.proof.small import main_playbook, small_horizon, small_playbook, walks

MONDAY, SUNDAY = date(2027, 3, 1), date(2027, 3, 7)


def verdicts(
    rules: str, steps: str, first: date = MONDAY, last: date = SUNDAY, hours: str = "09:00-09:02"
) -> list[bool]:
    """Whether each rule holds."""
    ensures = "\n".join(f"  ensure {each}" for each in rules.split("; "))
    playbook = main_playbook(f'playbook "A" {{\n  hours {hours}\n{ensures}\n{steps}\n}}')
    return [witness is None for witness in broken(playbook, first, last).values()]


@pytest.mark.parametrize(
    ("steps", "holds", "breaks"),
    [
        # From Monday to Wednesday it is 2 days; from Friday the letter is due on Sunday, so on Monday: 1 business day.
        # Minutes: the letter counts from the very minute of the note.
        ("send note via email; wait 2 days; send letter via letter; stop", "at least 2 days between touches", "at least 3 days between touches"),
        ("send note via email; wait 2 days; send letter via letter; stop", "at least 1 business day between touches", "at least 2 business days between touches"),
        ("send note via email; wait 2 days; send letter via letter; stop", "at least 2880 minutes between touches", "at least 2881 minutes between touches"),
        # Friday's 09:01 and 71 hours 59 minutes are Monday's 09:00, the first there is; 48 hours from Monday stay the least.
        ("send note via email; wait 2 days; send letter via letter; stop", "at least 48 hours between touches", "at least 49 hours between touches"),
        # Begun on Saturday the 6th, the first letter goes on Monday the 8th, the third on Friday the 26th all the same.
        ("repeat every 10 days up to 3 times { send news via email }; stop", "at most 2 touches in 18 days", "at most 2 touches in 19 days"),
        ("send note via email; send letter via letter; stop", "at most 2 touches in 1 year", "at most 1 touch in 1 day"),
        # From 1 to 29 March it is four weeks, and not yet a month.
        ("send note via email; wait 28 days; send letter via letter; stop", "at most 1 touch in 4 weeks", "at most 1 touch in 1 month"),
        # Saturday + 2 days is Monday 09:00, which is one business day after Saturday, exactly; the second is Tuesday.
        ("wait 2 days; send note via email; stop", "no touch within 2 days of start", "no touch within 3 days of start"),
        ("wait 2 days; send note via email; stop", "no touch within 1 business day of start", "no touch within 2 business days of start"),
        ("wait 2 days; send note via email; stop", "no touch within 2880 minutes of start", "no touch within 2881 minutes of start"),
        # From Monday the window is Wednesday to Friday 09:00, four days; Friday's is Sunday to Tuesday: four days too.
        ("wait 2-4 days; send note via email by boss; stop", 'touch by "boss" within 4 days', 'touch by "boss" within 3 days'),
        # Four days are 96 hours: the end of the window is its last minute, so 95 are too few.
        ("wait 2-4 days; send note via email by boss; stop", 'touch by "boss" within 96 hours', 'touch by "boss" within 95 hours'),
        # A window without a working day is left (Saturday and Sunday from Thursday): Monday, until closing at 09:01.
        ("wait 2-3 days; send note via email by boss; stop", 'touch by "boss" within 5761 minutes', 'touch by "boss" within 5760 minutes'),
        # A silent path that ends before is not excused; one that any outcome ended is, here before the first touch.
        ("wait 1 day; send note via email by boss; stop", 'touch by "boss" within 1 month', 'touch by "engineer" within 1 month'),
        # The checkpoint of Thursday is due on Saturday, so on Monday: 4 days; by date, so hours do not count.
        ("send note via email; pause until +2 days", "finishes within 4 days", "finishes within 3 days"),
        # Begun on Saturday, the note may go on Monday at 09:01: Wednesday 09:01 is 96 hours and a minute after the start.
        ("send note via email; pause until +2 days", "finishes within 5761 minutes", "finishes within 96 hours"),
        # A task that has to wait for a working day is part of the path: Saturday's is due on Monday.
        ('task "Look"; wait 10 minutes; stop', "finishes within 2 days", "finishes within 1 day"),
        # Either channel may be taken, so both have to be allowed; what goes to a colleague is no touch.
        ("send note via email, letter; send info via phone inside; stop", "only letter, email", "only email"),
        ('send note via email offering "Study"; send letter via letter; stop', "first touch offers value", "only email"),
        ("wait 1 day; stop", "every end is planned", "finishes within 12 hours"),
        # Every unhandled outcome ends without a touchpoint; silence ends in one.
        ("wait 1 day; pause until +1 day", "a next touchpoint after silence", "a next touchpoint after silence, reply"),
        ("on no { pause until +1 day }; on reply { resume }; wait 1 day; stop", "a next touchpoint after no", "a next touchpoint after reply"),
    ],
)  # fmt: skip
def test_each_limit_turns_where_it_was_worked_out(steps: str, holds: str, breaks: str) -> None:
    assert verdicts(f"{holds}; {breaks}", steps) == [True, False]


def test_a_round_waits_for_the_plant_to_open() -> None:
    # From 1 March to the 10th, for the 8th and 9th are closed; the third comes on the 15th all the same.
    steps = (
        'closed "Plant" from 2027-03-08 to 2027-03-09; repeat every week up to 2 times { send news via email }; stop'
    )
    assert verdicts("at least 9 days between touches; at least 10 days between touches", steps, last=MONDAY) == [
        True,
        False,
    ]
    assert verdicts(
        "at least 5 days between touches; at least 6 days between touches",
        steps.replace("2 times", "3 times"),
        last=MONDAY,
    ) == [True, False]


def test_the_shortest_rule_of_ends() -> None:
    assert verdicts("every end is planned; first touch offers value", "wait 1 day") == [False, True]
    assert verdicts("first touch offers value", 'send note via email; send b via email offering "x"; stop') == [False]


def test_an_answer_at_the_same_moment_comes_first() -> None:
    # Heard on the day of the note: the thanks at 09:00, and the note, whose window has come, in the same minute.
    steps = "on reply { send thanks via email; resume }\nwait 3 days\nsend note via email\nstop"
    assert verdicts("at least 1 minute between touches; at most 2 touches in 1 day", steps, last=MONDAY) == [
        False,
        False,
    ]
    # Where the block ends instead, there is one touch on every path.
    assert verdicts("at most 1 touch in 1 year", steps.replace("; resume", ""), last=MONDAY) == [True]


def test_past_a_bound_no_path_is_judged() -> None:
    # A handler is taken 24 times at most, so there are 24 touches in the one minute of that day, and no more.
    steps = "on reply { send thanks via email; resume }\nwait 1 minute\nstop"
    rules = "at most 23 touches in 1 day; at most 24 touches in 1 day"
    assert verdicts(rules, steps, last=MONDAY, hours="09:00-09:01") == [False, True]


def test_its_own_outcome_changes_nothing_in_a_running_block() -> None:
    # O6: the reply of Wednesday 09:00 is still heard by the wait in the block; the next that counts is Thursday's.
    steps = "on reply { send thanks via email; wait 2 days; resume }\nwait 4 days\nstop"
    rules = "at least 3 days between touches; at least 4 days between touches"
    assert verdicts(rules, steps, last=MONDAY) == [True, False]


def test_two_waits_in_a_row_hear_in_turn() -> None:
    # The second wait begins on Wednesday 09:00, where the first still hears: a call on Thursday at the earliest.
    steps = "wait 2 days { on reply { stop } }\nwait 2 days { on reply { call contact } }\nstop"
    rules = "no touch within 3 days of start; no touch within 4 days of start"
    assert verdicts(rules, steps, last=MONDAY) == [True, False]
    # With a task between them, the second hears its first moment too.
    rules = "no touch within 2 days of start; no touch within 3 days of start"
    assert verdicts(rules, steps.replace("\nwait 2", '\ntask "Look"\nwait 2', 1), last=MONDAY) == [True, False]


def test_an_absence_counts_where_it_is_handled() -> None:
    # Back on Tuesday 09:00, two days later it is Thursday; the block resumes by itself.
    steps = "wait 1 day {}\nsend note via email\nstop"
    rules = "finishes within 1 day; finishes within 3 days; finishes within 2 days"
    assert verdicts(rules, steps.replace("{}", ""), last=MONDAY) == [True, True, True]
    handled = steps.replace("{}", "{ on out of office { wait 2 days } }")
    assert verdicts(rules, handled, last=MONDAY) == [False, True, False]


def test_a_run_hears_its_own_and_then_its_callers() -> None:
    text = """
playbook "B" { on no { stop "B" }
  wait 1 day }
playbook "A" { hours 09:00-09:02
  ensure no touch within 1 month of start
  ensure a next touchpoint after reply
  on no { call contact }
  on reply { pause until +1 week { on no { stop } } }
  run "B"
  stop }"""
    assert list(broken(main_playbook(text), MONDAY, SUNDAY).values()) == [None, None]
    kinds = broken(main_playbook(text.replace('on no { stop "B" }', "")), MONDAY, MONDAY)
    assert kinds[0] is not None
    assert kinds[0].start == MONDAY
    assert kinds[0].steps[0] == "Mon 2027-03-01 09:00 heard no"


@pytest.mark.parametrize(
    ("interval", "pressure", "neglect"),
    [
        # Wednesday to Thursday from a Monday; from a Thursday the window is closed, and Monday is the first there is.
        ("2-3 days", False, False),
        ("3-4 days", True, False),
        ("1-2 days", False, True),
        ("48-72 hours", False, False),  # Thursday + 72 hours is Sunday; Monday has its whole day, as in R1
        ("49-96 hours", True, True),  # Thursday + 96 hours is Monday 09:00
        ("3 days", True, None),
    ],
)
def test_a_follow_up_interval(interval: str, pressure: bool, neglect: bool | None) -> None:
    text = f"""
profile "P" {{ hours 09:00-09:02
  follow up {interval} after proposal
  follow up 1 year after pitch }}
playbook "A" {{ market "P"; starts after proposal
  on reply {{ send thanks via email }}
  wait 2-3 days
  send note via email
  stop }}"""
    playbook = main_playbook(text)
    kinds = [rule.kind for rule in judged(playbook)]
    found = dict(zip(kinds, broken(playbook, MONDAY, SUNDAY).values(), strict=True))
    assert {kind: bool(witness) for kind, witness in found.items()} == (
        {"pressure": pressure} if neglect is None else {"pressure": pressure, "neglect": neglect}
    )


def _days(count: int) -> Duration:
    return Duration(count, count, Unit.DAY)


def test_one_path_is_judged_without_a_search() -> None:
    playbook = main_playbook('playbook "A" { send note via email by boss; wait 1 day; send b via email; stop }')
    note = playbook.steps[0]
    assert isinstance(note, Touch)
    calendar = Calendar(Hours(540, 1020), (Closure("c", date(2027, 3, 2), date(2027, 3, 2)),))
    at = [minute_of(datetime(2027, 3, day, 9)) for day in range(1, 15)]

    def path(
        touches: list[int], end: int, how: str = "stop", handled: bool = False, heard: list[int] | None = None
    ) -> Walked:
        return Walked(
            calendar,
            at[0],
            tuple((at[n], note) for n in touches),
            tuple((at[n], "no") for n in heard or []),
            how,
            at[end],
            handled,
        )

    # On Saturday the 6th, and on the closed 2nd.
    assert breaks(Rule("no_touch_on", ("weekend",)), path([5], 5))
    assert not breaks(Rule("no_touch_on", ("weekend", "holiday", "quiet")), path([1], 5))
    assert breaks(Rule("no_touch_on", ("closed",)), path([1], 5))
    # R4: ended by an outcome on the last day is excused, a day later not; in silence never.
    by = Rule("touch_by", ("boss", _days(4)))
    assert not breaks(by, path([], 4, "no", handled=True))
    assert breaks(by, path([], 5, "no", handled=True))
    assert breaks(by, path([], 4, "stop"))
    assert not breaks(by, path([4], 9))
    assert breaks(by, path([5], 9))
    # The last outcome decides; a checkpoint is a touchpoint.
    following = Rule("next_touchpoint", ("no",))
    assert breaks(following, path([], 4, "no", handled=True, heard=[4]))
    assert not breaks(following, path([], 4, "pause", handled=True, heard=[4]))
    assert not breaks(following, path([], 4, "stop"))
    # Business days skip the closed 2nd: the second one after the 1st is the 4th.
    rule = Rule("between", (Duration(2, 2, Unit.BUSINESS_DAY),))
    assert breaks(rule, path([0, 2], 9))
    assert not breaks(rule, path([0, 3], 9))
    # R6 asks only of what is sent unasked.
    pressure = Rule("pressure", (_days(3),))
    assert breaks(pressure, path([2], 9))
    assert not breaks(pressure, path([3], 9))
    assert not breaks(pressure, path([2], 9, heard=[1]))


def test_the_days_of_a_playbook() -> None:
    text = """
profile "P" { quiet "New Year" from 12-29 to 01-03; hours 10:00-12:00 }
playbook "B" { closed "B" from 2027-03-03 to 2027-03-03; task "x" }
playbook "A" { market "P"; run "B"; stop }"""
    calendar = calendar_of(main_playbook(text))
    assert calendar.opening(MONDAY) == minute_of(datetime(2027, 3, 1, 10))
    assert calendar.kinds(date(2027, 1, 3)) == {"weekend", "quiet"}
    assert calendar.kinds(date(2027, 3, 3)) == {"closed"}
    january = minute_of(datetime(2027, 1, 31, 9))
    assert calendar.later(january, 1, Unit.MONTH) == minute_of(datetime(2027, 2, 28, 9))
    assert calendar.later(january, 13, Unit.MONTH) == minute_of(datetime(2028, 2, 29, 9))
    assert calendar.later(january, 1, Unit.BUSINESS_DAY) == minute_of(datetime(2027, 2, 1, 9))


def test_no_walk_breaks_what_holds() -> None:
    judged_ones = both = 0
    for seed in range(40):
        random = Random(seed)
        playbook = main_playbook(small_playbook(random))
        first, last = small_horizon(random)
        try:
            found = broken(playbook, first, last, budget=100_000)
        except TooBig:
            continue
        judged_ones += 1
        both += len({witness is None for witness in found.values()}) == 2
        for path in walks(Machine(playbook), random, first, last):
            for rule, witness in zip(judged(playbook), found.values(), strict=True):
                assert witness or not breaks(rule, path), (seed, rule)
    assert judged_ones >= 25
    assert both >= 8


def test_too_many_choices_are_said_to_be() -> None:
    playbook = main_playbook('playbook "A" { ensure finishes within 9 years; wait 2-3 weeks; send x via email; stop }')
    with pytest.raises(TooBig):
        brute.broken(playbook, MONDAY, SUNDAY, budget=1000)
