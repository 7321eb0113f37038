"""What each keyword, rule, unit and built-in outcome means, in a sentence, as docs/language.md says it; data alone.

Every example is a line that stands where its keyword may stand; the tests read them all.
"""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """A sentence or two, and a line that shows it."""

    says: str
    example: str


# By the word a statement goes by in `syntax.placement`: `tone … means` declares one, `tone` is the line of a profile.
STATEMENTS = {
    "playbook": Meaning(
        "A playbook: head, steps, and what to do when something is heard. A file may hold several.",
        'playbook "First letter" { send formal letter via letter; pause until +3 months }',
    ),
    "use": Meaning(
        "Brings in the profiles, messages, channels, tones and playbooks of another file, which is looked for beside "
        "this one, then in the shipped library.",
        'use "profiles/japan.pbk"',
    ),
    "channel": Meaning(
        "Declares a channel besides those of the library; the text is what a person reads.", 'channel fax "Fax"'
    ),
    "tone … means": Meaning(
        "Declares a tone, and what it means to a writer.", 'tone gentle means "leaves every door open"'
    ),
    "profile": Meaning(
        "How business is done in a market; one `for` nobody holds in every market.",
        'profile "Our Japan" for JP in Asia/Tokyo { hours 09:00-17:30 }',
    ),
    "message": Meaning(
        "A subject and a body that several steps share; a step takes them with `using`.",
        'message thanks { subject "Thank you, {contact}" }',
    ),
    "about": Meaning("One sentence, shown above a plan.", 'about "A respectful interval, one note, then patience."'),
    "version": Meaning("A whole number that is copied to the plan.", "version 3"),
    "market": Meaning(
        "Whom it is for: countries by their codes, or profiles by name. A plan uses one of them, the first unless "
        "another is asked for.",
        "market JP",
    ),
    "home": Meaning(
        "The sender's side: calls and meetings ask for both sides' working time, tasks go by home's.",
        "home US in America/New_York",
    ),
    "hours": Meaning("Opening hours on the contact's side, in place of the profile's.", "hours 09:30-17:00"),
    "starts": Meaning(
        "What the plan's start is counted from, in words. No date depends on it; a deal's playbook is chosen by it.",
        "starts after proposal",
    ),
    "leads": Meaning("The classes of lead it is meant for.", "leads warm, former customer"),
    "closed": Meaning(
        "Days on which the contact's side is closed, both included; with `home` at the end, the sender's.",
        'closed "Stocktaking" from 2027-06-28 to 2027-06-30',
    ),
    "role": Meaning(
        "Declares a role; any other in `by` is then an error. `not in pitch`: who fills it was not in the pitch team.",
        'role "senior leader" not in pitch',
    ),
    "outcome": Meaning(
        "Declares something that can happen besides the usual, with what it means.",
        'outcome too dear means "the price is the only objection"',
    ),
    "wait": Meaning(
        "Lets at least that much time pass, and listens; a range gives the step that follows a window.",
        "wait 2-3 weeks",
    ),
    "pause": Meaning(
        "A wait that promises quiet: no touch falls inside it. As the last thing on a path it plants the checkpoint, "
        "the planned re-engagement.",
        "pause until +6 months",
    ),
    "send": Meaning(
        "A touch: what is sent, then `via` and one channel or several. Leading words that are tones are its tone.",
        "send brief formal summary via email",
    ),
    "call": Meaning(
        "A touch: calls somebody, by phone unless `via` says otherwise.",
        'call contact by "senior leader" at 10:00-11:30',
    ),
    "meet": Meaning(
        "A touch: meets somebody, in person unless `via` says otherwise.", 'meet "the plant manager" at 14:00'
    ),
    "task": Meaning(
        "A job of one's own: never a touch, and it never moves the clock. It goes by home's days and hours.",
        'task "Record the reason"',
    ),
    "on": Meaning(
        "What to do when an outcome is heard; then the playbook ends, unless the block says `go to`, "
        "`resume` or `stop`.",
        'on reply { task "Answer today"; stop "They answered" }',
    ),
    "resume": Meaning(
        "Goes back to the wait that was interrupted; its window keeps its ends, but neither lies before now.",
        'on reply { task "Note what they said"; resume }',
    ),
    "go": Meaning("Goes on with a stage.", "on meeting { go to later }"),
    "stop": Meaning("The end, on purpose, with no next touchpoint.", 'stop "They answered"'),
    "stage": Meaning(
        "A named part, directly in the playbook. The path goes through stages in written order.",
        'stage later { send warm note via email; stop "No interest" }',
    ),
    "repeat": Meaning(
        "Rounds of steps, the first at once. Round k begins k-1 spans after the repeat began.",
        "repeat every month up to 3 times { send news via email }",
    ),
    "run": Meaning(
        "Goes through another playbook of this file or of one it uses, in the market, zone and home of this one.",
        'run "Two notes"',
    ),
    "subject": Meaning(
        "The subject of what is sent; `{name}` is filled from the deal.", 'subject "{proposal}: the points"'
    ),
    "body": Meaning(
        "The words of what is sent; `{name}` is filled from the deal.", 'body "Dear {contact}, here they are."'
    ),
    "offer": Meaning("What is of use to the reader; the same as `offering`.", 'offer "Test report"'),
    "note": Meaning("For whoever does the step; the contact never reads it.", 'note "Ask which points are open."'),
    "takes": Meaning("How long a step takes, in minutes or hours: it ends by closing.", "takes 30 minutes"),
    "remind": Meaning("An alarm so long before the step is due; it may be repeated.", "remind 1 business day before"),
    "context": Meaning("How much is left unsaid in this market. Manners go by it, no date does.", "context high"),
    "relationship": Meaning("A message opens with the person, not with the deal (PBK412).", "relationship first"),
    "tone": Meaning("The tones that fit the market; another one is warned of (PBK405).", "tone deferential, formal"),
    "channels": Meaning(
        "The channels of the market, the best one first; another is warned of (PBK403).", "channels email, phone"
    ),
    "follow": Meaning(
        "How long after what the first touch comes: sooner is pressure (PBK401), later neglect (PBK402).",
        "follow up 2-3 weeks after proposal",
    ),
    "avoid": Meaning("Phrases that what the contact reads must not hold (PBK406).", 'avoid "just checking in"'),
    "quiet": Meaning(
        "A period of every year in which nobody is disturbed; month and day, both included.",
        'quiet "Golden Week" from 04-29 to 05-06',
    ),
    "ensure": Meaning(
        "A rule that `pbk verify` decides on every path from every start; `or warn` makes it a wish.",
        "ensure at most 3 touches in 30 days",
    ),
    "example": Meaning(
        "A start, what happened, and what is to come of it; `pbk test` plans it and compares.",
        'example "in spring" start 2027-04-01 { expect end pause }',
    ),
    "expect": Meaning(
        "What an example is to come to: a step on a date, a number of touches, or an end.", "expect 2 touches"
    ),
    "given": Meaning("What happened in an example, after which step.", "given note: no on 2027-04-20"),
}

