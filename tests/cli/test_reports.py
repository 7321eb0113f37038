"""What `pbk check` writes for people and for programs, in every format, read back as each is read elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema.protocols import Validator
from junitparser import Failure, JUnitXml

from playbook.cli.report import FORMATS
from playbook.diagnostics import CODES
from tests.schemas import schema
from tests.support import ROOT, pbk

# An error with a fix behind wide characters, a warning, and a clean file.
SOURCE = "wait 1 week\r\nsend ご挨拶😀 via emial; stop\r\nstop\r\n"
MACHINES = [name for name in FORMATS if name not in ("full", "concise")]

# What a text, a name or a reason may hold that a screen, a shell or a parser could act on.
HOSTILE = "a\x1b[31m\x07\x9b\u202eb\u2028c\x85d<&>\"']]>e%0A::error::f"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder, which is the current one; nothing is set in the environment."""
    (tmp_path / ".git").mkdir()
    for name in ("PBK_OUTPUT_FORMAT", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", newline="")


def report(name: str, *args: str, stdin: str | None = None) -> str:
    result = pbk("check", "--output-format", name, *args, stdin=stdin)
    assert result.exit_code != 2, result.stderr
    return result.stdout_bytes.decode()


def found(*args: str, stdin: str | None = None) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads(report("json", *args, stdin=stdin))
    return data


def cut(text: str, start: dict[str, int], end: dict[str, int]) -> str:
    """What stands between two places that count lines and characters from 1; the end is behind the last one."""
    lines = re.split(r"(?<=\n)", text)
    offsets = [sum(map(len, lines[: at["row"] - 1])) + at["column"] - 1 for at in (start, end)]
    return text[offsets[0] : offsets[1]]


# ---- every format ----


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_the_same_on_the_screen_in_a_file_and_every_time(name: str) -> None:
    put("a.pbk", SOURCE)
    put("b.pbk", "stop\n")
    shown = report(name, ".")
    assert "PBK101" in shown
    assert report(name, ".") == shown
    result = pbk("check", "--output-format", name, "-o", "out", ".")
    assert (result.exit_code, result.stdout, Path("out").read_bytes().decode()) == (1, "", shown)
    assert result.stderr == "2 files: 1 error, 1 warning\npbk check --fix mends 1 of 2\n"
    assert report(name, "-o", "-", ".") == shown


@pytest.mark.parametrize("name", FORMATS)
def test_the_exit_code_is_that_of_the_findings(name: str) -> None:
    for text, options, code in (
        (SOURCE, (), 1),
        ("stop; stop", (), 0),
        ("stop; stop", ("--strict",), 1),
        (SOURCE, ("--exit-zero",), 0),
        ("stop", (), 0),
    ):
        assert pbk("check", "--output-format", name, *options, "-", stdin=text).exit_code == code


@pytest.mark.parametrize("name", FORMATS)
def test_the_environment_can_choose_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.pbk", SOURCE)
    chosen = report(name, "a.pbk")
    monkeypatch.setenv("PBK_OUTPUT_FORMAT", name)
    assert pbk("check", "a.pbk").stdout_bytes.decode() == chosen
    monkeypatch.delenv("PBK_OUTPUT_FORMAT")
    put("pbk.toml", f'output-format = "{name}"')
    assert pbk("check", "a.pbk").stdout_bytes.decode() == chosen


def test_a_report_replaces_what_was_there_and_no_folder_is_made() -> None:
    put("a.pbk", SOURCE)
    put("out.json", "x" * 10_000)
    pbk("check", "--output-format", "json", "-o", "out.json", "a.pbk")
    assert len(json.loads(Path("out.json").read_text(encoding="utf-8"))) == 2
    refused = pbk("check", "-o", "missing/out.json", "a.pbk")
    assert (refused.exit_code, "missing/out.json cannot be written" in refused.stderr) == (2, True)
    assert not Path("missing").exists()


def test_a_format_that_is_none_is_wrong_use() -> None:
    put("a.pbk", SOURCE)
    for wrong in ("xml", "JSON", ""):
        result = pbk("check", "--output-format", wrong, "a.pbk")
        assert (result.exit_code, result.stdout) == (2, "")
        assert all(name in result.stderr for name in FORMATS)


@pytest.mark.parametrize("paths", [("clean.pbk",), ("empty",)])
def test_without_findings_a_report_is_a_whole_document(paths: tuple[str, ...]) -> None:
    put("clean.pbk", "stop\n")
    Path("empty").mkdir()
    assert [report(name, *paths) for name in ("full", "concise", "github")] == [""] * 3
    assert [json.loads(report(name, *paths)) for name in ("json", "gitlab")] == [[], []]
    log = json.loads(report("sarif", *paths))
    _sarif().validate(log)
    assert (log["runs"][0]["results"], log["runs"][0]["tool"]["driver"]["rules"]) == ([], [])
    suites = junit(report("junit", *paths))
    assert (suites.tests, suites.failures, suites.errors) == (len(paths) if paths == ("clean.pbk",) else 0, 0, 0)


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_file_holds_and_is_called_is_never_a_command(name: str, folder: Path) -> None:
    put("a.pbk", f"send {HOSTILE.replace(chr(34), '')} via {HOSTILE.replace(chr(34), '')}\nstop; stop")
    put("\x1b[31m\u202e,:%.pbk", "stop; stop")
    text = report(name, ".")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", text)
    assert not any(line.startswith("::error::") for line in re.split(r"[\r\n\x85\u2028\u2029]", text))
    if name in ("json", "gitlab", "sarif"):
        assert json.loads(text)
    if name == "sarif":
        _sarif().validate(json.loads(text))
    if name == "junit":
        assert ElementTree.fromstring(text).findall(".//testcase")


# ---- for people ----


def test_in_full_and_in_short() -> None:
    put("sub/a.pbk", SOURCE)
    assert report("full", "sub") == (
        "error[PBK101]: `emial` is not a channel\n"
        "  sub/a.pbk:2:15\n"
        "  2 | send ご挨拶😀 via emial; stop\n"
        "    |                   ^^^^^\n"
        "  hint: did you mean `email`?\n"
        "warning[PBK301]: this step is never reached\n"
        "  sub/a.pbk:3:1\n"
        "  3 | stop\n"
        "    | ^^^^\n"
        "  hint: the path ends or goes elsewhere before it: move it up, or take it out\n"
    )
    assert report("concise", "sub") == (
        "sub/a.pbk:2:15: error[PBK101]: `emial` is not a channel\n"
        "sub/a.pbk:3:1: warning[PBK301]: this step is never reached\n"
    )


COLOR = "\x1b[3"


@pytest.mark.parametrize(
    ("environment", "flags", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": ""}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, (), True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, (), False),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({"NO_COLOR": "1", "TERM": "dumb"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "auto"), True),
    ],
)
def test_colours_on_the_screen(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], flags: tuple[str, ...], colored: bool
) -> None:
    put("a.pbk", SOURCE)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (COLOR in pbk(*flags, "check", "a.pbk").stdout) is colored


