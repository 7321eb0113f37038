"""The steps of a way in words: dates on both sides' clocks, windows, why a day moved, texts, and where one can turn.

In comes a way; out go the items of a list, as markup. What a way shares with the one before it is a line each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import frozen

from playbook.outputs.picture import strips
from playbook.outputs.picture.clocks import Dial, dials
from playbook.outputs.picture.markup import Markup, element, join
from playbook.outputs.picture.timeline import has_window, when_in_words, window_of
from playbook.outputs.picture.ways import Place, Turn, Way, places
from playbook.outputs.words import branch_in_words, end_in_words, moved_in_words, who_in_words
from playbook.plain import one_line
from playbook.planning.notes import time_in_words
from playbook.planning.plan import Heard, Plan, Task

# From the plan a page is of, and what more was heard, to what one types to see that plan.
Command: TypeAlias = Callable[[Plan, tuple[str, ...]], str]


@frozen
class Page:
    """How the parts of one plan on a page are called; ``several`` where there are other plans beside it."""

    number: int
    several: bool

    def of(self, way: int) -> str:
        """The name of a way, as in its address."""
        return f"plan-{self.number}-way-{way}" if way else f"plan-{self.number}"

    @property
    def title(self) -> str:
        """The name of the heading that says whose plan it is."""
        return f"plan-{self.number}-title"

    def heading(self, level: int) -> str:
        return f"h{level + self.several}"


def cards(page: Page, way: Way, command: Command) -> Iterator[Markup]:
    """The items: what was heard, the tasks, the end; turns stand under what they follow."""
    plan = way.plan
    found = {(place.step, place.after): place for place in places(way)}
    heard = list(plan.heard)
    if not heard and (turns := _turns(page, way, found.get(("start", 0)), command)) is not None:
        when = element("p", {"class": "when"}, _time(plan, plan.start))
        what = element(page.heading(3), {"class": "what"}, "It begins")
        yield element("li", {"class": "step begin"}, when, what, turns)
    for number, task in enumerate(plan.tasks, 1):
        while heard and heard[0].after < number:
            yield _heard(page, way, heard.pop(0), found, command)
        if number <= way.fresh:
            yield _past(plan, number, task)
        else:
            yield _task(page, way, number, task, _turns(page, way, found.get((task.id, number)), command))
    for each in heard:
        yield _heard(page, way, each, found, command)
    when = element("p", {"class": "when"}, _time(plan, plan.end.at))
    said = element("p", {"class": "what", "dir": "auto"}, f"The playbook {end_in_words(plan, dated=False)}.")
    yield element("li", {"class": "step end"}, when, said)


def _time(plan: Plan, instant: int) -> Markup:
    return element("time", {"datetime": plan.iso(instant)}, time_in_words(plan.side, instant))


def _past(plan: Plan, number: int, task: Task) -> Markup:
    due = task.due if task.done is None else task.done
    when = element("time", {"class": "when", "datetime": plan.iso(due)}, when_in_words(plan, task, due))
    return element(
        "li", {"class": "step past"}, when, element("span", {"dir": "auto"}, f"{number}. {one_line(task.title)}")
    )


def _heard(page: Page, way: Way, heard: Heard, found: dict[tuple[str, int], Place], command: Command) -> Markup:
    what = join("“", element("bdi", {}, one_line(heard.outcome)), "” is heard")
    last = heard is way.heard
    place = found.get((heard.step, heard.after)) if last else None
    early = element("p", {"class": "soft small"}, _EARLY) if last and way.before is not None else None
    return element(
        "li",
        {"class": "step heard"},
        element("p", {"class": "when"}, _time(way.plan, heard.at)),
        element(page.heading(3), {"class": "what"}, what),
        early,
        _turns(page, way, place, command),
    )


_EARLY = "The dates below count from the earliest moment it can be heard; a later answer moves them."


# ---- a task ----


def _task(page: Page, way: Way, number: int, task: Task, turns: Markup | None) -> Markup:
    plan = way.plan
    when = element("time", {"datetime": plan.iso(task.due)}, when_in_words(plan, task, task.due))
    title = element(
        page.heading(3),
        {},
        element("bdi", {}, f"{number}. {one_line(task.title)}"),
        " ",
        element("span", {"class": "id"}, element("bdi", {}, one_line(task.id))),
    )
    return element(
        "li",
        {"class": f"step {task.kind}"},
        element("p", {"class": "when"}, when),
        title,
        element("dl", {"class": "facts"}, *_facts(plan, task)),
        _strip(plan, task),
        _texts(plan, task),
        turns,
    )


def _facts(plan: Plan, task: Task) -> Iterator[Markup]:
    side = plan.side_of(task)
    if task.latest > task.due or task.earliest < task.due:
        ends = [("earliest", task.earliest), ("latest", max(task.latest, task.due))]
        said = [f"{name} {time_in_words(side, at)}" for name, at in ends if at != task.due]
        yield from _fact("Window", join(*said, between=" · "))
    for dial in dials(plan, task.due):
        yield from _fact(f"{dial.whose.capitalize()}’s clock", _dial(dial))
    if plan.is_at_home(task):
        yield from _fact("Goes by", join("the days and hours at home"))
    if task.shared is False:
        yield from _fact("Careful", element("span", {"class": "moved"}, "not within working hours on both sides"))
    if task.done is not None:
        yield from _fact("Done", join(time_in_words(side, task.done)))
    if task.moved:
        lines = [element("li", {"dir": "auto"}, f"not on {line}") for line in moved_in_words(task.moved)]
        yield from _fact("Why not earlier", element("ul", {"class": "moved"}, *lines))
    if task.estimated:
        yield from _fact("Careful", join("a holiday whose date is only estimated takes part in this date"))
    for name, text in _who(plan, task):
        yield from _fact(name, element("span", {"dir": "auto"}, one_line(text)))


def _who(plan: Plan, task: Task) -> Iterator[tuple[str, str]]:
    if who := who_in_words(plan, task):
        yield "By", who
    if task.stage:
        yield "Stage", task.stage
    if task.round:
        yield "Round", str(task.round)
    if task.takes:
        yield "Takes", str(task.takes)
    if task.reminders:
        side = plan.side_of(task)
        yield "Remind", ", ".join(time_in_words(side, at) for at in task.reminders)
    if task.forwards:
        titles = {each.id: each.title for each in plan.tasks}
        yield "Forward", ", ".join(titles[name] for name in task.forwards)


def _fact(name: str, what: Markup) -> tuple[Markup, Markup]:
    return element("dt", {}, name), element("dd", {}, what)


def _dial(dial: Dial) -> Markup:
    hours = [
        element("rect", {"x": strips.part(opens), "width": strips.part(closes - opens), "height": 8})
        for opens, closes in dial.hours
    ]
    at = strips.part(dial.at)
    hand = element("line", {"x1": at, "x2": at, "y1": 0, "y2": 8})
    picture = element("svg", {"class": "clock", "height": 8, "aria-hidden": "true"}, *hours, hand)
    return join(f"{dial.time} in {dial.zone}: {dial.state}", picture)


def _strip(plan: Plan, task: Task) -> Markup | None:
    """The window day by day, where it is longer than a day."""
    if not has_window(plan, task):
        return None
    line = window_of(plan, task)
    parts = [
        strips.shade(line, {}),
        strips.ticks(line, {}),
        strips.bar(line, line.rows[0], {}),
        strips.names(line, {}),
    ]
    return element("div", {"class": "strip", "aria-hidden": "true"}, *parts)


def _texts(plan: Plan, task: Task) -> Markup | None:
    texts = task.texts
    parts = [
        element("p", {"dir": "auto"}, element("b", {}, f"{name}: "), text)
        for name, text in (("Subject", texts.subject), ("Offer", texts.offer), ("Note", texts.note))
        if text
    ]
    if texts.body:
        parts.insert(1 if texts.subject else 0, element("p", {"dir": "auto"}, texts.body))
    if not parts:
        return None
    summary = element("summary", {}, "The words" if texts.subject or texts.body else "Offer and notes")
    return element("details", {"class": "words"}, summary, element("div", {}, *parts))


# ---- where one can turn ----


def _turns(page: Page, way: Way, place: Place | None, command: Command) -> Markup | None:
    if place is None or not place.branches:
        return None
    items = [_turn(page, way, turn, command) for turn in way.turns[place]]
    lead = element("p", {}, "If they answer, click what is heard:" if way.number == 0 else "If there is more to hear:")
    return element("div", {"class": "turns"}, lead, element("ul", {}, *items))


def _turn(page: Page, way: Way, turn: Turn, command: Command) -> Markup:
    outcome = element("bdi", {}, one_line(turn.branch.outcome))
    does = element("bdi", {}, branch_in_words(way.plan, turn.branch))
    meaning = _meaning(way, turn)
    means = element("span", {"class": "then", "dir": "auto"}, f"It means: {meaning}") if meaning else None
    if turn.way is not None:
        link = element("a", {"href": f"#{page.of(turn.way.number)}"}, "on ", outcome)
        return element(
            "li", {}, link, ": ", does, means, element("span", {"class": "then", "dir": "auto"}, _next(turn.way))
        )
    rest: Markup
    if turn.why:
        rest = element(
            "span", {"class": "then", "dir": "auto"}, f"This cannot be planned from here: {one_line(turn.why)}"
        )
    else:
        first = way.path[0].plan
        again = command(first, (*way.plan.given[len(first.given) :], turn.text))
        rest = element("span", {"class": "then"}, "This page ends here; to go on:", element("code", {}, again))
    return element("li", {}, element("b", {}, "on ", outcome), ": ", does, means, rest)


def _meaning(way: Way, turn: Turn) -> str:
    """What an outcome means, in its author's words; said once on a page, where it first stands."""
    named = (each for turns in way.turns.values() for each in turns if each.branch.outcome == turn.branch.outcome)
    if way.number or next(named) is not turn:
        return ""
    meanings = [book.playbook.outcomes.get(turn.branch.outcome) for book in way.plan.program.books]
    return one_line(next(filter(None, meanings), ""))


def _next(way: Way) -> str:
    """What comes next on a way."""
    plan = way.plan
    if way.fresh < len(plan.tasks):
        task = plan.tasks[way.fresh]
        return f"Next: {when_in_words(plan, task, task.due)}, {one_line(task.title)}"
    return f"The playbook then {end_in_words(plan)}."
