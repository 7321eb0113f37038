"""Reading files: lines a second, what mistakes cost, and memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import playbook
from playbook.source import Source
from playbook.syntax.format import format_tree
from playbook.syntax.parse import MAX_BYTES, parse

# Three lines again and again; of each three, the last is the one that is wrong.
LINES = ("wait 2-3 weeks\n", 'send brief note via email by "account manager"\n')
RIGHT = 'task "Record the reason"\n'
WRONG = {
    "a misspelt statement": 'tsak "Record the reason"\n',
    "a misspelt unit": "remind 2 dayz before\n",
    "a channel left out": "send brief note\n",
    "a quote not closed": 'task "Record the reason\n',
}


def of_a_mebibyte(*lines: str) -> str:
    """The lines again and again, up to the largest file there may be."""
    text = "".join(lines)
    return text * (MAX_BYTES // len(text.encode()))


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    work()
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return median(times)


def speed(text: str) -> list[tuple[str, str]]:
    """Lines a second of one text."""
    tree = parse(Source(text))
    count = text.count("\n")
    found: list[tuple[str, Callable[[], object]]] = [
        ("lines parsed, with positions and recovery", lambda: parse(Source(text))),
        ("lines laid out, the result read again", lambda: format_tree(tree)),
        ("lines checked: parsed, resolved, every rule", lambda: playbook.check(text)),
    ]
    return [(name, f"{count / seconds(work):,.0f}") for name, work in found]


def recovery() -> list[tuple[str, str, str]]:
    """A file of 1 MiB without mistakes, and others with one in every third line: seconds, and the ratio."""
    right = of_a_mebibyte(*LINES, RIGHT)
    base = seconds(lambda: parse(Source(right)), 3)
    found = [("no mistake", f"{base:.2f}", "1.0")]
    for name, line in WRONG.items():
        text = of_a_mebibyte(*LINES, line)
        tree = parse(Source(text))
        assert len(tree.diagnostics) >= text.count("\n") // 3, name
        took = seconds(lambda text=text: parse(Source(text)), 3)  # type: ignore[misc]  # a default keeps the text
        found.append((f"{name} in every third line", f"{took:.2f}", f"{took / base:.1f}"))
    return found


# Of the process itself: what getrusage says begins with the memory of whoever started it.
_PEAK = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"


def memory() -> list[tuple[str, str]]:
    """The most memory a process held, in MiB; nothing where the system does not tell."""
    if not Path("/proc/self/status").exists():
        return []
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder, "large.pbk")
        large.write_text(of_a_mebibyte(*LINES, RIGHT), encoding="utf-8")
        small = Path(__file__).parent / "eight_steps.pbk"
        check = "import playbook; playbook.check(open({!r}, encoding='utf-8').read()); "
        layout = "from playbook import format_text; format_text(open({!r}, encoding='utf-8').read()); "
        works = {
            "bare Python": "",
            "a file of 30 lines checked": check.format(str(small)),
            "a file of 1 MiB checked": check.format(str(large)),
            "a file of 1 MiB laid out": layout.format(str(large)),
        }
        return [(name, f"{_peak(work):.0f}") for name, work in works.items()]


def _peak(work: str) -> float:
    done = subprocess.run([sys.executable, "-c", work + _PEAK], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024
