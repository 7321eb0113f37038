"""Which playbook fits a deal: each rule of the order, with playbooks that differ in one thing."""

from __future__ import annotations

import random

import pytest

from playbook.api import parse
from playbook.choosing import Choice, NoChoice, Offer, choose, offers, offers_of
from playbook.model.countries import country_called, place_called

STEPS = "send note via email; pause until +3 months"


def offer(name: str, *head: str) -> Offer:
    (playbook,) = parse("\n".join([*head, STEPS]), f"{name}.pbk").playbooks
    return Offer(name, playbook)


def chosen(deal: dict[str, str], *among: Offer) -> str:
    """The name of the offer chosen, whatever the order they are offered in."""
    found = choose(among, **deal)
    for _ in range(5):
        assert choose(random.sample(among, len(among)), **deal) == found
    assert isinstance(found, Choice), found
    return found.offer.name


def refused(deal: dict[str, str], *among: Offer) -> str:
    found = choose(among, **deal)
    assert isinstance(found, NoChoice), found
    return found.why


AFTER = "starts after proposal"
COUNTRY = offer("country", "market SA", AFTER)
REGION = offer("region", "market DE-BY", AFTER)
GERMANY = offer("germany", "market DE", AFTER)
GROUP = offer("group", "market gulf", AFTER)
ANYWHERE = offer("anywhere", AFTER)
JAPAN = offer("japan", "market JP", AFTER)
ARABIA = offer("arabia", "market EG", AFTER)
NETHERLANDS = offer("netherlands", "market NL", AFTER)


# ---- the market ----


@pytest.mark.parametrize(
    ("market", "among", "expected", "why", "is_close"),
    [
        ("SA", [COUNTRY, GROUP, ANYWHERE, JAPAN], "country", "written for SA, after a proposal", True),
        ("SA", [GROUP, ANYWHERE, JAPAN], "group", "written for Gulf, SA with it; after a proposal", True),
        ("SA", [ANYWHERE, JAPAN], "anywhere", "for no market in particular, after a proposal", True),
        ("SA", [JAPAN, GERMANY], "japan", "written for Japan, also high-context; after a proposal", False),
        ("gulf", [COUNTRY, GROUP, ANYWHERE], "group", "written for Gulf, after a proposal", None),
        ("DE-BY", [REGION, GERMANY, ANYWHERE], "region", "written for DE-BY, after a proposal", True),
        ("DE-BY", [GERMANY, ANYWHERE], "germany", "written for all of DE, after a proposal", True),
        ("DE", [GERMANY, REGION], "germany", "written for DE, after a proposal", True),
        ("DE", [REGION, ANYWHERE], "region", "written for DE-BY, a part of the country; after a proposal", True),
    ],
)
def test_the_nearest_market(market: str, among: list[Offer], expected: str, why: str, is_close: bool | None) -> None:
    assert chosen({"market": market, "trigger": "proposal"}, *among) == expected
    found = choose(among, market=market, trigger="proposal")
    assert isinstance(found, Choice)
    assert found.why == why
    assert is_close is None or found.is_close == is_close


def test_of_other_markets_the_one_that_shares_most_channels_and_tones() -> None:
    # Saudi Arabia and Egypt share WhatsApp; Japan is of the same context, and comes before it in the alphabet here.
    first = offer("a-japan", "market JP", AFTER)
    assert chosen({"market": "SA", "trigger": "proposal"}, first, ARABIA) == "arabia"


def test_a_playbook_of_the_opposite_context_is_never_chosen() -> None:
    assert refused({"market": "SA", "trigger": "proposal"}, GERMANY, NETHERLANDS) == (
        "no playbook after a proposal is written for Saudi Arabia, nor for another high-context market"
    )


def test_where_no_profile_says_the_context_nothing_is_taken_for_like_it() -> None:
    assert "no profile says what is like it" in refused({"market": "FR", "trigger": "proposal"}, GERMANY, JAPAN)


def test_a_deal_without_a_market_takes_only_what_is_for_every_market() -> None:
    assert chosen({"trigger": "proposal"}, JAPAN, ANYWHERE) == "anywhere"
    assert "names no market" in refused({"trigger": "proposal"}, JAPAN)


def test_a_market_nobody_knows() -> None:
    assert refused({"market": "Atl\x1bantis"}, JAPAN) == (
        "“Atlantis” is not a country, nor a group that a profile names"
    )


# ---- the occasion ----


def test_the_occasion_is_told_by_its_words() -> None:
    meeting = offer("meeting", "market JP", "starts after first meeting")
    assert chosen({"market": "JP", "trigger": " First   MEETING"}, meeting, JAPAN) == "meeting"
    assert chosen({"market": "JP", "trigger": "proposal"}, meeting, JAPAN) == "japan"
    assert refused({"market": "JP", "trigger": "kick-off"}, meeting, JAPAN) == (
        "no playbook is for a deal after a kick-off: they start after first meeting, proposal"
    )


