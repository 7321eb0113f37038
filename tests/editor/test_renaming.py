"""Renaming changes a name and nothing else: no diagnostic, no date, and taken back, not one byte."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from playbook import library
from playbook.api import from_library
from playbook.editor.document import Document
from playbook.editor.lookup import World
from playbook.editor.names import Form, Kind
from playbook.editor.renaming import Edits, Refused, applied, prepare, rename
from playbook.model.roles import is_senior
from playbook.planning.planner import plan
from playbook.planning.trial import trial
from playbook.source import Source
from playbook.strategies import playbooks

SHARED = """\
# What both sides use. 花見 🌸
channel fax "Fax"
tone gentle means "leaves every door open"
profile "Unser Markt" for LU {
  channels email, fax
  tone gentle, warm
  ensure touch by "senior leader" within 6 months or warn
}
message thanks {
  subject "Thank you from {account manager}"
}
playbook "Base" {
  outcome too dear means "the price is the only objection"
  on too dear { task "Ask {account manager}"; stop "dear" }
  wait 1 week
  send gentle note via fax by account manager using thanks as note
  wait 2 weeks
}
"""
MAIN = """\
use "shared.pbk"
playbook "日本 🌸" {
  market "Unser Markt", LU
  role "account manager"
  role "senior leader" not in pitch
  outcome too dear means "the price is the only objection"
  ensure a next touchpoint after too dear, no or warn
  on reply { wait 2 weeks; go to reopen }
  on too dear { pause until +3 months; go to reopen }
  on no { pause until +1 year }
  run "Base"
  call contact by "senior leader" as note
  pause until +6 months
  stage reopen {
    send gentle update via fax, email using thanks
    pause until +6 months
  }
  example "silence" start 2027-04-01 {
    expect note on 2027-04-22
    expect note-2 on 2027-04-08
  }
  example "dear" start 2027-04-01 {
    given note-2: too dear on 2027-05-03
    expect send-gentle-update on 2027-08-03
    expect end pause
  }
}
playbook "Other" {
  on reply { go to reopen }
  on not now { go to reopen }
  send note via fax as note
  wait 2 weeks
  stop
  stage reopen { task "{account manager}" as again; stop }
}
"""
FOLDER = {"main.pbk": MAIN, "shared.pbk": SHARED}

SHIPPED = {
    name: source.text
    for name in library.shipped_names()
    if "/" in name and not name.startswith("profiles/") and (source := library.shipped(name))
}
NEW = {Kind.OUTCOME: ("quite other", "別の"), Kind.PLAYBOOK: ("Über alles", "別の 🌸"), Kind.PROFILE: ("Zehn Länder",)}
START = date(2027, 4, 1)
MANY = settings(max_examples=60, deadline=None)


def folder(texts: Mapping[str, str]) -> World:
    def load(name: str, beside: Source) -> Source | None:
        return Source(texts[name], name) if name in texts else from_library(name, beside)

    return World([Document(text, name, load) for name, text in texts.items()], load)


def after(texts: Mapping[str, str], edits: Edits) -> dict[str, str]:
    return {name: applied(text, edits.get(name, ())) for name, text in texts.items()}


def renamed(texts: Mapping[str, str], file: str, old: str, new: str) -> dict[str, str] | str:
    """The folder after a renaming at the first place of a text, or why there is none."""
    at = texts[file].index(old)
    found = rename(folder(texts), file, at, new)
    return found.why if isinstance(found, Refused) else after(texts, found)


def said(texts: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """What is wrong, without the names: the code and the line."""
    world = folder(texts)
    return sorted(
        (name, each.code, Source(text).locate(each.span.start if each.span else 0).row)
        for name, text in texts.items()
        for each in Document(text, name, world.load).diagnostics
    )


def dates(texts: Mapping[str, str]) -> list[tuple[list[int] | None, list[bool]]]:
    """The dates of every playbook, and which of its examples hold."""
    world = folder(texts)
    found: list[tuple[list[int] | None, list[bool]]] = []
    for name, text in texts.items():
        document = Document(text, name, world.load)
        if any(each.severity == "error" for each in document.diagnostics):
            continue
        for book in document.playbooks:
            made, _ = plan(book, START, market=None if book.markets else "JP")
            tried = [trial(book, example).holds for example in book.examples]
            found.append(([task.due for task in made.tasks] if made else None, tried))
    return found


def holds(texts: Mapping[str, str], data: st.DataObject) -> None:
    """The law, for one name drawn from a folder."""
    world = folder(texts)
    places = [
        (file, each)
        for file in texts
        for each in world.names(file).written
        if each.form is not Form.MADE and not isinstance(prepare(world, file, each.inner.start), Refused)
    ]
    assume(places)
    file, written = data.draw(st.sampled_from(places))
    if written.kind is Kind.ROLE:
        new = "senior bench" if is_senior(written.name) else data.draw(st.sampled_from(("desk", "営業 部")))
    else:
        new = data.draw(st.sampled_from(NEW.get(written.kind, ("zz", "別の"))))
    offset = data.draw(st.integers(written.inner.start, written.inner.end))
    edits = rename(world, file, offset, new)
    assert not isinstance(edits, Refused), edits
    result = after(texts, edits)
    assert result != texts
    assert said(result) == said(texts)
    assert dates(result) == dates(texts)
    changed = folder(result)
    before = world.symbol_at(file, offset)
    assert before is not None
    moved = sum(len(each.text) - (each.span.end - each.span.start) for each in edits[file] if each.span < written.inner)
    back = rename(changed, file, written.inner.start + moved, before[1].name)
    assert not isinstance(back, Refused), back
    assert after(result, back) == texts


@MANY
@given(st.data(), playbooks())
def test_a_renamed_playbook_is_the_same_but_for_the_name(data: st.DataObject, text: str) -> None:
    holds({"demo.pbk": text}, data)


@MANY
@given(st.data(), st.sampled_from(sorted(SHIPPED)))
def test_so_are_the_shipped_ones(data: st.DataObject, name: str) -> None:
    holds({"demo.pbk": SHIPPED[name]}, data)


@settings(MANY, max_examples=30)
@given(st.data())
def test_so_are_files_that_use_each_other(data: st.DataObject) -> None:
    holds(FOLDER, data)


def test_the_files_that_use_each_other_have_plans_and_examples_that_hold() -> None:
    assert [(len(due or ()), tried) for due, tried in dates(FOLDER)] == [(4, [True, True]), (1, []), (1, [])]


# ---- what stands where ----


def test_equal_names_of_two_playbooks_do_not_mix() -> None:
    result = renamed(FOLDER, "main.pbk", "reopen", "again")
    assert not isinstance(result, str)
    first, second = result["main.pbk"].split('playbook "Other"')
    assert "reopen" not in first and first.count("again") == 3 and second.count("reopen") == 3


def test_an_example_follows_the_id_of_its_step() -> None:
    """`note-2` is the note of the playbook that is run: called otherwise, it is first of its name, and so is the other."""
    result = renamed(FOLDER, "shared.pbk", "note\n", "letter")
    assert not isinstance(result, str)
    assert "as letter" in result["shared.pbk"]
    assert "expect letter on 2027-04-08" in result["main.pbk"] and "given letter: too dear" in result["main.pbk"]
    assert "expect note on 2027-04-22" in result["main.pbk"]
    result = renamed(FOLDER, "main.pbk", "note\n  pause", "talk")
    assert not isinstance(result, str)
    assert "expect talk on 2027-04-22" in result["main.pbk"] and "expect note on 2027-04-08" in result["main.pbk"]
    assert result["shared.pbk"] == SHARED


def test_an_id_made_from_words_follows_the_words() -> None:
    result = renamed(FOLDER, "shared.pbk", "gentle", "soft")
    assert not isinstance(result, str)
    assert "gentle" not in "".join(result.values())
    assert "expect send-soft-update on 2027-08-03" in result["main.pbk"]


def test_a_role_is_one_in_playbooks_messages_and_profiles_that_meet() -> None:
    result = renamed(FOLDER, "main.pbk", "account manager", "desk by the door")
    assert not isinstance(result, str)
    assert 'Thank you from {desk by the door}"' in result["shared.pbk"]
    assert 'fax by "desk by the door" using' in result["shared.pbk"]  # in quotes: `by` would end it
    assert 'task "{account manager}"' in result["main.pbk"]  # of a playbook that has no such role
    result = renamed(FOLDER, "main.pbk", "senior leader", "senior partner")
    assert not isinstance(result, str)
    assert 'ensure touch by "senior partner"' in result["shared.pbk"]


def test_rounds_follow_the_step_they_are_of() -> None:
    text = """repeat every month up to 3 times { send news via email as news }
