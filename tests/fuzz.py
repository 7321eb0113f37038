"""The laws of `tests/properties` for as long as one likes: `python -m tests.fuzz --seconds 300`.

Half of the time texts are made up byte by byte, guided by coverage, where atheris is installed (`pip install --group
fuzz`); the other half each law is tried in rounds of Hypothesis with new seeds. It ends by itself; what breaks a law
is shown, with how to see it again.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from hashlib import sha1
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support import ROOT

if TYPE_CHECKING:
    from tests.properties.law import Law

FOLDER = ROOT / "build" / "fuzz"
LONGEST = 4_000  # bytes of an input
SLOWEST = 60  # seconds for one input
ROUND = 50  # examples of a law in a round


# ---- texts, guided by coverage ----


def is_read(text: str) -> None:
    from tests.properties.truths import is_answered

    is_answered(text)


def is_formatted(text: str) -> None:
    from tests.properties.test_formatting import is_formatted_well

    is_formatted_well(text)


def is_mended(text: str) -> None:
    from tests.properties.test_fixes import each_fix_helps, settles

    settles(text)
    each_fix_helps(text)


def is_planned(text: str) -> None:
    import playbook
    from tests.properties.truths import is_planned_or_refused

    file = playbook.parse(text)
    if not any(each.severity == "error" for each in file.diagnostics):
        for book in file.playbooks:
            is_planned_or_refused(book, "2027-04-01")


WAYS = (is_read, is_formatted, is_mended, is_planned)


def tried(data: bytes) -> str:
    """Tries one input, and says what it was: the first byte says what is asked of the text that the others are."""
    WAYS[data[0] % len(WAYS) if data else 0](text_of(data))
    return text_of(data)


def text_of(data: bytes) -> str:
    return data[1:].decode("utf-8", "replace")


def guided(seconds: int) -> None:
    """Goes where an input reaches code that none reached before; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["playbook"]):
        laws()
        import playbook.fixing
        import playbook.outputs.ics  # noqa: F401  # what is imported when first used is to be watched too
    corpus = FOLDER / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(seeds()):
        for way, asked in enumerate(WAYS):
            (corpus / f"seed-{number}-{asked.__name__}").write_bytes(bytes([way]) + text.encode())
    words = FOLDER / "words"
    words.write_text("".join(f'"{word}"\n' for word in dictionary()), encoding="ascii")
    begun, runs, over = time.monotonic(), 0, False

    def one(data: bytes) -> None:
        nonlocal runs, over
        runs += 1
        try:
            tried(data)
        except Exception:
            kept = FOLDER / f"crash-{sha1(data, usedforsecurity=False).hexdigest()}"
            print(f"\nbroken after {runs} runs by the text {text_of(data)!r}", flush=True)
            print(f"again: python -m tests.fuzz --replay {kept}", flush=True)
            raise
        if time.monotonic() - begun > seconds and not over:
            over = True
            print(f"{runs} runs in {seconds} seconds, guided by coverage; no law was broken", flush=True)

    options = [
        f"-max_total_time={seconds}",
        f"-timeout={SLOWEST}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={FOLDER}/",
        f"-dict={words}",
        "-rss_limit_mb=4096",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
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


def replay(file: Path) -> int:
    """One kept input again."""
    data = file.read_bytes()
    try:
        tried(data)
    except Exception:
        traceback.print_exc()
        print(f"\nbroken by the text {text_of(data)!r}")
        return 1
    print(f"no law is broken by the text {text_of(data)!r}")
    return 0


# ---- playbooks, in rounds ----


def laws() -> dict[str, Law]:
    """Every law there is, by its name."""
    for file in sorted((ROOT / "tests" / "properties").glob("test_*.py")):
        import_module(f"tests.properties.{file.stem}")
    from tests.properties.law import LAWS

    return LAWS


def rounds(seconds: int, only: str | None = None, seed: int | None = None) -> int:
    """Each law in turn, with a new seed every time round; one round where a seed is given."""
    from hypothesis import Phase, given, settings
    from hypothesis import seed as seeded
    from hypothesis import strategies as st

    every = {name: law for name, law in laws().items() if only in (None, name)}
    if not every:
        print(f"there is no law `{only}`; there are:", *laws(), sep="\n  ")
        return 2
    # The least example takes long to find: it is looked for where its seed is known.
    phases = [Phase.generate] if seed is None else [Phase.generate, Phase.shrink]
    begun, runs, number = time.monotonic(), 0, time.time_ns() % 1_000_000_007 if seed is None else seed

    def counted(holds: Callable[..., None]) -> Callable[..., None]:
        def one(example: tuple[Any, ...]) -> None:
            nonlocal runs
            runs += 1
            holds(*example)

        return one

    while True:
        for name, law in every.items():
            one = given(st.tuples(*law.strategies))(counted(law.holds))
            try:
                limits = settings(max_examples=ROUND, deadline=None, database=None, phases=phases)
                seeded(number)(limits(one))()
            except Exception:
                traceback.print_exc()
                print(f"\nbroken after {runs} runs\nagain: python -m tests.fuzz --law {name} --seed {number}")
                return 1
            if seed is None and time.monotonic() - begun > seconds:
                print(f"{runs} runs in {time.monotonic() - begun:.0f} seconds, in rounds; no law was broken")
                return 0
        if seed is not None:
            print(f"{runs} runs with the seed {seed}; no law was broken")
            return 0
        number += 1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="how long (60)")
    parser.add_argument("--law", help="only this law, in rounds")
    parser.add_argument("--seed", type=int, help="one round with this seed")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="a text that was kept")
    parser.add_argument("--guided", action="store_true", help="only texts, guided by coverage")
    asked = parser.parse_args()
    if asked.replay is not None:
        return replay(asked.replay)
    if asked.guided:
        guided(asked.seconds)
    if asked.law is not None or asked.seed is not None:
        return rounds(asked.seconds, asked.law, asked.seed)
    if find_spec("atheris") is None:
        print("atheris is not installed (pip install --group fuzz): no coverage, only rounds of Hypothesis")
        return rounds(asked.seconds)
    half = max(1, asked.seconds // 2)
    # It ends its process when it is through, and is given up where it does not.
    child = [sys.executable, "-m", "tests.fuzz", "--guided", "--seconds", str(half)]
    code = subprocess.run(child, cwd=ROOT, timeout=half + 2 * SLOWEST, check=False).returncode
    return code or rounds(asked.seconds - half)


if __name__ == "__main__":
    sys.exit(main())
