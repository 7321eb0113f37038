"""Pages of PBK1xx, part two: countries, regions and time zones.

Only text stands here: ``playbook.pages`` reads it. A sender's country of several zones is the page of the rule
``home_zone``.

PBK107

What: A market is neither a country nor the name of a profile.
Why: Working days, holidays and hours all come from the market. A country is written by its two-letter code (JP,
DE, GB), a group by the name of its profile (gulf).
Bad:
    market UK
    wait 1 week
    send note via email
    pause until +6 months
Good:
    market GB
    wait 1 week
    send note via email
    pause until +6 months

PBK108

What: The country has no region of this name with holidays of its own.
Why: Where holidays differ from region to region, the wrong one means a letter on a day when nobody works. The
codes are the usual short ones: DE-BY is Bavaria.
Bad:
    market DE-BAV
    wait 1 week
    send note via email
    pause until +6 months
Good:
    market DE-BY
    wait 1 week
    send note via email
    pause until +6 months

PBK109

What: This is not the name of a time zone, or a profile of several countries names one for all of them.
Why: Every hour in the plan is told by it. Zones are written as continent and city, with `_` for a space:
Asia/Tokyo, America/New_York.
Bad:
    market DE
    home US in America/New-York
    wait 1 week
    call contact
    pause until +6 months
Good:
    market DE
    home US in America/New_York
    wait 1 week
    call contact
    pause until +6 months

PBK126

What: The plan is asked for a market that the playbook does not name.
Why: The dates are right for that market, but pace, channel and words were chosen for another. Use a playbook
that was written for it, or add the market.
Bad (--start 2027-04-01 --set id=7 --market DE):
    market JP
    wait 2-3 weeks
    send deferential note via email
    pause until +6 months
Good (--start 2027-04-01 --set id=7 --market DE):
    market JP, DE
    wait 2-3 weeks
    send brief note via email
    pause until +6 months

PBK128

What: The plan is for a region of a country with several time zones, and goes by the zone of the country's profile.
Why: The hours may be off: nine in New York is six in California. `--zone`, or `"zone"` in the deal, says where
the contact really is.
Bad (--start 2027-04-01 --set id=7):
    market US-CA
    send note via email
    pause until +3 months
Good (--start 2027-04-01 --set id=7 --zone America/Los_Angeles):
    market US-CA
    send note via email
    pause until +3 months
"""
