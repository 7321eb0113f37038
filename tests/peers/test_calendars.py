"""Our calendars read back by parsers we did not write, and their bytes linted from RFC 5545 and its readers' quirks."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

import ics
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

import playbook
from playbook import library
from playbook.dates.places import zones_of
from playbook.model.playbook import Playbook
from playbook.planning.plan import Plan
from tests.support import ROOT, pbk

DEAL = json.loads((ROOT / "docs" / "examples" / "deal.json").read_text(encoding="utf-8"))
STARTS = ["2026-12-01", "2027-02-26T14:30", "2028-10-29"]

# ---- a lint ----


class Line(NamedTuple):
    name: str
    params: str
    value: str


class Component(NamedTuple):
    name: str
    lines: list[Line]
    parts: list[Component]

    def values(self, name: str) -> list[str]:
        return [line.value for line in self.lines if line.name == name]

    def value(self, name: str) -> str:
        return "".join(self.values(name))

    @property
    def names(self) -> tuple[Any, ...]:
        """The names of its properties, and those of its parts."""
        return (self.name, *(line.name for line in self.lines), *(part.names for part in self.parts))


_LINE = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)
_ESCAPED = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_CATEGORIES = re.compile(f"(?:{_ESCAPED.pattern})(?:,(?:{_ESCAPED.pattern}))*")
_UTC = re.compile(r"\d{8}T\d{4}00Z")  # whole minutes
_DURATION = re.compile(r"-?P(?=[\dT])(?:\d+W|(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
_ONCE = {
    "VEVENT": ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"],
    "VTODO": ["UID", "DTSTAMP", "DTSTART", "DUE", "STATUS", "SUMMARY"],
    "VALARM": ["ACTION", "DESCRIPTION", "TRIGGER"],
}
_END = {"VEVENT": "DTEND", "VTODO": "DUE"}
_KNOWN = {
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "DUE", "STATUS", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"),
    *("RELATED-TO", "COMPLETED", "PERCENT-COMPLETE", "ACTION", "TRIGGER", "SEQUENCE", "LAST-MODIFIED", "CREATED"),
}


def lint(data: bytes, kind: str) -> list[str]:
    """What is wrong with a calendar of events or to-dos, in sentences; nothing where all is well."""
    found = list(_lint_bytes(data))
    if found:
        return found
    try:
        calendar = read(data.decode())
    except ValueError as error:
        return [str(error)]
    return list(_lint_calendar(calendar, kind))


def _lint_bytes(data: bytes) -> Iterator[str]:
    if not data.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "a line does not end in CRLF"
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets: {line!r}"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"a line begins or ends inside a character: {line!r}"
    text = data.decode(errors="replace")
    if text.startswith("\ufeff"):
        yield "a byte order mark"
    if controls := {char for char in text if unicodedata.category(char) == "Cc"} - set("\t\r\n"):
        yield f"control characters: {controls!r}"
    if len(text.splitlines()) != text.count("\r\n"):
        yield "a character that some programs take for the end of a line"


def read(text: str) -> Component:
    """The one calendar of a text, its lines unfolded; ValueError where it is not one."""
    top = Component("", [], [])
    stack = [top]
    for each in text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n"):
        match = _LINE.fullmatch(each)
        if match is None:
            raise ValueError(f"not a property: {each!r}")
        line = Line(*match.groups())
        if line.name == "BEGIN":
            inner = Component(line.value, [], [])
            stack[-1].parts.append(inner)
            stack.append(inner)
        elif line.name == "END":
            if stack.pop().name != line.value or not stack:
                raise ValueError(f"an END that ends nothing: {line.value}")
        elif stack[-1].parts:
            raise ValueError(f"{line.name} stands behind the components inside {stack[-1].name}")
        else:
            stack[-1].lines.append(line)
    if len(stack) != 1 or len(top.parts) != 1 or top.lines or top.parts[0].name != "VCALENDAR":
        raise ValueError("not exactly one VCALENDAR")
    return top.parts[0]


def _lint_calendar(calendar: Component, kind: str) -> Iterator[str]:
    heads = [line[:2] for line in calendar.lines]
    if [name for name, _ in heads[:2]] != ["VERSION", "PRODID"] or len(dict(heads)) != len(heads):
        yield f"VERSION and PRODID do not come first: {heads}"
    if calendar.value("VERSION") != "2.0":
        yield "a VERSION other than 2.0"
    if extra := dict(heads).keys() - {"VERSION", "PRODID", "CALSCALE"}:
        yield f"not for a file: {extra}"
    if not calendar.parts or {part.name for part in calendar.parts} != {kind}:
        yield f"not only {kind}: {[part.name for part in calendar.parts]}"
        return
    uids = Counter(part.value("UID") for part in calendar.parts)
    for uid, times in uids.items():
        if times > 1:
            yield f"the UID {uid} stands {times} times"
    begins = [part.value("DTSTART") for part in calendar.parts]
    if begins != sorted(begins):
        yield "the components are not in the order of their start"
    for part in calendar.parts:
        for said in _lint_part(part):
            yield f"{said}, in {part.value('SUMMARY')!r}"
        for other in part.values("RELATED-TO"):
            if other not in uids:
                yield f"related to {other}, which is not there"


def _lint_part(part: Component) -> Iterator[str]:
    counts = Counter(line.name for line in part.lines)
    once = _ONCE.get(part.name, [])
    if wrong := [name for name in once if counts[name] != 1]:
        yield f"{part.name} does not hold exactly one of {wrong}"
        return
    if twice := [name for name in counts if counts[name] > 1 and name != "CATEGORIES"]:
        yield f"{part.name} holds more than one {twice}"
    if unknown := counts.keys() - _KNOWN:
        yield f"{part.name} holds {unknown}"
    for line in part.lines:
        yield from _lint_line(line)
    if part.name in _END:
        yield from _lint_times(part)
    elif not _DURATION.fullmatch(part.value("TRIGGER")) or part.value("ACTION") != "DISPLAY" or part.parts:
        yield f"an alarm that some programs refuse: {part.lines}"
    for alarm in part.parts:
        if part.name == "VALARM" or alarm.name != "VALARM":
            yield f"{alarm.name} in {part.name}"
        else:
            yield from _lint_part(alarm)


def _lint_line(line: Line) -> Iterator[str]:
    if not line.value.strip():
        yield f"{line.name} is empty"
    if line.params and line[:2] != ("RELATED-TO", ";RELTYPE=SIBLING"):
        yield f"{line.name} has parameters: {line.params}"
    if line.name in ("SUMMARY", "DESCRIPTION") and not _ESCAPED.fullmatch(line.value):
        yield f"{line.name} is not escaped: {line.value!r}"
    if line.name == "CATEGORIES" and not _CATEGORIES.fullmatch(line.value):
        yield f"CATEGORIES are not escaped: {line.value!r}"
    if line.name == "SUMMARY" and re.search(r"(?<!\\)(?:\\\\)*\\[nN]", line.value):
        yield "SUMMARY has more than one line"
    if line.name in ("DTSTART", "DTEND", "DUE", "COMPLETED", "DTSTAMP") and not _UTC.fullmatch(line.value):
        yield f"{line.name} is not a whole minute of UTC: {line.value}"


def _lint_times(part: Component) -> Iterator[str]:
    if not part.value(_END[part.name]) > part.value("DTSTART"):
        yield f"{_END[part.name]} is not after DTSTART"
    if part.name == "VTODO":
        status = part.value("STATUS")
        if status not in ("NEEDS-ACTION", "COMPLETED") or (status == "COMPLETED") != bool(part.value("COMPLETED")):
            yield f"the status {status} does not go with COMPLETED"


GOOD = """task "Log: a, b" by "owner" as log
wait 2 weeks
send note via email as note { subject "Über {x}"
  remind 1 day before
  remind 2 hours before }
