"""What a feature or command is: its name, what it does for the author, and the function that answers.

Either function may be a coroutine: other requests are then answered while it waits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from playbook.lsp.server import Server


class Declined(Exception):
    """What was asked for cannot be done; the editor shows the author why."""


OURS = "what every other feature rests on"  # no matter for users


@frozen
class Feature:
    """One method a client may call.

    ``method`` is the protocol's name, ``title`` and ``says`` what the table in docs/editors.md says of it. ``answer``
    gets the server and the parameters; a ``Declined`` is shown to the author, and
    whatever else it raises is logged and answered with nothing.
    """

    method: str
    title: str
    says: str
    answer: Callable[[Server, Any], Any]
    options: Any = None


@frozen
class Command:
    """One command that `workspace/executeCommand` runs; ``run`` gets the server and the command's arguments."""

    name: str
    says: str
    run: Callable[..., Any]
