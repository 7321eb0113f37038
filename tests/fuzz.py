"""The laws of `tests/properties` for as long as one likes: `python -m tests.fuzz --seconds 300`.

Guided by coverage where atheris is installed (`pip install --group fuzz`), else in rounds of Hypothesis with new
seeds. It ends by itself; what breaks a law is shown, with how to see it again.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import traceback
from collections.abc import Callable
from hashlib import sha1
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support import ROOT

if TYPE_CHECKING:
    from tests.properties.law import Law

FOLDER = ROOT / "build" / "fuzz"
CORPUS = FOLDER / "corpus"
LONGEST = 4_000  # bytes of an input
ROUND = 50  # examples of a law in a round
SLOWEST = 60  # seconds for one input
TEXTS = ("reading", "formatting", "fixing", "planning")  # what is tried on any text


def laws() -> dict[str, Law]:
    """Every law there is, by its name."""
    for file in sorted((ROOT / "tests" / "properties").glob("test_*.py")):
        import_module(f"tests.properties.{file.stem}")
    from tests.properties.law import LAWS

    return LAWS


class Trial:
    """Turns bytes into an example: of a text, or of one of the laws; raises where it breaks what holds for all."""

    def __init__(self) -> None:
        from hypothesis import given, settings
        from hypothesis import strategies as st

        self.shown = ""  # the last example, as one can read it
        self.runs = 0
        self.over = False
        self.laws = {
            name: settings(deadline=None)(
                given(st.tuples(*law.strategies))(self.noting(name, law.holds))
            ).hypothesis.fuzz_one_input
            for name, law in laws().items()
        }

    def noting(self, name: str, holds: Callable[..., None]) -> Callable[..., None]:
        def noted(example: tuple[Any, ...]) -> None:
            self.shown = f"{name}{example!r}"
            holds(*example)

        return noted

    def __call__(self, data: bytes) -> None:
        """The first byte says what the others are: the text of a file, or what a law is tried on."""
        self.runs += 1
        number = data[0] if data else 0
        if number < len(TEXTS):
            text = data[1:].decode("utf-8", "replace")
            self.shown = f"{TEXTS[number]} of the text {text!r}"
            getattr(self, TEXTS[number])(text)
        else:
            self.laws[sorted(self.laws)[number % len(self.laws)]](data[1:])

    def reading(self, text: str) -> None:
        from tests.properties.truths import is_answered

        is_answered(text)

    def formatting(self, text: str) -> None:
        from tests.properties.test_formatting import is_formatted_well

        is_formatted_well(text)

    def fixing(self, text: str) -> None:
        from tests.properties.test_fixes import each_fix_helps, settles

        settles(text)
        each_fix_helps(text)

    def planning(self, text: str) -> None:
        import playbook
        from tests.properties.truths import is_planned_or_refused

        file = playbook.parse(text)
        if not any(each.severity == "error" for each in file.diagnostics):
            for book in file.playbooks:
                is_planned_or_refused(book, "2027-04-01")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long (60)")
    parser.add_argument("--law", help="only this law, in rounds of Hypothesis")
    parser.add_argument("--seed", type=int, help="only this seed, one round")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="one input that was kept")
    asked = parser.parse_args()
    if asked.replay is not None:
        return replay(asked.replay)
    if asked.law is None and asked.seed is None:
        try:
            import atheris
        except ImportError:
            print("atheris is not installed (pip install --group fuzz): rounds of Hypothesis, without coverage")
        else:
            guided(atheris, asked.seconds)
    return rounds(asked.seconds, asked.law, asked.seed)


def guided(atheris: Any, seconds: int) -> None:
    """Goes where an input reaches code that none reached before; does not come back."""
    with atheris.instrument_imports(include=["playbook"]):
        trial = Trial()
        import playbook.fixing
        import playbook.outputs.ics  # noqa: F401  # what is imported when first used is to be watched too
    CORPUS.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds()):
        for way in range(len(TEXTS)):
            (CORPUS / f"seed-{number}-{TEXTS[way]}").write_bytes(bytes([way]) + text.encode())
    words = FOLDER / "words"
    words.write_text("".join(f'"{word}"\n' for word in dictionary()), encoding="ascii")
    begun = time.monotonic()

    def one(data: bytes) -> None:
        try:
            trial(data)
        except Exception:
            kept = FOLDER / f"crash-{sha1(data, usedforsecurity=False).hexdigest()}"
            print(
                f"\nbroken after {trial.runs} runs by {trial.shown}",
                f"again: python -m tests.fuzz --replay {kept}",
                sep="\n",
            )
            raise
        if time.monotonic() - begun > seconds and not trial.over:
            trial.over = True
            print(f"{trial.runs} runs in {seconds} seconds, guided by coverage; no law was broken")
            sys.stdout.flush()

    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SLOWEST}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={FOLDER}/",
        f"-dict={words}",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(CORPUS)], one)
    atheris.Fuzz()


def seeds() -> list[str]:
    """Texts to begin with: the shipped files, and each construct of the language."""
    from playbook import library
    from tests.language.test_language import CASES

    shipped = [source.text for name in library.shipped_names() if (source := library.shipped(name))]
    return [*shipped, *(source for _, source, _ in CASES)]


def dictionary() -> list[str]:
    from playbook import library

    words = re.findall(r'"([a-z]+)"', library.grammar())
    return [*sorted(set(words)), "business days", "+6 months", "2-3 weeks", "10:00"]


def rounds(seconds: int, only: str | None, seed: int | None) -> int:
    """Each law in turn, with a new seed every time round."""
    from hypothesis import given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    every = {name: law for name, law in laws().items() if only in (None, name)}
    if not every:
        print(f"there is no law `{only}`; there are:", *laws(), sep="\n  ")
        return 2
    begun, runs, number = time.monotonic(), 0, time.time_ns() % 1_000_000_007 if seed is None else seed

    def counted(holds: Callable[..., None]) -> Callable[..., None]:
        def one(example: tuple[Any, ...]) -> None:
            nonlocal runs
            runs += 1
            holds(*example)

        return one

    while True:
        for name, law in every.items():
            test = settings(max_examples=ROUND, deadline=None, database=None)(
                given(st.tuples(*law.strategies))(counted(law.holds))
            )
            try:
                seeded(number)(test)()
            except Exception:
                traceback.print_exc()
                print(
                    f"\nbroken after {runs} runs", f"again: python -m tests.fuzz --law {name} --seed {number}", sep="\n"
                )
                return 1
            if time.monotonic() - begun > seconds and seed is None:
                print(f"{runs} runs in {time.monotonic() - begun:.0f} seconds; no law was broken")
                return 0
        if seed is not None:
            print(f"{runs} runs with the seed {seed}; no law was broken")
            return 0
        number += 1


def replay(file: Path) -> int:
    """One kept input again, with what it stands for."""
    trial = Trial()
    try:
        trial(file.read_bytes())
    except Exception:
        traceback.print_exc()
        print(f"\nbroken by {trial.shown}")
        return 1
    print(f"holds for {trial.shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
