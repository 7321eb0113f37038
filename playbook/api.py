"""The whole way from text to output, in the few steps a program takes.

Everything here is pure but for the shipped library: a text goes in, values come out. To follow
``use`` to files of one's own, pass ``load``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from playbook import library
from playbook.checking import check_file
from playbook.diagnostics import Diagnostic, has_errors
from playbook.model.playbook import Playbook
from playbook.model.resolve import resolve
from playbook.source import Source
from playbook.syntax.parse import parse as parse_source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playbook.model.scope import Load
    from playbook.planning.deal import Deal
    from playbook.planning.plan import Plan
    from playbook.planning.setting import Start


class PlaybookError(Exception):
    """What was asked for cannot be done; ``diagnostics`` say why, the errors among them first."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        errors = [each for each in diagnostics if each.severity == "error"]
        super().__init__("; ".join(f"{each.code} {each.message}" for each in errors))


@frozen
class File:
    """A file as read: its playbooks, and everything that is wrong with it."""

    playbooks: tuple[Playbook, ...]
    diagnostics: tuple[Diagnostic, ...]


def from_library(name: str, beside: Source) -> Source | None:
    """Follows ``use`` to the shipped library only."""
    return library.shipped(name)


def parse(text: str, name: str = "playbook.pbk", load: Load = from_library) -> File:
    """Reads the text of a playbook file and checks it.

    >>> file = parse("wait 2-3 weeks; send note via email; pause until +6 months")
    >>> [playbook.name for playbook in file.playbooks], file.diagnostics
    (['playbook'], ())
    """
    resolved = resolve(parse_source(Source(text, name)), load)
    return File(resolved.playbooks, tuple(check_file(resolved)))


def check(text: str, name: str = "playbook.pbk", load: Load = from_library) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the text of a playbook file, in the order it stands there.

    >>> [(each.code, each.hint) for each in check("send note via whatsap; stop")]
    [('PBK101', 'did you mean `whatsapp`?')]
    """
    return parse(text, name, load).diagnostics


def plan(
    playbook: Playbook | str,
    start: Start | str,
    deal: Mapping[str, object] | Deal | None = None,
    *,
    market: str | None = None,
    zone: str | None = None,
    given: Sequence[str] = (),
) -> Plan:
    """Applies a playbook (or the text of one) to a deal, from a start.

    ``start`` is a date (its opening hour is meant), a datetime, or either in ISO 8601; one without
    offset is the contact's. ``deal`` is the object described in docs/language.md, or one that was read.
    Raises PlaybookError.

    >>> made = plan("wait 2-3 weeks; send note via email; pause until +6 months", "2026-12-01", market="JP")
    >>> [made.iso(task.due) for task in made.tasks]
    ['2026-12-15T09:00:00+09:00', '2027-06-15T09:00:00+09:00']
    """
    from playbook.planning.deal import Deal, read_deal
    from playbook.planning.planner import plan as make
    from playbook.planning.setting import NoSetting, read_start

    read, wrong = (deal, ()) if isinstance(deal, Deal) else read_deal(dict(deal or {}))
    if wrong:
        raise PlaybookError(wrong)
    try:
        begin = read_start(start)
    except NoSetting as reason:
        raise PlaybookError([reason.diagnostic]) from None
    made, said = make(_one(playbook), begin, read, market=market, zone=zone, given=tuple(given))
    if made is None:
        raise PlaybookError(said)
    return made


def _one(playbook: Playbook | str) -> Playbook:
    if not isinstance(playbook, str):
        return playbook
    file = parse(playbook)
    if has_errors(file.diagnostics):
        raise PlaybookError(file.diagnostics)
    if not file.playbooks:
        raise PlaybookError([Diagnostic("PBK120", "the text holds no playbook")])
    if len(file.playbooks) > 1:
        names = ", ".join(f"“{each.name}”" for each in file.playbooks)
        hint = "choose one of those that parse() gives"
        raise PlaybookError([Diagnostic("PBK127", f"the text holds several playbooks: {names}", hint=hint)])
    return file.playbooks[0]
