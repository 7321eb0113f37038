"""Plans as one page to click through: everything in it, nothing fetched, no program needed to read it.

In come plans; out goes the text of an HTML file. Each way of a plan is a section, shown when the address names it, so
that links, back and forward do the clicking. What the page may do is said in its own policy: nothing but its one style
and its one script.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from playbook import library
from playbook.outputs.picture import strips
from playbook.outputs.picture.cards import Command, Page, cards
from playbook.outputs.picture.markup import Markup, element, join
from playbook.outputs.picture.timeline import Timeline, closed_days, timeline_of
from playbook.outputs.picture.ways import BOUNDS, Bounds, Turn, Way, ways_of
from playbook.outputs.words import for_whom, moved_in_words
from playbook.plain import one_line
from playbook.planning.notes import time_in_words
from playbook.planning.plan import Plan
from playbook.planning.replay import show_again

_MOST_NAMED = 80  # closed days named in the list under a timeline
_SAID_ELSEWHERE = ("PBK125", "PBK208", "PBK212")  # of calendars, or beside the task


def to_html(plans: Plan | Sequence[Plan], command: Command = show_again) -> str:
    """The page of one plan or several.

    ``command`` gives what one types to see a plan with more heard; it is shown where the ways of the page end. The same
    plans give the same bytes.

    >>> import playbook
    >>> page = to_html(playbook.plan("wait 2 weeks; send note via email; stop", "2026-12-01", market="JP"))
    >>> page[:15], "Tue 15 Dec 2026, 09:00" in page
    ('<!DOCTYPE html>', True)
    """
    plans = [plans] if isinstance(plans, Plan) else list(plans)
    several = len(plans) != 1
    title = f"{len(plans)} plans" if several else one_line(plans[0].playbook.name)
    bounds = BOUNDS.shared(max(1, len(plans)))
    articles = [_article(plan, number, several, bounds, command) for number, plan in enumerate(plans, 1)]
    style = "".join(library.text(f"outputs/picture/{name}") for name in ("chart.css", "page.css"))
    script = library.text("outputs/picture/page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = element(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", {}, title),
        element("style", {}, Markup(style)),
    )
    opening = [element("header", {}, element("h1", {}, title), _contents(plans))] if several else []
    made = f"Made by pbk {library.version()}. Dates are worked out from the playbook; nothing here is fetched or sent."
    main = element("main", {}, *opening, *articles, element("footer", {}, made))
    body = element("body", {}, main, element("script", {}, Markup(script)))
    attributes = {"xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"}
    return f"<!DOCTYPE html>\n{element('html', attributes, head, body)}\n"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _contents(plans: Sequence[Plan]) -> Markup:
    links = [
        element("li", {}, element("a", {"href": f"#{Page(number, True).of(0)}"}, _bdi(plan.playbook.name)))
        for number, plan in enumerate(plans, 1)
    ]
    return element("nav", {"class": "contents", "aria-label": "Plans"}, element("ul", {}, *links))


def _bdi(text: str) -> Markup:
    """A user's text in a line of ours: whichever way it is written, it keeps to its place."""
    return element("bdi", {}, one_line(text))


# ---- a plan ----


def _article(plan: Plan, number: int, several: bool, bounds: Bounds, command: Command) -> Markup:
    page = Page(number, several)
    ways = ways_of(plan, bounds)
    facts = [
        join("for ", _bdi(for_whom(plan))) if for_whom(plan) else None,
        _market(plan),
        join("home: ", _bdi(plan.home.name), f", {plan.home.clock.name}") if plan.home else None,
        join(f"from {time_in_words(plan.side, plan.start)}"),
    ]
    about = plan.playbook.about
    header = element(
        "header",
        {},
        element(page.heading(1), {"dir": "auto", "id": page.title}, one_line(plan.playbook.name)),
        element("p", {"dir": "auto"}, one_line(about)) if about else None,
        element("p", {"class": "soft"}, join(*(fact for fact in facts if fact), between=" · ")),
        element("p", {"class": "soft"}, "Given: ", join(*map(_bdi, plan.given), between="; ")) if plan.given else None,
    )
    # The plan itself stands last, so that a way before it can take its place.
    sections = [_way(page, way, command) for way in (*ways[1:], ways[0])]
    return element("article", {}, header, *sections, _notes(page, plan))


def _market(plan: Plan) -> Markup:
    market = plan.market
    if market is None:
        return join(f"no market, times in {plan.timezone}")
    code = f" ({market.code})" if market.code and market.code != market.name else ""
    return join("contact: ", _bdi(market.name), f"{code}, {plan.timezone}")


