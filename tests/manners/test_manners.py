"""Manners: what is said of messages written before there was a rule, and where each rule begins and ends."""

from __future__ import annotations

import pytest

import playbook
from playbook.fixing import fixed
from tests.manners.corpus import CODE, Message, judged_otherwise, messages
from tests.support import planned

# Written bad, and let pass: a first touch that asks only "And?", and `firm`, which is in its place where money is owed.
LET_PASS = {54, 109}
ENDS = "\npause until +6 months\n"


def codes(text: str) -> list[str]:
    """The codes of manners said of a text."""
    found = playbook.check(text, "my.pbk")
    assert all(each.severity != "error" for each in found), found
    return sorted(each.code for each in found if each.code.startswith("PBK4"))


@pytest.mark.parametrize("message", messages(), ids=lambda message: f"{message.number}-{message.head['kind']}")
def test_a_message_is_judged_as_it_was_written(message: Message) -> None:
    if message.number in LET_PASS:
        assert "missed" in judged_otherwise(message)  # to be taken off the list once it is found
    else:
        assert judged_otherwise(message) == ""


def test_the_messages_are_many_and_of_every_kind() -> None:
    every = messages()
    assert sum(each.is_good for each in every) >= 60
    assert sum(not each.is_good for each in every) >= 60
    for fault in CODE:
        assert sum(fault in each.faults for each in every) >= 7, fault


# ---- channels ----


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("market JP\nsend note via whatsapp", ["PBK403"]),
        ("market JP\nsend note via video", []),  # a channel that holds everywhere
        ("market FR\nsend note via line", []),  # no profile says what France uses
        ("send note via line", []),
        ("market US, JP\nsend note via sms", ["PBK403"]),
        ("market CN\nsend note via email", ["PBK404"]),
        ("market CN\nsend note via wechat\nsend contract via email", []),  # at the same time
        ("market CN\nsend note via wechat\nwait 1 week\nsend contract via email", ["PBK404"]),
        ("market CN\nsend minutes via email inside", []),
        ("market gulf\nsend note via email, phone", []),
    ],
)
def test_channels(text: str, found: list[str]) -> None:
    assert codes(text + ENDS) == found


def test_email_alone_is_mended_by_the_first_channel_beside_it() -> None:
    text = "market CN\nsend brief note via email as hello" + ENDS
    mended = fixed(text)
    assert (mended.text, mended.diagnostics) == (text.replace("via email", "via wechat, email"), ())


def test_a_message_names_every_market_it_is_amiss_in() -> None:
    (said,) = playbook.check("market JP, KR, CN\nsend note via sms, wechat, email" + ENDS)[:1]
    assert said.message == "SMS is not a channel for business in Japan, South Korea and China"


def test_a_channel_that_could_not_be_read_begets_no_warning_and_is_not_lost() -> None:
    found = playbook.check("market CN\nsend note via email, phoen" + ENDS)
    assert [each.code for each in found] == ["PBK101"]
    own = 'profile "Here" for CN { channels wechta, phone }\nplaybook "x" { market CN; send note via wechat; pause until +6 months }'
    assert [each.code for each in playbook.check(own)] == ["PBK101"]


def test_email_is_not_mended_by_a_channel_that_another_market_does_not_use() -> None:
    (said,) = playbook.check("market CN, DE\nsend note via email" + ENDS)
    assert (said.code, said.fix) == ("PBK404", None)


# ---- tones ----


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("market JP\nsend direct note via email", ["PBK405"]),
        ("market JP\nsend personal note via email", []),  # a tone that holds everywhere
        ('tone breezy means "light"\nmarket JP\nsend breezy note via email', []),  # its author's own
        ("market FR\nsend direct note via email", []),
        ("market JP\nsend direct note via email inside", []),
        ("market US\nsend urgent note via email", ["PBK411"]),
        ("market US\nsend note via email\nwait 1 week\nsend urgent note via email", []),
        ("market JP\nsend note via email\nwait 1 week\nsend urgent note via email", ["PBK411"]),
    ],
)
def test_tones(text: str, found: list[str]) -> None:
    assert codes(text + ENDS) == found


def test_the_tone_that_is_amiss_is_underlined() -> None:
    text = "market JP\nsend brief direct note via email" + ENDS
    (said,) = playbook.check(text)
    assert said.span is not None and text[said.span.start : said.span.end] == "direct"


# ---- phrases ----


