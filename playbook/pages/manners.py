"""What a market takes ill: one page a code.

PBK401

What: The first touch can come sooner than the market's profile says is welcome after such an occasion.
Why: What is prompt in one country is pressure in another. Only paths on which nobody has answered count: an answer to
someone who wrote is no follow-up.
Practice: P1, P7, P8, P9
Bad (verify --from 2027-04-01 --to 2027-04-30):
    market JP
    starts after proposal
    wait 1 week
    send note via email as note
    pause until +6 months
Good (verify --from 2027-04-01 --to 2027-04-30):
    market JP
    starts after proposal
    wait 2-3 weeks
    send note via email as note
    pause until +6 months

PBK402

What: The first touch can come later than the first working moment after the interval that the market's profile names.
Why: Whoever is not heard from in that time is taken to have lost interest.
Practice: P4, P8
Bad (verify --from 2027-04-01 --to 2027-04-30):
    market JP
    starts after proposal
    wait 2-4 weeks
    send note via email as note
    pause until +6 months
Good (verify --from 2027-04-01 --to 2027-04-30):
    market JP
    starts after proposal
    wait 2-3 weeks
    send note via email as note
    pause until +6 months

PBK414

Practice: P19
What: The senior person who is to call was in the pitch team, in a high-context market.
Why: The call works because it comes from a new face: someone who shows that the house cares, and sells nothing.
Declare the role with `not in pitch`, and this is an error before any plan is made.
Bad (--start 2027-04-01):
    # deal: {"id": "7", "pitch_team": ["Ann"], "roles": {"senior leader": "Ann"}}
    market JP
    wait 2-3 weeks
    call contact by "senior leader"
    pause until +6 months
Good (--start 2027-04-01):
    # deal: {"id": "7", "pitch_team": ["Ann"], "roles": {"senior leader": "David"}}
    market JP
    wait 2-3 weeks
    call contact by "senior leader"
    pause until +6 months
"""
