"""Comments that silence warnings, as a user writes them: where they hold, and what is said of those that do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import pbk

Found = list[tuple[str, int]]
PLAN = ("--start", "2027-04-01", "--set", "id=1")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder, which is the current one."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(text: str, *options: str) -> Found:
    """The codes that `pbk check` says of a text, each with its line."""
    result = pbk("check", "--output-format", "json", *options, "-", stdin=text)
    return [(each["code"], each["location"]["row"]) for each in json.loads(result.stdout)]


def planned(text: str, *options: str) -> list[str]:
    """The codes that making a plan gives: the same in the messages of `show` and in the JSON of `compile`."""
    Path("a.pbk").write_text(text, encoding="utf-8")
    shown = pbk("show", "a.pbk", *PLAN, *options)
    compiled = pbk("compile", "a.pbk", "--to", "json", *PLAN, *options)
    assert (shown.exit_code, compiled.exit_code) == (0, 0), shown.stderr
    codes = [each["code"] for each in json.loads(compiled.stdout)["diagnostics"]]
    said = [line for line in shown.stderr.splitlines() if "[PBK" in line]
    assert [code in line for code, line in zip(codes, said, strict=True)] == [True] * len(codes)
    return codes


# ---- where a silence holds ----


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("stop; stop", [("PBK301", 1)]),
        ("stop; stop  # pbk: ignore[PBK301] a stub", []),
        ("stop;stop# pbk: ignore[PBK301] a stub", []),
        ("stop; stop #pbk:ignore [PBK301]: a stub", []),
        ("stop\nstop  # pbk: ignore[PBK301] a stub\n", []),
        # not the line above, nor the one below
        ("stop  # pbk: ignore[PBK301] a stub\nstop\n", [("PBK301", 2), ("PBK902", 1)]),
        ("stop\nstop  \nwait 1 week  # pbk: ignore[PBK301] a stub\n", [("PBK301", 2), ("PBK902", 3)]),
        # and no other code
        ("send x via email # pbk: ignore[PBK303] so", [("PBK302", 1), ("PBK902", 1)]),
        # beside the closing brace of a line
        ("wait 1 week\non reply { stop; stop }  # pbk: ignore[PBK301] so\nstop", []),
    ],
)
def test_at_the_end_of_a_line_it_holds_for_that_line(text: str, left: Found) -> None:
    assert sorted(found(text)) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("stop\n# pbk: ignore[PBK301] a stub\nstop\n", []),
        ("stop\n  # pbk: ignore[PBK301] a stub\n\n# another word\n\n  stop\n", []),
        ("stop\n# pbk: ignore[PBK301] one\n# pbk: ignore[PBK304] two\nstage x { stop }\n", [("PBK902", 2)]),
        ("stop\r\n# pbk: ignore[PBK301] a stub\r\nstop\r\n", []),
        ("stop\n# pbk: ignore[PBK301] a stub\nstop\nstop\n", []),  # the second says no more than the first
        ("stop\n# pbk: ignore[PBK301] a stub\n", [("PBK902", 2)]),  # nothing below it
        ("on reply {\n  stop\n  # pbk: ignore[PBK301] so\n}\nwait 1 week; stop; stop", [("PBK301", 5), ("PBK902", 3)]),
    ],
)
def test_on_a_line_of_its_own_it_holds_for_the_statement_below(text: str, left: Found) -> None:
    assert sorted(found(text)) == left


def test_above_a_block_it_holds_for_all_of_it_and_not_beyond() -> None:
    block = "on reply {\n  wait 1 week\n  stop\n  task {0}\n}\nwait 1 week; stop\ntask {0}\n".replace("{0}", '"Never"')
    assert found(block) == [("PBK301", 4), ("PBK301", 7)]
    assert found(f"# pbk: ignore[PBK301] a stub\n{block}") == [("PBK301", 8)]
    deep = 'playbook "A" {\n  stage a {\n    stop; stop\n  }\n  wait 1 week {\n    on no { stop; stop }\n  }\n}\n'
    assert found(deep) == [("PBK301", 3), ("PBK301", 6)]
    assert found(f"# pbk: ignore[PBK301] all of it\n{deep}") == []


def test_beside_the_opening_brace_it_holds_for_that_line_only() -> None:
    text = "wait 1 week; stop\nstage x {  # pbk: ignore[PBK304] so\n  stop\n}\non reply {  # pbk: ignore[PBK301] so\n  stop\n  stop\n}"
    assert found(text) == [("PBK902", 5), ("PBK301", 7)]


def test_the_whole_file_from_wherever_it_stands() -> None:
    text = 'playbook "A" { stop; stop }\n\nplaybook "B" { wait 1 week }\n'
    assert found(text) == [("PBK301", 1), ("PBK302", 3)]
    silence = "# pbk: ignore-file[PBK301] a stub\n"
    assert found(silence + text) == [("PBK302", 4)]
    assert found(text + silence) == [("PBK302", 3)]
    assert found(text.replace("\n\n", f"  {silence}\n")) == [("PBK302", 3)]
    assert found(silence.replace("[PBK301]", "[PBK301,PBK302]") + text) == []


@pytest.mark.parametrize(
    "codes", ["PBK302,PBK014", "PBK302, PBK014", "PBK302 PBK014", " PBK302 ,PBK014, ", "PBK302,PBK302,PBK014"]
)
def test_several_codes(codes: str) -> None:
    text = 'task "a\u200bb"'
    assert found(text) == [("PBK302", 1), ("PBK014", 1)]
    assert found(f"{text}  # pbk: ignore[{codes}] so") == []


def test_inside_a_text_it_is_only_text() -> None:
    assert found('task "# pbk: ignore-file[PBK302] so"') == [("PBK302", 1)]
    assert found('task "x" {\n  note """\n  # pbk: ignore-file[PBK302] so\n  """\n}\n') == [("PBK302", 1)]
    assert found("task “# pbk: ignore-file[PBK302] so”") == [("PBK302", 1)]
    assert found('task "x"  # "# pbk: ignore[PBK302] so') == [("PBK302", 1)]


