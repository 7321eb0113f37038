"""A Proof in words: for each claim that is not proven a diagnostic, the timeline of the path, and what else to say.

In comes a Proof whose verdicts are decided; out goes the same with ``diagnostics``, ``lines`` and ``remarks``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from attrs import evolve, frozen

from playbook.dates.clock import DAY
from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Market, Playbook
from playbook.model.time import Duration
from playbook.planning.replay import show_command
from playbook.planning.setting import Setting
from playbook.proof.claims import Claim
from playbook.proof.contradictions import contradictions
from playbook.proof.terms import last_in_time
from playbook.proof.verdict import Proof, State, Verdict
from playbook.proof.witness import Counterexample
from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.parse import parse
from playbook.syntax.silences import heard

_CODES = {"pressure": "PBK401", "neglect": "PBK402"}
_NARROWER = "decide less at once: fewer starts (--from and --to), or shorter waits"


class Why(NamedTuple):
    """Why a path breaks a claim: what is wrong, for the diagnostic, and the line that closes the timeline."""

    wrong: str
    line: str = ""


@frozen
class _Case:
    """A claim and the path that breaks it."""

    claim: Claim
    found: Counterexample

    @property
    def length(self) -> Duration:
        assert self.claim.length is not None
        return self.claim.length

    def term(self, moment: int, count: int) -> int:
        """So many of the claim's units after a moment."""
        return self.found.setting.side.add(moment, count, self.length.unit)

    def date(self, moment: int, exact: bool = False) -> str:
        """A moment in words: its day, or the minute where the claim counts minutes."""
        return self.found.when(moment) if exact or self.claim.is_by_the_minute else self.found.day(moment)

    def over(self, since: str, limit: int) -> str:
        """When the claim's length is over: ``30 days from Mon 2027-01-11 are over on Wed 2027-02-10``."""
        be = "is" if self.length.high == 1 else "are"
        return f"{self.length} from {since} {be} over on {self.date(limit)}"

    @property
    def first(self) -> str:
        """The first of the touches that break the claim, as its author calls it."""
        return f"`{self.found.breaking[0].id}`"

    @property
    def start(self) -> str:
        return f"started on {self.found.day(self.found.start)}"


def in_words(proof: Proof, setting: Setting, zone: str | None = None) -> Proof:
    """A proof with everything there is to say of it. ``zone`` is the contact's, where it was asked for."""
    silent = [each for book in setting.program.books for each in book.playbook.silences]
    verdicts = []
    for verdict in proof.verdicts:
        said = _said(verdict, proof, zone)
        lines = _lines(verdict) if verdict.found is not None else ()
        verdicts.append(evolve(verdict, diagnostics=tuple(heard(said, silent)), lines=lines))
    told = evolve(proof, verdicts=tuple(verdicts))
    clashes = contradictions(tuple(verdict.claim for verdict in verdicts), proof.playbook)
    remarks = [evolve(said, message=_for(told) + said.message) for said in clashes]
    remarks.extend(_vacuous(verdict, told) for verdict in verdicts if _is_to_tell(verdict))
    return evolve(told, remarks=tuple(heard(remarks, silent)))


def asked_for(market: Market | None) -> str | None:
    """A market as `--market` takes it; None where there is none."""
    return (market.code or market.name) if market is not None and (market.code or market.profile) else None


def command(proof: Proof, found: Counterexample, zone: str | None = None) -> str:
    """The command that shows the path."""
    playbook = proof.playbook
    is_plain = len(_names(playbook)) <= 1 and asked_for(playbook.default_market) == asked_for(proof.market)
    market = None if is_plain else asked_for(proof.market)
    return show_command(playbook, found.start_date, found.given, market, zone)


def why_broken(claim: Claim, found: Counterexample) -> Why:
    """Why a path breaks a claim, by its kind."""
    return _WHY[claim.kind](_Case(claim, found))


# ---- diagnostics ----


