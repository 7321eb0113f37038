"""The server with features and commands that fail, each in its way; for tests to run in its place."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

from lsprotocol import types

from playbook.lsp import features, server
from playbook.lsp.feature import Command, Declined, Feature


def fails(*arguments: Any) -> Any:
    raise RecursionError("on purpose")


async def fails_later(*arguments: Any) -> Any:
    await asyncio.sleep(0)
    raise KeyError("on purpose, later")


async def refuses(*arguments: Any) -> Any:
    raise Declined("not today")


if __name__ == "__main__":
    features.FEATURES += (
        Feature(types.TEXT_DOCUMENT_MONIKER, "", "", fails, types.MonikerOptions()),
        Feature(types.TEXT_DOCUMENT_DECLARATION, "", "", fails_later, types.DeclarationOptions()),
        Feature(types.TEXT_DOCUMENT_DID_SAVE, "", "", fails),
    )
    features.COMMANDS += (
        Command("fails", "", fails),
        Command("fails later", "", fails_later),
        Command("refuses", "", refuses),
    )
    server.serve(date.today)
