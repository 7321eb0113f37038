"""What can be written where the cursor stands, with the page of each when it is looked at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from playbook.lsp.convert import Places
from playbook.lsp.feature import Feature
from playbook.source import Span

if TYPE_CHECKING:
    from playbook.editor.completion import Item
    from playbook.editor.completion.names import Around
    from playbook.editor.document import Document
    from playbook.lsp.server import Server

_TRIGGERS = ' "{[:,-'  # what makes an editor ask by itself
_KINDS = {
    "keyword": types.CompletionItemKind.Keyword,
    "statement": types.CompletionItemKind.Keyword,
    "rule": types.CompletionItemKind.Snippet,
    "block": types.CompletionItemKind.Snippet,
    "text": types.CompletionItemKind.Snippet,
    "channel": types.CompletionItemKind.EnumMember,
    "tone": types.CompletionItemKind.EnumMember,
    "unit": types.CompletionItemKind.Unit,
    "outcome": types.CompletionItemKind.Event,
    "end": types.CompletionItemKind.Event,
    "trigger": types.CompletionItemKind.Event,
    "role": types.CompletionItemKind.Variable,
    "person": types.CompletionItemKind.Variable,
    "placeholder": types.CompletionItemKind.Variable,
    "stage": types.CompletionItemKind.Reference,
    "step": types.CompletionItemKind.Reference,
    "message": types.CompletionItemKind.Reference,
    "playbook": types.CompletionItemKind.Module,
    "file": types.CompletionItemKind.File,
    "country": types.CompletionItemKind.Constant,
    "region": types.CompletionItemKind.Constant,
    "profile": types.CompletionItemKind.Constant,
    "zone": types.CompletionItemKind.Constant,
}
# What `about` calls some of them.
_PAGES = {"statement": "keyword", "country": "market", "region": "market"}


def offered(server: Server, params: types.CompletionParams) -> types.CompletionList | None:
    from playbook.editor.completion import complete

    uri = params.text_document.uri
    document = server.document(uri)
    places = server.places(document)
    offset = places.offset(params.position)
    client = _client(server)
    found = complete(
        document,
        offset,
        around=_around(server, document),
        typed=(params.context.trigger_character or "") if params.context else "",
        snippets=bool(client.snippet_support),
    )
    shown = _Shown(places, uri, offset, client)
    items = [shown.item(item, number) for number, item in enumerate(found.items)]
    return types.CompletionList(found.changes, items) if items else None


def _client(server: Server) -> types.ClientCompletionItemOptions:
    text = server.client_capabilities.text_document
    found = text.completion.completion_item if text and text.completion else None
    return found or types.ClientCompletionItemOptions()


def _around(server: Server, document: Document) -> Around:
    from playbook.editor.completion.names import Around

    return Around(
        files=partial(server.files.beside, document.name),
        market=server.settings.market,
        start=lambda playbook: str(server.sample(document, playbook).start)[:10],
    )


class _Shown:
    """Items as one client takes them."""

    def __init__(self, places: Places, uri: str, offset: int, client: types.ClientCompletionItemOptions) -> None:
        self.places = places
        self.uri = uri
        self.offset = offset
        self.client = client

    def item(self, item: Item, number: int) -> types.CompletionItem:
        is_snippet = bool(item.snippet and self.client.snippet_support)
        modes = self.client.insert_text_mode_support
        adjusts = modes is not None and types.InsertTextMode.AdjustIndentation in modes.value_set
        return types.CompletionItem(
            label=item.label,
            kind=_KINDS.get(item.kind, types.CompletionItemKind.Value),
            detail=item.detail or None,
            sort_text=f"{number:04}",
            filter_text=item.search or item.label,  # Neovim 0.11 picks among edits by nothing else
            text_edit=self.edit(item.span, item.snippet if is_snippet else item.text),
            insert_text_format=types.InsertTextFormat.Snippet if is_snippet else types.InsertTextFormat.PlainText,
            insert_text_mode=types.InsertTextMode.AdjustIndentation if adjusts else None,
            data={"uri": self.uri, "offset": self.offset, "kind": item.kind, "name": item.name} if item.name else None,
        )

    def edit(self, span: Span, text: str) -> types.TextEdit | types.InsertReplaceEdit:
        """What is typed so far is replaced; what stands behind the cursor as well, unless a new word is begun there."""
        typed = Span(span.start, self.offset)
        if self.client.insert_replace_support:
            return types.InsertReplaceEdit(text, self.places.range(typed), self.places.range(span))
        return types.TextEdit(self.places.range(typed if span.start == self.offset else span), text)


def resolved(server: Server, item: types.CompletionItem) -> types.CompletionItem:
    from playbook.editor.about import about

    data = item.data
    if isinstance(data, dict) and isinstance(uri := data.get("uri"), str):
        document = server.document(uri)
        kind, name, offset = str(data.get("kind")), str(data.get("name")), data.get("offset")
        playbook = document.playbook_at(offset) if isinstance(offset, int) else None
        says = about(_PAGES.get(kind, kind), name, document, playbook)
        if says:
            item.documentation = types.MarkupContent(types.MarkupKind.Markdown, says)
    return item


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_COMPLETION,
        "Completion",
        "what can stand there, in every position: statements, units, names; the market's own first",
        offered,
        types.CompletionOptions(trigger_characters=list(_TRIGGERS), resolve_provider=True),
    ),
    Feature(types.COMPLETION_ITEM_RESOLVE, "Completion, in detail", "the page of what is selected", resolved),
)
