"""A real Chromium without a window, for what people look at and click: started, driven and ended by these few lines.

It is spoken to in its own protocol, over a pipe: nothing is installed but Chromium itself, and no port is opened. A
`Tab` notes each address that its page asks for, and each error that the page reports.
"""

from __future__ import annotations

import base64
import fcntl
import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"),
    *("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-quic", "--remote-debugging-pipe"),
)
PATIENCE = 30  # seconds until what does not come counts as failed


def program() -> str:
    """Where Chromium is; without it a test is skipped, and in CI it fails."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no Chromium: .ci/tools installs it")
    return found


class Browser:
    """A running Chromium; see `running`."""

    def __init__(self, folder: str) -> None:
        # The pipes get high numbers first: Chromium wants them as 3 and 4, which may be taken here.
        theirs_in, ours_out = (fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 20) for each in os.pipe())
        ours_in, theirs_out = (fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 20) for each in os.pipe())
        self.process = subprocess.Popen(
            [program(), *FLAGS, f"--user-data-dir={folder}", "about:blank"],
            close_fds=False,
            preexec_fn=lambda: [os.dup2(theirs_in, 3), os.dup2(theirs_out, 4)].clear(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self.ours_in, self.ours_out = ours_in, ours_out
        self.numbers = itertools.count(1)
        self.unread = b""
        self.tabs: dict[str, Tab] = {}

    def open(self, address: str, *, width: int = 1280, height: int = 900, dark: bool = False) -> Tab:
        """A new tab with a page in it, loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = self.tabs[session] = Tab(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            tab.call(f"{domain}.enable")
        tab.look(width, height, dark=dark)
        tab.go(address)
        return tab

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """What Chromium answers; what it tells in between goes to the tab it is about."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        os.write(self.ours_out, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while (told := self.next(deadline)).get("id") != number:
            if tab := self.tabs.get(told.get("sessionId", "")):
                tab.hear(told["method"], told["params"])
        if "error" in told:
            raise AssertionError(f"{method}: {told['error']['message']}")
        answer: dict[str, Any] = told["result"]
        return answer

    def next(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self.unread:
            if not select.select([self.ours_in], [], [], max(0, deadline - time.monotonic()))[0]:
                raise AssertionError("Chromium does not answer")
            more = os.read(self.ours_in, 1 << 20)
            assert more, "Chromium has ended"
            self.unread += more
        first, _, self.unread = self.unread.partition(b"\0")
        told: dict[str, Any] = json.loads(first)
        return told

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours_in)
        os.close(self.ours_out)


class Tab:
    """A page on the screen. `asked` is each address it asked for, `errors` what it reported as wrong."""

    def __init__(self, browser: Browser, session: str) -> None:
        self.browser, self.session = browser, session
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.loads = 0

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.browser.call(method, self.session, **parameters)

    def hear(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.asked.append(told["request"]["url"])
        elif method == "Page.loadEventFired":
            self.loads += 1
        elif method == "Runtime.exceptionThrown":
            details = told["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.errors.append(told["entry"]["text"])

    def look(self, width: int, height: int, *, dark: bool = False, scale: float = 1) -> None:
        """Sets the size of the screen, and what the system prefers."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def go(self, address: str) -> None:
        """Loads a page, to the end."""
        before = self.loads
        failed = self.call("Page.navigate", url=address).get("errorText")
        assert not failed, f"{address}: {failed}"
        deadline = time.monotonic() + PATIENCE
        while self.loads == before:
            assert time.monotonic() < deadline, f"{address} does not load"
            self.run("0")

    def run(self, script: str) -> Any:
        """The value of an expression in the page, which may be a promise."""
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise AssertionError(found["exceptionDetails"].get("exception", {}).get("description", script))
        return found["result"].get("value")

    def wait(self, script: str) -> Any:
        """The value of an expression, as soon as it is true."""
        deadline = time.monotonic() + PATIENCE
        while not (found := self.run(script)):
            assert time.monotonic() < deadline, f"never true: {script}"
            time.sleep(0.02)
        return found

    def click(self, selector: str) -> None:
        """Clicks into the middle of the first element, as a person would: what lies above it gets the click."""
        find = f"document.querySelector({json.dumps(selector)})"
        self.wait(f"{find} !== null")
        self.run(f"{find}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        box = self.run(
            f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({find}.getBoundingClientRect())"
        )
        for event in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=event, x=box[0], y=box[1], button="left", clickCount=1)

    def type(self, text: str) -> None:
        """Types where the cursor is."""
        for letter in text:
            self.call("Input.dispatchKeyEvent", type="keyDown", text=letter, key=letter)
            self.call("Input.dispatchKeyEvent", type="keyUp", key=letter)

    def picture(self, path: Path) -> None:
        """Saves what the screen shows, as PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))


@contextmanager
def running() -> Iterator[Browser]:
    """A Chromium that knows nothing of an earlier one, ended with all it kept."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(folder)
        try:
            yield browser
        finally:
            browser.end()
