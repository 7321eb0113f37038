"""What a team sets once: `pbk.toml`, or `[tool.pbk]` in `pyproject.toml`, in this folder or the nearest above it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import click
from attrs import evolve, fields, frozen

from playbook.cli.report import FORMATS
from playbook.dates.clock import FIRST_YEAR, LAST_YEAR
from playbook.diagnostics import CODES, Diagnostic, Severity, nearest
from playbook.plain import one_line
from playbook.reports.statistics import FORMATS as COUNTED

NAME = "pbk.toml"
MAX_BYTES = 1024 * 1024


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


def read_config(path: str | None, isolated: bool) -> Config:
    """The settings of a file, else of the nearest; none with ``isolated``. A wrong one is a usage error."""
    if isolated and path is not None:
        raise click.UsageError("--isolated takes no settings, --config takes those of a file: which is meant?")
    if isolated:
        return Config()
    if path is not None:
        file = Path(path)
        found = _table(file, "tool.pbk" if file.name == "pyproject.toml" else None, sure=True)
        if found is None:
            raise click.UsageError(f"{path}: there is no [tool.pbk] in it")
        return _read(file, found)
    here = Path.cwd()
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
            raise click.UsageError(f"{path}: too large for settings")
        if where is not None and not sure and b"pbk" not in data:
            return None
        import tomllib  # most folders have no settings

        found: Any = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        if where is not None and not sure:  # somebody else's file: whether it is for us cannot be told
            return None
        raise click.UsageError(f"{path} is not TOML: {one_line(str(error))[:100]}") from None
    for key in where.split(".") if where else ():
        found = found.get(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            raise click.UsageError(f"{path}: {where} is a table: [{where}]")
    return dict(found)


def _read(path: Path, table: dict[str, Any] | None) -> Config:
    values: dict[str, Any] = {}
    for key, value in (table or {}).items():
        if key not in _KEYS:
            match = nearest(key, _KEYS)
            meant = f"did you mean `{match}`?" if match else "there are " + ", ".join(sorted(_KEYS))
            raise click.UsageError(f"{path}: there is no setting `{one_line(key)}`; {meant}")
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
            raise click.UsageError(f"{path}: `strict` is true or false")
        return value
    if key == "output-format":
        if value not in FORMATS:
            raise click.UsageError(f"{path}: `output-format` is one of {', '.join(FORMATS)}")
        return value
    if key == "baseline":
        if not isinstance(value, str) or not value:
            raise click.UsageError(f'{path}: `baseline` is the name of a file, such as "pbk-baseline.json"')
        return value
    if key in ("from", "to"):
        return read_date(value.isoformat() if type(value) is date else value, f"{path}: `{key}`")
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise click.UsageError(f'{path}: `{key}` is a list of texts, such as ["…"]')
    return tuple(value) if key == "exclude" else read_codes(value, f"{path}: `{key}`")


def read_codes(texts: list[str] | tuple[str, ...], what: str) -> tuple[str, ...]:
    """Codes or the beginnings of codes, several in one text separated by commas."""
    found = [part.strip().upper() for text in texts for part in text.split(",") if part.strip()]
    for code in found:
        if not code.startswith("PBK") or not any(each.startswith(code) for each in CODES):
            raise click.UsageError(f"{what}: no code is or begins with `{one_line(code)[:40]}`; pbk rules lists them")
    return tuple(found)


def read_date(text: object, what: str) -> date:
    """A day on which a plan may begin, as ISO 8601 has it."""
    try:
        found = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        found = None
    if found is None:
        raise click.UsageError(f"{what} is a date, such as 2027-01-31")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise click.UsageError(f"{what}: plans begin from {FIRST_YEAR} to {LAST_YEAR}")
    return found


def settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where settings come from."""
    command = click.option("--isolated", is_flag=True, help="Take no settings from any file.")(command)
    return click.option("--config", metavar="FILE", help="Take the settings from this file.")(command)


def configured(asked: dict[str, Any]) -> Config:
    """The settings of the file, then of the environment, then of the command line, whose options ``asked`` holds."""
    config = read_config(asked["config"], asked["isolated"])
    wanted = os.environ.get("PBK_OUTPUT_FORMAT") or None
    if wanted and wanted not in FORMATS:
        raise click.UsageError(f"PBK_OUTPUT_FORMAT is one of {', '.join(FORMATS)}")
    said: dict[str, Any] = {
        "output_format": asked.get("output_format") or wanted,
        "strict": asked.get("strict"),
        "baseline": asked.get("baseline"),
    }
    for name, option in (("from_", "from_day"), ("to", "to_day")):
        said[name] = read_date(asked[option], f"--{name.rstrip('_')}") if asked.get(option) is not None else None
    for name in ("select", "ignore"):
        said[name] = read_codes(asked.get(name) or (), f"--{name}") or None
    found = evolve(config, **{name: value for name, value in said.items() if value is not None})
    if asked.get("statistics") and found.output_format not in COUNTED:
        raise click.UsageError(
            f"--statistics goes with the formats {', '.join(COUNTED)}, not with {found.output_format}"
        )
    return found
