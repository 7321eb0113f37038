"""What can be done about a diagnostic does what it says: done, the diagnostic is gone, and no other one came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook import library
from playbook.diagnostics import Diagnostic, Severity, has_errors
from playbook.editor.actions import Action, about, actions, fix_all
from playbook.editor.document import Document
from playbook.editor.layout import Edit
from playbook.editor.pinning import PROVED
from playbook.editor.silencing import may_be_silenced
from playbook.files import load
from playbook.planning.trial import trial
from playbook.proof import verify
from playbook.source import Span

MISTAKES = Path(__file__).parents[1] / "mistakes"
FILES = sorted(MISTAKES.rglob("*.pbk"))
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(MISTAKES).as_posix())


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits put in place; they must not overlap."""
    end = len(text) + 1
    for edit in sorted(edits, reverse=True):
        assert edit.span.start <= edit.span.end <= end
        text, end = text[: edit.span.start] + edit.text + text[edit.span.end :], edit.span.start
    return text


def document_of(text: str, name: str = "a.pbk") -> Document:
    return Document(text, name, load)


def codes(document: Document) -> Counter[str]:
    return Counter(said.code for said in document.diagnostics)


def titled(document: Document, beginning: str) -> list[Action]:
    return [each for each in actions(document, document.diagnostics) if each.title.startswith(beginning)]


def done(document: Document, action: Action) -> Document:
    return document_of(applied(document.text, action.edits), document.name)


# ---- fixes ----


@each_file
def test_a_fix_takes_away_what_it_is_for(path: Path) -> None:
    document = document_of(path.read_bytes().decode(), path.as_posix())
    mends = [each for each in actions(document, document.diagnostics) if each.preferred and each.mends.fix]
    assert len(mends) == sum(said.fix is not None for said in document.diagnostics)
    for action in mends:
        assert codes(done(document, action))[action.mends.code] <= codes(document)[action.mends.code]
        assert document.text != applied(document.text, action.edits)
        assert action.title.isprintable() and len(action.title) < 130


@each_file
def test_all_fixes_at_once_leave_none(path: Path) -> None:
    document = document_of(path.read_bytes().decode(), path.as_posix())
    mended = document_of(applied(document.text, fix_all(document, load)), path.as_posix())
    assert not any(said.fix for said in mended.diagnostics)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("wait 1 day; send note via emial; stop", "Write “email” in place of “emial”"),
        ("wait for 1 week; send note via email; stop", "Take out “for”"),
        ("wait 1 week; send note via email stop", "Put in “;”"),
        ('wait 1 week; task "Call\nstop', "Put in “\"”"),
        ("on no\n{ stop }\nsend note via email; stop", "Put it at the end of the line above"),
        ("# a soft \u00adhyphen\nsend no\u00adte via email; stop", "Take it out: U+00AD soft hyphen"),
    ],
)  # fmt: skip
def test_a_fix_is_called_by_what_it_does(text: str, title: str) -> None:
    document = document_of(text)
    assert title in [each.title for each in actions(document, document.diagnostics)]


# ---- silences ----


def hushed(document: Document, action: Action) -> None:
    """The warning is silent after it, with its reason given, and nothing else is said or hushed but on its line."""
    after = done(document, action)
    before, left = codes(document), codes(after)
    assert left[action.mends.code] < before[action.mends.code]
    assert not left - before, applied(document.text, action.edits)


@each_file
def test_what_may_be_silenced_is(path: Path) -> None:
    document = document_of(path.read_bytes().decode(), path.as_posix())
    here, everywhere = titled(document, "Silence PBK"), []
    everywhere = [each for each in here if "whole file" in each.title]
    silent = [said for said in document.diagnostics if may_be_silenced(said)]
    assert len(everywhere) == len(silent)
    assert len(here) - len(everywhere) == len(silent)
    for action in here:
        hushed(document, action)


