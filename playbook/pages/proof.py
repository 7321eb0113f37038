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
"""