stop"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\r\n", "\n", "CRLF"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR", "CRLF"),
        ("\r\n ", "", "octets"),
        ("Log", "L\x0bog", "control characters"),
        ("Log", "L\u2028og", "end of a line"),
        ("BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR", "byte order mark"),
        ("VERSION:2.0\r\n", "", "do not come first"),
        ("CALSCALE:GREGORIAN", "METHOD:PUBLISH", "not for a file"),
        ("END:VCALENDAR\r\n", "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "exactly one"),
        ("BEGIN:VEVENT", "BEGIN:VTIMEZONE\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT", "not only VEVENT"),
        ("TRANSP:TRANSPARENT", "TRANSP:TRANSPARENT\r\nUID:1", "exactly one of"),
        ("TRANSP:TRANSPARENT", "TRANSP:TRANSPARENT\r\nDTSTAMP:20261201T090000Z", "exactly one of"),
        ("TRANSP:TRANSPARENT", "TRANSP:TRANSPARENT\r\nRRULE:FREQ=DAILY", "holds"),
        ("TRANSP:TRANSPARENT", "TRANSP:", "is empty"),
        ("END:VALARM\r\nEND:VEVENT", "END:VALARM\r\nTRANSP:OPAQUE\r\nEND:VEVENT", "stands behind"),
        ("TRIGGER:-P1D", "TRIGGER:P", "alarm"),
        ("TRIGGER:-P1D", "TRIGGER:-P1H", "alarm"),
        ("ACTION:DISPLAY", "ACTION:EMAIL", "alarm"),
        ("Log: a\\, b", "Log: a, b", "not escaped"),
        ("Log: a\\, b", "Log: a\\nb", "more than one line"),
        ("DTSTART:", "DTSTART;TZID=Asia/Tokyo:", "parameters"),
        ("DTSTART:20261201T090000Z", "DTSTART:20261201T090000", "UTC"),
        ("DTSTART:20261201T090000Z", "DTSTART:20271201T090000Z", "order of their start"),
        ("DTEND:20261201T091500Z", "DTEND:20261201T090000Z", "is not after"),
        ("SIBLING:", "SIBLING:1", "which is not there"),
    ],
)
def test_the_lint_hears_what_is_wrong(old: str, new: str, said: str) -> None:
    good = playbook.to_ics(playbook.plan(GOOD, "2026-12-01"))
    assert lint(good, "VEVENT") == []
    assert old.encode() in good
    bad = good.replace(old.encode(), new.encode())
    assert said in " ".join(lint(bad, "VEVENT"))


