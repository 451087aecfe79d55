"""A file of a source becomes a table, whatever kind of file it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice

from goalkit.finding import Problem
from goalkit.kpis import records, table, text
from goalkit.kpis.table import Row, Table
from goalkit.kpis.text import ExportFile
from goalkit.model.source import Source

WORKBOOKS = frozenset({"xlsx", "xlsm", "xlsb", "xls", "ods"})
PARQUET = frozenset({"parquet", "pq"})

Cells = Callable[[int], Sequence[str]]
"""Returns the cells of a row of a file that has no lines of text."""


@dataclass(frozen=True)
class Opened:
    """A file as a table; `cells` finds a row again where the file is no text, `within` says which part of the file it is."""

    table: Table
    cells: Cells | None = None
    within: str = ""


def kind_of(source: Source, path: str) -> str:
    """Return the kind of a file: as declared, else by its ending (csv, xlsx for all workbooks, parquet, sql)."""
    ending = path.rpartition(".")[2].lower()
    return source.format or ("xlsx" if ending in WORKBOOKS else "parquet" if ending in PARQUET else "csv")


def address(file: ExportFile, source: Source) -> str:
    """Return the name of a table among all: its path, with the sheet where the source names one (`data/x.xlsx!Zahlen`)."""
    named = source.sheet is not None and kind_of(source, file.path) == "xlsx"
    return f"{file.path}!{source.sheet}" if named else file.path


def extra_missing(source: Source, path: str) -> bool:
    """Tell whether a file can only be read with an extra that is not installed."""
    return kind_of(source, path) == "parquet" and find_spec("pyarrow") is None


def open_table(file: ExportFile, source: Source) -> Opened | list[Problem]:
    """Open a file as a table; problems say why it must not be used."""
    kind = kind_of(source, file.path)
    if kind == "xlsx":
        return _workbook(file, source)
    return _parquet(file, source) if kind == "parquet" else _csv(file, source)


def _csv(file: ExportFile, source: Source) -> Opened | list[Problem]:
    lines, problems = text.read(file)
    if problems:
        return problems
    found: list[Problem] = []
    whole = table.read(file.path, records.read(file.path, lines, source.dialect, found), source, found)
    whole.typed = False
    return Opened(whole)


def _workbook(file: ExportFile, source: Source) -> Opened | list[Problem]:
    from goalkit.kpis import workbook  # noqa: PLC0415 - only where there is one

    sheet = workbook.read(file, source.sheet)
    if isinstance(sheet, Problem):
        return [sheet]
    name = address(file, source)

    rows = (Row(name, line, cells) for line, cells in enumerate(sheet.rows(), 1))
    held: list[list[str]] = []

    def cells(line: int) -> Sequence[str]:
        again = None if held else workbook.read(file, source.sheet)  # the sheet itself would stay in memory
        if isinstance(again, workbook.Sheet):
            held.extend(again.rows())
        return held[line - 1] if 0 < line <= len(held) else ()

    return Opened(table.read(name, rows, source, [], sheet.first), cells, sheet.name)


def _parquet(file: ExportFile, source: Source) -> Opened | list[Problem]:
    from goalkit.kpis import parquet  # noqa: PLC0415 - only where there is one, and only with the extra

    columns = parquet.read(file)
    if isinstance(columns, Problem):
        return [columns]
    found: list[Problem] = []

    def rows() -> Iterator[Row]:
        try:
            for line, cells in enumerate(columns.rows(), 1):
                yield Row(file.path, line, cells)
        except parquet.BROKEN as error:
            found.append(parquet.broken(file.path, error))

    def cells(line: int) -> Sequence[str]:
        return next((row.cells for row in islice(rows(), max(line - 1, 0), None)), ())

    return Opened(table.of_rows(file.path, columns.names, rows(), source, found), cells)
