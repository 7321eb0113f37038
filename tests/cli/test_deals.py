"""`pbk compile --deals`, as a user runs it: exports of three CRMs, what is refused, what is written, what it costs."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from playbook.cli.spool import file_name
from tests.support import ROOT, pbk

EXPORTS = ROOT / "tests" / "pipeline"
BOOKS = str(EXPORTS / "playbooks")
START = ("--start", "2027-04-01")
JAPAN = "id,country,trigger\n7,Japan,proposal\n"


def compiled(deals: str | bytes | Path, folder: Path, *args: str, books: str = BOOKS) -> tuple[Result, list[Any]]:
    """The run over a pipeline to one JSON file in a folder, and the plans there."""
    path = deals if isinstance(deals, Path) else folder / "deals.csv"
    if not isinstance(deals, Path):
        path.write_bytes(deals if isinstance(deals, bytes) else deals.encode())
    output = folder / "plans.json"
    result = pbk("compile", books, "--deals", str(path), "-o", str(output), *args)
    return result, json.loads(output.read_text(encoding="utf-8")) if output.exists() else []


def told(plans: list[Any]) -> dict[str, list[str]]:
    """Each deal's playbook and the days of its tasks."""
    return {
        each["plan"]["deal"]: [each["plan"]["playbook"], *(task["due"][:10] for task in each["tasks"])]
        for each in plans
    }


