"""What is defined in all files, by a part of its name; the files that a `use` names, and what follows one that moves.

In come the files there are; out go places, links and edits.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import NamedTuple

from playbook.editor.layout import Edit
from playbook.editor.lookup import Place, World, is_shipped
from playbook.editor.names import BARE, Form, Kind, stem_of
from playbook.editor.renaming import Edits
from playbook.source import Span


class Defined(NamedTuple):
    """A definition, and the name of the playbook it lives in, if it lives in one."""

    place: Place
    container: str


class Link(NamedTuple):
    """Where a `use` names a file, and the file."""

    span: Span
    file: str


def definitions_called(world: World, query: str) -> list[Defined]:
    """The definitions whose names hold the letters of a query in their order; all, for none.

    >>> from playbook.editor.document import Document
    >>> world = World([Document('playbook "Spring" { stage reopen { stop } }', "a.pbk")])
    >>> [(each.place.written.name, each.container) for each in definitions_called(world, "ROP")]
    [('reopen', 'Spring')]
    """
    found = []
    for file in world.files:
        names = world.names(file)
        books = {each.owner: each.name for each in names.defined(Kind.PLAYBOOK)}
        for written in names.written:
            is_named = written.form is not Form.MADE or written.kind is Kind.PLAYBOOK
            if written.defines and is_named and _holds(written.name, query):
                top = written.kind in (Kind.PLAYBOOK, Kind.MESSAGE, Kind.PROFILE, Kind.CHANNEL, Kind.TONE)
                found.append(Defined(Place(file, written), "" if top else books.get(written.owner, "")))
    return found


def _holds(name: str, query: str) -> bool:
    letters = iter(name.casefold())
    return all(each in letters for each in query.casefold() if not each.isspace())


def links(world: World, file: str) -> list[Link]:
    """The files that a file uses, where it names them."""
    return [Link(use.inner, used) for use, used in world.used(file) if used is not None]


def follow(world: World, moved: Callable[[str], str]) -> Edits:
    """The edits with which every `use` still finds its file, and every `run` its playbook, when files are moved.

    ``moved`` says what a file will be called. Names are paths with `/`.

    >>> from playbook.source import Source
    >>> texts = {"x/a.pbk": 'use "b.pbk"; run "b"', "x/b.pbk": "stop"}
    >>> load = lambda name, beside: Source(texts[f"x/{name}"], f"x/{name}")
    >>> world = World([Source(text, name) for name, text in texts.items()], load)
    >>> follow(world, lambda name: name.replace("x/b", "y/c"))["x/a.pbk"]
    (Edit(span=Span(start=5, end=10), text='../y/c.pbk'), Edit(span=Span(start=18, end=19), text='c'))
    """
    found: dict[str, list[Edit]] = {}
    for file in world.files:
        for use, used in world.used(file):
            if used is None or is_shipped(used) or (moved(file), moved(used)) == (file, used):
                continue
            folder = posixpath.dirname(moved(file))
            name = posixpath.relpath(moved(used), folder or ".")
            if posixpath.normpath(use.name) != name and not any(mark in name for mark in '"“”„\r\n'):
                found.setdefault(file, []).append(Edit(use.inner, name))
        for run in world.names(file).written:
            target = world.definition(file, run) if run.kind is Kind.PLAYBOOK and not run.defines else None
            if target is None or target.written.owner != BARE or is_shipped(target.file):
                continue
            stem = stem_of(moved(target.file))
            if stem != run.name:
                found.setdefault(file, []).append(Edit(run.inner, stem))
    return {file: tuple(sorted(edits)) for file, edits in found.items()}
