"""Where names are defined and used: the same answers as the compiler's own, at any place of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook import library
from playbook.api import from_library
from playbook.editor.document import Document
from playbook.editor.finding import definitions_called, follow, links
from playbook.editor.lookup import World
from playbook.editor.names import Form, Kind, Names, Written, names_in, names_of
from playbook.model.playbook import Touch
from playbook.model.program import program_of
from playbook.model.steps import all_steps
from playbook.source import Source, Span
from playbook.strategies import playbooks
from tests.editor.test_renaming import FOLDER, MAIN, SHARED, SHIPPED, folder

MANY = settings(max_examples=80, deadline=None)
EVERY = dict(SHIPPED) | {f"tests/{name}": text for name, text in FOLDER.items()}


def world(name: str, text: str) -> tuple[World, Document]:
    def load(used: str, beside: Source) -> Source | None:
        return Source(FOLDER[used], used) if used in FOLDER else from_library(used, beside)

    document = Document(text, name, load)
    return World([document], load), document


def found(file: str, what: str, nth: int = 0) -> list[tuple[str, str]]:
    """Where what stands at a text is defined: the file, and its line."""
    texts = folder(FOLDER)
    offset = -1
    for _ in range(nth + 1):
        offset = FOLDER[file].index(what, offset + 1)
    return [
        (
            place.file,
            texts.names(place.file).source.line(texts.names(place.file).source.locate(place.span.start).row).strip(),
        )
        for place in texts.definitions(file, offset)
    ]


@pytest.mark.parametrize(
    ("what", "nth", "line"),
    [
        ("reopen", 0, "stage reopen {"),
        ("note", 1, 'call contact by "senior leader" as note'),
        ("note-2", 0, "send gentle note via fax by account manager using thanks as note"),
        ("send-gentle-update", 0, "send gentle update via fax, email using thanks"),
        ("thanks", 0, "message thanks {"),
        ("Base", 0, 'playbook "Base" {'),
        ("fax", 0, 'channel fax "Fax"'),
        ("gentle", 0, 'tone gentle means "leaves every door open"'),
        ("email", 0, "channel email"),
        ("Unser Markt", 0, 'profile "Unser Markt" for LU {'),
        ("LU", 0, 'profile "Unser Markt" for LU {'),
        ("shared.pbk", 0, "# What both sides use. 花見 🌸"),
        ("senior leader", 1, 'role "senior leader" not in pitch'),
    ],
)
def test_a_name_is_found_where_it_is_defined(what: str, nth: int, line: str) -> None:
    assert [each for _, each in found("main.pbk", what, nth)] == [line]


def test_an_outcome_that_two_playbooks_of_a_plan_declare_has_two_definitions() -> None:
    declared = 'outcome too dear means "the price is the only objection"'
    assert found("main.pbk", "too dear", 1) == [("main.pbk", declared), ("shared.pbk", declared)]


def test_what_the_language_defines_has_no_definition_but_places() -> None:
    texts = folder(FOLDER)
    at = MAIN.index("reply")
    symbol = texts.symbol_at("main.pbk", at)
    assert texts.definitions("main.pbk", at) == [] and symbol is not None
    assert [place.span.start for place in texts.places(symbol[1])] == [at]  # not that of the other playbook


def test_a_country_stands_for_the_nearest_profile() -> None:
    near = 'profile "Ours" for DE { channels email }\nplaybook "A" { market DE-BY, JP, FR; stop }\n'
    texts, _ = world("a.pbk", near)
    for code, wanted in (("DE-BY", ("a.pbk", "Ours")), ("JP", ("library:profiles/japan.pbk", "Japan")), ("FR", None)):
        places = texts.definitions("a.pbk", near.index(code))
        assert [(place.file, place.written.name) for place in places] == ([wanted] if wanted else [])


def test_the_first_and_the_last_character_count_and_no_other() -> None:
    text = 'stage 最後 { stop "x" }; go to 最後'
    names = names_in(Source(text))
    begin = text.index("最後")
    hits = [offset for offset in range(12) if names.at(offset) is not None]
    assert hits == [begin, begin + 1, begin + 2]


def test_a_text_is_its_name_and_its_quotes_can_be_pointed_at() -> None:
    text = 'playbook "A" { stop }'
    names = names_in(Source(text))
    written = names.at(text.index('"'))
    assert written is not None and text[slice(*written.inner)] == "A"


@MANY
@given(st.sampled_from(sorted(EVERY)) | playbooks())
def test_names_mean_what_the_compiler_takes_them_for(text: str) -> None:
    """Ids of steps, tones, messages, profiles: looked up here as there."""
    texts, document = world("main.pbk", EVERY.get(text, text))
    names = texts.names("main.pbk")
    for book, definition in zip(document.playbooks, names.defined(Kind.PLAYBOOK), strict=True):
        home = ("main.pbk", definition.owner)
        assert set(texts.ids(home)) == program_of(book).ids
        tones = {
            (each.name, each.span)
            for each in names.written
            if each.kind is Kind.TONE and texts.symbol("main.pbk", each)
        }
        said = [tone for step in all_steps(book) if isinstance(step, Touch) for tone in step.tones]
        mine = [
            name for name, span in sorted(tones, key=lambda each: each[1]) if _owner(names, span) == definition.owner
        ]
        assert mine == said
        for each in names.used.get((Kind.COUNTRY, definition.owner), ()):
            profile = document.resolved.scope.profile_for(each.name)
            place = texts.definition("main.pbk", each)
            assert (place.written.name if place else None) == (profile.name if profile else None)


def _owner(names: Names, span: Span) -> int:
    return next(each.owner for each in names.written if each.span == span)


@MANY
@given(st.data(), st.sampled_from(sorted(EVERY)), st.text(max_size=12))
def test_any_text_and_any_place_has_an_answer(data: st.DataObject, name: str, junk: str) -> None:
    text = EVERY[name]
    begin = data.draw(st.integers(0, len(text)))
    text = text[:begin] + junk + text[begin + data.draw(st.integers(0, 60)) :]
    texts, document = world("a.pbk", text)
    assert names_of(document).written == names_in(document.source).written  # in parts as in one piece
    for written in texts.names("a.pbk").written:
        symbol = texts.symbol("a.pbk", written)
        if symbol is not None:
            assert ("a.pbk", written) in texts.places(symbol, ["a.pbk"])
        if written.form is not Form.MADE:
            assert texts.names("a.pbk").at(written.inner.start) is not None
    texts.definitions("a.pbk", data.draw(st.integers(0, len(text) + 3)))


def test_names_are_searched_by_their_letters() -> None:
    assert [(each.place.written.name, each.container) for each in definitions_called(folder(FOLDER), "rpn")] == [
        ("reopen", "日本 🌸"),
        ("reopen", "Other"),
    ]
    assert {each.place.file for each in definitions_called(folder(FOLDER), "")} == {"main.pbk", "shared.pbk"}


def test_a_file_is_one_thing_by_whatever_path_it_is_used() -> None:
    texts = {"a.pbk": 'use "b.pbk"\n', "c.pbk": 'use "./b.pbk"\n', "b.pbk": "stop\n"}

    def load(name: str, beside: Source) -> Source | None:
        return Source(texts[name.removeprefix("./")], name.removeprefix("./"))

    files = World([Source(text, name) for name, text in texts.items()], load)
    symbol = files.symbol_at("a.pbk", 6)
    assert symbol is not None
    assert [(place.file, place.written.name) for place in files.places(symbol[1])] == [
        ("a.pbk", "b.pbk"),
        ("c.pbk", "./b.pbk"),
    ]
    assert [(each.place.written.name, each.place.file) for each in definitions_called(files, "")] == [("b", "b.pbk")]


def test_a_use_links_to_its_file_and_to_a_shipped_one() -> None:
    text = 'use "shared.pbk"\nuse "profiles/japan.pbk"\nuse "nowhere.pbk"\n'
    texts, _ = world("a.pbk", text)
    assert [(text[slice(*link.span)], link.file) for link in links(texts, "a.pbk")] == [
        ("shared.pbk", "shared.pbk"),
        ("profiles/japan.pbk", "library:profiles/japan.pbk"),
    ]


def test_a_word_behind_one_that_is_no_tone_is_none() -> None:
    text = "send brief warm plain warm note via email\nstop\n"
    texts, _ = world("a.pbk", text)
    tones = [each for each in texts.names("a.pbk").written if each.kind is Kind.TONE and texts.symbol("a.pbk", each)]
    assert [(each.name, each.span.start) for each in tones] == [("brief", 5), ("warm", 11)]


def test_files_that_use_each_other_in_a_circle_are_no_trap() -> None:
    circle = {"a.pbk": 'use "b.pbk"\nmessage x { subject "a" }\n', "b.pbk": 'use "a.pbk"\nmessage y { subject "b" }\n'}
    assert folder(circle).reach("a.pbk") == ["a.pbk", "b.pbk"]


@pytest.mark.parametrize(
    ("old", "new", "edits"),
    [
        ("x/base.pbk", "x/basis.pbk", {"x/main.pbk": ["basis.pbk", "basis"]}),
        ("x/base.pbk", "base.pbk", {"x/main.pbk": ["../base.pbk"]}),
        ("x/main.pbk", "main.pbk", {"x/main.pbk": ["x/base.pbk"]}),
        ("x", "y", {}),
        ("x/other.pbk", "other.pbk", {}),
    ],
)
def test_use_and_run_follow_a_file_that_moves(old: str, new: str, edits: dict[str, list[str]]) -> None:
    texts = {
        "x/main.pbk": 'use "base.pbk"\nuse "profiles/japan.pbk"\nplaybook "M" { run "base"; stop }\n',
        "x/base.pbk": "wait 1 week\n",
        "x/other.pbk": "stop\n",
    }

    def load(name: str, beside: Source) -> Source | None:
        path = f"x/{name}"
        return Source(texts[path], path) if path in texts else library.shipped(name)

    made = follow(
        World([Source(text, name) for name, text in texts.items()], load),
        lambda name: new + name.removeprefix(old) if name == old or name.startswith(f"{old}/") else name,
    )
    assert {file: [edit.text for edit in each] for file, each in made.items()} == edits


def test_an_edit_changes_the_names_of_its_part_only() -> None:
    document = Document(SHARED, "a.pbk")
    moved = Document("# above\n\n" + SHARED, "a.pbk")
    shift = len("# above\n\n")
    first, second = names_of(document).written, names_of(moved).written
    assert [each.name for each in first] == [each.name for each in second]
    assert all(_shifted(each, shift) == other for each, other in zip(first, second, strict=True))


def _shifted(each: Written, by: int) -> Written:
    span = Span(each.span.start + by, each.span.end + by)
    return each._replace(span=span, owner=each.owner if each.owner < 0 else each.owner + by)


def test_the_files_of_a_large_folder_are_read_once() -> None:
    """Each search goes through all of them."""
    folder = [Source(f"stage s{number} {{ stop }}", f"{number}.pbk") for number in range(1000)]
    first = [names_in(source) for source in folder]
    assert all(names_in(source) is names for source, names in zip(folder, first, strict=True))