def _said(verdict: Verdict, proof: Proof, zone: str | None) -> list[Diagnostic]:
    claim = verdict.claim
    if verdict.state is State.UNDECIDED:
        message = f"{_for(proof)}{_whose(claim, proof)} is not decided: {verdict.why}"
        return [_placed("PBK505", message, claim, proof, _NARROWER)]
    if verdict.found is None:
        return []
    code = "PBK503" if claim.warn else "PBK504" if claim.is_law else "PBK502"
    code = _CODES.get(claim.kind, code)
    message = f"{_for(proof)}{_whose(claim, proof)} does not hold: {why_broken(claim, verdict.found).wrong}"
    return [_placed(code, message, claim, proof, command(proof, verdict.found, zone))]


def _placed(code: str, message: str, claim: Claim, proof: Proof, hint: str) -> Diagnostic:
    """A diagnostic where the claim is written; an interval's where the playbook says what it starts after."""
    source, span = claim.source, claim.span
    if claim.is_interval:
        source, span = proof.playbook.source, _trigger(proof.playbook)
    return Diagnostic(code, message, source, span, hint)


def _whose(claim: Claim, proof: Proof) -> str:
    """A claim by its words, and the profile it is of; in another's file, the playbook too."""
    if claim.is_interval:
        text = claim.text.partition(":")[0]
        return f"“{text}” of the profile “{claim.profile}”"
    if claim.profile:
        return f"“{claim.text}” of the profile “{claim.profile}”, for the playbook “{proof.playbook.name}”,"
    return f"“{claim.text}”"


def _for(proof: Proof) -> str:
    """The market a sentence is about, where it may be another."""
    market = asked_for(proof.market)
    return f"for {market}: " if market is not None and len({*_names(proof.playbook), market}) > 1 else ""


def _names(playbook: Playbook) -> list[str]:
    return list(dict.fromkeys(name for market in playbook.markets if (name := asked_for(market)) is not None))


def _is_to_tell(verdict: Verdict) -> bool:
    """Whether a rule that nothing can break is worth a note: a playbook's own is; a profile's is for many playbooks."""
    return bool(verdict.vacuous) and not (verdict.claim.is_law or verdict.claim.profile)


def _vacuous(verdict: Verdict, proof: Proof) -> Diagnostic:
    message = f"{_for(proof)}nothing can break “{verdict.claim.text}”: {verdict.vacuous}"
    hint = "take it out, or look whether the playbook is as it was meant"
    return Diagnostic("PBK507", message, verdict.claim.source, verdict.claim.span, hint)


def _trigger(playbook: Playbook) -> Span:
    """Where a playbook says what it starts after; else its header."""
    for statement in parse(playbook.source).statements:
        inside = [statement]
        if isinstance(statement, nodes.PlaybookDef):
            inside = list(statement.block.statements) if statement.span.start == playbook.span.start else []
        for each in inside:
            if isinstance(each, nodes.Line) and each.keyword == "starts":
                return each.span
    return playbook.source.header(playbook.span)


def _lines(verdict: Verdict) -> tuple[str, ...]:
    assert verdict.found is not None
    line = why_broken(verdict.claim, verdict.found).line
    return (*verdict.found.timeline, *((f"  {line}",) if line else ()))


# ---- why, by kind ----


def _at_most(case: _Case) -> Why:
    touches = case.found.breaking
    if len(touches) == 1:
        return Why(f"{case.first} can come, on {case.date(touches[0].moment)}")
    begin, end = touches[0].moment, touches[-1].moment
    when = f"between {case.date(begin)} and {case.date(end)}"
    if case.date(begin) == case.date(end):
        when = f"on {case.date(begin)}"
    wrong = f"{len(touches)} touches can fall {when}"
    return Why(wrong, case.over(case.date(begin), case.term(begin, case.length.low)))


def _between(case: _Case) -> Why:
    first, second = case.found.breaking[0], case.found.breaking[-1]
    exact = case.found.day(first.moment) == case.found.day(second.moment)
    wrong = (
        f"`{first.id}` can come on {case.date(first.moment, exact)}, `{second.id}` on {case.date(second.moment, exact)}"
    )
    limit = case.date(case.term(first.moment, case.length.low))
    return Why(wrong, f"after {case.date(first.moment)}, the next touch may come on {limit} at the earliest")


