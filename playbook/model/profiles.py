"""From a written profile to a Profile: what a market's pace, hours, channels and tone are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playbook.model.literals import Reader
from playbook.model.playbook import Closure, FollowUp, Profile, Quiet, Rule
from playbook.model.rules import resolve_rule
from playbook.syntax import nodes
from playbook.syntax.placement import ALLOWED, keyword_of

_ONCE = frozenset(["about", "context", "relationship", "tone", "channels", "hours"])


def resolve_profile(
    reader: Reader, node: nodes.ProfileDef, channels: Mapping[str, str], tones: Mapping[str, str]
) -> Profile:
    """A profile as meant; what is wrong with it is said to the reader."""
    codes = tuple(code for word in node.codes if (code := reader.code(word)))
    zone = reader.zone(node.zone)
    if len(node.codes) > 1 and node.zone is not None:
        reader.say(
            "PBK109",
            "a profile of several countries has no zone of its own",
            node.zone,
            "leave `in` out: each country's own zone is used",
        )
        zone = None
    said: dict[str, Any] = {}
    follow_ups: list[FollowUp] = []
    avoid: list[str] = []
    rules: list[Rule] = []
    closures: list[Closure] = []
    quiet: list[Quiet] = []
    for line in node.block.statements:
        if keyword_of(line) not in ALLOWED["profile"]:
            continue  # said already
        if isinstance(line, nodes.Line):
            if line.keyword in said and line.keyword in _ONCE:
                reader.say("PBK113", f"`{line.keyword}` is said twice in one profile", line, "keep one of the two")
            elif line.keyword == "avoid":
                avoid.extend(value.text for value in line.values if isinstance(value, nodes.Text))
            else:
                said[line.keyword] = _trait(reader, line, channels, tones)
        elif isinstance(line, nodes.FollowUp):
            interval = reader.duration(line.length)
            if any(other.trigger == line.trigger.text for other in follow_ups):
                reader.say("PBK113", f"two intervals after {line.trigger.text}", line, "keep one of the two")
            elif interval is not None:
                follow_ups.append(FollowUp(interval, line.trigger.text, line.span))
        elif isinstance(line, nodes.Closed) and line.home:
            hint = "leave `home` out: a profile's closures hold for whichever side it is used for"
            reader.say("PBK115", "`home` goes with a closure in a playbook or a deal", line, hint)
        elif isinstance(line, nodes.Closed):
            closures.extend(resolve_closure(reader, line))
        elif isinstance(line, nodes.Quiet):
            first = reader.month_day(line.first, line.islamic)
            last = reader.month_day(line.last, line.islamic)
            if first and last:
                quiet.append(Quiet(reader.named(line.name), first, last, line.islamic))
        elif isinstance(line, nodes.Ensure):
            rules.extend(resolve_rule(reader, line, channels))
    return Profile(
        name=reader.named(node.name),
        codes=codes,
        zone=zone,
        about=said.get("about"),
        context=said.get("context"),
        relationship_first="relationship" in said,
        tones=said.get("tone") or (),
        channels=said.get("channels") or (),
        hours=said.get("hours"),
        follow_ups=tuple(follow_ups),
        avoid=tuple(avoid),
        rules=tuple(rules),
        closures=tuple(closures),
        quiet=tuple(quiet),
        source=reader.source,
        span=node.name.span,
    )


def _trait(reader: Reader, line: nodes.Line, channels: Mapping[str, str], tones: Mapping[str, str]) -> Any:
    words = [value for value in line.values if isinstance(value, nodes.Word)]
    if line.keyword == "hours":
        return reader.opening_hours(words[0])
    if line.keyword == "tone":
        return resolve_names(reader, words, tones, "PBK102", "tone")
    if line.keyword == "channels":
        return resolve_names(reader, words, channels, "PBK101", "channel")
    return line.values[0].text if not isinstance(line.values[0], nodes.Length) else None


def resolve_names(
    reader: Reader, words: list[nodes.Word] | tuple[nodes.Word, ...], known: Mapping[str, str], code: str, what: str
) -> tuple[str, ...]:
    """Words of the vocabulary, each once; the unknown are said and left out."""
    found: list[str] = []
    for word in words:
        if word.text not in known:
            reader.unknown(code, f"`{word.text}` is not a {what}", word, known)
        elif word.text in found:
            reader.say("PBK113", f"`{word.text}` is said twice", word, "once is enough")
        else:
            found.append(word.text)
    return tuple(found)


def resolve_closure(reader: Reader, node: nodes.Closed) -> list[Closure]:
    first, last = reader.day(node.first), reader.day(node.last)
    if first is None or last is None:
        return []
    if last < first:
        reader.say("PBK201", f'"{node.name.text}" ends before it begins', node.last, "write the earlier date first")
        return []
    return [Closure(reader.named(node.name), first, last, node.home)]
