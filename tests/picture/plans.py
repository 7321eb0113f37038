"""The plans that the tests of the picture look at: shipped ones, and one whose every text is an attack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import playbook
from playbook.files import load
from playbook.planning.plan import Plan
from tests.support import ROOT

DEAL = json.loads((ROOT / "docs" / "examples" / "deal.json").read_text(encoding="utf-8"))


class Case(NamedTuple):
    """A shipped file, its start and its deal."""

    file: str
    start: str
    deal: Mapping[str, Any] = {}

    def plans(self, *given: str) -> list[Plan]:
        path = ROOT / "playbooks" / self.file
        books = playbook.parse(path.read_text(encoding="utf-8"), self.file, load).playbooks
        return [playbook.plan(book, self.start, self.deal, given=given) for book in books]


SHIPPED = {
    "japan": Case("after-proposal/japan.pbk", "2027-04-01", DEAL),
    "gulf": Case("after-proposal/gulf.pbk", "2027-01-10"),
    "nurture": Case("nurture/class-a.pbk", "2026-12-01"),
    "joint": Case("joint-account/united-states-germany.pbk", "2027-04-01"),
    "weekly": Case("pipeline-review/weekly.pbk", "2027-04-01"),
}

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2

HOSTILE = f"""
playbook "</script><script>alert(1)</script> 湾岸 🚢 & -- ]]> <!--" {{
  about "مرحبا بكم في الرياض — 1. end; <b>x</b> #quot; `md` %% comment"
  market JP
  home SA
  role "سارة <img src=x onerror=alert(1)>"
  outcome too dear means "<svg onload=alert(1)> {LONG}"
  on too dear {{ task "1. </title> end"; pause until +1 month }}
  on no {{ stop "javascript:alert(1)" }}
  wait 1 week
  send note via email by "سارة <img src=x onerror=alert(1)>" as ご提案 {{
    subject "{{topic}} & <script>alert(2)</script>"
    body \"\"\"
    مرحبا، هذا نص طويل جدا {{contact}}
    {LONG}
    https://example.com/</body></html><script>alert(3)</script>
    \"\"\"
  }}
  wait 2-3 weeks
  call contact
  task "{LONG}"
  task "graph TD; A-->B; end %%{{{{init: x}}}}%%"
  wait 2 weeks
  stop "end </svg> - 1. list"
}}
playbook "second" {{ market DE; wait 1 week; send note via email; wait 1 week; stop }}
"""

HOSTILE_DEAL = {
    "contact": "\x00\x1b[31m田中 健一 \u202e evil \ufffe",
    "company": "\"><script>alert('4')</script>",
    "topic": "x" * 300,
    "closed": [{"name": "<b>Werksferien</b> & more ] } --%>", "from": "2027-04-12", "to": "2027-04-30"}],
}


def hostile() -> list[Plan]:
    file = playbook.parse(HOSTILE, "hostile <&> '.pbk")
    assert all(each.severity != "error" for each in file.diagnostics)
    return [playbook.plan(book, "2027-04-01", HOSTILE_DEAL) for book in file.playbooks]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