# Keywords inside a statement, where they mean the same wherever they stand.
INSIDE = {
    "via": Meaning("By which channel; several are one touch, by any of them.", "send note via email, linkedin"),
    "to": Meaning("Whom it is sent to; `send` only.", 'send figures via email to "the plant manager"'),
    "by": Meaning("Which role does it.", 'call contact by "senior leader"'),
    "at": Meaning(
        "Exactly then, or between two times; it lies wholly inside the hours.", "call contact at 10:00-11:30"
    ),
    "offering": Meaning("What is of use to the reader.", 'send note via email offering "Case study"'),
    "forwarding": Meaning(
        "With the last touch below it (`previous`), or with all there were (`all`).",
        "send summary via email forwarding previous",
    ),
    "using": Meaning("Takes subject and body from a message.", "send note via email using thanks"),
    "inside": Meaning(
        "Goes to a colleague: by home's days and hours, and not a touch.", "send question via email inside"
    ),
    "as": Meaning("The step's name in plans, in `--given` and in examples.", "send note via email as note"),
    "until": Meaning(
        "A point: `+6 months` or `+6-9 months` from here, a date, or a weekday.", "pause until +6-9 months"
    ),
    "warn": Meaning(
        "Makes a rule a wish: broken, it is a warning (PBK503).", "ensure first touch offers value or warn"
    ),
    "islamic": Meaning(
        "Month and day count in the islamic calendar, after Umm al-Qura; its days are always marked estimated.",
        'quiet "Ramadan" from 09-01 to 09-30 in islamic calendar',
    ),
}

