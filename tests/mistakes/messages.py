"""Every sentence and hint that the mistakes here are answered with, as a person reads them: `messages.txt`.

`python -m tests.mistakes.messages` writes the file anew; read the difference as a salesperson before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import playbook
from playbook.files import load
from tests.mistakes.test_mistakes import FOLDER, cases

FILE = FOLDER / "messages.txt"


def messages() -> str:
    """The underlined text, the sentence and the hint of each mistake, file by file."""
    lines = []
    for name, case in cases().items():
        found = playbook.check(case.main.read_text(encoding="utf-8"), case.main.as_posix(), load)
        if not found:
            continue
        lines += [f"== {name}", ""]
        for said in found:
            assert said.source is not None
            assert said.span is not None
            guilty = said.source.text[said.span.start : said.span.end].split("\n")[0]
            file = "" if Path(said.filename) == case.main else f" in {Path(said.filename).name}"
            row = said.source.locate(said.span.start).row
            lines.append(f"{row}{file}: {ascii(guilty) if not guilty.isprintable() else guilty}")
            lines.append(f"  {said.severity.value}[{said.code}]: {said.message}")
            lines += [f"  hint: {said.hint}"] if said.hint else []
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    FILE.write_text(messages(), encoding="utf-8")
