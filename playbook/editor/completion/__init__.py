"""What can be written at a place of a file: statements, keywords and names, as the grammar and the file itself say.

In come a document and an offset, out go Completions. What can come is asked of the parse tables (`place`), what a
keyword or literal stands for of one table (`offers`), what is called so of the file and the library (`names`). Nothing
here goes through the whole file: the statement under the cursor is read, and the document knows the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from playbook.editor.completion import forms
from playbook.editor.completion.comments import in_comment
from playbook.editor.completion.names import ALONE, Around, Name, Names
from playbook.editor.completion.offers import BY_KEYWORD, BY_TERMINAL, FILLED, FREE, QUOTED, keywords, row
from playbook.editor.completion.place import RUN, Place, places_at
from playbook.editor.document import Document
from playbook.source import Span
from playbook.syntax import nodes
from playbook.syntax.parse import PIECE
from playbook.syntax.placement import ALLOWED, HEAD, STEPS

_MOST = 12  # in one choice of a snippet
_PLAIN = re.compile(r'[^\s{};,:#"“”„]+')
_BEGUN = re.compile(r"\{([^{}\r\n]*)\Z")
_WORD = re.compile(r"[^\s{}\"“”„]*")
_QUOTED = ("role", "person", "profile")  # in quotes, where they are several words
_ONCE = HEAD - {"closed"}


@frozen
class Item:
    """One thing that can be written.

    ``text`` takes the place of ``span``, whose part behind the cursor may be kept; ``snippet`` is the same with parts
    to fill in, or empty. ``search`` is what is compared with what was typed, the label where it is empty. ``kind`` and
    ``name`` say what it is, for `about`.
    """

    label: str
    kind: str
    text: str
    span: Span
    detail: str = ""
    snippet: str = ""
    search: str = ""
    name: str = ""


@frozen
class Completions:
    """Items, the likeliest first; ``changes`` where typing on may bring others."""

    items: tuple[Item, ...] = ()
    changes: bool = False


NOTHING = Completions()


def complete(
    document: Document,
    offset: int,
    around: Around = ALONE,
    typed: str = "",
    snippets: bool = True,
) -> Completions:
    """What can be written at an offset; ``typed`` is the character that made the editor ask by itself, empty where a
    person did; where what comes would be in the way, there is nothing then.

    >>> document = Document("market JP\\nsend warm note via ")
    >>> [(item.label, item.detail) for item in complete(document, 29).items][:2]
    [('email', 'Japan'), ('phone', 'Japan')]
    """
    places = places_at(document, offset)
    place = places[-1]
    names = Names(document, place, around)
    if place.inside == "comment":
        return _comment(names, typed)
    if _unwanted(place, typed):
        return NOTHING
    if place.inside:
        return Completions(tuple(_filled(names) or _quoted(names)))
    for each in places[:-1]:  # several words that are one
        begun = document.text[each.span.start : offset]
        found = [item for item in _items(Names(document, each, around), snippets) if _begins(item, begun)]
        if found:
            return Completions(tuple(found), True)
    items = tuple(_items(names, snippets))
    if typed and all(item.kind == "block" for item in items):
        return NOTHING
    return Completions(items, bool(place.run) or any(item.name and item.search for item in items))


def _unwanted(place: Place, typed: str) -> bool:
    """Whether an editor asks where a person would not: in prose, at the beginning of a line, at a block's brace."""
    if typed == "{":
        return not place.inside
    if typed == '"':
        return not place.inside
    if typed in (" ", ","):
        return bool(place.inside) or not place.tokens
    if typed == ":":
        return bool(place.inside) or place.tokens[-1:] == () or place.tokens[-1].kind != "COLON"
    if typed == "-":
        return bool(place.inside) or row(BY_KEYWORD, place) not in (Names.markets, Names.countries)
    return typed == "["


def _begins(item: Item, begun: str) -> bool:
    return item.label.casefold().startswith(re.sub(r"\s+", " ", begun).casefold())


# ---- in the language ----


