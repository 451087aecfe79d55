"""The rows of a Parquet file, its column names first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goalkit.errors import GoalkitError


def rows(path: Path, shown: str, most: int) -> Iterator[tuple[Any, ...]]:
    """Yield the names of the columns, then at most so many rows.

    Raises GoalkitError where Parquet cannot be read here, or the file is none.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise GoalkitError("{file} is a Parquet file, and pyarrow is not installed", "install goals-as-code[parquet]", file=shown) from error
    try:
        file = parquet.ParquetFile(path)
        yield tuple(file.schema_arrow.names)
        left = most
        for batch in file.iter_batches(batch_size=65_536):
            for row in batch.to_pylist()[:left]:
                yield tuple(row.values())
            left -= batch.num_rows
            if left <= 0:
                return
    except (pa.ArrowException, OSError) as error:
        raise GoalkitError("cannot read {file}: {why}", "nothing was written", file=shown, why=str(error)) from error
