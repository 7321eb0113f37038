"""Playbooks as tests: `pytest playbooks/` collects each `.pbk` file and tries what there is to try of it.

A file is `clean` and `formatted`; of each playbook in it, each `example` holds, each `ensure` rule is proven, and from
`any start`, whatever happens, a plan keeps the laws of all plans. A failure is told as `pbk` tells it, without a
traceback; one with a traceback is a mistake of ours.

pytest imports this module at every start, also for people who have no playbooks: whatever costs time is imported where
it is used.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from playbook.diagnostics import Diagnostic
    from playbook.model.playbook import Example, Playbook
    from playbook.planning.setting import Start
    from playbook.proof import Proof
    from playbook.source import Source, Span

_YEARS = 3  # how far rules are proven and starts are drawn, where nothing else is said


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("pbk", "playbooks (.pbk)")
    group.addoption("--no-pbk", action="store_true", default=False, help="Do not collect .pbk files.")
    parser.addini("pbk_collect", "Whether .pbk files are collected (default: true).", type="bool", default=True)
    parser.addini("pbk_from", "The first start that is tried: a date (default: today).", default="")
    parser.addini("pbk_to", f"The last start that is tried: a date (default: {_YEARS} years later).", default="")


def pytest_configure(config: pytest.Config) -> None:
    _horizon(config)  # a date that is none is said before anything is tried


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix.lower() != ".pbk" or parent.config.getoption("no_pbk"):
        return None
    return PbkFile.from_parent(parent, path=file_path) if parent.config.getini("pbk_collect") else None


def _horizon(config: pytest.Config) -> tuple[date, date]:
    """The first and the last start to try."""
    found = []
    for name in ("pbk_from", "pbk_to"):
        text = str(config.getini(name)).strip()
        try:
            found.append(date.fromisoformat(text) if text else None)
        except ValueError:
            raise pytest.UsageError(f"{name}: `{text}` is not a date such as 2027-01-31") from None
    first = found[0] or date.today()
    last = found[1] or date(first.year + _YEARS, first.month, min(first.day, 28) if first.month == 2 else first.day)
    if last < first:
        raise pytest.UsageError(f"pbk_to: {last} comes before {first}, the first start")
    return first, last


class Place(NamedTuple):
    """A playbook and where to plan it; ``zone`` only where the market has several and names none."""

    market: str | None
    zone: str | None


class Broken(Exception):
    """What does not hold, in the words of `pbk`."""


# Tries one thing, and returns what is wrong with it: nothing, where it holds.
Trying = Callable[[pytest.Item], str]


class PbkItem(pytest.Item):
    """One thing to try of a file; ``row`` is the line it stands in."""

    def __init__(self, *, row: int, trying: Trying, **others: Any) -> None:
        super().__init__(**others)
        self.row = row
        self.trying = trying
        self.funcargs: dict[str, object] = {}  # some plugins ask every item for them

    def runtest(self) -> None:
        said = self.trying(self)
        if said:
            raise Broken(said)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, Broken):
            return str(excinfo.value)
        _ours(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.row - 1, f"{self.path.name}: {self.name}"


def _ours(error: BaseException) -> None:
    error.add_note("error[PBK901]: pbk made a mistake of its own; please report it with the file and what stands above")


class PbkFile(pytest.File):
    """A file: what can be tried of it."""

    def collect(self) -> Iterator[pytest.Item]:
        from playbook.api import parse
        from playbook.diagnostics import has_errors
        from playbook.files import load, read_source

        self.proofs: dict[tuple[int, str | None], Proof] = {}
        self.names: dict[str, int] = {}
        source, unread = read_source(_shown(self.path))
        file = None if unread is not None else parse(source.text, source.name, load)
        said = (unread,) if unread is not None else file.diagnostics if file is not None else ()
        yield self.item("clean", 1, lambda item: _clean(said))
        if file is None or has_errors(said):
            return  # what could not be read is not tried
        yield self.item("formatted", 1, lambda item: _formatted(source))
        several = len(file.playbooks) > 1
        for number, book in enumerate(file.playbooks):
            yield from self.of_playbook(number, book, source, several)

    def of_playbook(self, number: int, book: Playbook, source: Source, several: bool) -> Iterator[pytest.Item]:
        whose = f" ({book.name})" if several else ""
        header = source.locate(book.span.start).row
        for example in book.examples:
            row = source.locate(example.span.start).row
            yield self.item(f"example: {example.name}{whose}", row, _of_example(book, example))
        for (text, nth), span in _claims(book).items():
            row = header if span is None else source.locate(span.start).row
            yield self.item(f"ensure {text}{whose}", row, _of_claim(self, number, book, text, nth))
        yield self.item(f"any start{whose}", header, lambda item: _any_start(item, book))

    def item(self, name: str, row: int, trying: Trying) -> pytest.Item:
        from playbook.plain import one_line

        name = one_line(name).replace("::", ": ")
        self.names[name] = self.names.get(name, 0) + 1
        if self.names[name] > 1:
            name = f"{name} ({self.names[name]})"
        return PbkItem.from_parent(self, name=name, row=row, trying=trying)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:  # type: ignore[override]  # as pytest's own
        _ours(excinfo.value)  # nothing a file can say stops the collecting
        return super().repr_failure(excinfo)


def _shown(path: Path) -> str:
    """A path as a person here would write it."""
    try:
        found = os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)
    return str(path) if found.startswith(os.pardir) else found


def _told(diagnostics: Iterable[Diagnostic]) -> str:
    from playbook.cli.report import full

    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(full(each) for each in diagnostics))


# ---- the file, and its examples ----


def _clean(said: Sequence[Diagnostic]) -> str:
    return _told(each for each in said if each.severity != "note")


def _formatted(source: Source) -> str:
    from playbook.cli.report import difference
    from playbook.plain import one_line
    from playbook.syntax.format import format_text

    laid_out = format_text(source.text)
    if laid_out == source.text:
        return ""
    hint = f"  hint: pbk format {shlex.quote(one_line(source.name))}"
    return f"this file is not laid out:\n{difference(source, laid_out)}{hint}"


def _of_example(book: Playbook, example: Example) -> Trying:
    def trying(item: pytest.Item) -> str:
        from playbook.planning.trial import trial

        return _told(trial(book, example).diagnostics)

    return trying


# ---- rules ----


def _asked(book: Playbook) -> list[str | None]:
    """The markets a playbook names, as `--market` takes them; none is one too."""
    return list(dict.fromkeys(market.code or market.name for market in book.markets)) or [None]


def _claims(book: Playbook) -> dict[tuple[str, int], Span | None]:
    """What is claimed in any of its markets, the same words in one market counted: where each stands in the file."""
    from playbook.proof import claims_of

    found: dict[tuple[str, int], Span | None] = {}
    for market in _asked(book):
        for key, claim in _numbered(claims_of(book, market)):
            found.setdefault(key, claim.span if claim.source is book.source else None)
    return found


def _numbered(claims: Iterable[Any]) -> Iterator[tuple[tuple[str, int], Any]]:
    seen: dict[str, int] = {}
    for claim in claims:
        seen[claim.text] = seen.get(claim.text, 0) + 1
        yield (claim.text, seen[claim.text]), claim


def _of_claim(file: PbkFile, number: int, book: Playbook, text: str, nth: int) -> Trying:
    def trying(item: pytest.Item) -> str:
        markets = _asked(book)
        for market in markets:
            claims = dict(_numbered(each.claim for each in _proof(file, number, book, market).verdicts))
            verdicts = zip(claims, file.proofs[number, market].verdicts, strict=True)
            verdict = next((each for key, each in verdicts if key == (text, nth)), None)
            if verdict is None or verdict.is_proven:
                continue
            where = [f"in the market {market}:"] if len(markets) > 1 else []
            told = "\n".join([*where, _told(verdict.diagnostics), *verdict.lines])
            if not verdict.claim.warn:
                return told
            item.add_report_section("call", "pbk", told)
        return ""

    return trying


def _proof(file: PbkFile, number: int, book: Playbook, market: str | None) -> Proof:
    """All verdicts on a playbook in a market, found once for all its rules."""
    from playbook.proof import verify

    key = (number, market)
    if key not in file.proofs:
        zone = next((each.zone for each in _places(book) if each.market == market), None)
        more: dict[str, Any] = {"zone": zone} if zone else {}
        file.proofs[key] = verify(book, market, *_horizon(file.config), **more)
    return file.proofs[key]


# ---- any start ----


def _places(book: Playbook) -> list[Place]:
    """Where to plan a playbook: in each of its markets, in the first zone of one that does not say which."""
    from playbook.dates.places import zones_of
    from playbook.planning.setting import NoSetting, setting_of

    found = []
    for market in _asked(book):
        zone = None
        try:
            setting_of(book, market)
        except NoSetting as reason:
            if reason.diagnostic.code == "PBK119" and market is not None:
                zone = next(iter(zones_of(market.partition("-")[0])), None)
        found.append(Place(market, zone))
    return found


def _any_start(item: pytest.Item, book: Playbook) -> str:
    """Draws starts, markets, outcomes and moments; what a plan breaks, for the simplest found."""
    pytest.importorskip("hypothesis", reason="any start needs Hypothesis: pip install 'pbk-lang[test]'")
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    from playbook.planning.planner import plan
    from playbook.strategies import outcomes, starts

    first, last = _horizon(item.config)
    places = _places(book)
    # What varies among the failures is not told here, and costs as much time as finding them.
    phases = [each for each in settings.default.phases if each is not Phase.explain] if settings.default else ()

    @settings(phases=phases, deadline=None, report_multiple_bugs=False, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def keeps_the_laws(data: st.DataObject) -> None:
        place = data.draw(st.sampled_from(places))
        start = data.draw(starts(first, last, times=True))
        happened = data.draw(outcomes(book, start, *place))
        made, said = plan(book, start, market=place.market, zone=place.zone, given=happened)
        wrong = [each for each in said if each.severity == "error"] if made is None else _laws_broken_by(made)
        if wrong:
            raise Broken(f"{_told(wrong)}\n{_way(book, start, place, happened)}")

    # Examples kept from the last run are this item's own, as those of a parametrized test are.
    inner = keeps_the_laws.hypothesis.inner_test  # type: ignore[attr-defined]  # `given` puts it there
    inner._hypothesis_internal_add_digest = item.nodeid.encode()
    keeps_the_laws()
    return ""


def _laws_broken_by(made: Any) -> list[Diagnostic]:
    from playbook.laws import broken_laws

    return list(broken_laws(made))


def _way(book: Playbook, start: Start, place: Place, happened: Sequence[str]) -> str:
    """How to come to a plan: in words, and as a command."""
    from playbook.plain import one_line
    from playbook.planning.replay import show_command

    begin = start.isoformat()[:16]
    lines = [f"start   {begin}"]
    if place.market is not None:
        lines.append(f"market  {place.market}" + (f" in {place.zone}" if place.zone else ""))
    lines.extend(f"given   {each}" for each in happened)
    lines.append(f"shown by: {show_command(book, begin, happened, *place)}")
    return "\n".join(f"  {one_line(each)}" for each in lines)
