"""Comments that silence warnings: ``# pbk: ignore[PBK302] we wait for the fair``.

In comes a tree, out go its silences, each with where it holds; then, in come diagnostics, out go those that are
heard, and what is wrong with the silences themselves. An error is never silenced: no plan is made of it anyway.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from playbook.diagnostics import CODES, WHEN_PLANNED, Diagnostic, Fix, Severity, has_errors, meant
from playbook.plain import one_line
from playbook.source import Source, Span
from playbook.syntax import nodes
from playbook.syntax.parse import Tree
from playbook.syntax.placement import block_of

_MARK = "pbk:"
_COMMENT = re.compile(r"#\s*pbk:\s*(?P<word>ignore-file|ignore)(?![\w-])\s*(?:\[(?P<codes>[^\]]*)\])?(?P<why>.*)")
_WORD = re.compile(r"#\s*pbk(?P<colon>:?)\s*(?P<word>[\w-]+)\s*(?=\[|$|\d{4}-)", re.IGNORECASE)
_WORDS = ("ignore", "ignore-file", "start")


@frozen
class Silence:
    """One such comment: the codes it names, and the stretch of text they are silent in."""

    source: Source = field(eq=False, repr=False)
    codes: tuple[str, ...]
    where: Span
    span: Span
    why: str
    whole: bool  # it holds for the file, and for what is said of it without a place


def silences(tree: Tree) -> tuple[Silence, ...]:
    """The silences of a file, in written order.

    >>> from playbook.syntax.parse import parse
    >>> [(each.codes, each.why) for each in silences(parse(Source("wait 1 day  # pbk: ignore[PBK302] a stub")))]
    [(('PBK302',), 'a stub')]
    """
    if _MARK not in tree.source.text:
        return ()
    return tuple(_read(tree))


def _read(tree: Tree) -> Iterator[Silence]:
    text = tree.source.text
    statements = sorted(_spans(tree.statements))
    for span in tree.comments:
        found = _COMMENT.match(text, span.start, span.end)
        if found is None:
            continue
        codes = tuple(dict.fromkeys(re.findall(r"[^\s,]+", found["codes"] or "")))
        whole = found["word"] == "ignore-file"
        where = Span(0, len(text)) if whole else _where(tree.source, span, statements)
        yield Silence(tree.source, codes, where, Span(*found.span()), found["why"].strip(" \t:-–—"), whole)


def _where(source: Source, comment: Span, statements: list[Span]) -> Span:
    """On a line with a statement: that line. On a line of its own: the statement below it, with its block."""
    row, column = source.locate(comment.start)
    begin = comment.start - column + 1
    if source.text[begin : comment.start].strip():
        return Span(begin, begin + len(source.line(row)))
    number = bisect_left(statements, (comment.end, 0))
    between = re.compile(r"(?:[\s;]+|#[^\r\n]*)*")
    if number == len(statements) or not between.fullmatch(source.text, comment.end, statements[number].start):
        return Span(comment.start, comment.start)  # nothing stands below it: it silences nothing
    return statements[number]


def _spans(statements: Iterable[nodes.Statement]) -> Iterator[Span]:
    for statement in statements:
        yield statement.span
        block = block_of(statement)
        if block is not None:
            yield from _spans(block.statements)


def heard(diagnostics: Iterable[Diagnostic], silent: Iterable[Silence]) -> list[Diagnostic]:
    """The diagnostics that no silence covers; one without a place is covered by a silence for a whole file."""
    silent = tuple(silent)
    everywhere = {code for each in silent if each.whole for code in each.codes}
    stretches: dict[tuple[int, str], list[Span]] = {}
    for each in silent:
        for code in each.codes:
            stretches.setdefault((id(each.source), code), []).append(each.where)
    if not stretches:
        return list(diagnostics)
    joined = {key: _joined(spans) for key, spans in stretches.items()}
    return [
        said
        for said in diagnostics
        if not _is_silent(said, joined.get((id(said.source), said.code)))
        and not (said.source is None and said.code in everywhere and said.severity is not Severity.ERROR)
    ]


def _joined(spans: list[Span]) -> list[Span]:
    """The same stretches, in order and apart."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _is_silent(said: Diagnostic, stretches: list[Span] | None) -> bool:
    if not stretches or said.span is None or said.severity is Severity.ERROR:
        return False
    number = bisect_right(stretches, (said.span.start, len(said.source.text) + 1 if said.source else 0))
    return number > 0 and said.span.start <= stretches[number - 1].end


