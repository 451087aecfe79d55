"""Rows of cells become a table: header and rows with the lines they stand in, as the source declares; read once, row by row."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from goalkit.finding import Problem
from goalkit.kpis.typed import Covered
from goalkit.model.source import Dialect, Source

SAMPLE = 100
"""So many rows of every table are kept for those who look at its columns."""


class Row(NamedTuple):
    """A row of a table and the line that it begins in."""

    path: str
    line: int
    cells: list[str]


@dataclass(slots=True)
class Table:
    """A file as a table; while `rows` is read, `skipped` counts rows left out and `problems` says what cannot be read.

    `sample` has the first rows again. Cells of a `typed` table may be more than their texts. Columns without a header (`unnamed`) are called by their number.
    """

    path: str
    headers: tuple[str, ...]
    header_line: int
    rows: Iterator[Row]
    sample: tuple[Row, ...] = ()
    unnamed: frozenset[int] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    typed: bool = True

    @property
    def index(self) -> dict[str, int]:
        """Return the column of each header, of two equal ones the first; the empty header is the first unnamed column."""
        named = {header: at for at, header in reversed(list(enumerate(self.headers)))}
        return named | ({"": min(self.unnamed)} if self.unnamed else {})


def read(path: str, records: Iterable[Row], source: Source, problems: list[Problem], first: int = 0) -> Table:
    """Read the table of a file: header rows, comments, end marks and unwanted rows as the source declares.

    `first` is the column that the table begins with, where end marks stand.
    """
    head: list[Row] = []
    skipped: Counter[str] = Counter()
    body = _body(iter(records), source, head, skipped, problems, first)
    start = list(islice(body, 1))
    joined = _headers(head, max((len(row.cells) for row in (*head, *start)), default=0))
    headers = tuple(name or str(at + 1) for at, name in enumerate(joined))
    line = head[-1].line if head else 1
    unnamed = frozenset(at for at, name in enumerate(joined) if not name)
    return _table(path, headers, line, chain(start, body), source, unnamed, problems, skipped)


def of_rows(path: str, headers: tuple[str, ...], rows: Iterable[Row], source: Source, problems: list[Problem] | None = None) -> Table:
    """Make a table of rows that have their cells already: end marks and unwanted rows as the source declares."""
    skipped: Counter[str] = Counter()
    found = [] if problems is None else problems
    body = _ended(iter(rows), source, skipped, found, 0)
    return _table(path, headers, 1, body, source, frozenset(), found, skipped)


def _table(
    path: str, headers: tuple[str, ...], line: int, rows: Iterator[Row], source: Source, unnamed: frozenset[int],
    problems: list[Problem], skipped: Counter[str],
) -> Table:  # fmt: skip
    if source.rows.skip:
        rows = _wanted(rows, headers, source, skipped)
    sample = tuple(islice(rows, SAMPLE))
    return Table(path, headers, line, chain(sample, rows), sample, unnamed, problems, skipped)


def _body(
    records: Iterator[Row], source: Source, head: list[Row], skipped: Counter[str], problems: list[Problem], first: int
) -> Iterator[Row]:
    """Yield the rows below the header rows, which come into `head`."""
    dialect = source.dialect
    wanted = dialect.headerRows or ((1,) if dialect.header else ())
    first_data = max(wanted, default=0) + 1
    comments = bool(dialect.commentRows or dialect.commentChar)
    for row in records:
        if comments and _comment(row, dialect):
            skipped["comment row"] += row.line >= first_data
        elif not dialect.headerRows and wanted and not head:
            if "".join(row.cells).strip():
                head.append(row)
                first_data = row.line + 1
        elif row.line in wanted:
            head.append(row)
        elif row.line >= first_data:
            records = chain((row,), records)
            break
    if comments:
        records = (row for row in records if not _said(row, dialect, skipped))
    yield from _ended(records, source, skipped, problems, first)


def _ended(records: Iterator[Row], source: Source, skipped: Counter[str], problems: list[Problem], first: int) -> Iterator[Row]:
    """Yield the rows with cells up to the end mark; what stands below it is only counted, however broken."""
    stop = source.stopAt
    for row in records:
        cells = row.cells
        if stop and len(cells) > first and cells[first].strip().startswith(stop):
            known = len(problems)
            skipped["below the end of the table"] += 1 + sum(1 for below in records if "".join(below.cells).strip())
            del problems[known:]
            return
        if (cells and cells[0] and not cells[0].isspace()) or "".join(cells).strip():
            yield row
        else:
            skipped["empty row"] += 1


def _said(row: Row, dialect: Dialect, skipped: Counter[str]) -> bool:
    comment = _comment(row, dialect)
    skipped["comment row"] += comment
    return comment


def _comment(row: Row, dialect: Dialect) -> bool:
    if row.line in dialect.commentRows:
        return True
    return bool(dialect.commentChar and row.cells and row.cells[0].startswith(dialect.commentChar))


def _headers(head: list[Row], width: int) -> list[str]:
    """Join the header rows with a blank; a merged cell speaks once for each of its columns."""
    names = []
    for at in range(width):
        cells = (row.cells[at] for row in head if at < len(row.cells))
        parts = (" ".join(cell.split()) for cell in cells if not (isinstance(cell, Covered) and cell.below))
        names.append(" ".join(part for part in parts if part))
    return names


def _wanted(rows: Iterator[Row], headers: tuple[str, ...], source: Source, skipped: Counter[str]) -> Iterator[Row]:
    """Yield the rows that are not declared as not wanted."""
    marks = [(headers.index(header), frozenset(texts)) for rule in source.rows.skip for header, texts in rule.items() if header in headers]
    for row in rows:
        if any(at < len(row.cells) and row.cells[at].strip() in texts for at, texts in marks):
            skipped["declared as not wanted"] += 1
        else:
            yield row
