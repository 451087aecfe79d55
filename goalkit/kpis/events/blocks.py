"""Big CSV files without quoted cells, block by block: every line is a row, and only the wanted columns become values."""

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from goalkit.kpis import records, table
from goalkit.kpis.events import cutting, scan
from goalkit.kpis.events.chunk import Chunk
from goalkit.kpis.events.scan import Bytes
from goalkit.kpis.events.tables import Table
from goalkit.kpis.files import Opened
from goalkit.kpis.notes import Notes
from goalkit.kpis.records import delimiter_of
from goalkit.kpis.table import Row
from goalkit.kpis.text import ExportFile, lines_of
from goalkit.model.source import Source

BLOCK = 4 << 20
_WORKERS = 2
_AHEAD = 3
"""So many blocks are read before the first of them is counted."""
_SPARE = b" " * 8


@dataclass
class Blocks:
    """A big file; where a block is not as regular as the others, its rows are looked at one by one.

    `unfit` says that the file holds something that only a reading from its first row on can understand.
    """

    table: Table
    file: ExportFile
    source: Source
    form: Bytes
    unfit: bool = False
    _ended: bool = False
    _lines: int = field(default=0)

    @property
    def path(self) -> str:
        """Return the address of the table."""
        return self.table.path

    @property
    def headers(self) -> tuple[str, ...]:
        """Return the header."""
        return self.table.headers

    @property
    def header_line(self) -> int:
        """Return the line that the header ends in."""
        return self.table.header_line

    @property
    def rows(self) -> int:
        """Return how many rows were seen."""
        return self.table.rows

    @property
    def skipped(self) -> Counter[str]:
        """Return how many rows were left out, by reason."""
        return self.table.skipped

    def head(self, most: int) -> list[list[str]]:
        """Return the first rows, cell by cell as text."""
        return [list(row.cells) for row in islice(self.table.opened.table.rows, most)]

    def chunks(self, columns: Sequence[str]) -> Iterator[Chunk]:
        """Yield the rows of the file in order, up to a part that makes the file unfit."""
        waiting: deque[tuple[Future[Chunk | bool], bytes, int]] = deque()
        with ThreadPoolExecutor(_WORKERS) as pool:
            for data, line in self._blocks():
                waiting.append((pool.submit(self._regular, data, line, columns), data, line))
                if len(waiting) >= _AHEAD:
                    yield from self._result(columns, *waiting.popleft())
                if self.unfit:
                    return
            while waiting and not self.unfit:
                yield from self._result(columns, *waiting.popleft())

    def _blocks(self) -> Iterator[tuple[bytes, int]]:
        """Yield blocks of whole lines below the header with some spare bytes behind, and the number of their first line."""
        self._lines = self.header_line + 1
        with self.file.place.open("rb") as stream:
            for _ in range(self.header_line):
                stream.readline()
            rest = b""
            while data := stream.read(BLOCK):
                cut = data.rfind(b"\n") + 1
                if cut:
                    block = b"".join((rest, memoryview(data)[:cut], _SPARE))
                    yield block, self._lines
                    self._lines += block.count(b"\n")
                    rest = data[cut:]
                else:
                    rest += data
            if rest:
                yield b"".join((rest, b"\n", _SPARE)), self._lines

    def _result(self, columns: Sequence[str], future: "Future[Chunk | bool]", data: bytes, line: int) -> Iterator[Chunk]:
        found = future.result()
        if found is False:
            self.unfit = True
        elif isinstance(found, Chunk) and not self._ended:
            self.table.rows += len(found)
            yield found
        else:
            yield from self.table.cut(self._loose(data, line), columns)

    def _loose(self, data: bytes, first: int) -> Iterator[Row]:
        """Yield the rows of a block one by one; comments, empty lines and what stands below the end of the table are counted."""
        dialect = self.source.dialect
        text = data[: -len(_SPARE)].decode(self.form.encoding).removesuffix("\n")
        for line, words in enumerate(text.split("\n"), first):
            cells = words.removesuffix("\r").split(delimiter_of(dialect))
            reason = ""
            if line in dialect.commentRows or (dialect.commentChar and words.startswith(dialect.commentChar)):
                reason = "comment row"
            elif not any(cell.strip() for cell in cells):
                reason = "empty row"
            elif self._ended or (self.source.stopAt and cells[0].strip().startswith(self.source.stopAt)):
                self._ended, reason = True, "below the end of the table"
            if reason:
                self.table.skipped[reason] += 1
                self.table.rows += 1
            else:
                yield Row(self.path, line, cells)

    def _regular(self, data: bytes, line: int, columns: Sequence[str]) -> Chunk | bool:
        """Cut a block into columns; True where its rows must be looked at one by one, False where the file is unfit."""
        dialect = self.source.dialect
        if not self.form.clean(data):
            return False
        marks = [each.encode(self.form.encoding, "replace") for each in (dialect.commentChar, *self.source.stopAt) if each]
        marks.append(b"\n" + delimiter_of(dialect).encode() * (len(self.headers) - 1))  # a row of empty cells
        if any(mark in data for mark in marks) or max(dialect.commentRows, default=0) >= line:
            return True
        ends = cutting.marks_of(data, delimiter_of(dialect), len(self.headers))
        if ends is None:
            return True
        made = {name: cutting.column(data, ends, self.headers.index(name), self.form.encoding) for name in columns}
        return Chunk((self.path,), made, np.arange(line, line + len(ends), dtype=np.int64))


def opened(file: ExportFile, source: Source, notes: Notes, found: Bytes) -> Blocks | None:
    """Open a big file by its first rows; None where they do not even show its header."""
    with file.place.open("rb") as stream:
        head = stream.read(scan.HEAD)
    text = head[: head.rfind(b"\n") + 1].decode(found.encoding).removeprefix("\ufeff")
    whole = table.read(file.path, records.read(file.path, lambda: lines_of(text), source.dialect, []), source, [])
    if not whole.sample or len(whole.headers) < 2:
        return None
    notes.places.learn(file.path, file, source.dialect, whole.headers, None, "")
    return Blocks(Table(Opened(whole), notes, file.path, whole.headers, whole.header_line), file, source, found)
