"""The distinct values of the columns of a source, kept from chunk to chunk, so that each is read only once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar, cast

import numpy as np

from goalkit.kpis.events.chunk import Chunk, Coded

T = TypeVar("T")
_MOST = 1 << 17
"""A column with more distinct values is read chunk by chunk: keeping them would cost more than it saves."""


@dataclass
class Lexicon:
    """Known values by column, in the order in which they were met; the lists only grow."""

    values: dict[str, list[str]] = field(default_factory=dict)
    memory: "Memory" = field(default_factory=lambda: Memory())  # noqa: PLW0108 - defined below
    _known: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, chunk: Chunk) -> Chunk:
        """Return a chunk whose columns use the known values; one of typed values, or of too many, stays as it is."""
        return Chunk(chunk.paths, {name: self._of(name, column) for name, column in chunk.columns.items()}, chunk.lines, chunk.files)

    def _of(self, name: str, column: Coded) -> Coded:
        known, values = self._known.setdefault(name, {}), self.values.setdefault(name, [])
        self.memory.lasting.add(id(values))
        if not column.plain or len(known) + len(column.values) > _MOST:
            return column
        found = list(map(known.get, column.values))
        if None in found:
            found = [known.setdefault(value, len(known)) for value in column.values]
            values.extend(islice(known, len(values), None))
        numbers = np.array(found or [0], np.int64)
        return Coded(numbers[column.codes], values, plain=True)


@dataclass
class Memory:
    """What was made of the values of growing lists; only what is new is made, and joined to what there is."""

    lasting: set[int] = field(default_factory=set)
    _held: dict[tuple[int, Any], tuple[Any, int]] = field(default_factory=dict)

    def get(self, values: Sequence[Any], key: Any, make: Callable[[Sequence[Any]], T], join: Callable[[T, T, int], T]) -> T:
        """Return what `make` makes of all values; `join` takes what was made before, what is new, and how many came before."""
        if id(values) not in self.lasting:
            return make(values)
        held, done = self._held.get((id(values), key), (None, 0))
        if held is None:
            held = make(values)
        elif done < len(values):
            held = join(held, make(values[done:]), done)
        self._held[id(values), key] = (held, len(values))
        return cast("T", held)
