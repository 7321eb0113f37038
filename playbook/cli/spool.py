"""What a pipeline writes, plan by plan and row by row: the plans, the choices, the rejects.

Each file is whole or not there: it is written beside its place and takes it at the end, all of them
when the ExitStack that holds them is left, none where it is left in haste.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import IO, Protocol

import click
from attrs import define, field, frozen

from playbook import library
from playbook.pipeline.columns import REASON
from playbook.pipeline.plans import Planned, Rejected
from playbook.pipeline.seen import Seen
from playbook.plain import one_line
from playbook.planning.plan import Plan


@frozen(slots=False)
class Format:
    """How a plan is written: ``kind`` is ics or json."""

    kind: str
    component: str
    now: datetime | None

    @cached_property
    def frame(self) -> tuple[bytes, bytes, bytes]:
        """What stands before, between and after the plans of one file."""
        if self.kind == "json":
            return b"[\n", b",\n", b"\n]\n"
        from playbook.outputs.ics import frame

        opening, closing = frame()
        return opening, b"", closing

    def piece(self, plan: Plan) -> bytes:
        """A plan as it stands among others."""
        if self.kind == "json":
            from playbook.outputs.tasks import line

            return line(plan).encode()
        from playbook.outputs.ics import components

        return components(plan, component=self.component, now=self.now)

    def whole(self, plan: Plan) -> bytes:
        """A plan as a file of its own."""
        if self.kind == "json":
            from playbook.outputs.tasks import to_json

            return to_json(plan).encode()
        opening, _, closing = self.frame
        return opening + self.piece(plan) + closing


class Sink(Protocol):
    """Where plans go."""

    is_written: bool  # whether anything was, or will be when the stack is left

    def add(self, plan: Plan) -> None: ...
    def close(self) -> None: ...


def sink_for(place: Path | None, form: Format, stack: ExitStack) -> Sink:
    """One file a deal in a folder, or one for all; None is standard output."""
    return _Folder(place, form) if place is not None and place.is_dir() else _OneFile(place, form, stack)


@define
class _OneFile:
    place: Path | None
    form: Format
    stack: ExitStack
    file: IO[bytes] | None = None
    is_written: bool = False

    def add(self, plan: Plan) -> None:
        opening, between, _ = self.form.frame
        if self.file is None:
            self.file = _open(self.place, self.stack)
            self.file.write(opening)
            self.is_written = True
        else:
            self.file.write(between)
        self.file.write(self.form.piece(plan))

    def close(self) -> None:
        """A calendar without entries is none, and is not written; an empty list is one."""
        if self.file is not None:
            self.file.write(self.form.frame[2])
        elif self.form.kind == "json":
            self.file = _open(self.place, self.stack)
            self.file.write(b"[]\n")
            self.is_written = True
        if self.place is None and self.file is not None:
            self.file.flush()


@define
class _Folder:
    place: Path
    form: Format
    names: Seen = field(factory=Seen)
    is_written: bool = True

    def add(self, plan: Plan) -> None:
        path = self.place / f"{self._name(plan.deal.id or '')}.{self.form.kind}"
        try:
            library.write_whole(path, self.form.whole(plan))
        except OSError as error:
            raise click.UsageError(f"{one_line(str(path))} cannot be written: {error.strerror}") from None

    def _name(self, identity: str) -> str:
        """No two alike, also where capitals make no difference."""
        name = file_name(identity)
        if self.names.add(name.casefold()):
            return name
        name = f"{name}-{blake2b(identity.encode(), digest_size=16).hexdigest()}"
        self.names.add(name.casefold())
        return name

    def close(self) -> None:
        pass


_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d|conin|conout|clock", re.IGNORECASE)  # devices on Windows


def file_name(identity: str) -> str:
    """A name for the file of a deal, safe in every system; where the id has other characters, with a digest of it.

    >>> file_name("2027-014"), file_name("../../etc/passwd"), file_name("con")
    ('2027-014', 'etc-passwd-830a08e2', 'con-d1d8ab24')
    """
    slug = _UNSAFE.sub("-", identity).strip("-")[:64]
    if slug and slug == identity and not _RESERVED.fullmatch(slug):
        return slug
    return f"{slug or 'deal'}-{blake2b(identity.encode(), digest_size=4).hexdigest()}"


# ---- tables ----


@define
class _Rows:
    """A table in the making; the file is opened with its first row."""

    place: Path | None
    stack: ExitStack
    delimiter: str = ","
    header: Sequence[str] = ()
    file: IO[bytes] | None = None

    def write(self, cells: Sequence[str]) -> None:
        if self.file is None:
            self.file = _open(self.place, self.stack)
            self.file.write(self._line(self._first_row()))
        self.file.write(self._line(cells))

    def _line(self, cells: Sequence[str]) -> bytes:
        text = io.StringIO()
        # CRLF: with it, csv also puts cells in quotes that hold a lone CR.
        csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n").writerow(cells)
        return text.getvalue().encode()

    def _first_row(self) -> Sequence[str]:
        return self.header

    def close(self) -> None:
        """Nothing to say: nothing there, and what an earlier run left is taken away."""
        if self.file is None and self.place is not None and self._is_ours(self.place):
            self.place.unlink()

    def _is_ours(self, place: Path) -> bool:
        """Whether an earlier run of the same export wrote it, as its first row tells."""
        expected = self._line(self._first_row())
        try:
            with place.open("rb") as file:
                return file.read(len(expected)) == expected
        except OSError:
            return False


class Rejects(_Rows):
    """The rows that were not planned, as they were read, and why: to be mended and given again.

    Nothing in a cell is changed, for it must be the same when it comes back; what a spreadsheet may take for a
    formula stays as it was in the export.
    """

    _RAGGED = re.compile(r"the row has [\d,]+ cells? where the header has [\d,]+")

    def _first_row(self) -> Sequence[str]:
        return self.header if self._is_again else [*self.header, REASON]

    @property
    def _is_again(self) -> bool:
        """Whether the deals are the rejects of an earlier run."""
        return bool(self.header) and self.header[-1] == REASON

    def _is_ours(self, place: Path) -> bool:
        if not place.name.endswith("rejects.csv"):  # a name of the user's own
            return super()._is_ours(place)
        with contextlib.suppress(OSError), place.open("rb") as file:
            first = file.readline(1024 * 1024).decode("utf-8-sig", "replace").rstrip("\r\n")
            return re.search(rf"[,;\t]{REASON}$", first) is not None or super()._is_ours(place)
        return False

    def add(self, rejected: Rejected) -> None:
        cells = rejected.cells
        if self._is_again and (len(cells) == len(self.header) or (cells and self._RAGGED.fullmatch(cells[-1]))):
            cells = cells[:-1]
        self.write([*cells, one_line(rejected.reason.text)])


class Choices(_Rows):
    """Which playbook was chosen for which deal, and why. It is read by people: no cell begins a formula."""

    def _first_row(self) -> Sequence[str]:
        return "row", "id", "file", "playbook", "market", "why"

    def add(self, planned: Planned) -> None:
        if self.place is None:
            return
        made, offer = planned.plan, planned.choice.offer
        market = (made.market.code or made.market.name) if made.market else ""
        cells = (made.deal.id or "", offer.name, made.playbook.name, market, planned.choice.why)
        self.write([str(planned.row), *map(_harmless, cells)])


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = one_line(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _open(place: Path | None, stack: ExitStack) -> IO[bytes]:
    if place is None:
        sys.stdout.flush()
        return sys.stdout.buffer
    try:
        return stack.enter_context(library.written_whole(place))
    except OSError as error:
        raise click.UsageError(f"{one_line(os.fspath(place))} cannot be written: {error.strerror}") from None
