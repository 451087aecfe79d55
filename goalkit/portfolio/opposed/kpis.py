"""The KPIs of a repository that are compared: oriented so that more is better, and the pairs that somebody expects to pull apart."""

import math
from collections.abc import Iterator, Sequence

from goalkit.judge.facts import Facts
from goalkit.judge.window import YEAR_LENGTH
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.terms import in_unit
from goalkit.model.versions import last_break
from goalkit.period import Period
from goalkit.portfolio.opposed.search import Bounds, Opposed, Pair, Series, opposed


def found(facts: Facts) -> tuple[Opposed, ...]:
    """Return the KPIs of goals that pull against each other in the data up to the as-of day; the result is kept."""
    return facts.once("opposed", lambda: _found(facts)) if facts.has_data else ()


def compared(facts: Facts) -> dict[str, Series]:
    """Return the series of the KPIs that goals measure, hold or guard, and of their counter KPIs, in months, weeks or quarters."""
    return facts.once("compared", lambda: dict(_compared(facts))) if facts.has_data else {}


def chased(facts: Facts) -> dict[str, list[Goal]]:
    """Return the goals that run or are still to begin, by the KPI that they are measured by."""
    by_kpi: dict[str, list[Goal]] = {}
    for goal in facts.ws.goals:
        kpi, due = facts.ws.kpi_of(goal), facts.ws.terms(goal).due
        if kpi is not None and goal.state != "draft" and facts.closing(goal) is None and due is not None and due >= facts.as_of:
            by_kpi.setdefault(kpi.id, []).append(goal)
    return by_kpi


def _found(facts: Facts) -> tuple[Opposed, ...]:
    limits = facts.ws.settings.thresholds
    bounds = Bounds(limits.conflict_min, limits.conflict_rho, limits.conflict_q)
    series = compared(facts)
    declared = {pair: lags for pair, lags in _declared(facts) if pair[0] in series and pair[1] in series}
    return opposed(series, declared, bounds, tuple(_parts(facts)))


def _compared(facts: Facts) -> Iterator[tuple[str, Series]]:
    names = set(chased(facts))
    for kpis in list(chased(facts).values()):
        names.update(known.id for goal in kpis for guard in goal.guards if (known := facts.ws.kpi(guard.kpi)))
    names.update(known.id for name in list(names) if (kpi := facts.ws.kpi(name)) for each in kpi.counter if (known := facts.ws.kpi(each)))
    for name in sorted(names):
        kpi = facts.ws.kpi(name)
        if kpi is not None and (kpi.window or 1) == 1 and (points := _points(kpi, facts)):
            yield name, Series(points, YEAR_LENGTH[points[0][0].kind])


def _points(kpi: Kpi, facts: Facts) -> tuple[tuple[Period, float], ...]:
    """Return the final values of a KPI since the last break of its definition, turned so that more is better."""
    broken = last_break(kpi, facts.ws.kpi, facts.as_of)
    held = (r for r in facts.shown.series(kpi.id).readings if not r.provisional)
    readings = [r for r in held if broken is None or r.period.last >= broken.day]
    same = [r for r in readings if r.period.kind == readings[-1].period.kind and r.period.last <= facts.as_of]
    return tuple((r.period, _turned(r.value, kpi)) for r in same if math.isfinite(r.value))


def _turned(value: float, kpi: Kpi) -> float:
    """Return a value so that more is better: for a corridor minus the distance to it."""
    if kpi.direction == "range" and len(kpi.corridor or ()) == 2:
        low, high = (in_unit(edge, kpi.unit or "") for edge in kpi.corridor or ())
        below, above = (low or 0.0) - value, value - (high or 0.0)
        return -max(below, above, 0.0)
    return -value if kpi.direction == "down" else value


def _declared(facts: Facts) -> Iterator[tuple[Pair, Sequence[int]]]:
    """Yield the pairs that somebody expects to pull apart: counter KPIs, hypotheses of the opposite sign, declared conflicts."""
    ws = facts.ws
    for kpi in ws.kpis:
        yield from (((kpi.id, known.id), (0,)) for name in kpi.counter if (known := ws.kpi(name)))
        for drive in kpi.drives:
            other = ws.kpi(drive.kpi)
            if other is not None and _works_against(kpi, other, drive.effect):
                yield (kpi.id, other.id), _lags(drive.lag_months)
    for goal in ws.goals:
        own = ws.kpi_of(goal)
        rivals = (ws.tree.get(conflict.goal) for conflict in goal.conflicts_with)
        yield from (((own.id, known.id), (0,)) for rival in rivals if own and rival and (known := ws.kpi_of(rival)) and known is not own)


def _works_against(kpi: Kpi, other: Kpi, effect: str) -> bool:
    """Tell whether one getting better is said to make the other worse."""
    signs = {"up": 1, "down": -1}
    return (1 if effect == "raises" else -1) * signs.get(kpi.direction or "", 0) * signs.get(other.direction or "", 0) < 0


def _lags(months: Sequence[float]) -> Sequence[int]:
    """Return the middle of a declared delay and one period to each side."""
    middle = round(math.fsum(months) / len(months)) if months else 0
    return (0,) if not middle else (middle - 1, middle, middle + 1)


def _parts(facts: Facts) -> Iterator[Pair]:
    """Yield KPIs of which one is a part of the other: they hang together by definition."""
    for kpi in facts.ws.kpis:
        yield from ((kpi.id, known.id) for part in kpi.components if (known := facts.ws.kpi(part.kpi)))


__all__ = ["chased", "compared", "found"]
