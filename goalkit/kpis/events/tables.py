"""A file of raw rows is opened as what it is: text, spreadsheet or Parquet; its rows come chunk by chunk."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Protocol

import numpy as np

from goalkit.kpis import files
from goalkit.kpis.events import scan
from goalkit.kpis.events.chunk import Chunk, coded
from goalkit.kpis.files import Opened
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell
from goalkit.kpis.table import Row
from goalkit.kpis.text import ExportFile
from goalkit.model.source import Source

_ROWS = 50_000


class Rows(Protocol):
    """A table whose header is known; `rows` counts the rows seen, `skipped` those left out."""

    @property
    def path(self) -> str:
        """Return the address of the table."""

    @property
    def headers(self) -> tuple[str, ...]:
        """Return the header."""

    @property
    def header_line(self) -> int:
        """Return the line that the header ends in."""

    @property
    def rows(self) -> int:
        """Return how many rows were seen."""

    @property
    def skipped(self) -> Counter[str]:
        """Return how many rows were left out, by reason."""

    @property
    def unfit(self) -> bool:
        """Tell whether the rows ended early, because the file must be read slowly."""

    def head(self, most: int) -> list[list[str]]:
        """Return the first rows, cell by cell as text."""

    def chunks(self, columns: Sequence[str]) -> Iterator[Chunk]:
        """Yield the rows, cut to some columns."""


@dataclass
class Table:
    """Any file, row by row."""

    opened: Opened
    notes: Notes
    path: str
    headers: tuple[str, ...]
    header_line: int
    rows: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    unfit: bool = False

    def head(self, most: int) -> list[list[str]]:
        """Return the first rows; they come again among the others."""
        first = list(islice(self.opened.table.rows, most))
        self.opened.table.rows = chain(first, self.opened.table.rows)
        return [list(row.cells) for row in first]

    def chunks(self, columns: Sequence[str]) -> Iterator[Chunk]:
        """Yield the rows, cut to some columns."""
        whole = self.opened.table
        yield from self.cut(whole.rows, columns)
        self.notes.add(whole.problems)
        self.rows += sum(whole.skipped.values())
        self.skipped.update(whole.skipped)

    def cut(self, rows: Iterator[Row], columns: Sequence[str]) -> Iterator[Chunk]:
        """Cut rows to some columns; a row without the cells that the header promises is told and left out."""
        wanted = [self.headers.index(name) for name in columns]
        least, width = max(wanted, default=0), len(self.headers)
        while part := list(islice(rows, _ROWS)):
            self.rows += len(part)
            whole = [row for row in part if len(row.cells) == width or self._whole(row, least, width)]
            made = {name: coded([row.cells[at] for row in whole]) for name, at in zip(columns, wanted, strict=True)}
            if whole:
                yield Chunk((self.path,), made, np.array([row.line for row in whole], np.int64))

    def _whole(self, row: Row, least: int, width: int) -> bool:
        if len(row.cells) > least and not any(cell.strip() for cell in row.cells[width:]):
            return True
        params = {"kind": "cells", "found": len(row.cells), "wanted": width}
        self.notes.tell("D219", Cell(self.path, row.line), params, same="cells", places=True)
        self.skipped["row not readable"] += 1
        return False


def opened(file: ExportFile, source: Source, notes: Notes, *, slowly: bool = False) -> Rows | None:
    """Open a file; None where it cannot be used, which is told. A big one is cut at once, unless it must be read `slowly`."""
    big = scan.look(file, source.dialect) if files.kind_of(source, file.path) == "csv" and not slowly else None
    if big is not None:
        from goalkit.kpis.events import blocks  # noqa: PLC0415 - only big files are worth it

        if (cut := blocks.opened(file, source, notes, big)) is not None:
            return cut
    found = files.open_table(file, source)
    if isinstance(found, list):
        notes.add(found)
        return None
    whole, name = found.table, files.address(file, source)
    notes.places.learn(name, file, source.dialect, whole.headers, found.cells, found.within)
    if files.kind_of(source, file.path) == "parquet" and not source.stopAt:
        from goalkit.kpis.events import batches  # noqa: PLC0415 - needs the extra

        return batches.opened(file, notes)
    return Table(found, notes, name, whole.headers, whole.header_line)