def test_a_playbook_for_any_occasion_is_the_last_resort_of_a_deal_that_names_one() -> None:
    any_time = offer("any", "market SA")
    assert chosen({"market": "SA", "trigger": "proposal"}, any_time, JAPAN) == "japan"  # though it is another market's
    assert chosen({"market": "SA", "trigger": "inquiry"}, any_time, JAPAN) == "any"


def test_a_quote_or_a_pitch_is_followed_up_as_a_proposal_where_nothing_is_written_for_it() -> None:
    found = choose([JAPAN], market="JP", trigger="Quote")
    assert isinstance(found, Choice)
    assert found.why == "written for JP, after a quote, as after a proposal"
    own = offer("own", "market JP", "starts after pitch")
    assert chosen({"market": "JP", "trigger": "pitch"}, JAPAN, own) == "own"


def test_a_deal_that_names_no_occasion_takes_one_for_any_then_after_a_proposal() -> None:
    any_time, quote = offer("any", "market JP"), offer("a-quote", "market JP", "starts after quote")
    assert chosen({"market": "JP"}, any_time, JAPAN, quote) == "any"
    assert chosen({"market": "JP"}, JAPAN, quote) == "japan"
    found = choose([JAPAN], market="JP")
    assert isinstance(found, Choice)
    assert found.why == "written for JP, after a proposal, as the deal names no occasion"
    assert "names no occasion" in refused({"market": "JP"}, quote)


def test_a_deal_that_names_no_occasion_takes_what_is_close_first() -> None:
    far = offer("any-egypt", "market EG")
    assert chosen({"market": "SA"}, far, COUNTRY) == "country"


# ---- the class of lead ----


def test_the_class_of_lead() -> None:
    warm = offer("a-warm", "market JP", AFTER, "leads warm, former customer")
    cold = offer("b-cold", "market JP", AFTER, "leads cold")
    deal = {"market": "JP", "trigger": "proposal"}
    assert chosen(deal | {"lead_class": "Former Customer"}, warm, cold, JAPAN) == "a-warm"
    assert chosen(deal | {"lead_class": "lost"}, warm, cold, JAPAN) == "japan"
    assert chosen(deal, warm, cold, JAPAN) == "japan"
    assert chosen(deal, warm, cold) == "a-warm"
    assert refused(deal | {"lead_class": "lost"}, warm, cold) == (
        "the playbooks for JP after a proposal are meant for cold, former customer, warm, not for lost"
    )


# ---- what is on offer ----


def test_every_shipped_playbook_is_on_offer_and_chosen_for_its_own_deal() -> None:
    among = offers()
    assert among == tuple(sorted(among, key=lambda each: each.name))
    assert not [each.name for each in among if each.name.startswith("profiles/") or each.name == "vocabulary.pbk"]
    for each in among:
        for market in each.playbook.markets:
            found = choose(
                among,
                market=market.code,
                trigger=each.playbook.trigger,
                lead_class=each.playbook.leads[0] if each.playbook.leads else None,
            )
            assert isinstance(found, Choice)
            assert found.is_close


def test_a_playbook_that_another_one_of_its_file_runs_is_not_on_offer() -> None:
    file = parse(f'playbook "Part" {{ {STEPS} }}\nplaybook "Whole" {{ market JP; run "Part" }}')
    assert [each.playbook.name for each in offers_of("two.pbk", file.playbooks)] == ["Whole"]


def test_there_may_be_nothing_on_offer() -> None:
    assert choose([], market="JP") == NoChoice("there is no playbook to choose from")
    assert offers(["no-such.pbk"]) == ()


# ---- countries by name ----


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("jp", "JP"),
        (" South Korea ", "KR"),
        ("Korea, Republic of", "KR"),
        ("KOREA (SOUTH)", "KR"),
        ("Korea, Democratic People's Republic of", "KP"),
        ("Iran, Islamic Republic of", "IR"),
        ("Congo, The Democratic Republic of the", "CD"),
        ("U.S.A.", "US"),
        ("United States of America", "US"),
        ("uk", "GB"),
        ("Great Britain", "GB"),
        ("The Netherlands", "NL"),
        ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
        ("Trinidad and Tobago", "TT"),
        ("St. Lucia", "LC"),
        ("Türkiye", "TR"),
        ("Viet Nam", "VN"),
        ("Deutschland", "DE"),
        ("日本", "JP"),
        ("Guinea-Bissau", "GW"),
        ("Congo", None),
        ("Europe", None),
        ("XX", None),
        ("", None),
    ],
)
def test_a_country_by_what_people_and_crms_write(text: str, code: str | None) -> None:
    assert country_called(text) == code
    assert place_called(text) == code


def test_a_region_in_any_case() -> None:
    assert place_called("de-by") == "DE-BY"
    assert place_called("us-ca") == "US-CA"
    assert place_called("DE-QQ") is None
