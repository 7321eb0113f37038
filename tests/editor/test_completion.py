"""The law of completion, 'in every position': what stands in a file was offered where it was about to be written."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from attrs import evolve

from playbook import library
from playbook.editor.about import about
from playbook.editor.completion import Completions, complete, forms
from playbook.editor.completion.names import Around
from playbook.editor.completion.offers import BY_TERMINAL, MARKS, QUOTED
from playbook.editor.completion.place import RUN, Place, places_at
from playbook.editor.completion.usual import statements_in
from playbook.editor.document import Document
from playbook.model.steps import MODIFIERS
from playbook.syntax.lex import Token
from playbook.syntax.placement import ALLOWED
from playbook.syntax.tables import tables

SHIPPED = {name: source.text for name in library.shipped_names() if (source := library.shipped(name))}

# What nobody can know: the names and days that a statement is there to make up, by its first and last keyword.
MADE_UP = {
    *(("WORD", f"{word.upper()} AS") for word in MODIFIERS),
    *(("WORD", f"{word} {word}") for word in ("CHANNEL", "TONE", "STAGE", "MESSAGE", "OUTCOME")),
    *(("DATE", place) for place in ("EXAMPLE START", "GIVEN ON", "GIVEN UNTIL", "CLOSED FROM", "CLOSED TO")),
}
# What stands further down, and is not known once the file ends here.
FURTHER_DOWN = {("WORD", "GO TO"), ("DATE", "EXPECT ON")}


def at(marked: str, **asked: object) -> Completions:
    """What is offered at the `|` of a text."""
    return complete(Document(marked.replace("|", "", 1)), marked.index("|"), **asked)  # type: ignore[arg-type]


def labels(marked: str, **asked: object) -> list[str]:
    return [item.label for item in at(marked, **asked).items]


def is_offered(document: Document, token: Token) -> bool:
    """Whether some item has the token where it stands, or opens the quotes where its text is the author's own."""
    for item in complete(document, token.start).items:
        begun = re.sub(r"\s+", " ", document.text[item.span.start : token.start])
        wanted = f"{begun}{token.text}"
        if item.text.startswith(wanted) or (item.kind == "profile" and item.text.casefold().startswith(wanted)):
            return True
        if token.kind in ("TEXT", "LONG_TEXT") and item.text == ('"' if token.kind == "TEXT" else '"""'):
            return True
    return False


def place_of(place: Place) -> str:
    return f"{place.first} {place.last}"


def tokens(text: str) -> Iterator[Token]:
    for statement in statements_in(text):
        yield from (token for token in statement if token.kind not in MARKS)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_word_of_a_shipped_file_was_offered_before_it_was_written(name: str) -> None:
    document = Document(SHIPPED[name], name)
    missing = [
        (place_of(places_at(document, token.start)[-1]), token.text)
        for token in tokens(document.text)
        if (token.kind, place_of(places_at(document, token.start)[-1])) not in MADE_UP
        and not is_offered(document, token)
    ]
    assert missing == []


@pytest.mark.parametrize("rest", ["of the line", "of the file"])
def test_the_same_holds_while_the_rest_is_not_there_yet(rest: str) -> None:
    seen = set()
    missing = []
    for name, text in SHIPPED.items():
        whole = Document(text, name)
        for token in tokens(text):
            place = places_at(whole, token.start)[-1]
            key = (token.kind, place_of(place))
            if (*key, place.block, bool(place.run)) in seen or key in MADE_UP:
                continue
            seen.add((*key, place.block, bool(place.run)))
            if rest == "of the file" and key in FURTHER_DOWN:
                continue
            end = re.compile(r"[\r\n]|\Z").search(text, token.start)
            after = text[end.start() :] if end and rest == "of the line" else ""
            if not is_offered(Document(text[: token.start] + after, name), token):
                missing.append((name, place_of(place), token.text))
    assert len(seen) > 100
    assert missing == []


def test_each_terminal_of_the_grammar_is_offered_somehow() -> None:
    """New syntax needs no code: only a new kind of literal needs a row."""
    found = tables()
    others = {name for name, terminal in found.terminals.items() if not terminal.keyword}
    assert others <= {*BY_TERMINAL, *RUN, "TEXT", "LONG_TEXT", *MARKS, *found.ignored, "_E"}
    assert {terminal.name for terminal in found.terminals.values() if terminal.keyword} >= {"SEND", "LBRACE"}


def test_each_statement_has_a_form_and_each_rule() -> None:
    assert set(forms.STATEMENTS) == {name for allowed in ALLOWED.values() for name in allowed}
    rules = {rule.method.removeprefix("rule_") for rule in tables().rules if rule.origin == "rule"}
    assert set(forms.RULES) == rules


