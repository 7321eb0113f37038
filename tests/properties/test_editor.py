"""What the editor is told of any text, at any place in it: it lies in the text, it fits together, and nothing raises."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from playbook.editor.document import Document
from playbook.editor.hints import hints
from playbook.editor.hover import hover
from playbook.editor.sample import Sample, sample
from playbook.model.playbook import Playbook
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
    for hint in every:
        assert 0 < hint.at <= len(document.text) and not document.text[hint.at - 1].isspace()
        assert hint.label and "\n" not in hint.label
