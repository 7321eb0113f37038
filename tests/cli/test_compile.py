"""`pbk compile` and `pbk show`, as a user runs them."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker

from tests.support import PLAYBOOKS, ROOT, compiled, pbk

SHORTEST = "wait 2-3 weeks; send deferential note via email; pause until +6 months"
JAPAN = str(ROOT / "playbooks" / "after-proposal" / "japan.pbk")
DEAL = str(ROOT / "docs" / "examples" / "deal.json")
SCHEMA = json.loads((ROOT / "playbook" / "outputs" / "plan.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def test_the_oldest_line_is_a_whole_command() -> None:
    result = pbk("compile", "-e", SHORTEST)
    assert result.exit_code == 0
    assert result.stdout.startswith("BEGIN:VCALENDAR\n") or result.stdout.startswith("BEGIN:VCALENDAR\r\n")
    assert "--start chooses another day" in result.stderr  # today, and it is said


def test_the_suffix_decides_the_format(tmp_path: Path) -> None:
    for name in ("plan.ics", "plan.json", "PLAN.JSON"):
        assert pbk("compile", JAPAN, "--start", "2027-04-01", "-o", str(tmp_path / name)).exit_code == 0
    assert Calendar.from_ical((tmp_path / "plan.ics").read_bytes()).walk("VEVENT")
    assert json.loads((tmp_path / "PLAN.JSON").read_text()) == json.loads((tmp_path / "plan.json").read_text())
    refused = pbk("compile", JAPAN, "--start", "2027-04-01", "-o", str(tmp_path / "plan.txt"))
    assert (refused.exit_code, (tmp_path / "plan.txt").exists()) == (2, False)
    assert pbk("compile", JAPAN, "--start", "2027-04-01", "--to", "json", "-o", str(tmp_path / "p.txt")).exit_code == 0


def test_a_failure_leaves_the_old_file_whole(tmp_path: Path) -> None:
    old = tmp_path / "plan.ics"
    old.write_text("what was there")
    assert pbk("compile", "-e", "send note via fax", "--start", "2027-04-01", "-o", str(old)).exit_code == 1
    assert old.read_text() == "what was there"
    assert [each.name for each in tmp_path.iterdir()] == ["plan.ics"]
    missing = pbk("compile", "-e", SHORTEST, "--start", "2027-04-01", "-o", str(tmp_path / "no" / "plan.ics"))
    assert (missing.exit_code, "cannot be written" in missing.stderr) == (2, True)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    mask = os.umask(0o022)
    try:
        pbk("compile", "-e", SHORTEST, "--start", "2027-04-01", "-o", str(target))
    finally:
        os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


@pytest.mark.parametrize("file", PLAYBOOKS, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("more", [[], ["--deal", DEAL], ["--given", "start: reply"]], ids=["bare", "deal", "given"])
def test_the_json_keeps_to_its_schema(file: Path, more: list[str]) -> None:
    result = pbk("compile", str(file), "--start", "2027-04-01", "--to", "json", *more)
    assert result.exit_code == 0, result.stderr
    VALIDATOR.validate(json.loads(result.stdout))


def test_the_schema_notices_what_is_wrong() -> None:
    plan = compiled(SHORTEST, "--start", "2026-12-01")
    plan["tasks"][0]["kind"] = "chore"
    assert not VALIDATOR.is_valid(plan)


def test_what_a_plan_holds() -> None:
    plan = compiled(Path(JAPAN).read_text(encoding="utf-8"), "--start", "2027-04-01", "--deal", DEAL)
    assert plan["plan"] == {
        "playbook": "Japan: after a proposal",
        "version": None,
        "deal": "2027-014",
        "start": "2027-04-01T09:00:00+09:00",
        "timezone": "Asia/Tokyo",
        "market": "JP",
        "profile": "Japan",
        "given": [],
    }
    first, call, _ = plan["tasks"]
    assert first["title"] == "Send brief deferential note via email"
    assert (first["channels"], first["tone"], first["by"]) == (["email"], ["brief", "deferential"], "account manager")
    assert first["person"] == "Ann Meyer"
    assert first["subject"] == "Your evaluation of the pump station at Kobe"
    assert first["body"].startswith("Dear Ms Sato,\n\nWe understand")
    assert first["offer"] == "Case study from a comparable market"
    assert first["remind"] == ["2027-04-14T09:00:00+09:00"]
    assert first["on"] == ["reply", "not now", "no"]
    assert (call["action"], call["to"], call["person"], call["shared_hours"]) == (
        "call",
        "contact",
        "David Cole",
        False,
    )
    assert call["moved"] == [{"date": "2027-05-06", "reason": "quiet", "name": "Golden Week", "estimated": False}]
    assert plan["end"] == {"how": "stop", "why": "No interest after re-engagement", "at": "2027-11-22T09:00:00+09:00"}


def test_several_playbooks_are_a_list_or_one_is_chosen(tmp_path: Path) -> None:
    file = tmp_path / "two.pbk"
    file.write_text('playbook "A" { wait 1 week; stop }\nplaybook "B" { send note via email; stop }')
    both = pbk("compile", str(file), "--start", "2026-12-01", "--to", "json")
    assert [plan["plan"]["playbook"] for plan in json.loads(both.stdout)] == ["A", "B"]
    VALIDATOR.validate(json.loads(both.stdout))
    one = pbk("compile", str(file), "--start", "2026-12-01", "--to", "json", "--playbook", "B")
    assert json.loads(one.stdout)["plan"]["playbook"] == "B"
    none = pbk("compile", str(file), "--start", "2026-12-01", "--playbook", "C")
    assert (none.exit_code, "“A”, “B”" in none.stderr) == (1, True)


def test_bare_statements_are_named_after_the_file(tmp_path: Path) -> None:
    file = tmp_path / "spring fair.pbk"
    file.write_text(SHORTEST)
    result = pbk("compile", str(file), "--start", "2026-12-01", "--to", "json")
    assert json.loads(result.stdout)["plan"]["playbook"] == "spring fair"


def test_a_file_without_a_playbook_checks_clean_and_does_not_compile(tmp_path: Path) -> None:
    file = tmp_path / "profiles.pbk"
    file.write_text('profile "Here" for DE in Europe/Berlin { hours 09:00-17:00 }')
    assert pbk("check", str(file)).exit_code == 0
    result = pbk("compile", str(file), "--start", "2026-12-01")
    assert (result.exit_code, "no playbook in" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    "args",
    [
        [],
        [JAPAN, "-e", SHORTEST],
        [JAPAN, "--start", "soon"],
        [JAPAN, "--start", "2027-04-01", "--set", "x"],
        [JAPAN, "--start", "2027-04-01", "--deal", "missing.json"],
        [JAPAN, "--start", "2027-04-01", "--now", "2027-04-01T10:00"],
        [JAPAN, "--start", "2027-04-01", "--to", "json", "--component", "todo"],
        [JAPAN, "--start", "2027-04-01", "--strat", "x"],
    ],
)
def test_wrong_usage_exits_with_2(args: list[str]) -> None:
    assert pbk("compile", *args).exit_code == 2


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--market", "XX"], "PBK107"),
        (["--market", "jp"], "did you mean `JP`"),
        (["--market", "CA"], "America/Toronto"),
        (["--zone", "Tokyo"], "did you mean `Asia/Tokyo`"),
        (["--zone", "../../etc/passwd"], "PBK109"),
        (["--given", "a: reply"], "PBK121"),
    ],
)
def test_what_cannot_be_planned_is_said_and_exits_with_1(args: list[str], said: str) -> None:
    result = pbk("compile", "-e", SHORTEST, "--start", "2027-04-01", *args)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr


def test_a_market_the_playbook_does_not_name_is_planned_with_a_warning() -> None:
    result = pbk("compile", JAPAN, "--start", "2027-04-01", "--market", "DE", "--to", "json")
    assert json.loads(result.stdout)["plan"]["timezone"] == "Europe/Berlin"
    assert "PBK126" in result.stderr


@pytest.mark.parametrize(
    ("deal", "said"),
    [
        ("{", "is not JSON"),
        ("[]", "one JSON object"),
        ('{"roles": ["x"]}', '"roles"'),
        ('{"roles": {"a": 1}}', '"roles"'),
        ('{"happened": "a: no"}', '"happened"'),
        ('{"id": ["x"]}', '"id"'),
        ('{"closed": [{"from": "2027-02-30", "to": "2027-03-01"}]}', '"closed"'),
        ("[" * 100_000, "is not JSON"),
    ],
)
def test_a_deal_that_cannot_be_read_is_said(tmp_path: Path, deal: str, said: str) -> None:
    file = tmp_path / "deal.json"
    file.write_text(deal)
    result = pbk("compile", "-e", SHORTEST, "--start", "2027-04-01", "--deal", str(file))
    assert (result.exit_code, "PBK124" in result.stderr, said in result.stderr) == (1, True, True)


def test_who_pitched_does_not_call(tmp_path: Path) -> None:
    source = 'role "leader" not in pitch\ncall contact by leader; stop'
    deal = tmp_path / "deal.json"
    deal.write_text('{"id": "1", "roles": {"leader": "Ann Meyer"}, "pitch_team": ["ann meyer "]}')
    result = pbk("compile", "-", "--start", "2027-04-01", "--deal", str(deal), stdin=source)
    assert (result.exit_code, "PBK122" in result.stderr) == (1, True)


def test_a_deals_closure_and_zone_are_heeded(tmp_path: Path) -> None:
    deal = tmp_path / "deal.json"
    deal.write_text(
        '{"id": "1", "zone": "Asia/Seoul", "closed": [{"name": "Move", "from": "2027-04-01", "to": "2027-04-02"}]}'
    )
    plan = compiled("send note via email; stop", "--start", "2027-04-01", "--deal", str(deal))
    assert plan["tasks"][0]["due"] == "2027-04-05T09:00:00+09:00"
    assert [each["name"] for each in plan["tasks"][0]["moved"]] == ["Move", "Move", "Saturday", "Sunday"]


def test_placeholders_are_filled_and_what_is_missing_is_warned_about() -> None:
    source = 'send note via email { subject "{{Hi}} {contact}: {topic}" }; task "Call {owner}"; stop'
    result = pbk(
        "compile",
        "-",
        "--to",
        "json",
        "--start",
        "2027-04-01",
        "--set",
        "contact=Ms = Sato",
        "--set",
        "owner=Ann",
        stdin=source,
    )
    tasks = json.loads(result.stdout)["tasks"]
    assert (tasks[0]["subject"], tasks[1]["title"]) == ("{Hi} Ms = Sato: {topic}", "Call Ann")
    assert result.stderr.count("PBK123") == 1


def test_without_a_deal_id_the_start_tells_entries_apart_and_with_one_it_does_not() -> None:
    def uids(*args: str) -> list[str]:
        return [task["uid"] for task in compiled(SHORTEST, *args)["tasks"]]

    assert uids("--start", "2026-12-01") != uids("--start", "2026-12-02")
    with_id = uids("--start", "2026-12-01", "--set", "id=7")
    assert with_id == uids("--start", "2026-12-02", "--set", "id=7")
    assert not set(with_id) & set(uids("--start", "2026-12-01", "--set", "id=8"))
    assert len(set(with_id)) == 2


def test_now_stamps_the_entries_and_nothing_else_does() -> None:
    args = ("compile", "-e", SHORTEST, "--start", "2026-12-01", "--market", "JP")
    assert "DTSTAMP:20261201T000000Z" in pbk(*args).stdout
    assert "DTSTAMP:20270101T120000Z" in pbk(*args, "--now", "2027-01-01T13:00:00+01:00").stdout


def test_todos_lie_in_a_file_of_their_own() -> None:
    args = (
        "compile",
        JAPAN,
        "--start",
        "2027-04-01",
        "--component",
        "todo",
        "--given",
        "evaluation: done on 2027-04-16",
    )
    calendar = Calendar.from_ical(pbk(*args).stdout_bytes)
    assert not calendar.walk("VEVENT")
    first, second, *_ = calendar.walk("VTODO")
    assert (str(first["STATUS"]), str(second["STATUS"])) == ("COMPLETED", "NEEDS-ACTION")
    assert first["DTSTART"].dt < first["DUE"].dt


def test_a_reminder_is_an_alarm_that_long_before() -> None:
    source = (
        "send note via email at 10:00 { remind 1 day before; remind 90 minutes before; remind 0 minutes before }; stop"
    )
    result = pbk("compile", "-", "--start", "2026-12-01", "--market", "JP", stdin=source)
    assert re.findall(r"TRIGGER:(\S+)", result.stdout) == ["-P1D", "-PT1H30M", "PT0S"]


def test_the_entry_says_what_a_person_needs() -> None:
    result = pbk("compile", JAPAN, "--start", "2027-04-01", "--deal", DEAL)
    events = Calendar.from_ical(result.stdout_bytes).walk("VEVENT")
    call = str(events[1]["DESCRIPTION"])
    assert str(events[1]["SUMMARY"]) == "Call contact · Ms Sato, Kitagawa Works"
    assert "When: Fri 7 May 2027, 10:00 for the contact (Asia/Tokyo)" in call
    assert "That is: Thu 6 May 2027, 21:00 at home (America/New_York)" in call
    assert "Window: Thu 6 May 2027, 09:00 to Thu 13 May 2027, 09:00" in call
    assert "- Thu 6 May 2027: Golden Week (quiet)" in call
    assert "- no: Record the reason; pause until +12 months, then get back in touch" in call
    assert events[1]["RELATED-TO"] == events[0]["UID"]
    assert [str(each) for each in events[2]["CATEGORIES"].cats] == ["email", "reopen"]


def test_show_draws_the_plan() -> None:
    result = pbk("show", JAPAN, "--start", "2027-04-01", "--deal", DEAL)
    assert result.exit_code == 0
    for text in (
        "for Ms Sato, Kitagawa Works · Japan (JP) · times in Asia/Tokyo · from Thu 1 Apr 2027, 09:00",
        "Fri 7 May 2027, 10:00       Call contact  [leader_call]",
        "by senior leader (David Cole)",
        "not on Thu 6 May 2027: Golden Week (quiet)",
        "on not now: pause until +6-9 months; go on with “reopen”",
        "The playbook stops on Mon 22 Nov 2027, 09:00: No interest after re-engagement.",
    ):
        assert text in result.stdout


def test_show_takes_what_happened() -> None:
    result = pbk("show", JAPAN, "--start", "2027-04-01", "--given", "evaluation: not now")
    assert "Fri 15 Oct 2027, 09:00" in result.stdout
    assert "leader_call" not in result.stdout


def test_nothing_a_user_wrote_can_drive_the_screen() -> None:
    source = 'playbook "x\x1b[31m" { market JP; call contact as c { note "a\x07b" }; stop "\x1b]0;t\x07" }'
    result = pbk("show", "-", "--start", "2027-04-01", "--set", "contact=\x1b[2J", stdin=source)
    assert result.exit_code == 0
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", result.stdout)


def test_a_reminder_out_of_reach_is_said() -> None:
    result = pbk("compile", "-e", "send note via email { remind 60 years before }; stop", "--start", "2026-12-01")
    assert (result.exit_code, "PBK210" in result.stderr) == (1, True)


def test_holidays_the_data_does_not_cover_are_said() -> None:
    source = "wait 2 weeks; send note via email; stop"
    assert "PBK211" in pbk("show", "-e", source, "--start", "2100-12-01", "--market", "JP").stderr
    assert "known from 2001 to 2035" in pbk("show", "-e", source, "--start", "2036-12-01", "--market", "IN").stderr
    assert "PBK211" not in pbk("show", "-e", source, "--start", "2030-12-01", "--market", "IN").stderr


def test_an_empty_calendar_is_not_written(tmp_path: Path) -> None:
    target = tmp_path / "plan.ics"
    result = pbk("compile", "-e", "wait 2 weeks; stop", "--start", "2027-04-01", "-o", str(target))
    assert (result.exit_code, "PBK129" in result.stderr, target.exists()) == (1, True, False)
    assert compiled("wait 2 weeks; stop", "--start", "2027-04-01")["tasks"] == []


def test_a_plan_holds_what_is_said_of_its_own_playbook_only(tmp_path: Path) -> None:
    file = tmp_path / "two.pbk"
    file.write_text('playbook "A" { wait 1 week; send x via email }\nplaybook "B" { send note via email; stop }')
    both = json.loads(pbk("compile", str(file), "--start", "2026-12-01", "--to", "json", "--set", "id=1").stdout)
    assert [[each["code"] for each in plan["diagnostics"]] for plan in both] == [["PBK302"], []]


def test_a_text_from_the_command_line_is_called_playbook() -> None:
    assert compiled(SHORTEST, "--start", "2026-12-01")["plan"]["playbook"] == "playbook"


def test_a_backslash_stays_a_backslash() -> None:
    source = r'channel share "S:\New\nice"' + "\n" + r'send note via share { note "C:\New\nice, or; so" }; stop'
    lines = pbk("compile", "-", "--start", "2027-04-01", stdin=source).stdout_bytes.replace(b"\r\n ", b"").decode()
    assert r"C:\\New\\nice\, or\; so" in lines
    assert r"SUMMARY:Send note via S:\\New\\nice" in lines
    assert r"CATEGORIES:S:\\New\\nice" in lines
