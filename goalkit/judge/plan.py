"""The path from baseline to target: the planned value of every single period (specification section 3)."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goalkit import period
from goalkit.judge import season
from goalkit.judge.basis import Basis
from goalkit.model.terms import Terms
from goalkit.period import Period


@dataclass(frozen=True)
class Plan:
    """Planned values of single periods, in the KPI's unit.

    `values` has every period of the goal (None where the path says nothing), `before` is what was planned before start (the
    baseline), `earlier` are values of periods before start that the export itself plans.
    """

    values: Mapping[Period, float | None] = field(default_factory=dict)
    before: float | None = None
    earlier: Mapping[Period, float] = field(default_factory=dict)

    def at(self, when: Period) -> float | None:
        """Return p of a period: the path within the goal, the baseline before start."""
        try:
            return self.values[when]
        except KeyError:
            return self.before if self.before is not None else self.earlier.get(when)

    def over(self, basis: Basis, periods: Sequence[Period]) -> float | None:
        """Return p joined as the figure is joined; None where a period has no plan."""
        values = [self.at(p) for p in periods]
        known = [value for value in values if value is not None]
        return basis.combined(known) if known and len(known) == len(values) else None


def build(
    terms: Terms, basis: Basis, history: Mapping[Period, float], exported: Mapping[Period, float], baseline: float | None
) -> Plan:
    """Return the path of a move goal.

    `history` are actual values (for seasonal), `exported` planned values from the export (for series), both by period in the
    KPI's unit; `baseline` is the total or level of the goal's own basis. A path that cannot be formed (two signs for
    geometric, no baseline, less than two years of history) has no values.
    """
    window, b, t = basis.window, basis.single(baseline), basis.single(terms.target)
    name = terms.path.name
    before = 0.0 if b is None and basis.to_date and name != "series" else b
    earlier = {p: value for p, value in exported.items() if not window.holds(p)}
    match name:
        case "geometric":
            values = [_geometric(b, t, k, window.n) for k in range(1, window.n + 1)]
        case "delayed":
            values = _delayed(terms, basis, b, t)
        case "steps":
            values = [_step(terms.path.marks, p, b) for p in window.periods]
        case "stages":
            values = _stages(terms, basis, b)
        case "series" if terms.path.plan:
            values = [exported.get(p) for p in window.periods]
        case "series":
            values = [_given(terms.path.marks, p, basis) for p in window.periods]
        case "seasonal":
            values = season.path(basis, history, _linear(basis, b, t), terms.target)
        case _:
            values = _linear(basis, b, t)
    return Plan(dict(zip(window.periods, values, strict=True)), before, earlier)


def flat(basis: Basis, limit: float | None) -> Plan:
    """Return the path of a limit: the same value in every period."""
    return Plan(dict.fromkeys(basis.window.periods, basis.single(limit)), basis.single(limit))


def baseline_total(terms: Terms, basis: Basis) -> float | None:
    """Return the baseline on the goal's own basis: a total of another length is scaled by periods."""
    if terms.baseline is None or not basis.adds or terms.baseline_period is None:
        return terms.baseline
    try:
        whole = period.parse(terms.baseline_period, basis.window.fiscal)
    except ValueError:
        return terms.baseline
    length = len(period.ending_within(whole.first, whole.last, basis.window.kind, basis.window.year_start))
    return terms.baseline * basis.length / length if length else terms.baseline


def _linear(basis: Basis, b: float | None, t: float | None) -> list[float | None]:
    n = basis.window.n
    if basis.to_date:
        return [t] * n
    if b is None or t is None:
        return [None] * n
    m = basis.window.mean_number(basis.evaluate)
    return [b + (t - b) * k / m for k in range(1, n + 1)]


def _geometric(b: float | None, t: float | None, k: int, n: int) -> float | None:
    if b is None or t is None or b * t <= 0:
        return None
    growth: float = (t / b) ** (k / n)
    return b * growth


def _delayed(terms: Terms, basis: Basis, b: float | None, t: float | None) -> list[float | None]:
    window, effect_from = basis.window, terms.path.effect_from
    if b is None or t is None or effect_from is None:
        return [None] * window.n
    waiting = sum(p.last < effect_from for p in window.periods)
    way = window.mean_number(basis.evaluate, floor=waiting) - waiting
    return [b + (t - b) * (k - waiting) / way if k > waiting and way else b for k in range(1, window.n + 1)]


def _step(marks: Sequence[tuple[Period, float]], when: Period, b: float | None) -> float | None:
    """Return the step a period stands on: the narrowest mark that it lies in, else the one that ended last."""
    begun = [(mark, value) for mark, value in marks if mark.first <= when.last]
    around = [(mark.last - mark.first, value) for mark, value in begun if when.last <= mark.last]
    if around:
        return min(around)[1]
    return max(((mark.last, value) for mark, value in begun), default=(None, b))[1]


def _stages(terms: Terms, basis: Basis, b: float | None) -> list[float | None]:
    """Draw straight lines through baseline and period ends, flat after the last one; a mark before start says nothing."""
    window = basis.window
    ends = sorted((window.position(mark.last), value) for mark, value in terms.path.marks)
    knots = ([(0.0, b)] if b is not None else []) + [(at, value) for at, value in ends if at > 0]
    return [_between(knots, float(k)) for k in range(1, window.n + 1)]


def _between(knots: Sequence[tuple[float, float]], k: float) -> float | None:
    for (left, low), (right, high) in itertools.pairwise(knots):
        if left <= k <= right and left < right:
            return low + (high - low) * (k - left) / (right - left)
    return knots[-1][1] if knots and k >= knots[-1][0] else None


def _given(marks: Sequence[tuple[Period, float]], when: Period, basis: Basis) -> float | None:
    """Return the value given for a period; a longer mark holds for all its periods (sums: in equal parts)."""
    for mark, value in marks:
        if mark == when:
            return value
    for mark, value in marks:
        if mark.first <= when.first and when.last <= mark.last:
            parts = period.ending_within(mark.first, mark.last, when.kind, basis.window.year_start)
            return value / len(parts) if basis.aggregation == "sum" else value
    return None