def test_the_lint_hears_a_fold_inside_a_character() -> None:
    good = playbook.to_ics(playbook.plan(GOOD, "2026-12-01"))
    bad = good.replace("Ü".encode(), b"\xc3\r\n \x9c")
    assert "inside a character" in " ".join(lint(bad, "VEVENT"))


# ---- readers we did not write ----

Entries = list[tuple[str, datetime]]


def by_vobject(data: bytes, kind: str) -> Entries:
    parts = vobject.readOne(data.decode()).contents[kind.lower()]
    return [(part.uid.value, part.dtstart.value.astimezone(UTC)) for part in parts]


def by_ical(data: bytes, kind: str) -> Entries:
    calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    parts = calendar.events if kind == "VEVENT" else calendar.todos
    return [(part.uid, part.dtstart.astimezone(UTC)) for part in parts]


def by_ics(data: bytes, kind: str) -> Entries:
    calendar = ics.Calendar(data.decode())
    parts = calendar.events if kind == "VEVENT" else calendar.todos
    return [(part.uid, part.begin.datetime.astimezone(UTC)) for part in parts]


QUICK: list[Callable[[bytes, str], Entries]] = [by_vobject, by_ical]
ALL = [*QUICK, by_ics]


def entries(plan: Plan) -> Entries:
    """What the JSON plan says must be there."""
    tasks = json.loads(playbook.to_json(plan))["tasks"]
    return sorted((task["uid"], datetime.fromisoformat(task["due"]).astimezone(UTC)) for task in tasks)


