"""What a user sets, in a file, in the environment or on the command line: which wins, what it does, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import pbk

# Three warnings of three kinds, and, in another file, an error.
WARNINGS = 'playbook "A" { stop; stop }\nplaybook "B" { wait 1 week }\n# a\u200bb\n'
ERROR = "send note via fax\nstop; stop\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with two files, which is the current one; nothing is set in the environment."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.pbk").write_text(WARNINGS, encoding="utf-8")
    (tmp_path / "e.pbk").write_text(ERROR)
    for name in ("PBK_OUTPUT_FORMAT", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*args: str) -> list[str]:
    """The codes that `pbk check` shows, in order; of a.pbk where no file is named."""
    named = args if any(each.endswith(".pbk") or each == "." for each in args) else (*args, "a.pbk")
    result = pbk("check", "--output-format", "concise", *named)
    assert result.exit_code != 2, result.stderr
    return [line.partition("[")[2][:6] for line in result.stdout.splitlines()]


def put(text: str, name: str = "pbk.toml") -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def refused(*args: str) -> str:
    """The one sentence that a wrong use is answered with; nothing goes to standard output."""
    result = pbk(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    usage, _, said = result.stderr.partition("\nError: ")
    assert usage.startswith("Usage: ")
    assert said.count("\n") == 1
    return said.rstrip("\n")


# ---- --select and --ignore ----


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ((), ["PBK301", "PBK302", "PBK014"]),
        (("--select", "PBK302"), ["PBK302"]),
        (("--select", "PBK3"), ["PBK301", "PBK302"]),
        (("--select", "PBK"), ["PBK301", "PBK302", "PBK014"]),
        (("--select", "PBK301,PBK014"), ["PBK301", "PBK014"]),
        (("--select", " PBK301 ,, PBK014 ,"), ["PBK301", "PBK014"]),
        (("--select", "PBK301", "--select", "PBK014"), ["PBK301", "PBK014"]),
        (("--select", "pbk302"), ["PBK302"]),
        (("--select", "PBK2"), []),
        (("--ignore", "PBK302"), ["PBK301", "PBK014"]),
        (("--ignore", "PBK3"), ["PBK014"]),
        (("--ignore", "PBK0,PBK302"), ["PBK301"]),
        (("--ignore", "PBK"), []),
        (("--select", "PBK3", "--ignore", "PBK301"), ["PBK302"]),
        (("--select", "PBK301", "--ignore", "PBK3"), []),
        (("--select", "PBK", "--ignore", "PBK3"), ["PBK014"]),
    ],
)
def test_select_and_ignore(options: tuple[str, ...], left: list[str]) -> None:
    assert found(*options) == left
    summary = pbk("check", *options, "a.pbk").stderr.splitlines()[0]
    words = {0: "no mistakes", 1: "1 warning"}.get(len(left), f"{len(left)} warnings")
    assert summary == f"1 file: {words}"
    assert pbk("check", "--strict", *options, "a.pbk").exit_code == bool(left)


@pytest.mark.parametrize("options", [("--ignore", "PBK"), ("--select", "PBK302"), ("--ignore", "PBK101")])
def test_errors_are_always_shown(options: tuple[str, ...]) -> None:
    assert "PBK101" in found(*options, "e.pbk")
    assert pbk("check", *options, "e.pbk").exit_code == 1
    missing = pbk("check", *options, "missing.pbk")
    assert (missing.exit_code, "PBK012" in missing.stdout) == (1, True)


@pytest.mark.parametrize("code", ["PB", "302", "E501", "PBK8", "PBK3022", "PBK30x", "PBK301;PBK302", "PBK301,X", "*"])
@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_is_none_is_wrong_use(option: str, code: str) -> None:
    wrong = code.rpartition(",")[2].upper()
    assert (
        refused("check", option, code, "a.pbk")
        == f"{option}: no code is or begins with `{wrong}`; pbk rules lists them"
    )
    put(f'{option[2:]} = ["PBK301", "{code}"]')
    assert refused("check", "a.pbk").endswith(
        f"pbk.toml: `{option[2:]}`: no code is or begins with `{wrong}`; pbk rules lists them"
    )


# ---- --strict and --exit-zero ----


@pytest.mark.parametrize(
    ("options", "file", "code"),
    [
        ((), "a.pbk", 0),
        (("--strict",), "a.pbk", 1),
        (("--no-strict",), "a.pbk", 0),
        ((), "e.pbk", 1),
        (("--exit-zero",), "e.pbk", 0),
        (("--strict", "--exit-zero"), "a.pbk", 0),
        (("--exit-zero",), "missing.pbk", 0),
    ],
)
def test_exit_codes(options: tuple[str, ...], file: str, code: int) -> None:
    plain = pbk("check", file)
    result = pbk("check", *options, file)
    assert (result.exit_code, result.output) == (code, plain.output)


def test_wrong_use_is_no_finding_that_exit_zero_could_hide() -> None:
    assert pbk("check", "--exit-zero", "--select", "X", "a.pbk").exit_code == 2
    assert pbk("check", "--exit-zero").exit_code == 2
    put("strict = 1")
    assert pbk("check", "--exit-zero", "a.pbk").exit_code == 2


# ---- settings from a file ----


def test_each_setting_does_what_its_option_does() -> None:
    put('select = ["PBK3"]\nignore = ["PBK301"]\nstrict = true\noutput-format = "concise"\nexclude = ["e.pbk"]')
    result = pbk("check", ".")
    assert result.exit_code == 1
    assert result.stdout == "a.pbk:2:16: warning[PBK302]: the playbook runs out here: nothing is planned next\n"
    assert result.stderr == "1 file: 1 warning\n"


def test_pyproject_has_a_table_for_it() -> None:
    put('[project]\nname = "x"\n[tool.ruff]\nselect = 3\n[tool.pbk]\nselect = ["PBK302"]', "pyproject.toml")
    assert found() == ["PBK302"]
    put('[project]\nname = "x"\n[tool.ruff]\nselect = 3', "pyproject.toml")
    assert len(found()) == 3


def test_of_one_folder_pbk_toml_wins() -> None:
    put('[tool.pbk]\nselect = ["PBK302"]', "pyproject.toml")
    put('select = ["PBK301"]')
    assert found() == ["PBK301"]


def test_the_nearest_folder_wins_and_settings_do_not_add_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put('select = ["PBK301"]\nignore = ["PBK0"]\nstrict = true')
    Path("deep/deeper").mkdir(parents=True)
    monkeypatch.chdir(folder / "deep" / "deeper")
    file = str(folder / "a.pbk")
    assert found(file) == ["PBK301"]
    put('[project]\nname = "x"', str(folder / "deep" / "pyproject.toml"))  # not for us: it goes on above
    assert found(file) == ["PBK301"]
    put('[tool.pbk]\nselect = ["PBK302"]', str(folder / "deep" / "pyproject.toml"))
    assert found(file) == ["PBK302"]
    assert pbk("check", file).exit_code == 0
    put("", str(folder / "deep" / "deeper" / "pbk.toml"))  # empty, and the nearest
    assert len(found(file)) == 3


@pytest.mark.parametrize("kind", ["folder", "file"])  # a file in a worktree and a submodule
def test_what_lies_above_a_repository_is_not_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    put('select = ["PBK301"]')
    Path("repo/sub").mkdir(parents=True)
    monkeypatch.chdir(folder / "repo" / "sub")
    file = str(folder / "a.pbk")
    assert found(file) == ["PBK301"]
    if kind == "folder":
        (folder / "repo" / ".git").mkdir()
    else:
        (folder / "repo" / ".git").write_text("gitdir: elsewhere")
    assert len(found(file)) == 3
    put('select = ["PBK302"]', str(folder / "repo" / "pbk.toml"))  # beside it is still its own
    assert found(file) == ["PBK302"]


def test_config_names_the_file_and_isolated_none() -> None:
    put('select = ["PBK301"]')
    put('select = ["PBK302"]', "other.toml")
    put('[tool.pbk]\nselect = ["PBK014"]', "sub/pyproject.toml")
    assert found("--config", "other.toml") == ["PBK302"]
    assert found("--config", "sub/pyproject.toml") == ["PBK014"]
    assert len(found("--isolated")) == 3
    put("nonsense")
    assert len(found("--isolated")) == 3
    assert found("--config", "other.toml") == ["PBK302"]


def test_settings_are_looked_for_from_the_current_folder_not_from_the_file() -> None:
    put('select = ["PBK301"]', "sub/pbk.toml")
    Path("sub/b.pbk").write_text(WARNINGS, encoding="utf-8")
    assert len(found("sub/b.pbk")) == 3


# ---- which wins ----


def test_the_command_line_comes_before_the_file() -> None:
    put('select = ["PBK301"]\nignore = ["PBK014"]\nstrict = true\noutput-format = "json"')
    assert found("--select", "PBK302") == ["PBK302"]
    assert found("--select", "PBK0,PBK3") == ["PBK301", "PBK302"]  # what is not said again holds
    assert found("--select", "PBK", "--ignore", "PBK301") == ["PBK302", "PBK014"]
    assert [pbk("check", *options, "a.pbk").exit_code for options in ((), ("--no-strict",))] == [1, 0]
    assert pbk("check", "a.pbk").stdout.startswith("[\n")
    assert pbk("check", "--output-format", "github", "a.pbk").stdout.startswith("::warning ")


def test_the_environment_stands_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    put('output-format = "json"')
    monkeypatch.setenv("PBK_OUTPUT_FORMAT", "concise")
    assert pbk("check", "a.pbk").stdout.startswith("a.pbk:1:")
    assert pbk("check", "--output-format", "github", "a.pbk").stdout.startswith("::warning ")
    assert pbk("check", "--isolated", "a.pbk").stdout.startswith("a.pbk:1:")


def test_a_wrong_environment_is_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PBK_OUTPUT_FORMAT", "xml")
    assert refused("check", "a.pbk") == (
        "PBK_OUTPUT_FORMAT is one of full, concise, json, github, gitlab, sarif, junit"
    )


# ---- wrong settings ----


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stirct = true", "there is no setting `stirct`; did you mean `strict`?"),
        ("output_format = 'json'", "there is no setting `output_format`; did you mean `output-format`?"),
        (
            "xyz = 1",
            "there is no setting `xyz`; there are baseline, exclude, from, ignore, output-format, select, strict, to",
        ),
        ("[tool.pbk]\nstrict = true", "there is no setting `tool`; there are"),
        ("strict = 1", "`strict` is true or false"),
        ("strict = 'yes'", "`strict` is true or false"),
        ("output-format = 'xml'", "`output-format` is one of full, concise, json, github, gitlab, sarif, junit"),
        ("output-format = ['json']", "`output-format` is one of full"),
        ("select = 'PBK301'", '`select` is a list of texts, such as ["…"]'),
        ("ignore = [301]", '`ignore` is a list of texts, such as ["…"]'),
        ("baseline = true", '`baseline` is the name of a file, such as "pbk-baseline.json"'),
        ("baseline = ''", '`baseline` is the name of a file, such as "pbk-baseline.json"'),
        ("exclude = 'drafts'", '`exclude` is a list of texts, such as ["…"]'),
        ("[exclude]\nx = 1", '`exclude` is a list of texts, such as ["…"]'),
        ("strict = tru", "is not TOML: "),
        ("strict = true\nstrict = true", "is not TOML: "),
        ("= = =", "is not TOML: "),
        ('"\\u001b[31m" = 1', "there is no setting `[31m`"),
    ],
)
def test_a_wrong_setting_is_wrong_use_in_one_sentence(folder: Path, text: str, said: str) -> None:
    put(text)
    sentence = refused("check", "a.pbk")
    assert sentence.startswith(str(folder / "pbk.toml"))
    assert said in sentence
    assert refused("format", "--check", "a.pbk") == sentence
    put(text, "named.toml")
    assert said in refused("check", "--config", "named.toml", "a.pbk")


@pytest.mark.parametrize(
    ("text", "said"), [("stirct = true", "did you mean `strict`?"), ("strict = 1", "`strict` is true or false")]
)
def test_a_wrong_setting_in_pyproject_too(folder: Path, text: str, said: str) -> None:
    put(f"[tool.pbk]\n{text}", "pyproject.toml")
    sentence = refused("check", "a.pbk")
    assert sentence.startswith(f"{folder / 'pyproject.toml'}: ")
    assert said in sentence


@pytest.mark.parametrize(
    "data", [b"strict = true # \xff", b"#" * 1_100_000, b"x = " + b"[" * 5_000], ids=["not UTF-8", "large", "deep"]
)
def test_a_settings_file_of_another_kind_is_refused(data: bytes) -> None:
    Path("pbk.toml").write_bytes(data)
    assert "pbk.toml" in refused("check", "a.pbk")


@pytest.mark.parametrize("name", ["missing.toml", "sub"])
def test_a_config_that_cannot_be_read_is_wrong_use(name: str) -> None:
    Path("sub").mkdir()
    assert refused("check", "--config", name, "a.pbk").startswith(f"{name}: ")


@pytest.mark.parametrize("text", ["[tool.pbk", "nonsense", "\x00"])
def test_a_pyproject_that_is_broken_is_for_others_to_say(text: str) -> None:
    put(text, "pyproject.toml")
    assert len(found()) == 3


# ---- exclude ----


@pytest.mark.parametrize(
    ("patterns", "left"),
    [
        ([], ["a", "drafts/b", "old/d-old", "old/drafts/c"]),
        (["drafts"], ["a", "old/d-old"]),
        (["drafts/"], ["a", "old/d-old"]),
        (["*-old.pbk"], ["a", "drafts/b", "old/drafts/c"]),
        (["old/*"], ["a", "drafts/b"]),
        (["a.pbk", "old"], ["drafts/b"]),
        (["drafts/b.pbk"], ["a", "old/d-old", "old/drafts/c"]),
        (["**/c.pbk"], ["a", "drafts/b", "old/d-old"]),
        (["DRAFTS"], ["a", "drafts/b", "old/d-old", "old/drafts/c"]),
        ([""], ["a", "drafts/b", "old/d-old", "old/drafts/c"]),
        (["*"], []),
    ],
)
def test_exclude_leaves_files_out_of_folders(patterns: list[str], left: list[str]) -> None:
    Path("e.pbk").unlink()
    for name in ("a", "drafts/b", "old/drafts/c", "old/d-old"):
        put("nonsense", f"{name}.pbk")
    put(f"exclude = {patterns}")
    shown = pbk("check", "--output-format", "concise", ".").stdout.splitlines()
    assert [line.partition(".pbk:")[0] for line in shown] == left


def test_a_file_that_is_named_is_never_excluded() -> None:
    put('exclude = ["a.pbk", "*"]')
    assert len(found("a.pbk")) == 3
    assert pbk("check", ".").stderr.startswith("warning: there are no .pbk files in .\n0 files: no mistakes")


@pytest.mark.parametrize(("setting", "begin"), [("", "warning[PBK301]"), ('output-format = "json"', "[\n")])
def test_an_empty_variable_says_nothing(monkeypatch: pytest.MonkeyPatch, setting: str, begin: str) -> None:
    put(setting)
    monkeypatch.setenv("PBK_OUTPUT_FORMAT", "")
    assert pbk("check", "a.pbk").stdout.startswith(begin)


@pytest.mark.parametrize("text", ["[tool.pbk", "[project]\nname = 'x'"])
def test_a_pyproject_that_is_asked_for_has_to_have_settings(text: str) -> None:
    put(text, "pyproject.toml")
    refused("check", "--config", "pyproject.toml", "a.pbk")


def test_settings_that_are_no_table_are_refused() -> None:
    put("[tool]\npbk = true", "pyproject.toml")
    refused("check", "a.pbk")


def test_a_byte_order_mark_in_settings_makes_no_difference() -> None:
    Path("pbk.toml").write_bytes(b'\xef\xbb\xbfselect = ["PBK301"]')
    assert found() == ["PBK301"]


@pytest.mark.parametrize("pattern", ["old/drafts", "old/drafts/", "./old/drafts"])
def test_a_folder_can_be_excluded_by_its_path(pattern: str) -> None:
    put("nonsense", "old/drafts/c.pbk")
    put(f'exclude = ["{pattern}"]')
    assert pbk("check", "old").stderr.startswith("warning: there are no .pbk files in old")


def test_a_folder_above_the_project_excludes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("nonsense", "drafts/project/a.pbk")
    put('exclude = ["drafts"]', "drafts/project/pbk.toml")
    monkeypatch.chdir(folder / "drafts" / "project")
    assert pbk("check", ".").stderr == pbk("check", str(folder / "drafts" / "project")).stderr


def test_exclude_is_meant_from_the_folder_of_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("nonsense", "old/drafts/c.pbk")
    put('exclude = ["old/drafts/*"]')
    assert pbk("check", "old").stderr.startswith("warning: there are no .pbk files in old")
    monkeypatch.chdir(folder / "old")
    assert pbk("check", ".").stderr.startswith("warning: there are no .pbk files in .")
