"""The four simple models that a forecast is made of: smoothing, damped trends and a median.

Each returns what it expects for the next periods. Sources: R. G. Brown (1956) and E. S. Gardner and E. McKenzie (1985) for
smoothing with a damped trend, H. Theil (1950) and P. K. Sen (1968) for the median slope.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

ALPHAS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99)
HOLT_ALPHAS = (0.1, 0.3, 0.5, 0.7, 0.9)
HOLT_BETAS = (0.05, 0.1, 0.2, 0.4)
HOLT_DAMPING = 0.9
SLOPE_DAMPING = 0.85
MOST = 60
"""Values that a trend looks back on at most: five years of months."""


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Simple exponential smoothing: the last level, the weight of a new value and the one-step error (in the unit)."""

    level: float
    alpha: float
    error: float


def smooth(values: Sequence[float]) -> Smoothed:
    """Smooth a series of at least three values; alpha is the one of `ALPHAS` with the least squared one-step errors.

    The level starts as the mean of the first three values; the error is the root of the squares from the second value on,
    divided by n - 2.
    """
    start = math.fsum(values[:3]) / 3
    best = (math.inf, 0.0, start)
    for alpha in ALPHAS:
        level = start + alpha * (values[0] - start)
        squares = 0.0
        for value in values[1:]:
            off = value - level
            squares += off * off
            level += alpha * off
        if squares < best[0]:
            best = (squares, alpha, level)
    return Smoothed(best[2], best[1], math.sqrt(best[0] / (len(values) - 2)))


def holt(values: Sequence[float], steps: int) -> list[float]:
    """Return the next values by smoothing with a damped trend; the weights are those with the least squared one-step errors."""
    slope = median_slope(values[:6])
    best = (math.inf, values[0], slope)
    for alpha in HOLT_ALPHAS:
        for beta in HOLT_BETAS:
            best = min(best, _holt(values, slope, alpha, alpha * beta))
    return [best[1] + best[2] * reach for reach in _damped(HOLT_DAMPING, steps)]


def sloped(values: Sequence[float], steps: int) -> list[float]:
    """Return the next values by the damped median slope, from the median of the last three values moved to the end."""
    slope = median_slope(values[-MOST:])
    level = median(values[-3:]) + slope
    return [level + slope * reach for reach in _damped(SLOPE_DAMPING, steps)]


def median_slope(values: Sequence[float]) -> float:
    """Return the median of the slopes between all pairs of values, per period."""
    count = len(values)
    return median([(values[j] - values[i]) / (j - i) for i in range(count - 1) for j in range(i + 1, count)])


def _holt(values: Sequence[float], slope: float, alpha: float, weight: float) -> tuple[float, float, float]:
    level = values[0]
    squares = 0.0
    for value in values[1:]:
        slope *= HOLT_DAMPING
        level += slope
        off = value - level
        squares += off * off
        level += alpha * off
        slope += weight * off
    return squares, level, slope


def _damped(damping: float, steps: int) -> list[float]:
    """Return how many first steps a damped trend goes in 1..steps periods."""
    reach, factor = 0.0, 1.0
    found: list[float] = []
    for _ in range(steps):
        factor *= damping
        reach += factor
        found.append(reach)
    return found
