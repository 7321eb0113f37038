"""Plans as a Mermaid flowchart, for a README: what is sent when, and what each outcome leads to.

In come plans; out goes the text of one diagram. A flowchart and no Gantt chart: a playbook is weeks of silence between
days, and what a reader asks is what follows what. No character of a user's text means anything to Mermaid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from playbook.outputs.picture.timeline import when_in_words
from playbook.outputs.words import branch_in_words, end_in_words, window_in_words
from playbook.plain import one_line
from playbook.planning.notes import time_in_words
from playbook.planning.plan import Branch, Plan

# What stays as it is, for who reads the source: marks that could begin a list only within a word. Not the ligature fl
# (U+FB02), with which Mermaid marks numbers of its own on the way.
_PLAIN = re.compile(r"[A-Za-z0-9 ,:'()/]|[^\x00-\x7f\ufb02]|(?<=[A-Za-z0-9])[-.+](?=[A-Za-z0-9])")
_SHAPES = {"touch": '["{}"]', "task": '[["{}"]]', "checkpoint": '(["{}"])'}


def to_mermaid(plans: Plan | Sequence[Plan]) -> str:
    """The flowchart of one plan, or of several side by side. The same plans give the same bytes.

    >>> import playbook
    >>> print(to_mermaid(playbook.plan("wait 2 weeks; send note via email; stop", "2026-12-01", market="JP")), end="")
    flowchart TD
      s1(["playbook<br>from Tue 1 Dec 2026, 09:00"])
      s1 --> t1_1["Tue 15 Dec 2026, 09:00<br>Send note via email<br>until 17:30"]
      t1_1 --> e1(["The playbook stops<br>Tue 15 Dec 2026, 09:00"])
    """
    plans = [plans] if isinstance(plans, Plan) else plans
    lines = ["flowchart TD"]
    for number, plan in enumerate(plans, 1):
        lines.extend(f"  {line}" for line in _plan(plan, number))
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """A user's text for a quoted label: every character that Mermaid, Markdown or HTML reads is its number.

    >>> escape('1. "end" <b>; 田中')
    '1#46; #34;end#34; #60;b#62;#59; 田中'
    """
    text = one_line(text)
    kept = {match.start() for match in _PLAIN.finditer(text)}
    return "".join(each if at in kept else f"#{ord(each)};" for at, each in enumerate(text))


def _label(*lines: str) -> str:
    return "<br>".join(escape(line) for line in lines if line)


def _plan(plan: Plan, number: int) -> Iterator[str]:
    begin, heard = f"s{number}", list(plan.heard)
    places = {} if heard else {begin: plan.branches}
    start = _label(plan.playbook.name, f"from {time_in_words(plan.side, plan.start)}")
    yield f'{begin}(["{start}"])'
    last = begin
    for index, task in enumerate(plan.tasks, 1):
        said = []
        while heard and heard[0].after < index:
            said.append(heard.pop(0).outcome)
        side = plan.side_of(task)
        label = _label(when_in_words(plan, task, task.due), task.title, window_in_words(side, task))
        node = f"t{number}_{index}"
        yield f"{last} {_arrow(said)} {node}{_SHAPES[task.kind].format(label)}"
        if not heard:
            places[node] = task.branches
        last = node
    end = _label(f"The playbook {end_in_words(plan, dated=False)}", time_in_words(plan.side, plan.end.at))
    yield f'{last} {_arrow([each.outcome for each in heard])} e{number}(["{end}"])'
    yield from _answers(plan, number, {node: branches for node, branches in places.items() if branches})


def _arrow(heard: Sequence[str]) -> str:
    return f'-- "{_label(", ".join(heard))}" -->' if heard else "-->"


def _answers(plan: Plan, number: int, places: Mapping[str, Sequence[Branch]]) -> Iterator[str]:
    """What is done on an outcome: what holds at most places stands once, beside the steps."""
    usual = _usual(places)
    arrows = [(node, branch) for node, branches in places.items() for branch in branches if branch not in usual]
    anywhere = f"w{number}"
    if usual:
        yield f'{anywhere}{{{{"Whenever it is heard{", unless a step says otherwise" if arrows else ""}"}}}}'
    names: dict[Branch, str] = {}
    for node, branch in [*arrows, *((anywhere, branch) for branch in usual)]:
        label = "" if branch in names else f'["{_label(branch_in_words(plan, branch))}"]'
        name = names.setdefault(branch, f"a{number}_{len(names) + 1}")
        yield f'{node} -. "{_label(branch.outcome)}" .-> {name}{label}'


def _usual(places: Mapping[str, Sequence[Branch]]) -> list[Branch]:
    """Of each outcome that is handled at every place, how most of them handle it, if more than one does."""
    times = Counter(branch for branches in places.values() for branch in branches)
    found: dict[str, Branch] = {}
    for branch, count in times.items():
        everywhere = all(any(each.outcome == branch.outcome for each in branches) for branches in places.values())
        other = found.get(branch.outcome)
        if everywhere and count > 1 and (other is None or count > times[other]):
            found[branch.outcome] = branch
    return list(found.values())
