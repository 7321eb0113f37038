"""The shipped files, and everything else that is read or kept below the command line.

The only code that knows where ``grammar/`` and ``playbooks/`` live, that reads time zone
data, and that keeps a cache. In the wheel the folders lie inside the package; in a checkout
and an editable install, beside it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playbook.source import Source


@cache
def folder(name: str) -> Path:
    """The shipped folder ``grammar`` or ``playbooks``."""
    package = Path(__file__).resolve().parent
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"playbook was installed without its {name}/ folder")


@cache
def version() -> str:
    """The version of the installed distribution."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pbk-lang")
    except PackageNotFoundError:  # a checkout that nobody installed
        return "0"


@cache
def grammar() -> str:
    """The text of the one grammar."""
    return (folder("grammar") / "playbook.lark").read_text(encoding="utf-8")


@cache
def shipped_names() -> tuple[str, ...]:
    """The shipped playbook files, as ``use`` names them: ``profiles/japan.pbk``, sorted."""
    root = folder("playbooks")
    return tuple(sorted(path.relative_to(root).as_posix() for path in root.rglob("*.pbk")))


@cache
def shipped(name: str) -> Source | None:
    """A shipped file by the name ``use`` gives it, or None; its own name is ``library:NAME``."""
    from playbook.source import Source

    if name not in shipped_names():
        return None
    return Source((folder("playbooks") / name).read_text(encoding="utf-8"), f"library:{name}")


@cache
def text(name: str) -> str:
    """A file of the package that is no code, such as the style of a page: its name is its path in ``playbook/``."""
    return (Path(__file__).resolve().parent / name).read_text(encoding="utf-8")


# ---- time zone data: always the tzdata package, so that every machine reads the same rules ----


@cache
def _tzdata() -> Path:
    import tzdata

    return Path(tzdata.__file__).parent / "zoneinfo"


@cache
def zone_names() -> frozenset[str]:
    """The names of all time zones there are."""
    return frozenset((_tzdata().parent / "zones").read_text(encoding="utf-8").split())


@cache
def zone(name: str) -> Any:
    """The ``zoneinfo.ZoneInfo`` of a known name; KeyError for an unknown one."""
    from zoneinfo import ZoneInfo

    if name not in zone_names():
        raise KeyError(name)
    with (_tzdata() / name).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


@cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    lines = (_tzdata() / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def countries() -> dict[str, str]:
    """ISO 3166 code to English name."""
    return {code: name for code, name, *_ in _table("iso3166.tab")}


@cache
def zones_of(country: str) -> tuple[tuple[str, str], ...]:
    """The zones of a country, each with the comment that tells them apart."""
    return tuple((row[2], row[3] if len(row) > 3 else "") for row in _table("zone.tab") if row[0] == country)


@cache
def holidays_of(country: str) -> Any:
    """The holidays library's class for a country, or None where it knows none."""
    import holidays

    try:
        return type(holidays.country_holidays(country))
    except NotImplementedError:
        return None


@cache
def regions_of(country: str) -> tuple[str, ...]:
    """The regions of a country that have holidays of their own, sorted; none for an unknown country."""
    return tuple(sorted(getattr(holidays_of(country), "subdivisions", ())))


@cache
def region_names(country: str) -> dict[str, str]:
    """What the regions of a country are called there, where the holidays library says so."""
    found: dict[str, str] = {}
    for name, code in getattr(holidays_of(country), "subdivisions_aliases", {}).items():
        found.setdefault(code, name)
    return found


# ---- the cache ----


def cache_folder() -> Path:
    """Where what is costly to make is kept between runs; PBK_CACHE_DIR overrides it."""
    if chosen := os.environ.get("PBK_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "pbk"


@cache
def cache_file(name: str) -> Path | None:
    """A file in the cache folder, or None where none can be kept. The folder is the user's own."""
    try:
        place = cache_folder()
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not os.access(place, os.W_OK) or not _is_ours(place):
            return None
    except (OSError, RuntimeError):  # RuntimeError: no home
        return None
    return place / f"{name}-{sys.version_info.major}.{sys.version_info.minor}"


def _is_ours(path: Path) -> bool:
    """Whether nobody else can have put anything there: what is kept is trusted when it is read."""
    if os.name != "posix":
        return True
    found = path.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & 0o022


def code_stamp(*modules: str) -> str:
    """Changes when the code of a folder of the package does: what was kept before is then made anew."""
    package = Path(__file__).parent
    files = [file for module in modules for file in sorted((package / module).glob("*.py"))]
    return repr([(file.name, (stat := file.stat()).st_size, stat.st_mtime_ns) for file in files])


def package_stamp(name: str) -> str:
    """Changes when an installed package does; the package is not imported."""
    from importlib.machinery import PathFinder

    found = PathFinder.find_spec(name)
    if found is None or found.origin is None:
        return name
    files = [Path(found.origin), Path(found.origin).with_name("version.py")]
    return repr([(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files if file.exists()])


def kept(name: str, key: str, make: Callable[[], Any]) -> Any:
    """What ``make`` returns, from the cache where it was kept under the same key.

    A cache that cannot be read or written is no failure.
    """
    path = cache_file(name)
    if path is None:
        return make()
    try:
        if not path.is_file() or not _is_ours(path):
            raise OSError("somebody else's")
        found, value = pickle.loads(path.read_bytes())
        if found == key:
            return value
    except Exception:  # a missing, foreign or damaged file: make it anew
        pass
    value = make()
    with contextlib.suppress(OSError):
        write_whole(path, pickle.dumps((key, value), protocol=pickle.HIGHEST_PROTOCOL))
    return value


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside the file, then renames: a failure leaves what was there whole.

    A link is followed; what is no regular file (a device, a pipe) is written to as it is.
    """
    with written_whole(path) as file:
        file.write(data)


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """As ``write_whole``, piece by piece: the file is there when the block is left, and not if it is left in haste."""
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as target:
            yield target
        return
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".pbk-")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        beside.replace(path)
    except BaseException:
        beside.unlink()
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
