"""What a file holds: outline, folds, selections and the kinds of its words."""

from __future__ import annotations

import pytest
from lsprotocol import types

from playbook.editor.document import Document
from playbook.editor.folding import folds
from playbook.editor.outline import Symbol, outline
from playbook.editor.selection import selections
from playbook.editor.tokens import KINDS, tokens

TEXT = '''\
use "profiles/japan.pbk"
use "vocabulary.pbk"

# First 🌸.
# Second.
message thanks { subject "Thank you" }

playbook "花見 🌸" {
  role "account manager"
  on reply { task "Answer"; stop "They answered" }
  wait 2-3 weeks
  send brief note via email by "account manager" as first {
    body """
    Dear {contact},
    {{so}}
    """
  }
  stage later { send note via letter }
  # the end
  stop
}
'''


def names(symbols: list[Symbol] | tuple[Symbol, ...]) -> list[object]:
    """Names with the names inside them."""
    return [symbol.name if not symbol.children else [symbol.name, *names(symbol.children)] for symbol in symbols]


def test_the_outline_has_definitions_playbooks_stages_and_steps() -> None:
    assert names(outline(Document(TEXT))) == [
        'use "profiles/japan.pbk"',
        'use "vocabulary.pbk"',
        "thanks",
        [
            "花見 🌸",
            "account manager",
            ["on reply", 'task "Answer"'],
            "wait 2-3 weeks",
            'send brief note via email by "account manager"',
            ["later", "send note via letter"],
        ],
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_name_stands_in_its_symbol_and_a_step_has_its_id(newline: str) -> None:
    text = TEXT.replace("\n", newline)
    (book,) = (symbol for symbol in outline(Document(text)) if symbol.kind == "playbook")
    assert text[slice(*book.name_span)] == '"花見 🌸"'
    step = book.children[3]
    assert (step.kind, step.detail) == ("send", "first")
    assert text[slice(*step.span)].endswith("}")
    assert text[slice(*step.name_span)].endswith("as first")


def test_a_broken_head_hides_nothing_inside_it() -> None:
    broken = TEXT.replace("playbook", "playbok").replace("wait 2-3", "wait 3 to 2")
    (book,) = (symbol for symbol in outline(Document(broken)) if symbol.kind == "")
    assert [symbol.name for symbol in book.children][-1] == "later"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_blocks_comments_texts_and_uses_fold(newline: str) -> None:
    found = [(fold.first, fold.last, fold.kind) for fold in folds(Document(TEXT.replace("\n", newline)))]
    assert found == [(1, 2, "imports"), (4, 5, "comment"), (8, 20, "block"), (12, 16, "block"), (13, 16, "text")]


def test_a_block_that_is_never_closed_folds_to_the_end() -> None:
    assert [(fold.first, fold.last) for fold in folds(Document('playbook "A" {\n  wait 1 week\n  stop'))] == [(1, 3)]


def chain(needle: str, skip: int = 1) -> list[str]:
    document = Document(TEXT)
    return [TEXT[slice(*span)] for span in selections(document, TEXT.index(needle) + skip)]


def test_a_selection_grows_from_a_word_to_the_file() -> None:
    found = chain('manager" as')
    assert found[:5] == [
        "manager",
        "account manager",
        '"account manager"',
        'by "account manager"',
        'send brief note via email by "account manager" as first',
    ]
    assert found[-1] == TEXT
    assert found[-2].startswith('\nplaybook "花見')  # the playbook, with the lines above it
    assert found[-3].startswith('playbook "花見') and found[-3].endswith("}")


def test_a_selection_grows_from_a_length_and_from_a_line_of_a_text() -> None:
    assert chain("2-3 weeks", 2)[:3] == ["3", "2-3", "2-3 weeks"]
    grown = chain("Dear", 1)
    assert grown[:2] == ["Dear", "Dear {contact},"]
    assert grown[2].startswith("\n    Dear") and grown[3].startswith('"""')
    assert grown[4].startswith("body")


def kinds(text: str) -> list[tuple[str, str]]:
    document = Document(text)
    return [
        (part.tree.source.text[slice(*token.span)], token.kind + "!" * token.declares)
        for part in document.parts
        for token in tokens(document, part)
    ]


def test_each_word_is_told_by_what_it_is_and_not_by_its_letters() -> None:
    assert kinds("send note via email to the note by sales as note  # note") == [
        ("send", "keyword"),
        ("via", "keyword"),
        ("email", "enumMember"),
        ("to", "keyword"),
        ("by", "keyword"),
        ("sales", "class"),
        ("as", "keyword"),
        ("note", "variable!"),
        ("# note", "comment"),
    ]


def test_tones_are_those_in_reach_and_the_last_word_is_none() -> None:
    assert kinds('tone calm means "so"\nplaybook "A" { send calm loud brief via sms }')[7:10] == [
        ("calm", "property"),
        ("via", "keyword"),
        ("sms", "enumMember"),
    ]
    assert ("brief", "property") not in kinds("send warm brief via sms")


def test_placeholders_stand_apart_in_texts_and_doubled_braces_do_not() -> None:
    assert kinds('task "Ask {who} {{so}} 🌸"') == [
        ("task", "keyword"),
        ('"Ask ', "string"),
        ("{who}", "parameter"),
        (' {{so}} 🌸"', "string"),
    ]


def test_of_a_statement_that_cannot_be_read_as_much_is_told_as_is_sure() -> None:
    assert kinds('wait 2 weks\nsned note via "{x}" at 10:00') == [
        ("wait", "keyword"),
        ("2", "number"),
        ("via", "keyword"),
        ('"', "string"),
        ("{x}", "parameter"),
        ('"', "string"),
        ("at", "keyword"),
        ("10:00", "number"),
    ]


def test_a_point_is_one_number_with_its_plus() -> None:
    assert ("+6-9", "number") in kinds("pause until +6-9 months")


def test_every_kind_is_one_of_the_protocols_own() -> None:
    assert set(KINDS) <= {each.value for each in types.SemanticTokenTypes}
    assert {"keyword", "string", "number", "comment", "enumMember"} <= set(KINDS)


def test_a_comment_in_what_lies_too_deep_is_a_comment_and_nothing_else() -> None:
    text = "on reply {\n" * 34 + "stop # by now\n" + "}\n" * 34
    assert kinds(text).count(("# by now", "comment")) == 1
    assert ("by", "keyword") not in kinds(text)
