"""Plans as one drawing, for a README: each task's window, when it is due, and the closed days between, named.

In come plans; out goes the text of an SVG file that stands alone: no font, script or picture is fetched, and it follows
the reader's dark or light. Across it is drawn as ``html`` is, by the same strips.
"""

from __future__ import annotations

from collections.abc import Sequence

from playbook import library
from playbook.outputs.picture import strips
from playbook.outputs.picture.markup import Attributes, Markup, element
from playbook.outputs.picture.timeline import Timeline, timeline_of
from playbook.outputs.words import for_whom
from playbook.plain import one_line
from playbook.planning.notes import time_in_words
from playbook.planning.plan import Plan

WIDTH = 960  # pixels
_EDGE = 16
_INNER = WIDTH - 2 * _EDGE
_ROW = 42  # pixels high, its text and its bar
_GAP = 24


def to_svg(plans: Plan | Sequence[Plan]) -> str:
    """The drawing of one plan, or of several one below the other. The same plans give the same bytes.

    >>> import playbook
    >>> drawn = to_svg(playbook.plan("wait 2 weeks; send note via email; stop", "2026-12-01", market="JP"))
    >>> drawn[:4], "Tue 15 Dec 2026, 09:00" in drawn
    ('<svg', True)
    """
    plans = [plans] if isinstance(plans, Plan) else plans
    parts: list[Markup] = []
    y = _EDGE
    for number, plan in enumerate(plans):
        drawn, height = _plan(plan, y + (_GAP if number else 0))
        parts.extend(drawn)
        y += height + (_GAP if number else 0)
    height = y + _EDGE
    name = ", ".join(one_line(plan.playbook.name) for plan in plans)
    attributes: Attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": WIDTH,
        "height": height,
        "viewBox": f"0 0 {WIDTH} {height}",
        "role": "img",
        "aria-label": f"Timeline: {name}",
    }
    style = element("style", {}, Markup(library.text("outputs/picture/chart.css") + _STYLE))
    paper = element("rect", {"class": "paper", "width": "100%", "height": "100%"})
    return f"{element('svg', attributes, element('title', {}, name), style, paper, *parts)}\n"


_STYLE = """
.paper { fill: #ffffff; }
.frame { fill: none; stroke: #d5dbe2; }
.head { font-size: 20px; font-weight: 600; }
.row { font-size: 14px; }
.soft { font-size: 13px; fill: #4a5663; }
@media screen and (prefers-color-scheme: dark) {
  .paper { fill: #15191f; }
  .frame { stroke: #38414c; }
  .soft { fill: #b4bec9; }
}
"""


def _plan(plan: Plan, top: int) -> tuple[list[Markup], int]:
    """The pieces of a plan from a height on, and how high they are together."""
    line = timeline_of(plan)
    y = top + 20
    parts = [_text("head", _EDGE, y, plan.playbook.name, _INNER, 11)]
    for text in filter(None, (plan.playbook.about, _facts(plan))):
        y += 22
        parts.append(_text("soft", _EDGE, y, text, _INNER, 7))
    y += 14
    below = strips.TICKS + _ROW * len(line.rows) + 4
    high = below + strips.LANE * len(strips.lanes(line, _INNER))
    inside = [
        strips.shade(line, {"width": "100%", "height": "100%"}),
        strips.ticks(line, {"width": "100%"}),
        *_rows(line),
        strips.names(line, {"y": below, "width": "100%"}, _INNER),
    ]
    box: Attributes = {"x": _EDGE, "y": y, "width": _INNER, "height": high}
    parts += [element("svg", box, *inside), element("rect", {"class": "frame", **box})]
    y += high + 20
    parts.extend(_legend(line, y))
    return parts, y + 4 - top


def _facts(plan: Plan) -> str:
    market = plan.market
    facts = [
        f"for {for_whom(plan)}" if for_whom(plan) else "",
        market.name if market else "",
        f"times in {plan.timezone}",
        f"from {time_in_words(plan.side, plan.start)}",
        *(f"“{one_line(each.outcome)}” heard" for each in plan.heard),
    ]
    return " · ".join(fact for fact in facts if fact)


def _rows(line: Timeline) -> list[Markup]:
    parts = []
    for number, row in enumerate(line.rows):
        y = strips.TICKS + _ROW * number
        what = f"{row.number}. {row.title}" if row.number else row.title
        parts.append(_text("row", 8, y + 16, f"{row.when}   {what}", _INNER - 16, 7.5))
        parts.append(strips.bar(line, row, {"y": y + 20, "width": "100%"}))
    return parts


def _legend(line: Timeline, y: int) -> list[Markup]:
    parts: list[Markup] = []
    x = float(_EDGE)
    for kind, text in strips.legend(line):
        box: Attributes = {
            "class": "shade",
            "x": f"{x:g}",
            "y": y - 11,
            "width": 14,
            "height": 14,
            "viewBox": "0 0 1 1",
        }
        parts.append(element("svg", box, strips.patch(kind)))
        parts.append(_text("soft", x + 20, y, text, _INNER, 7))
        x += 44 + strips.width_of(text, 7)
    if not line.shows_weekends:
        parts.append(_text("soft", x, y, "weekends are left out on so long a line", _INNER, 7))
    return parts


def _text(kind: str, x: float, y: float, text: str, width: float, character: float) -> Markup:
    """A line of text, cut where it would be wider than its room; whole it stands in its title."""
    text = whole = one_line(text)
    while strips.width_of(text, character) > width - x:
        text = text[: -max(1, len(text) // 20)].rstrip()
    shown = text if text == whole else f"{text}…"
    title = element("title", {}, whole) if shown != whole else None
    return element("text", {"class": kind, "x": f"{x:g}", "y": f"{y:g}", "xml:space": "preserve"}, title, shown)