@pytest.mark.parametrize("name", FORMATS)
def test_no_colours_in_files_and_for_programs(name: str) -> None:
    put("a.pbk", SOURCE)
    plain = report(name, "a.pbk")
    colored = pbk("--color", "always", "check", "--output-format", name, "-o", "out", "a.pbk")
    assert Path("out").read_bytes().decode() == plain
    assert "\x1b" not in colored.output
    if name != "full":
        shown = pbk("--color", "always", "check", "--output-format", name, "a.pbk")
        assert shown.stdout_bytes.decode() == plain


# ---- json ----


def test_json_has_its_published_form() -> None:
    put("a.pbk", SOURCE)
    assert found("a.pbk", "missing.pbk") == [
        {
            "code": "PBK101",
            "severity": "error",
            "message": "`emial` is not a channel",
            "filename": "a.pbk",
            "location": {"row": 2, "column": 15},
            "end_location": {"row": 2, "column": 20},
            "hint": "did you mean `email`?",
            "fix": {
                "location": {"row": 2, "column": 15},
                "end_location": {"row": 2, "column": 20},
                "text": "email",
            },
        },
        {
            "code": "PBK301",
            "severity": "warning",
            "message": "this step is never reached",
            "filename": "a.pbk",
            "location": {"row": 3, "column": 1},
            "end_location": {"row": 3, "column": 5},
            "hint": "the path ends or goes elsewhere before it: move it up, or take it out",
            "fix": None,
        },
        {
            "code": "PBK012",
            "severity": "error",
            "message": "there is no such file",
            "filename": "missing.pbk",
            "location": None,
            "end_location": None,
            "hint": None,
            "fix": None,
        },
    ]


