"""`pbk explain`: the page of a code (what was found, why it matters, how it is mended), or one of the practices."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from textwrap import fill, indent
from typing import Any

import click

from playbook.cli import report
from playbook.diagnostics import CODES, Diagnostic, did_you_mean
from playbook.pages import Example, Page, page
from playbook.pages.carriers import carriers
from playbook.plain import escape_harmful, one_line
from playbook.practice import PRACTICES, Practice

_WIDTH = 80


@click.command("explain")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option(
    "--output-format", type=click.Choice(["full", "json"]), default="full", help="For a person, or a program."
)
def command(codes: tuple[str, ...], output_format: str) -> None:
    """Explain the code of a message: what was found, why it matters, a bad and a good example.

    A number of the practice (P18) is explained too: the sentence, its source, and what puts it into effect.

    \b
    pbk explain PBK302
    pbk explain 101 302
    pbk explain P18
    """
    found = [_explained(asked) for asked in codes]
    if output_format == "json":
        data = [_as_json(each) for each in found]
        click.echo(escape_harmful(json.dumps(data, ensure_ascii=False, indent=2)))
    else:
        click.echo(
            "\n\n".join("\n".join(_lines(each) if isinstance(each, Page) else _practice(each)) for each in found)
        )


def _explained(asked: str) -> Page | Practice:
    """What was asked for: a code, or the number of a practice, in capitals or not; `302` and `P05` will do."""
    text = asked.strip().upper()
    if match := re.fullmatch(r"P0*([0-9]{1,3})", text):
        number = f"P{match.group(1)}"
        if number in PRACTICES:
            return PRACTICES[number]
        raise click.UsageError(f"there is no practice {number}; there are P1 to P{len(PRACTICES)}")
    match = re.fullmatch(r"(?:(?:ERROR|WARNING|NOTE)\[)?(?:PBK)?([0-9]{3})\]?", text)
    code = f"PBK{match.group(1)}" if match else text
    if code in CODES:
        return page(code)
    near = did_you_mean(code, (*CODES, *PRACTICES))
    raise click.UsageError(f"no code `{one_line(asked)[:40]}`; {near + ' ' if near else ''}`pbk rules` lists them all")


def _practice(practice: Practice) -> Iterator[str]:
    """A practice as a person reads it, with what puts it into effect."""
    found = carriers(practice.number)
    yield f"{click.style(practice.number, fg='cyan', bold=True)}: {practice.group}"
    yield ""
    yield _filled(practice.sentence)
    yield ""
    for letter, title in zip(practice.sources, practice.titles, strict=True):
        yield _filled(f"Source {letter}: {title}")
    for label, lines in (
        ("Shipped files that put it into effect", found.files),
        ("Rules that keep it", [f"{code}  {CODES[code][1]}" for code in found.codes]),
    ):
        if lines:
            yield f"\n{label}:"
            yield from (f"  {line}" for line in lines)


def _as_json(each: Page | Practice) -> dict[str, Any]:
    if isinstance(each, Page):
        return each.as_json()
    found = carriers(each.number)
    return {**each.as_json(), "files": list(found.files), "codes": list(found.codes)}


def _filled(text: str) -> str:
    return fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _lines(page: Page) -> Iterator[str]:
    """A page as a person reads it; the title is that of the message it explains."""
    yield report.full(Diagnostic(page.code, page.title))
    practice = [(f"Practice {number}", PRACTICES[number].sentence) for number in page.practice]
    for label, text in (("What", page.what), ("Why", page.why), *practice, ("Bad", page.bad_in_words)):
        if text:
            yield ""
            yield _filled(f"{label}: {text}")
    for label, example in (("Bad", page.bad), ("Good", page.good)):
        if example is not None:
            yield ""
            yield f"{label}:"
            yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    yield indent(escape_harmful(example.text).rstrip("\n"), "    ")
    if example.options:
        yield "  proven with" if example.verb == "verify" else "  planned with"
        yield f"    {example.command()}"
    if example.deal:
        yield "  where deal.json holds"
        yield f"    {example.deal}"
