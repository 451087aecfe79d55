"""Rows of a CSV file of any size: header first, then chunk by chunk, no more of it in memory than a block."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from goalkit.finding import Problem, Span
from goalkit.kpis import text
from goalkit.kpis.events import scan
from goalkit.kpis.events.chunk import Chunk, coded
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell
from goalkit.kpis.table import delimiter_of
from goalkit.kpis.text import ExportFile
from goalkit.model.source import Dialect, Source

_ROWS = 100_000
_SMALL = 4 << 20
"""Files up to this size are not worth the import of what reads big ones fast."""


@dataclass
class CsvRows:
    """A file whose header has been read; `skipped` counts the rows that were left out, `rows` all of them."""

    file: ExportFile
    source: Source
    notes: Notes
    encoding: str
    plain: bool
    headers: tuple[str, ...] = ()
    header_line: int = 1
    begins: int = 1
    rows: int = 0
    skipped: Counter[str] = field(default_factory=Counter)

    def chunks(self, columns: Sequence[str]) -> Iterator[Chunk]:
        """Yield the rows, cut to some columns."""
        if self.plain and self.file.place.stat().st_size > _SMALL:
            from goalkit.kpis.events import blocks  # noqa: PLC0415 - only big files need it

            yield from blocks.chunks(self, columns)
            return
        with self.file.place.open(encoding=self.encoding, newline="") as stream:
            yield from self.parsed(stream, 1, columns, self.begins)[0]

    def parsed(self, stream: "io.TextIOBase | io.TextIOWrapper", line: int, columns: Sequence[str], begins: int) -> tuple[Iterator[Chunk], "Ended"]:
        """Read lines that begin with a given number, record by record; whether the table ended within is known afterwards."""
        ended = Ended()
        return self._parsed(stream, line, columns, begins, ended), ended

    def _parsed(self, stream: "io.TextIOBase | io.TextIOWrapper", line: int, columns: Sequence[str], begins: int, ended: "Ended") -> Iterator[Chunk]:
        wanted = [self.headers.index(name) for name in columns]
        held: list[list[str]] = []
        lines: list[int] = []
        for number, cells in records(stream, self.source.dialect, line, self.broken):
            if number < begins:
                continue
            if _ends(cells, self.source):
                ended.yes = True
                break
            if self._whole(number, cells, wanted):
                held.append(cells)
                lines.append(number)
                if len(held) >= _ROWS:
                    yield self._chunk(columns, wanted, held, lines)
                    held, lines = [], []
        if held:
            yield self._chunk(columns, wanted, held, lines)

    def _whole(self, line: int, cells: list[str], wanted: list[int]) -> bool:
        """Tell whether a record is a row with the cells that the header promises."""
        dialect = self.source.dialect
        if line in dialect.commentRows or (dialect.commentChar and cells and cells[0].startswith(dialect.commentChar)):
            self.skipped["comment row"] += 1
        elif not any(cell.strip() for cell in cells):
            self.skipped["empty row"] += 1
        elif len(cells) != len(self.headers) and (len(cells) <= max(wanted, default=0) or any(cell.strip() for cell in cells[len(self.headers) :])):
            params = {"kind": "cells", "found": len(cells), "wanted": len(self.headers)}
            self.notes.tell("D219", Cell(self.file.path, line), params, same="cells", places=True)
            self.skipped["row not readable"] += 1
        else:
            self.rows += 1
            return True
        self.rows += 1
        return False

    def _chunk(self, columns: Sequence[str], wanted: list[int], held: list[list[str]], lines: list[int]) -> Chunk:
        made = {name: coded([cells[at].strip() for cells in held]) for name, at in zip(columns, wanted, strict=True)}
        return Chunk((self.file.path,), made, np.array(lines, np.int64))

    def broken(self, line: int) -> None:
        """Tell a quotation mark that breaks the rules; nothing is read from there on."""
        self.notes.add([Problem("D219", self.file.path, Span(line, 1, line, 1), {"kind": "quote", "count": 1})])


@dataclass
class Ended:
    """Whether the mark that ends a table was met."""

    yes: bool = False


def opened(file: ExportFile, source: Source, notes: Notes) -> CsvRows | None:
    """Read the header of a file; None where the file cannot be used at all, which is told."""
    seen = scan.look(file, source)
    if seen.suspect:
        _, problems = text.decode(file)
        notes.add(problems)
        if problems:
            return None
    found = CsvRows(file, source, notes, seen.encoding, seen.plain)
    dialect = source.dialect
    wanted = dialect.headerRows or ((1,) if dialect.header else ())
    head: list[list[str]] = []
    with file.place.open(encoding=seen.encoding, newline="") as stream:
        for line, cells in records(stream, dialect, 1, found.broken):
            if _done(line, head, wanted, dialect):
                if not head:
                    head = [[str(at + 1) for at in range(len(cells))]]
                break
            found.begins = line + 1
            comment = line in dialect.commentRows or (dialect.commentChar and cells and cells[0].startswith(dialect.commentChar))
            here = line in wanted if dialect.headerRows else any(cell.strip() for cell in cells)
            if not comment and here:
                head.append(cells)
                found.header_line = line
    found.headers = _joined(head)
    return found


def _done(line: int, head: list[list[str]], wanted: Sequence[int], dialect: Dialect) -> bool:
    return line > max(wanted, default=0) if dialect.headerRows or not wanted else bool(head)


def records(
    stream: "io.TextIOBase | io.TextIOWrapper", dialect: Dialect, line: int, broken: Callable[[int], None]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the records with the lines they begin in; reading ends where the rules of quoting are broken.

    A first line `sep=;` is a note of spreadsheets to themselves.
    """
    reader = csv.reader(
        stream,
        delimiter=delimiter_of(dialect),
        quotechar=dialect.quoteChar or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quoteChar else csv.QUOTE_NONE,
        skipinitialspace=dialect.skipInitialSpace,
        strict=True,
    )
    before = line - 1
    number = line
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            broken(number)
            return
        if number > 1 or not scan.is_note(cells, delimiter_of(dialect)):
            yield number, cells
        number = before + reader.line_num + 1


def _ends(cells: list[str], source: Source) -> bool:
    return bool(source.stopAt and cells and cells[0].strip().startswith(source.stopAt))


def _joined(head: list[list[str]]) -> tuple[str, ...]:
    """Join the header rows with a blank; columns without a header are called by their number."""
    width = max((len(cells) for cells in head), default=0)
    parts = ([" ".join(cells[at].split()) for cells in head if at < len(cells)] for at in range(width))
    return tuple(" ".join(filter(None, each)) or str(at + 1) for at, each in enumerate(parts))
