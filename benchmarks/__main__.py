"""`make bench`: medians from one run, side by side, as a table in Markdown."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from platform import machine, python_version, system

import playbook
from benchmarks import pipelines, proving, reading, typing
from playbook.planning.deal import Deal
from playbook.planning.planner import plan

HERE = Path(__file__).parent
FILE = HERE / "eight_steps.pbk"
RUNS = 25


def in_turn(commands: dict[str, list[str]]) -> dict[str, float]:
    """The median wall time of each command in milliseconds, the commands run in turn."""
    for command in commands.values():  # fill caches
        subprocess.run(command, check=True, capture_output=True)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            begin = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times[name].append((time.perf_counter() - begin) * 1000)
    return {name: statistics.median(each) for name, each in times.items()}


def per_second(work: Callable[[], int]) -> float:
    """How many units of work a second, the median of several rounds."""
    work()
    rates = []
    for _ in range(7):
        begin = time.perf_counter()
        count = work()
        rates.append(count / (time.perf_counter() - begin))
    return statistics.median(rates)


def row(*cells: object) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def commands() -> None:
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        pbk = [python, "-m", "playbook"]
        compile_ = [*pbk, "compile", str(FILE), "--start", "2027-04-01", "--set", "id=7", "--set", "proposal=P", "-o"]
        by_hand = [python, str(HERE / "by_hand.py"), "2027-04-01", f"{folder}/hand.ics"]
        times = in_turn(
            {
                "`python -c pass`": [python, "-c", "pass"],
                "`pbk --version`": [*pbk, "--version"],
                "`pbk check`, 30 lines": [*pbk, "check", str(FILE)],
                "`pbk compile` to .json": [*compile_, f"{folder}/plan.json"],
                "`pbk compile` to .ics": [*compile_, f"{folder}/plan.ics"],
                "the same .ics by hand (`benchmarks/by_hand.py`)": by_hand,
            }
        )
    bare, hand = times["`python -c pass`"], times["the same .ics by hand (`benchmarks/by_hand.py`)"]
    row("command", "median, ms", "to `python -c pass`", "to by hand")
    row("---", "---:", "---:", "---:")
    for name, each in times.items():
        row(name, f"{each:.0f}", f"{each / bare:.1f}", f"{each / hand:.2f}")


def inside() -> None:
    text = FILE.read_text(encoding="utf-8")
    book = playbook.parse(text).playbooks[0]
    deal = Deal(id="7", fields={"proposal": "P"})
    starts = [date(2026, 12, 1) + timedelta(days=number % 700) for number in range(2000)]
    long = text.split("{", 1)[1].rsplit("}", 1)[0] * 200

    def plans() -> int:
        return sum(plan(book, start, deal)[0] is not None for start in starts)

    def calendars() -> int:
        made = [plan(book, start, deal)[0] for start in starts[:60]]
        return sum(bool(playbook.to_ics(each)) for each in made if each)

    print()
    row("in one process", "a second")
    row("---", "---:")
    row("plans of an 8-step playbook", f"{per_second(plans):,.0f}")
    row("the same plans, each to .ics", f"{per_second(calendars):,.0f}")
    for each in reading.speed(long):
        row(*each)
    print()
    row("a file of 1 MiB, parsed", "seconds", "to no mistake")
    row("---", "---:", "---:")
    for mistake in reading.recovery():
        row(*mistake)
    print()
    row("the most memory held", "MiB")
    row("---", "---:")
    for held in reading.memory():
        row(*held)


def exports() -> None:
    print()
    row("a pipeline, in one process", "rows a second", "to reading it")
    row("---", "---:", "---:")
    rates = {name: per_second(work) for name, work in pipelines.ways().items()}
    for name, rate in rates.items():
        row(name, f"{rate:,.0f}", f"1/{rates[pipelines.READ] / rate:,.0f}")


def proofs() -> None:
    print()
    row("proven, all rules on all paths", "starts", "states", "CPU seconds")
    row("---", "---:", "---:", "---:")
    for each in proving.growth():
        row(*each)
    ours, theirs = proving.beside_trying_everything()
    print()
    row("a small playbook, 20 starts", "CPU seconds", "to the prover")
    row("---", "---:", "---:")
    row("the prover", f"{ours:.3f}", "1")
    row("trying every path and minute (`tests/proof/brute.py`)", f"{theirs:.1f}", f"{theirs / ours:,.0f}")


def keystrokes() -> None:
    print()
    for each in typing.tables():
        row(*each)


def main() -> None:
    versions = ", ".join(
        f"{name} {version(name)}" for name in ("attrs", "click", "holidays", "icalendar", "lark", "pygls")
    )
    print(f"{RUNS} runs of each, in turn; {system()} {machine()}, Python {python_version()}, {versions}\n")
    commands()
    inside()
    exports()
    keystrokes()
    proofs()


if __name__ == "__main__":
    main()
