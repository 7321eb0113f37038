"""Every claim of a playbook decided, for one market: proven, broken with the shortest path, or not decided.

In comes a playbook, a market and the days it may start on; out goes a Proof. Pure: it reads no clock and no file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any

from playbook.dates.clock import OutOfReach
from playbook.dates.workdays import NoWorkingDay
from playbook.diagnostics import Severity
from playbook.model.playbook import OPT_OUT, Playbook
from playbook.planning.setting import Setting, setting_of
from playbook.proof.claims import Claim, claims
from playbook.proof.extremes import count_paths
from playbook.proof.judges import JUDGES
from playbook.proof.minutes import Minutes
from playbook.proof.search import MAX_LOOKED_AT, Found, is_real, shortest
from playbook.proof.space import MAX_STATES, Space, TooMany
from playbook.proof.verdict import Proof, State, Verdict
from playbook.proof.witness import told
from playbook.proof.words import in_words

_YEARS_ON = 30  # for how many years on the clock's changes are looked at


def verify(
    playbook: Playbook,
    market: str | None,
    first: date,
    last: date,
    progress: Callable[[int], None] = lambda states: None,
    limit: int = MAX_STATES,
    zone: str | None = None,
) -> Proof:
    """Decides every claim of a playbook in a market, for every start from one day to another, both included.

    ``market`` None is the playbook's first. ``progress`` is told now and then how many states were followed; past
    ``limit`` of them nothing more is decided. Raises NoSetting where the playbook cannot be planned there.
    """
    setting = setting_of(playbook, market, zone)
    days = range(first.toordinal(), last.toordinal() + 1)
    if not days:
        raise ValueError("the last start lies before the first")
    return in_words(_decided(setting, days, progress, limit), setting, zone)


def _decided(setting: Setting, days: range, progress: Callable[[int], None], limit: int) -> Proof:
    playbook = setting.program.playbook
    every = claims(playbook, setting.market)

    def proof(verdicts: tuple[Verdict, ...], **facts: Any) -> Proof:
        first, last = date.fromordinal(days[0]), date.fromordinal(days[-1])
        return Proof(playbook, setting.market, first, last, verdicts, **facts)

    def undecided(why: str) -> Proof:
        return proof(tuple(Verdict(claim, State.UNDECIDED, why=why) for claim in every))

    wrong = next((said for said in setting.diagnostics if said.severity is Severity.ERROR), None)
    if wrong is not None:
        return undecided(f"no plan can be made there: {wrong.message}")
    exact = any(claim.is_by_the_minute for claim in every)
    try:
        starts = tuple(setting.side.opening(day) for day in days)
        asked = {str(value) for claim in every if claim.kind == "next_touchpoint" for value in claim.values}
        judged = frozenset(asked | {OPT_OUT})  # what some claim asks whether it was heard
        minutes = Minutes(setting, days[0], days[-1] + _YEARS_ON * 366, exact, judged)
        spaces = _Spaces(lambda exact: Space(setting, starts, minutes, progress, limit, judged, exact))
        verdicts = tuple(_decide(claim, spaces) for claim in every)
        return proof(verdicts, **_facts(spaces.loose))
    except TooMany:
        return undecided(f"there are more than {limit:,} moments at steps to follow")
    except OutOfReach as reason:
        return undecided(f"dates come to the year {reason}, which is out of reach")
    except NoWorkingDay as reason:
        return undecided(f"no day is worked for years from {reason} on")


class _Spaces:
    """What paths can come to: with some that O6 forbids, which is quicker; and, where such a one is met, exactly."""

    def __init__(self, make: Callable[[bool], Space]) -> None:
        self.make = make
        self.loose = make(False)

    @cached_property
    def exact(self) -> Space:
        return self.make(True)


def _decide(claim: Claim, spaces: _Spaces) -> Verdict:
    """Whatever holds of more paths than there are holds; a path that breaks a claim has to be a real one."""
    verdict, found = _judge(claim, spaces.loose)
    if verdict.is_proven or (found is not None and is_real(found)):
        return verdict
    return _judge(claim, spaces.exact)[0]


def _judge(claim: Claim, space: Space) -> tuple[Verdict, Found | None]:
    judge = JUDGES[claim.kind](claim, space)
    try:
        if not judge.is_broken():
            if space.out_of_reach:
                return Verdict(claim, State.UNDECIDED, why="some paths come to years that are out of reach"), None
            return Verdict(claim, State.PROVEN, vacuous=judge.vacuous() if claim.kind != "no_touch_on" else ""), None
    except OutOfReach as reason:
        return Verdict(claim, State.UNDECIDED, why=f"its term comes to the year {reason}, which is out of reach"), None
    try:
        found = shortest(judge)
    except TooMany:
        why = f"it can be broken, but no path was found among {MAX_LOOKED_AT:,} moments at steps"
        return Verdict(claim, State.UNDECIDED, why=why), None
    if found is None:
        why = "the ways found to break it take a stage or a handler more often than a plan allows"
        return Verdict(claim, State.UNDECIDED, why=why), None
    return Verdict(claim, State.BROKEN, told(space.setting, found, claim)), found


def _facts(space: Space) -> dict[str, Any]:
    side = space.setting.side
    until = max((last for _, link in space.links() for last in link.lasts), default=0)
    first, last = side.day_of(space.starts[0]), side.day_of(until)
    names: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for each in (side, space.setting.home):
        if each is not None:
            names.update(dict.fromkeys(each.days.estimated(first, last)))
            if not (each.days.is_known(first) and each.days.is_known(last)):
                low, high = each.days.known
                known = f"are known from {low} to {high}" if low <= high else "are not known at all"
                unknown[f"the holidays of {each.name} {known}"] = None
    return {
        "starts": len(space.starts),
        "states": space.states,
        "paths": count_paths(space),
        "until": date.fromordinal(last),
        "estimated": tuple(names),
        "unknown": tuple(unknown),
        "absences": space.moves.absences,
    }