def test_what_is_silenced_counts_nowhere() -> None:
    text = "wait 1 week  # pbk: ignore[PBK302] the desk takes over"
    result = pbk("check", "--strict", "-", stdin=text)
    assert (result.exit_code, result.output) == (0, "1 file: no mistakes\n")
    assert pbk("check", "--output-format", "github", "-", stdin=text).stdout == ""
    assert pbk("check", "--fix", "-", stdin=text).stdout == text


# ---- used files ----


def test_each_file_silences_its_own() -> None:
    hidden = 'task "a\u200bb"{}\nwait 1 week\nstop\n'
    Path("shared.pbk").write_text(hidden.format(""), encoding="utf-8")
    Path("a.pbk").write_text('use "shared.pbk"\nstop\n')
    assert "shared.pbk:1:8: warning[PBK014]" in pbk("check", "--output-format", "concise", "a.pbk").stdout
    Path("a.pbk").write_text('# pbk: ignore-file[PBK014] so\nuse "shared.pbk"\nstop\n')
    result = pbk("check", "--output-format", "concise", "a.pbk")
    assert [line.split(": ")[1] for line in result.stdout.splitlines()] == ["warning[PBK902]", "warning[PBK014]"]
    Path("shared.pbk").write_text(hidden.format("  # pbk: ignore[PBK014] so"), encoding="utf-8")
    Path("a.pbk").write_text('use "shared.pbk"\nstop\n')
    assert pbk("check", "a.pbk").output == "1 file: no mistakes\n"


def test_what_is_wrong_with_a_silence_is_said_of_the_file_that_is_checked() -> None:
    Path("shared.pbk").write_text("wait 1 week; stop  # pbk: ignore[PBK301] so\n")
    Path("a.pbk").write_text('use "shared.pbk"\nstop\n')
    assert pbk("check", "a.pbk").output == "1 file: no mistakes\n"
    assert "shared.pbk:1:34: warning[PBK902]" in pbk("check", "--output-format", "concise", ".").stdout


# ---- what is wrong with a silence ----


@pytest.mark.parametrize(
    ("comment", "left", "words"),
    [
        ("# pbk: ignore[PBK302]", [("PBK903", 1)], "gives no reason"),
        ("# pbk: ignore[PBK302] ", [("PBK903", 1)], "gives no reason"),
        ("# pbk: ignore[PBK302] -- ", [("PBK903", 1)], "gives no reason"),
        ("# pbk: ignore[PBK302]:", [("PBK903", 1)], "gives no reason"),
        ("# pbk: ignore", [("PBK302", 1), ("PBK903", 1)], "does not say what to silence"),
        ("# pbk: ignore so", [("PBK302", 1), ("PBK903", 1)], "does not say what to silence"),
        ("# pbk: ignore[] so", [("PBK302", 1), ("PBK903", 1)], "does not say what to silence"),
        ("# pbk: ignore PBK302 so", [("PBK302", 1), ("PBK903", 1)], "does not say what to silence"),
        ("# pbk: ignore-file so", [("PBK302", 1), ("PBK903", 1)], "does not say what to silence"),
        ("# pbk: ignore[PBK999] so", [("PBK302", 1), ("PBK902", 1)], "there is no `PBK999`"),
        ("# pbk: ignore[PBK3] so", [("PBK302", 1), ("PBK902", 1)], "there is no `PBK3`"),
        ("# pbk: ignore[pbk302] so", [("PBK302", 1), ("PBK902", 1)], "there is no `pbk302`"),
        ("# pbk: ignore[PBK302, E501] so", [("PBK902", 1)], "there is no `E501`"),
        ("# pbk: ignore[PBK101] so", [("PBK302", 1), ("PBK902", 1)], "errors cannot be silenced"),
        ("# pbk: ignore[PBK301] so", [("PBK302", 1), ("PBK902", 1)], "there is no PBK301 to silence here"),
        ("# pbk: ignore[PBK302, PBK301] so", [("PBK902", 1)], "there is no PBK301 to silence here"),
        ("# pbk: ignroe[PBK302] so", [("PBK302", 1), ("PBK903", 1)], "`ignroe` after `# pbk:` does nothing"),
    ],
)
def test_what_is_wrong_with_a_silence(comment: str, left: Found, words: str) -> None:
    text = f"wait 1 week  {comment}"
    assert sorted(found(text)) == left
    assert words in pbk("check", "-", stdin=text).stdout


