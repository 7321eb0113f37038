"""A server of our own for each test, spoken to as VS Code and as Neovim speak."""

from __future__ import annotations

import asyncio
import sys

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

EDITORS = ("visual_studio_code", "neovim@v0.11")


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[sys.executable, "-m", "playbook", "lsp"]),
    params=EDITORS,
)
async def client(request, lsp_client: LanguageClient, tmp_path):  # type: ignore[no-untyped-def]
    folder = types.WorkspaceFolder(uri=tmp_path.as_uri(), name="playbooks")

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        """Both editors take it."""

    lsp_client.asked_again = asyncio.Event()  # type: ignore[attr-defined]

    @lsp_client.feature(types.WORKSPACE_INLAY_HINT_REFRESH)
    def refresh(*_: object) -> None:
        lsp_client.asked_again.set()  # type: ignore[attr-defined]

    result = await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(request.param), workspace_folders=[folder], root_uri=folder.uri
        )
    )
    lsp_client.encoding = result.capabilities.position_encoding or "utf-16"  # type: ignore[attr-defined]
    yield
    await lsp_client.shutdown_session()
