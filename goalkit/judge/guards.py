"""Guards: limits that must hold while a goal is chased (specification section 5)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from goalkit import units
from goalkit.judge import figure
from goalkit.judge.basis import Basis
from goalkit.judge.case import basis_of, window_for
from goalkit.judge.figure import Figure
from goalkit.judge.standing import GuardStanding
from goalkit.judge.stretch import comparable, torn
from goalkit.kpis.readings import Reading, Readings
from goalkit.model.goal import Goal, Guard
from goalkit.model.kpi import Kpi
from goalkit.model.measurable import Evaluate
from goalkit.model.terms import Terms, in_unit
from goalkit.period import Period
from goalkit.scalar import Quantity
from goalkit.words import round_half_away

if TYPE_CHECKING:
    from goalkit.workspace import Workspace

Side = Literal["at_least", "at_most"]


def stand(ws: "Workspace", readings: Readings, goal: Goal, terms: Terms, day: dt.date) -> tuple[GuardStanding, ...]:
    """Return how every guard of a goal stands on a day.

    The figure is the guard's `evaluate` (default mean3; last where periods cannot be joined), rounded to its KPI's decimals,
    inclusive. Without data, or with fewer cases than min_n, `held` is None. Values after the goal's due do not count.
    """
    found: list[GuardStanding] = []
    for guard in goal.guards:
        if guard.at_least is not None:
            found.extend(_stand(ws, readings, guard, "at_least", guard.at_least, terms, day))
        if guard.at_most is not None:
            found.extend(_stand(ws, readings, guard, "at_most", guard.at_most, terms, day))
    return tuple(found)


def _stand(
    ws: "Workspace", readings: Readings, guard: Guard, side: Side, limit: Quantity, terms: Terms, day: dt.date
) -> Iterator[GuardStanding]:
    kpi = ws.kpi(guard.kpi)
    evaluate: Evaluate = guard.evaluate or "mean3"
    unit = units.canonical(kpi.unit or "") or kpi.unit or "" if kpi else ""
    wanted = in_unit(limit, unit) if kpi else None
    if kpi is None or terms.start is None or terms.due is None:
        yield GuardStanding(guard.kpi, side, wanted, None, None, None, None, evaluate)
        return
    scope = terms.scope if guard.scope is None else tuple(sorted((k, tuple(v)) for k, v in guard.scope.items()))
    delivered = readings.series(kpi.id, scope)
    found = delivered.readings
    window = window_for(ws, kpi, terms, found)
    end = min(day, terms.due)
    seen, broken = comparable(
        kpi, ws.kpi, {r.period: r for r in found if r.period.last <= end and window and r.period.kind == window.kind}
    )
    if window is None or not seen:
        yield GuardStanding(kpi.id, side, wanted, None, None, None, None, evaluate, hidden=bool(delivered.hidden))
        return
    basis = basis_of(kpi, window, evaluate, 1 if side == "at_least" else -1)
    last = next(reversed(seen))
    if guard.evaluate is None and figure.join(basis, seen, last).value is None:
        basis = basis_of(kpi, window, "last", basis.loss)
    hidden = [when for when in delivered.hidden if when.last <= end]
    if hidden and (max(hidden) > last or not set(basis.joined(last)).isdisjoint(hidden)):
        yield GuardStanding(kpi.id, side, wanted, None, None, None, None, evaluate, hidden=True)
        return
    shown = figure.join(basis, seen, last, lambda periods: readings.recomputed(kpi.id, scope, periods))
    if torn(basis, last, broken):
        shown = Figure(readings=shown.readings, refused="not_aggregable")
    held = _held(kpi, side, wanted, shown)
    since = _since(kpi, side, wanted, basis, seen) if held is False else None
    yield GuardStanding(kpi.id, side, wanted, shown.value, last.label, held, since, basis.evaluate)


def _held(kpi: Kpi, side: Side, limit: float | None, shown: Figure) -> bool | None:
    if limit is None or shown.value is None:
        return None
    if kpi.min_n and shown.n is not None and shown.n < kpi.min_n:
        return None
    value, mark = round_half_away(shown.value, kpi.places), round_half_away(limit, kpi.places)
    return value >= mark if side == "at_least" else value <= mark


def _since(kpi: Kpi, side: Side, limit: float | None, basis: Basis, seen: Mapping[Period, Reading]) -> str:
    """Return the first period of the unbroken run of breaches that lasts until now."""
    first = ""
    for when in reversed(list(seen)):
        if _held(kpi, side, limit, figure.join(basis, seen, when)) is not False:
            break
        first = when.label
    return first
