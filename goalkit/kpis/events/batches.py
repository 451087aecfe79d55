"""Parquet files of raw rows, batch by batch: columns keep their types, and only the wanted ones are read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from goalkit.finding import Problem
from goalkit.kpis import parquet, typed
from goalkit.kpis.events.chunk import Chunk, Coded
from goalkit.kpis.events.moments import Moments
from goalkit.kpis.events.stamps import MISSING
from goalkit.kpis.notes import Notes
from goalkit.kpis.text import ExportFile

_ROWS = 100_000
_MANY = 500
"""More distinct numbers than this are not looked up one by one."""


@dataclass
class Batches:
    """An open Parquet file; `rows` counts the rows seen."""

    file: pq.ParquetFile
    notes: Notes
    path: str
    headers: tuple[str, ...]
    header_line: int = 1
    rows: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    unfit: bool = False

    def head(self, most: int) -> list[list[str]]:
        """Return the first rows, cell by cell as text."""
        try:
            batch = next(self.file.iter_batches(most), None)
        except parquet.BROKEN:
            return []
        columns = [[typed.cell(value) for value in column.to_pylist()] for column in batch.columns] if batch is not None else []
        return [list(cells) for cells in zip(*columns, strict=True)]

    def chunks(self, columns: Sequence[str]) -> Iterator[Chunk]:
        """Yield the rows, cut to some columns; a damaged file is told, and what was read of it counts."""
        try:
            for batch in self.file.iter_batches(_ROWS, columns=list(columns)):
                made = {name: _coded(batch.column(name)) for name in columns}
                lines = np.arange(self.rows + 1, self.rows + 1 + batch.num_rows, dtype=np.int64)
                self.rows += batch.num_rows
                yield Chunk((self.path,), made, lines)
        except parquet.BROKEN as error:
            self.notes.add([parquet.broken(self.path, error)])


def opened(file: ExportFile, notes: Notes) -> Batches | None:
    """Open a file; None where it cannot be read, which is told."""
    found = parquet.read(file)
    if isinstance(found, Problem):
        notes.add([found])
        return None
    return Batches(found.file, notes, file.path, found.names)


def _coded(column: pa.Array) -> Coded:
    kind = column.type
    if pa.types.is_date(kind):
        column, kind = column.cast(pa.timestamp("us")), pa.timestamp("us")
    if pa.types.is_timestamp(kind) and not pa.types.is_dictionary(kind):
        micros = column.cast(pa.timestamp("us", tz=kind.tz), safe=False).cast(pa.int64()).fill_null(MISSING).to_numpy(zero_copy_only=False)
        return Coded(np.arange(len(micros)), Moments(micros, aware=kind.tz is not None))
    if not pa.types.is_dictionary(kind):
        column = column.dictionary_encode()
    words = column.dictionary
    if len(words) > _MANY and (pa.types.is_integer(words.type) or pa.types.is_floating(words.type) or pa.types.is_decimal(words.type)):
        numbers = words.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
        if pa.types.is_decimal(words.type):
            numbers = np.round(numbers, words.type.scale)
        values: Sequence[object] = np.append(numbers, np.nan)  # type: ignore[assignment]
    else:
        values = [*words.to_pylist(), None]
    codes = column.indices.cast(pa.int64()).fill_null(len(words)).to_numpy(zero_copy_only=False)
    plain = pa.types.is_string(words.type) or pa.types.is_large_string(words.type)
    return Coded(codes, [value or "" for value in values] if plain else values, plain=plain)
