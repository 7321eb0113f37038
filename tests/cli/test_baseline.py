"""`--baseline`: what was there before is left out, what is added is not; the file is written whole and refused as such."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playbook.cli.baseline import Baseline, Stale, apply, may_wait, settle, updated
from playbook.diagnostics import CODES, Diagnostic
from playbook.reports import Findings
from playbook.source import Source
from tests.support import pbk

NAME = "pbk-baseline.json"
TWICE = 'playbook "A" { stop; stop }\nplaybook "B" { stop; stop }\n'  # PBK301, two of them
OUT = "wait 1 week\nsend note via email\n"  # PBK302
ERROR = "send note via fax; stop\n"  # PBK101


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with three warnings in two files, which is the current one."""
    (tmp_path / ".git").mkdir()
    monkeypatch.delenv("PBK_OUTPUT_FORMAT", raising=False)
    monkeypatch.chdir(tmp_path)
    put("a.pbk", TWICE)
    put("sub/b.pbk", OUT)
    return tmp_path


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def update(*args: str) -> None:
    result = pbk("check", "--baseline", NAME, "--update-baseline", *(args or (".",)))
    assert result.exit_code == 0, result.stderr


def kept() -> Any:
    return json.loads(Path(NAME).read_text(encoding="utf-8"))


def shown(*args: str) -> tuple[int, list[str]]:
    """The exit code, and code and file of each finding."""
    result = pbk("check", "--baseline", NAME, "--output-format", "json", *(args or (".",)))
    assert result.exit_code != 2, result.stderr
    return result.exit_code, [f"{each['code']} {each['filename']}" for each in json.loads(result.stdout)]


def remarks(*args: str) -> list[str]:
    """What is said after the summary."""
    return pbk("check", "--baseline", NAME, *(args or (".",))).stderr.splitlines()[1:]


def refused(*args: str) -> str:
    result = pbk("check", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    usage, _, said = result.stderr.partition("\nError: ")
    assert usage.startswith("Usage: ")
    assert said.count("\n") == 1
    return said.rstrip("\n")


# ---- writing it ----


def test_the_file_counts_by_file_and_code_and_is_the_same_every_time() -> None:
    result = pbk("check", "--baseline", NAME, "--update-baseline", ".")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f"2 files: no mistakes, 3 in the baseline\n{NAME}: 3 findings written\n"  # and nothing else
    )
    text = Path(NAME).read_bytes()
    assert text == (
        b'{\n  "check": {\n    "a.pbk": {\n      "PBK301": 2\n    },\n'
        b'    "sub/b.pbk": {\n      "PBK302": 1\n    }\n  }\n}\n'
    )
    update("sub", "a.pbk")
    assert Path(NAME).read_bytes() == text


def test_what_is_counted_is_not_shown_and_does_not_fail() -> None:
    update()
    assert shown("--strict", ".") == (0, [])
    result = pbk("check", "--strict", "--baseline", NAME, ".")
    assert (result.stdout, result.stderr) == ("", "2 files: no mistakes, 3 in the baseline\n")


def test_one_more_shows_all_of_its_file_and_code() -> None:
    update()
    put("a.pbk", f'{TWICE}playbook "C" {{ stop; stop }}\nplaybook "D" {{ wait 1 week }}\n')
    assert shown("--strict", ".") == (1, ["PBK301 a.pbk"] * 3 + ["PBK302 a.pbk"])
    assert shown(".") == (0, ["PBK301 a.pbk"] * 3 + ["PBK302 a.pbk"])
    assert pbk("check", "--baseline", NAME, ".").stderr == "2 files: 4 warnings, 1 in the baseline\n"


def test_lines_may_move() -> None:
    update()
    put("a.pbk", f"# a comment\n\n{TWICE}")
    assert shown("--strict", ".") == (0, [])


