"""The extension for VS Code: its colours, snippets and settings, its own tests, and what its package holds.

VS Code itself is not run here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import Any

import pytest

import playbook
from playbook.lsp.features import COMMANDS
from playbook.source import Source
from playbook.syntax.colours import colours
from playbook.syntax.parse import parse
from playbook.syntax.placement import STATEMENTS
from tests.editors.parsed import corpus
from tests.editors.tools import EDITORS, VSCODE, node_module, program
from tests.support import ROOT

MANIFEST: dict[str, Any] = json.loads((VSCODE / "package.json").read_text(encoding="utf-8"))
SNIPPETS: dict[str, Any] = json.loads((VSCODE / "snippets" / "pbk.json").read_text(encoding="utf-8"))
CORPUS = corpus()


def node(*arguments: str, **environment: str) -> str:
    """Runs Node in the extension's folder; what it printed."""
    result = subprocess.run(
        [program("node"), *arguments],
        cwd=VSCODE, env={**os.environ, **environment}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


# ---- colours ----


def scopes(texts: list[str], folder: Path) -> list[list[list[tuple[int, int, str]]]]:
    names = []
    for number, text in enumerate(texts):
        (folder / f"{number}.pbk").write_bytes(text.encode())
        names.append(str(folder / f"{number}.pbk"))
    (folder / "list").write_text("\n".join(names) + "\n", encoding="utf-8")
    node("test/tokens.cjs", str(folder / "list"), str(folder / "out"))
    return [json.loads(line) for line in (folder / "out").read_text(encoding="utf-8").splitlines()]


def differences(text: str, lines: list[list[tuple[int, int, str]]]) -> list[str]:
    """Where a character has another scope than `colours` says; blanks have no colour to see."""
    sys.path.insert(0, str(EDITORS))
    from scopes import SCOPES

    wanted = ["source.pbk"] * len(text)
    for piece in colours(text):
        wanted[piece.start : piece.end] = [f"{SCOPES[piece.kind]}.pbk" if piece.kind in SCOPES else "source.pbk"] * (
            piece.end - piece.start
        )
    found, at = [], 0
    for row, (line, told) in enumerate(zip(text.split("\n"), lines, strict=True), 1):
        seen = [""] * (len(line.encode("utf-16-le")) // 2 + 1)
        for start, end, scope in told:
            named = "string.quoted.double.pbk" if scope.startswith("punctuation.definition.string") else scope
            seen[start:end] = [named] * (end - start)
        column = 0
        for mark in line:
            if mark.strip() and seen[column] != wanted[at]:
                found.append(f"{row}:{column + 1} {line.strip()!r}: {seen[column]}, not {wanted[at]}")
            column += 2 if ord(mark) > 0xFFFF else 1
            at += 1
        at += 1
    return found


def test_every_character_has_the_scope_the_parser_would_give_it(tmp_path: Path) -> None:
    node_module("vscode-textmate")
    told = scopes(list(CORPUS.values()), tmp_path)
    wrong = [
        f"{name}:{each}"
        for (name, text), lines in zip(CORPUS.items(), told, strict=True)
        for each in differences(text, lines)[:1]
    ]
    assert wrong == []


def test_a_line_that_cannot_be_read_leaves_the_others_their_colours(tmp_path: Path) -> None:
    node_module("vscode-textmate")
    text = 'sent note via email "{a}" # why\nwait 2 weekz\nstop "open\nsend note via email by "x" 3; stop\n'
    assert differences(text, scopes([text], tmp_path)[0]) == []


# ---- snippets ----


def expanded(body: str | list[str]) -> str:
    """What a snippet inserts when nothing is changed: the defaults, and the first of each choice."""
    text = body if isinstance(body, str) else "\n".join(body)
    while True:
        plainer = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", text)
        plainer = re.sub(r"\$\{\d+:((?:\\\}|[^{}$]|\{[^{}$]*\\\})*)\}", r"\1", plainer)
        if plainer == text:
            break
        text = plainer
    return re.sub(r"\$\d", "", text).replace("\\}", "}")


@pytest.mark.parametrize("name", SNIPPETS)
def test_what_a_snippet_inserts_can_be_read(name: str) -> None:
    text = expanded(SNIPPETS[name]["body"])
    assert "$" not in text
    assert [str(each) for each in parse(Source(text)).diagnostics] == []
    assert playbook.format_text(text).strip() == text.strip(), "it is laid out as `pbk format` does"


def test_the_snippet_of_a_playbook_is_a_playbook_without_mistakes() -> None:
    text = expanded(SNIPPETS["A playbook"]["body"])
    assert playbook.check(text) == ()
    assert len(playbook.plan(text, "2027-04-01").tasks) == 2


def test_there_is_a_snippet_for_what_is_written_most() -> None:
    first = {expanded(each["body"]).split()[0] for each in SNIPPETS.values()}
    assert first - {"#"} <= STATEMENTS
    assert first >= {
        "playbook",
        "send",
        "call",
        "wait",
        "pause",
        "on",
        "stage",
        "repeat",
        "ensure",
        "example",
        "profile",
    }


# ---- what VS Code is told ----


def test_the_extension_has_the_version_of_the_project() -> None:
    assert f'version = "{MANIFEST["version"]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_what_is_installed_is_pinned_and_no_registry_is_named() -> None:
    assert all(re.fullmatch(r"[\d.]+", version) for version in MANIFEST["devDependencies"].values())
    assert "dependencies" not in MANIFEST  # everything is in the bundle
    assert not list(VSCODE.glob("package-lock.json"))
    assert "package-lock=false" in (VSCODE / ".npmrc").read_text(encoding="utf-8")


def test_a_folder_that_is_not_trusted_cannot_choose_the_command() -> None:
    assert MANIFEST["capabilities"]["untrustedWorkspaces"]["restrictedConfigurations"] == ["pbk.server.command"]


def test_every_command_that_is_offered_is_one_of_the_extension_and_none_of_the_server() -> None:
    offered = {each["command"] for each in MANIFEST["contributes"]["commands"]}
    source = (VSCODE / "src" / "extension.ts").read_text(encoding="utf-8")
    assert all(f'"{command}"' in source for command in offered)
    assert not offered & {"pbk.show", "pbk.compile", "pbk.verify"}  # the client registers those itself


def test_the_settings_are_those_the_server_reads() -> None:
    properties = MANIFEST["contributes"]["configuration"]["properties"]
    assert set(properties) == {"pbk.server.command", "pbk.sampleStart", "pbk.market", "pbk.trace.server"}
    assert properties["pbk.server.command"]["default"] == ["pbk", "lsp"]
    start = re.compile(properties["pbk.sampleStart"]["pattern"])
    assert start.match("") and start.match("2027-04-01") and not start.match("tomorrow")


def test_a_word_is_what_the_language_calls_one() -> None:
    configuration = json.loads((VSCODE / "language-configuration.json").read_text(encoding="utf-8"))
    assert re.findall(configuration["wordPattern"], 'send note, 頼み:"x"') == ["send", "note", "頼み", "x"]
    indent = configuration["indentationRules"]
    assert [bool(re.match(indent["increaseIndentPattern"], line)) for line in (
        "on reply {", "on reply { stop }", 'subject "{contact}"', 'about "{" ', 'playbook "a {b}" {',
    )] == [True, False, False, False, True]  # fmt: skip
    assert re.match(indent["decreaseIndentPattern"], "  }")


# ---- its own tests, and its package ----


def npm(*arguments: str, **environment: str) -> str:
    result = subprocess.run(
        [program("npm"), *arguments], cwd=VSCODE, env={**os.environ, **environment},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=500, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_colours_of_samples_and_of_a_shipped_playbook() -> None:
    node_module("vscode-tmgrammar-test")
    assert npm("run", "test:colours").count("✓") == 3


def test_the_types_hold() -> None:
    node_module("typescript")
    npm("run", "types")


def test_the_logic_of_the_client_and_the_server_as_it_speaks_to_it() -> None:
    node_module("vscode-languageserver-protocol")
    server = json.dumps([str(Path(sysconfig.get_path("scripts")) / "pbk"), "lsp"])
    said = npm("test", PBK_LSP=server)
    assert "# fail 0" in said, said
    assert ("# skipped 0" in said) == bool(COMMANDS), said


def test_it_packs_with_what_belongs_in_and_nothing_else(tmp_path: Path) -> None:
    node_module("@vscode/vsce")
    npm("run", "package", "--", "--out", str(tmp_path / "pbk.vsix"))
    with zipfile.ZipFile(tmp_path / "pbk.vsix") as packed:
        names = {name.removeprefix("extension/") for name in packed.namelist() if name.startswith("extension/")}
        bundle = packed.read("extension/dist/extension.js").decode()
        notices = packed.read("extension/dist/NOTICES.txt").decode()
    assert names == {
        "package.json", "readme.md", "changelog.md", "LICENSE.txt", "icon.png", "language-configuration.json",
        "dist/extension.js", "dist/NOTICES.txt", "snippets/pbk.json", "syntaxes/pbk.tmLanguage.json",
    }  # fmt: skip
    assert (tmp_path / "pbk.vsix").stat().st_size < 250_000
    assert "vscode-languageclient" in notices and "Permission is hereby granted" in notices
    assert str(ROOT) not in bundle
