"""Builds the site of the documentation: `python docs/website.py FOLDER`, or `make docs`.

In come the pages of the project, as a code host shows them, and the parts of `website/nav.yml`; out goes a folder of
HTML that needs no server and fetches nothing. The pages keep their text: only where a link leads is changed, for in
the site a file that is no page is shown on one of its own. ValueError is raised for a page that stands in no part, and
for a link that leads nowhere; Zensical then looks at the anchors, and a warning of it is an error.
"""

from __future__ import annotations

import json
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path.insert(0, str(DOCS))  # the tests run this file from elsewhere

from library_page import file_page, library_page  # noqa: E402  # found by the line above

WEBSITE = DOCS / "website"
SETTINGS, NAV = WEBSITE / "mkdocs.yml", WEBSITE / "nav.yml"
ASSETS = ("style.css", "iframe-worker.js", "favicon.svg")
LIBRARY = "playbooks"
IMAGES = (".svg", ".png", ".jpg", ".gif", ".webp")
LANGUAGES = {".pbk": "pbk", ".json": "json", ".py": "python", ".yml": "yaml", ".yaml": "yaml", ".toml": "toml"}

_MADE_BY = re.compile(r"\A<!--.*?-->\s*", re.S)
_CODE_OR_LINK = re.compile(
    r"^(?P<fence>`{3,})(?P<info>[^\n]*)\n.*?^(?P=fence)$|(?P<ticks>`+)[^`]+(?P=ticks)"
    r"|\]\((?P<target>[^)#:\s]+)(?P<anchor>#[^)\s]*)?\)",
    re.S | re.M,
)
_PART = re.compile(r"^(?:## (?P<heading>.+)|\*\*(?P<bold>.+)\*\*)$|^[-|] \[[^\]]*\]\((?P<page>[^)#:\s]+)\)", re.M)


# ---- pages, by the path they have in the project ----


def pages() -> list[str]:
    """The pages there are: those that people wrote, and those of docs/make.py."""
    found = sorted(path.relative_to(ROOT).as_posix() for path in DOCS.rglob("*.md"))
    return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *found]


def page_text(path: str) -> str:
    """A page in Markdown; for a file that is none, and for the library, one that shows it."""
    if path == LIBRARY:
        return library_page()
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".md"):  # a bad example is no playbook for those who check, but one to look at
        return _MADE_BY.sub("", text).replace("\n## Bad\n\n```text\n", "\n## Bad\n\n```pbk\n")
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    shown = f"{fence}{LANGUAGES.get(Path(path).suffix, 'text')}\n{text}{fence}\n"
    if path.startswith(f"{LIBRARY}/"):
        return file_page(path.removeprefix(f"{LIBRARY}/"), shown)
    return f"# {path}\n\n{shown}"


def address(path: str) -> str:
    """Where a page, or a file that is shown, stands in the site, still as Markdown.

    >>> address("README.md"), address("docs/pitfalls/README.md"), address("playbooks"), address("playbooks/a/b.pbk")
    ('index.md', 'pitfalls/index.md', 'playbooks/index.md', 'playbooks/a/b.pbk.md')
    """
    if path == LIBRARY:
        return f"{LIBRARY}/index.md"
    path = re.sub(r"(?:^|(?<=/))README\.md$", "index.md", path.removeprefix("docs/"))
    return path if path.endswith((".md", *IMAGES)) else f"{path}.md"


def target_of(link: str, path: str) -> str:
    """The page or file of the project that a link leads to."""
    base = path if path == LIBRARY else posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(base, link))
    if (ROOT / found / "README.md").is_file():
        return f"{found}/README.md"
    if found != LIBRARY and not (ROOT / found).is_file():
        raise ValueError(f"{path}: {link} leads to no page and no file")
    return found


def links_of(text: str, path: str) -> Iterator[str]:
    """The pages and files that a page links to."""
    for at in _CODE_OR_LINK.finditer(text):
        if at["target"]:
            yield target_of(at["target"], path)


def for_the_site(text: str, path: str) -> str:
    """A page whose links lead to where things stand in the site, and whose blocks have their names as titles."""

    def changed(at: re.Match[str]) -> str:
        if at["target"]:
            there = address(target_of(at["target"], path))
            return f"]({posixpath.relpath(there, posixpath.dirname(address(path)) or '.')}{at['anchor'] or ''})"
        kind, _, name = (at["info"] or "").partition(" ")
        return at[0].replace(f"{kind} {name}\n", f'{kind} title="{name}"\n', 1) if name else at[0]

    return _CODE_OR_LINK.sub(changed, text)