def test_every_report_leaves_them_out() -> None:
    update()
    put("sub/b.pbk", f"{OUT}# a\u200bb\n")
    for name in ("full", "concise", "json", "github", "gitlab", "sarif", "junit"):
        text = pbk("check", "--baseline", NAME, "--output-format", name, ".").stdout
        assert ("PBK014" in text, "PBK301" in text, "PBK302" in text) == (True, False, False)
    assert pbk("check", "--baseline", NAME, "--statistics", ".").stdout.split()[:2] == ["1", "PBK014"]


def test_errors_cannot_be_left_for_later() -> None:
    put("c.pbk", ERROR)
    result = pbk("check", "--baseline", NAME, "--update-baseline", ".")
    assert (result.exit_code, "PBK101" in result.stdout) == (0, True)
    assert result.stderr.endswith(f"{NAME}: 3 findings written; errors cannot be left for later\n")
    assert "c.pbk" not in kept()["check"]
    assert shown() == (1, ["PBK101 c.pbk"])


def test_files_are_named_from_the_folder_of_the_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("other").mkdir()
    assert pbk("check", "--baseline", "other/base.json", "--update-baseline", str(folder)).exit_code == 0
    found = json.loads(Path("other/base.json").read_text())
    assert list(found["check"]) == ["../a.pbk", "../sub/b.pbk"]
    monkeypatch.chdir(folder / "sub")
    result = pbk("check", "--strict", "--baseline", "../other/base.json", "b.pbk", "../a.pbk")
    assert (result.exit_code, result.stderr) == (0, "2 files: no mistakes, 3 in the baseline\n")


def test_standard_input_counts_only_under_a_name() -> None:
    update()
    named = pbk("check", "--strict", "--baseline", NAME, "--stdin-filename", "a.pbk", "-", stdin=TWICE)
    assert (named.exit_code, named.stdout) == (0, "")
    assert pbk("check", "--strict", "--baseline", NAME, "-", stdin=TWICE).exit_code == 1
    before = kept()
    pbk("check", "--baseline", NAME, "--update-baseline", "-", stdin=OUT)
    assert kept() == before