def test_an_error_is_never_silenced() -> None:
    assert not titled(document_of("send note via emial; stop"), "Silence")


def silenced(text: str, code: str, title: str = "here") -> str:
    document = document_of(text)
    (action,) = [each for each in titled(document, f"Silence {code} {title}") if each.mends.code == code]
    hushed(document, action)
    return applied(text, action.edits)


def test_a_silence_stands_at_the_end_of_the_line() -> None:
    assert silenced("send note via email  \r\n", "PBK302") == "send note via email  # pbk: ignore[PBK302] why\r\n"


def test_a_remark_on_the_line_becomes_part_of_the_reason() -> None:
    text = silenced("send 花 note via email # they know 🌸\n", "PBK302")
    assert text == "send 花 note via email # pbk: ignore[PBK302] why # they know 🌸\n"


def test_a_silence_on_the_line_is_told_one_code_more() -> None:
    text = "market CN\nsend note via email  # pbk: ignore[PBK302] we meet at the fair\n"
    assert silenced(text, "PBK404") == text.replace("PBK302", "PBK302, PBK404")


def test_a_silence_for_the_file_is_told_one_code_more() -> None:
    text = "# pbk: ignore-file[PBK302] a draft\nmarket CN\nsend note via email\n"
    assert silenced(text, "PBK404", "in the whole file") == text.replace("PBK302", "PBK302, PBK404")


def test_a_silence_is_never_put_into_a_text() -> None:
    body = '  body """\n  Just checking in 🌸,\n  yours\n  """\n'
    text = f"market JP\nwait 3 weeks\nsend deferential note via email {{\n{body}}}\npause until +6 months\n"
    assert silenced(text, "PBK406") == text.replace(body, f"  # pbk: ignore[PBK406] why\n{body}")


def test_a_comment_that_says_something_by_itself_is_left_alone() -> None:
    text = "send note via email  # pbk: start 2027-04-01\n"
    assert silenced(text, "PBK302") == f"# pbk: ignore[PBK302] why\n{text}"


# ---- the next touchpoint ----


@each_file
def test_a_next_touchpoint_is_what_was_missing(path: Path) -> None:
    document = document_of(path.read_bytes().decode(), path.as_posix())
    missing = [said for said in document.diagnostics if said.code in ("PBK302", "PBK415")]
    found = titled(document, "Plan")
    assert {id(each.mends) for each in found} == set(map(id, missing))
    for action in found:
        hushed(document, action)


def planned(text: str, number: int = 0) -> str:
    document = document_of(text)
    action = titled(document, "Plan")[number]
    hushed(document, action)
    return applied(text, action.edits)


def test_it_stands_where_the_path_ends() -> None:
    assert planned("wait 2-3 weeks; send note via email").endswith("note via email; pause until +6 months")
    assert planned("wait 1 week\r\nsend note via email\r\n").endswith("email\r\npause until +6 months\r\n")
    text = 'playbook "花" {\n  wait 1 week\n  send note via email {\n    subject "🌸"\n  }\n\n  stage x { stop }\n}\n'
    assert "\n  }\n  pause until +6 months\n" in planned(text.replace("\n  stage x { stop }", ""))


def test_who_said_no_is_asked_again_in_a_year() -> None:
    text = 'starts after proposal\non no { stop "no" }\nwait 1 week\nsend note via email\npause until +6 months\n'
    assert "on no { pause until +12 months }" in planned(text)
    text = text.replace("on no {", "on not now {").replace('stop "no"', 'task "Put it on file"')
    assert 'on not now { task "Put it on file"; pause until +6-9 months }' in planned(text)


