"""Turn the cures that rules name by object and field into edits at exact places."""

from collections.abc import Callable, Mapping
from typing import Any

import yaml

from goalkit.finding import Edit, Fix, Intent, Path
from goalkit.reading import additions, nodes, stretches
from goalkit.reading.document import Document
from goalkit.reading.quoting import quoted
from goalkit.rules.rule import Change, Cure
from goalkit.scalar import Quoted
from goalkit.workspace import Workspace
from goalkit.workspace.pruning import originally

Fill = Callable[[str, Mapping[str, Any]], str]
"""A message with its params, in the language of the run."""
Made = tuple[Edit, Intent, bool]
"""An edit, what it means, and whether nothing else goes with it."""


def fix_of(cure: Cure, params: Mapping[str, Any], ws: Workspace, fill: Fill) -> Fix | None:
    """Return the fix that a cure stands for; None where a place is not there or is written in a way that no edit fits."""
    made: list[Made] = []
    for change in cure.changes:
        one = _made(change, ws)
        if one is None:
            return None
        made.append(one)
    safe = cure.safe and all(whole for _, _, whole in made)
    return Fix(fill(cure.message, {**params, **cure.params}), tuple(edit for edit, _, _ in made), safe, tuple(intent for _, intent, _ in made))


def removal(document: Document, where: Path) -> Made | None:
    """Return the edit that takes out the value at a path with its key, or the list that would be empty without it."""
    while where:
        span = stretches.of(document, where)
        if span is not None:
            return Edit(document.file, span, ""), Intent(document.file, "remove", where), not stretches.holds_remark(span, document.lines)
        parent = document.nodes_at(where[:-1])[0]
        if parent is None or len(parent.value) != 1:
            return None
        where = where[:-1]
    return None


def _made(change: Change, ws: Workspace) -> Made | None:
    document, where = _place(change, ws)
    if change.kind == "remove":
        return removal(document, where)
    if change.kind == "add":
        return _added(document, (*ws.origin(change.thing).path, *change.path), change.value)
    node, key = document.nodes_at(where)
    if change.kind == "rename":
        span = document.span(where, key=True)
        taken = document.nodes_at((*where[:-1], change.value))[0] is not None
        if key is None or span is None or taken:
            return None
        return Edit(document.file, span, str(change.value)), Intent(document.file, "rename", where, change.value), True
    span = document.span(where)
    if span is None or span.line != span.end_line or not isinstance(node, yaml.ScalarNode) or node.style in {"|", ">"}:
        return None
    value = change.value if isinstance(change.value, Quoted) or not node.style else Quoted(change.value)
    text = _written(value)
    meant = Quoted(value) if text[:1] in "\"'" else str(value)
    return Edit(document.file, span, text), Intent(document.file, "set", where, meant), True


def _added(document: Document, where: Path, value: str) -> Made | None:
    """Return the edit that puts a new field into a map of the thing itself; what stands in the defaults of a file is shared."""
    place = additions.of(document, where, f"{where[-1]}: {_written(value)}")
    if place is None:
        return None
    return Edit(document.file, *place), Intent(document.file, "set", where, value), True


def _place(change: Change, ws: Workspace) -> tuple[Document, Path]:
    """Return the document and path of a field: its own, the one in the file's defaults, or the scalar that stands for it."""
    origin = ws.origin(change.thing)
    document = ws.documents[origin.file]
    path = originally(change.path, origin.gone) if origin.gone else change.path
    whole = (*origin.path, *path)
    if document.nodes_at(whole)[0] is None and origin.defaults and document.nodes_at(("defaults", *path))[0] is not None:
        whole = ("defaults", *path)
    return document, document.written(whole)


def _written(value: str) -> str:
    """Write a text so that it is read as this text: plain where it can be, else in quotes."""
    if isinstance(value, Quoted):
        return quoted(value)
    try:
        root = nodes.compose(f"[{value}]")[0]
    except yaml.YAMLError:
        return quoted(value)
    items = root.value if root is not None else []
    plain = len(items) == 1 and isinstance(items[0], yaml.ScalarNode) and not items[0].style and items[0].value == value
    return value if plain and " #" not in value else quoted(value)
