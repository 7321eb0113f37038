"""The page of the practice: each sentence, the article it comes from, and the files and rules that carry it."""

from __future__ import annotations

import textwrap

from playbook.diagnostics import CODES
from playbook.pages.carriers import carriers
from playbook.practice import GROUPS, PRACTICES, SOURCES, Practice

INTRO = """# The practice

What the shipped profiles and playbooks do, and what the rules about manners warn of, is no taste of ours. It comes
from five articles on following up with business contacts in other countries, boiled down to {count} sentences. A file
names those it puts into effect in its comment `# practice:`; this page reads the comments the other way round.
`pbk explain P18` shows one practice on the screen, `pbk markets japan` those of a market.

Where a profile says something the articles do not, the comment beside it begins with “our default” and gives the
reason.

"""


def practice_page() -> str:
    """The whole page in Markdown."""
    text = INTRO.format(count="forty" if len(PRACTICES) == 40 else len(PRACTICES))
    text += "| letter | article |\n| --- | --- |\n"
    text += "".join(f"| {letter} | {title} |\n" for letter, title in SOURCES.items())
    for group in GROUPS:
        text += f"\n## {group}\n"
        text += "".join(_section(each) for each in PRACTICES.values() if each.group == group)
    return text


def _section(practice: Practice) -> str:
    found = carriers(practice.number)
    files = [f"[{name}](../playbooks/{name})" for name in found.files]
    codes = [f"[{code}](diagnostics/{code}.md) ({CODES[code][1]})" for code in found.codes]
    source = "; ".join(f"*{title}* ({letter})" for letter, title in zip(practice.sources, practice.titles, strict=True))
    return (
        f"\n### {practice.number}\n\n{_filled(practice.sentence)}\n\n{_filled(f'From {source}.')}\n\n"
        + _listed("Files", files)
        + _listed("Rules", codes)
        + ("" if files or codes else "Nothing carries it.\n")
    )


def _listed(label: str, links: list[str]) -> str:
    return f"- {label}: {', '.join(links)}\n" if links else ""


def _filled(text: str) -> str:
    return textwrap.fill(text, 110, break_long_words=False, break_on_hyphens=False)
