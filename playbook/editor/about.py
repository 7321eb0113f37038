"""What there is to know of a name: a channel, a tone, a market, a role, a keyword, a code, …

In comes the kind of a name and the name, out goes Markdown; empty where there is nothing to say. The kinds are those of
`tree.Leaf`, and keyword (of a statement), inside (a keyword within one), rule (by its kind), placeholder, code and
practice. Shared by what is shown under the cursor and beside a completion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playbook import markets
from playbook.editor.document import Document
from playbook.editor.keywords import DAYS, ENDS, INSIDE, OUTCOMES, RULES, STATEMENTS, UNITS, Meaning
from playbook.editor.markdown import block, code, listed, plain
from playbook.editor.market import in_words
from playbook.editor.places import lines_with
from playbook.model.playbook import Playbook, Task, Touch
from playbook.model.program import title_of
from playbook.model.resolve import find_markets
from playbook.model.steps import all_steps
from playbook.outputs.words import steps_in_words
from playbook.pages import Example, page
from playbook.pages.carriers import carriers
from playbook.practice import PRACTICES
from playbook.syntax.placement import STATEMENTS as FIRST_WORDS

_ORDER = ("first", "second", "third", *(f"{number}th" for number in range(4, 100)))


def about(kind: str, name: str, document: Document, playbook: Playbook | None = None) -> str:
    """What there is to say of a name, as Markdown. ``playbook`` is the one it stands in, for what only that one knows.

    >>> print(about("tone", "brief", Document("stop")).splitlines()[0])
    **brief**: a few lines, one thought
    >>> about("tone", "loud", Document("stop"))
    ''
    """
    tell = _KINDS.get(kind)
    return "\n\n".join(each for each in tell(name, document, playbook) if each) if tell else ""


def _titled(name: str, says: str) -> str:
    return f"**{plain(name)}**: {says}" if says else f"**{plain(name)}**"


# ---- the words of the library, and those a file declares ----


def _channel(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    label = document.resolved.scope.all_channels().get(name)
    if label is None:
        return
    yield _titled(name, f"a channel, “{plain(label)}” to a reader" if label != name else "a channel")
    yield from _fits(name, "channels", playbook)


def _tone(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    means = document.resolved.scope.all_tones().get(name)
    if means is None:
        return
    yield _titled(name, plain(means))
    yield from _fits(name, "tones", playbook)


def _fits(name: str, trait: str, playbook: Playbook | None) -> Iterator[str]:
    """Which markets of the library use a channel or tone, and what the playbook's own markets say of it."""
    places = []
    for profile in markets.profiles():
        values = getattr(profile, trait)
        if name in values:
            rank = f" ({_ORDER[values.index(name)]})" if trait == "channels" else ""
            places.append(plain(profile.name) + rank)
    if places:
        yield f"In the library for {', '.join(places)}."
    said: set[str] = set()
    for market in playbook.markets if playbook else ():
        own = getattr(market.profile, trait) if market.profile else ()
        if own and market.name not in said:
            said.add(market.name)
            yield f"{plain(market.name)}: {listed(own)}" + (", in this order" if trait == "channels" else "")


