"""What the editor is told of any text, at any place in it: it lies in the text, it fits together, and nothing raises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from playbook.editor.document import Document
from playbook.editor.folding import folds
from playbook.editor.hints import hints
from playbook.editor.hover import hover
from playbook.editor.outline import Symbol, outline
from playbook.editor.sample import Sample, sample
from playbook.editor.selection import selections
from playbook.editor.tokens import KINDS, tokens
from playbook.model.playbook import Playbook
from playbook.source import Span
from tests.properties.law import law
from tests.properties.test_any_text import PIECES, SHIPPED, Change, changed, changes

TODAY = date(2027, 1, 4)
OFFSETS = st.lists(st.integers(0, 6000), min_size=1, max_size=30)


def pasted() -> SearchStrategy[str]:
    """Words and marks in any order, with what counts as several units in a client's positions."""
    return st.lists(st.sampled_from([*PIECES, "🌸", "花見 ", "\r\n", "# pbk: start 2027-04-01\n"]), max_size=25).map(
        " ".join
    )


def opened(text: str, what: list[Change]) -> Document:
    return Document(changed(text, what), "demo.pbk")


def dates(document: Document, playbook: Playbook) -> Sample:
    return sample(document, playbook, TODAY)


@law(st.sampled_from(SHIPPED) | pasted(), changes(), OFFSETS, examples=40)
def test_what_is_shown_under_the_cursor_is_about_a_stretch_around_it(
    text: str, what: list[Change], offsets: list[int]
) -> None:
    document = opened(text, what)
    for offset in (min(each, len(document.text)) for each in offsets):
        found = hover(document, offset, lambda playbook: dates(document, playbook))
        if found is not None:
            assert 0 <= found.span.start <= offset <= found.span.end <= len(document.text)
            assert found.text.strip()


@law(st.sampled_from(SHIPPED) | pasted(), changes(), examples=40)
def test_dates_stand_at_the_ends_of_words_and_asking_for_a_part_gives_that_part(text: str, what: list[Change]) -> None:
    document = opened(text, what)
    every = hints(document, lambda playbook: dates(document, playbook))
    whole = Span(0, len(document.text))
    assert hints(document, lambda playbook: dates(document, playbook), whole) == every
    half = Span(0, len(document.text) // 2)
    seen = hints(document, lambda playbook: dates(document, playbook), half)
    assert seen == [hint for hint in every if hint.at <= half.end]
    for hint in every:
        assert 0 < hint.at <= len(document.text) and not document.text[hint.at - 1].isspace()
        assert hint.label and "\n" not in hint.label


@law(st.sampled_from(SHIPPED) | pasted(), changes(), OFFSETS, examples=60)
def test_selections_grow_around_their_place_up_to_the_file(text: str, what: list[Change], offsets: list[int]) -> None:
    document = opened(text, what)
    for offset in (min(each, len(document.text)) for each in offsets):
        chain = selections(document, offset)
        assert chain[-1] == (0, len(document.text))
        assert all(span.start <= offset <= span.end for span in chain)
        for inner, outer in pairwise(chain):
            assert outer.start <= inner.start and inner.end <= outer.end and inner != outer


@law(st.sampled_from(SHIPPED) | pasted(), changes(), examples=100)
def test_symbols_and_folds_lie_in_the_file_and_in_each_other(text: str, what: list[Change]) -> None:
    document = opened(text, what)
    _lie_in(outline(document), Span(0, len(document.text)))
    last = document.source.locate(len(document.text)).row
    found = folds(document)
    assert all(1 <= fold.first < fold.last <= last for fold in found)
    assert len({fold.first for fold in found}) == len(found)


def _lie_in(symbols: Iterable[Symbol], around: Span) -> None:
    begin = around.start
    for symbol in symbols:
        assert begin <= symbol.span.start <= symbol.span.end <= around.end
        assert symbol.span.start <= symbol.name_span.start <= symbol.name_span.end <= symbol.span.end
        assert symbol.name.strip() and "\n" not in symbol.name
        _lie_in(symbol.children, symbol.span)
        begin = symbol.span.end


@law(st.sampled_from(SHIPPED) | pasted(), changes(), examples=100)
def test_tokens_are_in_order_and_apart(text: str, what: list[Change]) -> None:
    document = opened(text, what)
    for part in document.parts:
        end = 0
        for token in tokens(document, part):
            assert end <= token.span.start < token.span.end <= part.end - part.start
            assert token.kind in KINDS
            end = token.span.end
