"""How far chance alone carries a figure that rests on a number of cases: half widths of 95 % intervals (specification 2.2)."""

import math

Z95 = 1.959963984540054
"""Two-sided 95 % of the normal distribution."""
ANSWERED = 0.7
"""Share of promoters and detractors taken together that is assumed where an export has only their difference."""


def proportion(share: float, cases: float) -> float:
    """Return the half width of Wilson's interval around a share (0..1) of some cases, as a share."""
    square = Z95 * Z95
    spread = math.sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    return Z95 * spread / (1 + square / cases)


def net(score: float, cases: float, answered: float = ANSWERED) -> float:
    """Return the half width around a net score (-1..1), as a fraction: variance (p + d - (p - d)^2)/n (Rocks 2016).

    `answered` is p + d. At least as many as the score itself have answered one way or the other.
    """
    together = max(answered, abs(score))
    return Z95 * math.sqrt((together - score * score) / cases)


def cases_for_proportion(share: float, half: float) -> int:
    """Return how many cases make the plain interval around a share as narrow as `half` (both as shares)."""
    return math.ceil(share * (1 - share) * (Z95 / half) ** 2)


def cases_for_net(score: float, half: float, answered: float = ANSWERED) -> int:
    """Return how many answers make the interval around a net score as narrow as `half` (both as fractions)."""
    return math.ceil((max(answered, abs(score)) - score * score) * (Z95 / half) ** 2)
