"""A CRM's export: rows a second, beside reading the same rows with csv.DictReader and doing nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

from playbook.choosing import offers
from playbook.outputs.ics import components
from playbook.outputs.tasks import line
from playbook.pipeline.deals import Defaults
from playbook.pipeline.plans import Planned, outcomes_of
from playbook.pipeline.records import Table

ROWS = 1000
READ = "read with `csv.DictReader`"
HEADER = (
    "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Last Activity Date,Associated Contact,Country/Region\n"
)
COUNTRIES = ("Japan", "Germany")


def text() -> str:
    """Deals in Japan and Germany after a proposal, with a day of their own each."""
    rows = (
        f"{number},Pump station {number},Proposal Sent,{number * 7},2027-09-30,Ann Meyer,"
        f"2027-{1 + number % 9:02}-{1 + number % 28:02},Ms Sato {number},{COUNTRIES[number % 2]}\n"
        for number in range(ROWS)
    )
    return HEADER + "".join(rows)


def ways() -> dict[str, Callable[[], int]]:
    """The name of each way through the rows, and what goes through them once."""
    export, among, defaults = text(), offers(), Defaults(date(2027, 1, 1))

    def lines() -> io.StringIO:
        return io.StringIO(export, newline="")

    def planned() -> list[Planned]:
        found = [each for each in outcomes_of(Table(lines()), among, defaults) if isinstance(each, Planned)]
        assert len(found) == ROWS
        return found

    return {
        READ: lambda: sum(1 for _ in csv.DictReader(lines())),
        "planned": lambda: len(planned()),
        "planned, to JSON": lambda: len([line(each.plan) for each in planned()]),
        "planned, to .ics": lambda: len([components(each.plan) for each in planned()]),
    }
