"""Which files a source names: globs below the data root, and nothing outside it."""

import datetime as dt
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goalkit import period
from goalkit.finding import Path as FieldPath
from goalkit.finding import Problem
from goalkit.kpis.text import ExportFile
from goalkit.model.source import Source
from goalkit.workspace import Workspace

_DATE_PARTS = {"YYYY": r"(?P<y>[0-9]{4})", "MM": r"(?P<m>[0-9]{2})", "DD": r"(?P<d>[0-9]{2})", "WW": r"(?P<w>[0-9]{2})"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file of a source and the day of its snapshot (None: the file has no date of its own)."""

    file: ExportFile
    day: dt.date | None = None


def find(ws: Workspace, source: Source) -> tuple[list[Snapshot], list[Problem]]:
    """Return the files of a source in order of name, and what is wrong with its paths."""
    found: dict[str, Snapshot] = {}
    problems: list[Problem] = []
    for number, pattern in enumerate(source.path):
        where = ("path", number) if len(source.path) > 1 else ("path",)
        file, span = ws.span(source, where)
        place = ws.origin(source).place(where)
        if _leaves(pattern):
            problems.append(Problem("F211", file, span, {"path": pattern, "raw": pattern}, place))
            continue
        matched = list(_matches(ws.data_root, pattern))
        outside = [path for path in matched if not _below(ws.data_root, path)]
        problems += [Problem("F211", file, span, {"path": _shown(ws.data_root, path), "raw": pattern}, place) for path in outside]
        inside = [path for path in matched if path not in outside]
        if not matched:
            problems.append(Problem("D221", file, span, {"path": pattern, "source": source.id}, place))
        for path in inside:
            shown = _shown(ws.data_root, path)
            found.setdefault(shown, Snapshot(ExportFile(shown, path, source.dialect.encoding), snapshot_day(source, path.name)))
    return [found[path] for path in sorted(found)], problems


def single(ws: Workspace, thing: object, where: FieldPath, pattern: str) -> tuple[Path | None, list[Problem]]:
    """Return the one file that a field of an object names, and what is wrong with its path."""
    file, span = ws.span(thing, where)
    place = ws.origin(thing).place(where)
    path = ws.data_root / pattern
    if _leaves(pattern) or not _below(ws.data_root, path):
        return None, [Problem("F211", file, span, {"path": pattern, "raw": pattern}, place)]
    if not path.is_file():
        return None, [Problem("D221", file, span, {"kind": "calendar", "path": pattern, "calendar": str(where[1])}, place)]
    return path, []


def snapshot_day(source: Source, name: str) -> dt.date | None:
    """Return the day of a snapshot from its file name; a month or week counts with its last day."""
    if not source.snapshot:
        return None
    found = _dated(source.snapshot.rpartition("/")[2]).fullmatch(name)
    if not found:
        return None
    parts = {key: int(text) for key, text in found.groupdict().items()}
    try:
        if "w" in parts:
            return period.week(parts["y"], parts["w"]).last
        if "d" in parts:
            return dt.date(parts["y"], parts["m"], parts["d"])
        return period.month(parts["y"], parts["m"]).last if "m" in parts else dt.date(parts["y"], 12, 31)
    except (KeyError, ValueError):
        return None


def _dated(pattern: str) -> re.Pattern[str]:
    """Translate `crm_{YYYY-MM}.csv`; `*` stands for anything."""
    parts = re.split(r"(\{[^}]*\}|\*)", pattern)
    return re.compile("".join(_dated_part(part) for part in parts))


def _dated_part(part: str) -> str:
    if part == "*":
        return ".*"
    if not part.startswith("{"):
        return re.escape(part)
    inner = re.split("(YYYY|MM|DD|WW)", part[1:-1])
    return "".join(_DATE_PARTS.get(piece, re.escape(piece)) for piece in inner)


def _leaves(pattern: str) -> bool:
    parts = pattern.replace("\\", "/").split("/")
    return ".." in parts or pattern.startswith(("/", "\\", "~")) or bool(re.match(r"[A-Za-z]:|[a-z]+://", pattern))


def _matches(root: Path, pattern: str) -> Iterator[Path]:
    if not any(mark in pattern for mark in "*?"):
        path = root / pattern
        try:
            there = path.is_file() or path.is_symlink()
        except OSError:  # a name longer than any file may have
            there = False
        if there:
            yield path
        return
    plain = re.split(r"[*?]", pattern, maxsplit=1)[0]
    rest = pattern[len(plain) :]
    base = root / plain.rpartition("/")[0]
    wanted = _glob(pattern)
    for place, folders, names in os.walk(base):
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        for name in sorted(names):
            path = Path(place, name)
            if name[0] not in "._" and wanted.fullmatch(path.relative_to(root).as_posix()) and (path.is_file() or path.is_symlink()):
                yield path
        if "/" not in rest and "**" not in pattern:
            return


def _glob(pattern: str) -> re.Pattern[str]:
    marks = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    return re.compile("".join(marks.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*\*|\*|\?)", pattern)))


def _below(root: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