def test_json_leads_to_the_guilty_words_and_mends_them() -> None:
    [first, second] = found("-", stdin=SOURCE)
    assert cut(SOURCE, first["location"], first["end_location"]) == "emial"
    assert cut(SOURCE, second["location"], second["end_location"]) == "stop"
    assert first["filename"] == "<stdin>"
    [named] = found("--stdin-filename", "sub/x.pbk", "--select", "PBK1", "-", stdin=SOURCE)
    assert named["filename"] == "sub/x.pbk"


SLIPS = [
    "Send note via emial; stop",
    "on reply { stop } wait 1 week send note via email; stop",
    "on reply\r\n{ stop }\r\nwait 1 week\r\nstop\r\n",
    "task “Ask”; stop  # pbk: ignore[PBK301] so\n",
    'task "a\u200bb"\nmarket jp\nstop',
]


@pytest.mark.parametrize("text", SLIPS)
def test_a_program_that_puts_the_fixes_in_place_does_what_fix_does(text: str) -> None:
    wanted = pbk("check", "--fix", "-", stdin=text.encode()).stdout_bytes.decode()
    assert wanted != text
    for _ in range(5):
        fixes = [each["fix"] for each in found("-", stdin=text) if each["fix"]]
        if not fixes:
            break
        last = max(fixes, key=lambda fix: (fix["location"]["row"], fix["location"]["column"]))
        lines = re.split(r"(?<=\n)", text)
        begin, end = (
            sum(map(len, lines[: at["row"] - 1])) + at["column"] - 1 for at in (last["location"], last["end_location"])
        )
        text = text[:begin] + last["text"] + text[end:]
    assert text == wanted


def test_json_shows_other_scripts_as_they_are() -> None:
    assert "`挨拶` is not a channel" in report("json", "-", stdin="send note via 挨拶; stop")


# ---- github ----


