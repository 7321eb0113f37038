"""What can be done about what is wrong where one stands, and every fix of a file at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.diagnostics import Diagnostic
from playbook.lsp.edits import workspace_edit
from playbook.lsp.feature import Feature
from playbook.lsp.features.diagnostics import said_of, told

if TYPE_CHECKING:
    from playbook.editor.actions import Action
    from playbook.editor.document import Document
    from playbook.lsp.server import Server

FIX_ALL = "source.fixAll.pbk"


def offered(server: Server, params: types.CodeActionParams) -> list[types.CodeAction] | None:
    from playbook.editor.actions import actions, fix_all

    uri, context = params.text_document.uri, params.context
    document = server.document(uri)
    found: list[types.CodeAction] = []
    if _is_wanted(types.CodeActionKind.QuickFix, context):
        found.extend(
            _quick_fix(server, uri, document, each) for each in actions(document, _meant(server, document, params))
        )
    # Looking the file over again and again costs time: not where only the cursor moved.
    is_asked = context.only or context.trigger_kind is not types.CodeActionTriggerKind.Automatic
    edits = fix_all(document, server.files.load) if is_asked and _is_wanted(FIX_ALL, context) else []
    if edits:
        edit = workspace_edit(server, uri, document, edits)
        found.append(types.CodeAction("Fix all that can be fixed", FIX_ALL, edit=edit))
    return found or None


def _is_wanted(kind: types.CodeActionKind | str, context: types.CodeActionContext) -> bool:
    """A client asks for kinds by their beginnings: `source` is also `source.fixAll.pbk`."""
    return not context.only or any(f"{_name(kind)}.".startswith(f"{_name(only)}.") for only in context.only)


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _meant(server: Server, document: Document, params: types.CodeActionParams) -> list[Diagnostic]:
    """The diagnostics that the range touches, and those that the client names: some ask for the whole line."""
    from playbook.editor.actions import about

    places = server.places(document)
    said = said_of(server, document)
    found = about(document, said, places.span(params.range))
    named = {(str(each.code), each.range.start.line, each.range.start.character) for each in params.context.diagnostics}
    for each in said if named else ():
        start = places.position(each.span.start if each.span else 0)
        if (each.code, start.line, start.character) in named and each not in found:
            found.append(each)
    return found


def _quick_fix(server: Server, uri: str, document: Document, action: Action) -> types.CodeAction:
    return types.CodeAction(
        title=action.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[told(server.places(document), action.mends)],
        is_preferred=action.preferred or None,
        edit=workspace_edit(server, uri, document, action.edits, action.blank),
    )


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        "Quick fixes",
        "mends a mistake, plans a missing touchpoint, turns a counterexample into an example, silences a warning with "
        "a reason; all fixes at once, also on save (`source.fixAll.pbk`)",
        offered,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, FIX_ALL]),
    ),
)