# What a rule asks for on every path, by its kind; each example is the whole line.
RULES = {
    "at_most": Meaning(
        "No more touches than that fall into any stretch of so many consecutive days.",
        "ensure at most 3 touches in 30 days",
    ),
    "between": Meaning(
        "Each touch comes so long after the one before, or later.", "ensure at least 5 business days between touches"
    ),
    "no_touch_on": Meaning(
        "No touch falls on a day of these kinds: weekend, holiday, quiet, closed.",
        "ensure no touch on weekend, holiday",
    ),
    "not_within": Meaning(
        "The first touch comes so long after the start, or later.", "ensure no touch within 2 weeks of start"
    ),
    "first_offers": Meaning("The first touch has an `offer`.", "ensure first touch offers value"),
    "touch_by": Meaning(
        "A touch by this role is done by the end of that time after the start; a path that an outcome ended before is "
        "excused.",
        'ensure touch by "senior leader" within 3 months',
    ),
    "ends_planned": Meaning(
        "No path runs out at the bottom: it ends in a checkpoint, a `stop`, or by an outcome.",
        "ensure every end is planned",
    ),
    "next_touchpoint": Meaning(
        "A path on which one of these is heard last (`silence`: on which nothing is heard) ends in a checkpoint.",
        "ensure a next touchpoint after silence, no",
    ),
    "only": Meaning("Each touch goes by these channels alone.", "ensure only email, phone"),
    "finishes": Meaning("The end comes by then, counted from the start.", "ensure finishes within 18 months"),
}

UNITS = {
    "minute": "Time that really passes, weekends included.",
    "hour": "Time that really passes, weekends included.",
    "day": "Moves the date and keeps the time on the clock; weekends count.",
    "business day": "A working day of the market, counted from the day after.",
    "week": "Seven days: moves the date and keeps the time on the clock.",
    "month": "Moves the date and keeps the time on the clock; a month that is too short gives its last day.",
    "quarter": "Three months.",
    "year": "Twelve months; 29 February falls back to the 28th.",
}

OUTCOMES = {
    "reply": "They answered.",
    "meeting": "They agree to meet.",
    "not now": "Not at present; later may be another matter.",
    "no": "They say no.",
    "bounce": "What was sent did not arrive.",
    "out of office": "Nobody is there. With its end, `until DATE`, touches are held until that day's opening hour and "
    "waits run on; a block for it goes back to the wait by itself.",
    "opt out": "They want to be left alone: no touch may follow on any path.",
    "silence": "Nothing is heard on the whole path.",
    "done": "The step was done, on that day; what follows counts from there.",
}

DAYS = {
    "weekend": "The days that the market does not work in any week; not one that it works to make up for a holiday.",
    "holiday": "The public holidays of the market.",
    "quiet": "The quiet periods of the market's profile.",
    "closed": "The days that the profile, the playbook or the deal says are closed.",
}

ENDS = {
    "pause": "The plan ends in a checkpoint, the planned re-engagement.",
    "stop": "The plan ends on purpose, by a `stop`.",
    "ran out": "The bottom is reached with nothing planned.",
}
