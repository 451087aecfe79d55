"""The outlook of a goal: where its figure will probably be at due if nothing new is done, or why nobody can say.

It never changes the light. Source: domain specification sections 5.5 and 5.6.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goalkit import period, units
from goalkit.judge import final
from goalkit.judge.case import Case
from goalkit.judge.forecast import known, recipe, student
from goalkit.judge.forecast.known import Refusal
from goalkit.judge.forecast.recipe import Forecast
from goalkit.judge.window import YEAR_LENGTH
from goalkit.model.terms import in_unit
from goalkit.period import Period

HORIZON = 18
NUDGE = 1e-6
"""A step of a period's value, relative to its size, that shows how a compounded figure follows it."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The figure at due on the goal's own basis, in the KPI's unit: an interval of 80 % around `mid`, and the chance (0..1).

    `chance` is that of reaching what is asked for; None where that is not one figure (every single period has to hold).
    `refused` says why there is no outlook; then all numbers are None. `count` is the number of values that it rests on, or that
    lie after the day `since` from which a measure works. `spread` is the standard error of the figure, formed from the one-step
    `error` and the `weight` with which an error stays, with `freedom` degrees of freedom (`log`: of logarithms).
    """

    low: float | None = None
    mid: float | None = None
    high: float | None = None
    chance: float | None = None
    refused: Refusal | None = None
    count: int = 0
    since: dt.date | None = None
    spread: float = 0.0
    error: float = 0.0
    weight: float = 0.0
    freedom: int = 0
    log: bool = False


def within_reach(found: Outlook, chance: float, direction: int) -> float | None:
    """Return the value that is reached with a chance (0..1) without anything new; None without an outlook."""
    if found.mid is None:
        return None
    steps = direction * student.quantile(1 - chance, found.freedom) * found.spread if found.spread else 0.0
    return found.mid * math.exp(steps / found.mid) if found.log else found.mid + steps


def ahead(
    case: Case, *, fewest: int, works: Sequence[dt.date] = (), breakthrough: bool = False, longest: int | None = HORIZON
) -> Outlook | None:
    """Return the outlook of a goal with a KPI; None where the final value is there, or no figure is asked for.

    `works` are the days from which measures work. `fewest` values are needed (setting `forecast_min`); the way to due may be
    at most `longest` periods and twice as many as there are values.
    """
    if case.terms.shape == "measure_first" or final.is_there(case):
        return None
    if case.refused:
        return Outlook(refused="not_aggregable" if case.refused == "not_aggregable" else "no_values")
    points = known.points(case)
    if not points:
        return Outlook(refused="no_values")
    joined = case.basis.joined(case.window.periods[-1])
    steps = period.steps(points[-1][0], case.window.periods[-1])
    refused = known.refused(points, steps, fewest, longest)
    if breakthrough:
        return Outlook(refused="breakthrough", count=len(points))
    if refused is None and _not_joinable(case, joined):
        refused = "not_aggregable"
    late = [point for point in points if not works or point[0].first > works[-1]]
    if refused is None and works and len(late) < fewest:
        return Outlook(refused="measure_effective", count=len(late), since=works[-1])
    if refused or steps <= 0:
        return Outlook(refused=refused, count=len(points)) if refused else None
    return _figure(case, joined, points, steps)


def _not_joinable(case: Case, joined: Sequence[Period]) -> bool:
    """Tell whether the figure at due cannot be formed from values of single periods."""
    pairs = all(reading.denominator is not None for reading in case.readings.values())
    return len(joined) > 1 and case.basis.refuses(pairs=pairs)


def _figure(case: Case, joined: Sequence[Period], points: Sequence[tuple[Period, float]], steps: int) -> Outlook:
    """Form the figure at due from the values that are there and those that are forecast."""
    values = known.filled(points)
    there = {when: case.readings[when].value for when in joined if when in case.readings}
    last = points[-1][0]
    coming = [when for when in joined if when not in there and period.steps(last, when) > 0]
    if not coming:
        return Outlook(refused="no_values", count=len(points))
    forecast = recipe.make(values, steps, YEAR_LENGTH[case.window.kind], log=_on_log_scale(case, values))
    low, high = _bounds(case)
    mids = {when: _clipped(forecast.mids[period.steps(last, when) - 1], low, high) for when in coming}
    figure = _joined(case, joined, {**there, **mids})
    slopes = _slopes(case, joined, there, mids)
    weights = [0.0] * steps
    for when in coming:
        weights[period.steps(last, when) - 1] = slopes[when] * (mids[when] if forecast.log else 1.0)
    spread = forecast.spread(weights)
    model = _Model(figure, spread, forecast, math.fsum(weights) if forecast.log else 0.0)
    ends = (model.at(-1), model.at(1)) if spread else (figure, figure)
    if not case.basis.adds:
        ends = (_clipped(ends[0], low, high), _clipped(ends[1], low, high))
    elif low is not None and low >= 0:  # what is there stays, and nothing negative follows
        ends = (max(ends[0], math.fsum(there.values())), ends[1])
    return Outlook(
        ends[0], figure, ends[1], _chance(case, model), count=len(points),
        spread=spread, error=forecast.error, weight=forecast.weight, freedom=forecast.freedom, log=forecast.log,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Model:
    """The distribution of a figure: around `mid`, on the log scale that of its future part `part`."""

    mid: float
    spread: float
    forecast: Forecast
    part: float

    def at(self, side: int) -> float:
        """Return the lower (-1) or upper (1) end of the interval."""
        if not self.forecast.log:
            return self.mid + side * self.forecast.reach * self.spread
        return self.mid - self.part + self.part * math.exp(side * self.forecast.reach * self.spread / self.part)

    def below(self, mark: float) -> float:
        """Return the probability that the figure is at most `mark`."""
        if not self.spread:
            return 1.0 if self.mid <= mark else 0.0
        if not self.forecast.log:
            return student.below((mark - self.mid) / self.spread, self.forecast.freedom)
        rest = mark - (self.mid - self.part)
        if rest <= 0:
            return 0.0
        return student.below(math.log(rest / self.part) * self.part / self.spread, self.forecast.freedom)


def _chance(case: Case, model: _Model) -> float | None:
    terms = case.terms
    if case.every_period:
        return None
    match terms.shape:
        case "move" if terms.target is not None:
            reached = model.below(terms.target)
            return 1 - reached if terms.direction > 0 else reached
        case "budget" if terms.budget is not None:
            return model.below(terms.budget)
    low = model.below(terms.low) if terms.low is not None else 0.0
    high = model.below(terms.high) if terms.high is not None else 1.0
    return max(0.0, high - low)


def _joined(case: Case, joined: Sequence[Period], values: Mapping[Period, float]) -> float:
    """Join values of single periods as the basis does; ratios are weighted with their denominators, later ones with the mean."""
    there = [when for when in joined if when in values]
    sizes = _sizes(case, there)
    if case.basis.adds or case.basis.compounds or sizes is None:
        return case.basis.combined([values[when] for when in there])
    return math.fsum(values[when] * sizes[when] for when in there) / math.fsum(sizes.values())


def _sizes(case: Case, joined: Sequence[Period]) -> dict[Period, float] | None:
    """Return the denominators of periods, of coming ones the mean of the last year; None where they are not known."""
    if len(joined) < 2 or any(reading.denominator is None for reading in case.readings.values()):
        return None
    recent = [reading.denominator or 0.0 for reading in list(case.readings.values())[-YEAR_LENGTH[case.window.kind] :]]
    usual = math.fsum(recent) / len(recent)
    sizes = {when: (case.readings[when].denominator or 0.0) if when in case.readings else usual for when in joined}
    return sizes if math.fsum(sizes.values()) > 0 else None


def _slopes(case: Case, joined: Sequence[Period], known: Mapping[Period, float], mids: Mapping[Period, float]) -> dict[Period, float]:
    """Return how much the figure changes with each coming value."""
    if case.basis.adds:
        return dict.fromkeys(mids, 1.0)
    whole = {**known, **mids}
    if not case.basis.compounds:
        sizes = _sizes(case, [when for when in joined if when in whole]) or dict.fromkeys(whole, 1.0)
        return {when: sizes[when] / math.fsum(sizes.values()) for when in mids}
    found: dict[Period, float] = {}
    for when, value in mids.items():
        step = NUDGE * max(1.0, abs(value))
        found[when] = (_joined(case, joined, {**whole, when: value + step}) - _joined(case, joined, {**whole, when: value - step})) / (2 * step)
    return found


def _on_log_scale(case: Case, values: Sequence[float]) -> bool:
    """Tell whether the logarithms are forecast: times and money that are positive and skewed."""
    unit = case.terms.unit
    return (units.is_time(unit) or units.is_money(unit)) and recipe.is_skewed(values)


def _bounds(case: Case) -> tuple[float | None, float | None]:
    given = case.kpi.bounds or (None, None)
    low, high = (in_unit(each, case.terms.unit) for each in (*given, None)[:2])
    return low, high


def _clipped(value: float, low: float | None, high: float | None) -> float:
    value = value if low is None else max(low, value)
    return value if high is None else min(high, value)

