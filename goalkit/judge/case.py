"""Everything that is needed to judge one goal by its KPI on a day, gathered once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from goalkit import units
from goalkit.judge import figure, limits, plan
from goalkit.judge.basis import Basis
from goalkit.judge.figure import Figure, Recompute
from goalkit.judge.noise import Noise, measure
from goalkit.judge.plan import Plan
from goalkit.judge.stretch import comparable, torn
from goalkit.judge.window import Window, year_start_of
from goalkit.kpis.readings import Reading, Readings, Scope
from goalkit.model.kpi import Kpi
from goalkit.model.measurable import Evaluate
from goalkit.model.settings import LightRule, Thresholds
from goalkit.model.terms import Terms
from goalkit.period import Period

if TYPE_CHECKING:
    from goalkit.workspace import Workspace

LIMITS = frozenset({"at_least", "at_most", "between"})


@dataclass(frozen=True)
class Case:
    """A goal with KPI and window on a day.

    `readings` are all readings up to the day (never after the last period) that can be compared with the last one; `broken` is
    the day on which the series broke before them.
    `hidden` are the periods up to then whose values are about too few people.
    """

    terms: Terms
    kpi: Kpi
    day: dt.date
    basis: Basis
    readings: Mapping[Period, Reading]
    refused: Literal["scope_missing", "not_aggregable", "privacy"] | None
    plan: Plan
    baseline: float | None
    thresholds: Thresholds
    rule: LightRule
    recompute: Recompute
    broken: dt.date | None = None
    hidden: tuple[Period, ...] = ()

    @property
    def window(self) -> Window:
        """Return the goal's window."""
        return self.basis.window

    @cached_property
    def since(self) -> tuple[Reading, ...]:
        """Return the readings of the goal's own periods."""
        start, due = self.window.start, self.window.due
        return tuple([reading for reading in self.readings.values() if start <= reading.period.last <= due])

    @property
    def last(self) -> Period:
        """Return the last period with a value; ask only where `since` has any."""
        return self.since[-1].period

    @property
    def latest(self) -> Period | None:
        """Return the last period that was delivered, shown or not."""
        return max((*list(self.readings)[-1:], *self.hidden), default=None)

    @cached_property
    def is_hidden(self) -> bool:
        """Tell whether a figure up to now would need values that are not shown: a figure without them would be another one."""
        own = [when for when in self.hidden if self.window.holds(when)]
        latest = self.latest
        if not self.hidden or latest is None:
            return False
        counted = self.terms.shape in {"budget", "measure_first"} or self.every_period
        return (counted and bool(own)) or not set(self.basis.joined(latest)).isdisjoint(self.hidden)

    @cached_property
    def figure(self) -> Figure:
        """Return the figure on the goal's own basis; ask only where `since` has any."""
        if self.torn:
            return Figure(readings=self.since, refused="not_aggregable")
        return figure.join(self.basis, self.readings, self.last, self.recompute)

    @property
    def torn(self) -> bool:
        """Tell whether the figure is a total that a break of the series parts; ask only where `since` has any."""
        return torn(self.basis, self.last, self.broken)

    @cached_property
    def path_value(self) -> float | None:
        """Return the path joined over the periods of the figure."""
        return self.plan.over(self.basis, self.figure.periods)

    @cached_property
    def noise(self) -> Noise:
        """Return the noise of the KPI up to the day."""
        return measure(self.terms, self.points, self.plan, self.window.year_start)

    @cached_property
    def points(self) -> list[tuple[Period, float]]:
        """Return all readings as period and value."""
        return [(p, reading.value) for p, reading in self.readings.items()]

    @property
    def is_limit(self) -> bool:
        """Tell whether the goal holds a limit."""
        return self.terms.shape in LIMITS

    @property
    def every_period(self) -> bool:
        """Tell whether every period has to hold the limit."""
        return self.is_limit and not self.terms.explicit_evaluate


