"""A real Chromium for the tests of the picture: what a page looks like and does, asked through ``drive.mjs``.

Needs Node, Chromium and the packages of ``package.json``; `.ci/tools` installs them. Where one is missing the tests are
skipped, saying which; not under CI, where they fail.
"""

from __future__ import annotations

import json
import os
import selectors
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PATIENCE = 120  # seconds for an answer
PHONE = {"viewport": {"width": 360, "height": 740}, "deviceScaleFactor": 2}
DESK = {"viewport": {"width": 1000, "height": 900}}


def missing() -> str:
    """What the tests need and this machine does not have; empty where it has all."""
    lacking = [name for name, found in (("Node", shutil.which("node")), ("Chromium", chromium())) if not found]
    if not (HERE / "node_modules" / "playwright-core").is_dir():
        lacking.append("the packages of tests/picture/package.json")
    return f"{' and '.join(lacking)} not installed; .ci/tools does it" if lacking else ""


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    return os.environ.get("PBK_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


class Browser:
    """One Chromium with one page at a time; a command that fails there raises here."""

    def __init__(self) -> None:
        if why := missing():
            if os.environ.get("CI"):
                pytest.fail(f"{why}, and no change lands untried")
            pytest.skip(why)
        command = ["node", str(HERE / "drive.mjs"), str(chromium())]
        self.process = subprocess.Popen(command, cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.waiting = selectors.DefaultSelector()
        self.waiting.register(self.process.stdout or 0, selectors.EVENT_READ)

    def ask(self, command: str, **given: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"command": command, **given}).encode() + b"\n")
        self.process.stdin.flush()
        if not self.waiting.select(PATIENCE):
            self.process.kill()
            raise TimeoutError(command)
        line = self.process.stdout.readline()
        assert line, "the browser's driver has ended"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def close(self) -> None:
        if self.process.stdin:
            self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.waiting.close()
        if self.process.stdout:
            self.process.stdout.close()

    # ---- what a reader does and sees ----

    def open(self, path: Path, hash: str = "", **options: Any) -> None:
        self.ask("open", url=path.as_uri() + hash, options={**DESK, **options})

    def click(self, selector: str) -> None:
        self.ask("click", selector=selector)

    def shown(self, selector: str, what: str = "innerText") -> list[str]:
        """What the elements that can be seen say (or have, for the name of an attribute), in order."""
        get = "each.innerText.trim()" if what == "innerText" else f"each.getAttribute({json.dumps(what)})"
        seen = f"[...document.querySelectorAll({json.dumps(selector)})].filter(each => each.checkVisibility())"
        found: list[str] = self.ask("evaluate", script=f"{seen}.map(each => {get})")
        return found

    def sticks_out(self) -> Sequence[str]:
        """What is wider than the page."""
        script = """(() => {
          const page = document.documentElement;
          const wide = [...document.querySelectorAll('body *')].filter(each => each.checkVisibility()
            && !each.closest('svg') && each.getBoundingClientRect().right > page.clientWidth + 0.5);
          const found = wide.map(each => each.outerHTML.slice(0, 80));
          return page.scrollWidth > page.clientWidth ? ['the page', ...found] : found;
        })()"""
        found: list[str] = self.ask("evaluate", script=script)
        return found
