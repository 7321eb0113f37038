"""What is wrong with what a playbook promises: one page a code.

PBK501

What: An `example` expects something else than the plan comes to, or no plan can be made for it.
Why: An example is what its author has in mind. Where the plan is another, one of the two is wrong.
Bad: an example that expects a note on a day on which the plan has none; `pbk test` shows both side by side.
Good:
    wait 2 weeks
    send note via email as note
    stop "Enough"

    example "silence" start 2027-04-01 {
      expect note on 2027-04-15
      expect 1 touch
      expect end "Enough"
    }

PBK502

What: On some path, from some start, at some moment inside a window, a rule is broken. `pbk verify` shows the shortest
such path, and the command that replays it.
Why: A rule is a promise about every contact. One way to break it is enough for somebody to be written to too often.
Bad (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    ensure at least 3 weeks between touches
    wait 1 week
    send note via email as note
    wait 2-4 weeks
    call contact as talk
    pause until +6 months
Good (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    ensure at least 3 weeks between touches
    wait 1 week
    send note via email as note
    wait 3-4 weeks
    call contact as talk
    pause until +6 months

PBK503

What: A rule that ends in `or warn` is broken on some path.
Why: It is a wish: what it costs to keep is for the author to weigh, and the playbook is fit for use.
Bad (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    ensure first touch offers value or warn
    wait 1 week
    send note via email as note
    pause until +6 months
Good (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    ensure first touch offers value or warn
    wait 1 week
    send note via email offering "Case study" as note
    pause until +6 months

PBK504

What: A law that every playbook keeps is broken: a path never ends, or has a touch after an opt out, inside a pause, or
on a closed day.
Why: It should never happen to a playbook in which `pbk check` finds no error. Where it does, the mistake is ours:
please report it with the file.
Bad: a playbook that breaks one and passes `pbk check`; none is known.
Good (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    wait 1 week
    send note via email
    pause until +6 months

PBK505

What: A bound was met before a rule was decided, and the message names it: too many moments to follow, or years for
which no dates can be worked out.
Why: A rule is proven when every path was followed, never from a sample. Until it is decided, nobody knows.
Bad (verify --from 2199-04-01 --to 2199-04-30):
    market DE
    ensure finishes within 2 years
    wait 1 week
    send note via email
    pause until +12 months
Good (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    ensure finishes within 2 years
    wait 1 week
    send note via email
    pause until +12 months

PBK506

What: Two rules of a playbook, or one of its own and one of its market, contradict each other.
Why: No playbook can keep both: each is clear by itself, and together they ask for what cannot be.
Bad (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    ensure no touch within 2 weeks of start
    ensure touch by engineer within 1 week
    wait 2 weeks
    call contact by engineer
    pause until +6 months
Good (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    ensure no touch within 2 weeks of start
    ensure touch by engineer within 3 weeks
    wait 2 weeks
    call contact by engineer
    pause until +6 months

PBK507

What: A rule is proven because nothing in the playbook could break it: it speaks of touches, and no path has one.
Why: A rule that guards nothing reads like a promise kept. Mostly a step is missing, or another rule was meant.
Bad (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    ensure at most 3 touches in 30 days
    wait 1 week
    task "Look at the proposal"
    pause until +6 months
Good (verify --from 2027-04-01 --to 2027-04-30):
    market DE
    ensure at most 3 touches in 30 days
    wait 1 week
    send note via email
    pause until +6 months
"""