def test_a_used_file_is_left_out_as_well() -> None:
    put("shared.pbk", 'message m { subject "a\u200bb" }\n')
    put("sub/b.pbk", 'use "../shared.pbk"\nwait 1 week; stop\n')
    update()
    assert kept()["check"]["shared.pbk"] == {"PBK014": 1}
    assert shown("--strict", "sub/b.pbk") == (0, [])
    update("sub/b.pbk")
    assert kept()["check"]["shared.pbk"] == {"PBK014": 1}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sub", "sub cannot be read"),
        ("missing/base.json", "missing/base.json cannot be written"),
        ("-", "the baseline is a file"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_left_behind(name: str, said: str) -> None:
    assert refused("--baseline", name, "--update-baseline", ".").startswith(said)
    assert sorted(path.name for path in Path().rglob("*")) == [".git", "a.pbk", "b.pbk", "sub"]


# ---- what is no longer there ----


def test_entries_that_allow_for_more_than_there_is_are_said_in_one_line() -> None:
    update()
    put("a.pbk", 'playbook "A" { stop; stop }\n')
    Path("sub/b.pbk").unlink()
    result = pbk("check", "--strict", "--baseline", NAME, ".")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[1:] == [
        f"{NAME} counts more than is found (a.pbk PBK301: 2, now 1; sub/b.pbk PBK302: 1, now 0): "
        "the same command with --update-baseline writes it anew"
    ]
    update()
    assert kept() == {"check": {"a.pbk": {"PBK301": 1}}}
    assert remarks() == []


def test_only_the_first_few_are_named() -> None:
    for number in range(5):
        put(f"{number}.pbk", OUT)
    update()
    for number in range(5):
        put(f"{number}.pbk", "stop\n")
    [line] = remarks()
    assert "2.pbk PBK302: 1, now 0; …)" in line
    assert "3.pbk" not in line


def test_a_baseline_of_nothing_is_one() -> None:
    put("a.pbk", "stop\n")
    put("sub/b.pbk", "stop\n")
    update()
    assert kept() == {"check": {}}
    assert shown() == (0, [])
    for text in ("{}", '{"check": {"a.pbk": {}}}'):
        put(NAME, text)
        assert shown() == (0, [])


@pytest.mark.parametrize("args", [("a.pbk",), ("--select", "PBK301", "."), ("--ignore", "PBK302", ".")])
def test_what_was_not_looked_at_is_neither_stale_nor_dropped(args: tuple[str, ...]) -> None:
    update()
    before = kept()
    put("sub/b.pbk", "stop\n")
    assert remarks(*args) == []
    update(*args)
    assert kept() == before
    update()
    assert kept() == {"check": {"a.pbk": {"PBK301": 2}}}


def test_an_error_hides_what_else_is_there_so_nothing_is_dropped() -> None:
    update()
    before = kept()
    put("a.pbk", TWICE.replace("stop;", "stopp x;"))
    assert "PBK301 a.pbk" not in shown()[1]
    assert [line for line in remarks() if NAME in line] == []
    update()
    assert kept() == before


def test_other_commands_have_counts_of_their_own() -> None:
    put(NAME, '{"verify": {"a.pbk": {"PBK501": 3}}}')
    assert shown()[1] == ["PBK301 a.pbk", "PBK301 a.pbk", "PBK302 sub/b.pbk"]
    assert remarks() == []
    update()
    assert kept()["verify"] == {"a.pbk": {"PBK501": 3}}
    assert kept()["check"]["a.pbk"] == {"PBK301": 2}


# ---- settings ----


def test_the_settings_can_name_it_from_their_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update()
    put("pbk.toml", f'strict = true\nbaseline = "{NAME}"')
    monkeypatch.chdir(folder / "sub")
    result = pbk("check", "b.pbk")
    assert (result.exit_code, result.stderr) == (0, "1 file: no mistakes, 1 in the baseline\n")
    assert pbk("check", "--isolated", "--strict", "b.pbk").exit_code == 1
    put("b.pbk", "stop\n")
    result = pbk("check", "--update-baseline", ".")
    assert (result.exit_code, f"../{NAME}: 0 findings written" in result.stderr) == (0, True)
    assert json.loads((folder / NAME).read_text()) == {"check": {"a.pbk": {"PBK301": 2}}}


def test_the_command_line_comes_before_the_settings() -> None:
    put("pbk.toml", 'baseline = "other.json"')
    assert "other.json" in refused(".")
    update()
    assert shown() == (0, [])
    assert pbk("format", "--check", "sub").exit_code == 0  # which knows no baseline


# ---- wrong use ----


def test_a_baseline_that_is_not_there_is_said_with_how_to_make_it() -> None:
    assert refused("--baseline", NAME, ".") == (
        f"there is no baseline {NAME}; the same command with --update-baseline makes it"
    )
    assert not Path(NAME).exists()


def test_without_a_name_there_is_nothing_to_write() -> None:
    assert refused("--update-baseline", ".") == (
        "--update-baseline takes --baseline FILE, or `baseline` in the settings"
    )
    assert "--diff" in refused("--update-baseline", "--baseline", NAME, "--diff", ".")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is not JSON"),
        ("<<<<<<< HEAD\n{}", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("\ud800", "it is not JSON"),
        ("[]", "it looks like"),
        ("null", "it looks like"),
        ('{"check": []}', "it looks like"),
        ('{"check": null}', "it looks like"),
        ('{"name": "x"}', "it looks like"),
        ('{"check": {"a.pbk": ["PBK301"]}}', "it looks like"),
        ('{"check": {"a.pbk": {"PBK999": 1}}}', "there is no code `PBK999`"),
        ('{"check": {"a.pbk": {"\\u001b[31m": 1}}}', "there is no code `[31m`"),
        ('{"check": {"a.pbk": {"PBK101": 1}}}', "PBK101 is an error, which a baseline cannot leave out"),
        ('{"check": {"a.pbk": {"PBK301": 0}}}', "the count of PBK301 is a whole number from 1"),
        ('{"check": {"a.pbk": {"PBK301": -1}}}', "the count of PBK301 is a whole number from 1"),
        ('{"check": {"a.pbk": {"PBK301": true}}}', "the count of PBK301 is a whole number from 1"),
        ('{"check": {"a.pbk": {"PBK301": 1.5}}}', "the count of PBK301 is a whole number from 1"),
        ('{"check": {"a.pbk": {"PBK301": NaN}}}', "the count of PBK301 is a whole number from 1"),
        ('{"check": {"a.pbk": {"PBK301": "1"}}}', "the count of PBK301 is a whole number from 1"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--update-baseline",)])
def test_a_file_of_another_kind_is_refused_and_never_written_over(text: str, said: str, more: tuple[str, ...]) -> None:
    data = text.encode("utf-8", "surrogatepass")
    Path(NAME).write_bytes(data)
    sentence = refused("--baseline", NAME, *more, ".")
    assert sentence.startswith(NAME)
    assert said in sentence
    assert Path(NAME).read_bytes() == data


def test_a_wrong_baseline_is_said_before_a_file_is_mended() -> None:
    put("a.pbk", "send note via emial; stop\n")
    refused("--fix", "--baseline", NAME, ".")
    assert "emial" in Path("a.pbk").read_text()


@pytest.mark.parametrize("name", ["a\x1b[31m\u202eb.pbk", "\ud800.pbk", "x\x00", "y" * 5000])
def test_names_in_it_may_be_anything(name: str) -> None:
    put(NAME, json.dumps({"check": {name: {"PBK301": 1}, "a.pbk": {"PBK301": 2}}}))
    [line] = remarks()
    assert "PBK301: 1, now 0" in line
    assert not set(line) & set("\x1b\u202e\x00\ud800")
    update("a.pbk")
    assert kept()["check"] == {"a.pbk": {"PBK301": 2}}


# ---- for other commands ----


def finding(code: str, name: str = "a.pbk") -> Diagnostic:
    return Diagnostic(code, "so", Source("", name))


def test_what_a_proof_finds_can_wait_though_it_is_an_error() -> None:
    waits = {code for code in CODES if may_wait(code)}
    assert {"PBK301", "PBK501", "PBK902"} <= waits
    assert not {"PBK101", "PBK012", "PBK305", "PBK901"} & waits


def test_findings_of_a_command_are_held_against_its_own_counts() -> None:
    baseline = Baseline(NAME, {"verify": {"a.pbk": {"PBK501": 1}}, "check": {"a.pbk": {"PBK501": 9}}})
    one = Findings(("a.pbk",), (finding("PBK501"), finding("PBK101")), "verify")
    left, stale = apply(one, baseline)
    assert ([said.code for said in left.diagnostics], stale) == (["PBK101"], ())
    two = Findings(("a.pbk",), (finding("PBK501"), finding("PBK501")), "verify")
    left, stale = apply(two, baseline)
    assert ([said.code for said in left.diagnostics], stale) == (["PBK501", "PBK501"], ())
    none = Findings(("a.pbk",), (), "verify")
    assert apply(none, baseline) == (none, (Stale("a.pbk", "PBK501", 1, 0),))
    assert updated(two, baseline)["verify"] == {"a.pbk": {"PBK501": 2}}
    assert settle(baseline, none)[1].startswith(f"{NAME} counts more than is found (a.pbk PBK501: 1, now 0)")


def test_what_stands_in_no_file_is_always_shown() -> None:
    baseline = Baseline(NAME, {})
    places = Findings(
        (), (Diagnostic("PBK125", "so"), finding("PBK301", "library:x.pbk"), finding("PBK301", "<stdin>"))
    )
    assert updated(places, baseline) == {"check": {}}
    assert apply(places, baseline) == (places, ())
