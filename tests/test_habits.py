"""What people write out of habit: one diagnostic, at the word that is wrong, with the way it is written here."""

from __future__ import annotations

import pytest

import playbook


@pytest.mark.parametrize(
    ("source", "guilty", "said"),
    [
        ("wait: 2 weeks", ":", "no colon is needed"),
        ("wait 2 to 3 weeks", "to", "2-3 weeks"),
        ("wait two weeks", "two", "in figures"),
        ("wait 1.5 weeks", "1.5", "whole numbers"),
        ("wait 2weeks", "2weeks", "a space belongs"),
        ("wait for 2 weeks", "for", "needs no `for`"),
        ("wait 2 working days", "working", "business days"),
        ("wait 2 weks", "weks", "did you mean `weeks`?"),
        ("wait until monday", "monday", "until next monday"),
        ("wait until next Monday", "Monday", "lower case"),
        ("wait until 1.4.2027", "1.4.2027", "year-month-day"),
        ("pause 6 months", "6", "pause until +6 months"),
        ("pause until 6 months", "6", "begins with +"),
        ("Wait 2 weeks", "Wait", "lower case"),
        ("- send note via email", "-", "no list mark"),
        ("send note email", "send note email", "add `via`"),
        ("send note via email at 10", "10", "hours and minutes"),
        ("call bob at 10am", "10am", "a time has hours and minutes"),
        ("hours 9-5", "9-5", "09:00-17:00"),
        ("go reopen", "reopen", "go to reopen"),
        ("goto reopen", "goto", "go to reopen"),
        ('stage "x" { stop }', '"x"', "has no quotes"),
        ('send "note" via email', '"note"', "what is sent has no quotes"),
        ("send note via email and phone", "and", "commas"),
        ("market JP and DE", "and", "commas"),
        ("task Record the reason", "Record", "double quotes"),
        ("stop They answered", "They", "double quotes"),
        ("on reply: stop", "stop", "stands in braces"),
        ("if reply { stop }", "if", "on reply"),
        ("end", "end", "stop"),
        ("// a comment", "//", "begins with #"),
        ("version 1.0", "1.0", "whole number"),
        ("ensure at most three touches in 30 days", "three", "in figures"),
        ('task "open', '"open', "closing"),
        ("sned note via email", "sned", "did you mean `send`?"),
    ],
)
def test_a_habit_is_told_how_it_is_written_here(source: str, guilty: str, said: str) -> None:
    (found,) = playbook.check(source)
    assert found.span is not None
    assert source[found.span.start : found.span.end] == guilty
    assert said in f"{found.message} {found.hint}"