def test_one_more_touch_is_as_the_market_likes_it() -> None:
    text = "market JP\nstarts after proposal\nwait 2 weeks\nsend deferential letter via email\n"
    more = "wait 2-3 weeks\nsend deferential note via email\npause until +6 months\n"
    assert planned(text, 1) == text + more
    text += 'wait 2 weeks\nstop "No answer"\n'
    assert planned(text, 1) == text.replace('stop "No answer"\n', more.removeprefix("wait 2-3 weeks\n"))
    assert len(titled(document_of(text.replace("proposal", "a fair")), "Plan")) == 1  # no such interval


# ---- what a proof finds ----

RULES = """playbook "After 花見" {{
  market DE
  starts after proposal
  {rule}
  on not now {{ task "Put it on file"; stop "later" }}
  wait 3-5 business days
  send note via email as note
  wait 2-4 weeks
  call contact by "senior leader" as talk
  pause until +6 months
  send last note via email
  stop "That was all"
}}
"""


def proved(text: str) -> tuple[Document, list[Diagnostic]]:
    """A document, and what `pbk verify` says of it, in the document's own source."""
    document = document_of(text)
    assert not has_errors(document.diagnostics)
    said = [
        Diagnostic(each.code, each.message, document.source, each.span, each.hint)
        for playbook in document.playbooks
        for each in verify(playbook, None, date(2027, 1, 1), date(2027, 3, 31)).diagnostics
    ]
    return document, said


def test_a_rule_about_the_next_touchpoint_is_kept_afterwards() -> None:
    for rule in ("silence", "no", "not now", "silence, no, not now, bounce"):
        document, said = proved(RULES.format(rule=f"ensure a next touchpoint after {rule}"))
        (broken,) = [each for each in said if each.code == "PBK502"]
        (action,) = [each for each in actions(document, [broken]) if each.title.startswith("Plan")]
        after, said = proved(applied(document.text, action.edits))
        assert "PBK502" not in {each.code for each in said}, after.text


@pytest.mark.parametrize(
    "rule",
    [
        "ensure at least 3 weeks between touches",
        'ensure touch by "senior leader" within 2 weeks',
        "ensure a next touchpoint after no",
        "ensure at most 1 touches in 60 days or warn",
        "ensure finishes within 2 months",
    ],
)
@pytest.mark.parametrize("bare", [False, True])
def test_a_counterexample_becomes_an_example_that_holds_as_it_stands(rule: str, bare: bool) -> None:
    text = RULES.format(rule=rule)
    if bare:
        text = "\r\n".join(line.strip() for line in text.splitlines()[1:-1])
    document, said = proved(text)
    said = [each for each in said if each.code in PROVED]
    assert said
    for each in said:
        (action,) = [one for one in actions(document, [each]) if one.title.startswith("Turn")]
        after = done(document, action)
        assert not has_errors(after.diagnostics), after.text
        (example,) = after.playbooks[0].examples
        assert example.expect and trial(after.playbooks[0], example).holds
        assert example.name.startswith("breaks: ")
        assert f"--start {example.date}" in each.hint and len(example.given) == each.hint.count("--given")
        assert "\n" not in after.text.replace("\r\n", "") if bare else "\r" not in after.text


# ---- any text, any place ----

SHIPPED = [library.shipped(name) for name in library.shipped_names() if name.startswith("after-proposal/")]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_the_text_actions_never_raise(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([each.text for each in SHIPPED if each] + [RULES.format(rule="stop")]))
    begin = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from(['"', '"""', "{", "}", "\r\n", "#", "# pbk: ignore", "🌸", "stop", "\ufeff", ""]))
    text = text[:begin] + piece + text[begin + data.draw(st.integers(0, 80)) :]
    document = document_of(text)
    span = Span(data.draw(st.integers(-5, len(text) + 5)), data.draw(st.integers(-5, len(text) + 5)))
    for action in (*actions(document, document.diagnostics), *actions(document, about(document, (), span))):
        document_of(applied(text, action.edits))
    for said in document.diagnostics:
        assert said.severity is not Severity.ERROR or not [
            each for each in actions(document, [said]) if each.title.startswith("Silence")
        ]
