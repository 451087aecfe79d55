"""Signal or noise: the XmR chart (process behaviour chart) with three rules (domain specification section 5.4)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from goalkit.judge.noise import FEWEST, Points, moving_ranges

LIMIT = 2.6587
"""3 / d2: natural limits in mean moving ranges."""
RANGE_LIMIT = 3.2665
"""D4: the limit of a moving range in mean moving ranges."""
Rule = Literal[1, 2, 3]


@dataclass(frozen=True)
class Chart:
    """Centre and natural limits of a stable stretch, in the unit of its values; `soft` below twelve values."""

    centre: float
    moving_range: float
    lower: float
    upper: float
    range_limit: float
    values: int
    soft: bool


@dataclass(frozen=True)
class Signal:
    """A rule that fires at the value with this index: 1 outside, 2 eight on a side, 3 three of four near a limit."""

    index: int
    rule: Rule


def chart(points: Points, baseline: int = 12) -> Chart | None:
    """Return the chart of the first values (at most `baseline`, then frozen); None below six or without neighbours."""
    base = points[:baseline]
    ranges = moving_ranges(base)
    if len(base) < FEWEST or not ranges:
        return None
    centre = math.fsum(value for _, value in base) / len(base)
    mean = math.fsum(ranges) / len(ranges)
    reach = LIMIT * mean
    return Chart(centre, mean, centre - reach, centre + reach, RANGE_LIMIT * mean, len(base), len(base) < baseline)


def signals(values: Sequence[float], limits: Chart) -> tuple[Signal, ...]:
    """Return every value at which a rule fires, with the lowest rule that does."""
    off = [value - limits.centre for value in values]
    reach = limits.upper - limits.centre
    found = ((index, _rule(off[: index + 1], reach)) for index in range(len(off)))
    return tuple(Signal(index, rule) for index, rule in found if rule is not None)


def _rule(off: Sequence[float], reach: float) -> Rule | None:
    now = off[-1]
    if abs(now) > reach:
        return 1
    side = 1 if now > 0 else -1
    if len(off) >= 8 and now != 0 and all(side * value > 0 for value in off[-8:]):
        return 2
    if len(off) >= 4 and side * now > reach / 2 and sum(side * value > reach / 2 for value in off[-4:]) >= 3:
        return 3
    return None