def table(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def reasons(folder: Path, delimiter: str = ",") -> list[str]:
    path = folder / "plans.rejects.csv"
    return [row[-1] for row in table(path, delimiter)[1:]] if path.exists() else []


# ---- exports, with dates worked out by hand ----

# Two weeks from Thursday 1 April 2027 is the 15th, and six months from there Friday 15 October.
# Five business days from Monday 3 May are over on Tuesday the 11th, for Thursday the 6th is Ascension Day; six months
# from there is Thursday 11 November. Three days from that Monday are over on the 6th, so it is Friday the 7th; a month
# from there is Monday 7 June.
IN_JAPAN = ["Japan", "2027-04-15", "2027-10-15"]
IN_GERMANY = ["Germany", "2027-05-11", "2027-11-11"]
CONTRACT = ["Germany: contract", "2027-05-07", "2027-06-07"]


def test_a_hubspot_export(tmp_path: Path) -> None:
    result, plans = compiled(EXPORTS / "hubspot.csv", tmp_path)
    assert result.exit_code == 1
    found = told(plans)
    assert found["11034567890"] == IN_JAPAN
    assert found["11034567891"] == CONTRACT
    # Wednesday 5 May is one month from Monday 5 April 2027; Friday 5 November is six from there.
    assert found["11034567893"] == ["Anywhere", "2027-05-05", "2027-11-05"]
    assert reasons(tmp_path) == ["the deal is closed: Closed Won"]
    note = plans[0]["tasks"][0]
    assert note["subject"] == "Pump station, Kobe: your evaluation"
    assert note["body"].split("\n")[0] == "Dear Yuki Sato,"
    assert note["body"].endswith("Ann Meyer")
    assert "Kitagawa Works" in note["body"]
    assert plans[0]["plan"]["start"] == "2027-04-01T09:00:00+09:00"  # the day alone: 17:42 was at home


def test_a_salesforce_report_in_a_german_locale(tmp_path: Path) -> None:
    result, plans = compiled(EXPORTS / "salesforce.csv", tmp_path, "--dates", "dmy", *START)
    assert result.exit_code == 1
    assert told(plans) == {
        "0065g00000ABCde": IN_JAPAN,
        "0065g00000ABCdE": ["Anywhere", "2027-06-03", "2027-12-03"],  # a negotiation says nothing of the occasion
        "0065g00000ABCdg": IN_JAPAN,  # no date, so --start; no playbook for Korea, which is nearest to Japan
    }
    assert reasons(tmp_path, ";") == ["the deal is closed: Closed Lost"]


def test_the_order_of_day_and_month_is_never_guessed(tmp_path: Path) -> None:
    _, plans = compiled(EXPORTS / "salesforce.csv", tmp_path, *START)
    assert list(told(plans)) == ["0065g00000ABCdg"]
    assert (
        reasons(tmp_path, ";")[0]
        == "“01.04.2027” may be 1 April or 4 January: say which with --dates dmy or --dates mdy"
    )
    _, plans = compiled(EXPORTS / "salesforce.csv", tmp_path, "--dates", "mdy", *START)
    assert plans[0]["plan"]["start"][:10] == "2027-01-04"


def test_salesforce_by_the_names_of_its_api(tmp_path: Path) -> None:
    result, plans = compiled(EXPORTS / "salesforce-api.csv", tmp_path)
    assert (result.exit_code, told(plans)) == (1, {"0065g00000ABCdeAAA": IN_JAPAN})
    assert reasons(tmp_path) == ["the deal is closed"]


def test_a_pipedrive_export(tmp_path: Path) -> None:
    result, plans = compiled(EXPORTS / "pipedrive.csv", tmp_path, "--after", "proposal")
    assert result.exit_code == 1
    assert told(plans) == {"87": IN_JAPAN, "88": IN_GERMANY}
    assert reasons(tmp_path) == ["the deal is closed"]


def test_a_localised_export_is_read_with_map(tmp_path: Path) -> None:
    text = "Obchod - ID;Obchod - Název;Organizace - Název;Země;Fáze\n9;Čerpací stanice;Vodárna;Japan;Nabídka\n"
    names = ("id=Obchod - ID", "proposal=obchod - název", "company=Organizace - Název", "market=Země")
    result, plans = compiled(text, tmp_path, *(part for name in names for part in ("--map", name)), *START)
    assert result.exit_code == 0, result.stderr
    assert told(plans) == {"9": ["Anywhere", "2027-05-07", "2027-11-08"]}  # after Golden Week; the 7th is a Sunday
    refused, _ = compiled(text, tmp_path)
    assert (refused.exit_code, "--map id=COLUMN" in refused.stderr) == (2, True)
    refused, _ = compiled(text, tmp_path, "--map", "id=Obchod - IDD")
    assert (refused.exit_code, "did you mean" in refused.stderr) == (2, True)


def test_the_shipped_library_is_chosen_from(tmp_path: Path) -> None:
    path = tmp_path / "plans.json"
    result = pbk("compile", "--deals", str(EXPORTS / "pipedrive.csv"), "--after", "proposal", "-o", str(path))
    chosen = {row[1]: row[2:] for row in table(tmp_path / "plans.choices.csv")}
    assert result.exit_code == 1
    assert chosen["87"] == [
        "after-proposal/japan.pbk",
        "Japan: after a proposal",
        "JP",
        "written for JP, after a proposal",
    ]
    assert chosen["88"][0] == "after-proposal/germany-netherlands.pbk"


# ---- one row ----


def row(folder: Path, *args: str, **cells: str) -> tuple[list[Any], list[str]]:
    """One deal in Japan after a proposal, with other columns; its plan, or why there is none."""
    cells = {"id": "7", "country": "Japan", "trigger": "proposal", **cells}
    text = io.StringIO()
    csv.writer(text).writerows([list(cells), list(cells.values())])
    _, plans = compiled(text.getvalue(), folder, *args, *(() if "--start" in args else START))
    return plans, reasons(folder)


def test_every_other_column_fills_a_placeholder(tmp_path: Path) -> None:
    book = tmp_path / "book.pbk"
    book.write_text('market JP; task "Ask {next step} of {Next_Step}{next_step} by {senior leader} {owner}"; stop "x"')
    cells = {"id": "7", "country": "JP", "Next  Step": "the plan", "role: Senior Leader": "Ann", "Deal owner": "Bob"}
    text = io.StringIO()
    csv.writer(text).writerows([list(cells), list(cells.values())])
    _, (plan,) = compiled(text.getvalue(), tmp_path, *START, books=str(book))
    assert plan["tasks"][0]["title"] == "Ask the plan of {Next_Step}the plan by Ann Bob"


def test_roles_the_team_and_what_happened(tmp_path: Path) -> None:
    book = tmp_path / "book.pbk"
    book.write_text(
        'market JP; role "leader" not in pitch; wait 1 week; send note via email by leader as note; pause until +1 month'
    )
    header = "id;country;role: leader;pitch_team;happened\n"
    rows = "1;JP;Ann;Bob, Cy;note: done on 2027-04-12\n2;JP;Ann;Bob, ann;\n"
    result, plans = compiled(header + rows, tmp_path, *START, books=str(book))
    assert [each["tasks"][0]["done"][:10] for each in plans] == ["2027-04-12"]
    assert plans[0]["tasks"][0]["person"] == "Ann"
    assert reasons(tmp_path, ";") == ["Ann is the leader, and was in the pitch team"]
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"id": " "}, "the row has no id: without one, its entries look like those of another deal"),
        ({"country": "Atlantis"}, "“Atlantis” is not a country, nor a group that a profile names"),
        ({"start": "soon"}, "“soon” is not a date such as 2027-03-04"),
        ({"start": "2027-02-30"}, "there is no 2027-02-30"),
        ({"start": "03/04/27"}, "“03/04/27” has a year of two digits: write four"),
        ({"start": "1850-01-01"}, "1850 is out of reach"),
        ({"zone": "Mars/Olympus"}, "`Mars/Olympus` is not a time zone"),
        ({"happened": "note: eaten"}, "“eaten” is not something that can happen here"),
        ({"stage": "closedlost"}, "the deal is closed: closedlost"),
    ],
    ids=str,
)
def test_what_cannot_be_planned_is_rejected_with_its_reason(cells: dict[str, str], reason: str, tmp_path: Path) -> None:
    plans, (said,) = row(tmp_path, **cells)
    assert plans == []
    assert said == reason or "happened" in cells
    assert "None" not in said


