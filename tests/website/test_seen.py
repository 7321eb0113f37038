"""The site in a real browser: what is searched for is found, by day, by night and on a phone, and nothing is fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.picture.browser import DESK, PHONE, Browser

PAGES = [
    "index",
    "language",
    "practice",
    "pipeline",
    "performance",
    "ARCHITECTURE",
    "diagnostics/index",
    "playbooks/index",
]
PAGES += ["diagnostics/PBK504", "pitfalls/drift", "editors", "picture", "playbooks/after-proposal/japan.pbk"]
THEIRS = {"landmark-unique"}  # what axe has against the theme: its parts of the navigation share a name
FOUND = "document.activeElement?.shadowRoot?.querySelector('ol a')"  # the first of what the search found


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


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


def visit(browser: Browser, address: str, **options: Any) -> None:
    browser.ask("open", url=address, options={**DESK, **options})


def seen(browser: Browser, script: str) -> Any:
    return browser.ask("evaluate", script=script)


def until(browser: Browser, script: str) -> Any:
    """The value of an expression, as soon as it is true."""
    look = f"const found = {script}; if (found) ready(found); else if (--left) setTimeout(look, 50); else fail({json.dumps(script)})"
    return seen(browser, f"new Promise((ready, fail) => {{ let left = 600; (function look() {{ {look} }})(); }})")


def brightness(browser: Browser) -> int:
    """How bright the page is: 0 is black, 765 white."""
    shades = seen(browser, "getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)")
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
    visit(browser, f"{address}/tutorial.html")
    browser.click(".md-search__button")
    until(browser, "document.activeElement?.shadowRoot?.activeElement?.localName === 'input'")
    for letter in words:
        browser.ask("press", key=letter)
    until(browser, f"{FOUND}?.querySelector('h2').innerText === {json.dumps(title)}")
    first = seen(browser, f"{FOUND}.href")
    heard = browser.ask("heard")
    assert [asked for asked in heard["asked"] if not asked.startswith((f"{address}/", "data:"))] == []
    assert heard["said"] == []
    parts = urlsplit(first)
    assert f"{parts.path}#{parts.fragment}".removesuffix("#").endswith(f"/{there}")
    visit(browser, first)
    assert title in seen(browser, "document.querySelector('main').innerText")


def test_it_is_dark_where_the_system_is_and_can_be_switched(browser: Browser, address: str) -> None:
    visit(browser, f"{address}/index.html", colorScheme="dark")
    assert brightness(browser) < 100
    browser.ask("media", options={"colorScheme": "light"})
    until(browser, "document.body.dataset.mdColorScheme === 'default'")
    assert brightness(browser) > 700
    browser.click("[data-md-component=palette] label:not([hidden])")  # to light, whatever the system is
    browser.click("[data-md-component=palette] label:not([hidden])")  # to dark
    until(browser, "document.body.dataset.mdColorScheme === 'slate'")
    assert brightness(browser) < 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_playbook_has_its_colours(browser: Browser, site: Path, scheme: str) -> None:
    browser.open(site / "playbooks/after-proposal/japan.pbk.html", colorScheme=scheme)
    kinds = ["k", "s2", "mi", "nb", "c1", "si"]  # a step, a text, a number, a channel, a comment, what is filled in
    colour = "getComputedStyle(document.querySelector('.language-pbk .' + kind)).color"
    assert len(set(seen(browser, f"{kinds}.map((kind) => {colour})"))) == len(kinds)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_is_wider_than_a_phone(browser: Browser, site: Path, page: str) -> None:
    browser.open(site / f"{page}.html", **PHONE)
    assert seen(browser, "document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "page", ["index", "practice", "editors", "picture", "diagnostics/PBK504", "playbooks/after-proposal/japan.pbk"]
)
def test_every_reader_can_use_it(browser: Browser, site: Path, page: str, scheme: str) -> None:
    browser.open(site / f"{page}.html", colorScheme=scheme)
    assert [each for each in browser.ask("axe") if each[0] not in THEIRS] == []
