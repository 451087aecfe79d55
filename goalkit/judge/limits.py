"""Goals that hold a limit: what is inside, how far, and the share of periods that hold (specification section 4)."""

from collections.abc import Iterable

from goalkit.model.terms import Terms

CLOSE = 1e-9
"""Relative size of a difference that is only the arithmetic's."""


def reached(value: float, mark: float, direction: int) -> bool:
    """Tell whether a value is on or beyond a mark, inclusive."""
    return direction * (value - mark) >= -CLOSE * max(1.0, abs(mark))


def complete(terms: Terms) -> bool:
    """Tell whether the limits of a shape are known."""
    match terms.shape:
        case "at_least":
            return terms.low is not None
        case "at_most":
            return terms.high is not None
    return terms.low is not None and terms.high is not None


def single(terms: Terms) -> float | None:
    """Return the one limit of at_least and at_most; a corridor has none."""
    return {"at_least": terms.low, "at_most": terms.high}.get(terms.shape or "")


def gap(value: float, low: float | None, high: float | None) -> float:
    """Return how far a value lies on the good side of the nearer limit, in the KPI's unit (negative: outside)."""
    gaps = ([value - low] if low is not None else []) + ([high - value] if high is not None else [])
    return min(gaps)


def holds(value: float, low: float | None, high: float | None) -> bool:
    """Tell whether a value is within its limits, inclusive."""
    return (low is None or reached(value, low, 1)) and (high is None or reached(value, high, -1))


def share(values: Iterable[float], low: float | None, high: float | None) -> float | None:
    """Return the share of values within the limits, 0..1; None without values."""
    held = [holds(value, low, high) for value in values]
    return sum(held) / len(held) if held else None


def closeness(value: float, baseline: float | None, low: float, high: float) -> float | None:
    """Return 1 - dist(x)/dist(b), at most 1, for a corridor that the baseline lies outside of; else None."""
    if baseline is None or holds(baseline, low, high):
        return None
    return min(1.0, 1 - max(0.0, -gap(value, low, high)) / -gap(baseline, low, high))
