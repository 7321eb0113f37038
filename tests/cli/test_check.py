"""`pbk check`, and the command line around it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playbook.cli.main import COMMANDS, root
from playbook.files import playbooks_under
from tests.support import ROOT, pbk


def test_a_mistake_is_shown_with_its_place_a_sentence_and_a_hint(tmp_path: Path) -> None:
    file = tmp_path / "a.pbk"
    file.write_text("wait 2 weeks\nsend 挨拶 via whatsap; stop\n", encoding="utf-8")
    result = pbk("check", str(file))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "error[PBK101]: `whatsap` is not a channel",
        f"  {file.as_posix()}:2:13",
        "  2 | send 挨拶 via whatsap; stop",
        "    |               ^^^^^^^",
        "  hint: did you mean `whatsapp`?",
    ]
    assert result.stderr == "1 file: 1 error\npbk check --fix mends 1 of 1\n"


def test_all_mistakes_of_a_file_in_one_run_and_none_begets_another() -> None:
    source = (
        "wait 2 weks\nsned note via email\nsend note via fax\non repyl { stop }\n"
        'stge meeting { stop }\ngo to meeting\nwait 3-2 weeks\nstop "open\n'
    )
    result = pbk("check", "-", stdin=source)
    found = [line.split(":")[0] for line in result.stdout.splitlines() if line.startswith("error")]
    assert found == [
        "error[PBK009]",
        "error[PBK002]",
        "error[PBK101]",
        "error[PBK104]",
        "error[PBK002]",
        "error[PBK201]",
        "error[PBK003]",
    ]


def test_a_folder_is_checked_whole_and_hidden_folders_are_not(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub" / "a.pbk").write_text("stop; stop")
    (tmp_path / ".git" / "b.pbk").write_text("nonsense")
    (tmp_path / "notes.txt").write_text("nonsense")
    result = pbk("check", str(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "1 file: 1 warning\n")
    assert pbk("check", "--strict", str(tmp_path)).exit_code == 1


def test_a_folder_that_goes_while_it_is_looked_through_has_no_playbooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.pbk").write_text("stop")
    scandir = os.scandir

    def vanishing(path: Any = ".") -> Any:
        if Path(path).name == "gone":
            raise FileNotFoundError(path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", vanishing)
    assert playbooks_under(str(tmp_path)) == [(tmp_path / "sub" / "a.pbk").as_posix()]


def test_a_mistake_in_a_used_file_is_said_once_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "shared.pbk").write_text('message hello { subject "Hi" }\nprofile "X" for XX { }')
    for name in ("a.pbk", "b.pbk"):
        (tmp_path / name).write_text('use "shared.pbk"\nsend note via email using hello; stop')
    result = pbk("check", str(tmp_path))
    assert result.stdout.count("PBK107") == 1
    assert "shared.pbk:2:17" in result.stdout


def test_names_come_from_the_nearest_file(tmp_path: Path) -> None:
    (tmp_path / "far.pbk").write_text('profile "Far" for JP in Asia/Tokyo { hours 12:00-13:00 }')
    (tmp_path / "near.pbk").write_text('use "far.pbk"\nprofile "Near" for JP in Asia/Tokyo { hours 10:00-11:00 }')
    (tmp_path / "a.pbk").write_text('use "near.pbk"\nmarket JP; send note via email; stop')
    (tmp_path / "b.pbk").write_text('use "far.pbk"\nmarket JP; send note via email; stop')
    assert "10:00" in pbk("show", str(tmp_path / "a.pbk"), "--start", "2027-04-01").stdout
    assert "12:00" in pbk("show", str(tmp_path / "b.pbk"), "--start", "2027-04-01").stdout


def test_files_that_use_each_other_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.pbk").write_text('use "b.pbk"\nstop')
    (tmp_path / "b.pbk").write_text('use "a.pbk"')
    result = pbk("check", str(tmp_path / "a.pbk"))
    assert (result.exit_code, result.stdout.count("PBK116")) == (1, 1)


@pytest.mark.parametrize("name", ["missing.pbk", "/dev/zero", "sub", "secret.txt", "../../../etc/passwd", "link.pbk"])
def test_use_reads_playbooks_only(tmp_path: Path, name: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "secret.txt").write_text("the secret")
    (tmp_path / "link.pbk").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "a.pbk").write_text(f'use "{name}"\nstop')
    result = pbk("check", str(tmp_path / "a.pbk"))
    assert (result.exit_code, "PBK110" in result.stdout) == (1, True)
    assert "the secret" not in result.output


def test_a_file_of_another_kind_is_refused_and_never_quoted(tmp_path: Path) -> None:
    file = tmp_path / "passwords.txt"
    file.write_text("the secret")
    result = pbk("check", str(file))
    assert (result.exit_code, "the secret" in result.output) == (1, False)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"wait 2 weeks\n\xe4 stop"])
def test_a_file_that_is_not_utf8_is_said_with_its_place(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.pbk"
    file.write_bytes(data)
    result = pbk("check", str(file))
    assert (result.exit_code, "PBK012" in result.stdout) == (1, True)


@pytest.mark.parametrize(
    "text", ["\ufeffwait 1 week\nstop\n", "wait 1 week\r\nstop\r\n", "wait\t1\tweek\rstop\r", "wait 1 week;stop"]
)
def test_bom_tabs_and_line_endings_make_no_difference(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.pbk"
    file.write_bytes(text.encode())
    assert pbk("check", str(file)).stderr == "1 file: no mistakes\n"


def test_standard_input_may_be_anything() -> None:
    assert pbk("check", "-", stdin="").exit_code == 0
    assert pbk("check", "-", stdin="\x00").exit_code == 1
    assert "PBK010" in pbk("check", "-", stdin="#" * 1_100_000).stdout


def test_an_unknown_command_is_answered_with_the_nearest() -> None:
    result = pbk("chek")
    assert (result.exit_code, "did you mean `check`" in result.stderr) == (2, True)


def test_help_lists_every_command_and_each_has_help() -> None:
    text = pbk("--help").stdout
    for name in COMMANDS:
        assert name in text
        assert pbk(name, "--help").exit_code == 0


@pytest.mark.parametrize(
    ("environment", "flag", "colored"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
    ],
)
def test_colour_is_for_terminals_and_who_asks(environment: dict[str, str], flag: list[str], colored: bool) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "playbook", *flag, "check", "-"],
        input=b"nonsense",
        capture_output=True,
        env={"PATH": "", "HOME": "/nonexistent", **environment},
        cwd=ROOT,
    )
    assert (b"\x1b[" in result.stdout) is colored


def test_a_failure_of_ours_says_so_and_exits_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from playbook.cli.main import main

    def break_down(**options: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(root, "main", break_down)
    with pytest.raises(SystemExit) as caught:
        main()
    assert caught.value.code == 2
    assert "PBK901" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "found"),
    [
        # a mistake of meaning hides no mistake of flow, and one playbook hides nothing of another
        ("on opt out { send x via email }\nwait 1 week\nsend y via emial\nstop", ["PBK306", "PBK101"]),
        (
            'playbook "A" { on opt out { send x via email }; wait 1 week; stop }\nplaybook "B" { send y via emial; stop }',
            ["PBK306", "PBK101"],
        ),
        # what stands in the block of a broken line is read too
        ("wait 2-3 wekes { on repy { send x via emial } }\nstop", ["PBK009", "PBK104", "PBK101"]),
        # a declaration that cannot be read begets no unknown name
        ('outcome "too dear" means "x"\non too dear { stop }\nwait 1 week; stop', ["PBK001"]),
        ('message "m" { subject "s" }\nsend x via email using m; stop', ["PBK001"]),
        ('chanel fax "Fax"\nsend x via fax; stop', ["PBK002"]),
        ('role director\nrole "a"\nsend x via email by director; stop', ["PBK001"]),
        ('playbook B { stop }\nplaybook "A" { run "B"; stop }', ["PBK001"]),
        ('profile Nordics for SE { }\nplaybook "A" { market nordics; stop }', ["PBK001"]),
        ('use "missing.pbk"\nsend x via pigeon using m; stop', ["PBK110"]),
        # a brace on its own line is one slip
        ("wait 1 week\non reply\n{ stop }\nstop", ["PBK005"]),
        ("repeat every week up to 2 times\n{ send x via email }\nstop", ["PBK005"]),
        ('message m\n{ subject "s" }', ["PBK005"]),
        ('profile "P" for JP in Asia/Tokyo\n{ }', ["PBK005"]),
        ('home CA\ntask "x"; stop', ["PBK119"]),
        ("send “note” via email; stop", ["PBK001"]),
    ],
)
def test_one_mistake_is_one_diagnostic(source: str, found: list[str]) -> None:
    import playbook

    assert [each.code for each in playbook.check(source)] == found


def test_a_bare_playbook_of_a_used_file_can_be_run(tmp_path: Path) -> None:
    (tmp_path / "nurture.pbk").write_text("send news via email\nwait 1 week")
    (tmp_path / "a.pbk").write_text('use "nurture.pbk"\nplaybook "A" { run "nurture"; stop }')
    assert pbk("check", str(tmp_path / "a.pbk")).stderr == "1 file: no mistakes\n"
    assert "Send news" in pbk("show", str(tmp_path / "a.pbk"), "--start", "2027-04-01").stdout
