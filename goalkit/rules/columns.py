"""The columns of exports, as rules look at them: header, first cells, and where the header stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalkit.finding import Problem, Span
from goalkit.judge.facts import Facts
from goalkit.kpis.readings import Cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its header and the cells of its first rows."""

    file: str
    header: str
    cells: tuple[str, ...]


def columns(facts: Facts) -> Iterator[Column]:
    """Yield every column of every file that was read; without sources there is none."""
    if not facts.has_data:
        return
    for path, headers in facts.exports.headers.items():
        rows = facts.exports.samples.get(path, ())
        for index, header in enumerate(headers):
            yield Column(path, header, tuple(row[index] for row in rows if index < len(row)))


def problem(facts: Facts, code: str, column: Column, kind: str = "") -> Problem:
    """Return a problem at a column's header."""
    path = facts.exports.places.file(Cell(column.file, 1))
    known = facts.exports.places.files.get(column.file)
    params = {"column": column.header, "kind": kind}
    if column.file in facts.exports.places.queries:
        file, span = facts.exports.places.queries[column.file]
        return Problem(code, file, span, params)
    if known is None:
        return Problem(code, path, Span(1, 1, 1, 1), params)
    row = max(known[1].headerRows, default=1)
    span, excerpt = facts.exports.places.at(Cell(column.file, row, column.header))
    return Problem(code, path, span, params, excerpt=excerpt)
