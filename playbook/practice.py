"""The practice that the shipped files put into effect: forty sentences, and the five articles they come from.

Data and nothing else: it opens no file and knows no playbook. A file names what it encodes in a comment
(`# practice: P3, P5`), the page of a code in a line `Practice: P9`; who carries what is gathered in
`playbook.pages.carriers`.
"""

from __future__ import annotations

import re
from typing import Any

from attrs import frozen

# The articles, by the letter they are cited with.
SOURCES = {
    "A": "After the Pitch: … Strategic Follow-Up Across Global Markets",
    "B": "…almost losing a deal…: three critical emails",
    "C": "American customers and follow-up",
    "D": "What is ghosting in international business, and how to deal with it?",
    "E": "Sales Follow-Up in Japan: Speed and Patience (episode 42)",
}

TIMING = "Timing"
CONTENT = "Channel, tone, content"
PEOPLE = "People, outcomes, discipline"
GROUPS = (TIMING, CONTENT, PEOPLE)

_COMMENT = re.compile(r"^[ \t]*#[ \t]*practice:(.*)$", re.MULTILINE | re.IGNORECASE)
_NUMBER = re.compile(r"\bP[1-9][0-9]*\b")


@frozen
class Practice:
    """One thing that good follow-up does; ``sources`` are letters of SOURCES."""

    number: str  # P1 to P40
    group: str
    sentence: str
    sources: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The articles it comes from.

        >>> PRACTICES["P4"].titles
        ('Sales Follow-Up in Japan: Speed and Patience (episode 42)',)
        """
        return tuple(SOURCES[letter] for letter in self.sources)

    def as_json(self) -> dict[str, Any]:
        """The published form; each source with its letter and title."""
        sources = [{"letter": letter, "title": title} for letter, title in zip(self.sources, self.titles, strict=True)]
        return {"number": self.number, "group": self.group, "sentence": self.sentence, "sources": sources}


def practices_in(text: str) -> tuple[str, ...]:
    """The practices that the `# practice:` comments of a file name, each once, in written order.

    >>> practices_in("# practice: P3, P5\\nstop  # as in P9\\n# practice: P5, P12\\n")
    ('P3', 'P5', 'P12')
    """
    found = (number for line in _COMMENT.findall(text) for number in _NUMBER.findall(line))
    return tuple(dict.fromkeys(found))


def _numbered(*rows: tuple[str, str, str]) -> dict[str, Practice]:
    """Rows of (letters of the sources, group, sentence), numbered as they stand."""
    return {
        f"P{number}": Practice(f"P{number}", group, sentence, tuple(letters))
        for number, (letters, group, sentence) in enumerate(rows, start=1)
    }


PRACTICES = _numbered(
    # ---- when ----
    ("A", TIMING, "The market's own pace of deciding sets the time of a follow-up; the seller's targets never do."),
    (
        "A",
        TIMING,
        "Germany and the Netherlands, after a proposal: write 3-5 business days later and on named technical points; "
        "these markets want detail and documents.",
    ),
    (
        "A",
        TIMING,
        "Japan, after a proposal: write after 2-3 weeks, briefly and deferentially, and acknowledge that the team is "
        "evaluating; by nemawashi, all agree before anyone answers formally.",
    ),
    (
        "E",
        TIMING,
        "Japan, after a first meeting or event: write within 24-48 hours, personally, and refer to the conversation; "
        "a week or more is too late.",
    ),
    (
        "E",
        TIMING,
        "Japan knows three contacts: the first after 24-48 hours, a second a few days later that forwards the first, a "
        "third about a week after that with the earlier ones below it, gently stepping back. Then pause.",
    ),
    (
        "E",
        TIMING,
        "Where no answer came, a calendar or CRM brings the contact back after 6-9 months: the timing was not right "
        "then, has anything changed? Whoever vanishes for 12 months leaves the deal to a competitor.",
    ),
    (
        "A",
        TIMING,
        "In the Middle East, Southeast Asia and much of Latin America a decision takes weeks to months, by consensus; "
        "a follow-up two days after the pitch reads as pressure.",
    ),
    (
        "AC",
        TIMING,
        "In the United States prompt and frequent follow-up reads as professional; customers expect to hear often how "
        "things stand.",
    ),
    (
        "B",
        TIMING,
        "A significant discussion or document is left alone for at least 24-48 hours: nobody chases the same or the "
        "next day unless asked to.",
    ),
    (
        "B",
        TIMING,
        "After a second message that showed understanding, wait 3-5 business days; then one very brief note without "
        "pressure to another contact there, or let it rest.",
    ),
    ("D", TIMING, "Where there was silence from the very first message on, do not persist."),
    (
        "AE",
        TIMING,
        "Step back on purpose: a pause with its end and the next contact planned. Silence is often the other side's "
        "process, and no rejection.",
    ),
    # ---- by which channel, how, and what ----
    (
        "A",
        CONTENT,
        "China: WeChat, for formal business too; email alone shows that nobody is really investing.",
    ),
    (
        "A",
        CONTENT,
        "The Gulf (SA, AE, QA, KW, BH, OM): WhatsApp, with a brief and respectful voice note or message, above all "
        "after someone introduced you in person.",
    ),
    (
        "A",
        CONTENT,
        "Northern Europe and parts of East Asia: formal email that leaves a paper trail; structured and specific, "
        "never casual.",
    ),
    (
        "A",
        CONTENT,
        "Brazil and Colombia: the relationship first. Open with something personal, an event in the region or a local "
        "holiday, and never with the mechanics of the deal.",
    ),
    ("E", CONTENT, "Japan: phone and email, now and then LinkedIn."),
    (
        "A",
        CONTENT,
        "The first follow-up brings something of value and no urgency: an industry report, a case study from a "
        "comparable market, trade intelligence on a challenge they named. It never asks whether they have reviewed it.",
    ),
    (
        "A",
        CONTENT,
        "Let a person be heard at intervals, above all where relationships count: a short call or video from a senior "
        "leader who was not part of the pitch.",
    ),
    (
        "B",
        CONTENT,
        "A request is an invitation: it leaves room and asks whether a date would suit; it names no deadline and no "
        "“final” document, and takes no yes for granted.",
    ),
    (
        "B",
        CONTENT,
        "To recover from a presumptuous message: first apologise for the pressure, acknowledge their process and ask "
        "what would help; when they answer, thank them, invite their points, offer a call, commit to adjust; then act "
        "fast.",
    ),
    (
        "D",
        CONTENT,
        "Ask open and courteous questions: has something come up, is there anything in the terms to look at again?",
    ),
    (
        "D",
        CONTENT,
        "Win small commitments: propose a date and have it confirmed, announce a call and the time of it.",
    ),
    (
        "D",
        CONTENT,
        "Word of a price rise or promotion to come can bring an answer. It is urgency all the same: only in "
        "low-context markets, and never in the first follow-up, where P18 comes first.",
    ),
    ("DE", CONTENT, "Make it personal: name what the buyer said, what they need, and what they buy today."),
    (
        "AB",
        CONTENT,
        "Some phrases press: “just checking in”, “have you had a chance to review”, “by end of day”, “final review and "
        "signature”, “we look forward to receiving the signed”.",
    ),
    # ---- who, what came of it, and the discipline of it ----
    (
        "A",
        PEOPLE,
        "Sort the pipeline by culture, not by geography alone: high-context markets (Japan, Korea, much of the Arab "
        "world, many in Latin America) and low-context ones (Germany, Scandinavia, Australia) each need a cadence of "
        "their own.",
    ),
    ("E", PEOPLE, "Every “no” and every silence ends with the next touchpoint in the calendar."),
    ("E", PEOPLE, "Settle what counts as “no” and what as “not now”, and give each its own timeline."),
    ("E", PEOPLE, "Every new contact is logged on the same day."),
    ("E", PEOPLE, "Managers look at how many touches there were, how good they were, and when."),
    (
        "C",
        PEOPLE,
        "Agree with the customer how often to be in touch: ask what they need (not what they wish), draft a plan in "
        "the house, settle it with the colleagues abroad, take it back to the customer, and keep it up.",
    ),
    (
        "C",
        PEOPLE,
        "In an account that American and German colleagues share, the US customer hears from us often and regularly, "
        "and the German colleagues are asked rarely, on agreed dates.",
    ),
    (
        "D",
        PEOPLE,
        "Find out why there is silence and act on the cause: no time, a rejection they avoid, the wrong time, a "
        "competitor's offer, a decision that sits with a superior, mail in the spam folder.",
    ),
    (
        "D",
        PEOPLE,
        "Where the decision sits higher, reach the person who decides, respectfully and through the contact.",
    ),
    (
        "D",
        PEOPLE,
        "Keep the others warm: a monthly newsletter, updates of the catalogue, a call now and then, surveys; by class "
        "of lead and by where they stand on the way.",
    ),
    (
        "D",
        PEOPLE,
        "An overdue payment: polite and firm, with a date proposed and confirmed; next time rather payment in advance "
        "or a documentary credit.",
    ),
    ("AB", PEOPLE, "Be ready to turn: on resistance or silence change the approach, do not push harder."),
    ("A", PEOPLE, "Scale and culture go together: one system, many markets at once."),
    ("E", PEOPLE, "Use more than one channel, within what the market is used to."),
)
