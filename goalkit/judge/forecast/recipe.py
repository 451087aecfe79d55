"""The forecast of a series: smoothing from six values on, the mean of four models from twelve, with season from twenty-four.

Measured on real and simulated series it is nearer than "the last value stays", a straight line and the mean of the past
(domain specification section 5.5, with the table of errors).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from goalkit.judge.forecast import pattern, smoothing, student

FEWEST, SEVERAL, SEASONAL = 6, 12, 24
LEAST_WEIGHT = 0.3
"""A level that hardly moves in the past still may: what the spread of later periods assumes at least."""
INTERVAL = 0.90
"""The share below the upper end: an interval of 80 % leaves a tenth on each side."""
SKEWED = 1.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the next periods will probably bring, in the unit of the series.

    `mids` are the expected values of the next periods, `error` is the one-step error (of the logarithms where `log`), `weight`
    how much of an error stays in the next period, `freedom` the degrees of freedom.
    """

    mids: tuple[float, ...]
    error: float
    weight: float
    freedom: int
    log: bool = False

    def spread(self, weights: Sequence[float]) -> float:
        """Return the standard error of a weighted sum of the next periods, in the unit of the series (`log`: of the mids).

        The error of period i stays in all later ones with `weight`; weights [0, .., 1] give the one of a single period
        (1 + (h - 1) a^2), H equal ones that of a mean (sum of (1 + a (H - i))^2 / H^2).
        """
        later = whole = 0.0
        for weight in reversed(weights):
            whole += (weight + self.weight * later) ** 2
            later += weight
        return self.error * math.sqrt(whole)

    @property
    def reach(self) -> float:
        """Return how many standard errors an interval of 80 % has to each side."""
        return student.quantile(INTERVAL, self.freedom)


def make(values: Sequence[float], steps: int, season: int = 0, *, log: bool = False) -> Forecast:
    """Forecast the next periods of a series without gaps (at least six values, not all equal).

    `season` is the number of periods of a year, 0 for none; it counts from 24 values on. `log` smooths the logarithms of a
    positive series. Goals that share a KPI share its forecast.
    """
    return _made(tuple(values), steps, season, log)


@lru_cache(maxsize=512)
def _made(values: tuple[float, ...], steps: int, season: int, log: bool) -> Forecast:
    given = [math.log(value) for value in values] if log else list(values)
    yearly = pattern.season(given, season) if season > 1 and len(given) >= max(SEASONAL, 2 * season) else pattern.Season()
    swing = yearly.swing
    calm = [value - swing[at % len(swing)] for at, value in enumerate(given)]
    smoothed = smoothing.smooth(calm)
    mids = [smoothed.level] * steps
    if len(calm) >= SEVERAL:
        flat = median(calm[-6:])
        trends = zip(smoothing.holt(calm, steps), smoothing.sloped(calm, steps), strict=True)
        mids = [(smoothed.level + first + second + flat) / 4 for first, second in trends]
    mids = [mid + swing[(len(calm) + at) % len(swing)] for at, mid in enumerate(mids)]
    shown = tuple(math.exp(mid) for mid in mids) if log else tuple(mids)
    freedom = len(calm) - 2
    error = smoothed.error * math.sqrt(freedom / (freedom - yearly.fitted))  # a season that is fitted makes errors look smaller
    return Forecast(shown, error, max(smoothed.alpha, LEAST_WEIGHT), freedom, log)


def is_skewed(values: Sequence[float]) -> bool:
    """Tell whether a series is positive throughout and leans far to one side, so that its logarithms are steadier."""
    return min(values) > 0 and pattern.skewness(values) > SKEWED
