"""Values more than six s away from all their neighbours, and steps by a factor that two units differ by (D206).

s is the mean moving range of the other values / 1.128, at least what chance makes of so few cases, and their last written place. A value is told only where it stands
alone: a new level, a trend, and a month that is like that every year are no typing errors.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

from goalkit import period, units
from goalkit.kpis.combine import unit_of
from goalkit.kpis.store import Entry
from goalkit.model.kpi import Kpi
from goalkit.period import Period

D2 = 1.128
FAR = 6.0
FEWEST = 5
"""Moving ranges of other values that s needs."""
_BESIDE = 3
_SELDOM = 0.25
"""Where a quarter of all values is 0, a high one is no typing error."""
_FACTORS = (10, 60, 100, 1000)
_TIMES = frozenset({"s", "min", "h", "days"})
_SPREAD = 1.4
"""How far from its factor a slip may lie, as a ratio."""


class Valued(Protocol):
    """A value of a period."""

    @property
    def period(self) -> Period: ...  # noqa: D102
    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def entry(self) -> Entry: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Found:
    """A suspicious value: where it stands, what is usual around it, and the factor of a slip (None: no known one)."""

    index: int
    usual: float
    factor: int | None = None


def find(kpi: Kpi, points: Sequence[Valued]) -> Iterator[Found]:
    """Yield the suspicious values of a series in order of time."""
    values = [point.value for point in points]
    middle = median(values)
    ranges = _ranges(points, values)
    logs = [math.log(value) for value in values] if min(values) > 0 else []
    for index in _candidates(values, ranges, middle):
        floor = max(_chance(kpi, points[index].entry, middle), _place(values))
        if _alone(values, ranges, index, middle, floor) and not _each_year(points, index, middle):
            usual = _usual(values, index)
            factor = _factor(values[index], usual, kpi)
            certain = _moves(ranges, index) and values.count(0) < _SELDOM * len(values)
            wide = logs and not _alone(logs, _ranges(points, logs), index, median(logs), 0.0)
            if not wide and (factor or certain):
                yield Found(index, usual, factor)
    yield from _steps(kpi, values)


def _ranges(points: Sequence[Valued], values: Sequence[float]) -> list[float | None]:
    """Return the moving ranges; the one at an index leads there from the value before. A gap has none."""
    found: list[float | None] = [None]
    for index in range(1, len(values)):
        near = period.steps(points[index - 1].period, points[index].period) == 1
        found.append(abs(values[index] - values[index - 1]) if near else None)
    return found


def _candidates(values: Sequence[float], ranges: Sequence[float | None], middle: float) -> Iterator[int]:
    """Yield the values further from the median than six s of the others: one cheap pass over a series."""
    known = [each for each in ranges if each is not None]
    total, count = math.fsum(known), len(known)
    for index, value in enumerate(values):
        own = ranges[index]
        following = ranges[index + 1] if index + 1 < len(ranges) else None
        left = count - (own is not None) - (following is not None)
        near = own is not None or following is not None  # what stands for itself in time has no neighbours to differ from
        if near and left >= FEWEST and abs(value - middle) * D2 * left > FAR * (total - (own or 0.0) - (following or 0.0)) * (1 + 1e-9):
            yield index


def _noise(ranges: Sequence[float | None], index: int) -> float:
    others = [each for at, each in enumerate(ranges) if each is not None and at not in {index, index + 1}]
    return math.fsum(others) / len(others) / D2 if others else 0.0


def _moves(ranges: Sequence[float | None], index: int) -> bool:
    """Tell whether a figure changes in at least half of the other periods; else its calm says nothing."""
    others = [each for at, each in enumerate(ranges) if each is not None and at not in {index, index + 1}]
    return 2 * sum(each > 0 for each in others) >= len(others) > 0


def _chance(kpi: Kpi, entry: Entry, middle: float) -> float:
    """Return the standard deviation that few cases have by chance: of counts, and of shares and net scores of n cases."""
    unit = unit_of(kpi)
    if kpi.aggregation in {"sum", "distinct", "last"} and unit == "count":
        return math.sqrt(max(abs(middle), 1.0))
    n = entry.denominator or entry.n
    if not n or n < 1:
        return 0.0
    if kpi.aggregation == "net":
        return 100 / math.sqrt(n)
    if unit == "%":
        share = min(max(middle / 100, 0.5 / n), 1 - 0.5 / n)
        return 100 * math.sqrt(max(share * (1 - share), 0.0) / n)
    return 0.0


def _place(values: Sequence[float]) -> float:
    """Return the last place that the values are written with: 0.1 for 71.3; what is rounded away is no calm."""
    return min(10.0 ** -len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in values)


def _alone(values: Sequence[float], ranges: Sequence[float | None], index: int, middle: float, floor: float) -> bool:
    """Tell whether a value is six s away from the median of all, and on the same side of the values before and after it.

    At the ends its only neighbour counts as well: two values of a new level confirm each other.
    """
    reach = FAR * max(_noise(ranges, index), floor)
    sides = [side for side in (values[max(0, index - _BESIDE) : index], values[index + 1 : index + 1 + _BESIDE]) if side]
    ends = {0: [values[1]], len(values) - 1: [values[-2]]}.get(index, [])
    gaps = [values[index] - mark for mark in (middle, *(median(side) for side in sides), *ends)]
    return all(abs(gap) > reach * (1 + 1e-9) for gap in gaps) and len({gap > 0 for gap in gaps}) == 1


def _each_year(points: Sequence[Valued], index: int, middle: float) -> bool:
    """Tell whether the same period of another year lies at least half as far on the same side."""
    here = points[index]
    same = (each for each in points if _years_apart(abs((each.period.first - here.period.first).days)))
    return any((each.value - middle) / (here.value - middle) > 0.5 for each in same)


def _years_apart(days: int) -> bool:
    """Tell whether a distance is one year or several, give or take a week and leap days."""
    rest = days % 365.25
    return days > 300 and min(rest, 365.25 - rest) <= 12


def _usual(values: Sequence[float], index: int) -> float:
    around = [*values[max(0, index - _BESIDE) : index], *values[index + 1 : index + 1 + _BESIDE]]
    return median(around) if around else values[index]


def _factor(value: float, usual: float, kpi: Kpi) -> int | None:
    """Return the factor between two units (or places of a comma) by which a value is off."""
    if not value or not usual or (value > 0) != (usual > 0):
        return None
    ratio = max(value / usual, usual / value)
    known = [each for each in _FACTORS if each != 60 or units.canonical(kpi.unit or "") in _TIMES]
    near = [each for each in known if 1 / _SPREAD <= ratio / each <= _SPREAD]
    return min(near, key=lambda each: abs(math.log(ratio / each))) if near else None


def _steps(kpi: Kpi, values: Sequence[float]) -> Iterator[Found]:
    """Yield the first value of a new level that is a hundred or a thousand times the one before (sixty for times)."""
    for index in range(_BESIDE, len(values) - 1):
        before, after = values[index - _BESIDE : index], values[index : index + _BESIDE]
        factor = _factor(after[0], before[-1], kpi)
        if factor and factor > 10 and _steady(before) and _steady(after) and _factor(median(after), median(before), kpi) == factor:
            yield Found(index, median(before), factor)
            return


def _steady(values: Sequence[float]) -> bool:
    return min(values) > 0 and max(values) <= 2 * min(values)