def sources() -> dict[str, bytes]:
    """All that the site is made from, by address: the pages of the navigation, and each file that one links to."""
    found: dict[str, bytes] = {}
    waiting = list(paths_in(navigation()))
    while waiting:
        path = waiting.pop()
        if address(path) in found:
            continue
        if path.endswith(IMAGES):
            found[address(path)] = (ROOT / path).read_bytes()
            continue
        text = page_text(path)
        found[address(path)] = for_the_site(text, path).encode()
        waiting += links_of(text, path)
    return found


# ---- the parts ----


def navigation() -> list[Any]:
    """The parts of the site, as MkDocs takes them, with paths of the project; a folder has the parts of its index."""
    found = [_part(each) for each in yaml.safe_load(NAV.read_text(encoding="utf-8"))]
    named = list(paths_in(found))
    if wrong := sorted({*named} ^ {*pages(), *_folder(LIBRARY)}) or sorted(n for n in named if named.count(n) > 1):
        raise ValueError(f"these stand nowhere or twice in {NAV.name}: {', '.join(wrong)}")
    return found


def _part(entry: Any) -> Any:
    """A part: a path, or a title with a path, a folder or further parts."""
    if isinstance(entry, str):
        return entry
    ((title, inside),) = entry.items()
    if isinstance(inside, list):
        return {title: [_part(each) for each in inside]}
    return {title: _parts_of_index(inside) if (ROOT / inside).is_dir() else inside}


def _parts_of_index(folder: str) -> list[Any]:
    """A folder as its index tells it: the index, then under each heading the pages that are linked there."""
    index = folder if folder == LIBRARY else f"{folder}/README.md"
    found: list[Any] = [index]
    inside = found
    for at in _PART.finditer(page_text(index)):
        if title := at["heading"] or at["bold"]:
            inside = []
            found.append({title: inside})
        elif (there := target_of(at["page"], index)) in _folder(folder):
            inside.append(there)
    return [part for part in found if not isinstance(part, dict) or all(part.values())]


def _folder(folder: str) -> set[str]:
    """The pages of a folder."""
    kind = "*.pbk" if folder == LIBRARY else "*.md"
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(kind)} | {LIBRARY}


def paths_in(parts: Any) -> Iterator[str]:
    """The paths in parts of the site, in order."""
    if isinstance(parts, str):
        yield parts
    else:
        for each in parts.values() if isinstance(parts, dict) else parts:
            yield from paths_in(each)


def addresses(parts: Any) -> Any:
    """Parts with the address of each page in place of its path."""
    if isinstance(parts, str):
        return address(parts)
    if isinstance(parts, dict):
        return {title: addresses(inside) for title, inside in parts.items()}
    return [addresses(each) for each in parts]


# ---- the site ----


def stage(folder: Path) -> Path:
    """Writes what the site is made from into an empty folder; the settings that Zensical, or MkDocs, builds it by."""
    for name, data in {**sources(), **{name: (WEBSITE / name).read_bytes() for name in ASSETS}}.items():
        (folder / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pages" / name).write_bytes(data)
    added = {"docs_dir": "pages", "site_dir": "site", "nav": addresses(navigation())}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in added.items()]
    settings = folder / "mkdocs.yml"
    settings.write_text(SETTINGS.read_text(encoding="utf-8") + "\n" + "".join(lines), encoding="utf-8")
    return settings


def build(site: Path) -> None:
    """Builds the site into a folder, in place of what was there; raises CalledProcessError where Zensical warns."""
    with tempfile.TemporaryDirectory() as work:
        settings = stage(Path(work))
        subprocess.run([sys.executable, "-m", "zensical", "build", "--strict", "-f", str(settings)], check=True)
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(Path(work) / "site", site)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python docs/website.py FOLDER", file=sys.stderr)
        return 2
    try:
        build(Path(arguments[0]))
    except (ValueError, subprocess.CalledProcessError) as error:
        print(f"no site was built: {error if isinstance(error, ValueError) else 'see above'}", file=sys.stderr)
        return 1
    print(f"open {arguments[0]}/index.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
