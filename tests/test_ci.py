"""What others run pbk by: the hooks for pre-commit, the action for GitHub, whose scripts are run as GitHub would, and
the examples of docs/ci.md."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from playbook.cli.main import COMMANDS
from tests.docs.blocks import Block, blocks_of
from tests.schemas import schema
from tests.support import ROOT, pbk

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

GOOD = "wait 1 week\nstop\n"
WARNING = "stop\nstop\n"
ERROR = "send note via fax\nstop\n"

# What stands in the place of `python -m venv` and `pip`: it says what it was asked for, and makes a pbk of ours.
PYTHON = """#!/usr/bin/env bash
if [ "$2" = venv ]; then
  mkdir -p "$3/bin"
  cp "$0" "$3/bin/python"
  printf '#!/usr/bin/env bash\\nexec "{python}" -m playbook "$@"\\n' > "$3/bin/pbk"
  chmod +x "$3/bin/pbk"
else
  echo "install: ${{@: -1}}"
fi
"""


class Runner:
    """A GitHub runner with our action: its folders, the inputs, and what steps have put out."""

    def __init__(self, folder: Path, **inputs: str) -> None:
        self.workspace, self.temp = folder / "work space", folder / "temp"
        for each in (self.workspace, self.temp):
            each.mkdir()
        self.output = folder / "output"
        python = folder / "python"
        python.write_text(PYTHON.format(python=sys.executable))
        python.chmod(0o755)
        self.inputs = {name: each["default"] for name, each in ACTION["inputs"].items()}
        self.inputs |= {name.replace("_", "-"): value for name, value in inputs.items()}
        self.outputs = {"steps.python.outputs.python-path": str(python)}

    def value(self, text: str) -> str:
        """What GitHub puts in the place of an expression of ours: a name, or one of two."""
        match = re.fullmatch(r"\$\{\{ (.+?) \}\}", text)
        assert match, text
        for part in match[1].split(" || "):
            if part.startswith("inputs."):
                found = self.inputs[part.removeprefix("inputs.")]
            else:
                found = part.strip("'") if part.startswith("'") else self.outputs[part]
            if found:
                break
        return found

    def run(self, name: str) -> tuple[int, str]:
        """A step as GitHub runs it: its exit code, and what it printed."""
        step = STEPS[name]
        assert step["shell"] == "bash"
        script = self.temp / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        self.output.write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.temp),
                "PBK_CACHE_DIR": os.environ.get("PBK_CACHE_DIR", ""),
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_WORKSPACE": str(self.workspace),
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(self.output),
                **{key: self.value(text) for key, text in step["env"].items()},
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
        for line in self.output.read_text().splitlines():
            key, _, value = line.partition("=")
            self.outputs[f"steps.{step['id']}.outputs.{key}"] = value
        return done.returncode, done.stdout + done.stderr

    def put(self, name: str, text: str) -> None:
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def installed(self) -> Runner:
        code, said = self.run("Install pbk")
        assert code == 0, said
        return self


# ---- the action ----


def test_the_action_keeps_to_the_schema_of_actions() -> None:
    validator = schema("https://json.schemastore.org/github-action.json")
    validator.validate(ACTION)
    broken = json.loads(json.dumps(ACTION))
    del broken["runs"]["steps"][1]["shell"]
    assert not validator.is_valid(broken)


def test_no_input_is_ever_put_into_a_script() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 3
    assert not any("${{" in script for script in scripts)


def test_every_input_is_used_and_described() -> None:
    text = json.dumps(ACTION["runs"])
    for name, each in ACTION["inputs"].items():
        assert f"inputs.{name}" in text
        assert each["description"].endswith(".")
        assert isinstance(each["default"], str)
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(ACTION["inputs"])


@pytest.mark.parametrize(("version", "wanted"), [("", str(ROOT)), ("0.1.0", "pbk-lang==0.1.0")])
def test_it_installs_what_comes_with_it_or_the_version_asked_for(tmp_path: Path, version: str, wanted: str) -> None:
    runner = Runner(tmp_path, version=version)
    code, said = runner.run("Install pbk")
    assert code == 0, said
    assert f"install: {wanted}\npbk 0." in said
    assert runner.outputs["steps.install.outputs.pbk"] == str(tmp_path / "temp" / "pbk" / "bin" / "pbk")


def test_every_command_runs_though_one_before_it_failed(tmp_path: Path) -> None:
    runner = Runner(tmp_path).installed()
    runner.put("a.pbk", ERROR)
    runner.put("b.pbk", "wait  1 week;stop\n")
    code, said = runner.run("Run pbk")
    assert code == 1
    assert "::error title=PBK101 unknown channel,file=a.pbk,line=1,col=15,endLine=1,endColumn=18::" in said
    assert "+wait 1 week; stop\n" in said
    assert "would lay out b.pbk" in said
    assert re.findall("^::group::pbk (.*)$", said, re.M) == ["check", "format", "test", "verify"]
    assert (runner.workspace / "b.pbk").read_text() == "wait  1 week;stop\n"


def test_what_is_right_passes(tmp_path: Path) -> None:
    runner = Runner(tmp_path, paths="books\nmore books/a.pbk\n\n").installed()
    runner.put("books/a.pbk", GOOD)
    runner.put("more books/a.pbk", GOOD)
    runner.put("elsewhere.pbk", ERROR)
    code, said = runner.run("Run pbk")
    assert (code, "2 files: no mistakes" in said) == (0, True)


@pytest.mark.parametrize(
    ("strict", "setting", "wanted"),
    [("", "false", 0), ("true", "false", 1), ("false", "false", 0), ("", "true", 1), ("false", "true", 0)],
)
def test_warnings_fail_where_that_is_asked_for(tmp_path: Path, strict: str, setting: str, wanted: int) -> None:
    runner = Runner(tmp_path, strict=strict, commands="check").installed()
    runner.put("a.pbk", WARNING)
    runner.put("pbk.toml", f"strict = {setting}")
    assert runner.run("Run pbk")[0] == wanted


def test_commands_run_in_the_order_given_with_their_options(tmp_path: Path) -> None:
    runner = Runner(tmp_path, commands="verify\n test  format", paths="playbooks").installed()
    recorder = tmp_path / "pbk"
    recorder.write_text('#!/usr/bin/env bash\necho "pbk $*"\n')
    recorder.chmod(0o755)
    runner.outputs["steps.install.outputs.pbk"] = str(recorder)
    code, said = runner.run("Run pbk")
    assert code == 0
    assert [line for line in said.splitlines() if line.startswith("pbk ")] == [
        "pbk verify --output-format github -- playbooks",
        "pbk test --output-format github -- playbooks",
        "pbk format --check --diff -- playbooks",
    ]


def test_rules_are_proven_and_reported(tmp_path: Path) -> None:
    runner = Runner(tmp_path, commands="check verify", sarif_file="out.sarif").installed()
    runner.put("a.pbk", 'playbook "A" {\n  ensure only phone\n  wait 1 week\n  send note via email\n  stop "No"\n}\n')
    code, said = runner.run("Run pbk")
    assert (code, "::error title=PBK502 " in said) == (1, True)
    assert runner.run("Write SARIF")[0] == 0
    assert runner.outputs["steps.sarif.outputs.proven"] == "out-verify.sarif"
    log = json.loads((runner.workspace / "out-verify.sarif").read_text(encoding="utf-8"))
    schema("https://json.schemastore.org/sarif-2.1.0.json").validate(log)
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == ["PBK502"]


@pytest.mark.parametrize("commands", ["rules", "check lint", "*", "$(touch hacked)", "check;touch hacked"])
def test_a_command_that_is_none_fails(tmp_path: Path, commands: str) -> None:
    runner = Runner(tmp_path, commands=commands).installed()
    runner.put("check", GOOD)  # which `*` is not to become
    code, said = runner.run("Run pbk")
    assert (code, "::error title=pbk::commands takes check, format, test and verify\n" in said) == (1, True)
    assert not (runner.workspace / "hacked").exists()


@pytest.mark.parametrize(
    "path",
    ["$(touch hacked)", "`touch hacked`", '"; touch hacked; "', "'; touch hacked; '", "--exit-zero", "--fix", "-"],
)
def test_a_path_is_never_run_nor_an_option(tmp_path: Path, path: str) -> None:
    runner = Runner(tmp_path, paths=path, commands="check", sarif_file="out.sarif").installed()
    code, said = runner.run("Run pbk")
    assert (code, "PBK012" in said) == ((0, False) if path == "-" else (1, True))  # where nothing comes in
    assert runner.run("Write SARIF")[0] == 0
    assert [each.name for each in runner.workspace.iterdir()] == ["out.sarif"]


@pytest.mark.parametrize(("asked", "name"), [("", "pbk.sarif"), ("my report.sarif", "my report.sarif")])
def test_sarif_is_written_whatever_was_found(tmp_path: Path, asked: str, name: str) -> None:
    runner = Runner(tmp_path, sarif_file=asked, upload_sarif="true").installed()
    runner.put("a.pbk", ERROR)
    code, said = runner.run("Write SARIF")
    assert code == 0, said
    log = json.loads((runner.workspace / name).read_text(encoding="utf-8"))
    schema("https://json.schemastore.org/sarif-2.1.0.json").validate(log)
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == ["PBK101"]
    assert runner.value(STEPS["Upload SARIF"]["with"]["sarif_file"]) == name


# ---- the hooks ----


def test_each_hook_runs_a_command_on_playbooks() -> None:
    assert [hook["id"] for hook in HOOKS] == ["pbk-check", "pbk-format", "pbk-verify"]
    for hook in HOOKS:
        program, command = hook["entry"].split()
        assert (program, hook["id"], hook["name"]) == ("pbk", f"pbk-{command}", f"pbk {command}")
        assert command in {*COMMANDS, "verify"}
        assert re.search(hook["files"], "books/a.pbk")
        assert not re.search(hook["files"], "books/a.pbk.txt")
        assert (hook["language"], hook["types"], hook["require_serial"]) == ("python", ["text"], True)


def test_the_hooks_are_such_as_pre_commit_takes() -> None:
    validator = schema("https://json.schemastore.org/pre-commit-config.json")
    validator.validate({"repos": [{"repo": "local", "hooks": HOOKS}]})
    broken = [{**HOOKS[0], "language": "pithon"}, {**HOOKS[0], "files": 3}]
    assert not any(validator.is_valid({"repos": [{"repo": "local", "hooks": [hook]}]}) for hook in broken)


# ---- the examples of the page ----

PAGE = [block for block in blocks_of(ROOT / "docs" / "ci.md") if block.kind in ("yaml", "sh")]
SCHEMAS = {
    ".github/workflows/playbooks.yml": "https://json.schemastore.org/github-workflow.json",
    ".pre-commit-config.yaml": "https://json.schemastore.org/pre-commit-config.json",
    ".gitlab-ci.yml": (
        "https://gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
    ),
}


def _read(block: Block) -> dict[str, Any]:
    """A YAML file; its reader takes `on` for true, as YAML once did."""
    found: dict[Any, Any] = yaml.safe_load(block.text)
    return {"on" if key is True else key: value for key, value in found.items()}


@pytest.mark.parametrize("block", [each for each in PAGE if each.kind == "yaml"], ids=lambda block: block.place)
def test_an_example_keeps_to_the_schema_of_its_file(block: Block) -> None:
    name = re.match(r"# (\S+)\n", block.text)
    assert name
    schema(SCHEMAS[name[1]]).validate(_read(block))


def _actions(value: object) -> list[dict[str, Any]]:
    """The steps of a workflow that run our action."""
    if isinstance(value, dict):
        here = [value] if str(value.get("uses", "")).startswith("OWNER/pbk@") else []
        return here + [found for each in value.values() for found in _actions(each)]
    return [found for each in value for found in _actions(each)] if isinstance(value, list) else []


def test_an_example_uses_inputs_and_hooks_that_there_are() -> None:
    files = [_read(block) for block in PAGE if block.kind == "yaml"]
    [step] = _actions(files)
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert all(isinstance(value, str) for value in step["with"].values())
    [[repo]] = [file["repos"] for file in files if "repos" in file]
    assert {hook["id"] for hook in repo["hooks"]} == {hook["id"] for hook in HOOKS}


def test_the_page_names_every_input_with_its_default() -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", text.split("| input |")[1].split("\n\n")[0], re.M))
    assert list(rows) == list(ACTION["inputs"])
    for name, each in ACTION["inputs"].items():
        assert rows[name].startswith("`") is bool(each["default"])
        assert rows[name] == f"`{each['default']}`" or not each["default"]


_SHOWN = re.compile(r"(?<=\W)pbk ((?:check|format|test|verify) [^|\n]*playbooks)")
COMMANDS_SHOWN = sorted({found for block in PAGE for found in _SHOWN.findall(block.text)})


@pytest.mark.parametrize("line", COMMANDS_SHOWN)
def test_a_command_in_an_example_has_options_that_there_are(line: str) -> None:
    if line.split()[0] in COMMANDS:  # with --help, the rest is read and nothing is done
        assert pbk(*line.split(), "--help").exit_code == 0
