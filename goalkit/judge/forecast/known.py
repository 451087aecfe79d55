"""The values that a forecast rests on, and why nobody should make one from them."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from goalkit import period
from goalkit.judge.case import Case
from goalkit.period import Period

Refusal = Literal["no_values", "few_values", "gaps", "constant", "horizon", "breakthrough", "measure_effective", "not_aggregable"]
"""Why there is no outlook."""
LONGEST_GAP = 2
MOST_MISSING = 0.25
LARGEST = 1e100
"""No figure of a house is larger; its square would not be a number."""


def points(case: Case) -> list[tuple[Period, float]]:
    """Return the values up to the day, since the last break of the definition."""
    return [(when, value) for when, value in case.points if abs(value) < LARGEST]


def refused(given: Sequence[tuple[Period, float]], steps: int, fewest: int, longest: int | None) -> Refusal | None:
    """Return why no forecast is made of values for so many periods ahead; None where one is. `longest` None asks for no limit."""
    count = len(given)
    if count < fewest:
        return "few_values"
    apart = [period.steps(before, after) for (before, _), (after, _) in pairwise(given)]
    if max(apart) > LONGEST_GAP + 1 or count / (1 + sum(apart)) < 1 - MOST_MISSING:
        return "gaps"
    if len({value for _, value in given}) == 1:
        return "constant"
    return "horizon" if longest is not None and steps > min(longest, 2 * count) else None


def filled(given: Sequence[tuple[Period, float]]) -> list[float]:
    """Return the values without gaps: a missing period lies on the straight line between its neighbours."""
    values = [given[0][1]]
    for (before, first), (after, second) in pairwise(given):
        apart = period.steps(before, after)
        values += [first + (second - first) * step / apart for step in range(1, apart + 1)]
    return values
