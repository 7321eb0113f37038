"""What was decided: a Verdict on each claim, and the Proof that holds those of a playbook in a market."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import frozen

from playbook.diagnostics import Diagnostic
from playbook.model.playbook import Market, Playbook
from playbook.proof.claims import Claim

if TYPE_CHECKING:
    from playbook.proof.witness import Counterexample


class State(StrEnum):
    PROVEN = "proven"
    BROKEN = "broken"
    UNDECIDED = "not decided"


@frozen
class Verdict:
    """One claim decided. ``found`` is the shortest path that breaks it; ``why`` is the bound that was met.

    ``vacuous`` says in words why a proven rule could not have been broken; empty where it could. ``diagnostics`` is
    what there is to say where it is not proven (nothing where a comment silences it), ``lines`` the path as a timeline.
    """

    claim: Claim
    state: State
    found: Counterexample | None = None
    why: str = ""
    vacuous: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        return self.state is State.PROVEN


@frozen
class Proof:
    """What was decided of one playbook in one market, and what that rests on.

    ``first`` and ``last`` are the days it may start on, ``until`` the last day any path comes to. ``states`` are the
    places and moments that were followed, ``paths`` how many ways there are through them. ``estimated`` are the
    names of the closed days among them whose date is not announced yet; ``unknown`` says whose holidays are known for
    fewer years. ``absences``: an `out of office` is handled, and was followed. ``remarks`` are what there is to say
    besides: rules that contradict each other, rules that nothing can break.
    """

    playbook: Playbook
    market: Market | None
    first: date
    last: date
    verdicts: tuple[Verdict, ...]
    starts: int = 0
    states: int = 0
    paths: int = 0
    until: date | None = None
    estimated: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    absences: bool = False
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def is_proven(self) -> bool:
        return all(verdict.is_proven for verdict in self.verdicts)

    @property
    def is_followed(self) -> bool:
        """Whether all paths were followed to their ends."""
        return self.until is not None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All there is to say, in the order of the claims."""
        return (*(said for verdict in self.verdicts for said in verdict.diagnostics), *self.remarks)
