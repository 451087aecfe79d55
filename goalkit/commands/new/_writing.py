"""What all `new` commands share: show the change or write it, and say what a check finds in it."""

import re
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from goalkit.commands import _shared
from goalkit.errors import GoalkitError
from goalkit.nearest import fold

if TYPE_CHECKING:
    from goalkit.edit.choosing import Kind
    from goalkit.edit.node import Node
    from goalkit.workspace import Workspace

File = Annotated[
    str | None, typer.Option("--file", metavar="PATH", help="Write into this file of the repository, new or not.", show_default=False)
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change as a diff and write nothing.")]
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def check_id(name: str) -> None:
    """Raise GoalkitError where a name is no id."""
    if not _ID.fullmatch(name):
        close = re.sub(r"[^a-z0-9_-]+", "-", fold(name)).strip("-_")
        hint = "for example {close}" if close else "lower-case letters, digits, - and _"
        raise GoalkitError("{name!r} is no id: lower-case letters, digits, - and _", hint, name=name, close=close)


def check_free(ws: "Workspace", thing: object | None, name: str) -> None:
    """Raise GoalkitError where an id is taken."""
    if thing is not None:
        file, span = ws.span(thing, ("id",))
        raise GoalkitError("the id {name} is taken: {place}", "choose another id, or change what stands there", name=name, place=f"{file}:{span.line}")


def put(session: _shared.Session, kind: "Kind", node: "Node", wanted: str | None, *, dry_run: bool) -> "tuple[str, bytes]":
    """Write a node into the file that it belongs into (or show the change), and return path and new bytes.

    Raises GoalkitError where the file cannot be changed; then nothing is written.
    """
    from goalkit.edit.choosing import file_for, read_now
    from goalkit.edit.diff import unified
    from goalkit.edit.inserting import inserted
    from goalkit.edit.writing import write

    path = file_for(session.ws, kind, wanted)
    before = read_now(session.ws, path)
    after = inserted(path, before, kind, node)
    if dry_run:
        _shared.emit(_shown(unified({path: before}, {path: after}, _prefix(session)), session))
    else:
        write(session.ws.root, {path: before}, {path: after})
    return path, after


def tell(text: str) -> None:
    """Say something beside the result."""
    typer.echo(text, err=True)


def _shown(text: str, session: _shared.Session) -> str:
    from goalkit.render.findings import diffs

    return diffs.render(text, color=session.color) if sys.stdout.isatty() or session.color else text


def _prefix(session: _shared.Session) -> str:
    """Return the way from the top of the git repository to the root."""
    from goalkit.commands import _findings

    return _findings.outcome(session, [], None).prefix
