"""The season of a series: what each month is above or below the rest, shrunk by how sure that is."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Season:
    """What each period of the season adds, by its distance to the first value; `kept` is the share (0..1) left after shrinking."""

    swing: tuple[float, ...] = (0.0,)
    kept: float = 0.0

    @property
    def fitted(self) -> float:
        """Return how many values the season has used up."""
        return self.kept * (len(self.swing) - 1)


def season(values: Sequence[float], length: int) -> Season:
    """Return the season of a series of at least two years.

    Means of the residuals from a straight line (least squares), shrunk by max(0, 1 - variance of such a mean by noise alone /
    variance of the means).
    """
    rest = _residuals(values)
    slots = [rest[slot::length] for slot in range(length)]
    means = [math.fsum(slot) / len(slot) for slot in slots]
    middle = math.fsum(means) / length
    means = [mean - middle for mean in means]
    freedom = len(rest) - length - 1
    noise = math.fsum((v - means[at % length] - middle) ** 2 for at, v in enumerate(rest)) / freedom
    spread = math.fsum(mean * mean for mean in means) / (length - 1)
    by_chance = noise * math.fsum(1 / len(slot) for slot in slots) / length
    kept = max(0.0, 1 - by_chance / spread) if spread else 0.0
    return Season(tuple(kept * mean for mean in means), kept) if kept else Season()


def lag_one(values: Sequence[float]) -> float:
    """Return the autocorrelation of neighbouring values (-1..1); 0 where all are equal."""
    middle = math.fsum(values) / len(values)
    off = [value - middle for value in values]
    spread = math.fsum(value * value for value in off)
    return math.fsum(a * b for a, b in itertools.pairwise(off)) / spread if spread else 0.0


def skewness(values: Sequence[float]) -> float:
    """Return the skewness of a sample (third moment over the cube of the deviation); 0 where all are equal."""
    count = len(values)
    middle = math.fsum(values) / count
    spread = math.fsum((value - middle) ** 2 for value in values) / count
    return math.fsum((value - middle) ** 3 for value in values) / count / spread**1.5 if spread else 0.0


def _residuals(values: Sequence[float]) -> list[float]:
    count = len(values)
    middle, mean = (count - 1) / 2, math.fsum(values) / count
    slope = math.fsum((at - middle) * v for at, v in enumerate(values)) / math.fsum((at - middle) ** 2 for at in range(count))
    return [v - mean - slope * (at - middle) for at, v in enumerate(values)]
