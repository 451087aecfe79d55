"""Which file a new KPI, source or goal belongs into: where most of its kind stand, else a new one where the settings look for it."""

import os.path
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from goalkit.errors import GoalkitError
from goalkit.reading import source as reading
from goalkit.workspace import Workspace

Kind = Literal["goals", "kpis", "sources"]


def file_for(ws: Workspace, kind: Kind, wanted: str | None = None) -> str:
    """Return the path of the file, below the root; it may not exist yet.

    Raises GoalkitError where the wanted file is none that goalkit reads.
    """
    if wanted is not None:
        return _checked(ws, wanted)
    return _most(ws, _things(ws, kind)) or (_only(ws) if kind == "sources" else None) or _empty(ws, kind) or _new(ws, kind)


def read_now(ws: Workspace, path: str) -> bytes | None:
    """Return the bytes of a file of the repository, None where it does not exist.

    Raises GoalkitError where it cannot be read.
    """
    from goalkit.reading import limits  # noqa: PLC0415 - only here

    if not os.path.lexists(ws.root / path):
        return None
    try:
        return reading.read_bytes(ws.root, path, limits.MAX_BYTES)
    except reading.OutsideError:
        raise GoalkitError("{file} leads to a file outside of {root} and is not changed", file=path, root=ws.root) from None
    except OSError as error:
        raise GoalkitError("cannot read {file}: {why}", "nothing was written", file=path, why=error.strerror or type(error).__name__) from error


def _checked(ws: Workspace, wanted: str) -> str:
    """Return a path that somebody asked for, below the root."""
    root = ws.root.resolve()
    path = os.path.normpath(root / wanted)
    if not path.startswith(f"{root}{os.sep}"):
        raise GoalkitError("{file} lies outside of the repository {root}", "name a file below it", file=wanted, root=root)
    inside = os.path.relpath(path, root).replace(os.sep, "/")
    globs = [glob for _, given in ws.settings.files for glob in given]
    if not any(reading.matching([inside], globs)) or any(part[0] in "._" for part in inside.split("/")):
        raise GoalkitError(
            "{file} is no file that goalkit reads", "name one that fits `files` of the settings: {globs}", file=inside, globs=", ".join(globs)
        )
    return inside


def _things(ws: Workspace, kind: Kind) -> Iterable[object]:
    return {"goals": ws.goals, "kpis": ws.kpis, "sources": ws.sources}[kind]


def _most(ws: Workspace, things: Iterable[object]) -> str | None:
    counts = Counter(ws.origin(thing).file for thing in things)
    return min(counts, key=lambda file: (-counts[file], file)) if counts else None


def _only(ws: Workspace) -> str | None:
    """Return the one file that holds all KPIs: the first source goes there too."""
    files = {ws.origin(kpi).file for kpi in ws.kpis}
    return files.pop() if len(files) == 1 else None


def _empty(ws: Workspace, kind: Kind) -> str | None:
    """Return a file that waits for the first item: it has the key without a list, or nothing at all."""
    waiting = [file for file, document in ws.documents.items() if isinstance(document.data, dict) and kind in document.data]
    globs = _globs(ws, kind)
    bare = [file for file, document in ws.documents.items() if document.data is None and not document.problems and any(reading.matching([file], globs))]
    named = [glob for glob in globs if isinstance(getattr(ws.documents.get(glob), "data", None), dict)]
    return min(waiting, default=None) or min(bare, default=None) or next(iter(named), None)


def _new(ws: Workspace, kind: Kind) -> str:
    """Return a sensible name for a new file that the settings read."""
    globs = _globs(ws, kind)
    known = {file for file in ws.documents if any(reading.matching([file], globs))}
    names = [name for glob in globs for name in _names(glob, kind) if any(reading.matching([name], globs))]
    folders = [name for name in names if "/" in name and (ws.root / name.rpartition("/")[0]).is_dir()]
    free = [name for name in (*folders, *names) if name not in known and not os.path.lexists(ws.root / name)]
    return free[0] if free else next(iter(names), f"{kind}.yaml")


def _globs(ws: Workspace, kind: Kind) -> tuple[str, ...]:
    return ws.settings.files.goals if kind == "goals" else ws.settings.files.kpis


def _names(glob: str, kind: Kind) -> Iterator[str]:
    """Yield the names that a glob allows: without its folders of any name, and with the kind where any name may stand."""
    bare = re.sub(r"(^|/)\*\*/", r"\1", glob)
    name = bare.rpartition("/")[2]
    for word in (kind, "sources" if kind == "sources" else f"new-{kind}"):
        yield re.sub(r"[*?]+", word, bare) if any(mark in name for mark in "*?") else bare
