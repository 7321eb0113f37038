"""The planner: playbook, deal, start and what happened in; a frozen plan out.

What is asked for is checked first, then one path is walked (see ``walk``), then what was
given but never heard is said. Pure: it reads no clock and no file.
"""

from __future__ import annotations

from collections.abc import Mapping

from playbook.dates.clock import FIRST_YEAR, LAST_YEAR, OutOfReach
from playbook.dates.workdays import NoWorkingDay
from playbook.diagnostics import Diagnostic, did_you_mean, has_errors
from playbook.model.playbook import OUTCOMES, Happened, Playbook, Touch
from playbook.model.roles import is_senior
from playbook.planning.deal import Deal
from playbook.planning.given import read_given
from playbook.planning.path import Stuck
from playbook.planning.plan import Plan
from playbook.planning.setting import NoSetting, Setting, Start, setting_of, start_instant
from playbook.planning.walk import Walk
from playbook.syntax.silences import heard


def plan(
    playbook: Playbook,
    start: Start,
    deal: Deal | None = None,
    *,
    market: str | None = None,
    zone: str | None = None,
    given: tuple[str, ...] = (),
) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """One playbook applied to one deal from one start.

    ``market`` and ``zone`` come before the deal's; ``given`` follows what the deal says has
    happened. Returns the plan (None where an error leaves none) and everything there is to say.
    """
    deal = deal or Deal()
    try:
        there = deal.market if market is None else market
        setting = setting_of(playbook, there, deal.zone if zone is None else zone, deal.closures)
        begin = start_instant(setting.side, start)
    except NoSetting as reason:
        return None, (reason.diagnostic,)
    except NoWorkingDay as reason:
        return None, (_never_open(reason),)
    except OutOfReach as reason:
        return None, (_out_of_reach(reason),)
    return _walked(playbook, setting, deal, begin, (*deal.happened, *given))


def again(made: Plan, given: tuple[str, ...]) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """A plan made once more in the same place and from the same start, where something else was ``given``.

    As ``plan``, but that what was said of the place is not said again.

    >>> import playbook
    >>> first = playbook.plan("on no { task 'Record it'; stop }; wait 1 week; stop".replace("'", '"'), "2027-04-01")
    >>> [task.title for task in again(first, ("start: no",))[0].tasks]
    ['Record it']
    """
    setting = Setting(made.program, made.market, made.side, made.home, ())
    return _walked(made.playbook, setting, made.deal, made.start, given)


def _walked(
    playbook: Playbook, setting: Setting, deal: Deal, begin: int, texts: tuple[str, ...]
) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    try:
        happened, wrong = _read(setting, texts)
        before = [*_check_id(deal), *setting.diagnostics, *_check_people(setting, deal), *wrong]
        if has_errors(before):
            return None, tuple(before)
        walk = Walk(setting, deal, begin, happened, before)
        end = walk.go()
    except NoWorkingDay as reason:
        return None, (_never_open(reason),)
    except OutOfReach as reason:
        return None, (_out_of_reach(reason),)
    except Stuck as stuck:
        return None, stuck.diagnostics
    walk.said.extend(_check_heard(walk))
    walk.said.extend(_check_known(setting, begin, end.at))
    said = tuple(heard(walk.said, (each for book in setting.program.books for each in book.playbook.silences)))
    if has_errors(said):
        return None, said
    tasks = tuple(entry.task() for entry in walk.entries)
    return Plan(
        playbook,
        setting.program,
        deal,
        setting.market,
        begin,
        setting.side,
        setting.home,
        texts,
        tasks,
        end,
        said,
        walk.branches,
        tuple(walk.heard),
        tuple(walk.waits),
    ), said


def _never_open(reason: NoWorkingDay) -> Diagnostic:
    hint = "look at its quiet periods and closures"
    return Diagnostic("PBK214", f"no day is worked for years from {reason} on", hint=hint)