stop
example "rounds" start 2027-04-01 { expect news-3 on 2027-06-01 }
"""
    result = renamed({"a.pbk": text}, "a.pbk", "news\n" if "news\n" in text else "news }", "post")
    assert result == {"a.pbk": text.replace("as news", "as post").replace("news-3", "post-3")}


def test_a_profile_is_named_in_capitals_or_not_and_in_quotes_where_it_needs_them() -> None:
    text = 'profile "Benelux" for LU { channels email }\nmarket benelux\nstop\n'
    at = "Benelux"
    assert renamed({"a.pbk": text}, "a.pbk", at, "Lux") == {
        "a.pbk": text.replace("Benelux", "Lux").replace("benelux", "lux")
    }
    quoted = text.replace("Benelux", "The Lux").replace("benelux", '"The Lux"')
    assert renamed({"a.pbk": text}, "a.pbk", at, "The Lux") == {"a.pbk": quoted}
    country = text.replace("Benelux", "FR").replace("benelux", '"FR"')
    assert renamed({"a.pbk": text}, "a.pbk", at, "FR") == {"a.pbk": country}


def test_windows_line_ends_stay() -> None:
    text = MAIN.replace("\n", "\r\n")
    result = renamed(FOLDER | {"main.pbk": text}, "main.pbk", "reopen", "later")
    assert not isinstance(result, str) and result["main.pbk"].count("\r\n") == text.count("\r\n")


# ---- what is refused ----


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("send", "x", "there is no name here"),
        ("reply", "x", "`reply` is an outcome of the language itself"),
        ("LU", "x", "`LU` is the code of a country"),
        ("email", "x", "`email` is a channel of pbk itself"),
        ("shared.pbk", "x", "a file is renamed where the files are listed"),
        ("send-gentle-update", "x", "`send-gentle-update` is made from the words of its step"),
        ("reopen", "", "a stage needs a name"),
        ("reopen", "two words", "it is one word"),
        ("reopen", "a;b", "it is one word"),
        ("too dear", "reply", "`reply` has a meaning of its own"),
        ("too dear", "stop", "`stop` has a meaning of its own"),
        ("too dear", "a: b", "it is words without"),
        ("account manager", 'a "b"', "it stands in quotes, and holds none"),
        ("account manager", "a {b}", "and no { }"),
        ("account manager", "senior leader", "there is a role called `senior leader` already, in line 5"),
        ("日本 🌸", "Other", "there is a playbook called `Other` already, in line 28"),
        ("日本 🌸", "Base", "there is a playbook called `Base` already, in line 12 of shared.pbk"),
        ("日本 🌸", "a\u202eb", "one line of characters that can be seen"),
        ("note\n", "checkpoint", "`checkpoint` names the planned re-engagement"),
        ("note\n", "end", "would then mean something else"),
        ("note\n", "7", "would then mean something else"),
        ("fax", "email", "there is a channel called `email` already, in pbk itself"),
        ("Unser Markt", "gulf", "there is a profile called `Gulf` already, in pbk itself"),
    ],
)
def test_what_cannot_be_renamed_says_why(old: str, new: str, why: str) -> None:
    result = renamed(FOLDER, "main.pbk", old, new)
    assert isinstance(result, str) and why in result


def test_a_word_that_would_become_a_tone_is_in_the_way() -> None:
    text = 'tone soft means "quiet"\nsend soft brief offer via email\nwait 1 week\nsend offer soft-spoken via email\nstop\n'
    why = renamed({"a.pbk": text}, "a.pbk", "soft", "offer")
    assert why == "line 4 would then mean something else: choose another name"


def test_what_cannot_be_read_is_in_the_way_where_it_holds_the_name() -> None:
    text = "go to a\nstage a { stop }\ngoto a\nwait 2 weks\n"
    assert "line 3 cannot be read" in str(renamed({"a.pbk": text}, "a.pbk", "a\n", "b"))
    assert renamed({"a.pbk": text.replace("goto a", "goto b")}, "a.pbk", "a\n", "c") == {
        "a.pbk": "go to c\nstage c { stop }\ngoto b\nwait 2 weks\n"
    }
    assert "line 2 has an open quote or brace" in str(renamed({"a.pbk": "go to a\nstage a {\n"}, "a.pbk", "a\n", "c"))


def test_a_playbook_called_after_its_file_is_renamed_with_the_file() -> None:
    texts = {"base.pbk": "wait 1 week\n", "main.pbk": 'use "base.pbk"\nplaybook "M" { run "base"; stop }\n'}
    why = renamed(texts, "main.pbk", 'base";', "other")
    assert isinstance(why, str) and "is called after its file" in why


@MANY
@given(st.data(), st.sampled_from(sorted(SHIPPED)), st.text(max_size=8), st.text(max_size=8))
def test_no_text_and_no_name_is_too_odd(data: st.DataObject, name: str, junk: str, new: str) -> None:
    text = SHIPPED[name]
    cut = data.draw(st.integers(0, len(text)))
    text = text[:cut] + junk + text[cut + data.draw(st.integers(0, 40)) :]
    world = folder({"a.pbk": text})
    starts = [each.inner.start for each in world.names("a.pbk").written] or [0]
    offset = data.draw(st.sampled_from(starts) | st.integers(0, len(text)))
    new = data.draw(st.just(new) | st.sampled_from(["zz", "別の", "reopen", "two words"]))
    world.definitions("a.pbk", offset)
    edits = rename(world, "a.pbk", offset, new)
    found = world.symbol_at("a.pbk", offset)
    if (
        not isinstance(edits, Refused) and found and found[1].kind is not Kind.ROLE
    ):  # who is senior has manners of its own
        assert said(after({"a.pbk": text}, edits)) == said({"a.pbk": text})