def test_each_statement_and_rule_has_its_page() -> None:
    document = Document("stop")
    assert all(about("keyword", name, document) for name in forms.STATEMENTS)
    assert all(about("rule", name, document) for name in forms.RULES)


# ---- statements and snippets ----

BLOCKS = {
    "file": "|",
    "playbook": 'playbook "A" {\n  |\n}\n',
    "profile": 'profile "A" {\n  |\n}\n',
    "message": "message a {\n  |\n}\n",
    "wait": "wait 1 week {\n  |\n}\nstop\n",
    "pause": "pause until +1 month {\n  |\n}\n",
    "send": "send note via email {\n  |\n}\nstop\n",
    "call": "call contact {\n  |\n}\nstop\n",
    "meet": "meet contact {\n  |\n}\nstop\n",
    "task": 'task "A" {\n  |\n}\nstop\n',
    "on": "on no {\n  |\n}\nstop\n",
    "stage": "stage a {\n  |\n}\n",
    "repeat": "repeat every month up to 3 times {\n  |\n}\nstop\n",
    "example": 'stop\nexample "A" start 2027-04-01 {\n  |\n}\n',
}
HOLE = re.compile(r"\$\{\d+:((?:\\.|[^\\}])*)\}|\$\{\d+\|((?:\\.|[^\\|])*)\|\}|\$\d")


def expanded(snippet: str) -> str:
    """A snippet as an editor puts it in, with what stands in its parts at first: of a choice, the first."""

    def fill(hole: re.Match[str]) -> str:
        first = re.match(r"(?:\\.|[^\\,])*", hole[2])[0] if hole[2] is not None else hole[1] or ""
        return re.sub(r"\\(.)", r"\1", first)

    return re.sub(r"\\\$", "$", HOLE.sub(fill, snippet))


@pytest.mark.parametrize("block", ALLOWED)
def test_each_block_is_offered_its_statements_and_each_reads_as_it_is_put_in(block: str) -> None:
    marked = BLOCKS[block]
    text, offset = marked.replace("|", "", 1), marked.index("|")
    items = at(marked).items
    assert {item.name for item in items} == ALLOWED[block]
    for item in items:
        whole = text[:offset] + expanded(item.snippet) + text[offset:]
        wrong = [said for said in Document(whole).diagnostics if said.code < "PBK100"]
        assert wrong == [], (whole, [each.message for each in wrong])


def test_a_rule_is_offered_whole_and_step_by_step() -> None:
    items = at("ensure |").items
    for item in items:
        if item.kind == "rule":
            assert Document(f"ensure {expanded(item.snippet)}\nstop").resolved.scope.trees[0].diagnostics == ()
    assert {"at most 3 touches in 30 days", "every end is planned", "at", "no touch"} <= {each.label for each in items}
    steps = ["ensure at |", "ensure at most |", "ensure at most 3 |", "ensure at most 3 touches |"]
    assert [labels(step)[0] for step in steps] == ["most", "2", "touches", "in"]
    assert labels("ensure at most 3 touches in 30 |")[2] == "days"
    assert labels("ensure at most 3 touches in 30 days |") == ["or warn"]


def test_names_of_the_user_are_text_in_a_snippet() -> None:
    text = 'role "a $1 | b, \\\\ c"\nrole "d} ${2:x}"\n'
    document = Document(text + "ensure ")
    rule = next(item for item in complete(document, len(document.text)).items if item.name == "touch_by")
    assert expanded(rule.snippet).startswith('touch by "a $1 | b, \\\\ c"')


def test_without_snippets_the_first_words_are_put_in() -> None:
    items = at("wait 1 week\n|", snippets=False).items
    assert all(not item.snippet for item in items)
    assert {"send", "pause until", "go to", "repeat every"} <= {item.text for item in items}
    assert len({item.text for item in items}) == len(items)


def test_a_statement_that_is_there_already_keeps_its_rest() -> None:
    marked = "wait 1 week\nse|nd note via email\nstop"
    send = next(item for item in at(marked).items if item.label == "send")
    assert send.snippet == "" and marked.replace("|", "")[send.span.start : send.span.end] == "send"


def test_no_statement_stands_behind_a_brace_on_its_line() -> None:
    assert labels('on no { stop "A" } |') == []


def test_beside_a_playbook_only_definitions_stand() -> None:
    assert {item.name for item in at('|\nplaybook "A" { stop }').items} == ALLOWED["file"] - ALLOWED["playbook"]


