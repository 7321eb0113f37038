"""The proof: every rule on every path of outcomes, from every start, at every moment inside each window.

In comes a playbook, a market and the days it may start on; out goes a Proof. What is to be proven is in ``claims``,
how it is decided in ``prover``, and how it is told in ``words``. All of it is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from playbook.model.playbook import Playbook
    from playbook.proof.claims import Claim
    from playbook.proof.verdict import Proof

__all__ = ["Proof", "claims_of", "verify"]


def __getattr__(name: str) -> Any:
    if name == "Proof":
        from playbook.proof.verdict import Proof

        return Proof
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def verify(playbook: Playbook, market: str | None, first: date, last: date, **more: Any) -> Proof:
    """Decides every claim of a playbook in a market (None: its first), for the starts from one day to another.

    Raises NoSetting where the playbook cannot be planned there. ``more`` is what ``prover.verify`` takes besides.
    """
    from playbook.proof.prover import verify as decide

    return decide(playbook, market, first, last, **more)


def claims_of(playbook: Playbook, market: str | None = None) -> tuple[Claim, ...]:
    """What is to be proven of a playbook in a market (None: its first); without one, its rules and the laws."""
    from playbook.proof.claims import claims, market_of

    return claims(playbook, market_of(playbook, market))
