"""Places in exports: the exact line and column of a cell, found again only when a problem has to be shown."""

from dataclasses import dataclass, field

from goalkit.finding import Span
from goalkit.kpis.readings import Cell
from goalkit.kpis.table import delimiter_of
from goalkit.kpis.text import ExportFile, decode, lines_of
from goalkit.model.source import Dialect

_WIDTH = 200


@dataclass
class Places:
    """The files of a repository with their dialects and headers; lines are read again when somebody asks.

    Rows of a database stand in no file: `queries` says in which file and where the query stands that gave them.
    """

    files: dict[str, tuple[ExportFile, Dialect, tuple[str, ...]]] = field(default_factory=dict)
    queries: dict[str, tuple[str, Span]] = field(default_factory=dict)
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def learn(self, file: ExportFile, dialect: Dialect, headers: tuple[str, ...]) -> None:
        """Remember how a file is written."""
        self.files[file.path] = (file, dialect, headers)

    def file(self, cell: Cell) -> str:
        """Return the file that a problem with a cell is told in."""
        return self.queries[cell.path][0] if cell.path in self.queries else cell.path

    def at(self, cell: Cell) -> tuple[Span, tuple[str, ...]]:
        """Return the span of a cell in code points of its line, and the line; without a column the whole line."""
        if cell.path in self.queries:
            return self.queries[cell.path][1], ()
        line = self._line(cell.path, cell.row)
        whole = Span(cell.row, 1, cell.row, len(line) + 1)
        _, dialect, headers = self.files[cell.path]
        if cell.column not in headers:
            return whole, (line[:_WIDTH],)
        start, end = _stretch(line, headers.index(cell.column), dialect)
        return Span(cell.row, start + 1, cell.row, max(end, start + 1) + 1), (line[:_WIDTH],)

    def _line(self, path: str, number: int) -> str:
        if path not in self._lines:
            text, _ = decode(self.files[path][0])
            self._lines[path] = [line.rstrip("\r\n") for line in lines_of(text)]
        lines = self._lines[path]
        return lines[number - 1] if 0 < number <= len(lines) else ""


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
