"""`check --baseline FILE`: hide the findings that a file knows; `--update-baseline` writes them anew."""

import contextlib
import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goalkit.errors import GoalkitError

if TYPE_CHECKING:
    import datetime as dt

    from goalkit.finding import Finding
    from goalkit.rules.known import Known
    from goalkit.rules.selection import Loudness
    from goalkit.words import Words

File = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="Hide the findings that this file knows.", show_default=False)
]
Update = Annotated[bool, typer.Option("--update-baseline", help="Write all findings of now to the baseline file.")]


@dataclass(frozen=True)
class Baseline:
    """A baseline file and what it holds; `exists` is false for one that is still to be written."""

    file: Path
    known: "Known"
    exists: bool = True


def opened(file: Path | None, *, update: bool, alone: bool) -> Baseline | None:
    """Return the baseline asked for; `alone` tells that the whole repository is checked.

    Raises GoalkitError where the file cannot be read, or cannot be written in this run.
    """
    if file is None:
        if update:
            raise GoalkitError("--update-baseline needs a file", "name it: --baseline known.yaml --update-baseline")
        return None
    if update and not alone:
        raise GoalkitError("--update-baseline takes the whole repository", "leave out PATH, --since and --watch")
    return _read(file, missing_is_new=update)


def _read(file: Path, *, missing_is_new: bool) -> Baseline:
    from goalkit.rules import known

    try:
        return Baseline(file, known.read(str(file), file.read_bytes()))
    except FileNotFoundError:
        if missing_is_new and file.parent.is_dir():
            return Baseline(file, Counter(), exists=False)
        cure = "write it with --update-baseline" if file.parent.is_dir() else "there is no folder {folder}"
        raise GoalkitError("no baseline {file}", cure, file=file, folder=file.parent) from None
    except OSError as error:
        raise GoalkitError("cannot read the baseline {file}: {why}", "name a file", file=file, why=error.strerror) from error


def updated(baseline: Baseline, findings: Sequence["Finding"], loudness: "Loudness", day: "dt.date") -> Baseline:
    """Write all findings of a run to the file; entries of rules that did not run stay. What holds already is not written again."""
    from goalkit.rules import known

    kept = Counter({key: count for key, count in baseline.known.items() if not loudness.enabled(key.code)})
    now = kept + Counter(finding.key for finding in findings)
    if now != baseline.known or not baseline.exists:
        _write(baseline.file, known.written(now, day.isoformat()).encode("utf-8", "replace"))
    return Baseline(baseline.file, now)


def _write(file: Path, content: bytes) -> None:
    """Put a file in the place of another at once, so that nobody ever sees half of it."""
    target = file.resolve()
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise GoalkitError("cannot write {file}: {why}", "choose another file with --baseline", file=file, why=error.strerror) from error


def _umask() -> int:
    held = os.umask(0)
    os.umask(held)
    return held


def told(before: Baseline, now: Baseline, words: "Words") -> str:
    """Say what an update changed."""
    added, gone = now.known - before.known, before.known - now.known
    return words(
        "{file} holds {findings} now: {added} came, {gone} went.",
        file=now.file,
        findings=words.count("{n} finding", "{n} findings", now.known.total()),
        added=added.total(),
        gone=gone.total(),
    )


def notes(hidden: int, gone: int, words: "Words") -> list[str]:
    """Say how many findings a baseline hid, and how many of it are gone."""
    lines: list[str] = []
    if hidden:
        lines.append(words.count("{n} known finding is in the baseline.", "{n} known findings are in the baseline.", hidden))
    if gone:
        lines.append(words.count("{n} of the baseline is gone: --update-baseline", "{n} of the baseline are gone: --update-baseline", gone))
    return lines
