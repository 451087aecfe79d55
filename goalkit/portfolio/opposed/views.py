"""Two views of a series in which trend and season are gone: residuals from a straight line, and changes to the month before."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

from goalkit import period
from goalkit.judge.forecast import pattern
from goalkit.period import Period
from goalkit.portfolio.opposed import rank

SEASONAL = 30
"""From so many common periods on the means of the months are taken out: fewer cannot tell them from noise."""
Points = Sequence[tuple[Period, float]]


@dataclass(frozen=True, slots=True)
class Views:
    """A series that is compared: its periods, both views as ranks of length 1 (None where all are equal), and its own memory.

    `rest` are the residuals (positive is better), `memory` their autocorrelation of neighbours, `used` counts the degrees of
    freedom that the means of the months have taken.
    """

    periods: tuple[Period, ...]
    rest: tuple[float, ...]
    memory: float
    by_rest: list[float] | None
    by_change: list[float] | None
    used: int = 0


def of(points: Points, season: int) -> Views:
    """Return both views of at least three values in order; `season` periods make a year."""
    whens = tuple(when for when, _ in points)
    values = [value for _, value in points]
    at = [period.steps(whens[0], when) for when in whens]
    rest = _detrended(at, values)
    changes = [after - before for before, after, apart in _neighbours(values, at) if apart == 1]
    used = season - 1 if season > 1 and len(values) >= SEASONAL else 0
    if used:
        rest = _calm(rest, [each % season for each in at])
        changes = _calm(changes, [after % season for before, after in itertools.pairwise(at) if after - before == 1])
    return Views(whens, tuple(rest), pattern.lag_one(rest), rank.unit(rest), rank.unit(changes) if changes else None, used)


def _neighbours(values: Sequence[float], at: Sequence[int]) -> list[tuple[float, float, int]]:
    return [(values[i], values[i + 1], at[i + 1] - at[i]) for i in range(len(values) - 1)]


def _detrended(at: Sequence[int], values: Sequence[float]) -> list[float]:
    middle, mean = math.fsum(at) / len(at), math.fsum(values) / len(values)
    spread = math.fsum((each - middle) ** 2 for each in at)
    slope = math.fsum((each - middle) * v for each, v in zip(at, values, strict=True)) / spread
    return [v - mean - slope * (each - middle) for each, v in zip(at, values, strict=True)]


def _calm(values: Sequence[float], slots: Sequence[int]) -> list[float]:
    """Return the values without the mean of their month."""
    sums: dict[int, list[float]] = {}
    for slot, value in zip(slots, values, strict=True):
        sums.setdefault(slot, []).append(value)
    means = {slot: math.fsum(held) / len(held) for slot, held in sums.items()}
    return [value - means[slot] for slot, value in zip(slots, values, strict=True)]