def test_a_country_of_several_zones_asks_for_one(tmp_path: Path) -> None:
    plans, (said,) = row(tmp_path, country="Canada", trigger="")
    assert plans == []
    assert said.startswith("Canada has several time zones: ")
    assert said.endswith("; a column called zone says which")
    plans, said_ = row(tmp_path, country="Canada", trigger="", zone="America/Toronto")
    assert (plans[0]["plan"]["timezone"], said_) == ("America/Toronto", [])


def test_the_class_of_lead_is_heeded(tmp_path: Path) -> None:
    book = tmp_path / "book.pbk"
    steps = "starts after proposal; send note via email; pause until +1 month"
    book.write_text(f'playbook "Warm" {{ leads warm; {steps} }}\nplaybook "All" {{ {steps} }}\n')
    rows = "1;Warm;proposal\n2;cold;proposal\n3;;proposal\n"
    _, plans = compiled(f"id;Class;trigger\n{rows}", tmp_path, *START, books=str(book))
    assert [each["plan"]["playbook"] for each in plans] == ["Warm", "All", "All"]


@pytest.mark.parametrize("name", ["id", "country", "zone", "class", "trigger"])
def test_what_is_kept_of_a_row_is_bounded(name: str, tmp_path: Path) -> None:
    plans, (said,) = row(tmp_path, **{name: "x" * 5000})
    assert plans == []
    assert "has 5,000 characters" in said


def test_where_a_row_starts(tmp_path: Path) -> None:
    def start(**cells: str) -> str:
        plans, _ = row(tmp_path, *START, **cells)
        found: str = plans[0]["plan"]["start"]
        return found

    assert start() == "2027-04-01T09:00:00+09:00"
    assert start(start="2027-05-10 14:30") == "2027-05-10T14:30:00+09:00"
    assert start(start="2027-05-10", **{"Last Activity Date": "2027-01-01"}) == "2027-05-10T09:00:00+09:00"
    assert start(**{"Last Activity Date": "2027-05-10 23:30"}) == "2027-05-10T09:00:00+09:00"
    assert start(**{"LAST  activity": "2027-05-10T23:30:00Z"}) == "2027-05-11T08:30:00+09:00"


def test_the_market_and_set_hold_for_all_rows(tmp_path: Path) -> None:
    text = "id,country,trigger\n1,,proposal\n2,DE,proposal\n"
    _, plans = compiled(text, tmp_path, "--market", "Japan", "--set", "proposal=Pumps", *START)
    assert [(each["plan"]["market"], each["tasks"][0]["subject"]) for each in plans] == [
        ("JP", "Pumps: your evaluation"),
        ("DE", None),
    ]


def test_without_a_start_it_is_today_and_that_is_said(tmp_path: Path) -> None:
    result, _ = compiled(JAPAN, tmp_path)
    assert "1 deal without a date of its own, from today, 20" in result.stderr
    assert "today" not in compiled(JAPAN, tmp_path, *START)[0].stderr


# ---- the table ----


