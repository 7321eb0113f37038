"""Every feature of the server, one file each: a thin handler over a pure function of `editor`.

A new one is a file with ``FEATURES`` (and ``COMMANDS``, where it has any), and its name here.
"""

from __future__ import annotations

from playbook.lsp.feature import OURS, Command, Feature
from playbook.lsp.features import (
    actions,
    commands,
    completion,
    diagnostics,
    formatting,
    hover,
    inlay_hints,
    lenses,
    names,
    renaming,
    semantic_tokens,
    structure,
    synchronization,
)

_MODULES = (
    synchronization,
    diagnostics,
    actions,
    formatting,
    completion,
    hover,
    inlay_hints,
    lenses,
    commands,
    names,
    renaming,
    structure,
    semantic_tokens,
)

__all__ = ["COMMANDS", "FEATURES", "OURS"]

FEATURES: tuple[Feature, ...] = tuple(feature for module in _MODULES for feature in module.FEATURES)
COMMANDS: tuple[Command, ...] = tuple(command for module in _MODULES for command in getattr(module, "COMMANDS", ()))
