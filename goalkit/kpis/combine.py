"""Several values become one: over segments and over periods, or not at all (domain rules of aggregation)."""

from collections.abc import Sequence
from math import fsum, isfinite
from typing import Literal

from goalkit import units
from goalkit.kpis.store import Entry
from goalkit.model.kpi import Kpi
from goalkit.scalar import Quantity

Over = Literal["segments", "periods"]
POOLED = frozenset({"ratio", "net", "cohort", "last"})
"""Aggregations whose value is a numerator by a denominator where both are there."""
_LEVELS = frozenset({"%", "pp", "points", "stars", "ratio", "1/year"})
"""Units in which the stocks of parts do not add up to the stock of the whole."""


def unit_of(kpi: Kpi) -> str:
    """Return the canonical name of a KPI's unit (empty: it has none)."""
    return units.canonical(kpi.unit or "") or kpi.unit or ""


def amount(kpi: Kpi, value: float) -> Quantity:
    """Return a value with the KPI's unit, as messages show it."""
    return Quantity(value, unit_of(kpi))


def factor(kpi: Kpi) -> float:
    """Return what numerator by denominator is multiplied with: 100 for % and for net scores, else 1."""
    return 100.0 if unit_of(kpi) == "%" or kpi.aggregation == "net" else 1.0


def has_pair(kpi: Kpi, entry: Entry) -> bool:
    """Tell whether an entry carries numerator and denominator that its value comes from."""
    return kpi.aggregation in POOLED and entry.numerator is not None and entry.denominator is not None


def value_of(kpi: Kpi, entry: Entry) -> float | None:
    """Return the value of an entry in the KPI's unit: its pair wins over its value; None without cases."""
    if has_pair(kpi, entry) and entry.denominator:
        value = factor(kpi) * (entry.numerator or 0.0) / entry.denominator
        return value if isfinite(value) else None
    return entry.value


def cases_of(kpi: Kpi, entry: Entry) -> float | None:
    """Return the number of cases behind an entry: the denominator of a ratio, else the column n.

    The denominator of a cohort may be revenue: where its customers were counted, they are the cases.
    """
    if kpi.aggregation == "cohort" and entry.n is not None:
        return entry.n
    pooled = kpi.aggregation in {"ratio", "net", "cohort", "percentile"} and entry.denominator is not None
    return entry.denominator if pooled else entry.n


def combine(kpi: Kpi, entries: Sequence[Entry], over: Over) -> Entry | None:
    """Join entries (in order of time where joined over periods); None where their kind cannot be joined.

    Ratios, net scores and cohorts pool their pairs, sums add, stocks add over segments and take the last one over periods, as
    an index does. Percentiles and distinct counts are never joined, an index not over segments, values without their pair
    neither, and the cohorts of several periods are different customers.
    """
    if over == "periods" and kpi.aggregation in {"last", "index", "cohort"}:
        return entries[-1] if kpi.aggregation != "cohort" else None
    whole = Entry(
        n=_sum([entry.n for entry in entries]),
        provisional=any(entry.provisional for entry in entries),
        more=tuple(cell for entry in entries for cell in entry.places),
    )
    if all(has_pair(kpi, entry) for entry in entries):
        whole.numerator = fsum(entry.numerator or 0.0 for entry in entries)
        whole.denominator = fsum(entry.denominator or 0.0 for entry in entries)
        return whole
    if not adds(kpi) or any(entry.value is None for entry in entries):
        return None
    whole.value = fsum(entry.value or 0.0 for entry in entries)
    return whole


def adds(kpi: Kpi) -> bool:
    """Tell whether the values of parts add up to the value of the whole: sums, and stocks of amounts or cases."""
    return kpi.aggregation == "sum" or (kpi.aggregation == "last" and unit_of(kpi) not in _LEVELS)


def weighted(entries: Sequence[Entry], weights: Sequence[float | None]) -> Entry | None:
    """Join the values of segments as their mean by weight; None where a value or a weight is missing, or nothing weighs."""
    known = [weight for weight in weights if weight is not None and weight >= 0]
    values = [entry.value for entry in entries if entry.value is not None]
    if len(known) < len(entries) or len(values) < len(entries) or not sum(known):
        return None
    mean = fsum(weight * value for weight, value in zip(known, values, strict=True)) / fsum(known)
    return Entry(
        mean,
        n=_sum([entry.n for entry in entries]),
        provisional=any(entry.provisional for entry in entries),
        cells=dict(entries[0].cells),
        more=tuple(cell for entry in entries[1:] for cell in entry.places) + entries[0].more,
    )


def _sum(numbers: list[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return fsum(known) if known else None
