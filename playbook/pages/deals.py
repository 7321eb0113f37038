"""Pages of PBK1xx, part three: the deal a plan is for, and what is asked of a file.

Only text stands here: ``playbook.pages`` reads it. What happened in a deal and was never heard is in ``flow``.

PBK120

What: The file holds no playbook: only profiles, messages, channels or comments.
Why: There is nothing to plan. Such a file is of use to others, which bring it in with `use`.
Bad (--start 2027-04-01):
    # our own channels
    channel fax "Fax"
Good (--start 2027-04-01 --set id=7):
    # our own channels
    channel fax "Fax"

    send note via fax
    pause until +3 months

PBK122

What: The person who fills a role was in the pitch team, and the playbook asks for someone who was not.
Why: After a pitch, the call of a senior leader works because it comes from a new face.
Bad (--start 2027-04-01):
    # deal: {"id": "7", "pitch_team": ["Ann"], "roles": {"senior leader": "Ann"}}
    role "senior leader" not in pitch
    call contact by "senior leader"
    pause until +3 months
Good (--start 2027-04-01):
    # deal: {"id": "7", "pitch_team": ["Ann"], "roles": {"senior leader": "David"}}
    role "senior leader" not in pitch
    call contact by "senior leader"
    pause until +3 months

PBK123

What: A text has a placeholder in braces, and neither the deal nor `--set` says what to put there.
Why: It stays as it is, and `{fair}` would be in the subject of a real letter. Braces that are meant as such are
written twice: `{{` and `}}`.
Bad (--start 2027-04-01 --set id=7):
    send thanks via email {
      subject "Good to meet you at {fair}"
    }
    pause until +3 months
Good (--start 2027-04-01 --set id=7 --set fair=Hannover):
    send thanks via email {
      subject "Good to meet you at {fair}"
    }
    pause until +3 months

PBK124

What: The file given with `--deal` is not a deal: it is not JSON, or a field is not of the kind it has to be.
Why: A plan for half a deal would have the wrong names and dates in it.
Bad (--start 2027-04-01):
    # deal: {"id": "7", "contact": "Ms Sato", "pitch_team": "Ann"}
    send note via email
    pause until +3 months
Good (--start 2027-04-01):
    # deal: {"id": "7", "contact": "Ms Sato", "pitch_team": ["Ann"]}
    send note via email
    pause until +3 months

PBK125

What: The deal has no id.
Why: By its id a calendar knows the entries of one deal. Without it they are told apart by the start alone: two
deals with one playbook and one start fall together, and a new start makes new entries beside the old ones.
Bad (--start 2027-04-01):
    send note via email
    pause until +3 months
Good (--start 2027-04-01 --set id=7):
    send note via email
    pause until +3 months

PBK127

What: A program asks for the plan of a text that holds several playbooks, without saying which.
Why: A plan is of one playbook. The commands plan them all, or the one named with `--playbook`.
Bad: `playbook.plan(text, start)` in Python, where the text holds two playbooks.
Good:
    playbook "First letter" {
      send formal letter via letter
      pause until +3 months
    }

PBK129

What: The plan has no entries, so there is no calendar file to write.
Why: A calendar file holds at least one entry. `--to json` writes such a plan, and says how it ends.
Bad: `pbk compile` of a playbook that waits two weeks and stops, and does nothing on the way.
Good:
    wait 2 weeks
    send note via email
    stop "No answer"
"""
