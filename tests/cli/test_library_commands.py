"""`pbk markets`, `pbk list` and `pbk new`: what the library holds, and starting from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playbook import library
from playbook.choosing import offers
from playbook.model.scope import shipped
from playbook.practice import PRACTICES
from tests.support import PLAYBOOKS, pbk

WIDEST = 100


def shown(*args: str) -> str:
    """What a command prints for a person; no line is too long for a terminal."""
    result = pbk(*args)
    assert result.exit_code == 0, result.stderr
    assert max(len(line) for line in result.output.splitlines() if "copy /" not in line) <= WIDEST
    return result.stdout


def told(*args: str) -> Any:
    """What a command hands to a program."""
    result = pbk(*args, "--output-format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def only_japan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of one playbook."""
    one = offers(["after-proposal/japan.pbk"])
    for module in ("playbook.cli.list", "playbook.cli.new", "playbook.starting"):
        monkeypatch.setattr(f"{module}.offers", lambda: one)


# ---- markets ----


def test_every_profile_of_the_library_stands_in_the_table() -> None:
    blocks = shown("markets").split("\n\n")
    names = [block.splitlines()[-4 if number == 0 else 0][:19].strip() for number, block in enumerate(blocks)]
    assert set(names) >= {profile.name for profile in shipped().profiles} - {"Arab world"}
    (gulf,) = (block for block in blocks if block.startswith("Gulf"))
    assert "SA AE QA KW BH OM" in gulf
    assert "WhatsApp, phone, email  " in gulf
    assert "high-context" in gulf
    assert "relationship first*" in gulf  # our default
    assert "09:00-17:00" in gulf
    assert "2 weeks after proposal, pitch," in gulf
    assert "P14" in gulf


def test_what_is_our_default_is_marked_apart_from_what_an_article_says() -> None:
    (germany,) = (block for block in shown("markets").split("\n\n") if block.startswith("Germany"))
    words = " ".join(line[56:89].strip() for line in germany.splitlines())
    assert "3-5 business days after proposal 3-5 business days after quote*" in " ".join(words.split())


def test_the_table_fits_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playbook.cli.columns.screen_width", lambda: 80)
    for args in (["markets"], ["markets", "gulf"], ["markets", "FR"]):
        assert max(map(len, pbk(*args).stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("JP", "Japan"),
        ("jp", "Japan"),
        ("japan", "Japan"),
        ("SOUTH-KOREA", "South Korea"),
        ("Korea (South)", "South Korea"),
        ("gulf", "Gulf"),
        ("sa", "Saudi Arabia (SA), by the profile “Gulf”"),
        ("Deutschland", "Germany"),
        ("de-by", "Germany (DE-BY), by the profile “Germany”"),
        ("latin america", "Latin America"),
        ("everywhere", "everywhere"),
        ("france", "France (FR)"),
    ],
)
def test_a_market_is_found_by_any_name_it_has(asked: str, title: str) -> None:
    assert shown("markets", asked).splitlines()[0] == title


def test_a_market_is_told_with_its_reasons() -> None:
    found = shown("markets", "saudi arabia")
    for line in (
        "countries   Saudi Arabia (SA)",
        "zone        Asia/Riyadh",
        "weekend     Friday, Saturday",
        "hours       09:00-17:00",
        "context     high; relationship first",
        "channels    WhatsApp, phone, email, in this order",
        "follow up   2 weeks after proposal, pitch, quote",
        "quiet       Ramadan, day 1 of month 9 to day 30 of month 9 in the islamic calendar",
        "file        profiles/gulf.pbk",
        "  follow up 2 weeks after pitch: as after a proposal (P7)",
        "Besides, as everywhere (pbk markets everywhere):",
    ):
        assert line in found.splitlines()
    assert PRACTICES["P14"].sentence in " ".join(found.split())


def test_each_default_is_told_as_its_file_gives_it() -> None:
    for name in library.shipped_names():
        source = library.shipped(name)
        if source and name.startswith("profiles/"):
            (profile,) = (each for each in shipped().profiles if each.source and each.source.name == source.name)
            written = [line for line in source.text.splitlines() if "# our default:" in line]
            assert len(told("markets", profile.name)["profile"]["defaults"]) == len(written)


def test_what_a_group_has_in_common_is_said_once() -> None:
    lines = shown("markets", "gulf").splitlines()
    assert "weekend     Friday, Saturday (SA, QA, KW, BH, OM)" in lines
    assert "            Saturday, Sunday (AE)" in lines
    assert any("Asia/Muscat (OM)" in line for line in lines)


def test_a_market_without_a_profile_says_what_is_used_instead() -> None:
    found = shown("markets", "FR")
    assert "The library has no profile of it. Its weekends and public holidays are known" in found
    assert 'profile "…" for FR { … }' in " ".join(found.split())
    assert "follow up   48 hours after document, discussion" in found


def test_a_country_of_several_zones_says_so() -> None:
    assert "zone        several: " in shown("markets", "CA")


