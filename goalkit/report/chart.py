"""A chart of text: actual and plan over time, one column a period."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goalkit.view import Piece, Text
from goalkit.words import Words

_WIDTH = 60
_ROWS = 11
ACTUAL, PLAN, BOTH = "●", "○", "◉"
LIMIT, RANGE = "┄", "│"
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """A period of the chart: its label and what is known of it."""

    label: str
    actual: float | None = None
    plan: float | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """The values that rows stand for, from the bottom up."""

    bottom: float
    step: float
    rows: int

    def row(self, value: float) -> int:
        """Return the row of a value, 0 at the bottom."""
        return min(self.rows - 1, max(0, math.floor((value - self.bottom) / self.step + 0.5)))


def chart(
    points: Sequence[Point], words: Words, under: Sequence[Sequence[Piece]] = (), limits: Range | None = None, ahead: Range | None = None
) -> tuple[Text, ...]:
    """Return the lines of a chart, at most 70 columns wide; `under` are lines below the months, a piece for each period.

    `limits` are drawn through all periods, `ahead` is the range that the last one will probably lie in.
    """
    known = [value for point in points for value in (point.actual, point.plan) if value is not None]
    if not known:
        return ()
    axis = axis_of([*known, *(limits or ()), *(ahead or ())])
    places = max(0, -math.floor(math.log10(axis.step) + 1e-9))
    labels = [words.number(axis.bottom + axis.step * row, places) for row in range(axis.rows)]
    margin = max(map(len, labels)) + 2
    cell = _cell(len(points))
    drawn = frozenset(map(axis.row, limits)) if limits else frozenset()
    coming = range(axis.row(ahead[0]), axis.row(ahead[1]) + 1) if ahead else range(0)
    lines = [_line(points, axis, row, labels[row].rjust(margin), cell, limit=row in drawn, ahead=row in coming) for row in range(axis.rows - 1, -1, -1)]
    lines.append(Text((Piece(" " * (margin + 1) + "└" + "─" * (cell * len(points)), "soft"),)))
    lines.append(Text((Piece(" " * (margin + 2) + _months(points, cell), "soft"),)))
    lines += [_under(pieces, margin + 2, cell) for pieces in under if any(piece.text.strip() for piece in pieces)]
    return tuple(lines)


def axis_of(values: Sequence[float]) -> Axis:
    """Choose round values for the rows: steps of 1, 2, 2.5 or 5 that hold all values in about ten rows."""
    low, high = min(values), max(values)
    span = high - low or abs(high) / 10 or 1.0
    rough = span / (_ROWS - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * (1 - 1e-9))
    bottom = math.floor(low / step + 1e-9) * step
    return Axis(bottom, step, math.ceil((high - bottom) / step - 1e-9) + 1 if high > low else 3)


def _cell(number: int) -> int:
    """Return the columns of one period."""
    return max(1, min(5, _WIDTH // max(1, number)))


def _line(points: Sequence[Point], axis: Axis, row: int, label: str, cell: int, *, limit: bool, ahead: bool) -> Text:
    pieces = [Piece(f"{label} ┤", "soft")]
    for index, point in enumerate(points, 1):
        here = point.actual is not None and axis.row(point.actual) == row
        planned = point.plan is not None and axis.row(point.plan) == row
        empty = RANGE if ahead and index == len(points) else ""
        sign = BOTH if here and planned else ACTUAL if here else PLAN if planned else empty
        filled = sign.center(cell, LIMIT if limit else " ")
        pieces.append(Piece(filled, "strong" if here else "soft"))
    return Text(tuple(pieces))


def _months(points: Sequence[Point], cell: int) -> str:
    """Write the labels where they have room."""
    line = ""
    for index, point in enumerate(points):
        if not point.label:
            continue
        at = index * cell + max(0, (cell - len(point.label)) // 2)
        if at >= len(line) + (1 if line else 0):
            line = line.ljust(at) + point.label
    return line


def _under(pieces: Sequence[Piece], margin: int, cell: int) -> Text:
    return Text((Piece(" " * margin), *(Piece(piece.text[:cell].center(cell), piece.style) for piece in pieces)))
