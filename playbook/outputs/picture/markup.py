"""HTML and SVG written so that a text is never markup.

In come names, attributes and children: a plain text is escaped where it goes in, only what was made here goes in as it
is. What comes out is well-formed as XML and as HTML alike, so that a strict reader takes it too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from playbook.plain import lines_of

Child: TypeAlias = "str | Markup | None"
Attributes: TypeAlias = Mapping[str, "str | int | None"]

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_EMPTY = frozenset({"meta", "br", "line", "path", "rect", "circle", "use"})
_NO_ATTRIBUTES: Attributes = {}


class Markup(str):
    """A text that is markup already; made by ``element`` and ``join`` alone, and from files of our own."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """A user's text as markup that shows it; what XML forbids and a screen could act on is taken out.

    >>> escape('</script> & "x"\\x00')
    '&lt;/script&gt; &amp; &quot;x&quot;'
    """
    return Markup(lines_of(text).translate(_ESCAPES))


def element(name: str, attributes: Attributes = _NO_ATTRIBUTES, *children: Child) -> Markup:
    """One element. An attribute or child that is None is left out; a child that is a plain text is escaped.

    >>> element("p", {"class": "x", "id": None}, "a < b", element("br"))
    '<p class="x">a &lt; b<br/></p>'
    """
    given = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items() if value is not None)
    inside = join(*children)
    if not inside and name in _EMPTY:
        return Markup(f"<{name}{given}/>")
    return Markup(f"<{name}{given}>{inside}</{name}>")


def join(*children: Child, between: str = "") -> Markup:
    """Children one after another.

    >>> join("a & b", None, element("br"))
    'a &amp; b<br/>'
    """
    parts = [each if isinstance(each, Markup) else escape(each) for each in children if each is not None]
    return Markup(escape(between).join(part for part in parts if part))