def check_read(plan: Plan, readers: list[Callable[[bytes, str], Entries]]) -> None:
    expected = entries(plan)
    assert len({uid for uid, _ in expected}) == len(expected)
    for component, kind in (("event", "VEVENT"), ("todo", "VTODO")):
        data = playbook.to_ics(plan, component=component)
        assert lint(data, kind) == []
        for reader in readers:
            assert sorted(reader(data, kind)) == expected, reader.__name__


# ---- the shipped playbooks ----


SHIPPED = [
    pytest.param(book, id=f"{name} {book.name}")
    for name in library.shipped_names()
    if (source := library.shipped(name))
    for book in playbook.parse(source.text, source.name).playbooks
]


def markets_of(book: Playbook) -> list[str]:
    return [market.code or market.name for market in book.markets]


def plan_shipped(book: Playbook, start: str, *given: str, market: str | None = None) -> Plan:
    """A plan for the example deal, in the playbook's own market where the deal's is none of them."""
    if market is None:
        markets = markets_of(book)
        market = markets[0] if markets and DEAL["market"] not in markets else DEAL["market"]
    try:
        return playbook.plan(book, start, DEAL, market=market, given=given)
    except playbook.PlaybookError as error:
        if not any(each.code == "PBK119" for each in error.diagnostics):  # a country of several time zones
            raise
        return playbook.plan(book, start, DEAL, market=market, zone=zones_of(market)[0], given=given)


@pytest.mark.parametrize("book", SHIPPED)
def test_a_shipped_playbook_reads_the_same_everywhere(book: Playbook) -> None:
    for start in STARTS:
        check_read(plan_shipped(book, start), ALL if start == STARTS[0] else QUICK)


@pytest.mark.parametrize("book", SHIPPED)
def test_a_shipped_playbook_reads_the_same_after_an_outcome(book: Playbook) -> None:
    outcomes = list(dict.fromkeys(handler.outcome for handler in book.handlers))[:3]
    back = date.fromisoformat(STARTS[0]) + timedelta(days=12)
    heard = [f"start: {each}" + (f" until {back}" if each == "out of office" else "") for each in outcomes]
    for given_text in heard:
        check_read(plan_shipped(book, STARTS[0], given_text), QUICK)


@pytest.mark.parametrize("book", SHIPPED)
def test_a_shipped_playbook_reads_the_same_in_each_of_its_markets(book: Playbook) -> None:
    for market in markets_of(book):
        check_read(plan_shipped(book, STARTS[1], market=market), QUICK)


def test_there_are_shipped_playbooks_to_read() -> None:
    assert len(SHIPPED) >= 3


# ---- what a file holds ----


def test_a_step_done_is_a_completed_to_do() -> None:
    plan = playbook.plan(GOOD, "2026-12-01", given=["note: done on 2026-12-16T10:00"])
    data = playbook.to_ics(plan, component="todo")
    assert lint(data, "VTODO") == []
    todos = {str(part.uid.value): part for part in vobject.readOne(data.decode()).contents["vtodo"]}
    log, note = (todos[plan.uid(task)] for task in plan.tasks)
    assert (log.status.value, note.status.value) == ("NEEDS-ACTION", "COMPLETED")
    assert note.completed.value == datetime(2026, 12, 16, 10, tzinfo=UTC)


def test_reminders_are_heard_before_the_step() -> None:
    plan = playbook.plan(GOOD, "2026-12-01")
    calendar = IcsCalendarStream.calendar_from_ics(playbook.to_ics(plan).decode())
    triggers = {event.uid: [alarm.trigger for alarm in event.alarm] for event in calendar.events}
    assert triggers == {
        plan.uid(plan.tasks[0]): [],
        plan.uid(plan.tasks[1]): [timedelta(days=-1), timedelta(hours=-2)],
    }


