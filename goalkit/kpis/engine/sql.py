"""A query becomes a table: its rows are finished values, read by layout like those of a file."""

import re
from dataclasses import dataclass

from goalkit.finding import Path, Problem, Severity
from goalkit.kpis import paths, typed
from goalkit.kpis.engine import link, query
from goalkit.kpis.engine.answer import NoAnswerError
from goalkit.kpis.table import Row
from goalkit.model.source import Source
from goalkit.workspace import Workspace

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ABOUT: dict[str, Path] = {
    **dict.fromkeys(("query", "statements", "writes", "refused", "odd", "mixed", "nothing"), ("query",)),
    "no_date": ("columns",),
}
"""What a problem is about; all others are about the connection."""
_ERRORS = frozenset({"query", "statements", "writes", "no_query", "no_url_env", "no_date", "odd", "mixed"})
"""Problems of the file itself; the others are those of the place where the command runs."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: headers, and its rows as cells."""

    headers: tuple[str, ...]
    rows: list[Row]


def ask(ws: Workspace, source: Source, path: str) -> Answer | Problem:
    """Run the query of a source and return its rows as cells of a table with a path; or say why there are none."""
    try:
        url, text = asked(ws, source)
        with link.opened(url, ws.settings.timezone, files_of(ws, source)) as opened:
            headers, values = opened.rows(text)
    except NoAnswerError as error:
        return problem(ws, source, error)
    return Answer(headers, [Row(path, at, [typed.cell(value) for value in row]) for at, row in enumerate(values, 1)])


def asked(ws: Workspace, source: Source) -> tuple[str, str]:
    """Return the connection URL of a source, from the environment, and its query.

    The query is looked at also where the variable is not set, so that a check without any access still refuses what writes.

    Raises NoAnswerError where there is no query to ask, or nobody to ask it.
    """
    if not source.query:
        raise NoAnswerError("no_query")
    if not source.url_env or not _NAME.fullmatch(source.url_env):
        raise NoAnswerError("no_url_env")
    url = ws.environment.get(source.url_env, "")
    if not url:
        query.checked(source.query, "")
        raise NoAnswerError("variable", variable=source.url_env)
    return url, query.checked(source.query, link.kind_of(url))


def problem(ws: Workspace, source: Source, error: NoAnswerError) -> Problem:
    """Say in one problem why a source was not read."""
    where: Path = _ABOUT.get(error.kind, ("url_env",))
    file, span = ws.span(source, where)
    params = {"source": source.id, "variable": source.url_env or "", "what": error.kind, **error.params, "kind": error.kind}
    severity: Severity | None = "error" if error.kind in _ERRORS else None
    return Problem("D217", file, span, params, ws.origin(source).place(where), severity=severity)


def files_of(ws: Workspace, source: Source) -> dict[str, str]:
    """Return the files that a source names beside its query: the only ones that a DuckDB of our own may read."""
    found, _ = paths.find(ws, source)
    return {each.file.path: str(each.file.place.resolve()) for each in found}
