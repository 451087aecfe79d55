"""An event log becomes one row per case before anything is counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from goalkit.kpis.events.chunk import Chunk, Coded
from goalkit.kpis.events.stamps import Ints

_OFTEN = 2
"""Kept rows are thinned out when there are so many times more than cases."""


@dataclass
class Cases:
    """The row of each case so far; `others` counts the rows of every file that another row of their case stands for."""

    column: str
    take: Literal["first", "last"]
    others: Counter[str] = field(default_factory=Counter)
    _paths: list[str] = field(default_factory=list)
    _known: dict[str, dict[Any, int]] = field(default_factory=dict)
    _cases: dict[str, int] = field(default_factory=dict)
    _parts: list[dict[str, Ints]] = field(default_factory=list)
    _held: int = 0
    _order: int = 0

    def add(self, chunk: Chunk, ids: Sequence[str | None], instants: Ints) -> None:
        """Take rows that have an id (by value of the id column) and an instant."""
        numbers = np.array([-1 if name is None else self._cases.setdefault(name, len(self._cases)) for name in ids] or [-1], np.int64)
        path = chunk.paths[0]
        if path not in self._paths:
            self._paths.append(path)
        size = len(chunk)
        part: dict[str, Ints] = {
            "": numbers[chunk.columns[self.column].codes], "when": instants, "order": np.arange(self._order, self._order + size),
            "line": chunk.lines.astype(np.int64), "file": np.full(size, self._paths.index(path), np.int64),
        }  # fmt: skip
        for name, coded in chunk.columns.items():
            known = self._known.setdefault(name, {})
            lasting = np.array([known.setdefault(_key(value), len(known)) for value in coded.values] or [0], np.int64)
            part[f"={name}"] = lasting[coded.codes]
        self._order += size
        self._parts.append(part)
        self._held += size
        if self._held > _OFTEN * len(self._cases) + 100_000:
            self._thin()

    def rows(self) -> Chunk:
        """Return the rows that stand for the cases, in the order of files and lines."""
        self._thin()
        kept = self._parts[0] if self._parts else {}
        columns = {
            name: Coded(kept[f"={name}"], [value for _, value in known] if known else []) for name, known in self._known.items()
        }
        return Chunk(tuple(self._paths), columns, kept.get("line", np.zeros(0, np.int64)), kept.get("file"))

    def _thin(self) -> None:
        if not self._parts:
            return
        whole = {name: np.concatenate([part[name] for part in self._parts]) for name in self._parts[0]}
        order = np.lexsort((whole["order"], whole["when"], whole[""]))
        cases = whole[""][order]
        ends = np.ones(len(order), bool)
        if self.take == "last":
            ends[:-1] = cases[1:] != cases[:-1]
        else:
            ends[1:] = cases[1:] != cases[:-1]
        gone = np.bincount(whole["file"][order[~ends]], minlength=len(self._paths))
        self.others.update({path: int(count) for path, count in zip(self._paths, gone, strict=True)})
        kept = np.sort(order[ends])
        self._parts = [{name: values[kept] for name, values in whole.items()}]
        self._held = len(kept)


def _key(value: Any) -> tuple[type, Any]:
    return type(value), value
