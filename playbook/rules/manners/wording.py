"""The same words twice to one contact.

In comes a case; out goes each touch whose body is, word for word, that of one before it on some path. The rounds of a
`repeat` are meant to recur.

PBK416

Practice: P38
What: A path sends one text twice.
Why: Who gets the same letter again knows that a machine wrote it. Change the approach: another thought, another
channel, or nothing.
Bad:
    send polite note via email as first {
      body "Our paper on spare parts is out. You find it attached."
    }
    wait 2 weeks
    send polite note via email as second {
      body "Our paper on spare parts is out. You find it attached."
    }
    pause until +6 months
Good:
    send polite note via email as first {
      body "Our paper on spare parts is out. You find it attached."
    }
    wait 2 weeks
    send polite note via email as second {
      body "Page 4 of the paper may be of use for the line you spoke of."
    }
    pause until +6 months
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook.diagnostics import Diagnostic
from playbook.rules.manners.case import Case, Sent

CODES = ("PBK416",)
_LOOKED_AT = 16  # touches of one wording: who has said it so often is told anyway


def check(case: Case) -> Iterator[Diagnostic]:
    said: dict[str, list[Sent]] = {}
    for sent in case.sent:
        if not sent.texts.body or sent.touch.forwarding:
            continue
        key = " ".join(sent.texts.body.casefold().split())
        before = next((each for each in said.get(key, ()) if _meet(case, each, sent)), None)
        if len(said.setdefault(key, [])) < _LOOKED_AT:
            said[key].append(sent)
        if before is not None:
            row = before.source.locate(before.touch.span.start).row
            where = f"in line {row}" + (f" of {before.source.name}" if before.source is not sent.source else "")
            message = f"these words were sent before, {where}"
            yield sent.say("PBK416", message, "say something new, or leave the touch out (P38)", "body")


def _meet(case: Case, one: Sent, other: Sent) -> bool:
    """Whether some path has both."""
    return other.address in case.flow.onward(one.address) or one.address in case.flow.onward(other.address)
