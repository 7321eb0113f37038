"""A server of our own for each test, spoken to as VS Code and as Neovim speak."""

from __future__ import annotations

import sys

import pytest_lsp
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.lsp.talk import begun

EDITORS = ("visual_studio_code", "neovim@v0.11")


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[sys.executable, "-m", "playbook", "lsp"]),
    params=EDITORS,
)
async def client(request, lsp_client: LanguageClient, tmp_path):  # type: ignore[no-untyped-def]
    await begun(lsp_client, client_capabilities(request.param), tmp_path)
    yield
    await lsp_client.shutdown_session()
