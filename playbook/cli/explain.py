"""`pbk explain`: the page of a code: what was found, why it matters, how it looks and how it is mended."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from textwrap import fill, indent

import click

from playbook.cli import report
from playbook.diagnostics import CODES, Diagnostic, did_you_mean
from playbook.pages import Example, Page, page
from playbook.plain import escape_harmful, one_line
from playbook.practice import PRACTICES

_WIDTH = 80


@click.command("explain")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
@click.option(
    "--output-format", type=click.Choice(["full", "json"]), default="full", help="For a person, or a program."
)
def command(codes: tuple[str, ...], output_format: str) -> None:
    """Explain the code of a message: what was found, why it matters, a bad and a good example.

    \b
    pbk explain PBK302
    pbk explain 101 302
    """
    found = [page(_code(asked)) for asked in codes]
    if output_format == "json":
        data = [each.as_json() for each in found]
        click.echo(escape_harmful(json.dumps(data, ensure_ascii=False, indent=2)))
    else:
        click.echo("\n\n".join("\n".join(_lines(each)) for each in found))


def _code(asked: str) -> str:
    """The code that was asked for: in capitals or not, with PBK or without, as it stands in a message."""
    match = re.fullmatch(r"(?:(?:error|warning|note)\[)?(?:PBK)?([0-9]{3})\]?", asked.strip(), re.IGNORECASE)
    code = f"PBK{match.group(1)}" if match else asked.strip().upper()
    if code in CODES:
        return code
    near = did_you_mean(code, CODES)
    raise click.UsageError(f"no code `{one_line(asked)[:40]}`; {near + ' ' if near else ''}`pbk rules` lists them all")


def _lines(page: Page) -> Iterator[str]:
    """A page as a person reads it; the title is that of the message it explains."""
    yield report.full(Diagnostic(page.code, page.title))
    practice = [(f"Practice {number}", PRACTICES[number].sentence) for number in page.practice]
    for label, text in (("What", page.what), ("Why", page.why), *practice, ("Bad", page.bad_in_words)):
        if text:
            yield ""
            yield fill(text, _WIDTH, initial_indent=f"{label}: ", break_long_words=False, break_on_hyphens=False)
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
