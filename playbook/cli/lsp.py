"""`pbk lsp`: the language server, for an editor to start."""

from __future__ import annotations

import click


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Speak on standard input and output; so it does anyway.")
@click.option("--tcp", metavar="HOST:PORT", help="Listen on an address of this machine instead: 127.0.0.1:4389.")
def command(stdio: bool, tcp: str | None) -> None:
    """Serve an editor with the Language Server Protocol: docs/editors.md tells how to set yours up.

    Needs the extra `lsp`: pip install "pbk-lang[lsp]".
    """
    if stdio and tcp:
        raise click.UsageError("--stdio and --tcp exclude each other")
    address = _address(tcp) if tcp else None
    try:
        from playbook.lsp.server import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise click.UsageError('the server needs pygls: pip install "pbk-lang[lsp]"') from None
    from datetime import date

    serve(date.today, address)


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if host not in ("127.0.0.1", "localhost", "[::1]") or not port.isdecimal() or int(port) > 65535:
        hint = "name an address of this machine, such as 127.0.0.1:4389; the server has no password"
        raise click.BadParameter(hint, param_hint="--tcp")
    return host.strip("[]"), int(port)
