"""The only reading I/O for YAML: which files a repository has, and their bytes."""

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

SETTINGS = ("goalkit.yaml", "goalkit.yml")
YAML_ENDINGS = (".yaml", ".yml")
_OWN = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class OutsideError(OSError):
    """A link leads out of the repository."""


def find_root(start: Path) -> Path | None:
    """Walk up from a folder to the one that holds goalkit.yaml, else to one with goals/ or goals.yaml."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if any((folder / name).is_file() for name in SETTINGS):
            return folder
    for folder in (here, *here.parents):
        if (folder / "goals.yaml").is_file() or (folder / "goals.yml").is_file() or (folder / "goals").is_dir():
            return folder
    return None


def in_history(root: Path) -> bool:
    """Tell whether a folder lies in a git work tree."""
    here = root.resolve()
    return any((folder / ".git").exists() for folder in (here, *here.parents))


def list_files(root: Path, patterns: Iterable[str]) -> list[str]:
    """Return the paths below the root (with slashes, sorted) that match a glob; `_` and `.` names are not read.

    A folder that cannot be opened is listed itself, so that reading it says why.
    """
    wanted = _pattern(tuple(patterns))
    tops = {pattern.split("/", 1)[0] for pattern in patterns}
    if any("*" in top for top in tops):
        found = _walk(root, "")
    else:
        found = (path for top in sorted(tops) for path in _below(root, top))
    return sorted({path.rstrip("/") for path in found if path[-1] == "/" or wanted.fullmatch(path)})


def matching(paths: Iterable[str], patterns: Iterable[str]) -> Iterator[str]:
    """Yield the paths that match one of some globs."""
    wanted = _pattern(tuple(patterns))
    return (path for path in paths if wanted.fullmatch(path))


def read_bytes(root: Path, path: str, limit: int) -> bytes:
    """Read a file, at most `limit` bytes plus one (so that a caller sees that it is too large).

    Raises OSError, also for what is no plain file (a folder, or a pipe, which would never end); OutsideError for a link that
    leads out of the root.
    """
    handle = _opened(root, path)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EINVAL, _kind(status.st_mode))
        wanted = min(status.st_size, limit) + 1
        chunks = [os.read(handle, wanted)]
        while chunks[-1] and sum(map(len, chunks)) <= limit:
            chunks.append(os.read(handle, wanted))
        return b"".join(chunks)
    finally:
        os.close(handle)


def _opened(root: Path, path: str) -> int:
    whole = f"{root}/{path}"
    try:
        return os.open(whole, _READ | _OWN)  # three times faster than open() for thousands of files
    except OSError as error:
        if not os.path.islink(whole):  # noqa: PTH114 - what could not be opened is seldom a link
            raise
        if not Path(os.path.realpath(whole)).is_relative_to(os.path.realpath(root)):  # a circle of links ends there, too
            raise OutsideError(error.errno, "it leads out of the repository") from error
    return os.open(whole, _READ)


def _kind(mode: int) -> str:
    return "it is a folder" if stat.S_ISDIR(mode) else "it is no plain file"


def _below(root: Path, top: str) -> Iterator[str]:
    if (root / top).is_dir():
        yield from _walk(root, f"{top}/")
        if top.endswith(YAML_ENDINGS):
            yield top
    elif os.path.lexists(root / top):
        yield top


def _walk(root: Path, prefix: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(root / prefix), key=lambda entry: entry.name)
    except OSError:
        yield prefix or "./"
        return
    for entry in entries:
        if entry.name[0] in "_.":
            continue
        path = prefix + entry.name
        if entry.name.endswith(YAML_ENDINGS):
            yield path
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path + "/")


@cache
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Translate globs into one expression: `**/` any folders, `*` inside a name, `?` one character."""
    marks = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    texts = ("".join(marks.get(part, re.escape(part)) for part in re.split(r"(\*\*/|\*\*|\*|\?)", glob)) for glob in patterns)
    return re.compile("|".join(texts))
