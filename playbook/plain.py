"""Text made harmless for a screen, a file name or a property: what a user wrote is never a command."""

from __future__ import annotations


def one_line(text: str) -> str:
    """A text as one line, without control characters.

    >>> one_line("a\\x1b[31m\\r\\nb")
    'a[31m b'
    """
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def lines_of(text: str) -> str:
    """A text with its lines kept and other control characters taken out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c if c.isprintable() or c == "\t" else "" for c in line) for line in lines)
