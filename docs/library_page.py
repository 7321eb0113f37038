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
TITLES = {"profiles": "Markets", "": "Channels and tones"}


def library_page() -> str:
    """The table of all shipped files."""
    about = _about()
    text = INTRO
    for folder in sorted({_folder(name) for name in about}, key=lambda each: (each in TITLES, each == "")):
        text += f"\n## {TITLES.get(folder) or folder.replace('-', ' ').capitalize()}\n\n| file | |\n| --- | --- |\n"
        text += "".join(f"| [{name}]({name}) | {said} |\n" for name, said in about.items() if _folder(name) == folder)
    return text


def file_page(name: str, shown: str) -> str:
    """The page of one shipped file; ``shown`` is its text in a fenced block."""
    kept = [number for number in cited().get(name, ()) if number in PRACTICES]
    up = "../" * (name.count("/") + 1)
    practice = "".join(f"- [{each}]({up}docs/practice.md#{each.lower()}): {PRACTICES[each].sentence}\n" for each in kept)
    return f"# {name}\n\n{_about()[name]}\n\n{shown}\n" + (f"## What it puts into effect\n\n{practice}" if kept else "")


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _about() -> dict[str, str]:
    """What is said of each shipped file, by its name."""
    said = {offer.name: f"{offer.playbook.name}. {offer.playbook.about or ''}".strip() for offer in reversed(offers())}
    for file, profiles in groupby(sorted(markets.profiles(), key=markets.file_of), key=markets.file_of):
        said[file] = "; ".join(f"{each.name} ({', '.join(each.codes) or 'any country'})" for each in profiles)
    return {name: said.get(name, "The words that every file can use.") for name in library.shipped_names()}
