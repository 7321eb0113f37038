"""`pbk`: the root command. Commands are found by name and imported when called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from playbook.diagnostics import nearest
from playbook.plain import one_line

# Name and one line of help; the module of the same name in this package holds `command`.
COMMANDS = {
    "check": "Say what is wrong with playbooks.",
    "compile": "Turn a playbook into calendar events or a JSON task list.",
    "explain": "Explain a code, with a bad and a good example; or one of the practices (P18).",
    "format": "Lay out playbooks in one way.",
    "list": "List the playbooks of the library, by situation.",
    "lsp": "Serve an editor with the Language Server Protocol.",
    "markets": "Tell how business is done in a market, and what that rests on.",
    "new": "Start a playbook of your own from the closest one of the library.",
    "rules": "List every code a message can have.",
    "test": "Try the examples of playbooks.",
    "show": "Draw the plan of a playbook on the screen.",
    "verify": "Prove the rules of playbooks on every path.",
}


class LazyGroup(click.Group):
    """Imports a command only when it is called, and still knows what was meant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"playbook.cli.{cmd_name}").command
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            match = nearest(args[0], COMMANDS)
            ctx.fail(f"no command `{args[0]}`" + (f"; did you mean `{match}`?" if match else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from importlib.metadata import version
    from platform import python_version

    from playbook import library

    parts = ", ".join(f"{name} {version(name)}" for name in ("holidays", "tzdata"))
    click.echo(f"pbk {library.version()} (Python {python_version()}, {parts})")
    ctx.exit()


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say the version.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colour the messages.")
@click.pass_context
def root(ctx: click.Context, color: str) -> None:
    """Follow up with business contacts, at their pace.

    A playbook is a few lines of text; pbk checks it and works out every date.
    """
    ctx.color = _color(color)


def _color(asked: str) -> bool | None:
    """What `--color` and the environment say; None lets the terminal decide."""
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def _drop_output() -> None:
    """What could not be written is not tried again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def main() -> None:
    """Runs the command line; a failure of our own says so, and exits with 2."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever called
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115  # lives as long as the process
        elif hasattr(stream, "reconfigure"):  # the same bytes in every locale
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    try:
        code = root.main(prog_name="pbk", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        usage = error.ctx.get_usage() + "\n" if isinstance(error, click.UsageError) and error.ctx else ""
        click.echo(f"{usage}Error: {one_line(error.format_message())}", err=True)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except BrokenPipeError:  # whoever reads has heard enough
        _drop_output()
        code = 0
    except OSError as error:
        _drop_output()
        click.echo(f"pbk cannot go on: {one_line(str(error.strerror))}", err=True)
        code = 2
    except Exception as error:
        if os.environ.get("PBK_DEBUG"):
            raise
        click.echo(
            f"error[PBK901]: pbk made a mistake of its own: {type(error).__name__}: {one_line(str(error))[:200]}\n"
            "  hint: please report it with the command and the file; PBK_DEBUG=1 shows where it happened",
            err=True,
        )
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