@pytest.mark.parametrize(
    "data",
    [
        JAPAN.encode("utf-8-sig"),
        JAPAN.encode("utf-16"),
        JAPAN.replace(",", ";").encode(),
        JAPAN.replace(",", "\t").encode("utf-16"),
        JAPAN.replace("\n", "\r\n").encode(),
        JAPAN.replace("\n", "\r").encode(),
        b"sep=,\r\n" + JAPAN.encode(),
        b"\n\n" + JAPAN.encode() + b"\n ,,\n\n",
        b' "ID" , COUNTRY ,"Trigger"\n7,Japan,proposal',
        b'id,"country",trigger,"amount, in EUR; gross"\n7,Japan,proposal,"1;2"\n',
    ],
    ids=["bom", "utf16", "semicolon", "tab", "crlf", "cr", "sep", "blank", "case", "marks in a name"],
)
def test_what_spreadsheets_make_of_a_table_is_read(data: bytes, tmp_path: Path) -> None:
    result, plans = compiled(data, tmp_path, *START)
    assert (result.exit_code, told(plans)) == (0, {"7": IN_JAPAN}), result.stderr


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (JAPAN.replace("Japan", "Côte d'Ivoire").encode("latin-1"), "is not UTF-8: save it as CSV in UTF-8"),
        (b"", "it is empty"),
        (b"\n\n", "it is empty"),
        (b'"id,country\n7,Japan\n', "a quote"),
        (b"sep=|\nid|country\n", "commas, semicolons or tabs"),
        (b"name,country\n7,Japan\n", "no column holds the deal's id"),
    ],
)
def test_what_is_no_pipeline_is_refused_and_nothing_is_written(data: bytes, said: str, tmp_path: Path) -> None:
    result, plans = compiled(data, tmp_path)
    assert (result.exit_code, plans) == (2, [])
    assert said in result.stderr.replace("\n", " ")
    assert [each.name for each in tmp_path.iterdir()] == ["deals.csv"]


def test_hostile_rows_cost_themselves_and_no_other(tmp_path: Path) -> None:
    giant = "x" * 3_000_000
    text = (
        "id,country,trigger\n"
        "1,Japan,proposal\n"
        "2,Japan\n"
        "3,Japan,proposal,more\n"
        "4,Jap\0an,proposal\n"
        f"5,{giant},proposal\n"
        "1,Japan,proposal\n"
        '6,"Japan,proposal\n'
        f"{'y' * 600_000}\n{'y' * 600_000}\n"
        "=1+1,Japan,proposal\n"
        "../../x,Japan,proposal\n"
        '7,"Jap"an,proposal\n'
        '8,Japan,"propo\nsal"\n'
        '9,Japan,"never'
    )
    result, plans = compiled(text, tmp_path, *START)
    assert list(told(plans)) == ["1", "=1+1", "../../x", "8"]
    rejected = table(tmp_path / "plans.rejects.csv")
    said = [(each[0][:9], each[-1]) for each in rejected[1:]]
    ragged = "the row has 1 cell where the header has 3"
    assert said == [
        ("2", "the row has 2 cells where the header has 3"),
        ("3", "the row has 4 cells where the header has 3"),
        ("4,Jap\0an,", "the row holds a NUL character: it was damaged on its way"),
        ("5,xxxxxxx", "the row is longer than 1 MB"),
        ("xxxxxxxxx", "the row is longer than 1 MB"),
        ("xxxxxxxxx", "the row is longer than 1 MB"),
        ("1", "a row above has the same id: one deal has one row"),
        ('6,"Japan,', 'the row opens a quote (") that is never closed'),
        ("yyyyyyyyy", ragged),
        ("yyyyyyyyy", ragged),
        ('7,"Jap"an', 'in the row, text stands behind a closing quote (")'),
        ('9,Japan,"', 'the row opens a quote (") that is never closed'),
    ]
    assert sum(len(each[0]) for each in rejected if each[-1].startswith("the row is longer")) == len(
        f"5,{giant},proposal"
    )
    assert result.exit_code == 1
    assert len(result.stderr) < 3000
    choices = {each[0]: each[1] for each in table(tmp_path / "plans.choices.csv")[1:]}
    assert "'=1+1" in choices.values()