@pytest.mark.parametrize(
    "words",
    [
        "I am JUST   CHECKING in.",
        "just\n  checking in",
        "just-checking in",
        "Just\u00a0checking in",
        "just checking in",
    ],
)
def test_a_phrase_to_avoid_is_found_in_any_case_and_spacing(words: str) -> None:
    assert codes(f'market US\nsend note via email {{\n  offer "Study"\n  body """\n  {words}\n  """\n}}' + ENDS) == [
        "PBK406"
    ]


@pytest.mark.parametrize(
    "words", ["just checking incoming parts", "adjust checking in", "just, checking in", "checking in just"]
)
def test_other_words_are_not_that_phrase(words: str) -> None:
    assert codes(f'send note via email {{ body "{words}"; offer "Study" }}' + ENDS) == []


@pytest.mark.parametrize("part", ["subject", "body", "offer", "note"])
def test_a_phrase_is_looked_for_in_each_text(part: str) -> None:
    assert codes(f'send note via email {{ {part} "just checking in" }}' + ENDS) == ["PBK406"]


def test_a_phrase_in_a_script_without_blanks_is_found_inside_a_sentence() -> None:
    profile = 'profile "Here" for JP in Asia/Tokyo { avoid "至急" }\n'
    text = (
        profile
        + 'playbook "x" { market JP; send note via email { body "本件至急お願いします" }; pause until +6 months }'
    )
    assert codes(text) == ["PBK406"]


def test_a_phrase_is_said_once_though_several_profiles_avoid_it() -> None:
    assert (
        codes('market JP\nsend note via email { body "just checking in by end of day"; offer "x" }' + ENDS).count(
            "PBK406"
        )
        == 2
    )


def test_a_text_of_a_message_is_underlined_where_it_stands() -> None:
    text = 'message hello { subject "Just checking in" }\nplaybook "x" {\nsend note via email using hello\npause until +6 months\n}'
    (said,) = playbook.check(text)
    assert said.span is not None and text[said.span.start : said.span.end] == "Just checking in"


def test_a_warning_in_a_text_is_silenced_with_a_reason() -> None:
    text = 'send note via email { subject "just checking in" }  # pbk: ignore[PBK406] a joke between us' + ENDS
    assert codes(text) == []


# ---- what presses ----


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Please answer by Friday.", ["PBK407"]),
        ("We will answer by Friday.", []),
        ("Would a call by Friday suit you?", []),
        ("There is no need to answer by Friday.", []),
        ("Please find the final contract attached.", ["PBK408"]),
        ("Nothing is final. The draft is attached.", []),
        ("We look forward to your signed order.", ["PBK409"]),
        ("We look forward to your thoughts.", []),
    ],
)
def test_what_takes_the_decision_away(words: str, found: list[str]) -> None:
    assert codes(f'send note via email {{ body "{words}"; offer "Study" }}' + ENDS) == found


def test_words_to_a_colleague_are_not_looked_at() -> None:
    assert codes('send note via email inside { body "Please answer by Friday, just checking in." }' + ENDS) == []


# ---- first touches ----


def test_only_the_first_touch_has_to_give() -> None:
    ask = 'send note via email { body "Any news on our offer?" }'
    assert codes(ask + ENDS) == ["PBK410"]
    assert codes("call contact\nwait 1 week\n" + ask + ENDS) == []
    assert codes("starts after overdue payment\n" + ask + ENDS) == []
    assert codes('send apologetic note via email { body "Is there any news of how we can help?" }' + ENDS) == []


def test_the_first_touch_may_be_that_of_a_playbook_that_is_run() -> None:
    text = 'playbook "a" { run "b"; pause until +6 months }\nplaybook "b" { send note via email { body "Any news?" }; pause until +1 month }'
    assert codes(text) == ["PBK410"]


def test_an_answer_is_no_first_touch() -> None:
    text = 'starts after proposal\non reply { send note via email { body "Any news?" }; pause until +1 month }\nwait 2 weeks\ncall contact'
    assert codes(text + ENDS) == []


# ---- people ----


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("wait 2 weeks\nsend note via email\nwait 3 weeks\nsend letter via letter", ["PBK413"]),
        ("wait 2 weeks\nsend note via email\nwait 1 week\nsend letter via letter", []),  # three weeks
        ('wait 2 weeks\nsend note via email\nwait 3 weeks\ncall contact by "managing director"', []),
        ('wait 2 weeks\nsend note via email\nwait 3 weeks\ncall contact by "clerk"', ["PBK413"]),
        ("wait 2 weeks\nsend note via email\npause until +6 months\nsend letter via letter", []),
        ('role "engineer" not in pitch\nwait 5 weeks\nsend note via video by "engineer"', []),
    ],
)
def test_somebody_senior_calls_in_a_long_courtship(text: str, found: list[str]) -> None:
    assert codes("market JP\n" + text + ENDS) == found
    assert codes("market DE\n" + text + ENDS) == []