def as_github_reads(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as GitHub's runner reads them: kind, properties, message."""
    read = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
        properties = {key: _unescaped(value, ":,") for key, value in pairs.items()}
        read.append((match[1], properties, _unescaped(match[3], "")))
    return read


def _unescaped(text: str, more: str) -> str:
    for character in f"{more}\n\r":
        text = text.replace(f"%{ord(character):02X}", character)
    return text.replace("%25", "%")


def test_github_reads_an_annotation_a_finding() -> None:
    put("a.pbk", SOURCE)
    assert as_github_reads(report("github", "a.pbk", "missing.pbk")) == [
        (
            "error",
            {
                "title": "PBK101 unknown channel",
                "file": "a.pbk",
                "line": "2",
                "col": "15",
                "endLine": "2",
                "endColumn": "20",
            },
            "`emial` is not a channel\nhint: did you mean `email`?",
        ),
        (
            "warning",
            {
                "title": "PBK301 a step that is never reached",
                "file": "a.pbk",
                "line": "3",
                "col": "1",
                "endLine": "3",
                "endColumn": "5",
            },
            "this step is never reached\nhint: the path ends or goes elsewhere before it: move it up, or take it out",
        ),
        ("error", {"title": "PBK012 a file that cannot be read", "file": "missing.pbk"}, "there is no such file"),
    ]


def test_github_escapes_what_it_would_act_on() -> None:
    name = "50%, a:b%0A.pbk"
    put(name, "send note via 100%0A%3Ax\nstop")
    text = report("github", name)
    assert text.startswith("::error title=PBK101 unknown channel,file=50%25%2C a%3Ab%250A.pbk,line=1,col=15,")
    assert "::`100%250A%253Ax` is not a channel" in text
    [(kind, properties, message)] = as_github_reads(text)
    assert (kind, properties["file"], message.split("\n")[0]) == ("error", name, "`100%0A%3Ax` is not a channel")


# ---- gitlab ----


def prints(text: str, *options: str) -> dict[tuple[str, int], str]:
    """Fingerprints by code and line."""
    put("a.pbk", text)
    data = json.loads(report("gitlab", *options, "a.pbk"))
    return {(each["check_name"], each["location"]["positions"]["begin"]["line"]): each["fingerprint"] for each in data}


def test_gitlab_reads_a_code_quality_report() -> None:
    put("a.pbk", SOURCE)
    data = json.loads(report("gitlab", "a.pbk", "missing.pbk"))
    assert [{**each, "fingerprint": "…"} for each in data] == [
        {
            "check_name": "PBK101",
            "description": "`emial` is not a channel (did you mean `email`?)",
            "severity": "major",
            "fingerprint": "…",
            "location": {
                "path": "a.pbk",
                "positions": {"begin": {"line": 2, "column": 15}, "end": {"line": 2, "column": 20}},
            },
        },
        {
            "check_name": "PBK301",
            "description": "this step is never reached"
            " (the path ends or goes elsewhere before it: move it up, or take it out)",
            "severity": "minor",
            "fingerprint": "…",
            "location": {
                "path": "a.pbk",
                "positions": {"begin": {"line": 3, "column": 1}, "end": {"line": 3, "column": 5}},
            },
        },
        {
            "check_name": "PBK012",
            "description": "there is no such file",
            "severity": "major",
            "fingerprint": "…",
            "location": {
                "path": "missing.pbk",
                "positions": {"begin": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}},
            },
        },
    ]
    assert all(re.fullmatch("[0-9a-f]{64}", each["fingerprint"]) for each in data)


def test_a_fingerprint_outlives_what_is_added_around_it() -> None:
    before = prints("send note via fax\nstop; stop\n")
    assert set(before) == {("PBK101", 1), ("PBK301", 2)}
    after = prints("# a word\n\nwait 1 week\nsend note via fax\n  stop;   stop  \n# the end\n")
    assert after == {("PBK101", 4): before["PBK101", 1], ("PBK301", 5): before["PBK301", 2]}


def test_fingerprints_tell_findings_apart() -> None:
    alike = prints(
        'on reply { stop; stop }\non no { stop; stop }\nwait 1 week\nstop\ntask "a"\n\n\n\nstage x { stop }\nsend x via fax'
    )
    assert len(set(alike.values())) == len(alike) >= 4
    equal = 'playbook "A" {\n  send note via fax\n  send note via fax\n  stop\n}\n'
    two = prints(equal)
    assert set(two) == {("PBK101", 2), ("PBK101", 3)}
    assert len(set(two.values())) == 2
    assert set(prints(f"# more\n{equal}").values()) == set(two.values())
    put("b.pbk", equal)
    elsewhere = {each["fingerprint"] for each in json.loads(report("gitlab", "b.pbk"))}
    assert not elsewhere & set(two.values())
    put("a.pbk", "send note via fax, telex; stop")
    one_line = [each["fingerprint"] for each in json.loads(report("gitlab", "a.pbk"))]
    assert len(set(one_line)) == len(one_line) == 2


def test_a_fingerprint_changes_with_its_line() -> None:
    assert prints("send note via fax; stop") != prints("send letter via fax; stop")


# ---- sarif ----


def _sarif() -> Validator:
    return schema("https://json.schemastore.org/sarif-2.1.0.json")


