"""Help while a playbook is written: pure functions of a document and a place in it, one file a kind of help.

In come values, out come values with spans; nothing here knows the Language Server Protocol, which is `lsp`'s.
"""
