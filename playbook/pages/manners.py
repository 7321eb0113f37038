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
"""
