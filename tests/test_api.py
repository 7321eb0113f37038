"""The public names, for a program that uses them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import playbook

SOURCE = "wait 2-3 weeks; send note via email; pause until +6 months"


def test_nothing_but_the_public_names_is_offered() -> None:
    assert sorted(playbook.__all__) == ["PlaybookError", "check", "format_text", "parse", "plan", "to_ics", "to_json"]
    for name in playbook.__all__:
        assert getattr(playbook, name)
    with pytest.raises(AttributeError):
        _ = playbook.format_c


@pytest.mark.parametrize(
    "start", ["2026-12-01", date(2026, 12, 1), datetime(2026, 12, 1, 9), datetime(2026, 12, 1, tzinfo=UTC)]
)
def test_a_start_is_a_text_a_date_or_a_time(start: str | date | datetime) -> None:
    assert (
        playbook.plan(SOURCE, start, market="JP").iso(playbook.plan(SOURCE, start, market="JP").start)
        == "2026-12-01T09:00:00+09:00"
    )


@pytest.mark.parametrize("start", ["tomorrow", "", "2026-12-01T24:00", "1492-10-12", date(9999, 12, 31)])
def test_a_start_that_cannot_be_is_a_playbook_error(start: str | date) -> None:
    with pytest.raises(playbook.PlaybookError, match="PBK2"):
        playbook.plan(SOURCE, start)


def test_what_is_wrong_with_the_text_or_the_deal_is_a_playbook_error() -> None:
    with pytest.raises(playbook.PlaybookError, match="PBK101 `fax` is not a channel"):
        playbook.plan("send note via fax", "2026-12-01")
    with pytest.raises(playbook.PlaybookError, match="PBK124"):
        playbook.plan(SOURCE, "2026-12-01", {"roles": 3})
    with pytest.raises(playbook.PlaybookError, match="PBK120"):
        playbook.plan("", "2026-12-01")
    with pytest.raises(playbook.PlaybookError, match="PBK127"):
        playbook.plan('playbook "A" { stop }; playbook "B" { stop }', "2026-12-01")


def test_half_a_character_is_said_where_it_stands() -> None:
    (found,) = playbook.check('task "\ud800"; stop')
    assert (found.code, found.span) == ("PBK012", (6, 7))


def test_several_plans_go_into_one_calendar() -> None:
    plans = [playbook.plan(SOURCE, "2026-12-01", {"id": number}, market="JP") for number in ("1", "2")]
    assert playbook.to_ics(plans).count(b"BEGIN:VEVENT") == 4
    assert playbook.to_ics(plans).count(b"BEGIN:VCALENDAR") == 1


@pytest.mark.parametrize("source", ['task ""; stop', 'channel fax " "\nstop', 'playbook "" { stop }', 'role ""\nstop'])
def test_a_text_that_people_read_is_not_empty(source: str) -> None:
    assert "PBK006" in [each.code for each in playbook.check(source)]