def test_blocks_are_known_in_a_broken_file() -> None:
    assert {item.name for item in at('playbook "A" {\n  wiat 2 weks {\n  }\n  on reply {\n    |').items} == ALLOWED[
        "on"
    ]
    assert labels("wait 2 weks { |") == ["on"]


# ---- names ----


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("wait 2 |", ["minutes", "hours", "days", "business days", "weeks"]),
        ("wait 1 |", ["minute", "hour", "day", "business day", "week"]),
        ("wait 2 business d|", ["business days"]),
        ("wait until next |", ["monday", "tuesday"]),
        ("market CN\nsend note via |", ["wechat"]),
        ("market CN\nsend note via wechat, |", ["phone"]),
        ("market JP\nsend |", ["deferential"]),
        ("market JP\nwait |", ["2-3 weeks"]),
        ("on |", ["reply", "meeting"]),
        ("on reply { stop }\non |", ["meeting"]),
        ("outcome too dear means \"x\"\non |", ["too dear", "reply"]),
        ("outcome too dear means \"x\"\non too |", ["too dear"]),
        ("role \"senior leader\"\ncall contact by |", ["senior leader"]),
        ("role \"senior leader\"\ncall contact by senior |", ["senior leader"]),
        ("message thanks { subject \"a\" }\nsend note via email using |", ["thanks"]),
        ("go to |\nstage reopen { stop }", ["reopen"]),
        ("go to meeting\nstage |", ["meeting"]),
        ("send note via email as |\nexample \"A\" start 2027-01-01 { expect first on 2027-01-01 }", ["first", "note"]),
        ("send note via email as |\nexample \"A\" start 2027-01-01 { given first: reply }", ["first", "note"]),
        ("on too dear { stop }\noutcome |", ["too dear"]),
        ("send note via email using thanks\nmessage |", ["thanks"]),
        ("call contact by \"CTO\"\nrole \"A\"\nrole |", ["CTO"]),
        ("leads |", ["A"]),
        ("go |", ["to"]),
        ("send note via email as |", ["note"]),
        ("home US in |", ["America/New_York"]),
        ("home US in Tok|", ["Asia/Tokyo"]),
        ("market Jap|", ["JP"]),
        ("market 日本|", ["JP"]),
        ("market DE-BE|", ["DE-BE"]),
        ("market Berlin|", []),
        ("ensure no touch on weekend, |", ["holiday"]),
        ("ensure a next touchpoint after no, |", ["reply"]),
        ("call contact |", ["via", "by"]),
        ("send note via email by me |", ["as"]),
        ("stop # pbk: ignore[|", ["PBK014"]),
        ("wait 2 weeks # pbk: ignore[|", ["PBK302"]),
        ("# practice: P3, |", ["P1"]),
        ("# pbk: start 2027-04-01 market Jap|", ["JP"]),
        ("market JP\r\nsend 花 via |\r\n", ["email"]),
        ("starts after |", ["proposal"]),
        ("task \"Dear {|", ["contact", "company"]),
        ("task \"Dear {con|tact} and\"", ["contact", "company"]),
        ("task \"Dear |\"", []),
        ("task \"{{|\"", []),
    ],
)  # fmt: skip
def test_the_likeliest_name_comes_first(marked: str, first: list[str]) -> None:
    assert labels(marked)[: max(1, len(first))] == first


def test_what_a_list_has_already_is_not_offered_again() -> None:
    assert "DE" in labels("market |") and "DE" not in labels("market DE, |")
    assert "not now" not in labels("ensure a next touchpoint after not now, |")


def test_a_country_is_found_by_its_names() -> None:
    (item, *_) = at("market Jap|").items
    assert (item.label, item.detail, item.text, item.search) == ("JP", "Japan", "JP", "Jap")


@pytest.mark.parametrize(
    ("marked", "label", "result"),
    [
        ('use "prof|', "profiles/japan.pbk", 'use "profiles/japan.pbk"'),
        ('use "prof|iles/x.pbk"', "profiles/japan.pbk", 'use "profiles/japan.pbk"'),
        ("use |", "profiles/japan.pbk", 'use "profiles/japan.pbk"'),
        ("use “prof|", "profiles/japan.pbk", "use “profiles/japan.pbk”"),
        ('role "技術 部長"\ncall contact by |', "技術 部長", 'role "技術 部長"\ncall contact by "技術 部長"'),
        ('role "技術 部長"\ncall contact by "技|', "技術 部長", 'role "技術 部長"\ncall contact by "技術 部長"'),
        ('task "Dear {|"', "contact", 'task "Dear {contact}"'),
        ('task "Dear {co|ntact}"', "company", 'task "Dear {company}"'),
        ("on out o|", "out of office", "on out of office"),
        ('playbook "B" { stop }\nplaybook "A" { run "|', "B", 'playbook "B" { stop }\nplaybook "A" { run "B"'),
        ("send note via em|ail at 10:00", "letter", "send note via letter at 10:00"),
        ('market "|"', "South Korea", 'market "South Korea"'),
    ],
)
def test_an_item_takes_the_place_of_the_word_under_the_cursor(marked: str, label: str, result: str) -> None:
    text = marked.replace("|", "", 1)
    item = next(item for item in at(marked).items if item.label == label)
    assert text[: item.span.start] + item.text + text[item.span.end :] == result


