"""A sound playbook has no errors and can be planned, from any start and whatever happens: each date is a working moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import playbook
from playbook.model.playbook import OPT_OUT, OUT_OF_OFFICE, OUTCOMES, Playbook
from playbook.model.program import HandlerOp
from playbook.planning.plan import Plan
from tests.properties.law import law
from tests.properties.playbooks import Statements, sound_playbooks
from tests.properties.printing import printed
from tests.properties.truths import is_planned_or_refused, is_well_said

DAYS = st.dates(date(2026, 1, 1), date(2032, 12, 31))
STARTS = st.one_of(
    DAYS, st.builds(lambda day, minute: datetime(*day.timetuple()[:3], *divmod(minute, 60)), DAYS, st.integers(0, 1439))
)
DEALS = st.sampled_from(
    [
        {"id": "2027-014", "contact": "Ms Sato", "city": "Kobe", "roles": {"account manager": "Ann"}},
        {"id": "\x1b[31m", "contact": "السيدة {contact} نورة", "unknown": "}{", "pitch_team": ["Bob"]},
        {"closed": [{"name": "Shutdown", "from": "2027-08-02", "to": "2027-08-13"}]},
        {},
    ]
)  # fmt: skip


@law(sound_playbooks(), examples=30)
def test_a_sound_playbook_has_no_errors(statements: Statements) -> None:
    text = printed(statements)
    note(text)
    for each in playbook.check(text):
        is_well_said(each)
        assert each.severity != "error", each


def chosen(statements: Statements, number: int) -> tuple[Playbook, str | None]:
    """One of a file's playbooks, for one of its markets."""
    text = printed(statements)
    note(text)
    books = playbook.parse(text).playbooks
    if not books:
        books = playbook.parse("stop").playbooks
    book = books[number % len(books)]
    markets = [market.code for market in book.markets]
    return book, markets[number % len(markets)] if markets else None


@law(sound_playbooks(), STARTS, DEALS, st.integers(0, 5), examples=45)
def test_it_is_planned_from_any_start(
    statements: Statements, start: date, deal: dict[str, object], number: int
) -> None:
    book, market = chosen(statements, number)
    is_planned_or_refused(book, start, deal, market)


Happening = tuple[int, int, int | None]


def happenings() -> SearchStrategy[list[Happening]]:
    """After which step, what, and how many days later where the day is said."""
    return st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 11), st.none() | st.integers(-2, 90)), min_size=1, max_size=3
    )


def in_words(plan: Plan, happening: Happening) -> tuple[str, str]:
    """What happened as one says it, and the outcome heard."""
    step, outcome, later = happening
    names = ["start", *(task.id for task in plan.tasks)]
    name = names[step % len(names)]
    known = sorted({*OUTCOMES, *(each for book in plan.program.books for each in book.playbook.outcomes), "done"})
    heard = known[outcome % len(known)]
    begin = plan.tasks[names.index(name) - 1].due if name != "start" else plan.start
    day = plan.at(begin).date() + timedelta(days=later or 0)
    if heard == "done" or later is not None:
        until = f" until {day + timedelta(days=outcome)}" if heard == OUT_OF_OFFICE and outcome % 2 else ""
        return f"{name}: {heard}{until} on {day}", heard
    return f"{name}: {heard}", heard


@law(sound_playbooks(), STARTS, happenings(), st.integers(0, 5), examples=45)
def test_whatever_happens_is_handled(statements: Statements, start: date, what: list[Happening], number: int) -> None:
    book, market = chosen(statements, number)
    deal: dict[str, object] = {"id": "1"}
    silent = is_planned_or_refused(book, start, deal, market)
    if silent is None:
        return
    given, heard = zip(*(in_words(silent, each) for each in what), strict=True)
    note(str(given))
    plan = is_planned_or_refused(book, start, deal, market, given)
    if plan is None or len(given) > 1 or "done" in heard:
        return
    handled = {op.handler.outcome for op in plan.program.ops if isinstance(op, HandlerOp)}
    if "until" not in given[0] and heard[0] not in handled:
        assert plan.end.how == heard[0]
    if heard[0] not in handled or heard[0] == OPT_OUT:
        # Nothing chases someone who answered: what is left are touches of the silent plan, up to the answer.
        touches = [(task.id, task.due) for task in plan.tasks if task.kind == "touch"]
        if "until" not in given[0]:
            assert touches == [(task.id, task.due) for task in silent.tasks if task.kind == "touch"][: len(touches)]
            assert all(due <= plan.end.at for _, due in touches)
