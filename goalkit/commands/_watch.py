"""`check --watch`: check again whenever a file below the root changes; the only command that waits, and that looks at a clock twice."""

import datetime as dt
import gc
import os
import sys
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from goalkit.errors import GoalkitError

if TYPE_CHECKING:
    from goalkit.commands._shared import Session
    from goalkit.workspace import Workspace

Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes; Ctrl-C ends.")]
State = dict[str, tuple[int, int, int]]
_EVERY = 0.5
_SETTLING = 0.2
_CLEAR = "\x1b[H\x1b[2J"


def watch(look: "Callable[[], Session]", own: Collection[Path], *, writes: bool) -> NoReturn:
    """Look, wait until something changes, and look again, until somebody interrupts; `own` are files that looking writes.

    Raises GoalkitError where the first look cannot be (later on that is a state that passes, like a folder that is gone), and
    where looking would write into the files that are watched: nobody wants them changed while typing.
    """
    if writes:
        raise GoalkitError("--watch only looks", "leave out --fix and --diff")
    session: Session | None = None
    places: tuple[str, ...] = ()
    known: State = {}
    while True:
        began = time.time_ns()
        session = _looked(look, first=session is None) or session
        if session is not None:
            written = {str(file.resolve()) for file in own}
            places = tuple(place for place in _places(session.ws) if os.path.realpath(place) not in written)
        _tell(session)
        now = _state(places)
        known = now if _moved_on(known, now, began) else _settled(places, _changed(places, now))
        gc.unfreeze()
        gc.collect()


def _looked(look: "Callable[[], Session]", *, first: bool) -> "Session | None":
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        typer.echo(_CLEAR, nl=False)
    try:
        return look()
    except GoalkitError as error:
        if first:
            raise
        typer.echo(f"goalkit: {error.message}", err=True)
        return None
    finally:
        sys.stdout.flush()


def _tell(session: "Session | None") -> None:
    if session is not None:
        now = dt.datetime.now().astimezone()
        typer.echo(session.words("{time}: waiting for changes; Ctrl-C ends.", time=f"{now:%H:%M:%S}"), err=True)


def _moved_on(known: State, now: State, began: int) -> bool:
    """Tell whether something changed while we looked; before the first look nobody knew how it was."""
    if known:
        return any(now.get(place) != state for place, state in known.items())
    return any(changed >= began for changed, _, _ in now.values())


def _changed(places: tuple[str, ...], before: State) -> State:
    """Wait until something differs, and return what it is like then."""
    while (now := _state(places)) == before:
        time.sleep(_EVERY)
    return now


def _settled(places: tuple[str, ...], now: State) -> State:
    """Wait until nothing changes any more, so that no file is read while it is being saved."""
    while True:
        time.sleep(_SETTLING)
        before, now = now, _state(places)
        if now == before:
            return now


def _state(places: tuple[str, ...]) -> State:
    """Return when each file and folder was changed, how long it is, and which file it is; without those that are gone."""
    found: State = {}
    for place in places:
        try:
            status = os.stat(place)  # noqa: PTH116 - many files, many times
        except OSError:
            continue
        found[place] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _places(ws: "Workspace") -> Iterator[str]:
    """Yield the root and all files and folders in which goals, KPIs, journal, reviews and exports may lie."""
    yield str(ws.root)
    globs = [glob for _, given in ws.settings.files for glob in given]
    for root, patterns in ((ws.root, [*globs, *ws.documents]), (ws.data_root, [path for source in ws.sources for path in source.path])):
        tops = {pattern.removeprefix("./").split("/", 1)[0] for pattern in patterns}
        if any("*" in top or "?" in top for top in tops):
            yield from _below(root)
            continue
        for top in sorted(tops - {"..", ""}):
            yield str(root / top)
            yield from _below(root / top)


def _below(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name[0] not in "._"]
        yield from (f"{place}/{name}" for name in (*folders, *names) if name[0] not in "._")
