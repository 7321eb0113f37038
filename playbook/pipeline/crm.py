"""What HubSpot, Salesforce and Pipedrive call their columns and stages, and what pbk itself does.

Tables only. A header is compared without case, spaces and marks, so that ``StageName`` and
``Stage Name`` are one. Of several names of a field the first that a file has is taken. Names are those
of English exports; for others there is ``--map``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from attrs import frozen


@frozen
class Crm:
    """A system and the headers of its exports: field to names, the best first."""

    name: str
    columns: Mapping[str, tuple[str, ...]]


# What a column can be for. `activity` is a date from which a plan starts where no `start` says so;
# `stage` and `closed` say what the deal waits for, and whether it still does.
FIELDS = (
    "id",
    "contact",
    "company",
    "market",
    "zone",
    "class",
    "trigger",
    "start",
    "activity",
    "stage",
    "closed",
    "owner",
    "proposal",
    "deal",
    "pitch_team",
    "happened",
)

OWN = Crm(
    "pbk",
    {
        "id": ("id", "deal id"),
        "contact": ("contact",),
        "company": ("company",),
        "market": ("market", "country"),
        "zone": ("zone", "time zone"),
        "class": ("class", "lead class"),
        "trigger": ("trigger", "starts after"),
        "start": ("start",),
        "activity": ("last activity", "last activity date"),
        "stage": ("stage", "deal stage"),
        "owner": ("owner", "deal owner"),
        "proposal": ("proposal",),
        "deal": ("deal", "deal name"),
        "pitch_team": ("pitch team",),
        "happened": ("happened",),
    },
)

HUBSPOT = Crm(
    "HubSpot",
    {
        "id": ("Record ID", "Deal ID", "hs_object_id"),
        "contact": ("Associated Contact", "Associated Contact (Primary)", "Associated Contacts"),
        "company": (
            "Associated Company (Primary)",
            "Associated Company",
            "Primary Associated Company",
            "Associated Companies",
        ),
        "market": ("Country/Region", "Country", "Country/Region Code"),
        "activity": ("Last Activity Date", "Last Contacted", "notes_last_updated"),
        "stage": ("Deal Stage",),
        "closed": ("Is Deal Closed?", "Is Closed", "hs_is_closed"),
        "owner": ("Deal owner",),
        "deal": ("Deal Name",),
    },
)

SALESFORCE = Crm(
    "Salesforce",
    {
        "id": ("Opportunity ID", "18-Digit Opportunity ID", "Case Safe Opportunity ID", "Id"),
        "contact": (
            "Primary Contact",
            "Contact Name",
            "Contact: Full Name",
            "Contact.Name",
            "Opportunity Contact",
        ),
        "company": ("Account Name", "Account: Account Name", "Account.Name"),
        "market": (
            "Billing Country",
            "Billing Country/Territory",
            "BillingCountry",
            "Account.BillingCountry",
            "Account: Billing Country",
            "Billing Country (text only)",
            "Billing Country Code",
            "Account.BillingCountryCode",
            "Mailing Country",
            "Shipping Country",
        ),
        "activity": ("Last Activity", "LastActivityDate"),
        "stage": ("Stage", "StageName"),
        "closed": ("Closed", "IsClosed"),
        "owner": ("Opportunity Owner", "Owner.Name", "Opportunity Owner: Full Name", "Owner Full Name"),
        "deal": ("Opportunity Name", "Name"),
    },
)

PIPEDRIVE = Crm(
    "Pipedrive",
    {
        "id": ("Deal - ID",),
        "contact": ("Person - Name", "Deal - Contact person", "Contact person"),
        "company": (
            "Organization - Name",
            "Organisation - Name",
            "Deal - Organization",
            "Organization",
            "Organisation",
        ),
        "market": (
            "Organization - Country of Address",
            "Organisation - Country of Address",
            "Organization - Country of address",
            "Person - Country of Postal address",
        ),
        "activity": ("Deal - Last activity date", "Last activity date"),
        "stage": ("Deal - Stage",),
        "closed": ("Deal - Status", "Status"),
        "owner": ("Deal - Owner",),
        "deal": ("Deal - Title", "Title"),
    },
)

CRMS = (HUBSPOT, SALESFORCE, PIPEDRIVE)

# What has last happened in a stage that comes with the CRM or is commonly set up. One that is not here says nothing
# of the occasion: a meeting that is arranged was not held, and a price that is negotiated is anybody's turn.
_STAGES = {
    "proposal": (
        "Proposal/Price Quote",
        "Proposal/Quote",
        "Proposal",
        "Proposal Made",
        "Proposal Sent",
        "Proposal Submitted",
        "Proposal Presented",
        "Offer Sent",
    ),
    "quote": ("Quote", "Quote Sent", "Quotation", "Quotation Sent", "Price Quote"),
    "agreement": ("Contract Sent", "Verbal Agreement", "Agreement", "Contract Signed"),
    "first meeting": ("First Meeting", "First Meeting Held", "Meeting Held", "Meeting Completed"),
    "pitch": ("Pitch", "Pitch Held", "Presentation Held", "Presentation Made", "Demo Held", "Demo Done", "Demo Made"),
}
_CLOSED = ("Closed Won", "Closed Lost", "Won", "Lost", "Closed", "Deleted", "Closed - Won", "Closed - Lost")
_YES = ("true", "yes", "1")


def folded(text: str) -> str:
    """A header or stage without case, spaces and marks.

    >>> folded("\\ufeff Deal - Last  activity date"), folded("Owner.Name"), folded("Country/Region")
    ('deallastactivitydate', 'ownername', 'countryregion')
    """
    return "".join(filter(str.isalnum, text.casefold()))


def trigger_of(stage: str) -> str | None:
    """What a deal in this stage waits for an answer to; None where the stage does not say.

    >>> trigger_of("Proposal/Price Quote"), trigger_of("contractsent"), trigger_of("Prospecting")
    ('proposal', 'agreement', None)
    """
    return _triggers().get(folded(stage))


def is_closed(text: str, *, asked: bool = False) -> bool:
    """Whether a stage says that the deal is over; ``asked``: whether a status or a “closed?” does.

    >>> is_closed("Closed Won"), is_closed("Open"), is_closed("1"), is_closed("1", asked=True)
    (True, False, False, True)
    """
    return folded(text) in _closed() or (asked and folded(text) in _YES)


@cache
def _triggers() -> dict[str, str]:
    return {folded(stage): trigger for trigger, stages in _STAGES.items() for stage in stages}


@cache
def _closed() -> frozenset[str]:
    return frozenset(map(folded, _CLOSED))