def _market(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    scope = document.resolved.scope
    for quoted in (False, True):  # a word of two capitals is a country; in quotes it is a profile
        found, _ = find_markets(scope, name, quoted)
        if found:
            yield from in_words(name, found[0])
            return


def _message(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    texts = document.resolved.scope.message(name)
    if texts is None:
        return
    yield _titled(name, plain(texts.subject or "") or "a message without a subject")
    if texts.body:
        yield block(texts.body, "text")


# ---- what a playbook declares ----


def _role(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    declared = [each for each in playbook.roles if each.name == name] if playbook else []
    outside = any(each.outside_pitch for each in declared)
    yield _titled(name, "a role" + ("; who fills it was not in the pitch team" if outside else ""))
    if playbook is not None:
        steps = [step for step in all_steps(playbook) if isinstance(step, Touch | Task) and step.by == name]
        done = [title_of(step, playbook.labels) for step in steps]
        if done:
            yield "\n".join(f"- {plain(title)}" for title in done[:8])


def _outcome(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    own = playbook.outcomes.get(name) if playbook else None
    means = plain(own) if own else OUTCOMES.get(name, "")
    if not means:
        return
    yield _titled(name, means)
    if playbook is None or name in ("silence", "done"):
        return
    lines = lines_with(document, playbook, "on", name)
    if lines:
        yield "Handled in " + ", ".join(f"line {line}" for line in lines) + "."
        for handler in playbook.handlers:
            if handler.outcome == name:
                yield plain(steps_in_words(handler.steps, playbook.labels))
    else:
        yield "Nothing handles it here: it ends the playbook."


def _stage(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    found = [each for each in playbook.stages if each.id == name] if playbook else []
    if not found or playbook is None:
        return
    yield _titled(name, "a stage")
    yield plain(steps_in_words(found[0].steps, playbook.labels))
    lines = lines_with(document, playbook, "go", name)
    if lines:
        yield "Gone to from " + ", ".join(f"line {line}" for line in lines) + "."


def _step(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    if name == "start":
        yield _titled(name, "the beginning of the plan")
    elif name == "checkpoint":
        yield _titled(name, "the planned re-engagement, where a last `pause` ends")
    for step in all_steps(playbook) if playbook else ():
        if playbook and isinstance(step, Touch | Task) and step.id == name:
            kind = "a touch" if isinstance(step, Touch) and not step.inside else "a task"
            yield _titled(name, f"{kind}: {plain(title_of(step, playbook.labels))}")


def _playbook(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    found = next((each for each in document.playbooks if each.name == name), None)
    found = found or (playbook.runs.get(name) if playbook else None)
    if found is None:
        return
    yield _titled(name, plain(found.about or ""))
    facts = {
        "markets": listed(market.code or market.name for market in found.markets),
        "starts after": plain(found.trigger or ""),
        "leads": listed(found.leads),
    }
    yield "\n".join(f"- {label}: {said}" for label, said in facts.items() if said)
    yield plain(steps_in_words(found.steps, found.labels))


def _trigger(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    yield _titled(name, "what the start of a plan is counted from")
    every = [
        f"- {plain(profile.name)}: {follow_up.interval}"
        for profile in markets.profiles()
        for follow_up in profile.follow_ups
        if follow_up.trigger == name
    ]
    if every:
        yield "The library follows up on it after:"
        yield "\n".join(every)


# ---- the language ----


def _keyword(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    yield from _meaning(name, STATEMENTS.get(name))


def _inside(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    yield from _meaning(name, INSIDE.get(name))


def _rule(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    yield from _meaning("ensure", RULES.get(name))


def _meaning(name: str, meaning: Meaning | None) -> Iterator[str]:
    if meaning is None:
        return
    shown = {"go": "go to", "starts": "starts after", "follow": "follow up"}.get(name, name)
    yield f"**{shown}**: {meaning.says}" if shown.split(" ")[0] in FIRST_WORDS | set(INSIDE) else meaning.says
    yield block(meaning.example)


def _known(table: dict[str, str]) -> Callable[[str, Document, Playbook | None], Iterator[str]]:
    def tell(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
        if name in table:
            yield _titled(name, table[name])

    return tell


def _unit(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    single = " ".join(name.split()).removesuffix("s")
    if single in UNITS:
        yield _titled(single, UNITS[single])


def _avoid(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    yield f"“{plain(name)}” is warned of in what the contact reads, as whole words, in any capitals (PBK406)."


def _placeholder(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    yield _titled(f"{{{name}}}", "filled from the deal when a plan is made")
    if playbook and any(role.name == name for role in playbook.roles):
        yield "A role: who fills it, as the deal's `roles` say."
    option = code(f'--set "{name}=…"')
    yield f"A field of the deal, or {option}. What nothing fills stays as it is, with a warning (PBK123)."


def _code(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    try:
        found = page(name)
    except KeyError:
        return
    yield f"**{found.code}** ({found.severity.value}): {found.title}"
    yield from (found.what, found.why)
    yield from (f"{number}: {PRACTICES[number].sentence}" for number in found.practice)
    if found.bad_in_words:
        yield f"Bad: {found.bad_in_words}"
    for label, example in (("Bad", found.bad), ("Good", found.good)):
        if example is not None:
            yield from _example(label, example)


def _example(label: str, example: Example) -> Iterator[str]:
    yield f"{label}, with {code(example.command())}:" if example.options else f"{label}:"
    yield block(example.text)


def _practice(name: str, document: Document, playbook: Playbook | None) -> Iterator[str]:
    found = PRACTICES.get(name)
    if found is None:
        return
    yield f"**{name}** ({found.group}): {plain(found.sentence)}"
    yield "\n".join(
        f"- source {letter}: {plain(title)}" for letter, title in zip(found.sources, found.titles, strict=True)
    )
    codes = carriers(name).codes
    if codes:
        yield f"Kept by {', '.join(codes)}."


_KINDS: dict[str, Callable[[str, Document, Playbook | None], Iterator[str]]] = {
    "channel": _channel,
    "tone": _tone,
    "market": _market,
    "profile": _market,
    "message": _message,
    "role": _role,
    "outcome": _outcome,
    "stage": _stage,
    "step": _step,
    "playbook": _playbook,
    "trigger": _trigger,
    "keyword": _keyword,
    "inside": _inside,
    "rule": _rule,
    "unit": _unit,
    "days": _known(DAYS),
    "end": lambda name, document, playbook: (
        _known(ENDS)(name, document, playbook) if name in ENDS else _outcome(name, document, playbook)
    ),
    "avoid": _avoid,
    "placeholder": _placeholder,
    "code": _code,
    "practice": _practice,
}
