"""What a team sets once: `pbk.toml`, or `[tool.pbk]` in `pyproject.toml`, in a folder or the nearest above it.

In comes a folder or a file, out go the settings. A file of settings that cannot be meant so raises BadConfig.
"""

from __future__ import annotations

import os
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from attrs import fields, frozen

from playbook.dates.clock import FIRST_YEAR, LAST_YEAR
from playbook.diagnostics import CODES, Diagnostic, Severity, nearest
from playbook.plain import one_line
from playbook.reports import FORMATS, ON_SCREEN

NAME = "pbk.toml"
MAX_BYTES = 1024 * 1024


class BadConfig(ValueError):
    """A setting that cannot be meant so, in a sentence for whoever wrote it."""


@frozen
class Config:
    """The settings, as they are called in the file (there with hyphens). Codes may be beginnings: ``PBK3``."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    strict: bool = False
    output_format: str = "full"
    baseline: str = ""  # in the file from the settings' folder, here from the current one
    from_: date | None = None  # the first and the last start that `pbk verify` looks at
    to: date | None = None
    folder: str = "."  # what `exclude` is relative to

    def excludes(self, path: str) -> bool:
        """Whether a file is left out of folders: by a name in its path, or by a path from the settings' folder."""
        parts = Path(os.path.relpath(path, self.folder)).as_posix().split("/")
        parts = [part for part in parts if part != ".."]
        folders = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
        for pattern in (each.removeprefix("./").rstrip("/") for each in self.exclude):
            if any(fnmatchcase(name, pattern) for name in (folders if "/" in pattern else parts)):
                return True
        return False

    def shows(self, said: Diagnostic) -> bool:
        """Whether a diagnostic is to be shown; errors always are, for no plan is made of a file that has one."""
        if said.severity is Severity.ERROR:
            return True
        chosen = not self.select or said.code.startswith(self.select)
        return chosen and not (self.ignore and said.code.startswith(self.ignore))


# Each setting by its name in the file: `from`, a word of Python's own, has a stroke behind it here.
_KEYS = {each.name.rstrip("_").replace("_", "-"): each.name for each in fields(Config) if each.name != "folder"}


def read_config(path: str | None, here: Path) -> Config:
    """The settings of a file; where none is named, of the nearest to a folder."""
    if path is not None:
        file = Path(path)
        found = _table(file, "tool.pbk" if file.name == "pyproject.toml" else None, sure=True)
        if found is None:
            raise BadConfig(f"{path}: there is no [tool.pbk] in it")
        return _read(file, found)
    for folder in (here, *here.parents):
        if (folder / NAME).is_file():
            return _read(folder / NAME, _table(folder / NAME, None))
        if (folder / "pyproject.toml").is_file():
            found = _table(folder / "pyproject.toml", "tool.pbk")
            if found is not None:
                return _read(folder / "pyproject.toml", found)
        if (folder / ".git").exists():
            break  # what lies above a project is not its own
    return Config()


def _table(path: Path, where: str | None, sure: bool = False) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise BadConfig(f"{path}: too large for settings")
        if where is not None and not sure and b"pbk" not in data:
            return None
        import tomllib  # most folders have no settings

        found: Any = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise BadConfig(f"{path}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        if where is not None and not sure:  # somebody else's file: whether it is for us cannot be told
            return None
        raise BadConfig(f"{path} is not TOML: {one_line(str(error))[:100]}") from None
    for key in where.split(".") if where else ():
        found = found.get(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            raise BadConfig(f"{path}: {where} is a table: [{where}]")
    return dict(found)


def _read(path: Path, table: dict[str, Any] | None) -> Config:
    values: dict[str, Any] = {}
    for key, value in (table or {}).items():
        if key not in _KEYS:
            match = nearest(key, _KEYS)
            meant = f"did you mean `{match}`?" if match else "there are " + ", ".join(sorted(_KEYS))
            raise BadConfig(f"{path}: there is no setting `{one_line(key)}`; {meant}")
        values[_KEYS[key]] = _value(path, key, value)
    if "baseline" in values:
        values["baseline"] = _from_here(path.parent / values["baseline"])
    return Config(**values, folder=str(path.parent))


def _from_here(path: Path) -> str:
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)


def _value(path: Path, key: str, value: Any) -> Any:
    if key == "strict":
        if not isinstance(value, bool):
            raise BadConfig(f"{path}: `strict` is true or false")
        return value
    if key == "output-format":
        formats = (*ON_SCREEN, *FORMATS)
        if value not in formats:
            raise BadConfig(f"{path}: `output-format` is one of {', '.join(formats)}")
        return value
    if key == "baseline":
        if not isinstance(value, str) or not value:
            raise BadConfig(f'{path}: `baseline` is the name of a file, such as "pbk-baseline.json"')
        return value
    if key in ("from", "to"):
        return read_date(value.isoformat() if type(value) is date else value, f"{path}: `{key}`")
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise BadConfig(f'{path}: `{key}` is a list of texts, such as ["…"]')
    return tuple(value) if key == "exclude" else read_codes(value, f"{path}: `{key}`")


def read_codes(texts: list[str] | tuple[str, ...], what: str) -> tuple[str, ...]:
    """Codes or the beginnings of codes, several in one text separated by commas."""
    found = [part.strip().upper() for text in texts for part in text.split(",") if part.strip()]
    for code in found:
        if not code.startswith("PBK") or not any(each.startswith(code) for each in CODES):
            raise BadConfig(f"{what}: no code is or begins with `{one_line(code)[:40]}`; pbk rules lists them")
    return tuple(found)


def read_date(text: object, what: str) -> date:
    """A day on which a plan may begin, as ISO 8601 has it."""
    try:
        found = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        found = None
    if found is None:
        raise BadConfig(f"{what} is a date, such as 2027-01-31")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadConfig(f"{what}: plans begin from {FIRST_YEAR} to {LAST_YEAR}")
    return found
