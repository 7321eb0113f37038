"""The site in a real browser: what is searched for is found, by day, by night and on a phone, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.browser import Browser, Tab, running

SEARCH = "document.activeElement?.shadowRoot"
WIDE = [
    "index",
    "language",
    "practice",
    "pipeline",
    "performance",
    "ARCHITECTURE",
    "diagnostics/index",
    "diagnostics/PBK504",
]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running() as found:
        yield found


@pytest.fixture(scope="module", params=["served", "opened from a folder"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Where the site is: behind a server of this machine, or in a folder."""
    if request.param != "served":
        yield site.as_uri()
        return
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def away(tab: Tab, address: str) -> list[str]:
    """What was fetched from elsewhere."""
    return [asked for asked in tab.asked if not asked.startswith((f"{address}/", "data:", "about:", "blob:"))]


def background(tab: Tab) -> int:
    """How bright the page is: 0 is black, 765 white."""
    shades = tab.run("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)")
    return int(sum(shades))


@pytest.mark.parametrize(
    ("words", "title", "there"),
    [
        ("PBK101", "PBK101: unknown channel", "diagnostics/PBK101.html"),
        ("nemawashi", "P3", "practice.html#p3"),
        ("next monday", "Next Monday", "pitfalls/next-monday.html"),
    ],
)
def test_what_is_searched_for_is_found(browser: Browser, address: str, words: str, title: str, there: str) -> None:
    tab = browser.open(f"{address}/tutorial.html")
    tab.click(".md-search__button")
    tab.wait(f"{SEARCH}?.activeElement?.localName === 'input'")
    tab.type(words)
    tab.wait(f"{SEARCH}.querySelector('ol h2')?.innerText === {title!r}")
    first = tab.run(f"{SEARCH}.querySelector('ol a').href")
    before, _, anchor = first.partition("#")
    assert (before.partition("?")[0] + ("#" + anchor if anchor else "")) == f"{address}/{there}"
    tab.go(first)
    assert title in tab.run("document.querySelector('main').innerText")
    assert away(tab, address) == []
    assert tab.errors == []


def test_it_is_dark_where_the_system_is_and_can_be_switched(browser: Browser, address: str) -> None:
    tab = browser.open(f"{address}/index.html", dark=True)
    assert background(tab) < 100
    tab.look(1280, 900, dark=False)
    tab.wait("document.body.dataset.mdColorScheme === 'default'")
    assert background(tab) > 700
    tab.click("[data-md-component=palette] label:not([hidden])")  # to light
    tab.click("[data-md-component=palette] label:not([hidden])")  # to dark
    tab.wait("document.body.dataset.mdColorScheme === 'slate'")
    assert background(tab) < 100


@pytest.mark.parametrize("dark", [False, True])
def test_a_playbook_has_its_colours(browser: Browser, site: Path, dark: bool) -> None:
    tab = browser.open(f"{site.as_uri()}/playbooks/after-proposal/japan.pbk.html", dark=dark)
    kinds = ["k", "s2", "mi", "nb", "c1", "si"]  # a step, a text, a number, a channel, a comment, what is filled in
    found = "getComputedStyle(document.querySelector('.language-pbk .' + kind)).color"
    colours = tab.run(f"{kinds}.map((kind) => {found})")
    assert len(set(colours)) == len(kinds)


@pytest.mark.parametrize("page", WIDE)
def test_no_page_is_wider_than_a_phone(browser: Browser, site: Path, page: str) -> None:
    tab = browser.open(f"{site.as_uri()}/{page}.html", width=390, height=844)
    assert tab.run("document.documentElement.scrollWidth") <= 390