def test_a_reminder_at_the_moment_itself_has_a_trigger_that_all_can_read() -> None:
    plan = playbook.plan("send note via email { remind 0 minutes before }; stop", "2026-12-01")
    data = playbook.to_ics(plan)
    assert lint(data, "VEVENT") == []
    assert [part.value("TRIGGER") for event in read(data.decode()).parts for part in event.parts] == ["PT0S"]


def test_plans_in_one_file_keep_their_order_and_their_identifiers() -> None:
    plans = [playbook.plan(GOOD, start, {"id": start}) for start in ("2027-01-04", "2026-12-01", "2026-12-08")]
    data = playbook.to_ics(plans)
    assert lint(data, "VEVENT") == []
    assert sorted(by_vobject(data, "VEVENT")) == sorted(entry for plan in plans for entry in entries(plan))


def test_categories_are_the_channels_and_the_stage() -> None:
    source = 'channel fax "Fax, old; way"\nstage begin { send note via fax, email as note; stop }'
    data = playbook.to_ics(playbook.plan(source, "2026-12-01"))
    [event] = vobject.readOne(data.decode()).contents["vevent"]
    assert [each.value for each in event.contents["categories"]] == [["Fax, old; way", "email", "begin"]]


# ---- any text in any field ----

pieces = st.sampled_from(
    [
        *("BEGIN:VEVENT", "END:VEVENT\r\nEND:VCALENDAR\r\n", "\r\nUID:1\r\n", "\r\nATTENDEE:mailto:a@b\r\n", ";X=1:"),
        *("\r\n", "\r", "\n", "\n\n ", " ", "\t", "\x00", "\x0b\x0c", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029"),
        *("\ufeff", "\u202e", "\\", "\\n", "\\,", ";", ",", ":", '"', "'", "=", "%0D%0A", "{", "}", "{{", "{x}", "{?}"),
        *("北川製作所の皆様へ" * 9, "👩‍👩‍👧🇩🇪" * 7, "é" * 150, "a" * 80, "الرياض", "\u0301", "", "long " * 900),
    ]
)
texts = st.lists(st.one_of(pieces, st.text(max_size=20)), max_size=5).map("".join)
# Programs that cut a text in two send halves of characters.
broken_texts = st.one_of(texts, st.builds(lambda text: text + "\ud83d", texts))
quoted = texts.map(lambda text: re.sub(r'["“”„\r\n]', "", text))
paragraphs = texts.map(lambda text: re.sub(r'["“”„]', "", text))
words = texts.map(lambda text: re.sub(r'[\s{};,:#"“”„]', "", text)[:300])

FILLED = """on reply { task "Answer {x}"; stop "Done {x}" }
task "Log {x}" by "owner" { note "{x}" }
wait 2 weeks
send brief note via email by "owner" as note {
  subject "{x}"
  body "Dear {contact}, {x}"
  offer "{y}{x}"
  remind 1 day before
}
wait 1 week
call contact by "owner" as call
pause until +6 months"""

WRITTEN = """
channel fax "Fax {label}"
message hello { subject "{subject}"
body \"""{body}\""" }
playbook "{name}" {
  about "{about}"
  role "o{role}"
  outcome o{outcome} means "{meaning}"
  on o{outcome} { task "Answer {task}"; stop "{why}" }
  task "Log {task}" by "o{role}" as i{id} { note "{note}" }
  wait 2 weeks
  send n{sent} via fax by "o{role}" as note using hello { offer "{offer}" }
  go to s{stage}
  stage s{stage} {
    call w{who} via fax
    stop "{why}"
  }
}"""


def structure(data: bytes) -> list[tuple[Any, ...]]:
    """How many components there are and what properties each has, but for the order of equal starts."""
    return sorted(part.names for part in read(data.decode()).parts)


def check_same_shape(plan: Plan, plain: Plan) -> None:
    expected = entries(plan)
    for component, kind in (("event", "VEVENT"), ("todo", "VTODO")):
        data = playbook.to_ics(plan, component=component)
        assert lint(data, kind) == []
        assert structure(data) == structure(playbook.to_ics(plain, component=component))
        for reader in QUICK:
            assert sorted(reader(data, kind)) == expected, reader.__name__


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@settings(max_examples=120, deadline=None)
@given(*[broken_texts] * 6)
def test_any_text_in_a_deal_gives_the_same_components(
    name: str, contact: str, company: str, person: str, x: str, y: str
) -> None:
    deal = {"id": name, "contact": contact, "company": company, "roles": {"owner": person}, "x": x, "y": y}
    plan = playbook.plan(FILLED, "2026-12-01", deal)
    check_same_shape(plan, playbook.plan(FILLED, "2026-12-01", dict.fromkeys(deal.keys() - {"roles"}, "plain")))
    data = playbook.to_ics(plan)
    seen = {part.uid.value: part.summary.value for part in vobject.readOne(data.decode()).contents["vevent"]}
    calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    assert seen == {event.uid: event.summary for event in calendar.events}
    assert all(letters(contact + company) in letters(summary) for summary in seen.values())


@settings(max_examples=80, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            **dict.fromkeys(("subject", "about", "meaning", "why", "note", "offer"), quoted),
            **dict.fromkeys(("label", "name", "role", "task"), quoted.map(lambda text: f"x{text}")),  # never empty
            **dict.fromkeys(("body",), paragraphs),
            **dict.fromkeys(("outcome", "id", "sent", "stage", "who"), words),
        }
    ),
    texts,
)
def test_any_text_in_a_playbook_gives_the_same_components(said: dict[str, str], person: str) -> None:
    plan = playbook.plan(_written(said), "2026-12-01", {"roles": {f"o{said['role']}": person}})
    plain = playbook.plan(_written(dict.fromkeys(said, "plain")), "2026-12-01", {"roles": {"oplain": "plain"}})
    check_same_shape(plan, plain)


