"""The page of the grammar: `grammar/playbook.lark` written out for a person.

In comes the text of the grammar, out goes Markdown. Keywords stand in quotes, helper rules are written out, and
what a pattern takes is said in words. It knows the few forms of Lark that the grammar uses, and refuses others.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from playbook.syntax.placement import ALLOWED

HEAD = """\
# The grammar

Everything the language can say, rule by rule. What it means is in [The language](language.md).

- `"wait"` in quotes is a keyword, written just so, in lower case.
- `[ … ]` may be left out. `*` stands for any number of times, also none, `+` for once or more, `|` for or.
- `WORD`, `TEXT`, `COUNT` and other names in capitals are explained under [Leaves](#leaves).
- Spaces and tabs between words make no difference. A comment runs from `#` to the end of the line.
- A keyword is one only where it can stand: elsewhere the same letters are a word, as in `send note`.
- The grammar reads any statement in any block. Which make sense where is in
  [Where a statement may stand](#where-a-statement-may-stand).
"""

# What each pattern takes, in a few words. A terminal that is no keyword and is missing here is an error.
IN_WORDS = {
    "SENT": "a word other than `via`",
    "WORD": 'a run of characters, in any script, without a space and without `{ } ; , : # "`',
    "COUNT": "a number, or two with a hyphen between: `2`, `2-3`",
    "LATER": "the same with a plus before it: `+6`, `+6-9`",
    "INT": "a number: `3`",
    "DATE": "year, month and day, and a time where one may follow: `2027-06-01`, `2027-06-01T14:30`",
    "MONTH_DAY": "month and day: `04-29`",
    "TIME": "a time of day, or two with a hyphen between: `10:00`, `09:00-17:30`",
    "UNIT": "a unit of time, in the singular or plural: `minute`, `hours`, `business days`",
    "WEEKDAY": "a day of the week: `monday`",
    "LONG_TEXT": 'a text between three and three quotes, over several lines: `"""…"""`',
    "TEXT": 'a text in quotes, on one line: `"…"`; curly quotes read as plain ones',
    "NEWLINE": "the end of a line, or a `;`; with all empty lines after it",
    "SPACE": "spaces and tabs: skipped",
    "COMMENT": "a comment: skipped",
    "BOM": "the mark some programs put at the beginning of a file: skipped",
    "BROKEN": "a statement that could not be read; no text matches it",
}
_SHOWN = {"_NL": "NEWLINE"}  # by a name a person can read
_SYMBOL = re.compile(r'"[^"]*"|/(?:\\.|[^/\\])+/|\w+|[()\[\]|*+?]|->')


class Rule(NamedTuple):
    """A rule as written: its alternatives, each a list of symbols. A helper's name begins with `_`."""

    name: str
    alternatives: tuple[tuple[str, ...], ...]


class Grammar(NamedTuple):
    """The rules under each heading, what stands for each terminal, and the patterns of those that are no keyword."""

    sections: dict[str, list[Rule]]
    keywords: dict[str, str]
    patterns: dict[str, str]


def read(text: str) -> Grammar:
    """The grammar from its text. Raises ValueError for a line of a form not known here."""
    heading = "A file"
    found = Grammar({heading: []}, {}, {})
    for line in _joined(text):
        if line.startswith("// ---- "):
            title = line.strip("/- ")
            heading = title[0].upper() + title[1:]
            found.sections[heading] = []
        elif rule := re.fullmatch(r"\??(_?[a-z]\w*): ?(.*)", line):
            found.sections[heading].append(_rule(rule.group(1), rule.group(2)))
        elif terminal := re.fullmatch(r"(_?[A-Z]\w*)(?:\.\d+)?: (.*)", line):
            _terminal(found, *terminal.groups())
        elif line.startswith("%declare "):
            found.patterns[line.split()[1]] = ""
        elif line and not line.startswith(("//", "%ignore ")):
            raise ValueError(f"this form of grammar is not known: {line}")
    return found


def _joined(text: str) -> list[str]:
    """The lines of the grammar, each rule on one."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith(" "):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
    return lines


def _rule(name: str, body: str) -> Rule:
    """A rule from its body; the name of what is built of it is left out."""
    body = re.sub(r"-> \w+", "", body)
    alternatives: list[list[str]] = [[]]
    depth = 0
    for symbol in _SYMBOL.findall(body):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(symbol, 0)
        if symbol == "|" and depth == 0:
            alternatives.append([])
        else:
            alternatives[-1].append(symbol)
    return Rule(name, tuple(tuple(each) for each in alternatives))


def _terminal(found: Grammar, name: str, body: str) -> None:
    """A keyword by its letters, anything else by its pattern. `_E`, the end of a word, is told in the head."""
    pattern = body.removesuffix(" _E")[1:-1]  # between its slashes or quotes
    if name == "_E":
        return
    if re.fullmatch(r"[a-z]+|[{}]", pattern):
        found.keywords[name] = f'"{pattern}"'
    elif optional := re.fullmatch(
        r"([a-z]+)(?:\(([a-z]+)\)|([a-z]))\?", pattern
    ):  # a letter or more that may be missing
        short, several, one = optional.groups()
        found.keywords[name] = f'("{short}" | "{short}{several or one}")'
    else:
        found.patterns[_SHOWN.get(name, name)] = pattern


# ---- what a person reads ----


def grammar_page(text: str) -> str:
    """The page, from the text of the grammar."""
    grammar = read(text)
    helpers = {rule.name: rule for rules in grammar.sections.values() for rule in rules if rule.name.startswith("_")}
    parts = [HEAD]
    for heading, rules in grammar.sections.items():
        shown = [rule for rule in rules if rule.name not in helpers]
        width = max(len(rule.name) for rule in shown)
        lines = [line for rule in shown for line in _lines(rule, width, grammar, helpers)]
        parts.append(f"## {heading}\n\n```ebnf\n" + "\n".join(lines) + "\n```\n")
    parts.append(_leaves(grammar))
    parts.append(_places())
    return "\n".join(parts)


def _lines(rule: Rule, width: int, grammar: Grammar, helpers: dict[str, Rule]) -> list[str]:
    """A rule: on one line where it is short, else an alternative a line."""
    shown = _alternatives(rule, grammar, helpers)
    head = f"{rule.name:<{width}} ::= "
    whole = head + " | ".join(shown)
    if len(whole) <= 100:
        return [whole]
    return [head + shown[0], *(f"{'':<{width}}   | {each}" for each in shown[1:])]


def _alternatives(rule: Rule, grammar: Grammar, helpers: dict[str, Rule]) -> list[str]:
    """The alternatives of a rule; one that begins with the rule itself says what may follow, again and again."""
    plain = [each for each in rule.alternatives if each[:1] != (rule.name,)]
    tails = [_sequence(each[1:], grammar, helpers) for each in rule.alternatives if each[:1] == (rule.name,)]
    shown = [_sequence(each, grammar, helpers) for each in plain]
    if not tails:
        return shown
    again = f"({' | '.join(tails)})" if len(tails) > 1 or " " in tails[0] else tails[0]
    if shown == tails:
        return [f"{again}+"]
    return [f"{first} {again}*".strip() for first in shown]


def _sequence(symbols: tuple[str, ...], grammar: Grammar, helpers: dict[str, Rule]) -> str:
    shown = ""
    for symbol in symbols:
        if symbol in helpers:
            symbol = " | ".join(_alternatives(helpers[symbol], grammar, helpers))
        else:
            symbol = grammar.keywords.get(symbol, _SHOWN.get(symbol, symbol))
        tight = symbol in ")]*+?" or shown.endswith(("(", "["))
        shown += symbol if tight or not shown else f" {symbol}"
    return shown


def _leaves(grammar: Grammar) -> str:
    """Each terminal that is no keyword, in words, with its pattern."""
    lines = ['A word, a number or a keyword ends before a space or one of `{ } ; , : # "` and curly quotes.', ""]
    for name, pattern in grammar.patterns.items():
        lines.append(f"- `{name}`: {IN_WORDS[name]}." + (f" Pattern: `{pattern}`" if pattern else ""))
    return "\n".join(lines) + "\n"


def _places() -> str:
    """The table of what may stand in which block."""
    lines = ["## Where a statement may stand", "", "| in | statements |", "| --- | --- |"]
    for place, allowed in ALLOWED.items():
        name = "a file" if place == "file" else f"`{place}`"
        lines.append(f"| {name} | {', '.join(f'`{each}`' for each in sorted(allowed))} |")
    lines += ["", "A file with a `playbook` block has the statements of a playbook inside the block only."]
    return "\n".join(lines) + "\n"
