"""The statements and rules as they are begun: one form a way to write each, with the parts that are to be filled in.

A form is a text with its parts in `<…>`: `<note>` is what stands there until something else is written,
`<channel:email>` the same with a choice of the names of that kind, `<>` where one goes on. Out go a snippet, the words
before the first part for editors that know none, and the whole as it reads by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_PART = re.compile(r"<(?:([a-z]+):)?([^<>]*)>")

# By the name of the statement in `placement.ALLOWED`, in the order of a file.
STATEMENTS: dict[str, tuple[str, ...]] = {
    "playbook": (
        'playbook "<After a proposal>" {\n  about "<One note, then patience.>"\n  market <JP>\n'
        "  starts after <trigger:proposal>\n\n  <>\n}",
    ),
    "about": ('about "<One note, then patience.>"',),
    "version": ("version <1>",),
    "market": ("market <JP>",),
    "home": ("home <DE>",),
    "hours": ("hours <09:00-17:00>",),
    "starts": ("starts after <trigger:proposal>",),
    "leads": ("leads <lead:warm>",),
    "closed": ('closed "<Summer leave>" from <2027-08-02> to <2027-08-13>',),
    "role": ('role "<account manager>"', 'role "<senior leader>" not in pitch'),
    "outcome": ('outcome <too dear> means "<the price is the only objection>"',),
    "ensure": ("ensure <at most 3 touches in 30 days>",),
    "on": ("on <outcome:reply> {\n  <>\n}",),
    "stage": ("stage <reopen> {\n  <>\n}",),
    "example": ('example "<as usual>" start <2027-04-01> {\n  <>\n}',),
    "wait": ("wait <2-3 weeks>", "wait until <+1 month>", "wait <2-3 weeks> {\n  on <outcome:reply> { <> }\n}"),
    "pause": ("pause until <+6 months>",),
    "send": ("send <note> via <channel:email>", "send <note> via <channel:email> {\n  <>\n}"),
    "call": ("call <contact>", 'call <contact> by "<role:senior leader>" at <10:00-11:30>'),
    "meet": ("meet <contact>",),
    "task": ('task "<Answer today>"',),
    "resume": ("resume",),
    "go": ("go to <stage:reopen>",),
    "stop": ('stop "<They answered>"', "stop"),
    "repeat": ("repeat every <month> until <+1 year> {\n  <>\n}", "repeat every <month> up to <3> times {\n  <>\n}"),
    "run": ('run "<playbook:First meeting>"',),
    "subject": ('subject "<Your evaluation of {proposal}>"',),
    "body": ('body """\n<Dear {contact}, …>\n"""', 'body "<Dear {contact}, …>"'),
    "offer": ('offer "<Case study>"',),
    "note": ('note "<What to keep in mind>"',),
    "takes": ("takes <30 minutes>",),
    "remind": ("remind <1 day> before",),
    "context": ("context high", "context low"),
    "relationship": ("relationship first",),
    "tone": ("tone <tone:formal>",),
    "channels": ("channels <channel:email>",),
    "follow": ("follow up <2-3 weeks> after <trigger:proposal>",),
    "avoid": ('avoid "<just checking in>"',),
    "quiet": (
        'quiet "<Obon>" from <08-13> to <08-16>',
        'quiet "<Ramadan>" from <09-01> to <09-30> in islamic calendar',
    ),
    "given": ("given <step:start>: <outcome:reply>",),
    "expect": ("expect <step:checkpoint> on <2027-10-01>", "expect <3> touches", "expect end <pause>"),
    "message": ('message <thanks> {\n  subject "<Thank you, {contact}>"\n  body """\n  <Dear {contact}, …>\n  """\n}',),
    "use": ('use "<profiles/japan.pbk>"',),
    "profile": ('profile "<Japan>" for <JP> {\n  <>\n}',),
    "channel": ('channel <fax> "<Fax>"',),
    "tone … means": ('tone <gentle> means "<leaves every door open>"',),
}

# What `ensure` can say, by the kind of the rule.
RULES = {
    "at_most": "at most <3> touches in <30 days>",
    "between": "at least <5 business days> between touches",
    "no_touch_on": "no touch on <weekend, holiday, quiet>",
    "not_within": "no touch within <2 weeks> of start",
    "first_offers": "first touch offers value",
    "touch_by": 'touch by "<role:senior leader>" within <3 months>',
    "ends_planned": "every end is planned",
    "next_touchpoint": "a next touchpoint after <outcome:silence>",
    "only": "only <channel:email>",
    "finishes": "finishes within <18 months>",
}


def escaped(text: str, marks: str = "$}") -> str:
    """A text as a part of a snippet holds it: nothing in it is read as the end of the part, or as another.

    >>> print(escaped("{contact} owes $5"))
    {contact\\} owes \\$5
    """
    return re.sub(f"[\\\\{re.escape(marks)}]", r"\\\g<0>", text)


def snippet(form: str, names: Callable[[str], Sequence[str]]) -> str:
    """A form as a snippet; ``names`` says what there is to choose from, of each kind.

    >>> print(snippet("send <note> via <channel:email>", lambda kind: ["line", "email"]))
    send ${1:note} via ${2|line,email|}
    """
    number = 0
    pieces: list[str] = []
    at = 0
    for part in _PART.finditer(form):
        pieces.append(form[at : part.start()].replace("$", r"\$"))
        at = part.end()
        if not part[2]:
            pieces.append("$0")
            continue
        number += 1
        choices = list(names(part[1])) if part[1] else []
        if len(choices) > 1:
            pieces.append(f"${{{number}|{','.join(escaped(each, ',|') for each in choices)}|}}")
        else:
            pieces.append(f"${{{number}:{escaped(choices[0] if choices else part[2])}}}")
    return "".join((*pieces, form[at:].replace("$", r"\$")))


def words(form: str) -> str:
    """The words before the first part.

    >>> words("repeat every <month> until <+1 year> { <> }"), words('run "<First meeting>"')
    ('repeat every', 'run')
    """
    return _PART.split(form)[0].rstrip(' "{\n')


def whole(form: str) -> str:
    """A form as it reads with what stands in it at first."""
    return _PART.sub(r"\2", form)


def line(form: str) -> str:
    """The same on one line, for a person."""
    return re.sub(r"\{\s*\}", "{ … }", re.sub(r"\s+", " ", whole(form)))
