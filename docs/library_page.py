"""The pages of the shipped files, for the site: all of them by situation, and each file as it stands.

In comes the library; out goes Markdown. Links are those of the project, from the folder `playbooks/`;
`docs/website.py` says where they lead.
"""

from __future__ import annotations

from itertools import groupby

from playbook import library, markets
from playbook.choosing import offers
from playbook.pages.carriers import cited
from playbook.practice import PRACTICES

INTRO = """# The library

What is shipped: playbooks by situation, the profiles of markets, and the words they share. `pbk list` and
`pbk markets` show it on the screen, `pbk new --market japan my.pbk` starts a playbook of your own from the closest.
"""
HEADINGS = {"profiles": "Markets", "": "For all of them"}


def library_page() -> str:
    """All shipped files, under the folder they stand in."""
    text = INTRO
    folders = sorted({_folder(name) for name in library.shipped_names()} - HEADINGS.keys())
    for folder in (*folders, *HEADINGS):
        text += f"\n## {HEADINGS.get(folder) or folder.replace('-', ' ').capitalize()}\n\n"
        text += "".join(
            f"- [{title}]({name}){about and f': {about}'}\n"
            for name, (title, about) in _said().items()
            if _folder(name) == folder
        )
    return text


def file_page(name: str, shown: str) -> str:
    """The page of one shipped file; ``shown`` is its text in a fenced block."""
    title, about = _said()[name]
    kept = [number for number in cited().get(name, ()) if number in PRACTICES]
    up = "../" * (name.count("/") + 1)
    practice = "".join(
        f"- [{each}]({up}docs/practice.md#{each.lower()}): {PRACTICES[each].sentence}\n" for each in kept
    )
    return f"# {title}\n\n`{name}`{about and f' · {about}'}\n\n{shown}\n" + (
        f"## What it puts into effect\n\n{practice}" if kept else ""
    )


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _said() -> dict[str, tuple[str, str]]:
    """The title of each shipped file, and what is said of it, by its name."""
    said = {offer.name: (offer.playbook.name or offer.name, offer.playbook.about or "") for offer in reversed(offers())}
    of_files = groupby(sorted(markets.profiles(), key=markets.file_of), key=markets.file_of)
    for file, profiles in of_files:
        found = list(profiles)
        countries = ", ".join(code for each in found for code in each.codes)
        said[file] = (", ".join(each.name for each in found), countries or "every country")
    return {name: said.get(name, ("Channels and tones", "")) for name in library.shipped_names()}
