"""Pages of PBK2xx: spans, dates, hours and working days.

Only text stands here: ``playbook.pages`` reads it. It explains the codes, not the arithmetic.

PBK201

What: A span, the hours of a day or a period runs backwards: its end comes before its beginning.
Why: Most likely two numbers changed places. pbk does not guess which dates you meant.
Bad:
    wait 3-2 weeks
    send note via email
    stop "No answer"
Good:
    wait 2-3 weeks
    send note via email
    stop "No answer"

PBK202

What: There is no such day in the calendar. A date is year, month and day: 2027-06-01.
Why: A date that slips to the next month in silence would be worse than an error.
Bad:
    wait until 2027-02-29
    send note via email
    stop "No answer"
Good:
    wait until 2027-02-28
    send note via email
    stop "No answer"

PBK203

What: There is no such time of day, or a time stands where only a date is meant.
Why: The hour decides when a call is in your calendar. A day has 24 of them, and an hour 60 minutes.
Bad:
    call contact at 10:75
    pause until +3 months
Good:
    call contact at 10:45
    pause until +3 months

PBK204

What: A step is to be done at a time outside the working hours it goes by. Or it needs both sides, and no day
suits both.
Why: The phone would ring in an empty office. Choose a time inside the hours, or change the hours if yours are
different.
Bad:
    market JP
    wait 1 week
    call contact at 18:00
    pause until +6 months
Good:
    market JP
    wait 1 week
    call contact at 16:30
    pause until +6 months

PBK205

What: A number is larger than pbk plans with, or is nothing where something is needed.
Why: Behind it is nearly always a slip of the keyboard. A span may be 100 years, a repeat may have 10,000 rounds.
Bad:
    repeat every month up to 120000 times {
      send news via email
    }
    stop "A year of news"
Good:
    repeat every month up to 12 times {
      send news via email
    }
    stop "A year of news"

PBK206

What: A step takes so long that it does not end by closing time, or its length is not in minutes or hours.
Why: The contact goes home before you are through. Make it shorter, or let it begin earlier.
Bad:
    market JP
    meet contact at 17:00 { takes 1 hour }
    pause until +1 month
Good:
    market JP
    meet contact at 16:00 { takes 1 hour }
    pause until +1 month

PBK207

What: The playbook waits for a date that is past when the path comes to it.
Why: The wait is over at once, and the next step follows sooner than you may think. A span such as +6 months lies
ahead whenever the plan begins.
Bad (--start 2027-07-01 --set id=7):
    wait until 2027-06-01
    send price list via email
    pause until +6 months
Good (--start 2027-04-01 --set id=7):
    wait until 2027-06-01
    send price list via email
    pause until +6 months

PBK208

What: A call or meeting falls into the contact's hours, but not into the caller's.
Why: Someone has to get up early or stay late. It is only said so that they know; where the hours of both sides
never meet, there is no better time.
Bad (--start 2027-04-01 --set id=7):
    market DE
    home US in America/New_York
    call contact at 10:00-11:30
    pause until +3 months
Good (--start 2027-04-01 --set id=7):
    market DE
    home US in America/New_York
    call contact at 15:00-16:30
    pause until +3 months

PBK209

What: The playbook is for several markets, and the plan is made for the first.
Why: Each market has its own holidays and hours. `--market`, or `"market"` in the deal, says which is meant.
Bad (--start 2027-04-01 --set id=7):
    market JP, DE
    send note via email
    pause until +3 months
Good (--start 2027-04-01 --set id=7 --market DE):
    market JP, DE
    send note via email
    pause until +3 months

PBK210

What: A date lies outside the years that can be planned, 1980 to 2199.
Why: Nobody knows the holidays and clocks of such a year. Mostly a digit of the year is wrong.
Bad:
    wait until 2270-06-01
    send price list via email
    stop "No answer"
Good:
    wait until 2027-06-01
    send price list via email
    stop "No answer"

PBK211

What: The plan reaches into years for which the country's holidays are not known.
Why: Those days count as working days, so a step may fall on a holiday. Look at such dates again when they come
nearer.
Bad (--start 2110-03-03 --set id=7):
    market JP
    send note via email
    pause until +3 months
Good (--start 2027-03-03 --set id=7):
    market JP
    send note via email
    pause until +3 months

PBK212

What: A step is due later than its wait alone would have it, for the days before it are not worked.
Why: Nothing moves in silence. The reason is said: a weekend, a holiday, a quiet or closed period, an absence.
Bad (--start 2027-04-01 --set id=7):
    market JP
    wait 4 weeks
    send note via email
    pause until +6 months
Good (--start 2027-04-01 --set id=7):
    market JP
    wait 2 weeks
    send note via email
    pause until +6 months

PBK213

What: A range stands where one length or one time is meant.
Why: A range leaves open when something happens. For a wait that is wanted; the time between rounds, a reminder
and the length of a call have to be one.
Bad:
    repeat every 2-3 weeks up to 3 times {
      send news via email
    }
    stop "Three were sent"
Good:
    repeat every 3 weeks up to 3 times {
      send news via email
    }
    stop "Three were sent"

PBK214

What: For years on end there is no working day on which the step could be done.
Why: The quiet and closed periods leave none. One of them is most likely too long.
Bad (--start 2027-04-01 --set id=7):
    profile "Our Japan" for JP in Asia/Tokyo {
      quiet "New Year" from 01-01 to 12-31
    }

    playbook "Note" {
      market JP
      send note via email
      pause until +6 months
    }
Good (--start 2027-04-01 --set id=7):
    profile "Our Japan" for JP in Asia/Tokyo {
      quiet "New Year" from 12-29 to 01-03
    }

    playbook "Note" {
      market JP
      send note via email
      pause until +6 months
    }
"""
