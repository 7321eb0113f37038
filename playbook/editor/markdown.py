"""Words as Markdown that an editor shows: what a user wrote stays text, never a link, a picture or a tag."""

from __future__ import annotations

import re
from collections.abc import Iterable

from playbook.plain import lines_of, one_line

_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# Marks, what an editor would make a link of by itself, and what begins a list or a heading.
_SPECIAL = re.compile(r"[\\`*_\[\]|<>~&$!@]|(?<=:)/|(?i:(?<=\bwww)\.)|\A[#+=-]|(?<=\A\d)[.)]|(?<=\A\d\d)[.)]")


def plain(text: str) -> str:
    """A text on one line, to stand in a sentence.

    >>> print(plain("**now** <b>[x](http://y)</b>"))
    \\*\\*now\\*\\* &lt;b&gt;\\[x\\](http:\\//y)&lt;/b&gt;
    """
    return _SPECIAL.sub(lambda found: _ENTITY.get(found[0], f"\\{found[0]}"), one_line(text))


def listed(names: Iterable[str]) -> str:
    """Names with commas between them."""
    return ", ".join(plain(name) for name in names)


def code(text: str) -> str:
    """A text on one line, as written.

    >>> print(code("a `b`"))
    `` a `b` ``
    """
    said = one_line(text)
    if not said:
        return ""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", said)), default=0))
    room = " " if "`" in (said[0], said[-1]) or said.strip() != said else ""
    return f"{ticks}{room}{said}{room}{ticks}"


def block(text: str, language: str = "pbk") -> str:
    """Lines as they are written, in a block that none of them can close.

    >>> print(block("stop\\n"))
    ```pbk
    stop
    ```
    """
    ticks = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{ticks}{language}\n{lines_of(text).rstrip()}\n{ticks}"
