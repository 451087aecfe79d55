"""Rank correlation of two short series, and how surprising it is."""

import math
from collections.abc import Sequence

from goalkit.judge.forecast import student


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of every value (1..n); equal values share the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and values[order[end + 1]] == values[order[at]]:
            end += 1
        for index in order[at : end + 1]:
            found[index] = (at + end) / 2 + 1
        at = end + 1
    return found


def unit(values: Sequence[float]) -> list[float] | None:
    """Return the ranks as a vector of length 1 around 0, so that a product of two is Spearman's rho; None where all are equal."""
    placed = ranks(values)
    middle = (len(placed) + 1) / 2
    off = [rank - middle for rank in placed]
    length = math.sqrt(math.fsum(value * value for value in off))
    return [value / length for value in off] if length else None


def product(first: Sequence[float], second: Sequence[float]) -> float:
    """Return the product of two vectors."""
    return sum(a * b for a, b in zip(first, second, strict=True))


def surprise(rho: float, freedom: float) -> float:
    """Return the two-sided probability of a rank correlation at least as large by chance (t distribution); 1 below one degree."""
    whole = int(freedom)
    if whole < 1:
        return 1.0
    if abs(rho) >= 1:
        return 0.0
    t = abs(rho) * math.sqrt(whole / (1 - rho * rho))
    return 2 * (1 - student.below(t, whole))