def _items(names: Names, snippets: bool) -> Iterator[Item]:
    place = names.place
    span = Span(place.span.start, place.span.end)
    if not place.tokens:
        if place.accepted:
            yield from _statements(names, snippets)
        return
    if place.first == "ENSURE" and len(place.tokens) == 1:
        yield from _forms(names, "rule", forms.RULES.items(), snippets)
    yield from _named(names)
    for kind, provider in BY_TERMINAL.items():
        if kind in place.accepted:
            for each in provider(names):
                yield Item(each.text, each.kind, each.text, span, each.detail)
    for word in keywords(place):
        yield Item(word, "keyword", word, span, name=word.split()[0])
    if "TEXT" in place.accepted and (place.last in FREE or row(QUOTED, place) is None):
        yield from _quotes(place, span, snippets)
    if "LBRACE" in place.accepted:
        yield Item("{ … }", "block", "{", span, "a block", "{\n  $0\n}" if snippets and place.is_last else "")


def _quotes(place: Place, span: Span, snippets: bool) -> Iterator[Item]:
    yield Item('"…"', "text", '"', span, "a text", '"$1"' if snippets else "", '"')
    if place.last in ("BODY", "NOTE"):
        yield Item(
            '"""…"""', "text", '"""', span, "a text over several lines", '"""\n$0\n"""' if snippets else "", '"""'
        )


def _statements(names: Names, snippets: bool) -> Iterator[Item]:
    """The statements that are allowed here; what is said already comes last."""
    place = names.place
    allowed = ALLOWED[place.block]
    if not place.blocks and any(_is_playbook(each) for part in names.document.parts for each in part.tree.statements):
        allowed = ALLOWED["file"] - ALLOWED["playbook"]
    begun = any(word in STEPS for word in place.beside)

    def order(keyword: str) -> tuple[bool, bool]:
        return keyword in _ONCE and keyword in place.beside, begun and keyword not in STEPS

    known = [keyword for keyword in forms.STATEMENTS if keyword in allowed]
    for keyword in sorted(known, key=order):
        yield from _forms(names, "statement", ((keyword, form) for form in forms.STATEMENTS[keyword]), snippets)


def _is_playbook(statement: nodes.Statement) -> bool:
    if isinstance(statement, nodes.Broken):
        return statement.keyword == "playbook" and statement.block is not None
    return isinstance(statement, nodes.PlaybookDef)


def _forms(names: Names, kind: str, found: Iterable[tuple[str, str]], snippets: bool) -> Iterator[Item]:
    """Forms as snippets where there is room for one, else their first words."""
    place = names.place
    seen: set[str] = set()
    for name, form in found:
        words = forms.words(form)
        with_parts = snippets and place.is_last
        if words in seen and not with_parts:
            continue
        label = forms.line(form) if words in seen or kind == "rule" else words
        seen.add(words)
        snippet = forms.snippet(form, lambda kind: _choices(names, kind)) if with_parts else ""
        yield Item(label, kind, words, place.span, forms.line(form), snippet, name=name)


_CHOICES = {
    "channel": Names.channels,
    "tone": Names.tones,
    "role": Names.roles,
    "stage": Names.stages,
    "outcome": Names.unheard,
    "step": Names.steps,
    "playbook": Names.playbooks,
    "trigger": BY_KEYWORD["AFTER"],
    "lead": BY_KEYWORD["LEADS"],
}


def _choices(names: Names, kind: str) -> Sequence[str]:
    return [each.text for each in _CHOICES[kind](names)][:_MOST] if kind in _CHOICES else ()


def _named(names: Names) -> Iterator[Item]:
    """The names that can stand here, in quotes where they need them."""
    place = names.place
    bare, quoted = row(BY_KEYWORD, place), row(QUOTED, place)
    if place.accepted.intersection(RUN) and bare is not None:
        begin = len(place.tokens) - len(place.run)
        already = _already(place).union(token.text for token in place.run)
        for each in _found(bare(names), names.place_text()):
            for number in range(len(place.run) + 1):
                before = place.run[number:]
                words = "".join(f"{token.text} " for token in before)
                if (each.text.startswith(words) if words else _may_begin(names)) and each.text not in already:
                    first = place.tokens[begin + number].start if before else place.span.start
                    yield _name(each, Span(first, place.span.end), "TEXT" in place.accepted and each.kind in _QUOTED)
                    break
    if "TEXT" in place.accepted and quoted is not None and quoted is not bare and not place.run:
        have = {each.text for each in bare(names)} if bare else set()
        for each in _found(quoted(names), names.place_text()):
            if each.text not in have:
                yield evolve(_name(each, place.span, False), text=f'"{each.text}"')