def _notes(page: Page, plan: Plan) -> Markup | None:
    said = dict.fromkeys(
        f"{each.severity}: {one_line(each.message)}" + (f" ({one_line(each.hint)})" if each.hint else "")
        for each in plan.diagnostics
        if each.code not in _SAID_ELSEWHERE
    )
    if not said:
        return None
    items = [element("li", {"dir": "auto"}, each) for each in said]
    heading = element(page.heading(2), {}, "What pbk has to say about it")
    return element("section", {"class": "notes"}, heading, element("ul", {"class": "small"}, *items))


# ---- a way ----


def _way(page: Page, way: Way, command: Command) -> Markup:
    name = page.of(way.number)
    heading = f"{name}-heading"
    line = timeline_of(way.plan)
    return element(
        "section",
        {
            "class": "way" if way.number else "way first",
            "id": name,
            "tabindex": -1,
            "aria-labelledby": f"{page.title} {heading}",
        },
        _crumbs(page, way) if way.number else None,
        element(page.heading(2), {"id": heading}, _title(way)),
        _instead(page, way),
        _chart(line),
        _legend(line),
        _closed(line),
        element("ol", {"class": "steps"}, *cards(page, way, command)),
    )


def _title(way: Way) -> Markup:
    heard = way.heard
    if way.before is None or heard is None:
        return join("As it stands, if nothing else is heard" if heard else "As it stands, if nobody answers")
    return join("If “", _bdi(heard.outcome), "” is heard ", _after(way))


def _after(way: Way) -> Markup:
    """Behind what an outcome is heard, the way before it being known."""
    assert way.before is not None, "the plan itself follows nothing"
    before, place = way.before
    if place.step == "start" and not before.plan.heard:
        return join("at the start")
    task = next((task for task in before.plan.tasks if task.id == place.step), None)
    if before.plan.heard and before.plan.heard[-1].step == place.step and place.after == before.fresh:
        return join("after that")
    return join("after “", _bdi(task.title if task else place.step), "”")


def _crumbs(page: Page, way: Way) -> Markup:
    items = []
    for each in way.path:
        if each.before is None:
            text = join("As it stands")
        else:
            text = join("“", _bdi(each.plan.heard[-1].outcome), "” ", _after(each))
        if each is way:
            items.append(element("li", {}, element("span", {"aria-current": "page"}, text)))
        else:
            items.append(element("li", {}, element("a", {"href": f"#{page.of(each.number)}"}, text)))
    return element("nav", {"class": "crumbs small", "aria-label": "The path taken"}, element("ol", {}, *items))


def _instead(page: Page, way: Way) -> Markup | None:
    """What else may be heard at the same place."""
    if way.before is None:
        return None
    before, place = way.before
    others = [turn for turn in before.turns[place] if turn.way is not None and turn.way is not way]
    if not others:
        return None
    links = [_turn_link(page, turn) for turn in others]
    return element("p", {"class": "instead small soft"}, "Heard there instead: ", join(*links, between=" · "))


def _turn_link(page: Page, turn: Turn) -> Markup:
    assert turn.way is not None
    return element("a", {"href": f"#{page.of(turn.way.number)}"}, _bdi(turn.branch.outcome))


def _chart(line: Timeline) -> Markup:
    """The overview. What it draws, the steps below say in words: for a screen reader it is one picture."""
    rows = [
        element(
            "div",
            {"class": "row"},
            element(
                "div",
                {"class": "label"},
                element("span", {"class": "when"}, row.when),
                element(
                    "span", {"class": "title", "dir": "auto"}, f"{row.number}. " if row.number else None, row.title
                ),
            ),
            strips.bar(line, row, {}),
        )
        for row in line.rows
    ]
    label = f"Timeline of {len(line.rows)} rows; the list below says the same in words"
    return element(
        "div",
        {"class": "chart", "role": "img", "aria-label": label},
        strips.shade(line, {}),
        strips.ticks(line, {}),
        *rows,
        strips.names(line, {}),
    )


def _legend(line: Timeline) -> Markup | None:
    items = []
    for kind, text in strips.legend(line):
        patch = element("svg", {"class": "shade", "aria-hidden": "true", "viewBox": "0 0 1 1"}, strips.patch(kind))
        items.append(element("li", {}, patch, text))
    if not line.shows_weekends:
        items.append(element("li", {}, "weekends are left out on so long a line"))
    return element("ul", {"class": "legend small soft"}, *items) if items else None


def _closed(line: Timeline) -> Markup | None:
    """All closed days but weekends, named."""
    days = [each for each in closed_days(line.side, line.first, line.end - 1) if each.reason != "weekend"]
    said = moved_in_words(tuple(days))
    if not said:
        return None
    items = [element("li", {}, text) for text in said[:_MOST_NAMED]]
    if len(said) > _MOST_NAMED:
        items.append(element("li", {}, f"and {len(said) - _MOST_NAMED} more"))
    summary = element("summary", {}, f"Closed days in this time: {len(days)}, beside weekends")
    return element("details", {"class": "closed-days small"}, summary, element("ul", {"dir": "auto"}, *items))
