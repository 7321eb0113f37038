"""Renaming: a name in every file that sees it, and what names a file that is renamed in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.lsp.feature import Declined, Feature
from playbook.lsp.worlds import everywhere, offset_at, opened_as, range_of, uri_of, whole

if TYPE_CHECKING:
    from playbook.editor.lookup import World
    from playbook.editor.renaming import Edits
    from playbook.lsp.server import Server


def prepared(server: Server, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder:
    from playbook.editor.renaming import Refused, prepare

    uri = params.text_document.uri
    world, file = everywhere(server, uri)
    found = prepare(world, file, offset_at(server, uri, params.position))
    if isinstance(found, Refused):
        raise Declined(found.why)
    return types.PrepareRenamePlaceholder(range_of(server, world, file, found.span), found.written.name)


def renamed(server: Server, params: types.RenameParams) -> types.WorkspaceEdit:
    from playbook.editor.renaming import Refused, rename

    uri = params.text_document.uri
    world, file = everywhere(server, uri)
    found = rename(world, file, offset_at(server, uri, params.position), params.new_name)
    if isinstance(found, Refused):
        raise Declined(found.why)
    return _edit(server, world, found)


def files_renamed(server: Server, params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
    """Files, or folders with all that is in them."""
    from playbook.editor.finding import follow

    name_of = server.files.name_of
    renames = [(name_of(each.old_uri), name_of(each.new_uri)) for each in params.files]

    def moved(name: str) -> str:
        for old, new in renames:
            if name == old or name.startswith(f"{old}/"):
                return new + name.removeprefix(old)
        return name

    world = whole(server)
    edits = follow(world, moved)
    return _edit(server, world, edits) if edits else None


def _edit(server: Server, world: World, edits: Edits) -> types.WorkspaceEdit:
    """Edits as the client takes them: with the versions of the open files, where it can."""
    made = {
        file: [types.TextEdit(range_of(server, world, file, edit.span), edit.text) for edit in edits[file]]
        for file in sorted(edits)
    }
    if not server.can("workspace.workspace_edit.document_changes"):
        return types.WorkspaceEdit(changes={uri_of(server, file): each for file, each in made.items()})
    changes = []
    for file, each in made.items():
        uri, version = opened_as(server, file) or (uri_of(server, file), None)
        changes.append(types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri, version), list(each)))
    return types.WorkspaceEdit(document_changes=changes)


def _moving(glob: str, kind: types.FileOperationPatternKind) -> types.FileOperationFilter:
    return types.FileOperationFilter(types.FileOperationPattern(glob, kind), scheme="file")


_PLAYBOOKS = types.FileOperationRegistrationOptions(
    [
        _moving("**/*.pbk", types.FileOperationPatternKind.File),
        _moving("**/*", types.FileOperationPatternKind.Folder),
    ]
)

FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_PREPARE_RENAME,
        "Rename: what can be renamed",
        "a name that is not yours to change is refused, with the reason",
        prepared,
    ),
    Feature(
        types.TEXT_DOCUMENT_RENAME,
        "Rename",
        "a stage, step, message, role, outcome, playbook, channel, tone or profile of yours, in every file",
        renamed,
    ),
    Feature(
        types.WORKSPACE_WILL_RENAME_FILES,
        "Rename a file",
        "`use` follows a file that is renamed or moved, and so does `run`",
        files_renamed,
        _PLAYBOOKS,
    ),
)
