"""Places in exports: the exact line and column of a cell, found again only when a problem has to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from goalkit.finding import Span
from goalkit.kpis.files import Cells
from goalkit.kpis.readings import Cell
from goalkit.kpis.records import delimiter_of
from goalkit.kpis.text import ExportFile, read
from goalkit.model.source import Dialect

_WIDTH = 200


@dataclass
class Places:
    """The tables of a repository by address, with dialects and headers; lines are read again when somebody asks.

    `cells` finds rows of files that have no lines of text, `within` is the sheet of a workbook. Rows of a database stand in no
    file: `queries` says in which file and where the query stands that gave them.
    """

    files: dict[str, tuple[ExportFile, Dialect, tuple[str, ...]]] = field(default_factory=dict)
    queries: dict[str, tuple[str, Span]] = field(default_factory=dict)
    cells: dict[str, tuple[Cells, str]] = field(default_factory=dict)
    _lines: dict[str, dict[int, str]] = field(default_factory=dict)

    def learn(self, address: str, file: ExportFile, dialect: Dialect, headers: tuple[str, ...], cells: Cells | None, within: str) -> None:
        """Remember how a table is written."""
        self.files[address] = (file, dialect, headers)
        if cells:
            self.cells[address] = (cells, within)

    def file(self, cell: Cell) -> str:
        """Return the file that a problem with a cell is told in."""
        if cell.path in self.queries:
            return self.queries[cell.path][0]
        return self.files[cell.path][0].path if cell.path in self.files else cell.path

    def prepare(self, cells: Sequence[Cell]) -> None:
        """Read the lines of many cells, each file once."""
        wanted: dict[str, set[int]] = {}
        for cell in cells:
            if cell.path in self.files and cell.path not in self.cells and cell.row not in self._lines.get(cell.path, {}):
                wanted.setdefault(cell.path, set()).add(cell.row)
        for address, rows in wanted.items():
            lines, _ = read(self.files[address][0])
            found = self._lines.setdefault(address, {})
            for number, line in enumerate(islice(lines(), max(rows)), 1):
                if number in rows:
                    found[number] = line.rstrip("\r\n")

    def at(self, cell: Cell) -> tuple[Span, tuple[str, ...]]:
        """Return the span of a cell in code points of its line, and the line; without a column the whole line.

        In a workbook the column is that of the sheet, and the line shows the cell with its address.
        """
        if cell.path in self.queries:
            return self.queries[cell.path][1], ()
        _, dialect, headers = self.files[cell.path]
        column = headers.index(cell.column) if cell.column in headers else None
        if cell.path in self.cells:
            return self._typed(cell, column)
        self.prepare([cell])
        line = self._lines[cell.path].get(cell.row, "")
        whole = Span(cell.row, 1, cell.row, len(line) + 1)
        if column is None:
            return whole, (line[:_WIDTH],)
        start, end = _stretch(line, column, dialect)
        return Span(cell.row, start + 1, cell.row, max(end, start + 1) + 1), (line[:_WIDTH],)

    def _typed(self, cell: Cell, column: int | None) -> tuple[Span, tuple[str, ...]]:
        cells, sheet = self.cells[cell.path]
        row = cells(cell.row)
        at = column or 0
        text = str(row[at]).strip() if at < len(row) else ""
        if column is None:
            text = " | ".join(stripped for each in row if (stripped := each.strip()))
        text = " ".join(text[:_WIDTH].split())
        where = f"{sheet}!{letters(at)}{cell.row}" if sheet else ""
        shown = " " * at + text + (f"  ({where})" if where and column is not None else "")
        return Span(cell.row, at + 1, cell.row, at + 1 + max(len(text), 1)), (shown,)


def letters(column: int) -> str:
    """Return the letters of a column of a sheet, counted from 0: A, B, ..., Z, AA."""
    name, left = "", column + 1
    while left:
        left, last = divmod(left - 1, 26)
        name = chr(65 + last) + name
    return name


def _stretch(line: str, wanted: int, dialect: Dialect) -> tuple[int, int]:
    """Find the n-th field of a line: start and end without quotes and blanks around it."""
    mark, quote = delimiter_of(dialect), dialect.quoteChar
    start, inside, seen = 0, False, 0
    end = len(line)
    for at, char in enumerate(line):
        if quote and char == quote:
            inside = not inside
        elif char == mark and not inside:
            if seen == wanted:
                end = at
                break
            seen, start = seen + 1, at + 1
    if seen < wanted:
        return len(line), len(line)
    text = line[start:end]
    stripped = text.strip().strip(quote or "")
    offset = text.find(stripped) if stripped else 0
    return start + offset, start + offset + len(stripped)