def _no_touch_on(case: _Case) -> Why:
    touch = case.found.breaking[0]
    closed = case.found.setting.side.days.why_closed(case.found.setting.side.day_of(touch.moment))
    what = f", which is closed ({closed[0]}: {closed[1].text})" if closed else ""
    return Why(f"{case.first} can come on {case.found.day(touch.moment)}{what}")


def _not_within(case: _Case) -> Why:
    limit = case.found.when(case.term(case.found.start, case.length.low))
    touch = case.found.breaking[0]
    wrong = f"{case.start}, {case.first} can come on {case.date(touch.moment)}"
    return Why(wrong, f"the first touch may come on {limit} at the earliest")


def _first_offers(case: _Case) -> Why:
    return Why(f"{case.first} can be the first touch, and offers nothing")


def _touch_by(case: _Case) -> Why:
    role = f"“{case.claim.values[0]}”"
    limit = case.term(case.found.start, case.length.high)
    end = case.found.end
    if end.id:
        wrong = f"{case.start}, `{end.id}` by {role} can come as late as {case.date(end.moment)}"
        return Why(wrong, case.over("the start", limit))
    if _wall(case, end.moment) <= _wall(case, limit):
        return Why(f"{case.start}, a path ends on {case.date(end.moment)} without a touch by {role}")
    return Why(f"{case.start}, no touch by {role} need come by {case.date(limit)}")


def _wall(case: _Case, moment: int) -> int:
    """A moment to compare as the claim compares: by date, or by the minute."""
    return moment if case.claim.is_by_the_minute else case.found.setting.side.clock.wall(moment) // DAY


def _ends_planned(case: _Case) -> Why:
    return Why(f"{case.start}, a path runs out at the bottom on {case.found.day(case.found.end.moment)}")


def _next_touchpoint(case: _Case) -> Why:
    outcome = case.found.heard_last
    which = f"a path on which `{outcome}` is heard last" if outcome else "a path on which nobody answers"
    return Why(f"{which} ends without a checkpoint")


def _only(case: _Case) -> Why:
    touch = case.found.breaking[0]
    allowed = {str(value) for value in case.claim.values}
    others = [channel for channel in (touch.step.channels if touch.step else ()) if channel not in allowed]
    return Why(f"{case.first} {'can go' if len(others) > 1 else 'goes'} via {' or '.join(others)}")


def _finishes(case: _Case) -> Why:
    wrong = f"{case.start}, a path can end as late as {case.date(case.found.end.moment)}"
    return Why(wrong, case.over("the start", case.term(case.found.start, case.length.high)))


def _pressure(case: _Case) -> Why:
    wrong = (
        f"{case.start}, the first touch, {case.first}, can come on {case.date(case.found.breaking[0].moment)}: too soon"
    )
    limit = case.date(case.term(case.found.start, case.length.low))
    return Why(wrong, f"the first touch may come on {limit} at the earliest")


def _neglect(case: _Case) -> Why:
    wrong = (
        f"{case.start}, the first touch, {case.first}, can come as late as {case.date(case.found.breaking[0].moment)}"
    )
    limit = last_in_time(case.found.setting.side, case.found.start, case.length)
    return Why(wrong, f"the first touch may come on {case.date(limit)} at the latest")


def _ends(case: _Case) -> Why:
    return Why(f"{case.start}, a path comes to a step for which no day is found")


def _opt_out(case: _Case) -> Why:
    return Why(f"{case.first} can come after an opt out was heard")


def _in_pause(case: _Case) -> Why:
    return Why(f"{case.first} can come on {case.found.day(case.found.breaking[0].moment)}, inside a pause")


_WHY: dict[str, Callable[[_Case], Why]] = {
    "at_most": _at_most,
    "between": _between,
    "no_touch_on": _no_touch_on,
    "not_within": _not_within,
    "first_offers": _first_offers,
    "touch_by": _touch_by,
    "ends_planned": _ends_planned,
    "next_touchpoint": _next_touchpoint,
    "only": _only,
    "finishes": _finishes,
    "pressure": _pressure,
    "neglect": _neglect,
    "ends": _ends,
    "opt_out": _opt_out,
    "in_pause": _in_pause,
    "closed_day": _no_touch_on,
}