@pytest.mark.parametrize("comment", ["# pbk", "# pbk:", "# pbk: see the wiki", "# pbk: format off", "# ignore[PBK302]"])
def test_other_comments_are_nobodys_business(comment: str) -> None:
    assert found(f"wait 1 week\nstop  {comment}") == []


def test_an_error_is_never_silenced() -> None:
    text = "send x via fax  # pbk: ignore-file[PBK101] so\nstop"
    assert found(text) == [("PBK101", 1), ("PBK902", 1)]
    assert pbk("check", "-", stdin=text).exit_code == 1
    assert pbk("show", "-e", text, *PLAN).exit_code == 1


def test_with_errors_in_the_file_nobody_knows_what_a_silence_is_for() -> None:
    silence = "# pbk: ignore[PBK301] so\n"
    assert found(f"{silence}wait 1 week\nstop") == [("PBK902", 1)]
    assert found(f"{silence}wait 1 week\nsned x\nstop") == [("PBK002", 3)]
    assert found(f"{silence}wait 1 week\nsend x via fax\nstop") == [("PBK101", 3)]
    # what no mending of the file would change is said all the same
    assert found("# pbk: ignore[PBK999, PBK101] so\nsned x") == [("PBK902", 1), ("PBK902", 1), ("PBK002", 2)]
    assert found("# pbk: ignore so\nsned x") == [("PBK903", 1), ("PBK002", 2)]


def test_what_is_wrong_with_a_silence_can_be_silenced() -> None:
    assert found("# pbk: ignore-file[PBK902] kept for the spring\nstop  # pbk: ignore[PBK301] so") == []


# ---- --fix ----


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("stop  # pbk: ignore[PBK301] so\n", "stop\n"),
        ("stop\t # pbk: ignore[PBK301, PBK302] so", "stop"),
        ("wait 1 week {  # pbk: ignore[PBK301] so\n}\nstop\n", "wait 1 week {\n}\nstop\n"),
        ("stop  # pbk: ignore[PBK301] so\r\n", "stop\r\n"),
        ("wait 1 week  # pbk: ignroe[PBK302] so\n", "wait 1 week  # pbk: ignore[PBK302] so\n"),
        ("wait 1 week  # pbk: ignore[pbk302] so\n", "wait 1 week  # pbk: ignore[PBK302] so\n"),
        # what only a person can tell stays
        ("wait 1 week  # pbk: ignore[PBK302]\n", "wait 1 week  # pbk: ignore[PBK302]\n"),
        ("wait 1 week  # pbk: ignore[PBK302, PBK301] so\n", "wait 1 week  # pbk: ignore[PBK302, PBK301] so\n"),
        ("stop  # pbk: ignore[PBK999] so\n", "stop  # pbk: ignore[PBK999] so\n"),
        ("stop  # pbk: ignore so\n", "stop  # pbk: ignore so\n"),
        # nobody knows before a plan is made
        ("stop  # pbk: ignore[PBK212] so\n", "stop  # pbk: ignore[PBK212] so\n"),
        # with errors in the file nobody knows either
        (
            "sned x via email  # pbk: ignore[PBK301] so\nnonsense",
            "send x via email  # pbk: ignore[PBK301] so\nnonsense",
        ),
    ],
)
def test_fix_takes_out_what_silences_nothing(before: str, after: str) -> None:
    Path("a.pbk").write_bytes(before.encode())
    pbk("check", "--fix", "a.pbk")
    assert Path("a.pbk").read_bytes().decode() == after


