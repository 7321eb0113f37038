"""What an editor asks for by name: a playbook compiled beside its file, shown, proven.

Each takes one argument, {"uri": …}, and for the first two "playbook": the name of one where a file holds several; else
all of them are meant. They go by the text as it is in the editor, and by its sample start and market.

A refusal (the file has mistakes, there is no such playbook) is shown by the server, and answered with null.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playbook import library
from playbook.diagnostics import Diagnostic, Severity
from playbook.lsp.feature import Command, Declined
from playbook.lsp.features.diagnostics import refresh
from playbook.plain import one_line

if TYPE_CHECKING:
    from playbook.editor.document import Document
    from playbook.lsp.server import Server
    from playbook.model.playbook import Playbook
    from playbook.planning.plan import Plan

COMPILE, SHOW, VERIFY = "pbk.compile", "pbk.show", "pbk.verify"
_HEAD = 500  # bytes in which a calendar says who made it


def compiled(server: Server, *arguments: Any) -> dict[str, str | None]:
    """{"uri", "path", "message"}: the calendar that was written beside the file; nulls, and why, where none was."""
    from playbook.outputs.ics import PRODID, to_ics
    from playbook.planning.notes import day_in_words

    document, chosen = _asked(server, arguments)
    reason = nowhere_beside(document)
    if reason:
        return {"uri": None, "path": None, "message": reason}
    plans = _plans(server, document, chosen)
    count = sum(len(plan.tasks) for plan in plans)
    if not count:
        raise Declined("this plan has no entries for a calendar")
    target = _calendar(document, chosen)
    if target.is_symlink() or (target.exists() and not _is_calendar_of(target, PRODID)):
        raise Declined(f"{target.name} is there already, and pbk did not make it: it stays as it is")
    try:
        library.write_whole(target, to_ics(plans))
    except OSError as error:
        raise Declined(f"{target.name} cannot be written: {error.strerror}") from None
    starts = " and ".join(dict.fromkeys(day_in_words(plan.side.day_of(plan.start)) for plan in plans))
    message = f"{target.name}: {count} {'entry' if count == 1 else 'entries'}, from {starts}"
    return {"uri": server.files.uri_of(str(target)), "path": str(target), "message": message}


async def shown(server: Server, *arguments: Any) -> dict[str, str]:
    """{"text", "html"}: the plan as `pbk show` draws it, for a screen and as a page."""
    from playbook.outputs.picture.html import to_html
    from playbook.outputs.table import to_table

    document, chosen = _asked(server, arguments)
    plans = _plans(server, document, chosen)
    # A page works out every branch: in a thread of its own, so that typing goes on.
    page = await asyncio.to_thread(to_html, plans)
    return {"text": "\n".join(to_table(plan) for plan in plans), "html": page}


async def verified(server: Server, *arguments: Any) -> dict[str, str | bool]:
    """{"text", "ok"}: what `pbk verify` says; its findings are shown at their places until the text changes."""
    document, _ = _asked(server, arguments)
    _mended(document.diagnostics)
    found = await server.proofs.prove(server, document)
    if found is None:
        return {"text": "stopped before anything was decided\n", "ok": False}
    refresh(server)
    return {"text": found.text, "ok": found.holds}


def _asked(server: Server, arguments: Sequence[Any]) -> tuple[Document, tuple[Playbook, ...]]:
    """The document and playbooks that are meant."""
    given = arguments[0] if len(arguments) == 1 and isinstance(arguments[0], dict) else {}
    uri, name = given.get("uri"), given.get("playbook")
    if not isinstance(uri, str) or not isinstance(name, str | None):
        raise Declined('this command takes one argument, {"uri": …}, with "playbook" where one of several is meant')
    document = server.document(uri)
    chosen = tuple(each for each in document.playbooks if name is None or each.name == name)
    if not chosen:
        _mended(document.diagnostics)
        which = "no playbook" if name is None else f"no playbook called “{one_line(name)}”"
        raise Declined(f"there is {which} in {_title(document)}")
    return document, chosen


def _plans(server: Server, document: Document, chosen: tuple[Playbook, ...]) -> list[Plan]:
    plans = []
    for playbook in chosen:
        found = server.sample(document, playbook)
        if found.plan is None:
            _mended(found.said)
            raise Declined(f"no plan can be made of “{one_line(playbook.name)}”")
        plans.append(found.plan)
    return plans


def _mended(said: Sequence[Diagnostic]) -> None:
    """Raises Declined where there are errors, with the first of them."""
    wrong = [each for each in said if each.severity is Severity.ERROR]
    if not wrong:
        return
    first = wrong[0]
    line = f"line {first.source.locate(first.span.start).row}: " if first.source and first.span else ""
    more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
    raise Declined(one_line(f"no plan can be made yet: {line}{first.message}{more}"))


def _title(document: Document) -> str:
    return one_line(Path(document.name).name)


def nowhere_beside(document: Document) -> str:
    """Why nothing can be written beside a document; empty where something can."""
    path = Path(document.name)
    if document.name.startswith(("<", "library:")) or not path.is_file():
        return "save the playbook first: its calendar is written beside it"
    if path.resolve().is_relative_to(library.folder("playbooks").resolve()):
        return "this playbook is a shipped one: save a copy of it first, the calendar is written beside that"
    return ""


def _calendar(document: Document, chosen: tuple[Playbook, ...]) -> Path:
    """NAME.ics beside NAME.pbk; of one playbook among several, NAME-PLAYBOOK.ics."""
    path = Path(document.name)
    if len(chosen) == len(document.playbooks):
        return path.with_suffix(".ics")
    part = re.sub(r"[\W_]+", "-", chosen[0].name.lower()).strip("-")[:60] or "playbook"
    return path.with_name(f"{path.stem}-{part}.ics")


def _is_calendar_of(path: Path, maker: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return maker.encode() in file.read(_HEAD)


FEATURES = ()

COMMANDS = (
    Command(COMPILE, "writes the plan as a calendar, NAME.ics, beside the file", compiled),
    Command(SHOW, "the plan from the sample start, as `pbk show` draws it", shown),
    Command(VERIFY, "what `pbk verify` finds, as diagnostics until the text changes; typing goes on", verified),
)
