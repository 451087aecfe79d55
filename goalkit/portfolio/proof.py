"""Whether a measure shows in the figure: before against after, and how long one would have to wait to see it.

Never a proof that the measure did it: what else began to work at the same time is named beside it (domain specification 5.7).
"""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from goalkit.judge import xmr
from goalkit.judge.facts import Facts
from goalkit.judge.noise import D2
from goalkit.model.goal import Goal
from goalkit.model.terms import in_unit
from goalkit.portfolio.coverage import takes_hold

BEFORE = 12
NEAR_DAYS = 92
"""What begins to work within a quarter cannot be told apart."""
POWER = 2.8
"""Sum of the normal quantiles 0.975 and 0.80: a difference of 2.8 standard errors is seen in eight of ten cases."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the figure shows since a measure works, in the KPI's unit.

    `before` and `after` are means of the last twelve values before `since` and of all values after it, `counts` how many they join.
    `seen` tells whether a rule of the chart fires to the good side (None: no chart of before, or no value yet). `expected` is the
    effect that was written down, `months` how many periods on each side would show it in eight of ten cases with the noise `s`.
    `beside` are the other measures that began to work at the same time.
    """

    measure: str
    since: dt.date
    counts: tuple[int, int]
    before: float | None = None
    after: float | None = None
    seen: bool | None = None
    s: float | None = None
    expected: float | None = None
    months: int | None = None
    beside: tuple[str, ...] = ()


def proofs(goal: Goal, facts: Facts) -> Iterator[Proof]:
    """Yield what the figure shows of every measure of a goal that works by the as-of day."""
    case = facts.case(goal)
    works = {
        measure.id: max(measure.done, (takes_hold(measure.effect) if measure.effect else None) or measure.done)
        for measure in goal.measures
        if measure.done is not None and measure.done <= facts.as_of and measure.dropped is None
    }
    if case is None:
        return
    for measure in goal.measures:
        since = works.get(measure.id)
        if since is None or since > facts.as_of:
            continue
        earlier = [point for point in case.points if point[0].last < since][-BEFORE:]
        later = [value for when, value in case.points if when.first >= since]
        chart = xmr.chart(earlier, BEFORE)
        s = chart.moving_range / D2 if chart else None
        expected = in_unit(measure.effect.value, case.terms.unit, difference=True) if measure.effect else None
        yield Proof(
            measure.id, since, (len(earlier), len(later)), _mean([value for _, value in earlier]), _mean(later),
            _seen(chart, later, case.terms.direction), s, expected, needed(s, expected),
            tuple(other for other, day in works.items() if other != measure.id and abs((day - since).days) <= NEAR_DAYS),
        )  # fmt: skip


def needed(s: float | None, expected: float | None) -> int | None:
    """Return m = 2 (2.8 s / effect)^2, the periods on each side that show an effect in eight of ten cases; at least one."""
    if not s or not expected:
        return None
    return max(1, math.ceil(2 * (POWER * s / abs(expected)) ** 2))


def _seen(chart: xmr.Chart | None, later: list[float], direction: int) -> bool | None:
    if chart is None or not later:
        return None
    return any(direction * (later[fired.index] - chart.centre) > 0 for fired in xmr.signals(later, chart))


def _mean(values: list[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None


