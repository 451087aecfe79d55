"""The seasonal path: last year's pattern on the way to this year's target (specification section 3)."""

import math
from collections.abc import Mapping, Sequence

from goalkit import period
from goalkit.judge.basis import Basis
from goalkit.judge.window import YEAR_LENGTH
from goalkit.period import Period


def path(
    basis: Basis, history: Mapping[Period, float], linear: Sequence[float | None], target: float | None
) -> list[float | None]:
    """Return p of every period from the 24 months before start (8 quarters, 104 weeks).

    Sums share out the target by the months' shares; levels add each month's mean deviation from a straight line (least
    squares) to the linear path, shifted so that the joined path ends on the target. The history has to reach back two years
    and know every month once; otherwise there is no path.
    """
    window = basis.window
    year = YEAR_LENGTH[window.kind]
    points = _before_start(history, window.periods[0], 2 * year)
    if target is None or min(points, default=0) > 1 - 2 * year or len({at % year for at in points}) < year:
        return [None] * window.n
    slots = [index % year for index in range(window.n)]
    if basis.aggregation == "sum":
        weight = {slot: _mean([v for at, v in points.items() if at % year == slot]) for slot in range(year)}
        joined = [weight[period.steps(window.periods[0], p) % year] for p in basis.window.at_due(basis.evaluate)]
        whole = math.fsum(joined) if basis.adds else _mean(joined)
        return [target * weight[slot] / whole if whole else None for slot in slots]
    rest = _residuals(points)
    swing = {slot: _mean([v for at, v in rest.items() if at % year == slot]) for slot in range(year)}
    shift = _mean([
        swing[period.steps(window.periods[0], p) % year] if window.holds(p) else 0.0
        for p in window.at_due(basis.evaluate)
    ])
    return [None if p is None else p + swing[slot] - shift for p, slot in zip(linear, slots, strict=True)]


def _before_start(history: Mapping[Period, float], first: Period, length: int) -> dict[int, float]:
    """Return values by their distance to the first period (-1 is the one before it)."""
    at = {period.steps(first, when): value for when, value in history.items()}
    return {distance: value for distance, value in at.items() if -length <= distance < 0}


def _residuals(points: Mapping[int, float]) -> dict[int, float]:
    middle, mean = _mean(list(points)), _mean(list(points.values()))
    spread = math.fsum((at - middle) ** 2 for at in points)
    slope = math.fsum((at - middle) * (v - mean) for at, v in points.items()) / spread if spread else 0.0  # one point has none
    return {at: v - mean - slope * (at - middle) for at, v in points.items()}


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)
