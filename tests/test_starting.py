"""A playbook of one's own: started from each shipped one, for each of its markets, it is clean and does what it says."""

from __future__ import annotations

import pytest

import playbook
from playbook import library
from playbook.choosing import Choice, NoChoice, Offer, offers
from playbook.markets import Market, market_called, profiles
from playbook.model.playbook import Playbook, Profile
from playbook.planning.trial import trial
from playbook.source import Source
from playbook.starting import Started, copied, start
from playbook.syntax.parse import parse

OFFERS = offers()
EVERY = [(offer, code) for offer in OFFERS for code in [each.code for each in offer.playbook.markets] or [None]]


def wanted(code: str | None) -> Market | None:
    return market_called(code) if code else None


def book(text: str, name: str) -> Playbook:
    return next(each for each in playbook.parse(text).playbooks if each.name == name)


@pytest.mark.parametrize(
    ("offer", "code"), EVERY, ids=[f"{offer.name}-{offer.playbook.name}-{code}" for offer, code in EVERY]
)
def test_a_copy_for_a_market_of_the_playbook_is_clean_and_its_examples_hold(offer: Offer, code: str | None) -> None:
    made = copied(Choice(offer, "", True), wanted(code))
    assert playbook.check(made.text) == ()
    assert playbook.format_text(made.text) == made.text
    copy = book(made.text, offer.playbook.name)
    assert code is None or code in [market.code for market in copy.markets]
    assert all(trial(copy, each).holds for each in copy.examples)
    source = library.shipped(offer.name)
    assert source is not None
    assert source.text.splitlines()[0] in made.text  # what it encodes
    assert made.text.startswith(f"# Started by `pbk new` from the shipped {offer.name}.\n")


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: f"{offer.name}-{offer.playbook.name}")
def test_a_copy_for_no_market_is_the_shipped_text_below_one_line(offer: Offer) -> None:
    made = copied(Choice(offer, "", True), None)
    source = library.shipped(offer.name)
    assert source is not None
    assert made.text == f"# Started by `pbk new` from the shipped {offer.name}.\n{source.text}"
    assert (made.asked, made.dropped) == (False, ())


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: f"{offer.name}-{offer.playbook.name}")
@pytest.mark.parametrize("profile", [each for each in profiles() if each.codes], ids=lambda each: each.name)
def test_a_copy_for_any_other_market_can_be_read_and_planned(offer: Offer, profile: Profile) -> None:
    market = market_called(profile.name)
    assert market is not None
    made = copied(Choice(offer, "", False), market)
    assert not parse(Source(made.text)).diagnostics
    copy = book(made.text, offer.playbook.name)
    assert tuple(each.code for each in copy.markets) == market.codes
    assert all(trial(copy, each).holds for each in copy.examples)
    assert "# That one was written for " in made.text.splitlines()[1]


# ---- what is changed ----

TEXT = """# practice: P1
use "profiles/japan.pbk"
use "profiles/gulf.pbk"

# Above it.
playbook "A" {
  about "x"  # as it is
  market JP  # theirs
  starts after proposal

  wait 2 weeks
  send note via email as note
  stop

  # It is a holiday there.
  example "in Japan" start 2027-04-28 {
    expect note on 2027-05-12
  }
  example "in the spring" start 2027-03-01 {
    expect note on 2027-03-15
  }
  example "over a holiday" start 2027-04-15 {
    expect note on 2027-05-07
  }
}
"""


def begun(text: str, name: str, monkeypatch: pytest.MonkeyPatch, code: str) -> Started:
    """The copy of a text for a market, as if it were shipped."""
    source = Source(text, "library:test/a.pbk")
    monkeypatch.setattr(library, "shipped", lambda asked, real=library.shipped: source if asked == "a" else real(asked))
    (found,) = (each for each in playbook.parse(text, source.name).playbooks if each.name == name)
    return copied(Choice(Offer("a", found), "", True), wanted(code))


def test_only_the_market_its_profile_and_examples_that_fail_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    made = begun(TEXT, "A", monkeypatch, "DE")
    expected = TEXT.replace("market JP", "market DE").replace("profiles/japan", "profiles/germany")
    expected = expected.replace(
        '  example "over a holiday" start 2027-04-15 {\n    expect note on 2027-05-07\n  }\n', ""
    )
    assert made.text == "# Started by `pbk new` from the shipped a.\n" + expected
    assert made.dropped == ("over a holiday",)


def test_the_comment_above_an_example_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = begun(TEXT.replace("2027-05-12", "2027-05-13"), "A", monkeypatch, "DE")
    assert "holiday there" not in made.text
    assert made.dropped == ("in Japan", "over a holiday")


def test_a_market_without_a_profile_uses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    text = begun(TEXT, "A", monkeypatch, "FR").text
    assert "japan" not in text
    assert "  market FR  # theirs\n" in text
    assert 'use "profiles/gulf.pbk"' in text


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('about "x"\n  starts after proposal', '  about "x"\n  market DE\n  starts after proposal\n'),
        ("starts after proposal", "  market DE\n  starts after proposal\n"),
        ("market JP, KR", "  market DE\n"),
        ("market gulf", "  market DE\n"),
        ("market AT, DE", "  market DE\n"),
    ],
)
def test_the_head_names_the_market_asked_for(head: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f'playbook "A" {{\n  {head}\n\n  send note via email\n  stop\n}}\n'
    assert expected in begun(text, "A", monkeypatch, "DE").text


def test_bare_statements_get_a_head(monkeypatch: pytest.MonkeyPatch) -> None:
    text = begun("# Short.\n\nsend note via email\nstop\n", "a", monkeypatch, "DE").text
    assert playbook.parse(text).playbooks[0].markets[0].code == "DE"
    assert "# Short.\n" in text


@pytest.mark.parametrize(("asked", "line"), [("gulf", "market gulf"), ("latin america", 'market "Latin America"')])
def test_a_group_is_named_as_one(asked: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert f"  {line}  # theirs\n" in begun(TEXT, "A", monkeypatch, asked).text


def test_a_part_that_names_a_market_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'playbook "A" {\n  market JP\n\n  run "B"\n}\n\nplaybook "B" {\n  market JP\n\n  send note via email\n  stop\n}\n'
    made = begun(
        text + '\nplaybook "C" {\n  market JP\n\n  send note via email\n  stop\n}\n', "A", monkeypatch, "DE"
    ).text
    assert (made.count("market DE"), made.count("market JP")) == (2, 1)


# ---- what it is started from ----


@pytest.mark.parametrize("offer", OFFERS, ids=lambda offer: f"{offer.name}-{offer.playbook.name}")
def test_every_occasion_has_something_to_start_from_without_a_market(offer: Offer) -> None:
    made = start(None, offer.playbook.trigger, offer.playbook.leads[0] if offer.playbook.leads else None)
    assert isinstance(made, Started)
    assert made.choice.offer.playbook.trigger == offer.playbook.trigger


def test_without_an_occasion_a_proposal_is_meant() -> None:
    made = start(market_called("JP"))
    assert isinstance(made, Started)
    assert made.choice.offer.name == "after-proposal/japan.pbk"


def test_nothing_is_started_for_a_market_that_nothing_is_like() -> None:
    assert isinstance(start(market_called("JP"), "the flood"), NoChoice)
