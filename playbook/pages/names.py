"""Pages of PBK1xx, part one: the words a playbook names things by.

Only text stands here: ``playbook.pages`` reads it. Countries are in ``places``, deals and what is asked for in
``deals``.

PBK101

What: A step goes by a channel that is neither in the shipped library nor declared in this file or one it uses.
Why: Whoever opens the calendar entry has to know which way to write. A mistyped channel is found here and not on
the day.
Bad:
    wait 2 weeks
    send note via whatsap
    stop "No answer"
Good:
    wait 2 weeks
    send note via whatsapp
    stop "No answer"

PBK102

What: A profile names a tone that is neither in the shipped library nor declared in this file or one it uses.
Why: The tones of a market say how to write there. One that nobody has explained helps no writer.
Bad:
    profile "Our Japan" for JP in Asia/Tokyo {
      tone formal, humble
    }
Good:
    tone humble means "plays down what we did, and thanks for theirs"

    profile "Our Japan" for JP in Asia/Tokyo {
      tone formal, humble
    }

PBK103

What: A step is to be done by a role that the playbook does not declare, although it declares others.
Why: A deal says who fills which role. For a role that is mistyped there is nobody, and the step would land on no
desk.
Bad:
    role "account manager"
    wait 2 weeks
    send note via email by "acount manager"
    stop "No answer"
Good:
    role "account manager"
    wait 2 weeks
    send note via email by "account manager"
    stop "No answer"

PBK104

What: The playbook speaks of something that can happen, and neither pbk nor the playbook knows it.
Why: Known are reply, meeting, not now, no, bounce, out of office and opt out. Anything else is declared with what
it means, so that everybody in the team takes it for the same.
Bad:
    on too dear { pause until +3 months }
    wait 2 weeks
    send note via email
    stop "No answer"
Good:
    outcome too dear means "the price is the only objection"
    on too dear { pause until +3 months }
    wait 2 weeks
    send note via email
    stop "No answer"

PBK105

What: A `go to` names a stage that the playbook does not have.
Why: The path would lead nowhere, and the contact would be forgotten at just that point.
Bad:
    on not now { pause until +6 months; go to reopn }
    wait 2 weeks
    send note via email
    stop "No answer"

    stage reopen {
      send warm note via email
      stop "No interest"
    }
Good:
    on not now { pause until +6 months; go to reopen }
    wait 2 weeks
    send note via email
    stop "No answer"

    stage reopen {
      send warm note via email
      stop "No interest"
    }

PBK106

What: A step takes its words from a message that is not there.
Why: The entry in your calendar would come without its text.
Bad:
    message thanks {
      subject "Thank you, {contact}"
    }

    playbook "Thanks" {
      send note via email using thank
      pause until +3 months
    }
Good:
    message thanks {
      subject "Thank you, {contact}"
    }

    playbook "Thanks" {
      send note via email using thanks
      pause until +3 months
    }

PBK110

What: `use` names a file that stands neither beside the playbook nor in the shipped library.
Why: Its profiles, messages and channels would be missing, and with them the dates and words you count on.
Bad:
    use "profiles/japn.pbk"
    market JP
    wait 2 weeks
    send note via email
    pause until +6 months
Good:
    use "profiles/japan.pbk"
    market JP
    wait 2 weeks
    send note via email
    pause until +6 months

PBK111

What: A playbook is asked for that is not in reach: by `run`, or with `--playbook`.
Why: All its steps would be missing from the plan.
Bad:
    playbook "Note and call" {
      run "First note"
      call contact
      stop "No answer"
    }
Good:
    playbook "First note" {
      send note via email
      wait 2 weeks
    }

    playbook "Note and call" {
      run "First note"
      call contact
      stop "No answer"
    }

PBK112

What: Two things have one name: two steps, stages, messages, channels, roles or playbooks. Or a name is pbk's own,
such as `start` and `checkpoint`.
Why: A name has to mean one thing. Of two steps called `note`, nobody could say which one was answered.
Bad:
    send note via email as note
    wait 2 weeks
    send letter via letter as note
    stop "No answer"
Good:
    send note via email as note
    wait 2 weeks
    send letter via letter as letter
    stop "No answer"

PBK113

What: Something that can be said once is said twice.
Why: The two may differ, and pbk would have to choose one of them in silence.
Bad:
    market JP
    market DE
    wait 1 week
    send note via email
    pause until +6 months
Good:
    market JP, DE
    wait 1 week
    send note via email
    pause until +6 months

PBK114

What: One place has two `on` blocks for the same thing that can happen.
Why: Only one of them could be done when it happens.
Bad:
    on reply { task "Answer today" }
    on reply { stop "They answered" }
    wait 2 weeks
    send note via email
    stop "No answer"
Good:
    on reply { task "Answer today"; stop "They answered" }
    wait 2 weeks
    send note via email
    stop "No answer"

PBK115

What: A word is added that does not go with this step, such as `to` with a call.
Why: It would have no effect, and you would count on it. Whom to call or meet stands right after the word.
Bad:
    call reception to Ms Sato
    pause until +1 month
Good:
    call Ms Sato
    pause until +1 month

PBK116

What: Files use each other in a circle.
Why: Neither can be read before the other. What both need belongs in a third file, which both use.
Bad: `a.pbk` begins with `use "b.pbk"`, and `b.pbk` with `use "a.pbk"`.
Good:
    use "profiles/japan.pbk"
    market JP
    wait 2 weeks
    send note via email
    pause until +6 months

PBK117

What: Playbooks run each other in a circle.
Why: The plan would never end. To do something several times, `repeat` says how often.
Bad:
    playbook "Spring" {
      send price list via email
      wait 6 months
      run "Autumn"
    }

    playbook "Autumn" {
      send invitation via email
      wait 6 months
      run "Spring"
    }
Good:
    playbook "Spring and autumn" {
      repeat every year up to 3 times {
        send price list via email
        wait 6 months
        send invitation via email
      }
      stop "Three years without an answer"
    }

PBK118

What: A country stands in two profiles of one file.
Why: The two may name different hours and quiet times, and no date could be trusted.
Bad:
    profile "Japan" for JP in Asia/Tokyo { hours 09:00-17:30 }
    profile "East Asia" for JP, KR { hours 10:00-17:00 }
Good:
    profile "Japan" for JP in Asia/Tokyo { hours 09:00-17:30 }
    profile "Korea" for KR in Asia/Seoul { hours 10:00-17:00 }
"""