def _out_of_reach(reason: OutOfReach) -> Diagnostic:
    hint = f"dates from {FIRST_YEAR} to {LAST_YEAR} can be planned"
    return Diagnostic("PBK210", f"this comes to the year {reason}, which is out of reach", hint=hint)


def _check_id(deal: Deal) -> list[Diagnostic]:
    """With no deal id, the start takes its place in the identifiers."""
    if deal.id:
        return []
    hint = "with an id (--set id=…, or the deal's) a plan made again updates the same entries"
    return [Diagnostic("PBK125", "without a deal id, the entries are only told apart by their start", hint=hint)]


def _check_people(setting: Setting, deal: Deal) -> list[Diagnostic]:
    """Who was in the pitch team may not fill a role declared `not in pitch`, nor should the senior caller be."""
    team = {name.strip().casefold() for name in deal.pitch_team}
    pitched = {role: person for role, person in deal.roles.items() if person.strip().casefold() in team}
    found = []
    for book in setting.program.books:
        for role in book.playbook.roles:
            if role.outside_pitch and role.name in pitched:
                message = f"{pitched[role.name]} is the {role.name}, and was in the pitch team"
                hint = "let someone the contact has not met do it"
                found.append(Diagnostic("PBK122", message, book.playbook.source, role.span, hint))
    return found or _check_senior(setting, pitched)


def _check_senior(setting: Setting, pitched: Mapping[str, str]) -> list[Diagnostic]:
    """P19: in a high-context market, the senior person who calls is a new face."""
    profile = setting.market.profile if setting.market else None
    if profile is None or profile.context != "high":
        return []
    found = []
    for step, source in setting.program.steps():
        if isinstance(step, Touch) and not step.inside and step.by and step.by in pitched and is_senior(step.by):
            message = f"{pitched[step.by]} is the {step.by} here, and was in the pitch team"
            hint = "let someone senior do it whom the contact has not met (P19)"
            found.append(Diagnostic("PBK414", message, source, step.part("by"), hint))
    return found


def _read(setting: Setting, texts: tuple[str, ...]) -> tuple[tuple[Happened, ...], list[Diagnostic]]:
    """What happened, from its texts, and what is wrong with them."""
    if not texts:
        return (), []
    outcomes = frozenset(OUTCOMES).union(*(book.playbook.outcomes for book in setting.program.books))
    happened: list[Happened] = []
    said: list[Diagnostic] = []
    for text in texts:
        found, wrong = read_given(text, outcomes)
        said.extend(wrong)
        if found is None:
            continue
        happened.append(found)
        if not setting.program.knows(found.step):
            hint = did_you_mean(found.step, {"start", *setting.program.ids})
            said.append(Diagnostic("PBK121", f"there is no step called `{found.step}` in “{text}”", hint=hint))
    return tuple(happened), said


def _check_heard(walk: Walk) -> list[Diagnostic]:
    """What was given, but nothing on the path was listening to."""
    found = []
    for number, happened in enumerate(walk.happened):
        if number in walk.taken or number in walk.overtaken:
            continue
        step = happened.step
        if happened.outcome == "done":
            message = f"“{happened.text}” fits nowhere: `{step}` is not done on this path"
            hint = "say once when a step was done, and only of steps that come before the path ends"
        else:
            why = "nothing is listening then" if step in walk.seen else f"`{step}` is not done before the path ends"
            message = f"“{happened.text}” is never heard: {why}"
            hint = "an outcome is heard in a wait or pause; several stand in the order they happened"
        found.append(Diagnostic("PBK309", message, hint=hint))
    return found


def _check_known(setting: Setting, start: int, end: int) -> list[Diagnostic]:
    """Holidays are known for some years only; a plan that leaves them says so."""
    found = []
    for side in (setting.side, setting.home):
        if side is None or all(side.days.is_known(side.day_of(instant)) for instant in (start, end)):
            continue
        low, high = side.days.known
        known = f"are known from {low} to {high}" if low <= high else "are not known at all"
        hint = "other dates are planned without them"
        found.append(Diagnostic("PBK211", f"the holidays of {side.name} {known}", hint=hint))
    return found
