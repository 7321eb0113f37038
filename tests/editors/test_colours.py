"""The colours of the language: the parser's own tokens, seen without a parser."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Error, Keyword, Name, Operator, String, Token

from playbook import strategies
from playbook.pygments_lexer import TOKENS, PbkLexer
from playbook.syntax.colours import Piece, colours
from playbook.syntax.keywords import KEYWORD_KINDS, words
from playbook.syntax.placement import ALLOWED, STATEMENTS
from tests.editors.parsed import Where, corpus, parsed
from tests.support import ROOT

CORPUS = corpus()
NAMES = ("name", "outcome", "channel", "tone", "place", "word")
INSIDE = ("placeholder", "escape")


def told(text: str) -> dict[Where, str]:
    """The pieces of a text in the words of `parsed`: a text with its placeholders is one piece."""
    found: dict[Where, str] = {}
    begin = None
    pieces = [*colours(text), Piece("mark", len(text), len(text))]
    for piece, after in pairwise(pieces):
        kind = "keyword" if piece.kind in KEYWORD_KINDS else "word" if piece.kind in NAMES else piece.kind
        if kind in INSIDE or kind == "text":
            begin = piece.start if begin is None else begin
            ends = after.start != piece.end or after.kind not in (*INSIDE, "text")
            if ends:
                found[begin, piece.end] = "text"
                begin = None
        elif kind not in ("mark", "comment", "directive"):
            found[piece.start, piece.end] = kind
    return found


def test_the_corpus_is_what_it_should_be() -> None:
    assert len([name for name in CORPUS if name.startswith("playbooks/")]) == len(
        [*(ROOT / "playbooks").rglob("*.pbk")]
    )
    assert len(CORPUS) > 150


@pytest.mark.parametrize("name", CORPUS)
def test_what_the_parser_calls_a_keyword_is_coloured_as_one_and_nothing_else(name: str) -> None:
    assert told(CORPUS[name]) == parsed(CORPUS[name])


@given(strategies.playbooks())
def test_so_it_is_in_any_playbook(text: str) -> None:
    assert told(text) == parsed(text)


@given(st.text(st.sampled_from('abon send wait to via "“{};,:#\n\r\t 3-+é日🙂')) | st.text())
def test_any_text_is_cut_into_pieces_apart_and_in_order(text: str) -> None:
    at = 0
    for piece in colours(text):
        assert at <= piece.start < piece.end <= len(text)
        at = piece.end


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("send note via email to on by at at 10:00", "step word link channel modifier word modifier word modifier time"),
        ("sent note via email\nstop", "step"),  # a line that cannot be read has no colours; the next one has
        ('wait 2 weekz "a {b}"  # c', "step number text placeholder text comment"),
        ('stop "never closed; wait\nwait 1 day', "step text step number unit"),
        ("on reply { stop }; go to end", "step outcome mark step mark mark step link name"),
        ("given a: not now on 2027-01-02", "proof name mark outcome outcome link date"),
        ("ensure only email, phone or warn", "proof rule channel mark channel rule rule"),
        ("ensure no touch on weekend, quiet", "proof rule rule rule word mark word"),
        ("tone warm, brief\ntone warm means \"x\"", "definition tone mark tone definition tone link text"),
        ('stop "{{a}} {b c} {"', "step text escape text escape text placeholder text"),
        ("stop # pbk: ignore[PBK302] why", "step comment directive comment"),
        ("# practice: P3\n# pbk: ignored", "comment directive comment comment"),
        ("pause until next monday", "step link link weekday"),
        ("ＳＥＮＤ", ""),
    ],
)  # fmt: skip
def test_each_word_by_what_it_is_for(text: str, kinds: str) -> None:
    assert " ".join(piece.kind for piece in colours(text)) == kinds


def test_the_words_are_those_of_the_language() -> None:
    found = words()
    first = {word for kind in ("definition", "head", "step", "detail", "trait", "proof") for word in found[kind]}
    assert first == STATEMENTS
    assert set(found["detail"]) == ALLOWED["send"]
    assert {"via", "until", "means"} <= set(found["link"])
    assert {"between", "touches", "touchpoint"} <= set(found["rule"])
    assert len(found["weekday"]) == 7
    assert {"business days", "quarter", "minutes"} <= set(found["unit"])


# ---- Pygments ----


def test_pygments_finds_the_lexer_by_name_and_by_file() -> None:
    assert isinstance(get_lexer_by_name("pbk"), PbkLexer)
    assert isinstance(get_lexer_for_filename("japan.pbk"), PbkLexer)


@pytest.mark.parametrize("name", CORPUS)
def test_pygments_gives_back_the_text_and_no_errors(name: str) -> None:
    tokens = list(PbkLexer(stripnl=False, ensurenl=False).get_tokens(CORPUS[name]))
    assert "".join(text for _, text in tokens) == CORPUS[name].replace("\r\n", "\n").replace("\r", "\n").lstrip(
        "\ufeff"
    )
    assert not any(kind is Error for kind, _ in tokens)


def test_pygments_shows_it_as_a_reader_sees_it() -> None:
    text = 'send warm note via email as hello { subject "Dear {name}" }  # pbk: ignore[PBK302] short'
    tokens = [(text, kind) for kind, text in PbkLexer().get_tokens(text)]
    assert dict(tokens).items() >= {
        "send": Keyword, "note": Name, "via": Operator.Word, "email": Name.Builtin, "hello": Name.Label,
        "subject": Keyword.Pseudo, "{name}": String.Interpol, "pbk: ignore[PBK302]": Comment.Special,
    }.items()  # fmt: skip


def test_every_kind_has_a_colour_in_pygments() -> None:
    assert set(TOKENS) >= {piece.kind for text in CORPUS.values() for piece in colours(text)} >= set(KEYWORD_KINDS)
    assert all(kind in Token for kind in TOKENS.values())


def test_nothing_else_needs_pygments() -> None:
    program = "import sys; sys.modules['pygments'] = None; import playbook, playbook.cli.main, playbook.syntax.colours"
    assert subprocess.run([sys.executable, "-c", program], check=False, cwd=ROOT).returncode == 0
