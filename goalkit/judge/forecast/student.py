"""Student's t distribution for whole degrees of freedom, by its finite series (Abramowitz and Stegun 26.7.3 and 26.7.4)."""

import math
from functools import lru_cache


def below(t: float, freedom: int) -> float:
    """Return the probability (0..1) that a t value with `freedom` >= 1 degrees of freedom is at most `t`."""
    if math.isinf(t):
        return 1.0 if t > 0 else 0.0
    angle = math.atan(abs(t) / math.sqrt(freedom))
    within = min(1.0, _odd(angle, freedom) if freedom % 2 else _even(angle, freedom))
    return 0.5 + math.copysign(within, t) / 2


@lru_cache(maxsize=1024)
def quantile(share: float, freedom: int) -> float:
    """Return the t value that a share (0 < share < 1) of all values lies below, to 1e-10."""
    if share < 0.5:
        return -quantile(1 - share, freedom)
    low, high = 0.0, 1.0
    while below(high, freedom) < share:
        low, high = high, 2 * high
    while high - low > 1e-11 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle, freedom) < share else (low, middle)
    return (low + high) / 2


def _even(angle: float, freedom: int) -> float:
    """Return the probability of a value between -t and t for an even number of degrees of freedom."""
    square = math.cos(angle) ** 2
    term = whole = 1.0
    for step in range(2, freedom, 2):
        term *= square * (step - 1) / step
        whole += term
    return math.sin(angle) * whole


def _odd(angle: float, freedom: int) -> float:
    """Return the probability of a value between -t and t for an odd number of degrees of freedom."""
    cosine = math.cos(angle)
    term = cosine
    whole = cosine if freedom > 1 else 0.0
    for step in range(3, freedom, 2):
        term *= cosine * cosine * (step - 1) / step
        whole += term
    return 2 / math.pi * (angle + math.sin(angle) * whole)