def test_the_file_to_copy_is_named_with_its_place() -> None:
    said = pbk("markets", "japan").stderr
    assert str(library.folder("playbooks") / "profiles" / "japan.pbk") in said


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("Jpan", "did you mean `Japan`?"), ("nordic", "did you mean `Nordics`?"), ("xyzzy", "`pbk markets` lists")],
)
def test_what_is_no_market_is_answered_with_the_nearest(asked: str, hint: str) -> None:
    result = pbk("markets", asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"`{asked}` is neither a country nor a group of countries; {hint}" in result.stderr


def test_what_is_no_market_never_reaches_the_screen_raw() -> None:
    assert "\x1b" not in pbk("markets", "\x1b[31m\u202e").output


def test_markets_for_a_program() -> None:
    every = told("markets")
    assert [each["name"] for each in every][-1] == "everywhere"
    assert {each["name"] for each in every} == {profile.name for profile in shipped().profiles}
    japan = told("markets", "JP")
    assert japan["countries"] == [
        {"code": "JP", "name": "Japan", "zones": ["Asia/Tokyo"], "weekend": ["Saturday", "Sunday"]}
    ]
    assert japan["profile"]["follow_up"] == [
        {"after": "first meeting", "interval": "24-48 hours"},
        {"after": "proposal", "interval": "2-3 weeks"},
    ]
    assert japan["profile"]["quiet"][1] == {"name": "Obon", "from": "08-13", "to": "08-16", "calendar": "gregorian"}
    assert japan["profile"]["practice"][0] == {"number": "P3", "sentence": PRACTICES["P3"].sentence}
    assert [each["name"] for each in japan["everywhere"]] == ["everywhere"]
    assert told("markets", "FR")["profile"] is None


# ---- list ----


def test_every_shipped_playbook_is_listed_under_its_situation() -> None:
    found = shown("list")
    for path in PLAYBOOKS:
        assert f"\n  {path.parent.name}/{path.name}  “" in found
    situations = [line for line in found.splitlines() if line and not line.startswith(" ")]
    assert situations == sorted({path.parent.name for path in PLAYBOOKS})


def test_a_playbook_is_listed_with_what_it_is_for() -> None:
    found = shown("list", "--market", "jp", "--after", "Proposal").splitlines()
    at = found.index("  after-proposal/japan.pbk  “Japan: after a proposal”")
    assert found[at + 1] == "    A respectful interval, one deferential note, then patience."
    assert found[at + 2].startswith("    for JP · after proposal · P3 ")


def test_the_list_ends_with_how_to_use_it() -> None:
    said = pbk("list", "--market", "JP", "--after", "first meeting").stderr
    assert 'pbk new --market JP --after "first meeting" my.pbk  starts one of your own' in said
    assert "pbk show first-meeting/japan.pbk" in said


@pytest.mark.parametrize("asked", ["DE", "germany", "DE-BY"])
def test_the_list_is_narrowed_to_a_market(asked: str) -> None:
    found = told("list", "--market", asked)
    assert any("DE" in each["markets"] for each in found)
    assert all("DE" in each["markets"] or not each["markets"] for each in found)


def test_the_list_is_narrowed_to_an_occasion() -> None:
    found = told("list", "--after", "first  MEETING")
    assert {each["starts_after"] for each in found} == {"first meeting"}


def test_nothing_for_a_market_is_said(only_japan: None) -> None:
    result = pbk("list", "--market", "DE", "--after", "proposal")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "`pbk new --market DE --after proposal` looks for the closest" in result.stderr


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        (("--after", "proposl"), "no shipped playbook starts after `proposl`; did you mean `proposal`?"),
        (("--after", "the flood"), "no shipped playbook starts after `the flood`; there are "),
        (("--market", "Jpan"), "did you mean `Japan`?"),
    ],
)
def test_what_no_playbook_is_for_is_answered_with_the_nearest(option: tuple[str, str], hint: str) -> None:
    result = pbk("list", *option)
    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr


def test_the_list_for_a_program() -> None:
    (found,) = (each for each in told("list") if each["file"] == "after-proposal/japan.pbk")
    assert found["situation"] == "after-proposal"
    assert found["playbook"] == "Japan: after a proposal"
    assert found["about"].startswith("A respectful interval")
    assert (found["markets"], found["starts_after"], found["leads"]) == (["JP"], "proposal", [])
    assert {"P3", "P6"} <= set(found["practice"])


# ---- a shipped file by its name ----


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without playbooks, which is where one is."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "args",
    [
        ["show", "--start", "2027-04-01"],
        ["compile", "--start", "2027-04-01", "--to", "json"],
        ["check"],
        ["test"],
        ["verify", "--from", "2027-01-01", "--to", "2027-01-03"],
    ],
    ids=lambda args: args[0],
)
def test_a_shipped_file_is_read_by_its_name(args: list[str], elsewhere: Path) -> None:
    for name in ("after-proposal/japan.pbk", "./after-proposal/japan.pbk", "library:after-proposal/japan.pbk"):
        result = pbk(*args, name)
        assert result.exit_code == 0, result.output
        assert "is the shipped one; there is no such file here" in result.stderr