def _written(said: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: said[match[1]], WRITTEN)


@pytest.mark.parametrize(
    "value", ["\r\nEND:VEVENT\r\nBEGIN:VEVENT", "\x00\x1b[2J", "é" * 200, "a,b;c\\n:", "👩‍👩‍👧" * 30]
)
@pytest.mark.parametrize("component", ["event", "todo"])
def test_any_text_set_on_the_command_line_gives_the_same_components(value: str, component: str) -> None:
    def compiled(text: str) -> bytes:
        names = ("contact", "company", "x", "y", "id")
        sets = [part for name in names for part in ("--set", f"{name}={text}")]
        result = pbk("compile", "-e", FILLED, "--start", "2026-12-01", "--component", component, *sets)
        assert result.exit_code == 0
        return result.stdout_bytes

    assert lint(compiled(value), "VEVENT" if component == "event" else "VTODO") == []
    assert structure(compiled(value)) == structure(compiled("plain"))


@pytest.mark.parametrize(
    "source",
    ['task "{x}"; stop', 'stage \u202e { task "T"; stop }'],
)
def test_no_property_is_empty(source: str) -> None:
    assert lint(playbook.to_ics(playbook.plan(source, "2026-12-01", {"x": "\x00 "})), "VEVENT") == []


@pytest.mark.parametrize(
    "text", ["田中\u3000様", "10\u00a0000\u00a0€", "می\u200cخواهم", "👩\u200d👧", "क्\u200dष"], ids=ascii
)
def test_a_text_keeps_its_spaces_and_joiners(text: str) -> None:
    data = playbook.to_ics(playbook.plan(GOOD, "2026-12-01", {"x": text}))
    note = vobject.readOne(data.decode()).contents["vevent"][1]
    assert f"Subject: Über {text}\n" in note.description.value