def test_an_open_quote_does_not_swallow_the_rows_up_to_the_next(tmp_path: Path) -> None:
    text = 'id,country,trigger,note\n1,JP,proposal,"call\n2,JP,proposal,x\n3,JP,proposal,"ring\n4,JP,proposal,y\n'
    result, plans = compiled(text, tmp_path, *START)
    assert (result.exit_code, list(told(plans))) == (1, ["2", "4"])
    assert [each[0][:6] for each in table(tmp_path / "plans.rejects.csv")[1:]] == ["1,JP,p", "3,JP,p"]


def test_a_file_of_the_user_is_no_rejects_file_of_an_earlier_run(tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("customer,reason\nACME,slow\n", encoding="utf-8")
    compiled("id,country,trigger\n1,JP,proposal\n", tmp_path, *START, "--rejects", str(mine))
    assert mine.read_text(encoding="utf-8") == "customer,reason\nACME,slow\n"


def test_a_column_called_reason_is_kept(tmp_path: Path) -> None:
    text = "id,country,trigger,Reason\n1,XX,proposal,budget frozen\n"
    compiled(text, tmp_path, *START)
    assert table(tmp_path / "plans.rejects.csv")[1][3] == "budget frozen"


def test_ever_new_open_quotes_are_read_in_one_go(tmp_path: Path) -> None:
    # Each line closes a quote and opens another, so that no row ever ends.
    result, plans = compiled("id,country\n" + 'a","\n' * 100_000, tmp_path, *START)
    assert (result.exit_code, plans) == (1, [])
    assert "planned 0 of 100,000 deals" in result.stderr


def test_mended_rejects_can_be_given_again(tmp_path: Path) -> None:
    text = 'id,country,trigger\n1,"Japn, or so",proposal\n2,Japan\n3,Japan,proposal\n'
    compiled(text, tmp_path, *START)
    rejects = tmp_path / "plans.rejects.csv"
    assert table(rejects)[0] == ["id", "country", "trigger", "reason"]
    again = tmp_path / "again"
    again.mkdir()
    for _ in range(3):  # given again as it is, it stays as it is
        given_again = tmp_path / "given.csv"
        given_again.write_bytes(rejects.read_bytes())
        result, plans = compiled(given_again, again, *START)
        assert (result.exit_code, plans) == (1, [])
        assert [each[:-1] for each in table(again / "plans.rejects.csv")] == [each[:-1] for each in table(rejects)]
        rejects = again / "plans.rejects.csv"
    mended = tmp_path / "mended.csv"
    mended.write_text(rejects.read_text().replace("Japn, or so", "Japan").replace("2,Japan,", "2,Japan,proposal,"))
    result, plans = compiled(mended, again, *START)
    assert (result.exit_code, list(told(plans))) == (0, ["1", "2"])
    assert not (again / "plans.rejects.csv").exists()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=6) | st.sampled_from(["7", "8", "Japan", "won"]), max_size=4), max_size=6))
