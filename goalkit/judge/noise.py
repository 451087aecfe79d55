"""The noise of a KPI: how much neighbouring periods differ when nothing special happens (specification section 5)."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goalkit import period
from goalkit.judge.plan import Plan
from goalkit.model.terms import Terms
from goalkit.period import Period

D2 = 1.128
"""Mean range of two values of a normal distribution with standard deviation 1."""
FEWEST = 6
MOST = 24
Points = Sequence[tuple[Period, float]]


@dataclass(frozen=True)
class Noise:
    """s in the KPI's unit with the mean moving range and what it was formed from; s is None below six values."""

    s: float | None = None
    moving_range: float | None = None
    ranges: int = 0
    values: int = 0
    of: str = "values"


def measure(terms: Terms, points: Points, plan: Plan, year_start: int) -> Noise:
    """Return the noise of the last up to 24 values.

    Paths that carry the season (seasonal, series) take it out first: actual minus plan from six such values on, else the
    difference to the same period a year before.
    """
    if terms.path.name not in {"seasonal", "series"} or terms.shape != "move":
        return _of(points, "values")
    planned: Mapping[Period, float] = {p: v for p, v in plan.values.items() if v is not None}
    planned = {**plan.earlier, **planned}
    gaps = [(p, v - planned[p]) for p, v in points if p in planned]
    if len(gaps) >= FEWEST:
        return _of(gaps, "plan")
    known = dict(points)
    before = {p: period.shift_years(p, -1, year_start) for p, _ in points}
    return _of([(p, v - known[before[p]]) for p, v in points if before[p] in known], "year")


def moving_ranges(points: Points) -> list[float]:
    """Return the differences of neighbouring periods; a gap has none."""
    return [abs(b - a) for (p, a), (q, b) in itertools.pairwise(points) if period.steps(p, q) == 1]


def _of(points: Points, of: str) -> Noise:
    tail = points[-MOST:]
    ranges = moving_ranges(tail)
    if len(tail) < FEWEST or not ranges:
        return Noise(values=len(tail), ranges=len(ranges), of=of)
    mean = math.fsum(ranges) / len(ranges)
    return Noise(mean / D2, mean, len(ranges), len(tail), of)
