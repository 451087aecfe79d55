"""What `check --fix` and `check --diff` do: let the fixes be made, write or show them, and say how many there were."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from goalkit.commands import _findings, _shared
from goalkit.errors import GoalkitError
from goalkit.finding import Finding

if TYPE_CHECKING:
    from goalkit.edit.rounds import Look, Settled
    from goalkit.judge.facts import Facts

Find = Callable[["Facts"], list[Finding]]
"""Runs the rules that were asked for, over the paths that were asked for."""


def mended(session: _shared.Session, find: Find, *, unsafe: bool) -> tuple[_shared.Session, list[Finding]]:
    """Write what fixes change, and return the repository as it is then, with what is still wrong.

    Raises GoalkitError where a file cannot be written; then none is changed.
    """
    from goalkit.edit.writing import write

    made, facts = _settled(session, find, unsafe=unsafe)
    write(session.ws.root, made.before, made.after)
    words = session.words
    files = words.count("{n} file", "{n} files", len(made.after))
    _tell(words("{n} fixed ({files}).", n=len(made.mended), files=files) if made.mended else words("Nothing to fix."))
    _tell_refused(session, made)
    return replace(session, facts=facts), made.last.findings


def differs(session: _shared.Session, find: Find, *, unsafe: bool) -> bool:
    """Print what fixes would change as a unified diff, write nothing, and tell whether there is any."""
    from goalkit.edit.diff import unified

    made, _ = _settled(session, find, unsafe=unsafe)
    if made.after:
        prefix = _findings.outcome(session, [], None).prefix
        _shared.emit(_shown(unified(made.before, made.after, prefix), session))
    words = session.words
    files = words.count("{n} file", "{n} files", len(made.after))
    _tell(words("{n} would be fixed ({files}).", n=len(made.mended), files=files) if made.mended else words("Nothing to fix."))
    _tell_refused(session, made)
    return bool(made.after)


def _settled(session: _shared.Session, find: Find, *, unsafe: bool) -> "tuple[Settled, Facts]":
    from goalkit import workspace
    from goalkit.edit.rounds import Look, settle
    from goalkit.judge.facts import Facts

    root, environment = session.ws.root, session.ws.environment
    latest = [session.facts]

    def look(files: Mapping[str, bytes]) -> "Look":
        latest.append(Facts(workspace.load(root, environment, files), session.as_of))
        return Look(find(latest[-1]), latest[-1].ws.documents)

    first = Look(find(session.facts), session.ws.documents)
    return settle(first, look, lambda path: _bytes(session, path), unsafe=unsafe), latest[-1]


def _bytes(session: _shared.Session, path: str) -> bytes:
    from goalkit.reading import limits, source

    try:
        return source.read_bytes(session.ws.root, path, limits.MAX_BYTES)
    except OSError as error:
        raise GoalkitError("cannot read {file}: {why}", "nothing was written", file=path, why=error.strerror) from error


def _shown(text: str, session: _shared.Session) -> str:
    """Return a diff as it is printed: as it is for other programs, harmless and coloured on a terminal."""
    from goalkit.render.findings import diffs

    return diffs.render(text, color=session.color) if sys.stdout.isatty() or session.color else text


def _tell_refused(session: _shared.Session, made: "Settled") -> None:
    for each in made.refused:
        place = f"{each.path}:{each.span.line}"
        _tell(session.words("{place}: the fix of {code} was not made: the file would not be what is meant.", place=place, code=each.code))


def _tell(text: str) -> None:
    typer.echo(text, err=True)
