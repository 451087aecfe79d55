"""Write changed files: all of them or none, each whole, with its permissions, through links, and never outside the root."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from goalkit.edit.rounds import changed_meanwhile
from goalkit.errors import GoalkitError

_HINT = "nothing was written; mend the cause and run the command again"


@dataclass(frozen=True, slots=True)
class _Ready:
    """A new text that lies beside its file and waits to take its place."""

    path: str
    target: Path
    beside: Path
    before: bytes | None


def write(root: Path, before: Mapping[str, bytes | None], after: Mapping[str, bytes]) -> None:
    """Write files below a root; they must still hold what they held before (None: a file that is to be made).

    Raises GoalkitError where one of them cannot be written or has changed meanwhile; then all are left as they were.
    """
    ready: list[_Ready] = []
    try:
        for path, new in after.items():
            ready.append(_prepared(root, path, before[path], new))
        with _alone(root):
            for each in ready:
                if each.before is None and each.target.exists():
                    raise changed_meanwhile(each.path)
                if each.before is not None and _read(each.path, each.target) != each.before:
                    raise changed_meanwhile(each.path)
            _replace(ready)
    finally:
        for each in ready:
            with suppress(OSError):
                each.beside.unlink(missing_ok=True)


def _prepared(root: Path, path: str, before: bytes | None, new: bytes) -> _Ready:
    target = _target(root, path)
    try:
        if before is None:
            target.parent.mkdir(parents=True, exist_ok=True)
        elif not os.access(target, os.W_OK):
            raise PermissionError(13, "it is read-only")
        return _Ready(path, target, _written(target, new), before)
    except OSError as error:
        raise _refused(path, error) from None


def _target(root: Path, path: str) -> Path:
    """Return the file that is meant, at the end of all links."""
    house = root.resolve()
    target = (root / path).resolve()
    if not target.is_relative_to(house):
        raise GoalkitError("{file} leads to a file outside of {root} and is not changed", _HINT, file=path, root=root)
    return target


def _written(target: Path, new: bytes) -> Path:
    """Write the new text beside the file, down to the disk, with the file's permissions, and return where."""
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".new")
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as out:
            out.write(new)
            out.flush()
            os.fsync(out.fileno())
        if target.exists():
            shutil.copymode(target, beside)
            _give(beside, target)
        else:
            beside.chmod(0o666 & ~_mask())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _mask() -> int:
    """Return the permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _give(beside: Path, target: Path) -> None:
    """Let the new file belong to whom the old one belongs, where that is allowed."""
    old, new = target.stat(), beside.stat()
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(OSError):
            os.chown(beside, old.st_uid, old.st_gid)


def _replace(ready: list[_Ready]) -> None:
    """Let the new files take their places; where one cannot, give the others their old text back."""
    done: list[_Ready] = []
    for each in ready:
        try:
            each.beside.replace(each.target)
        except OSError as error:
            for earlier in done:
                with suppress(OSError):
                    _undo(earlier)
            raise _refused(each.path, error) from None
        done.append(each)


def _undo(made: _Ready) -> None:
    if made.before is None:
        made.target.unlink()
    else:
        _written(made.target, made.before).replace(made.target)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold the root while files are compared and replaced, so that two runs never mix; where the system can."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    handle = os.open(root, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _read(path: str, target: Path) -> bytes:
    try:
        return target.read_bytes()
    except OSError as error:
        raise _refused(path, error) from None


def _refused(path: str, error: OSError) -> GoalkitError:
    return GoalkitError("cannot write {file}: {why}", _HINT, file=path, why=error.strerror or type(error).__name__)
