"""Proofs on a screen: what is proven and what is not, the path that breaks it, and what the proof rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from math import log10

import click

from playbook.cli import report
from playbook.diagnostics import Diagnostic, Severity
from playbook.plain import one_line
from playbook.proof.extremes import MANY
from playbook.proof.verdict import Proof, State, Verdict
from playbook.proof.words import asked_for

_COLORS = {State.PROVEN: "green", State.BROKEN: "red", State.UNDECIDED: "yellow"}
_WIDTH = max(map(len, State))
_EXACT = 1_000_000  # numbers below are written out
_NAMED = 8  # holidays that are named


def name_of(proof: Proof) -> str:
    """What a proof is of: ``Japan: after a proposal, for JP``."""
    market = asked_for(proof.market)
    return one_line(proof.playbook.name) + (f", for {one_line(market)}" if market else "")


def section(proof: Proof, shown: Collection[Diagnostic]) -> Iterator[str]:
    """The lines on one proof; ``shown`` are the diagnostics that are not left out."""
    yield f"{click.style(name_of(proof), bold=True)} ({one_line(proof.playbook.source.name)})"
    for verdict in proof.verdicts:
        state = click.style(f"{verdict.state.value:<{_WIDTH}}", fg=_COLORS[verdict.state])
        yield f"  {state}  {one_line(verdict.claim.text)}{_of_profile(verdict)}{_left_out(verdict, shown)}"
        said = [each for each in verdict.diagnostics if each in shown]
        if said:
            yield from ("", *_indented(map(report.full, said)))
            yield from ("", *(f"      {one_line_of_path(line)}" for line in verdict.lines)) if verdict.lines else ()
            yield ""
    for each in (said for said in proof.remarks if said in shown):
        yield from _indented([report.concise(each) if each.severity is Severity.NOTE else report.full(each)])
    yield from (f"  {what:<{_WIDTH}}  {text}" for what, text in _rests_on(proof))


def one_line_of_path(line: str) -> str:
    """A line of a timeline with its first two columns, which mark what breaks the rule."""
    return line[:2] + one_line(line[2:])


def examples(proofs: Iterable[Proof]) -> str:
    """Each path that breaks a rule as an `example` to paste."""
    blocks = []
    for proof in proofs:
        for verdict in proof.verdicts:
            if verdict.found is not None:
                block = verdict.found.example(f"breaks: {verdict.claim.text}")
                blocks.append("".join(f"# {line}\n" for line in _where(proof)) + block + "\n")
    return "\n".join(blocks)


def summary(proofs: Iterable[Proof]) -> str:
    """``12 rules: 11 proven, 1 broken``."""
    states = [verdict.state for proof in proofs for verdict in proof.verdicts]
    parts = [f"{number} {state.value}" for state in State if (number := states.count(state))]
    return f"{len(states)} rule{'' if len(states) == 1 else 's'}" + (f": {', '.join(parts)}" if parts else "")


def about(number: int) -> str:
    """A number in full, or as a power of ten where nobody would read it.

    >>> about(12345), about(3 * 10**12)
    ('12,345', 'about 10^12')
    """
    if number >= MANY:
        return f"more than 10^{round(log10(MANY))}"
    return f"{number:,}" if number < _EXACT else f"about 10^{round(log10(number))}"


def _of_profile(verdict: Verdict) -> str:
    claim = verdict.claim
    return click.style(f"  (profile {one_line(claim.profile)})", dim=True) if claim.profile else ""


def _left_out(verdict: Verdict, shown: Collection[Diagnostic]) -> str:
    if verdict.is_proven or any(each in shown for each in verdict.diagnostics):
        return ""
    return click.style("  (left out)" if verdict.diagnostics else "  (silenced)", dim=True)


def _indented(blocks: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for block in blocks for line in block.split("\n"))


def _where(proof: Proof) -> Iterator[str]:
    """For which playbook and market an example is, where it may be another."""
    market = asked_for(proof.market)
    if market != asked_for(proof.playbook.default_market):
        yield f"for “{one_line(proof.playbook.name)}”; holds with pbk test --market {one_line(market or '')}"
    else:
        yield f"for “{one_line(proof.playbook.name)}”"


def _rests_on(proof: Proof) -> Iterator[tuple[str, str]]:
    """What a proof rests on, in plain words."""
    from importlib.metadata import version

    number = (proof.last - proof.first).days + 1
    yield "starts", f"{proof.first} to {proof.last}, {number:,} day{'' if number == 1 else 's'}"
    if proof.is_followed:
        paths = f"{about(proof.paths)} path{'' if proof.paths == 1 else 's'}"
        yield "followed", f"{paths} through {proof.states:,} moments at steps, until {proof.until}"
    yield "calendars", ", ".join(f"{name} {version(name)}" for name in ("holidays", "tzdata"))
    if proof.estimated:
        more = len(proof.estimated) - _NAMED
        names = ", ".join(one_line(name) for name in proof.estimated[:_NAMED]) + (
            f" and {more} more" if more > 0 else ""
        )
        yield "estimated", f"{names}: not announced for some of these years"
    for text in proof.unknown:
        yield "unknown", f"{one_line(text)}; other years are taken without any"
    if not proof.absences and proof.is_followed:
        yield "absence", "not counted: nothing handles `out of office`"
