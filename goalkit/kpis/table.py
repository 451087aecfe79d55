"""A text file becomes a table: header and rows with the lines they stand in, read as the dialect declares."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from goalkit.finding import Problem, Span
from goalkit.kpis.text import lines_of
from goalkit.model.source import Dialect, Source

_SEPARATOR = re.compile(r"\"?sep=.\"?\r?", re.IGNORECASE)


class Row(NamedTuple):
    """A row of a table and the line that it begins in."""

    path: str
    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file as a table; `skipped` counts rows that were left out, with the reason, `problems` say what cannot be read.

    Columns without a header (`unnamed`) are called by their number.
    """

    path: str
    headers: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]
    unnamed: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()
    skipped: Counter[str] = field(default_factory=Counter)

    @property
    def index(self) -> dict[str, int]:
        """Return the column of each header, of two equal ones the first; the empty header is the first unnamed column."""
        named = {header: at for at, header in reversed(list(enumerate(self.headers)))}
        return named | ({"": min(self.unnamed)} if self.unnamed else {})


def delimiter_of(dialect: Dialect) -> str:
    """Return the delimiter; a tab may be written as backslash and t, or by its name."""
    return "\t" if dialect.delimiter in {"\\t", "tab"} else dialect.delimiter


def read(path: str, text: str, source: Source) -> Table:
    """Read the table of a file: header rows, comments, end marks and unwanted rows as the source declares."""
    dialect = source.dialect
    wanted = dialect.headerRows or ((1,) if dialect.header else ())
    head: list[Row] = []
    rows: list[Row] = []
    problems: list[Problem] = []
    skipped: Counter[str] = Counter()
    first_data = max(wanted, default=0) + 1
    comments = bool(dialect.commentRows or dialect.commentChar)
    for row in _records(path, text, dialect, problems):
        if comments and _comment(row, dialect):
            skipped["comment row"] += row.line >= first_data
        elif not dialect.headerRows and wanted and not head:
            if "".join(row.cells).strip():
                head.append(row)
                first_data = row.line + 1
        elif row.line in wanted:
            head.append(row)
        elif row.line >= first_data:
            if source.stopAt and row.cells and row.cells[0].strip().startswith(source.stopAt):
                break
            if "".join(row.cells).strip():
                rows.append(row)
            else:
                skipped["empty row"] += 1
    joined = _headers(head, max((len(row.cells) for row in (*head, *rows[:1])), default=0))
    headers = tuple(name or str(at + 1) for at, name in enumerate(joined))
    line = head[-1].line if head else 1
    unwanted = [row for row in rows if _unwanted(row, headers, source)] if source.rows.skip else []
    if unwanted:
        gone = {id(row) for row in unwanted}
        rows = [row for row in rows if id(row) not in gone]
        skipped["declared as not wanted"] += len(unwanted)
    unnamed = frozenset(at for at, name in enumerate(joined) if not name)
    return Table(path, headers, line, tuple(rows), unnamed, tuple(problems), skipped)


def of_rows(path: str, headers: tuple[str, ...], rows: list[Row], source: Source) -> Table:
    """Make a table of rows that have their cells already: end marks and unwanted rows as the source declares."""
    ends = (at for at, row in enumerate(rows) if source.stopAt and row.cells and row.cells[0].strip().startswith(source.stopAt))
    held = rows[: next(ends, len(rows))]
    kept = [row for row in held if not _unwanted(row, headers, source)]
    return Table(path, headers, 1, tuple(kept), skipped=Counter({"declared as not wanted": len(held) - len(kept)}))


def _records(path: str, text: str, dialect: Dialect, problems: list[Problem]) -> Iterator[Row]:
    """Yield the records; reading ends at the first one that breaks the rules of quoting or holds a cell without end.

    A first line `sep=;` is a note of spreadsheets to themselves.
    """
    reader = csv.reader(
        lines_of(text),
        delimiter=delimiter_of(dialect),
        quotechar=dialect.quoteChar or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quoteChar else csv.QUOTE_NONE,
        skipinitialspace=dialect.skipInitialSpace,
        strict=True,
    )
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raw = next((each for number, each in enumerate(lines_of(text), 1) if number == line), "").rstrip("\r\n")
            problems.append(Problem("D219", path, Span(line, 1, line, len(raw) + 1), {"kind": "quote", "count": 1}, excerpt=(raw[:200],)))
            return
        if line > 1 or not _SEPARATOR.fullmatch(text, 0, max(text.find("\n"), 0)):
            yield Row(path, line, cells)
        line = reader.line_num + 1


def _comment(row: Row, dialect: Dialect) -> bool:
    if row.line in dialect.commentRows:
        return True
    return bool(dialect.commentChar and row.cells and row.cells[0].startswith(dialect.commentChar))


def _headers(head: list[Row], width: int) -> list[str]:
    """Join the header rows with a blank."""
    names = []
    for at in range(width):
        parts = (" ".join(row.cells[at].split()) for row in head if at < len(row.cells))
        names.append(" ".join(part for part in parts if part))
    return names


def _unwanted(row: Row, headers: tuple[str, ...], source: Source) -> bool:
    for rule in source.rows.skip:
        for header, texts in rule.items():
            if header in headers and (at := headers.index(header)) < len(row.cells) and row.cells[at].strip() in texts:
                return True
    return False