def test_the_senior_caller_was_not_in_the_pitch() -> None:
    text = 'market JP\ncall contact by "senior leader"' + ENDS
    deal = {"id": "1", "roles": {"senior leader": "Ann Meyer"}, "pitch_team": [" ann meyer "]}
    assert [each.code for each in playbook.plan(text, "2027-04-01", deal).diagnostics] == ["PBK414"]
    assert playbook.plan(text, "2027-04-01", deal | {"pitch_team": ["Bob"]}).diagnostics == ()
    assert planned(text.replace("JP", "DE"), "2027-04-01", **deal).diagnostics == ()


# ---- what comes next ----


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('market DE\nsend note via email\nwait 2 weeks\nstop "No answer"', ["PBK415"]),
        ('market DE\nsend note via email\npause until +6 months\nstop "No answer"', []),
        ("market DE\nsend note via email\npause until +6 months\nstop", ["PBK415"]),  # it does not say why
        ('# practice: P11\nmarket DE\nsend note via email\nwait 2 weeks\nstop "No answer"', []),
        ('# practice: P12\nmarket DE\nsend note via email\nwait 2 weeks\nstop "No answer"', ["PBK415"]),
        ('send note via email\nwait 2 weeks\nstop "No answer"', []),  # nobody's follow-up yet
        ('starts after quote\nsend note via email\nwait 2 weeks\nstop "No answer"', ["PBK415"]),
        ('market DE\non no { stop "No" }\nsend note via email\npause until +6 months', ["PBK415"]),
        ('market DE\non no { task "Log" }\nsend note via email\npause until +6 months', ["PBK415"]),
        ("market DE\non no { pause until +1 year }\nsend note via email\npause until +6 months", []),
        (
            'market DE\non not now { go to out }\nsend note via email\npause until +6 months\nstage out { stop "x" }',
            ["PBK415"],
        ),
        ('market DE\non reply { stop "Answered" }\nsend note via email\npause until +6 months', []),
        ('market DE\nsend note via email\npause until +6 months { on no { stop "No" } }', ["PBK415"]),
        ('market DE\ntask "Log"\nwait 2 weeks\nstop "Done"', []),  # nothing was sent
    ],
)
def test_silence_no_and_not_now_have_a_next_touchpoint(text: str, found: list[str]) -> None:
    assert [code for code in codes(text) if code == "PBK415"] == found


def test_a_stop_in_a_playbook_that_is_run_is_an_end_too() -> None:
    text = 'playbook "a" { market DE; send note via email; run "b"; pause until +6 months }\nplaybook "b" { wait 1 week; stop "Enough" }'
    assert codes(text) == ["PBK415"]
    assert codes(text.replace("wait 1 week; stop", "pause until +1 month; stop")) == []


def test_p11_excuses_its_own_playbook_or_the_whole_file() -> None:
    bad = 'playbook "{}" {{\n{}market DE\nsend note via email\nwait 1 week\nstop "Enough"\n}}\n'
    inside, above = bad.format("a", "# practice: P11\n"), "# practice: P11\n" + bad.format("b", "")
    assert codes(inside) == codes(above) == []
    assert codes(inside + bad.format("b", "")) == ["PBK415"]
    assert codes(bad.format("a", "") + above) == ["PBK415"]
    assert codes(above + bad.format("c", "")) == []  # the head of the file


def test_one_end_is_said_once_with_all_that_leads_to_it() -> None:
    text = 'market DE\non no { go to out }\non not now { go to out }\nsend note via email\nwait 2 weeks\ngo to out\nstage out { stop "x" }'
    (said,) = playbook.check(text)
    assert said.message == "after silence, `no` and `not now` the playbook ends here with nothing planned"


# ---- wording ----


def test_the_same_words_twice_on_one_path() -> None:
    same = 'send note via email { body "The paper is out." }'
    other = 'send note via email { body "the  paper\u00a0is out." }'
    assert codes(f"{same}\nwait 1 week\n{other}" + ENDS) == ["PBK416"]
    either = f"wait 1 week {{ on reply {{ {same}; pause until +1 year }}; on no {{ {other}; pause until +1 year }} }}"
    assert codes(either + ENDS) == []  # on no path are both
    assert codes(f'on reply {{ {same}; stop "x" }}\nwait 1 week\n{other}' + ENDS) == ["PBK416"]  # heard in the pause
    assert codes(f"repeat every month up to 3 times {{ {same} }}" + ENDS) == []
    assert codes(f"{same}\nwait 1 week\n{other.replace('email {', 'email forwarding previous {')}" + ENDS) == []