def test_no_row_is_lost_whatever_it_holds(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    rows = [[cell.encode("utf-8", "ignore").decode().replace("\0", "") for cell in each] for each in rows]
    text = io.StringIO()
    csv.writer(text).writerows([["id", "country"], *rows])
    folder = tmp_path_factory.mktemp("rows")
    result, plans = compiled(text.getvalue(), folder, *START)
    filled = [each for each in rows if any(cell and not cell.isspace() for cell in each)]
    path = folder / "plans.rejects.csv"
    rejected = [each[:-1] for each in table(path)[1:]] if path.exists() else []
    assert len(plans) + len(rejected) == len(filled)
    assert result.exit_code == bool(rejected)
    kept = iter(filled)
    assert all(each in kept for each in rejected)  # cell by cell as it was, and in this order


@settings(max_examples=60, deadline=None)
@given(st.text('ab",;\t\r\n =', max_size=60))
def test_no_character_is_lost_of_a_text_that_is_no_table(text: str) -> None:
    from playbook.pipeline.records import Table

    marks = str.maketrans("", "", '",\r\n\t ')
    found = Table(io.StringIO("h,i\n" + text, newline="")).records()
    assert "".join(cell for each in found for cell in each.cells).translate(marks) == text.translate(marks)


# ---- what is written ----


def test_a_folder_has_one_file_a_deal(tmp_path: Path) -> None:
    text = "id,country,trigger\n" + "".join(
        f"{identity},Japan,proposal\n" for identity in ("D-7", "d-7", "../x", "con", "..", "=a", "田中", "a" * 300)
    )
    (tmp_path / "deals.csv").write_text(text, encoding="utf-8")
    folder = tmp_path / "out" / "ics"
    result = pbk("compile", BOOKS, "--deals", str(tmp_path / "deals.csv"), "-o", f"{folder}/", *START)
    assert result.exit_code == 0, result.stderr
    names = sorted(each.name for each in folder.iterdir())
    assert "D-7.ics" in names
    assert len([name for name in names if name.endswith(".ics")]) == 8 == len({name.casefold() for name in names}) - 1
    assert not {"con.ics", "..ics", ".ics"} & set(names)
    assert all(len(name) < 100 and name.isascii() for name in names)
    for name in names:
        if name.endswith(".ics"):
            assert Calendar.from_ical((folder / name).read_bytes()).walk("VEVENT")
    again = pbk("compile", BOOKS, "--deals", str(tmp_path / "deals.csv"), "-o", str(folder), "--to", "json", *START)
    assert again.exit_code == 0
    assert json.loads((folder / "D-7.json").read_text())["plan"]["deal"] == "D-7"


@pytest.mark.parametrize(
    "identity", ["aux", "COM1", "nul", "", ".", "...", "-rf", "a/b", "a\\b", "x" * 500, "é", "a.b"]
)
def test_the_name_of_a_file_is_safe_everywhere(identity: str) -> None:
    name = file_name(identity)
    assert name.strip("-") == name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    assert 0 < len(name) <= 80
    assert name.casefold() not in {"aux", "com1", "nul"}


def test_one_calendar_holds_what_the_single_ones_hold(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("id,country,trigger\n1,JP,proposal\n2,DE,proposal\n3,SA,\n")
    deals = ("compile", BOOKS, "--deals", str(tmp_path / "deals.csv"), *START)
    assert pbk(*deals, "-o", str(tmp_path / "all.ics")).exit_code == 0
    assert pbk(*deals, "-o", f"{tmp_path}/out/").exit_code == 0
    data = (tmp_path / "all.ics").read_bytes()
    whole = Calendar.from_ical(data)
    uids = [str(event["uid"]) for event in whole.walk("VEVENT")]
    single = [
        str(event["uid"])
        for number in (1, 2, 3)
        for event in Calendar.from_ical((tmp_path / "out" / f"{number}.ics").read_bytes()).walk("VEVENT")
    ]
    assert uids == single
    assert len(set(uids)) == len(uids) == 6
    assert data.count(b"BEGIN:VCALENDAR") == data.count(b"END:VCALENDAR") == 1
    assert pbk(*deals, "-o", str(tmp_path / "again.ics")).exit_code == 0
    assert (tmp_path / "again.ics").read_bytes() == data
    todo = pbk(*deals, "-o", str(tmp_path / "todo.ics"), "--component", "todo", "--now", "2027-01-01T00:00:00Z")
    assert todo.exit_code == 0
    assert len(Calendar.from_ical((tmp_path / "todo.ics").read_bytes()).walk("VTODO")) == 6


def test_to_standard_output(tmp_path: Path) -> None:
    args = ("compile", BOOKS, "--deals", "-", "--to", "json", *START)
    refused = pbk(*args, stdin=JAPAN)
    assert (refused.exit_code, "--rejects FILE" in refused.stderr) == (2, True)
    result = pbk(*args, "--rejects", str(tmp_path / "r.csv"), stdin=JAPAN + "8,Atlantis,\n")
    assert told(json.loads(result.stdout)) == {"7": IN_JAPAN}
    assert table(tmp_path / "r.csv")[1][0] == "8"


def test_the_choices_say_why(tmp_path: Path) -> None:
    compiled("id,country,stage\n1,JP,Proposal Sent\n@2,de-by,proposal\n3,Brazil,\n", tmp_path, *START)
    found = table(tmp_path / "plans.choices.csv")
    file = "tests/pipeline/playbooks"
    assert found[0] == ["row", "id", "file", "playbook", "market", "why"]
    assert [[each[0], each[1], each[2][each[2].find(file) :], *each[3:]] for each in found[1:]] == [
        ["2", "1", f"{file}/japan.pbk", "Japan", "JP", "written for JP, after a proposal"],
        ["3", "'@2", f"{file}/germany.pbk", "Germany", "DE-BY", "written for all of DE, after a proposal"],
        ["4", "3", f"{file}/anywhere.pbk", "Anywhere", "BR", "for no market in particular, for any occasion"],
    ]


def test_the_summary_counts(tmp_path: Path) -> None:
    text = "id,country,trigger\n1,Japan,proposal\n2,Japan,proposal\n3,DE,proposal\n4,Atlantis,\n5,Elysium,\n5,Japan,\n"
    result, _ = compiled(text, tmp_path, *START)
    lines = [line.replace(str(tmp_path), "").replace(BOOKS, "") for line in result.stderr.splitlines()]
    assert lines[:7] == [
        "planned 3 of 6 deals with 2 playbooks: /plans.json; 3 rejected: /plans.rejects.csv",
        "  2  /japan.pbk “Japan”",
        "  1  /germany.pbk “Germany”",
        "rejected:",
        "  2  no playbook fits; first, row 5: “Atlantis” is not a country, nor a group that a profile names",
        "  1  row 7: a row above has the same id: one deal has one row",
        "warnings in 2 plans:",
    ]
    assert lines[7].startswith("  2  PBK123; first, row 2: ")
    assert len(lines) == 8


def test_reasons_that_strangers_make_up_do_not_fill_the_screen(tmp_path: Path) -> None:
    rows = "".join(f"{number},\x1b[31mAtlantis {number},proposal\n" for number in range(500))
    result, _ = compiled("id,country,trigger\n" + rows, tmp_path, *START)
    assert len(result.stderr.splitlines()) < 6
    assert "\x1b" not in result.stderr
    books = "".join(
        f'playbook "P{number}" {{ starts after t{number}; send note via email; pause until +1 month }}\n'
        for number in range(14)
    )
    (tmp_path / "many.pbk").write_text(books)
    rows = "".join(f"{number},t{number}\n" for number in range(14))
    result, plans = compiled("id,trigger\n" + rows, tmp_path, *START, books=str(tmp_path / "many.pbk"))
    assert len(plans) == 14
    assert "  and 4 more\n" in result.stderr


def test_nothing_is_left_of_a_run_that_is_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from playbook.outputs import tasks

    (tmp_path / "plans.json").write_text("what was there")

    def interrupted(plan: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "line", interrupted)
    path = tmp_path / "deals.csv"
    path.write_text("id,country,trigger\n1,Atlantis,\n7,Japan,proposal\n")
    assert pbk("compile", BOOKS, "--deals", str(path), "-o", str(tmp_path / "plans.json"), *START).exit_code == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == ["deals.csv", "plans.json"]
    assert (tmp_path / "plans.json").read_text() == "what was there"


def test_text_that_is_not_utf_8_further_down_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "plans.json").write_text('"what was there"')
    rows = "".join(f"{number},Atlantis,\n" for number in range(3000))
    result, plans = compiled(f"id,country,trigger\n{rows}".encode() + b"9999,Curac\xe7ao,\n", tmp_path)
    assert (result.exit_code, plans) == (2, "what was there")
    assert "is not UTF-8 somewhere after row " in result.stderr.replace("\n", " ")
    assert not (tmp_path / "plans.rejects.csv").exists()


def test_a_calendar_without_entries_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "empty.pbk").write_text('market JP\nwait 1 week\nstop "Nothing"\n')
    (tmp_path / "deals.csv").write_text("id,country\n7,Japan\n")
    args = ("compile", str(tmp_path / "empty.pbk"), "--deals", str(tmp_path / "deals.csv"), *START)
    result = pbk(*args, "-o", str(tmp_path / "plans.ics"))
    assert (result.exit_code, (tmp_path / "plans.ics").exists()) == (1, False)
    assert "planned 0 of 1 deal; no plan was written; 1 rejected" in result.stderr
    assert "no entries for a calendar" in table(tmp_path / "plans.rejects.csv")[1][-1]
    assert pbk(*args, "-o", str(tmp_path / "plans.json")).exit_code == 0


