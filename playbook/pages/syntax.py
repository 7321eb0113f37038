"""Pages of PBK0xx: how a playbook is written.

Only text stands here: ``playbook.pages`` reads it. It says nothing about how a mistake is found.

PBK001

What: A line begins as it should, but something in it cannot be read: a word that does not belong there, a quote
too many, a number written out.
Why: pbk does not guess. It says where it stopped understanding, and plans nothing until the line is clear.
Bad:
    send note via email
    pause 6 months
Good:
    send note via email
    pause until +6 months

PBK002

What: A line begins with a word that begins no statement.
Why: The first word says what is to happen: wait, send, call, meet, task, on, pause, stop and a few more. Keywords
are lower case.
Bad:
    wait 2 weeks
    email the contact a reminder
    stop "No answer"
Good:
    wait 2 weeks
    send reminder via email
    stop "No answer"

PBK003

What: A text begins with a quote and has none at its end.
Why: Nobody can tell where the text stops and the playbook goes on. A text in "…" ends on its own line; one of
several lines stands in \"\"\"…\"\"\".
Bad:
    task "Log the call
    pause until +3 months
Good:
    task "Log the call"
    pause until +3 months

PBK004

What: A brace has no partner: a block is opened and never closed, or closed without having been opened.
Why: The braces say which steps belong to an answer, a stage or a repeat. With one missing, the rest of the file
may slip into the wrong block.
Bad:
    on reply {
      task "Answer today"
      stop "They answered"

    wait 2 weeks
    send note via email
    stop "No answer"
Good:
    on reply {
      task "Answer today"
      stop "They answered"
    }

    wait 2 weeks
    send note via email
    stop "No answer"

PBK005

What: An opening brace stands on a line of its own.
Why: A line end closes a statement, so the block would belong to nothing. The brace stands at the end of the line
it belongs to.
Bad:
    on meeting
    {
      task "Propose two dates"
      stop "Meeting agreed"
    }
    wait 2 weeks
    stop "No answer"
Good:
    on meeting {
      task "Propose two dates"
      stop "Meeting agreed"
    }
    wait 2 weeks
    stop "No answer"

PBK006

What: A line stops too early, or a text that a person has to read is empty.
Why: Something that the step needs is not said: the channel, the length of a wait, what to do on an answer.
Bad:
    wait 2 weeks
    send brief note
    stop "No answer"
Good:
    wait 2 weeks
    send brief note via email
    stop "No answer"

PBK007

What: A second statement begins on the same line.
Why: Each step stands on a line of its own, or behind a `;`. Without it, nobody can tell whether the words still
belong to the first.
Bad:
    wait 2 weeks send note via email
    stop "No answer"
Good:
    wait 2 weeks; send note via email
    stop "No answer"

PBK008

What: A statement stands where it has no meaning: the subject of an e-mail outside the step that sends it, a stage
inside another stage.
Why: Where a line stands says what it belongs to. A subject on its own would be the subject of nothing.
Bad:
    send summary via email
    subject "What we agreed on Tuesday"
    pause until +3 months
Good:
    send summary via email {
      subject "What we agreed on Tuesday"
    }
    pause until +3 months

PBK009

What: What follows a number is not a length of time that pbk knows.
Why: Dates are worked out from it. The units are minute, hour, day, business day, week, month, quarter and year,
and numbers are written in figures.
Bad:
    wait 3 working days
    send note via email
    stop "No answer"
Good:
    wait 3 business days
    send note via email
    stop "No answer"

PBK010

What: The file is larger than 1 MiB.
Why: No playbook is that long; most likely it is another kind of file. The bound keeps pbk quick for everybody.
Bad: a file of more than 1 MiB, such as an address list saved under the name of a playbook.
Good:
    use "profiles/japan.pbk"

    market JP
    wait 2-3 weeks
    send note via email
    pause until +6 months

PBK011

What: Blocks lie in blocks more than 32 deep, or playbooks run (or files use) each other in so long a row.
Why: Nobody could follow such a playbook, and every plan has to end. What comes next belongs in a stage.
Bad: an answer inside a wait inside an answer inside a wait, and so on, more than 32 deep.
Good:
    on not now { pause until +3 months; go to reopen }
    wait 2 weeks
    send note via email
    stop "No answer"

    stage reopen {
      send warm note via email
      stop "No interest after the second try"
    }

PBK012

What: The file is not there, cannot be opened, is not a playbook, or is not plain text in UTF-8.
Why: pbk reads plain text files whose name ends in `.pbk`. A document of a word processor holds much else, and in
another encoding names with accents would come out wrong in your letters.
Bad: a file saved in a word processor's own format, or in an old encoding such as Windows-1252.
Good:
    send invitation via letter to "Frau Müller"
    pause until +1 month

PBK013

What: The file has 20,000 mistakes; the rest of it is not read.
Why: So many are nearly always one cause, such as a letter saved under the name of a playbook. A longer list would
help nobody.
Bad: a text of 20,000 and more lines in which no line is a statement.
Good:
    wait 2 weeks
    send note via email
    stop "No answer"

PBK014

What: The line holds a character that cannot be seen: a mark that turns the direction of writing round, or a letter
of no width. They come along when text is copied from a web page or a chat.
Why: The line may read otherwise than it works. With the two marks below, shown as \\u202e and \\u202c, a screen shows
“15 percent” where the letter says 51.
Bad:
    task "Offer \u202e51\u202c percent"
    pause until +1 month
Good:
    task "Offer 15 percent"
    pause until +1 month
"""