def test_the_schema_of_sarif_notices_what_is_wrong() -> None:
    put("a.pbk", SOURCE)
    log = json.loads(report("sarif", "a.pbk"))
    assert _sarif().is_valid(log)
    breaks: list[Callable[[dict[str, Any]], object]] = [
        lambda run: run.pop("tool"),
        lambda run: run.update(colour="red"),
        lambda run: run["results"][0].update(level="bad"),
        lambda run: run["results"][0].pop("message"),
        lambda run: run["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0),
    ]
    for break_it in breaks:
        broken = json.loads(json.dumps(log))
        break_it(broken["runs"][0])
        assert not _sarif().is_valid(broken)


def test_sarif_keeps_to_its_schema_and_leads_to_the_guilty_words() -> None:
    put("sub dir/ä%,:.pbk", SOURCE)
    log = json.loads(report("sarif", "sub dir", "missing.pbk"))
    _sarif().validate(log)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    [run] = log["runs"]
    assert run["tool"]["driver"]["name"] == "pbk"
    assert run["columnKind"] == "unicodeCodePoints"  # a character is one column, whatever its width or plane
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["shortDescription"]["text"]) for rule in rules] == [
        (code, CODES[code][1]) for code in ("PBK012", "PBK101", "PBK301")
    ]
    assert [(each["ruleId"], each["level"], each["message"]["text"]) for each in run["results"]] == [
        ("PBK101", "error", "`emial` is not a channel\nhint: did you mean `email`?"),
        (
            "PBK301",
            "warning",
            "this step is never reached\nhint: the path ends or goes elsewhere before it: move it up, or take it out",
        ),
        ("PBK012", "error", "there is no such file"),
    ]
    for each in run["results"]:
        assert rules[each["ruleIndex"]]["id"] == each["ruleId"]
    first, second, third = (each["locations"][0]["physicalLocation"] for each in run["results"])
    assert first["artifactLocation"]["uri"] == "sub%20dir/%C3%A4%25%2C%3A.pbk"
    assert unquote(first["artifactLocation"]["uri"]) == "sub dir/ä%,:.pbk"
    assert first["region"] == {"startLine": 2, "startColumn": 15, "endLine": 2, "endColumn": 20}
    assert second["region"] == {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 5}
    assert "region" not in third
    assert len({each["partialFingerprints"]["pbk/v1"] for each in run["results"]}) == 3


def test_sarif_carries_fixes() -> None:
    put("a.pbk", SOURCE)
    [first, second] = json.loads(report("sarif", "a.pbk"))["runs"][0]["results"]
    assert "fixes" not in second
    [fix] = first["fixes"]
    [change] = fix["artifactChanges"]
    assert change == {
        "artifactLocation": {"uri": "a.pbk"},
        "replacements": [
            {
                "deletedRegion": {"startLine": 2, "startColumn": 15, "endLine": 2, "endColumn": 20},
                "insertedContent": {"text": "email"},
            }
        ],
    }


