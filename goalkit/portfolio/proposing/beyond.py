"""What shows that more is possible than a ladder's ambitious step: a segment, a benchmark, the goal above."""

from collections.abc import Iterator

from goalkit.judge.facts import Facts
from goalkit.judge.window import YEAR_LENGTH
from goalkit.kpis.readings import Scope
from goalkit.model.terms import in_unit
from goalkit.portfolio.proposing.steps import Ground, Ladder


def beyond(base: Ladder, facts: Facts) -> Iterator[tuple[float, Ground, str]]:
    """Yield what shows that more is possible: the best segment, the benchmark, what the goal above needs."""
    if base.need is not None:
        yield base.need, "parent", base.above
    if base.kpi.benchmark is not None and not base.scope:
        value = in_unit(base.kpi.benchmark.value, base.terms.unit)
        if value is not None:
            yield value, "benchmark", base.kpi.benchmark.source
    if base.kpi.people_related or base.terms.aggregation not in {"ratio", "net"}:
        return
    for name, values in facts.shown.segments(base.kpi.id).items():
        for part in values:
            level = _level(facts, base, ((name, (part,)),))
            if level is not None:
                yield level, "segment", part


def _level(facts: Facts, base: Ladder, scope: Scope) -> float | None:
    """Return the pooled level of a segment over its last year, with at least as many cases as the KPI asks for."""
    readings = facts.shown.series(base.kpi.id, scope).readings
    recent = readings[-YEAR_LENGTH[readings[-1].period.kind] :] if readings else ()
    if any(r.numerator is None or r.denominator is None for r in recent):
        return None
    cases, whole = sum(r.denominator or 0.0 for r in recent), sum(r.numerator or 0.0 for r in recent)
    if not cases or cases < (base.kpi.min_n or 0):
        return None
    return (100.0 if base.terms.unit == "%" or base.terms.aggregation == "net" else 1.0) * whole / cases
