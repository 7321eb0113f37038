"""The shipped library: it checks clean, compiles for every market it names, and is found when installed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

import playbook
from playbook import library
from playbook.model.playbook import Playbook
from playbook.model.scope import shipped
from tests.support import PLAYBOOKS, ROOT, codes, pbk, planned

# All placeholders that a shipped playbook may use, and a deal that fills them.
PLACEHOLDERS = [
    *("contact", "company", "sender", "colleague"),
    *("proposal", "topic", "product", "industry", "event", "news"),
    *("quote", "invoice", "amount", "due", "senior leader"),
]
FILLED = {"id": "1", **{name: name for name in PLACEHOLDERS}}
# Each playbook of each file, with each country it names.
SHIPPED = [
    pytest.param(book, market, id=f"{file.parent.name}-{file.stem} {book.name} {market}")
    for file in PLAYBOOKS
    for book in playbook.parse(file.read_text(encoding="utf-8"), file.name).playbooks
    for market in [market.code or market.name for market in book.markets] or [None]
]
# Where a playbook names no market, these take turns.
ANYWHERE = ("US", "DE", "NL", "JP", "KR", "CN", "ID", "BR", "CO", "MX", "AU", "SA", "AE", "SE", "FI")
BRIEF_PROFILE = """
profile "Japan" for JP in Asia/Tokyo {
  context high
  tone deferential, formal, warm, brief
  channels email, phone, linkedin
  hours 09:00-17:30
  follow up 24-48 hours after first meeting
  follow up 2-3 weeks after proposal
  quiet "Golden Week" from 04-29 to 05-06
  quiet "Obon" from 08-13 to 08-16
  quiet "New Year" from 12-29 to 01-03
  avoid "just checking in", "by end of day"
}
"""


@pytest.mark.parametrize("name", library.shipped_names())
def test_every_shipped_file_checks_clean(name: str) -> None:
    source = library.shipped(name)
    assert source is not None
    assert playbook.check(source.text, source.name) == ()


@pytest.mark.parametrize(("book", "market"), SHIPPED)
def test_a_shipped_playbook_plans_from_every_day_of_two_years(book: Playbook, market: str | None) -> None:
    for day in range((date(2029, 1, 1) - date(2027, 1, 1)).days):
        there = market or ANYWHERE[day % len(ANYWHERE)]
        plan = playbook.plan(book, date(2027, 1, 1) + timedelta(days=day), FILLED, market=there)
        assert {each.severity for each in plan.diagnostics} <= {"note"}
        assert plan.tasks


@pytest.mark.parametrize("file", PLAYBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_rules_of_a_shipped_playbook_are_proven(file: Path) -> None:
    # A year of starts: three, as `pbk verify` takes by itself, need three times as long.
    result = pbk("verify", str(file), "--strict", "--from", "2027-01-01", "--to", "2027-12-31")
    assert result.exit_code == 0, result.output
    count = re.search(r"^(\d+) rules: (\d+) proven$", result.stderr, re.M)
    assert count is not None, result.stderr
    assert count[1] == count[2]


@pytest.mark.parametrize("file", PLAYBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_examples_of_a_shipped_playbook_hold(file: Path) -> None:
    result = pbk("test", str(file))
    assert result.exit_code == 0, result.output
    assert re.search(r"^\d+ examples?: \d+ held, 0 failed$", result.stderr, re.M), result.output


def test_every_file_cites_the_practice_it_encodes() -> None:
    for name in library.shipped_names():
        source = library.shipped(name)
        assert source is not None
        if name != "vocabulary.pbk":
            assert source.text.startswith("# practice: P"), name


def test_the_profile_of_japan_is_the_agreed_one() -> None:
    agreed = playbook.parse(BRIEF_PROFILE)
    assert agreed.diagnostics == ()
    japan = next(profile for profile in shipped().profiles if profile.codes == ("JP",))
    from playbook.model.resolve import resolve
    from playbook.source import Source
    from playbook.syntax.parse import parse

    (expected,) = resolve(parse(Source(BRIEF_PROFILE)), lambda name, beside: None).profiles
    assert japan == expected


def test_the_united_states_open_at_nine() -> None:
    plan = planned("market US; send note via email; stop", "2027-04-01")
    assert plan.iso(plan.start) == "2027-04-01T09:00:00-04:00"


def test_the_gulf_is_six_countries_each_with_its_own_zone() -> None:
    zones = {
        code: planned("send note via whatsapp; stop", "2027-04-01", market=code).timezone
        for code in ("SA", "AE", "QA", "KW", "BH", "OM")
    }
    assert set(zones.values()) == {
        "Asia/Riyadh",
        "Asia/Dubai",
        "Asia/Qatar",
        "Asia/Kuwait",
        "Asia/Bahrain",
        "Asia/Muscat",
    }


def test_the_usual_channels_and_tones_are_always_in_reach() -> None:
    channels = [
        "email",
        "phone",
        "whatsapp",
        "wechat",
        "linkedin",
        "line",
        "kakaotalk",
        "sms",
        "video",
        "letter",
        "in-person",
    ]
    tones = ["deferential", "formal", "warm", "brief", "technical", "personal", "apologetic", "collaborative", "urgent"]
    for channel in channels:
        assert codes(f"send note via {channel}; stop") == []
    source = f"send {' '.join(tones)} note via email; stop"
    assert planned(source, "2027-04-01").program.ops[0].step.tones == tuple(tones)  # type: ignore[union-attr]  # a touch


def test_grammar_and_library_lie_beside_the_package_in_a_checkout() -> None:
    assert library.folder("grammar") == ROOT / "grammar"
    assert library.folder("playbooks") == ROOT / "playbooks"


def test_a_damaged_or_missing_cache_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PBK_CACHE_DIR", str(tmp_path))
    library.cache_file.cache_clear()
    try:
        made = []
        for _ in range(2):
            assert library.kept("thing", "key", lambda: made.append(1) or "value") == "value"
        assert len(made) == 1
        assert library.kept("thing", "other key", lambda: "new") == "new"
        path = library.cache_file("thing")
        assert path is not None
        path.write_bytes(b"damaged")
        assert library.kept("thing", "key", lambda: "again") == "again"
        monkeypatch.setenv("PBK_CACHE_DIR", str(path / "below a file"))
        library.cache_file.cache_clear()
        assert library.kept("thing", "key", lambda: "unkept") == "unkept"
    finally:
        library.cache_file.cache_clear()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.ics"
    target.write_bytes(b"old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        library.write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["plan.ics"]
