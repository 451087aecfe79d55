"""The room of Parquet files: columns with their types as rows of typed cells, batch by batch."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from goalkit.finding import Problem, Span
from goalkit.kpis.text import ExportFile, unreadable
from goalkit.kpis.typed import cell

_BATCH = 20_000


class Columns:
    """An open Parquet file: the names of its columns and its rows."""

    def __init__(self, file: pq.ParquetFile) -> None:
        self.file = file
        self.names: tuple[str, ...] = tuple(file.schema_arrow.names)

    def rows(self) -> Iterator[list[str]]:
        """Yield all rows as text cells that know their numbers."""
        for batch in self.file.iter_batches(_BATCH):
            yield from map(list, zip(*(_texts(column) for column in batch.columns), strict=True))


BROKEN = (pa.ArrowException, OSError, ValueError, UnicodeError)
"""What a damaged file raises, when it is opened or later."""


def read(file: ExportFile) -> Columns | Problem:
    """Open a Parquet file; a Problem says why it cannot be read."""
    try:
        with file.place.open("rb"):
            pass
    except OSError as error:
        return unreadable(file, error)
    try:
        return Columns(pq.ParquetFile(file.place))
    except BROKEN as error:
        return broken(file.path, error)


def broken(path: str, error: Exception) -> Problem:
    """Return that a file is damaged, with what the library says in its first line."""
    reason = (str(error).splitlines() or [type(error).__name__])[0][:120]
    return Problem("F109", path, Span(1, 1, 1, 1), {"kind": "parquet", "reason": reason})


def _texts(column: pa.Array) -> list[str]:
    """Return the cells of a column; times of a billionth of a second become those of a millionth, which is what days need."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        words = _texts(column.dictionary)
        return ["" if at is None else words[at] for at in column.indices.to_pylist()]
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        column = column.cast(pa.timestamp("us", tz=kind.tz), safe=False)
    elif pa.types.is_duration(kind) and kind.unit == "ns":
        column = column.cast(pa.duration("us"), safe=False)
    elif pa.types.is_time64(kind) and kind.unit == "ns":
        column = column.cast(pa.time64("us"), safe=False)
    return [value if value.__class__ is str else cell(value) for value in column.to_pylist()]
