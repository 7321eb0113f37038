"""Pages of PBK9xx: pbk itself, and the comments that silence it.

Only text stands here: ``playbook.pages`` reads it.

PBK901

What: pbk made a mistake of its own and could not go on. Your playbook may be quite right.
Why: We want to know. Please report it with the command and the file; with `PBK_DEBUG=1` before the command, pbk
shows where it happened.
Bad: nothing you wrote.
Good:
    wait 2-3 weeks
    send note via email
    pause until +6 months

PBK902

What: A comment silences a code that does not appear there, that is no code, or that is an error. At the end of
a line it holds for that line, on a line of its own for the whole statement below it, as `ignore-file` for the
file.
Why: A silence that nothing needs any more would hide the next real warning of that code. Take it out. Errors
cannot be silenced: without mending them there is no plan.
Bad:
    wait 2 weeks
    send note via email  # pbk: ignore[PBK302] the sales desk takes over here
    stop "No answer"
Good:
    wait 2 weeks
    send note via email  # pbk: ignore[PBK302] the sales desk takes over here

PBK903

What: A comment silences a warning and does not say why, or does not name the codes in brackets. Or the word after
`# pbk:` is misspelt, and nothing is silenced. Or `# pbk: start`, which tells an editor what start to show dates for,
says no date.
Why: Whoever reads the playbook next has to know whether the silence is still right. The reason stands behind the
bracket.
Bad:
    wait 2 weeks
    send note via email  # pbk: ignore[PBK302]
Good:
    wait 2 weeks
    send note via email  # pbk: ignore[PBK302] the sales desk takes over here
"""
