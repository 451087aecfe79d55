"""How fast a figure has got better over twelve months, before a goal begins (the domain specification, section 3.3)."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from goalkit import period
from goalkit.judge import figure, noise
from goalkit.judge.basis import Basis
from goalkit.judge.case import basis_of, window_for
from goalkit.judge.facts import Facts
from goalkit.judge.plan import Plan
from goalkit.judge.stretch import comparable
from goalkit.judge.window import YEAR_LENGTH
from goalkit.kpis.readings import Reading
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.period import Period
from goalkit.portfolio import coverage

FEWEST = 6
"""With fewer spans, or fewer than the periods of a year, nothing can be said about a usual year.

Simulated with a flat figure and a goal of two s in twelve months: six spans call it a jump in 19 % of the cases, twelve in 5 %,
twenty-four in 0.3 %.
"""
QUANTILE = 9
"""The last of nine cuts into ten parts: nine of ten years were slower."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What a goal asks for a month and what a good year brought a month, in the KPI's unit; positive is better.

    `spans` counts the twelve-month spans, `months` the months of the goal, `before` are the values that were looked at.
    """

    required: float
    good: float
    spans: int
    months: float
    before: tuple[tuple[Period, float], ...]

    @property
    def noise(self) -> float | None:
        """Return s of the values before, in the KPI's unit; None below six."""
        return noise.measure(Terms(""), self.before, Plan(), 1).s


def pace(goal: Goal, facts: Facts) -> Pace | None:
    """Return the required change a month beside the 90 % quantile of the past twelve-month changes a month.

    Figures are formed on the goal's own basis from the periods that ended before it starts; None without a way to go, and with
    less than two years of values.
    """
    terms = facts.ws.terms(goal)
    way = coverage.need(terms, facts.ws) if facts.has_data and terms.baseline is not None else None
    if not way or terms.start is None:
        return None
    key = ("past", terms.kpi, terms.scope, terms.evaluate, terms.start, terms.due, terms.direction)
    past = facts.once(key, lambda: _past(terms, facts))
    if past is None or len(past.rates) < past.fewest:
        return None
    good = statistics.quantiles(past.rates, n=10, method="inclusive")[QUANTILE - 1]
    return Pace(terms.direction * way / past.months, good, len(past.rates), past.months, past.before)


class _Past(NamedTuple):
    """The improvement rates before a start, the values behind them and the months of the goals that begin then."""

    rates: Sequence[float]
    before: tuple[tuple[Period, float], ...]
    months: float
    fewest: int


def _past(terms: Terms, facts: Facts) -> _Past | None:
    kpi, start = facts.ws.kpi(terms.kpi), terms.start
    if kpi is None or start is None:
        return None
    readings = facts.shown.series(kpi.id, terms.scope).readings
    window = window_for(facts.ws, kpi, terms, readings)
    if window is None or not window.n:
        return None
    year = YEAR_LENGTH[window.kind]
    earlier = {r.period: r for r in readings if r.period.last < start and r.period.kind == window.kind}
    seen, _ = comparable(kpi, facts.ws.kpi, earlier)
    basis = rolling(basis_of(kpi, window, terms.evaluate, terms.direction))
    if basis is None or len(seen) <= year:
        return None
    points = tuple((when, reading.value) for when, reading in seen.items())
    return _Past(_rates(basis, seen, terms), points, 12 * window.n / year, max(FEWEST, year))


def rolling(basis: Basis) -> Basis | None:
    """Return a basis that can be formed at the end of any period: what counts from start or New Year counts twelve months back."""
    if basis.evaluate not in {"total", "ytd"}:
        return basis
    year = YEAR_LENGTH[basis.window.kind]
    return replace(basis, evaluate="rolling12") if not basis.adds or basis.length == year else None


def _rates(basis: Basis, seen: Mapping[Period, Reading], terms: Terms) -> Sequence[float]:
    """Return the improvement a month of every twelve-month span between two whole figures."""
    figures = {when: reading.value for when, reading in seen.items()} if basis.evaluate == "last" else {}
    for when in seen if not figures else ():
        joined = figure.join(basis, seen, when)
        if joined.value is not None and len(joined.readings) == len(basis.joined(when)):
            figures[when] = joined.value
    before = {when: period.shift_years(when, -1, basis.window.year_start) for when in figures}
    return [terms.direction * (value - figures[before[when]]) / 12 for when, value in figures.items() if before[when] in figures]