# ---- when a plan is made ----


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ('market JP\nsend note via email {{ subject "{{x}}" }}  {}\npause until +3 months', (), "PBK123"),
        ("market JP\nsend note via email forwarding previous  {}\npause until +3 months", (), "PBK312"),
        ("market JP\nwait until 2020-01-01  {}\nsend note via email\npause until +3 months", (), "PBK207"),
        ("market JP\nwait 4 weeks\nsend note via email  {}\npause until +1 month", (), "PBK212"),
        ("market JP\nhome US in America/New_York\ncall contact  {}\npause until +3 months", (), "PBK208"),
        ("market JP, DE  {}\nsend note via email\npause until +3 months", (), "PBK209"),
        ("market JP  {}\nsend note via email\npause until +3 months", ("--market", "DE"), "PBK126"),
    ],
)
def test_what_is_said_when_a_plan_is_made_can_be_silenced(text: str, options: tuple[str, ...], code: str) -> None:
    assert planned(text.format(""), *options) == [code]
    assert planned(text.format(f"# pbk: ignore[{code}] so"), *options) == []
    assert planned(f"# pbk: ignore-file[{code}] so\n" + text.format(""), *options) == []
    # and checking the file, which cannot tell, says nothing of the silence
    assert found(text.format(f"# pbk: ignore[{code}] so")) == []


def test_above_a_step_it_holds_for_its_texts() -> None:
    text = '{}send note via email {{\n  body """\n  {{x}}\n  """\n}}\nstop'
    assert planned(text.format("")) == ["PBK123"]
    assert planned(text.format("# pbk: ignore[PBK123] filled by hand\n")) == []


def test_a_silence_on_the_command_line() -> None:
    result = pbk("show", "-e", 'task "{x}"  # pbk: ignore[PBK123] so\nstop', *PLAN)
    assert (result.exit_code, "PBK123" in result.stderr) == (0, False)


def test_a_run_playbook_of_another_file_brings_its_silences() -> None:
    for silence, codes in ("", ["PBK123"]), ("  # pbk: ignore[PBK123] so", []):
        Path("shared.pbk").write_text(f'playbook "S" {{\n  task "{{x}}"{silence}\n}}\n')
        assert planned('use "shared.pbk"\nplaybook "A" { run "S"; stop }') == codes


@pytest.mark.parametrize("word", ["ignored", "ignores", "ignore-files", "ignore-fiel"])
def test_a_misspelt_word_is_said_once(word: str) -> None:
    assert sorted(found(f"wait 1 week  # pbk: {word}[PBK302] so")) == [("PBK302", 1), ("PBK903", 1)]


@pytest.mark.parametrize("mark", ["pbk: Ignore", "pbk: IGNORE", "PBK: ignore", "Pbk: ignore"])
def test_capitals_are_either_heeded_or_said(mark: str) -> None:
    assert found(f"wait 1 week  # {mark}[PBK302] so") != [("PBK302", 1)]


@pytest.mark.parametrize("word", ["please-ignore", "dont-ignore", "not-ignore-file"])
def test_a_word_that_ends_alike_silences_nothing(word: str) -> None:
    assert ("PBK302", 1) in found(f"wait 1 week  # pbk: {word}[PBK302] so")


def test_a_comment_that_only_speaks_of_a_silence_is_none() -> None:
    assert found("wait 1 week  # until the fair  # pbk: ignore[PBK302] so") == [("PBK302", 1)]


def test_a_silence_of_a_silence_without_a_reason_is_at_work() -> None:
    assert found("# pbk: ignore-file[PBK903] a stub\nwait 1 day  # pbk: ignore[PBK302]\n") == []


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("market JP\nsend note via email\nstop", ("--set", "id="), "PBK125"),
        ("market US-CA\nsend note via email\nstop", (), "PBK128"),
        ("market JP\nwait until 2110-01-07\nsend note via email\nstop", ("--start", "2109-12-01"), "PBK211"),
    ],
)
def test_what_has_no_place_can_be_silenced_in_the_file(text: str, options: tuple[str, ...], code: str) -> None:
    assert code not in planned(f"# pbk: ignore-file[{code}] so\n{text}", *options)


def test_a_placeholder_is_silenced_where_it_stands() -> None:
    text = 'send note via email {{\n  subject "{{x}}"{}\n}}\nstop'
    assert planned(text.format("  # pbk: ignore[PBK123] filled by hand")) == []


@pytest.mark.parametrize("codes", ["PBK302,PBK30", "PBK302,pbk"])
def test_the_code_that_is_meant_is_pointed_at(codes: str) -> None:
    result = pbk("check", "--output-format", "concise", "-", stdin=f"wait 1 week # pbk: ignore[{codes}] so")
    assert "<stdin>:1:34: warning[PBK902]" in result.stdout
