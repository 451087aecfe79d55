"""Turn the cures that rules name by object and field into edits at exact places."""

from collections.abc import Callable, Mapping
from typing import Any

from goalkit.finding import Edit, Fix, Intent
from goalkit.rules.rule import Change, Cure
from goalkit.workspace import Workspace

Fill = Callable[[str, Mapping[str, Any]], str]
"""A message with its params, in the language of the run."""


def fix_of(cure: Cure, params: Mapping[str, Any], ws: Workspace, fill: Fill) -> Fix | None:
    """Return the fix that a cure stands for; None where a place does not exist as it is thought of."""
    edits: list[Edit] = []
    intents: list[Intent] = []
    for change in cure.changes:
        made = _edit(change, ws)
        if made is None:
            return None
        edits.append(made[0])
        intents.append(made[1])
    return Fix(fill(cure.message, params), tuple(edits), cure.safe, tuple(intents))


def _edit(change: Change, ws: Workspace) -> tuple[Edit, Intent] | None:
    origin = ws.origin(change.thing)
    where = (*origin.path, *change.path)
    span = ws.documents[origin.file].span(where)
    if change.kind != "set" or not isinstance(change.value, str) or span is None:
        return None
    return Edit(origin.file, span, change.value), Intent(origin.file, "set", where, change.value)
