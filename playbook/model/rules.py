"""From a written `ensure` to a Rule."""

from __future__ import annotations

from collections.abc import Mapping

from playbook.model.literals import Reader
from playbook.model.playbook import OUTCOMES, Rule
from playbook.model.time import Duration
from playbook.syntax import nodes

DAY_KINDS = ("weekend", "holiday", "quiet", "closed")


def resolve_rule(
    reader: Reader,
    node: nodes.Ensure,
    channels: Mapping[str, str],
    outcomes: Mapping[str, str] | None = None,
    roles: tuple[str, ...] = (),
) -> list[Rule]:
    """The rule as meant, or nothing after saying what is wrong with it.

    ``outcomes`` are those a playbook declares, ``roles`` likewise; a profile has neither.
    """
    values: list[int | str | Duration] = []
    before = len(reader.diagnostics)
    kind = node.rule.kind
    for value in node.rule.values:
        if isinstance(value, nodes.Length):
            duration = reader.duration(value, "the limit of a rule")
            if duration is not None:
                values.append(duration)
        elif kind == "at_most":
            number = reader.number(value, 10_000, "touches")  # type: ignore[arg-type]  # the grammar has a number here
            if number is not None:
                values.append(number)
        else:
            _known(reader, kind, value, channels, outcomes or {}, roles)
            values.append(value.text)
    if len(reader.diagnostics) > before:
        return []
    return [Rule(kind, tuple(values), node.warn, node.span)]


def _known(
    reader: Reader,
    kind: str,
    value: nodes.Name,
    channels: Mapping[str, str],
    outcomes: Mapping[str, str],
    roles: tuple[str, ...],
) -> None:
    text = value.text
    if kind == "only" and text not in channels:
        reader.unknown("PBK101", f"`{text}` is not a channel", value, channels)
    elif kind == "no_touch_on" and text not in DAY_KINDS:
        reader.unknown("PBK001", f"`{text}` is not a kind of day", value, DAY_KINDS)
    elif kind == "touch_by" and roles and text not in roles:
        reader.unknown("PBK103", f"`{text}` is not a role of this playbook", value, roles)
    elif kind == "next_touchpoint":
        known = {*OUTCOMES, *outcomes, "silence"}
        if text not in known:
            parts = text.replace(" or ", " and ").split(" and ")
            if len(parts) > 1 and all(part in known for part in parts):
                message = "several are separated by commas"
                reader.say("PBK104", message, value, f"write: {', '.join(parts)}", ", ".join(parts))
            else:
                reader.unknown("PBK104", f"`{text}` is not an outcome", value, known)
