"""pbk: follow-up with business contacts across cultures, as a language.

>>> import playbook
>>> made = playbook.plan("wait 2-3 weeks; send note via email; stop", "2026-12-01", market="JP")
>>> made.iso(made.tasks[0].due)
'2026-12-15T09:00:00+09:00'

``parse``, ``check`` and ``plan`` take text and give values; ``format_text`` lays a text out;
``to_ics`` and ``to_json`` turn a plan into
bytes and text. Nothing else is public. All are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playbook.api import PlaybookError, check, parse, plan
    from playbook.outputs.ics import to_ics
    from playbook.outputs.tasks import to_json
    from playbook.syntax.format import format_text

__all__ = ["PlaybookError", "check", "format_text", "parse", "plan", "to_ics", "to_json"]

_HOME = {"format_text": "playbook.syntax.format", "to_ics": "playbook.outputs.ics", "to_json": "playbook.outputs.tasks"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME.get(name, "playbook.api")), name)