def wrong_silences(tree: Tree, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What is wrong with the silences of a file: no reason, no such code, or nothing to silence.

    ``diagnostics`` are all that were found by checking, silenced or not.
    """
    found = tuple(diagnostics)
    unknown = has_errors(found)  # what was not looked for is not said to be missing
    places: dict[str, list[int]] = {}
    for said in found:
        if said.source is tree.source and said.span is not None:
            places.setdefault(said.code, []).append(said.span.start)
    for starts in places.values():
        starts.sort()
    for each in silences(tree):
        if not each.codes:
            hint = "write the codes in brackets: # pbk: ignore[PBK302] the reason"
            yield Diagnostic("PBK903", "this does not say what to silence", each.source, each.span, hint)
            continue
        idle = tuple(code for code in each.codes if not _is_at_work(each, code, places, unknown))
        if not one_line(each.why) and len(idle) < len(each.codes):
            hint = "write after it why the warning may stand here"
            yield Diagnostic("PBK903", "this silence gives no reason", each.source, each.span, hint)
        for code in idle:
            yield _idle(each, code, len(idle) == len(each.codes))
    yield from _misspelt(tree)


def _is_at_work(silence: Silence, code: str, places: dict[str, list[int]], unknown: bool) -> bool:
    if code not in CODES or CODES[code][0] is Severity.ERROR:
        return False
    if unknown or code in WHEN_PLANNED or code in ("PBK902", "PBK903"):
        return True
    found = places.get(code, [])
    number = bisect_left(found, silence.where.start)
    return number < len(found) and found[number] <= silence.where.end


def _idle(silence: Silence, code: str, whole: bool) -> Diagnostic:
    source = silence.source
    place = re.compile(rf"(?<![^\s,\[]){re.escape(code)}(?![^\s,\]])").search(
        source.text, silence.span.start, silence.span.end
    )
    span = Span(*place.span()) if place else silence.span
    name = one_line(code)[:20]
    if code not in CODES:
        fix = Fix(span, code.upper()) if code.upper() in CODES else None
        return Diagnostic("PBK902", f"there is no `{name}`", source, span, "pbk rules lists all there are", fix)
    if CODES[code][0] is Severity.ERROR:
        return Diagnostic("PBK902", f"{code} is an error, and errors cannot be silenced", source, span, "mend it")
    fix = _without(silence) if whole else None
    return Diagnostic("PBK902", f"there is no {code} to silence here", source, span, "take it out", fix)


def _without(silence: Silence) -> Fix:
    """Takes the comment out, with the spaces before it, and the line where it stands alone on one."""
    text, begin, end = silence.source.text, silence.span.start, silence.span.end
    while begin and text[begin - 1] in " \t":
        begin -= 1
    newline = re.compile(r"\r\n|\r|\n").match(text, end)
    if newline and (not begin or text[begin - 1] in "\r\n"):
        end = newline.end()
    return Fix(Span(begin, end), "")


def _misspelt(tree: Tree) -> Iterator[Diagnostic]:
    """What looks like a comment to pbk and is none: `# pbk ignore[…]`, `# pbk: disable[…]`, `# pbk: strat 2027-…`."""
    text = tree.source.text
    for span in tree.comments if "pbk" in text.casefold() else ():
        found = _WORD.match(text, span.start, span.end)
        if found is None or _COMMENT.match(text, span.start, span.end):
            continue
        if found["colon"] and found["word"] == "start":  # read by `starts`
            continue
        where = Span(*found.span("word"))
        near = meant(found["word"], _WORDS)
        if near or text[found.end() : found.end() + 1] == "[":
            start = where.start if found["colon"] else span.start
            fix = Fix(Span(start, where.end), near if found["colon"] else f"# pbk: {near}") if near else None
            message = f"`{one_line(found['word'])}` after `# pbk:` does nothing"
            if not found["colon"]:
                message = "without its colon, `# pbk` does nothing"
            hint = f"write: # pbk: {near or 'ignore'}{' 2027-04-01' if near == 'start' else '[PBK302] why'}"
            yield Diagnostic("PBK903", message, tree.source, where, hint, fix)
