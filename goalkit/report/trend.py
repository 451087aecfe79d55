"""The course of a figure in one short line: twelve blocks, a mark for the target."""

from collections.abc import Sequence

from goalkit.judge.standing import Standing
from goalkit.period import Period, steps
from goalkit.view import Piece, Text

_BLOCKS = "▁▂▃▄▅▆▇█"
BREAK = "┊"
"""Stands where a series breaks: what was before is another figure."""
LENGTH = 12


def trend(standing: Standing) -> Text:
    """Return the last twelve periods of a goal's figure and its target; milestones as done, late or open.

    Values from before a break of the series are left out.
    """
    terms = standing.terms
    if terms.shape == "milestones":
        return _stones(standing)
    slots = last_periods(standing.comparable, LENGTH)
    if not any(value is not None for value in slots):
        return Text()
    mark = _target(standing)
    known = [value for value in slots if value is not None] + ([mark] if mark is not None else [])
    low, high = min(known), max(known)
    line = "".join(" " if value is None else _block(value, low, high) for value in slots)
    line = (BREAK + line if standing.broken is not None and len(slots) < LENGTH else line).rjust(LENGTH)
    return Text((Piece(line), Piece("│" + (_block(mark, low, high) if mark is not None else "–"), "soft")))


def last_periods(series: Sequence[tuple[Period, float]], length: int) -> list[float | None]:
    """Return the values of the last periods up to the last value; None where one is missing."""
    if not series:
        return []
    slots: dict[int, float] = {}
    end = series[-1][0]
    for when, value in series:
        back = steps(when, end)
        if back < length:
            slots[back] = value
    return [slots.get(back) for back in range(max(slots), -1, -1)]


def _block(value: float, low: float, high: float) -> str:
    if high <= low:
        return _BLOCKS[3]
    return _BLOCKS[min(7, int((value - low) / (high - low) * 8))]


def _target(standing: Standing) -> float | None:
    """Return the target where it can stand beside the value of a single period."""
    terms = standing.terms
    if isinstance(standing.target, tuple) or terms.shape in {"budget", "measure_first"}:
        return None
    if terms.aggregation == "sum" and terms.evaluate in {"total", "ytd", "rolling12"}:
        return None
    return standing.target


def _stones(standing: Standing) -> Text:
    pieces: list[Piece] = []
    for stone in standing.terms.milestones[:7]:
        done = stone.done is not None and stone.done <= standing.as_of
        late = not done and stone.due is not None and stone.due < standing.as_of
        pieces += [Piece("✓ ", "good") if done else Piece("✗ ", "bad") if late else Piece("○ ", "soft")]
    return Text(tuple(pieces))
