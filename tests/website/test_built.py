"""The site of the documentation, built as `make docs` builds it: whole, every link alive, nothing fetched, no colour lost."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.blocks import PAGES, blocks_of
from tests.support import ROOT
from tests.website.conftest import WEBSITE

TEXT = (".html", ".js", ".json", ".css", ".xml")


class Html(NamedTuple):
    """A page: its ids, the tags that lead or load somewhere, and its words, those of code apart."""

    ids: set[str]
    links: list[tuple[str, str]]
    words: str
    code: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[tuple[str, str]] = []
        self.words: dict[bool, list[str]] = {False: [], True: []}
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src", "srcset", "data", "poster", "action") and value is not None:
                self.links.append((tag, value))
        if tag in ("code", "pre", "script", "style"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.inside):
            self.words[bool(self.inside)].append(data)


def read(path: Path) -> Html:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return Html(reader.ids, reader.links, "".join(reader.words[False]), "".join(reader.words[True]))


@pytest.fixture(scope="module")
def html(site: Path) -> dict[str, Html]:
    """Each page by its address, but the one for what is not found, which knows no place of its own."""
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {name: read(path) for name, path in found.items() if name != "404.html"}


def inside(html: dict[str, Html]) -> Iterator[tuple[str, str, str]]:
    """The links that stay in the site: where they stand, where they lead, and to what of it."""
    for name, page in html.items():
        for _, link in page.links:
            parts = urlsplit(link)
            if not parts.scheme:
                there = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
                yield name, there if parts.path else name, unquote(parts.fragment)


# ---- whole ----


def test_every_page_there_is_stands_in_the_navigation() -> None:
    written = {path.relative_to(ROOT).as_posix() for path in PAGES if ROOT / "editors" not in path.parents}
    shipped = {path.relative_to(ROOT).as_posix() for path in (ROOT / "playbooks").rglob("*.pbk")}
    named = list(WEBSITE["paths_in"](WEBSITE["navigation"]()))
    assert sorted(named) == sorted(written | shipped | {"playbooks"})


def test_every_page_is_built_and_can_be_reached_from_the_first(html: dict[str, Html]) -> None:
    built = {WEBSITE["address"](path).removesuffix(".md") + ".html" for path in WEBSITE["pages"]()}
    assert built <= html.keys()
    leads: dict[str, set[str]] = {}
    for name, there, _ in inside(html):
        leads.setdefault(name, set()).add(there)
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += leads.get(name, ())
    assert sorted(html.keys() - reached) == []


def test_no_link_leads_nowhere(site: Path, html: dict[str, Html]) -> None:
    dead = {
        f"{name} -> {there}#{anchor}"
        for name, there, anchor in inside(html)
        if not (site / there).is_file() or (anchor and there.endswith(".html") and anchor not in html[there].ids)
    }
    assert sorted(dead) == []


def test_no_block_and_no_list_is_left_as_it_was_written(html: dict[str, Html]) -> None:
    left = re.compile(r"```|^(?:\||[-*] |#+ )|\]\(", re.M)
    assert {name: found[0] for name, page in html.items() if (found := left.search(page.words))} == {}


def test_every_block_of_a_page_is_a_block_of_the_site(html: dict[str, Html]) -> None:
    for page in PAGES:
        name = WEBSITE["address"](page.relative_to(ROOT).as_posix()).removesuffix(".md") + ".html"
        if name in html:
            assert [block.place for block in blocks_of(page) if block.text.strip() not in html[name].code] == []


# ---- by itself ----


def test_nothing_is_fetched_from_elsewhere(site: Path, html: dict[str, Html]) -> None:
    away = {(tag, link) for page in html.values() for tag, link in page.links if urlsplit(link).scheme}
    assert {tag for tag, _ in away} <= {"a"}
    assert "googleapis" not in "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))


def test_the_site_names_no_place_of_this_machine_and_none_that_packages_come_from(site: Path) -> None:
    places = [str(ROOT), str(site.parent), str(Path.home()), "file://"]
    places += ["pypi.org", "pythonhosted", "npmjs", "unpkg", "jsdelivr"]
    for path in site.rglob("*"):
        if path.suffix in TEXT and "assets" not in path.relative_to(site).parts:
            text = path.read_text(encoding="utf-8")
            assert [place for place in places if place in text] == [], path


def test_the_same_pages_give_the_same_bytes_whatever_the_hash_seed(site: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "docs" / "website.py"), str(tmp_path / "again")]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "1"}, capture_output=True)
    first, again = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (site, tmp_path / "again")
    )
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []


# ---- what is refused ----


def test_a_page_that_stands_in_no_part_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = WEBSITE["NAV"].read_text(encoding="utf-8")
    less = tmp_path / "nav.yml"
    less.write_text(text.replace("  - docs/ci.md\n", ""), encoding="utf-8")
    monkeypatch.setitem(WEBSITE["navigation"].__globals__, "NAV", less)
    with pytest.raises(ValueError, match=r": docs/ci\.md$"):
        WEBSITE["navigation"]()


@pytest.mark.parametrize("link", ["nowhere.md", "../playbook", "../../x.md"])
def test_a_link_that_leads_nowhere_is_said(link: str) -> None:
    with pytest.raises(ValueError, match=r"docs/ci\.md: .* leads to no page"):
        WEBSITE["for_the_site"](f"See [it]({link}#there).", "docs/ci.md")


@pytest.mark.parametrize(
    ("path", "written", "shown"),
    [
        ("README.md", "[a](docs/ci.md#x)", "[a](ci.md#x)"),
        ("README.md", "[a](docs/pitfalls/README.md)", "[a](pitfalls/index.md)"),
        ("README.md", "[a](playbooks)", "[a](playbooks/index.md)"),
        ("docs/ci.md", "[a](../playbooks/after-proposal/japan.pbk)", "[a](playbooks/after-proposal/japan.pbk.md)"),
        ("docs/pitfalls/drift.md", "[a](../../README.md), [b](#why)", "[a](../index.md), [b](#why)"),
        ("docs/ci.md", "`[a](b)` and\n```text\n[a](b)\n```", "`[a](b)` and\n```text\n[a](b)\n```"),
        ("docs/ci.md", "```json deal.json\n{}\n```", '```json title="deal.json"\n{}\n```'),
    ],
)
def test_links_lead_to_where_things_stand_in_the_site(path: str, written: str, shown: str) -> None:
    assert WEBSITE["for_the_site"](written, path) == shown
