"""The `pbk show` command that shows a plan again, for who reads of it in a message.

In comes a playbook and what it was planned with; out goes one line for a POSIX shell. And back again.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date

from attrs import frozen

from playbook.model.playbook import Playbook
from playbook.model.scope import definitions
from playbook.plain import one_line
from playbook.planning.plan import Plan
from playbook.planning.setting import NoSetting, setting_of
from playbook.syntax.parse import parse


def show_command(
    playbook: Playbook, start: str, given: Sequence[str] = (), market: str | None = None, zone: str | None = None
) -> str:
    """The command; the playbook is named where its file has several.

    >>> import playbook
    >>> show_command(playbook.parse("stop", "-end.pbk").playbooks[0], "2027-04-01", ["note: reply"], "JP")
    "pbk show ./-end.pbk --market JP --start 2027-04-01 --given 'note: reply'"
    """
    file = "-" if playbook.source.name.startswith("<") else playbook.source.name
    parts = ["pbk", "show", f"./{file}" if file.startswith("-") and file != "-" else file]
    if len(definitions(parse(playbook.source))) > 1:
        parts += ["--playbook", playbook.name]
    if market is not None:
        parts += ["--market", market]
    if zone is not None:
        parts += ["--zone", zone]
    parts += ["--start", start]
    for each in given:
        parts += ["--given", each]
    return shlex.join(one_line(part) for part in parts)


def show_again(made: Plan, more: Sequence[str] = ()) -> str:
    """The command for a plan, with ``more`` heard on top of what it was given. It knows no file of the deal.

    >>> import playbook
    >>> show_again(playbook.plan("market JP, KR; wait 1 week; stop", "2027-04-01", market="KR"), ["start: reply"])
    "pbk show playbook.pbk --market KR --start 2027-04-01 --given 'start: reply'"
    """
    side = made.side
    day = side.day_of(made.start)
    start = date.fromordinal(day).isoformat() if side.opening(day) == made.start else made.iso(made.start)
    there = made.market if made.market != made.playbook.default_market else None
    market = (there.code or there.name) if there else None
    try:
        usual = setting_of(made.playbook, market).side.clock.name
    except NoSetting:  # it needs to be told the zone
        usual = ""
    zone = None if usual == made.timezone else made.timezone
    return show_command(made.playbook, start, (*made.given, *more), market, zone)


@frozen
class Replay:
    """What a command shows; None where it leaves a thing to the playbook."""

    start: str
    given: tuple[str, ...] = ()
    playbook: str | None = None
    market: str | None = None
    zone: str | None = None


def read_command(text: str) -> Replay | None:
    """What a command of ``show_command`` shows; None for any other text.

    >>> read_command("pbk show ./-end.pbk --market JP --start 2027-04-01 --given 'note: reply'")
    Replay(start='2027-04-01', given=('note: reply',), playbook=None, market='JP', zone=None)
    """
    try:
        name, command, _, *options = shlex.split(text)
    except ValueError:
        return None
    if (name, command) != ("pbk", "show") or len(options) % 2:
        return None
    said: dict[str, list[str]] = {}
    for option, value in zip(options[::2], options[1::2], strict=True):
        said.setdefault(option, []).append(value)
    if not said.keys() <= {"--start", "--given", "--playbook", "--market", "--zone"} or "--start" not in said:
        return None
    playbook, market, zone = (said.get(f"--{each}", [None])[0] for each in ("playbook", "market", "zone"))
    return Replay(str(said["--start"][0]), tuple(said.get("--given", ())), playbook, market, zone)
