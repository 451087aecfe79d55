"""Signal or noise: whether a KPI's latest values say more than that it varies as it always does.

A process behaviour chart with frozen limits (domain specification section 5.4); a known change of the definition begins a new
stretch, and so does a measure from which on there are enough values.
"""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from goalkit import units
from goalkit.judge import xmr
from goalkit.judge.case import Case
from goalkit.judge.forecast import known, pattern, recipe
from goalkit.judge.noise import FEWEST, Points
from goalkit.judge.window import YEAR_LENGTH
from goalkit.judge.xmr import Chart, Rule
from goalkit.period import Period

SEASONAL = 24
CORRELATED = 0.4
"""Autocorrelation of neighbouring values from which on the limits are too narrow: more than half of all charts cry wolf."""


@dataclass(frozen=True, slots=True)
class Signal:
    """What the chart of a KPI says at the end of its series, in the KPI's unit.

    `since` is the period from which on all values lie on one side of the centre, `rule` the one that fired among them, `change`
    their mean minus the centre; None without a signal. `good` tells whether that side is the wanted one (None for corridors).
    `lower` and `upper` are the natural limits of the stretch since `first` with `values` in its baseline, `soft` below twelve.
    `correlated` warns that neighbouring values hang together, `seasonal` tells that the season has been taken out, `log` that the
    limits (and `moving_range`, the mean one) are those of logarithms.
    """

    first: Period
    centre: float
    lower: float
    upper: float
    values: int
    soft: bool
    moving_range: float
    since: Period | None = None
    rule: Rule | None = None
    change: float | None = None
    good: bool | None = None
    correlated: bool = False
    seasonal: bool = False
    log: bool = False


def read(case: Case, works: Sequence[dt.date] = ()) -> Signal | None:
    """Read the chart of a goal's KPI up to the day; `works` are the days from which measures work. None below six values."""
    stretch = _stretch(case, works)
    if len(stretch) < FEWEST:
        return None
    size = case.thresholds.xmr_baseline
    swing = _season(stretch, YEAR_LENGTH[case.window.kind])
    calm = [(when, value - swing[at % len(swing)]) for at, (when, value) in enumerate(stretch)]
    base = [value for _, value in calm[:size]]
    log = _on_log_scale(case, base)
    shown = [(when, math.log(value) if value > 0 else -math.inf) for when, value in calm] if log else calm
    limits = xmr.chart(shown, size)
    if limits is None:
        return None
    back = math.exp if log else float
    found = Signal(
        calm[0][0], back(limits.centre), back(limits.lower), back(limits.upper), limits.values, limits.soft, limits.moving_range,
        correlated=len(base) >= size and pattern.lag_one(base) > CORRELATED, seasonal=len(swing) > 1, log=log,
    )  # fmt: skip
    return _fired(found, shown, calm, limits, case)


def _fired(found: Signal, shown: Points, calm: Points, limits: Chart, case: Case) -> Signal:
    """Add the signal that holds at the end of the series: no value since it fired has gone back over the centre."""
    off = [value - limits.centre for _, value in shown]
    fired = xmr.signals([value for _, value in shown], limits)
    if not fired or not off[-1]:
        return found
    begun = len(off) - 1
    while begun and off[begun - 1] * off[-1] > 0:
        begun -= 1
    if fired[-1].index < begun:
        return found
    change = math.fsum(value for _, value in calm[begun:]) / len(calm[begun:]) - found.centre
    good = None if case.terms.shape == "between" else change * case.terms.direction > 0
    rule = next(each.rule for each in fired if each.index >= begun)
    return Signal(
        found.first, found.centre, found.lower, found.upper, found.values, found.soft, found.moving_range,
        calm[begun][0], rule, change, good, found.correlated, found.seasonal, found.log,
    )  # fmt: skip


def _stretch(case: Case, works: Sequence[dt.date]) -> list[tuple[Period, float]]:
    """Return the values that belong together, up to now: since the last change after which there are enough for limits."""
    points = known.points(case)
    for day in reversed(works):
        later = [(when, value) for when, value in points if when.first >= day]
        if len(later) >= FEWEST:
            return later
    return points


def _season(points: Points, length: int) -> tuple[float, ...]:
    """Return what each period of the year adds, from the first 24 values (frozen, as the limits are); 0 where there is none."""
    values = [value for _, value in points]
    if length < 4 or len(values) < max(SEASONAL, 2 * length):
        return pattern.Season().swing
    return pattern.season(values[: max(SEASONAL, 2 * length)], length).swing


def _on_log_scale(case: Case, base: Sequence[float]) -> bool:
    """Tell whether the logarithms are charted: times and money that are positive and skewed."""
    unit = case.terms.unit
    return (units.is_time(unit) or units.is_money(unit)) and recipe.is_skewed(base)


Direction = Literal["better", "worse", "shifted", "none"]


def direction(found: Signal) -> Direction:
    """Return what a signal says in one word."""
    if found.since is None:
        return "none"
    return "shifted" if found.good is None else "better" if found.good else "worse"
