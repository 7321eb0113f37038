"""Text made harmless for a screen, a file name or a property: what a user wrote is never a command.

Control characters, direction overrides and halves of characters go; every other character, of
any script, stays. The list is our own, for what Python calls printable changes with its version.
"""

from __future__ import annotations

import re

# Marks as an east Asian keyboard makes them, to the plain ones.
WIDE = str.maketrans("｛｝；：，＃＂－０１２３４５６７８９", '{};:,#"-0123456789')

_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_HARMFUL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def one_line(text: str) -> str:
    """A text as one line, without control characters.

    >>> one_line("a\\x1b[31m\\r\\n 田中　様")
    'a[31m  田中　様'
    """
    return _HARMFUL.sub("", _BREAKS.sub(" ", text)).strip()


def lines_of(text: str) -> str:
    """A text with its lines and tabs kept and other control characters taken out."""
    return _HARMFUL.sub("", re.sub(r"\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text))


def escape_harmful(text: str) -> str:
    """JSON with what a screen could act on written as an escape."""
    return _HARMFUL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def clean(text: str) -> str:
    """A text that can be written anywhere: halves of characters, as broken programs send them, are replaced."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
