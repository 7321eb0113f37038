"""A timeline drawn: closed days, names, ticks and bars, each as a piece of SVG that is as wide as its room.

In comes a Timeline; out go pieces to lay one over the other. Across, everything is a part of the width, so that the
same piece fits a page on a phone and a drawing of its own; closed days are a path in days, stretched to the width.
"""

from __future__ import annotations

from playbook.outputs.picture.markup import Attributes, Markup, element
from playbook.outputs.picture.timeline import Closed, Name, Row, Timeline

KINDS = ("weekend", "holiday", "quiet", "closed")
BAR = 20  # pixels high
TICKS = 20
LANE = 16  # of names
_CHARACTER = 6.2  # pixels wide, in names; twice that in scripts of the far East
_SLIVER = 0.015  # of the width: a window no longer than its dot is not drawn
DESK = 640  # pixels: names that fit into so many are shown, on a page that has as many or more


def part(fraction: float) -> str:
    """A part of the width: ``12.5%``; never outside it."""
    return f"{min(max(fraction, 0.0), 1.0) * 100:.2f}".rstrip("0").rstrip(".") + "%"


def shade(line: Timeline, attributes: Attributes) -> Markup:
    """The closed days over the whole height of the room."""
    paths = [
        element("path", {"class": kind, "d": "".join(_block(run, line.first) for run in runs)})
        for kind in KINDS
        if (runs := [run for run in line.closed if run.kind == kind])
    ]
    box: Attributes = {"viewBox": f"0 0 {line.end - line.first} 1", "preserveAspectRatio": "none", **attributes}
    return element("svg", {"class": "shade", **box}, *paths)


def patch(kind: str) -> Markup:
    """A bit of a shade, one by one."""
    return element("path", {"class": kind, "d": "M0 0h1v1h-1z"})


def _block(run: Closed, first: int) -> str:
    days = run.last - run.first + 1
    return f"M{run.first - first} 0h{days}v1h-{days}z"


def ticks(line: Timeline, attributes: Attributes) -> Markup:
    """The names of days and months."""
    lines = "".join(f"M{tick.day - line.first} 0v1" for tick in line.ticks)
    box: Attributes = {"viewBox": f"0 0 {line.end - line.first} 1", "preserveAspectRatio": "none", "height": TICKS}
    texts = [
        element("text", {"x": part(at), "dx": 4, "y": 13}, tick.text)
        for tick in line.ticks
        if (at := line.at_day(tick.day)) < 0.93
    ]
    scale = element("svg", box, element("path", {"d": lines, "vector-effect": "non-scaling-stroke"}))
    return element("svg", {"class": "ticks", "height": TICKS, **attributes}, scale, *texts)


def bar(line: Timeline, row: Row, attributes: Attributes) -> Markup:
    """One row: its window as a bar, when it is due as a dot on it."""
    middle = BAR // 2
    parts: list[Markup] = []
    if line.at(row.latest) - line.at(row.earliest) > _SLIVER:
        ends: Attributes = {
            "x1": part(line.at(row.earliest)),
            "x2": part(line.at(row.latest)),
            "y1": middle,
            "y2": middle,
        }
        parts.append(element("line", {"class": f"window {row.kind}", **ends}))
    at = part(line.at(row.due))
    if row.kind == "heard":
        parts.append(element("line", {"class": "heard", "x1": at, "x2": at, "y1": 1, "y2": BAR - 1}))
    elif row.kind == "end":
        parts.append(element("line", {"class": "end", "x1": at, "x2": at, "y1": 3, "y2": BAR - 3}))
    else:
        kind = f"due {row.kind}" + (" done" if row.is_done else "")
        parts.append(element("circle", {"class": kind, "cx": at, "cy": middle, "r": 6}))
    return element("svg", {"class": "bar", "height": BAR, **attributes}, *parts)


def lanes(line: Timeline, width: int = DESK) -> tuple[tuple[tuple[Name, float], ...], ...]:
    """The names of closed days with the middle of each, in two lanes where they do not run into each other.

    A name that finds no room is left out; it is in the list of closed days.
    """
    ends = [0.0, 0.0]
    found: list[list[tuple[Name, float]]] = [[], []]
    for name in line.names:
        half = width_of(name.text) / 2 / width
        middle = (line.at_day(name.first) + line.at_day(name.last + 1)) / 2
        middle = min(max(middle, half), 1 - half)
        for lane, end in enumerate(ends):
            if half < 0.5 and middle - half >= end:
                found[lane].append((name, middle))
                ends[lane] = middle + half + 8 / width
                break
    return tuple(tuple(lane) for lane in found if lane)


def names(line: Timeline, attributes: Attributes, width: int = DESK) -> Markup | None:
    """The names of closed days, below them, chosen for a room so many pixels wide; None where there are none."""
    found = lanes(line, width)
    if not found:
        return None
    texts = [
        element("text", {"x": part(at), "y": LANE * (lane + 1) - 4}, name.text)
        for lane, each in enumerate(found)
        for name, at in each
    ]
    return element("svg", {"class": "names", "height": LANE * len(found), **attributes}, *texts)


def width_of(text: str, character: float = _CHARACTER) -> float:
    """About how many pixels a text is wide; the same on every machine, and rather too many than too few."""
    return sum(2 * character if ord(each) >= 0x1100 else character for each in text)


def legend(line: Timeline) -> tuple[tuple[str, str], ...]:
    """What the shades stand for, of those that are there: the kind and what to call it."""
    there = {run.kind for run in line.closed}
    called = {"weekend": "weekend", "holiday": "holiday", "quiet": "quiet period", "closed": "closed"}
    return tuple((kind, called[kind]) for kind in KINDS if kind in there)
