"""Checks of single entries: pair against value, share above the whole, bounds."""

from collections.abc import Iterable

from goalkit.kpis.combine import POOLED, amount, factor, has_pair, unit_of, value_of
from goalkit.kpis.notes import Notes
from goalkit.kpis.store import Entry, Store
from goalkit.model import terms
from goalkit.model.kpi import Kpi
from goalkit.period import Period
from goalkit.workspace import Workspace


def check(ws: Workspace, store: Store, notes: Notes) -> None:
    """Tell every entry that contradicts itself or its KPI's definition."""
    for name, scenario, _, delivered in store.each():
        kpi = ws.kpi(name)
        if kpi is not None:
            _check(kpi, scenario, ((when, entry) for when, held in delivered.items() for entry in held.values()), notes)


def _check(kpi: Kpi, scenario: str, entries: Iterable[tuple[Period, Entry]], notes: Notes) -> None:
    low, high = limits_of(kpi)
    bounded = scenario == "AC" and (low is not None or high is not None)
    pooled = kpi.aggregation in POOLED
    if not bounded and not pooled:
        return
    for when, entry in entries:
        if pooled and has_pair(kpi, entry) and _pair(kpi, when, entry, high, notes):
            continue
        if not bounded:
            continue
        value = value_of(kpi, entry)
        if value is not None and ((low is not None and value < low) or (high is not None and value > high)):
            ends = {"low": "−∞" if low is None else amount(kpi, low), "high": "∞" if high is None else amount(kpi, high)}
            params = {"value": amount(kpi, value), **ends, "period": when.label}
            notes.tell("D206", entry.main(), params, kpi=kpi.id, same=kpi.id, places=True)


def limits_of(kpi: Kpi) -> tuple[float | None, float | None]:
    """Return the bounds of a KPI in its unit; None where it has no such end."""
    low, high = (*kpi.bounds, None, None)[:2] if kpi.bounds else (None, None)
    unit = unit_of(kpi)
    return terms.in_unit(low, unit), terms.in_unit(high, unit)


def _pair(kpi: Kpi, when: Period, entry: Entry, high: float | None, notes: Notes) -> bool:
    """Tell what is wrong with a pair; true where it is more than a whole, so that nobody says it twice."""
    numerator, denominator = entry.numerator or 0.0, entry.denominator or 0.0
    share = kpi.aggregation == "ratio" and unit_of(kpi) == "%" and (not kpi.bounds or (high is not None and high <= 100))
    if share and numerator > denominator:
        params = {"numerator": numerator, "denominator": denominator, "period": when.label}
        notes.tell("D208", entry.cells["numerator"], params, kpi=kpi.id, same=kpi.id, places=True)
        return True
    if entry.value is None or not denominator:
        return False
    computed = factor(kpi) * numerator / denominator
    if abs(entry.value - computed) > entry.slack * (1 + 1e-9) + 1e-9 * abs(computed):
        params = {"value": amount(kpi, entry.value), "computed": amount(kpi, computed), "period": when.label}
        notes.tell("D213", entry.cells["value"], params, kpi=kpi.id, same=kpi.id, places=True)
    return False
