"""Where the table of a file lies: rows before it, header rows, rows of data, what stands below; and what its columns hold."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from goalkit.kpis.sniff import cells
from goalkit.kpis.sniff.cells import Typed
from goalkit.kpis.sniff.grid import Grid, Line

_SURE = 0.8
_FEW = 3
_MOST_HEADERS = 3


@dataclass(frozen=True)
class Column:
    """A column of the table with its header, and its texts over all rows of data."""

    at: int
    header: str
    texts: tuple[str, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """Return how often each text stands there, without those that say nothing."""
        return Counter(text for text in self.texts if not cells.is_empty(text))

    @cached_property
    def marks(self) -> Counter[str]:
        """Return the marks for missing values."""
        return Counter(text for text in self.texts if text and cells.is_empty(text))

    @cached_property
    def filled(self) -> int:
        """Return how many cells say something."""
        return self.counts.total()

    def share(self, kind: str) -> float:
        """Return the share of the filled cells that are of a kind: number or period."""
        test = cells.is_number if kind == "number" else cells.is_period
        return sum(count for text, count in self.counts.items() if test(text)) / self.filled if self.filled else 0.0

    @cached_property
    def is_number(self) -> bool:
        """Tell whether the column holds numbers."""
        return self.filled > 0 and self.share("number") >= _SURE

    @cached_property
    def is_period(self) -> bool:
        """Tell whether the column holds periods."""
        return self.filled > 0 and self.share("period") >= _SURE

    @cached_property
    def is_typed(self) -> bool:
        """Tell whether the file itself says what the cells are."""
        return self.filled > 0 and sum(count for text, count in self.counts.items() if isinstance(text, Typed)) >= _SURE * self.filled


@dataclass(frozen=True)
class Region:
    """The table of a file; `below` are the rows after it, `odd` those in it that do not look like data."""

    headers: tuple[str, ...]
    header_rows: tuple[int, ...]
    body: tuple[Line, ...]
    below: tuple[Line, ...]
    odd: tuple[Line, ...]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return tuple(Column(at, header, tuple(line.cell(at) for line in self.body)) for at, header in enumerate(self.headers))

    @cached_property
    def by_header(self) -> dict[str, Column]:
        """Return the columns by header; of two equal ones the first."""
        return {column.header: column for column in reversed(self.columns)}


def find(grid: Grid) -> Region:
    """Find the table."""
    lines = [line for line in grid.lines if any(line.cells)]
    if lines and lines[0].number == 1 and len(lines[0].cells) == 1 and lines[0].cells[0].lower().startswith("sep="):
        lines = lines[1:]
    width = _width(lines)
    kinds = _kinds(lines, width)
    data = [_is_data(line, kinds, width) for line in lines]
    first = next((at for at, is_data in enumerate(data) if is_data and 2 * sum(data[at + 1 : at + 6]) >= len(data[at + 1 : at + 6])), None)
    if first is None:
        first, last = 1, len(lines) - 1
    else:
        last = max(at for at, is_data in enumerate(data) if is_data)
    header, names = _headers(lines[:first], width, kinds)
    inside = list(zip(lines[first : last + 1], data[first : last + 1], strict=True))
    body = tuple(line for line, is_data in inside if not kinds or is_data)
    odd = tuple(line for line, is_data in inside if kinds and not is_data)
    return Region(names, tuple(line.number for line in header), body, tuple(lines[last + 1 :]), odd)


def _width(lines: list[Line]) -> int:
    """Return how many columns most rows have."""
    widths = Counter(len(line.cells) for line in lines)
    return max(widths, key=lambda width: (widths[width], width)) if widths else 0


def _kinds(lines: list[Line], width: int) -> dict[int, str]:
    """Return the columns of numbers and of periods, by what stands in the middle of the file."""
    middle = [line for line in lines[len(lines) // 5 : max(len(lines) - len(lines) // 5, len(lines) // 5 + 1)] if len(line.cells) >= 2]
    kinds = {}
    for at in range(width):
        column = Column(at, "", tuple(line.cell(at) for line in middle))
        if column.filled and column.share("period") >= _SURE / 1.3:
            kinds[at] = "period"
        elif column.filled and column.share("number") >= _SURE / 1.3:
            kinds[at] = "number"
    return kinds


def _is_data(line: Line, kinds: dict[int, str], width: int) -> bool:
    """Tell whether a row holds what the columns hold elsewhere; a row of periods above numbers is a header."""
    fits, filled, heads = 0, 0, 0
    for at, kind in kinds.items():
        text = line.cell(at)
        if cells.is_empty(text):
            fits += bool(text) or at < len(line.cells)
            continue
        filled += 1
        period = cells.is_period(text)
        heads += kind == "number" and period
        fits += period if kind == "period" else cells.is_number(text)
    if heads >= _FEW and heads == filled and not any(cells.is_number(line.cell(at)) and not cells.is_period(line.cell(at)) for at in range(width)):
        return False
    periods = [at for at, kind in kinds.items() if kind == "period"]
    if periods and not any(cells.is_period(line.cell(at)) for at in periods):
        return False
    return bool(filled) and fits >= len(kinds) / 2


def _headers(above: list[Line], width: int, kinds: dict[int, str]) -> tuple[list[Line], tuple[str, ...]]:
    """Return the header rows and their names: as many of the rows above as give every column of numbers a name of its own."""
    chosen: list[Line] = []
    names: list[str] = [""] * width
    for line in reversed(above[-_MOST_HEADERS:]):
        if chosen and not _helps(line, names, kinds):
            break
        chosen.insert(0, line)
        names = _joined(chosen, width)
        if _tell_apart(names, kinds):
            break
    if not _tell_apart(names, kinds) and len(chosen) > 1 and sum(map(bool, names)) < width / 2:
        chosen = chosen[-1:]
    names = _joined(chosen, width)
    return chosen, tuple(name or str(at + 1) for at, name in enumerate(names))


def _helps(line: Line, names: list[str], kinds: dict[int, str]) -> bool:
    return sum(bool(line.cell(at)) for at in range(len(names))) >= min(2, len(kinds))


def _tell_apart(names: list[str], kinds: dict[int, str]) -> bool:
    wanted = [names[at] for at, kind in kinds.items() if kind == "number" and at < len(names)] or [name for name in names if name]
    return all(wanted) and len({*wanted}) == len(wanted) and not any(name.lower() in _HALF for name in wanted)


_HALF = frozenset({"ist", "plan", "soll", "ac", "pl", "actual", "budget", "vorjahr", "py", "fc", "abw.", "abweichung"})
"""Names that say nothing without the row above."""


def _joined(rows: list[Line], width: int) -> list[str]:
    """Join header rows as the reader does: cell by cell, with a blank."""
    parts = ([" ".join(line.cell(at).split()) for line in rows] for at in range(width))
    return [" ".join(part for part in column if part) for column in parts]
