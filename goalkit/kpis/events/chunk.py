"""A part of a table on its way to be counted: per column the distinct values, and which row has which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from goalkit.kpis.readings import Cell

Codes = npt.NDArray[np.signedinteger[Any]]


@dataclass(frozen=True)
class Coded:
    """A column: each row's code, and the value that each code stands for (text as written, or a typed value).

    `plain` tells that all values are texts as written.
    """

    codes: Codes
    values: Sequence[Any]
    plain: bool = False

    def taken(self, rows: Codes) -> "Coded":
        """Return the column for some rows only."""
        return Coded(self.codes[rows], self.values, self.plain)


@dataclass(frozen=True)
class Chunk:
    """Some rows of one file, or of several (`files` then says which): columns by name, and the line of each row."""

    paths: tuple[str, ...]
    columns: dict[str, Coded]
    lines: Codes
    files: Codes | None = None

    def __len__(self) -> int:
        return len(self.lines)

    def cell(self, row: int, column: str = "") -> Cell:
        """Return the place of a cell."""
        path = self.paths[int(self.files[row]) if self.files is not None else 0]
        return Cell(path, int(self.lines[row]), column)

    def taken(self, rows: Codes) -> "Chunk":
        """Return some rows only."""
        columns = {name: column.taken(rows) for name, column in self.columns.items()}
        return Chunk(self.paths, columns, self.lines[rows], None if self.files is None else self.files[rows])


def coded(values: Sequence[Any]) -> Coded:
    """Return a column of values, each distinct one once; True and 1 and 1.0 stay apart."""
    known: dict[Any, int] = {}
    if all(type(value) is str for value in values):
        codes = [known.setdefault(value, len(known)) for value in values]
        return Coded(np.array(codes, np.int32), list(known), plain=True)
    codes = [known.setdefault((type(value), value), len(known)) for value in values]
    return Coded(np.array(codes, np.int32), [value for _, value in known])