def test_a_stale_file_of_rejects_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    compiled("id,country\n7,Atlantis\n", tmp_path, *START)
    assert (tmp_path / "plans.rejects.csv").exists()
    compiled("id,country\n7,Japan\n", tmp_path, *START)
    assert not (tmp_path / "plans.rejects.csv").exists()
    other = tmp_path / "notes.csv"
    other.write_text("mine\n")
    compiled("id,country\n7,Japan\n", tmp_path, "--rejects", str(other), *START)
    assert other.read_text() == "mine\n"


# ---- what is refused ----


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-o", "plans.json", "--deal", "x"], "--deal does not go with --deals"),
        (["-o", "plans.json", "--given", "x"], "--given does not go with --deals"),
        (["-o", "plans.json", "-e", "x"], "-e does not go with --deals"),
        (["-o", "plans.json", "--zone", "Asia/Tokyo"], "a column called zone"),
        (["-o", "plans.json", "--set", "id=7"], "an id of its own"),
        (["-o", "plans.json", "--map", "id"], "FIELD=COLUMN"),
        (["-o", "plans.json", "--start", "soon"], "is not a date"),
        (["-o", "plans.json", "--component", "todo"], "--component is for --to ics"),
        (["-o", "plans.txt"], "a file or a folder"),
        (["-o", "deals.csv", "--to", "json"], "holds the deals"),
        (["-o", "plans.json", "--rejects", "deals.csv"], "holds the deals"),
        (["-o", "plans.json", "--rejects", "plans.json"], "the same file"),
        (["-o", "no/plans.json"], "cannot be written"),
    ],
    ids=str,
)
def test_options_that_make_no_sense_together(
    args: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("deals.csv").write_text(JAPAN)
    result = pbk("compile", "--deals", "deals.csv", *args)
    assert result.exit_code == 2
    assert said in result.stderr.replace("\n", " ")
    assert [each.name for each in tmp_path.iterdir()] == ["deals.csv"]
    assert Path("deals.csv").read_text() == JAPAN


@pytest.mark.parametrize("args", [["--after", "x"], ["--map", "a=b"], ["--dates", "mdy"], ["--rejects", "x"]], ids=str)
def test_options_of_deals_alone(args: list[str]) -> None:
    result = pbk("compile", "-e", "stop", *args)
    assert (result.exit_code, f"{args[0]} goes with --deals" in result.stderr) == (2, True)


def test_a_missing_export_and_a_broken_playbook(tmp_path: Path) -> None:
    assert pbk("compile", "--deals", str(tmp_path / "no.csv"), "-o", f"{tmp_path}/out.json").exit_code == 2
    assert pbk("compile", "--deals", str(tmp_path), "-o", f"{tmp_path}/out.json").exit_code == 2
    (tmp_path / "bad.pbk").write_text("send note via fax")
    result, plans = compiled(JAPAN, tmp_path, books=str(tmp_path / "bad.pbk"))
    assert (result.exit_code, plans, "PBK101" in result.stderr) == (1, [], True)
    (tmp_path / "bad.pbk").unlink()
    assert compiled(JAPAN, tmp_path, books=str(tmp_path))[0].exit_code == 1  # no playbook there
    result, plans = compiled(JAPAN, tmp_path, "--playbook", "Anywhere", *START)
    assert told(plans)["7"][0] == "Anywhere"
    assert compiled(JAPAN, tmp_path, "--playbook", "Nowhere")[0].exit_code == 1


# ---- what it costs ----


def peak(folder: Path, rows: int) -> int:
    """The most memory at once for a pipeline of which one deal in forty is planned; made and read by pieces."""
    path = folder / f"{rows}.csv"
    with path.open("w") as file:
        file.write("id,country,stage\n")
        for number in range(rows):
            file.write(f"{number},Japan,{'Proposal Made' if number % 40 == 0 else 'Closed Won'}\n")
    run = ("compile", BOOKS, "--deals", str(path), "-o", f"{folder}/plans.json", *START)
    if rows < 100:
        pbk(*run)
        return 0
    tracemalloc.start()
    try:
        assert pbk(*run).exit_code == 1
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_ten_times_the_rows_take_no_more_memory(tmp_path: Path) -> None:
    peak(tmp_path, 50)  # what is imported and kept once is not counted
    assert peak(tmp_path, 20_000) < 1.5 * peak(tmp_path, 2_000)


@pytest.mark.skipif(os.name != "posix", reason="a pipe by its name")
def test_an_export_may_come_through_a_pipe(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "playbook", "compile", BOOKS, "--deals", "/dev/stdin", "-o", "plans.ics", *START]
    result = subprocess.run(
        command,
        cwd=tmp_path,
        input=JAPAN.encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "plans.ics").read_bytes().count(b"BEGIN:VEVENT") == 2
