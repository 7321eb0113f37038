"""Neovim with the plugin, and a server that answers what it is told to: how it is started, asked, and what is shown."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.editors.nvim import PBK, neovim
from tests.editors.tools import program

ANSWERING = Path(__file__).with_name("answering.py")


def asked(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "log").read_text(encoding="utf-8").splitlines()]


def answering(folder: Path) -> str:
    command = json.dumps([sys.executable, str(ANSWERING), str(folder / "log")])[1:-1]
    return f"require('pbk').setup({{ cmd = {{ {command} }}, sample_start = '2027-04-01', market = 'JP' }})"


def test_what_the_commands_answer_is_shown(tmp_path: Path) -> None:
    seen = neovim(
        tmp_path,
        "stop\n",
        "wait(client)",
        "vim.cmd('PbkShow')",
        "wait(function() return #lines('pbk://plan') > 0 end)",
        "vim.cmd('PbkVerify')",
        "wait(function() return #lines('pbk://rules') > 0 end)",
        "vim.cmd('PbkCompile')",
        "wait(function() return #messages > 0 end)",
        "seen = { plan = lines('pbk://plan'), rules = lines('pbk://rules'), messages = messages,"
        " windows = #vim.api.nvim_list_wins(), file = vim.fn.expand('%:t') }",
        setup=answering(tmp_path),
    )
    assert seen["plan"] == ["Thu 15 Apr 2027", "  Send note 頼み"]
    assert seen["rules"] == ["proven: every end is planned"]
    assert seen["messages"] == ["pbk: 3 events are in plan.ics"]
    assert (seen["windows"], seen["file"]) == (3, "a.pbk")
    uri = (tmp_path / "a.pbk").as_uri()
    first, *others = asked(tmp_path)
    assert first == {"sampleStart": "2027-04-01", "market": "JP", "root": tmp_path.as_uri()}
    assert [(each["command"], each["arguments"]) for each in others] == [
        (name, [{"uri": uri}]) for name in ("pbk.show", "pbk.verify", "pbk.compile")
    ]


def test_a_lens_of_the_server_is_shown_the_same_way(tmp_path: Path) -> None:
    neovim(
        tmp_path,
        "stop\n",
        "wait(client)",
        "local command = { title = 'show', command = 'pbk.show', arguments = { { uri = 'file:///x.pbk', playbook = 'A' } } }",
        "client().config.commands['pbk.show'](command, { bufnr = vim.api.nvim_get_current_buf() })",
        "wait(function() return #lines('pbk://plan') > 0 end)",
        "seen.plan = lines('pbk://plan')",
        setup=answering(tmp_path),
    )
    assert asked(tmp_path)[1]["arguments"] == [{"uri": "file:///x.pbk", "playbook": "A"}]


def test_restarting_starts_another(tmp_path: Path) -> None:
    seen = neovim(
        tmp_path,
        "stop\n",
        "wait(client)",
        "local first = client().id",
        "vim.cmd('PbkRestart')",
        "wait(function() return client() and client().id ~= first end)",
        "seen = { other = client() ~= nil and client().id ~= first }",
        setup=answering(tmp_path),
    )
    assert seen["other"]
    assert len(asked(tmp_path)) == 2


def test_a_server_that_is_not_there_is_said_with_what_to_do(tmp_path: Path) -> None:
    seen = neovim(
        tmp_path,
        "stop\n",
        "wait(function() return #messages > 0 end)",
        "vim.cmd('PbkShow')",
        "wait(function() return #messages > 1 end)",
        "seen = messages",
        setup="require('pbk').setup({ cmd = { 'no-such-pbk', 'lsp' } })",
    )
    assert 'there is no program "no-such-pbk"; install it with: pip install "pbk-lang[lsp]"' in seen[0]
    assert "the language server does not run here" in seen[1]


def test_neovim_enables_it_by_name(tmp_path: Path) -> None:
    version = subprocess.run([program("nvim"), "--version"], capture_output=True, text=True, check=True).stdout
    major, minor = (int(part) for part in version.split()[1].lstrip("v").split(".")[:2])
    if (major, minor) < (0, 11):
        pytest.skip(f"vim.lsp.enable is not in Neovim {major}.{minor}")
    seen = neovim(
        tmp_path,
        "send note via emal\nstop\n",
        "wait(function() return #vim.diagnostic.get(0) > 0 end)",
        "seen = { code = (vim.diagnostic.get(0)[1] or {}).code }",
        setup=f"vim.lsp.config('pbk', {{ cmd = {{ '{PBK}', 'lsp' }} }}); vim.lsp.enable('pbk')",
    )
    assert seen["code"] == "PBK101"
