"""What was found, for programs: one file a format, each with ``render(findings) -> str``.

In comes a Findings, out goes the text of a report; the same findings give the same bytes. What a person reads
on a terminal is the command line's affair.
"""

from __future__ import annotations

from importlib import import_module

from attrs import frozen

from playbook.diagnostics import Diagnostic, Severity

ON_SCREEN = ("full", "concise")  # for people; what they look like is the command line's affair
FORMATS = ("json", "github", "gitlab", "sarif", "junit")


@frozen
class Findings:
    """The files that were looked at, in order, and everything found in them.

    ``command`` is the command that looked, such as ``check``; ``strict`` makes failures of warnings.
    """

    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    command: str = "check"
    strict: bool = False
    root: str = ""  # the folder that paths in a report are relative to

    def path(self, name: str) -> str:
        """A file's name as a report gives it: from the folder on, where it lies below it."""
        return name.removeprefix(f"{self.root.rstrip('/')}/") if self.root else name

    def fails(self, said: Diagnostic) -> bool:
        """Whether a diagnostic makes the command fail."""
        return said.severity is Severity.ERROR or (self.strict and said.severity is Severity.WARNING)


def render(name: str, findings: Findings) -> str:
    """The report in one of FORMATS; it ends with a newline unless it is empty.

    >>> render("json", Findings((), ()))
    '[]\\n'
    """
    found: str = import_module(f"playbook.reports.{name}").render(findings)
    return found
