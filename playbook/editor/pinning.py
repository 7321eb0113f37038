"""A counterexample as an example in its playbook: what was given, and what the plan then does, date by date.

In comes a document and what a proof said of it, out comes the edit that puts the example in. As it stands it holds, for
it says what happens now. The author mends the playbook, sees in the example what that moved, and writes the dates that
are right: from then on they are kept.
"""

from __future__ import annotations

import re
from datetime import date

from playbook.diagnostics import CODES, Diagnostic, has_errors
from playbook.editor.document import Document
from playbook.editor.layout import Edit
from playbook.editor.silencing import newline
from playbook.model.playbook import Playbook
from playbook.planning.plan import Plan
from playbook.planning.planner import plan
from playbook.planning.replay import Replay, read_command
from playbook.planning.setting import NoSetting, read_start
from playbook.proof.witness import example
from playbook.proof.words import asked_for
from playbook.source import Span

PROVED = ("PBK401", "PBK402", "PBK502", "PBK503", "PBK504")
_BLOCK = re.compile(r"playbook(?!\w)")
_RULE = re.compile(r"“([^”]*)”")


def pinned(document: Document, said: Diagnostic) -> Edit | None:
    """The edit that puts in the example; None where nothing was said of a path, or none can be planned."""
    replay = read_command(said.hint) if said.code in PROVED else None
    if replay is None or said.span is None or replay.zone is not None or has_errors(document.diagnostics):
        return None
    playbook = document.playbook_at(said.span.start)
    if replay.playbook is not None:
        playbook = next((each for each in document.playbooks if each.name == replay.playbook), None)
    made = _planned(playbook, replay) if playbook is not None else None
    if playbook is None or made is None:
        return None
    rule = _RULE.search(said.message)
    text = example(f"breaks: {rule[1] if rule else CODES[said.code][1]}", replay.start, replay.given, _expected(made))
    if replay.market is not None and replay.market != asked_for(playbook.default_market):
        text = f"# holds with pbk test --market {replay.market}\n{text}"
    return _last_in(document, playbook, text)


def _planned(playbook: Playbook, replay: Replay) -> Plan | None:
    try:
        return plan(playbook, read_start(replay.start), market=replay.market, given=replay.given)[0]
    except NoSetting:
        return None


def _expected(made: Plan) -> list[str]:
    """Each touch on its day, and the end, with the words of a `stop`."""
    touches = [task for task in made.tasks if task.kind == "touch"]
    days = [date.fromordinal(made.side_of(task).day_of(task.due)).isoformat() for task in touches]
    why = made.end.why or ""
    end = f'"{why}"' if made.end.how == "stop" and why and not set(why) & set('"“”„\r\n') else made.end.how
    return [*(f"{task.id} on {day}" for task, day in zip(touches, days, strict=True)), f"end {end}"]


def _last_in(document: Document, playbook: Playbook, text: str) -> Edit | None:
    """Lines at the end of a playbook's block; of one without, at the end of its file."""
    place = document.place(playbook.source, playbook.span)
    if place is None:
        return None
    gap, whole = newline(document), document.text
    lines = text.split("\n")
    if not _BLOCK.match(whole, place.start):
        before = "" if whole.endswith(("\n", "\r")) else gap
        return Edit(Span(len(whole), len(whole)), before + gap + "".join(f"{line}{gap}" for line in lines))
    at = place.end - 1  # the brace
    begin, line = document.source.row(document.source.locate(at).row)
    indent = line[: len(line) - len(line.lstrip())]
    put = "".join(f"{indent}  {line}{gap}" for line in lines)
    if line[: at - begin].strip():
        return Edit(Span(at, at), f"{gap}{gap}{put}{indent}")
    return Edit(Span(begin, begin), f"{gap}{put}")
