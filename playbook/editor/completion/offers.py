"""What each terminal of the grammar stands for at a place: one table, from terminals and keywords to names.

A keyword stands for itself, wherever the grammar takes it: new syntax is completed as soon as it is in the grammar.
Only what is no keyword has a row here: `BY_TERMINAL` for what looks the same everywhere, `BY_KEYWORD` for a name, told
by the keyword before it (with the statement's own before that, where the one is not enough).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from playbook.editor.completion.names import Name, Names, plain
from playbook.editor.completion.place import Place
from playbook.editor.completion.usual import usual
from playbook.model.playbook import OUTCOMES
from playbook.model.steps import MODIFIERS
from playbook.model.time import WEEKDAYS, Unit
from playbook.syntax.machine import after
from playbook.syntax.tables import tables

Provider: TypeAlias = Callable[[Names], list[Name]]

# Typed by themselves, and offered by nobody.
MARKS = frozenset(["COMMA", "COLON", "RBRACE", "_NL", "$END", "BROKEN"])


def _is_one(place: Place) -> bool:
    count = place.tokens[-1]
    return count.kind not in ("COUNT", "LATER", "INT") or count.text.lstrip("+") == "1"


def _counted(one: str, several: str) -> Provider:
    return lambda names: plain([one if names.place.tokens[-1].text == "1" else several])


def _units(names: Names) -> list[Name]:
    return plain((f"{unit.value}{'' if _is_one(names.place) else 's'}" for unit in Unit), "unit")


def _triggers(names: Names) -> list[Name]:
    return plain([*usual("STARTS AFTER"), *usual("FOLLOW AFTER")], "trigger")


def _later(names: Names) -> list[Name]:
    return [each for each in names.numbers() if each.text.startswith("+")]


BY_TERMINAL: dict[str, Provider] = {  # the likeliest first
    "COUNT": Names.lengths,
    "LATER": _later,
    "INT": Names.numbers,
    "TIME": Names.times,
    "DATE": Names.dates,
    "MONTH_DAY": Names.numbers,
    "UNIT": _units,
    "WEEKDAY": lambda names: plain(WEEKDAYS, "day"),
    "TIMES": _counted("time", "times"),
    "TOUCHES": _counted("touch", "touches"),
    "A": lambda names: plain(("a", "an")),
}

BY_KEYWORD: dict[str, Provider] = {
    "VIA": Names.channels,
    "CHANNELS": Names.channels,
    "ENSURE ONLY": Names.channels,
    "TONE": lambda names: names.tones() if names.place.block == "profile" else [],
    "SEND": Names.sent,
    "CALL": Names.people,
    "MEET": Names.people,
    "TO": Names.people,
    "BY": Names.roles,
    "USING": Names.messages,
    "AS": Names.new_step,
    "GO TO": Names.stages,
    "STAGE": lambda names: [*names.wanted("stage"), *names.new_stages()],
    "OUTCOME": lambda names: [*names.wanted("outcome"), *plain(OUTCOMES, "outcome")],
    "MESSAGE": lambda names: names.wanted("message"),
    "ON": Names.unheard,
    "ENSURE ON": Names.days,
    "ENSURE AFTER": lambda names: [*names.outcomes(), Name("silence", "nobody answers", "outcome")],
    "GIVEN": lambda names: [*names.steps(), Name("start", "the beginning of the plan", "step")],
    "GIVEN COLON": lambda names: [*names.outcomes(), Name("done", "the step was done, on a day", "outcome")],
    "EXPECT": lambda names: [*names.steps(), Name("checkpoint", "the planned re-engagement", "step")],
    "EXPECT END": Names.ends,
    "AFTER": _triggers,
    "LEADS": lambda names: plain(usual("LEADS"), "lead"),
    "MARKET": Names.markets,
    "HOME": Names.countries,
    "FOR": Names.countries,
    "IN": Names.zones,
}

# The same in quotes; at any other keyword a quoted text is the author's own.
QUOTED: dict[str, Provider] = {
    "USE": Names.files,
    "RUN": Names.playbooks,
    "MARKET": Names.groups,
    "BY": Names.roles,
    "CALL": Names.people,
    "MEET": Names.people,
    "TO": Names.people,
    "EXPECT END": Names.reasons,
    "ROLE": Names.new_roles,
    "STOP": Names.reasons,
}

# Among these, where the author may as well write something new.
FREE = frozenset(["ROLE", "STOP"])

# Whose texts are filled from the deal.
FILLED = frozenset(["TASK", "SUBJECT", "BODY", "OFFER", "OFFERING", "NOTE"])


def row(table: dict[str, Provider], place: Place) -> Provider | None:
    """What a table says for the keyword before a place."""
    return table.get(f"{place.first} {place.last}", table.get(place.last))


def keywords(place: Place) -> list[str]:
    """The keywords that can come, the usual ones first, each with those that must follow it: `go to`, `or warn`."""
    terminals = tables().terminals
    verb = next((word for word in MODIFIERS if word.upper() == place.first), "")
    every = frozenset[str]().union(*MODIFIERS.values())
    found = []
    for kind in sorted(place.accepted):
        if kind not in terminals or kind in MARKS or kind == "LBRACE" or not (word := terminals[kind].keyword):
            continue
        if verb and word in every and (word not in MODIFIERS[verb] or kind in {token.kind for token in place.tokens}):
            continue
        found.append(" ".join([word, *_following(place, kind)]))
    known = usual(f"{place.first} {place.last} +")
    return sorted(found, key=lambda words: known.index(word) if (word := words.split()[0]) in known else len(known))


def _following(place: Place, kind: str) -> list[str]:
    """The words that a keyword is always followed by."""
    terminals, words = tables().terminals, list[str]()
    states = after(place.states, kind)
    while states is not None:
        kinds = [each for each in tables().actions[states[-1]] if after(states, each) is not None]
        if len(kinds) != 1 or kinds[0] not in terminals or not terminals[kinds[0]].keyword or kinds[0] in MARKS:
            break
        if kinds[0] == "LBRACE":
            break
        words.append(terminals[kinds[0]].keyword)
        states = after(states, kinds[0])
    return words
