"""Writes what is made of docs/: a page for each diagnostic code, the practice, the grammar, and a picture of a plan.

In come the pages of `playbook.pages`, the practice with what carries it, the text of the grammar, a shipped playbook
and the features of the server; out go Markdown files and a drawing, the same bytes each time. `python docs/make.py`
writes them and says which; `--check` writes nothing, and exits with 1 where one is not up to date. Of docs/editors.md
it writes the table alone; it touches no other file.
"""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path

from playbook import library
from playbook.api import plan
from playbook.diagnostics import Severity
from playbook.outputs.picture.svg import to_svg
from playbook.pages import Example, Page, pages
from playbook.plain import escape_harmful
from playbook.practice import PRACTICES

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))  # the tests run this file from elsewhere

from features_page import editors_page  # noqa: E402  # likewise
from grammar_page import grammar_page  # noqa: E402  # found by the line above
from practice_page import practice_page  # noqa: E402  # likewise

MADE_BY = "<!-- Made by docs/make.py: change {}, and run it again. -->\n\n"
GROUPS = {
    "0": "How it is written",
    "1": "Names",
    "2": "Time",
    "3": "The way through",
    "4": "Manners",
    "5": "What is promised",
    "9": "About pbk itself",
}
# What is said of a plan and of no line in a file, and what is said of the comments themselves.
NEVER_SILENT = ("PBK125", "PBK211", "PBK902", "PBK903")
OF_THE_FILE = ("PBK126",)  # said of a playbook as a whole


def made() -> dict[str, str]:
    """Every page that is made, by its path in docs/."""
    from_pages = MADE_BY.format("the docstrings of playbook/pages and playbook/rules")
    found = {"diagnostics/README.md": from_pages + contents()}
    found |= {f"diagnostics/{page.code}.md": from_pages + page_text(page) for page in pages()}
    found["grammar.md"] = MADE_BY.format("grammar/playbook.lark") + grammar_page(library.grammar())
    files = "the comments of playbooks/, playbook/practice.py, or a line `Practice:` in playbook/pages"
    found["practice.md"] = MADE_BY.format(files) + practice_page()
    found["editors.md"] = editors_page(DOCS / "editors.md")
    found["examples/japan.svg"] = picture()
    return found


def picture() -> str:
    """The plan of the README, drawn."""
    shipped = library.shipped("after-proposal/japan.pbk")
    assert shipped is not None
    deal = json.loads((DOCS / "examples" / "deal.json").read_text(encoding="utf-8"))
    return to_svg(plan(shipped.text, "2027-04-01", deal))


def contents() -> str:
    """The table of all codes, by group."""
    text = (
        "# Messages\n\n"
        "An *error* means that no plan is made. A *warning* and a *note* do not stop one.\n"
        "`pbk explain CODE` shows a page on the screen. A warning or note that is meant can be\n"
        "[silenced](PBK902.md), an error cannot.\n"
    )
    for digit, title in GROUPS.items():
        group = [page for page in pages() if page.code[3] == digit]
        if group:
            text += f"\n## {title}\n\n| code | severity | about |\n| --- | --- | --- |\n"
            text += "".join(f"| [{each.code}]({each.code}.md) | {each.severity} | {each.title} |\n" for each in group)
    return text


def page_text(page: Page) -> str:
    """The page of one code."""
    text = f"# {page.code}: {page.title}\n\nSeverity: {page.severity}\n\n"
    text += wrapped(f"**What.** {page.what}") + "\n" + wrapped(f"**Why.** {page.why}") + "\n"
    text += "".join(wrapped(practice_text(each)) + "\n" for each in page.practice)
    text += "## Bad\n\n"
    text += example_text(page.bad, "text") if page.bad else wrapped(page.bad_in_words)
    if page.good is not None:
        text += "\n## Good\n\n" + example_text(page.good, "pbk")
    if page.severity is Severity.WARNING and page.code not in NEVER_SILENT:
        text += "\n## Where it is meant\n\n" + silence(page.code)
    return text + "\n[All messages](README.md)\n"


def practice_text(number: str) -> str:
    """A practice that a code keeps."""
    return f"**Practice [{number}](../practice.md#{number.lower()}).** {PRACTICES[number].sentence}"


def silence(code: str) -> str:
    """How a warning is silenced, with the comment to write."""
    if code in OF_THE_FILE:
        where, word = "A comment in the file silences it", "ignore-file"
    else:
        where, word = (
            "A comment at the end of the line, or on a line of its own above the statement, silences it",
            "ignore",
        )
    return f"{where}:\n\n```text\n# pbk: {word}[{code}] the reason\n```\n"


def wrapped(text: str) -> str:
    """A paragraph in lines of the length the other documents have."""
    return textwrap.fill(text, 110, break_long_words=False, break_on_hyphens=False) + "\n"


def example_text(example: Example, language: str) -> str:
    """A playbook in a fenced block, with the command that shows what the page says."""
    text = f"```{language}\n{escape_harmful(example.text)}```\n"
    if example.options:
        text += f"\n{'Proven' if example.verb == 'verify' else 'Planned'} with `{example.command()}`" + (
            f", where `deal.json` holds:\n\n```json\n{example.deal}\n```\n" if example.deal else ".\n"
        )
    return text


def write(folder: Path, check: bool) -> list[str]:
    """Writes the pages that are not up to date, and takes out those of codes there are not; their names.

    With ``check`` nothing is written.
    """
    wanted = made()
    names = [
        name
        for name, text in wanted.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != text.encode()
    ]
    stale = [f"diagnostics/{path.name}" for path in (folder / "diagnostics").glob("PBK*.md")]
    stale = [name for name in stale if name not in wanted]
    if not check:
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(wanted[name].encode())
        for name in stale:
            (folder / name).unlink()
    return sorted([*names, *stale])


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print("usage: python docs/make.py [--check]", file=sys.stderr)
        return 2
    check = bool(arguments)
    names = write(DOCS, check)
    for name in names:
        print(f"docs/{name}" + (" is not up to date" if check else ""))
    if not names:
        print("every page is up to date")
    return 1 if check and names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