def _may_begin(names: Names) -> bool:
    """Whether a name can begin at the word being written: after tones, the thing that is sent; else not in a run."""
    tones = {each.text for each in names.tones()} if names.place.last == "SEND" else set()
    return all(token.text in tones for token in names.place.run)


def _already(place: Place) -> set[str]:
    """The names that a list has already."""
    listed = []
    for token in place.tokens:
        if token.kind in RUN:
            listed.append(token.text)
        else:
            listed = [*listed, ","] if token.kind == "COMMA" else []
    return {each.strip() for each in " ".join(listed).split(",")[:-1]}


def _name(name: Name, span: Span, may_quote: bool) -> Item:
    text = f'"{name.text}"' if may_quote and not _PLAIN.fullmatch(name.text) else name.text
    return Item(name.text, name.kind, text, span, name.detail, search=" ".join(name.also), name=name.text)


def _found(names: Sequence[Name], typed: str) -> list[Name]:
    """The names that have what was typed in one of their names; ``also`` is then what it was found by."""
    if not typed or not any(name.also for name in names):
        return [evolve(name, also=(name.text, *name.also)) if name.also else name for name in names]
    word = re.compile(rf"(?<!\w){re.escape(typed)}", re.IGNORECASE)
    ranked = []
    for name in names:
        starts = [found.start() for text in (name.text, *name.also) if (found := word.search(text))]
        if starts:
            itself = name.text.casefold().startswith(typed.casefold())
            rank = (name.text.casefold() != typed.casefold(), min(starts) > 0)
            ranked.append((rank, evolve(name, also=(name.text if itself else typed,))))
    return [name for _, name in sorted(ranked, key=lambda each: each[0])]


# ---- in quotes and comments ----


def _filled(names: Names) -> list[Item]:
    """The placeholders, behind a `{` in a text that is filled from the deal."""
    place, text = names.place, names.document.text
    begun = _BEGUN.search(text, place.span.start, place.offset)
    if begun is None or place.last not in FILLED or text[: begun.start()].endswith("{"):
        return []
    rest = _WORD.match(text, place.offset)
    end = rest.end() if rest and text[rest.end() : rest.end() + 1] == "}" else place.offset
    close = "" if text[end : end + 1] == "}" else "}"
    span = Span(begun.start() + 1, end)
    return [Item(each.text, each.kind, f"{each.text}{close}", span, each.detail) for each in names.placeholders()]


def _quoted(names: Names) -> list[Item]:
    """The names that can stand in a quote; one that is not closed yet is."""
    place = names.place
    provider = row(QUOTED, place)
    if provider is None or len(place.inside) > 1 or "TEXT" not in place.accepted:
        return []
    begin = place.span.start
    piece = PIECE.match(names.document.text, begin - 1)
    closed = piece is not None and piece.lastgroup == "text"
    span = Span(begin, piece.end() - 1 if piece and closed else place.offset)
    close = "" if closed else '"' if place.inside == '"' else "”"
    return [
        Item(each.text, each.kind, f"{each.text}{close}", span, each.detail, name=each.text)
        for each in provider(names)
        if place.inside not in each.text
    ]


def _comment(names: Names, typed: str) -> Completions:
    found, place = in_comment(names), names.place
    if found is None or (typed in (" ", ":", "-", "{", '"') and found.begin < place.offset):
        return NOTHING
    if typed and all(each.kind == "word" for each in found.names):
        return NOTHING
    span = Span(found.begin, place.offset)
    items = tuple(_name(each, span, False) for each in _found(found.names, names.document.text[span.start : span.end]))
    return Completions(items, any(item.search for item in items))