def test_an_example_is_offered_what_it_comes_to() -> None:
    text = 'market JP\nwait 2 weeks\nsend note via email as note\nstop "Enough"\nexample "A" start 2027-04-01 {{\n  {}\n}}\n'
    assert [labels(text.format(line))[0] for line in ("expect |", "expect note on |", "expect end |")] == [
        "note",
        "2027-04-15",
        "stop",
    ]
    assert '"Enough"' in [item.text for item in at(text.format("expect end |")).items]


def test_files_beside_are_asked_for_only_where_they_can_stand() -> None:
    asked = []

    def files() -> list[str]:
        asked.append(1)
        return ["花見.pbk"]

    assert labels('use "|', around=Around(files))[0] == "花見.pbk" and asked == [1]
    assert labels("wait |", around=Around(files)) and asked == [1]


# ---- what is not wanted ----


@pytest.mark.parametrize(
    ("marked", "typed"),
    [
        ("  |", " "),
        ("wait 1 week\n  |", " "),
        ("wait 1 week |", " "),
        ('task "Dear |', " "),
        ("# a note |", " "),
        ("on reply {|", "{"),
        ('task "|', '"'),
        ("send note via email at 10:|", ":"),
        ("wait 2-|", "-"),
        ("stop # see [|", "["),
    ],
)
def test_an_editor_that_asks_by_itself_gets_nothing_where_nobody_would_ask(marked: str, typed: str) -> None:
    assert labels(marked, typed=typed) == []


@pytest.mark.parametrize(
    ("marked", "typed", "label"),
    [
        ("send note via |", " ", "email"),
        ('use "|', '"', "profiles/japan.pbk"),
        ('task "Dear {|', "{", "contact"),
        ("stop # pbk: ignore[|", "[", "PBK302"),
        ('example "A" start 2027-01-01 { given start:|', ":", "reply"),
        ("market DE-|", "-", "DE-BE"),
        ("market DE,|", ",", "JP"),
    ],
)
def test_and_what_can_stand_there_where_one_would(marked: str, typed: str, label: str) -> None:
    assert label in labels(marked, typed=typed)


class Treeless(Document):
    """A document of which nobody knows where its statements stand."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.parts = tuple(evolve(part, tree=evolve(part.tree, statements=())) for part in self.parts)


def texts_and_places(number: int) -> Iterator[tuple[str, list[int]]]:
    """Pieces of files with something in them that does not belong there, and places in them."""
    chance = random.Random(6)
    texts = [*SHIPPED.values(), "", '"""', "{{{", "}", "a { b } c", "🌸 “花", "wait 2\r\n\tsend"]
    for _ in range(number):
        text = chance.choice(texts)
        begin, length = chance.randrange(len(text) + 1), chance.choice((0, 1, 5, 60))
        text = text[:begin] + chance.choice(('"', "{", "}", "send 花", "\r\n", ";", "#", "")) + text[begin + length :]
        text = text[max(0, begin - 900) : begin + 300]
        yield text, [0, len(text), chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)]


def test_no_text_and_no_place_in_it_is_too_much() -> None:
    for text, offsets in texts_and_places(400):
        document = Document(text)
        for offset in offsets:
            for item in complete(document, offset).items:
                assert 0 <= item.span.start <= offset <= item.span.end <= len(text)
                assert not re.search(r"[\r\n]", text[item.span.start : offset])


def test_what_the_tree_knows_saves_time_and_changes_nothing() -> None:
    for text, offsets in texts_and_places(400):
        document, treeless = Document(text), Treeless(text)
        for offset in offsets:
            known, found = (
                [evolve(place, beside=()) for place in places_at(each, offset)] for each in (document, treeless)
            )
            assert known == found, (text, offset)


def test_names_in_quotes_have_rows_of_their_own() -> None:
    assert all(keyword.split(" ")[-1] in tables().terminals for keyword in QUOTED)
