"""Pages of PBK3xx that no rule of its own looks for: what is found while a file is read or a plan is made.

Only text stands here: ``playbook.pages`` reads it. The other pages of flow are the rules in ``playbook.rules``.

PBK308

What: `resume` stands where nothing was interrupted.
Why: It goes back to the wait in which an answer was heard, so it belongs in the `on` block of that answer.
Bad:
    wait 2-3 weeks
    send note via email
    resume
Good:
    on reply { task "Answer today"; resume }
    wait 2-3 weeks
    send note via email
    stop "No answer"

PBK309

What: Something is given as having happened, and the plan has no place for it: nothing waits at that moment, the
step comes later, or the order is wrong.
Why: A plan that leaves out what really happened is a plan for somebody else. Answers are heard in a wait or
pause, and several are given in the order in which they happened.
Bad (--start 2027-04-01 --set id=7 --given "note: reply"):
    send note via email as note
    stop "No answer"
Good (--start 2027-04-01 --set id=7 --given "note: reply"):
    send note via email as note
    wait 2 weeks
    stop "No answer"

PBK311

What: The plan comes to more than 10,000 tasks, or its path to more than 200,000 steps and rounds.
Why: Nobody does 10,000 tasks for one deal, and no calendar takes them. Repeat less often, or not for so long.
Bad (--start 2027-04-01 --set id=7):
    repeat every hour up to 10000 times {
      send news via email
      task "Read the answers"
    }
    stop "Enough"
Good (--start 2027-04-01 --set id=7):
    repeat every month up to 12 times {
      send news via email
      task "Read the answers"
    }
    stop "Enough"

PBK312

What: A step is to be sent with an earlier one below it, and on this path nothing was sent before.
Why: There is nothing to forward, and whoever does the step would look for it in vain.
Bad (--start 2027-04-01 --set id=7):
    wait 2 weeks
    send reminder via email forwarding previous
    stop "No answer"
Good (--start 2027-04-01 --set id=7):
    send offer via email
    wait 2 weeks
    send reminder via email forwarding previous
    stop "No answer"
"""
