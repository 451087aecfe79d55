"""Several items with one id: the first one counts, the others are named (F206)."""

from typing import Any, Protocol

from goalkit.finding import Problem, Related
from goalkit.reading.document import Document
from goalkit.workspace import Origin

FIRST = "it is used here first"


class Collected(Protocol):
    """Items by their kind, where they stand, and what is wrong."""

    items: dict[str, list[Any]]
    origins: dict[int, Origin]
    problems: list[Problem]
    left_out: list[Problem]


def settle(got: Collected, documents: dict[str, Document]) -> None:
    """Keep the first of several goals, KPIs or sources with one id or alias."""
    for key in ("goals", "kpis", "sources"):
        first: dict[str, Any] = {}
        kept: list[Any] = []
        for item in got.items[key]:
            clash = next((name for name in (item.id, *item.aliases) if name in first), None)
            if clash is None:
                kept.append(item)
                first.update(dict.fromkeys((item.id, *item.aliases), item))
                continue
            problem = _double(key, item, first[clash], clash, got, documents)
            got.problems.append(problem)
            got.left_out.append(problem)
        got.items[key] = kept


def _double(key: str, item: Any, other: Any, name: str, got: Collected, documents: dict[str, Document]) -> Problem:
    here, there = got.origins[id(item)], got.origins[id(other)]
    field = "id" if item.id == name else "aliases"
    span = documents[here.file].nearest((*here.path, field))
    first = documents[there.file].nearest((*there.path, "id" if other.id == name else "aliases"))
    params = {"id": name, "other": f"{there.file}:{first.line}", "kind": "alias" if field == "aliases" else ""}
    return Problem(
        "F206", here.file, span, params, (*here.path, field), related=(Related(there.file, first, FIRST),),
        goal=item.id if key == "goals" else None, kpi=item.id if key == "kpis" else None,
    )