def _bad_examples() -> dict[str, str]:
    """The bad example of each page, with the characters that a page writes as escapes."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "diagnostics").glob("PBK*.md")}
    blocks = {code: re.search(r"## Bad\n\n```\w+\n(.*?)```", text, re.DOTALL) for code, text in texts.items()}
    return {
        code: re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), block[1])
        for code, block in sorted(blocks.items())
        if block
    }


def test_every_code_can_be_reported_in_every_format() -> None:
    for code, text in _bad_examples().items():
        put(f"{code.lower()}.pbk", text)
    codes = {each["code"] for each in found(".")}
    assert len(codes) > 40
    _sarif().validate(json.loads(report("sarif", ".")))
    number = len(found("."))
    assert len(json.loads(report("sarif", "."))["runs"][0]["results"]) == number
    assert len(json.loads(report("gitlab", "."))) == number
    assert len({each["fingerprint"] for each in json.loads(report("gitlab", "."))}) == number
    assert len(as_github_reads(report("github", "."))) == number
    assert len(report("concise", ".").splitlines()) == number
    assert junit(report("junit", ".")).tests == len(_bad_examples())


def test_every_rule_is_described_in_sarif() -> None:
    from playbook.diagnostics import Diagnostic
    from playbook.reports import Findings, render

    log = json.loads(render("sarif", Findings((), tuple(Diagnostic(code, "so") for code in CODES))))
    _sarif().validate(log)
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == sorted(CODES)


# ---- junit ----


def junit(text: str) -> JUnitXml:
    assert ElementTree.fromstring(text).tag == "testsuites"
    return JUnitXml.fromstring(text.encode())


def test_junit_has_a_case_for_every_file() -> None:
    put("a.pbk", SOURCE)
    put("b.pbk", "stop\n")
    put("c.pbk", "stop; stop; stop\n")
    put("d.pbk", "send x via fax; send y via fax; stop")
    suites = junit(report("junit", ".", "missing.pbk"))
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == (5, 3, 0, 0)
    [suite] = suites
    assert (suite.name, suite.tests, suite.failures) == ("pbk check", 5, 3)
    cases = {case.name: case for case in suite}
    assert list(cases) == ["a.pbk", "b.pbk", "c.pbk", "d.pbk", "missing.pbk"]
    [failure] = cases["a.pbk"].result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == (
        "PBK101",
        "2:15: error[PBK101] `emial` is not a channel (did you mean `email`?)",
    )
    assert failure.text == failure.message
    assert cases["a.pbk"].system_out.startswith("3:1: warning[PBK301] this step is never reached (")
    assert (cases["b.pbk"].is_passed, cases["b.pbk"].system_out) == (True, None)
    assert (cases["c.pbk"].is_passed, "PBK301" in cases["c.pbk"].system_out) == (True, True)
    [failure] = cases["d.pbk"].result
    assert (failure.message, len(failure.text.splitlines())) == ("2 mistakes", 2)
    [failure] = cases["missing.pbk"].result
    assert failure.message == "error[PBK012] there is no such file"


def test_junit_takes_warnings_for_failures_when_strict() -> None:
    put("a.pbk", "stop; stop")
    assert junit(report("junit", "a.pbk")).failures == 0
    assert junit(report("junit", "--strict", "a.pbk")).failures == 1
    assert junit(report("junit", "--strict", "--ignore", "PBK301", "a.pbk")).failures == 0


def test_junit_names_a_used_file_that_fails() -> None:
    put("shared.pbk", "sned x\n")
    put("a.pbk", 'use "shared.pbk"\nstop\n')
    suites = junit(report("junit", "a.pbk"))
    assert [(case.name, case.is_passed) for case in next(iter(suites))] == [("a.pbk", True), ("shared.pbk", False)]


@pytest.mark.parametrize(
    "character", ["\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x85", "\u2028", "😀", "]]>"]
)
def test_no_character_of_a_file_breaks_the_xml(character: str) -> None:
    put("a.pbk", f"send note via a{character}b\nstop")
    suites = junit(report("junit", "a.pbk"))
    assert suites.failures == 1


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_no_character_at_all_breaks_the_xml(character: str) -> None:
    put("a.pbk", f"send note via a{character}b\nstop")
    assert junit(report("junit", "a.pbk")).failures == 1


def test_in_short_a_file_that_cannot_be_read_is_named() -> None:
    assert "missing.pbk" in report("concise", "missing.pbk")


def test_a_file_that_is_named_twice_is_one_file() -> None:
    put("sub/a.pbk", SOURCE)
    result = pbk("check", "sub/a.pbk", "./sub/a.pbk", "sub/../sub/a.pbk")
    assert result.stderr.startswith("1 file: 1 error, 1 warning\n")


def test_sarif_names_no_file_by_a_path_from_the_root(folder: Path) -> None:
    put("sub/a.pbk", SOURCE)
    log = json.loads(report("sarif", str(folder / "sub")))
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in log["runs"][0]["results"]]
    assert not [uri for uri in places if uri.startswith("/")]