def basis_of(kpi: Kpi, window: Window, evaluate: Evaluate, direction: int) -> Basis:
    """Return how the readings of a KPI are joined for an evaluation."""
    percent = units.canonical(kpi.unit or "") == "%"
    return Basis(
        window,
        evaluate,
        kpi.aggregation,
        whole=100.0 if percent or kpi.aggregation == "net" else 1.0,
        loss=(kpi.direction == "down" if kpi.direction in {"up", "down"} else direction < 0),
        span=kpi.span,
    )


def window_for(ws: "Workspace", kpi: Kpi, terms: Terms, seen: Iterable[Reading]) -> Window | None:
    """Return the window of a goal in a KPI's periods (there may be none); None without start or due."""
    if terms.start is None or terms.due is None:
        return None
    seen = tuple(seen)
    kind = kpi.period or (seen[-1].period.kind if seen else "month")
    fiscal = ws.settings.fiscal_year_start
    source = ws.source(kpi.source[0].id) if kpi.source else None
    year_start = year_start_of((r.period for r in seen), kind, source.periods if source else None, fiscal)
    return Window(terms.start, terms.due, kind, year_start, fiscal)


def gather(ws: "Workspace", readings: Readings, terms: Terms, day: dt.date, rule: LightRule) -> Case | None:
    """Gather the case of a goal; None where its KPI is unknown, its window is empty or it asks for no number."""
    kpi = ws.kpi(terms.kpi)
    if kpi is None:
        return None
    series = readings.series(kpi.id, terms.scope)
    window = window_for(ws, kpi, terms, series.readings)
    if window is None or not window.n or not _asks(terms):
        return None
    evaluate: Evaluate = "total" if terms.shape == "budget" else terms.evaluate
    basis = basis_of(kpi, window, evaluate, terms.direction)
    end = min(day, window.periods[-1].last)
    seen, broken = comparable(
        kpi, ws.kpi, {r.period: r for r in series.readings if r.period.last <= end and r.period.kind == window.kind}
    )
    base = plan.baseline_total(terms, basis)
    hidden = tuple(when for when in series.hidden if when.last <= end and when.kind == window.kind)
    return Case(
        terms, kpi, day, basis, seen, series.refused, _plan(ws, readings, terms, basis, seen, base), base,
        ws.settings.thresholds, rule, lambda periods: readings.recomputed(kpi.id, terms.scope, periods), broken, hidden,
    )


def _asks(terms: Terms) -> bool:
    match terms.shape:
        case "move":
            return terms.target is not None
        case "at_least" | "at_most" | "between":
            return limits.complete(terms)
        case "budget":
            return terms.budget is not None
        case "measure_first":
            return terms.values is not None
    return False


def _plan(
    ws: "Workspace", readings: Readings, terms: Terms, basis: Basis, seen: Mapping[Period, Reading], base: float | None
) -> Plan:
    if terms.shape != "move":
        return plan.flat(basis, limits.single(terms)) if terms.shape in LIMITS else Plan()
    history: dict[Period, float] = {}
    if terms.path.name == "seasonal":
        history = {p: reading.value for p, reading in seen.items() if not basis.window.holds(p)}
    return plan.build(terms, basis, history, _exported(ws, readings, terms, terms.scope), base)


def _exported(ws: "Workspace", readings: Readings, terms: Terms, scope: Scope) -> dict[Period, float]:
    """Return the planned values that an export has for the path, in the unit of the goal's KPI."""
    wanted = terms.path.plan
    kpi = ws.kpi(wanted.kpi) if wanted else None
    if wanted is None or kpi is None:
        return {}
    factor = units.factor(kpi.unit or "", terms.unit) if kpi.id != terms.kpi else 1.0
    found = readings.series(kpi.id, scope, wanted.scenario).readings
    return {r.period: r.value * factor for r in found} if factor is not None else {}