def test_a_file_of_ones_own_comes_before_the_shipped_one(elsewhere: Path) -> None:
    (elsewhere / "after-proposal").mkdir()
    (elsewhere / "after-proposal" / "japan.pbk").write_text("send note via email as mine; stop", encoding="utf-8")
    result = pbk("show", "after-proposal/japan.pbk", "--start", "2027-04-01")
    assert "[mine]" in result.stdout
    assert "shipped" not in result.stderr


def test_a_name_that_is_nowhere_is_not_made_up(elsewhere: Path) -> None:
    for name in ("after-proposal/jpan.pbk", "../playbooks/after-proposal/japan.pbk", "vocabulary"):
        assert pbk("check", name).exit_code == 1


def test_a_shipped_file_is_never_written(elsewhere: Path) -> None:
    assert pbk("format", "after-proposal/japan.pbk").exit_code == 1
    assert pbk("check", "--fix", "after-proposal/japan.pbk").exit_code == 0
    assert not any(elsewhere.iterdir())


# ---- new ----


def test_a_playbook_of_ones_own_is_started(elsewhere: Path) -> None:
    result = pbk("new", "--market", "japan", "my.pbk")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[0] == "started from after-proposal/japan.pbk: written for JP, after a proposal"
    assert result.stderr.splitlines()[-1] == "next: pbk show my.pbk"
    text = (elsewhere / "my.pbk").read_text(encoding="utf-8")
    assert text.startswith("# Started by `pbk new` from the shipped after-proposal/japan.pbk.\n")
    assert (pbk("check", "--strict", "my.pbk").exit_code, pbk("test", "my.pbk").exit_code) == (0, 0)
    assert pbk("format", "--check", "my.pbk").exit_code == 0


@pytest.mark.parametrize("file", [(), ("-",)])
def test_without_a_file_it_goes_to_standard_output(file: tuple[str, ...], elsewhere: Path) -> None:
    result = pbk("new", "--market", "JP", "--after", "First Meeting", *file)
    assert result.exit_code == 0
    assert result.stdout.startswith("# Started by `pbk new` from the shipped first-meeting/japan.pbk.\n")
    assert "next:" not in result.stderr
    assert not any(elsewhere.iterdir())


def test_a_file_that_is_there_is_never_overwritten(elsewhere: Path) -> None:
    (elsewhere / "my.pbk").write_text("stop\n", encoding="utf-8")
    (elsewhere / "lost.pbk").symlink_to("nowhere.pbk")
    for name in ("my.pbk", "lost.pbk"):
        result = pbk("new", "--market", "JP", name)
        assert result.exit_code == 2
        assert f"{name} is there already, and stays as it is" in result.stderr
    assert (elsewhere / "my.pbk").read_text(encoding="utf-8") == "stop\n"
    assert not (elsewhere / "nowhere.pbk").exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("my.txt", "the name of a playbook ends in .pbk, such as my.pbk"),
        ("", "such as my.pbk"),
        ("none/my.pbk", "cannot be written"),
        ("a\0.pbk", "cannot be written: this is not the name of a file"),
    ],
)
def test_a_file_that_cannot_be_is_not_written(name: str, why: str, elsewhere: Path) -> None:
    result = pbk("new", "--market", "JP", name)
    assert result.exit_code == 2
    assert why in result.stderr
    assert not any(elsewhere.iterdir())


def test_a_disk_that_is_full_leaves_nothing_behind(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    def full(self: io.BufferedWriter) -> None:
        raise OSError(28, "No space left on device")

    class Full(io.BufferedWriter):
        flush = full

    monkeypatch.setattr("playbook.cli.files.open", lambda path, mode: Full(io.FileIO(path, "xb")), raising=False)
    result = pbk("new", "--market", "JP", "my.pbk")
    assert result.exit_code == 2
    assert not any(elsewhere.iterdir())


def test_for_another_market_it_says_what_to_look_at() -> None:
    found = next(
        (profile.codes[0], result)
        for profile in shipped().profiles
        if profile.codes and "written for another market" in (result := pbk("new", "--market", profile.codes[0])).stderr
    )
    code, result = found
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].startswith("# That one was written for ")
    for word in ("  follow up   ", "  channels    ", "  tone        ", f"pbk markets {code} says why"):
        assert word in result.stderr


def test_without_a_market_it_says_how_to_choose_one(only_japan: None) -> None:
    result = pbk("new")
    assert (result.exit_code, "\n  market JP\n" in result.stdout) == (0, True)
    assert "--market chooses another market" in result.stderr.splitlines()


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("--market", "Jpan"), "did you mean `Japan`?"),
        (("--after", "proposl"), "did you mean `proposal`?"),
        (("--market", ""), "is neither a country nor a group"),
        (("--market", "everywhere"), "leave --market out for every market"),
    ],
)
def test_what_cannot_be_started_is_answered_with_the_nearest(args: tuple[str, ...], hint: str) -> None:
    result = pbk("new", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr


def test_where_nothing_fits_it_says_why(only_japan: None, elsewhere: Path) -> None:
    result = pbk("new", "--market", "DE", "my.pbk")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "there is nothing to start from: no playbook after a proposal is written for Germany" in result.stderr
    assert not any(elsewhere.iterdir())
