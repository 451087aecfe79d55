"""A source with a query: the door to the databases, opened only where the extra is installed."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from goalkit.finding import Problem
from goalkit.kpis import table
from goalkit.kpis.notes import Notes
from goalkit.kpis.store import Store
from goalkit.kpis.table import Table
from goalkit.model.source import Source
from goalkit.workspace import Workspace

if TYPE_CHECKING:
    from goalkit.kpis.engine.events import Outcome

EXTRA = ("ibis", "duckdb", "sqlglot")
"""What the extra brings."""


def read(ws: Workspace, source: Source, notes: Notes) -> Table | None:
    """Return the rows of a source's query as a table; None where it gave none, which has been told."""
    path = f"sql:{source.id}"
    notes.places.queries[path] = ws.span(source, ("query",))
    if missing(ws, source, notes):
        return None
    from goalkit.kpis.engine import sql  # noqa: PLC0415 - Ibis and the databases

    answer = sql.ask(ws, source, path)
    if isinstance(answer, Problem):
        notes.add([answer])
        return None
    return table.of_rows(path, answer.headers, answer.rows, source)


def count(ws: Workspace, source: Source, store: Store, notes: Notes) -> "Outcome | None":
    """Count the raw rows of a source's query into the store; None where nothing was counted, which has been told."""
    path = f"sql:{source.id}"
    notes.places.queries[path] = ws.span(source, ("query",))
    if missing(ws, source, notes):
        return None
    from goalkit.kpis.engine import events  # noqa: PLC0415 - Ibis and the databases

    answer = events.ask(ws, source, path, store, notes)
    if isinstance(answer, Problem):
        notes.add([answer])
        return None
    return answer


def wanted(ws: Workspace, source: Source, notes: Notes) -> bool:
    """Tell whether the files of a source are to be counted by an engine, which is installed."""
    if (source.engine or ws.settings.engine) != "duckdb":
        return False
    return not missing(ws, source, notes)


def missing(ws: Workspace, source: Source, notes: Notes) -> bool:
    """Tell a source that needs the extra where it is not installed."""
    if all(find_spec(name) for name in EXTRA):
        return False
    where = ("format",) if source.format == "sql" else ("engine",)
    file, span = ws.span(source, where)
    notes.add([Problem("D217", file, span, {"source": source.id, "kind": "extra"}, ws.origin(source).place(where))])
    return True
