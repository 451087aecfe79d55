"""Big CSV files without quoted cells, block by block: every line is a row, and only the wanted columns become values."""

import io
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd

from goalkit.kpis.events.chunk import Chunk, Coded
from goalkit.kpis.events.tables import Table
from goalkit.kpis.records import delimiter_of
from goalkit.kpis.table import Row
from goalkit.kpis.text import ExportFile
from goalkit.model.source import Source

_BLOCK = 8 << 20
_WORKERS = 2
_AHEAD = 3
"""So many blocks are read before the first of them is counted."""
_LINE = ord("\n")


@dataclass
class Blocks:
    """A big file; where a block is not as regular as the others, its rows are looked at one by one."""

    table: Table
    file: ExportFile
    source: Source
    encoding: str
    ended: bool = False

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
        return self.table.head(most)

    def chunks(self, columns: Sequence[str]) -> Iterator[Chunk]:
        """Yield the rows of the file in order."""
        waiting: deque[tuple[Future[Chunk | None], bytes, int]] = deque()
        with ThreadPoolExecutor(_WORKERS) as pool:
            for data, line in self._blocks():
                waiting.append((pool.submit(self._regular, data, line, columns), data, line))
                if len(waiting) >= _AHEAD:
                    yield from self._result(columns, *waiting.popleft())
            while waiting:
                yield from self._result(columns, *waiting.popleft())

    def _blocks(self) -> Iterator[tuple[bytes, int]]:
        """Yield blocks of whole lines below the header, and the number of their first line."""
        with self.file.place.open("rb") as stream:
            for _ in range(self.header_line):
                stream.readline()
            line, rest = self.header_line + 1, b""
            while data := stream.read(_BLOCK):
                cut = data.rfind(b"\n") + 1
                block, rest = (rest + data[:cut], data[cut:]) if cut else (b"", rest + data)
                if block:
                    yield block, line
                    line += block.count(b"\n")
            if rest:
                yield rest, line

    def _result(self, columns: Sequence[str], future: "Future[Chunk | None]", data: bytes, line: int) -> Iterator[Chunk]:
        chunk = future.result()
        if chunk is not None and not self.ended:
            self.table.rows += len(chunk)
            yield chunk
        else:
            yield from self.table.cut(self._loose(data, line), columns)

    def _loose(self, data: bytes, first: int) -> Iterator[Row]:
        """Yield the rows of a block one by one; comments, empty lines and what stands below the end of the table are counted."""
        dialect = self.source.dialect
        for line, text in enumerate(data.decode(self.encoding).removesuffix("\n").split("\n"), first):
            cells = text.removesuffix("\r").split(delimiter_of(dialect))
            reason = ""
            if line in dialect.commentRows or (dialect.commentChar and text.startswith(dialect.commentChar)):
                reason = "comment row"
            elif not any(cell.strip() for cell in cells):
                reason = "empty row"
            elif self.ended or (self.source.stopAt and cells[0].strip().startswith(self.source.stopAt)):
                self.ended, reason = True, "below the end of the table"
            if reason:
                self.table.skipped[reason] += 1
                self.table.rows += 1
            else:
                yield Row(self.path, line, cells)

    def _regular(self, data: bytes, line: int, columns: Sequence[str]) -> Chunk | None:
        """Cut a block into columns; None where it is not regular, or holds a mark that ends the table or begins a comment."""
        dialect = self.source.dialect
        marks = [each for each in (dialect.commentChar, *self.source.stopAt) if each]
        if any(mark.encode(self.encoding, "replace") in data for mark in marks) or max(dialect.commentRows, default=0) >= line:
            return None
        rows = _rows(data, delimiter_of(dialect), len(self.headers))
        if not rows:
            return None
        places = {name: self.headers.index(name) for name in columns}
        frame = pd.read_csv(
            io.BytesIO(data), header=None, names=list(range(len(self.headers))), usecols=sorted(set(places.values())), dtype="category",
            sep=delimiter_of(dialect), encoding=self.encoding, na_filter=False, quoting=3, skip_blank_lines=False, engine="c", low_memory=False,
        )  # fmt: skip
        made = {}
        for name, at in places.items():
            column = frame[at].cat
            made[name] = Coded(np.asarray(column.codes, np.int32), column.categories.tolist())
        return Chunk((self.path,), made, np.arange(line, line + rows, dtype=np.int64))


def _rows(data: bytes, delimiter: str, width: int) -> int:
    """Return the number of rows where each has exactly as many cells as the header; 0 where one has not."""
    signs = np.frombuffer(data, np.uint8)
    ends = signs == _LINE
    if width == 1:
        return 0
    marks = np.flatnonzero(ends | (signs == ord(delimiter)))
    if not data.endswith(b"\n"):
        marks = np.append(marks, len(signs))
        ends = np.append(ends, np.True_)
    if len(marks) % width:
        return 0
    shape = ends[marks].reshape(-1, width)
    return len(shape) if bool(shape[:, -1].all()) and not bool(shape[:, :-1].any()) else 0
