"""An index over several segments: the mean of their values, each with the weight that is declared."""

import math
from collections.abc import Mapping
from itertools import product

from goalkit.kpis.combine import value_of
from goalkit.kpis.periods import Cut
from goalkit.kpis.readings import Reading, Scope, Segments, Series
from goalkit.kpis.scopes import Refused, Weigh
from goalkit.kpis.store import Entry
from goalkit.model.kpi import Kpi
from goalkit.period import Period


def weigh(by: Kpi | None, cut: Cut) -> Weigh:
    """Return what segments of an export weigh: the value of a KPI (with its entries) in the same period and segment, else their cases."""

    def of(when: Period, segments: Segments, entry: Entry) -> float | None:
        if by is None:
            return entry.n
        other = cut.get(when, {}).get(segments)
        return value_of(by, other) if other is not None else None

    return of


def parts(scope: Scope, known: Mapping[str, tuple[str, ...]]) -> list[Scope]:
    """Return the single segments that a scope is made of; everything is made of all segments that the weights know."""
    choices = [[(name, (value,)) for value in values] for name, values in scope or known.items()]
    return [tuple(choice) for choice in product(*choices)]


def mean(kpi: Kpi, scope: Scope, scenario: str, whole: list[Series], weights: list[Series]) -> Series:
    """Return the mean of the series of several segments by weight.

    A period in which a segment that weighs something has no value has none either; what weighs nothing is not there.
    """
    held = [({r.period: r for r in series.readings}, {r.period: r.value for r in weight.readings}) for series, weight in zip(whole, weights, strict=True)]
    found: list[Reading] = []
    for when in sorted({when for values, _ in held for when in values}):
        used = [(weight.get(when), values.get(when)) for values, weight in held]
        there = [(weight, reading) for weight, reading in used if reading is not None and weight]
        if any(reading is None for weight, reading in used if weight) or any(weight is None for weight, reading in used if reading is not None):
            continue
        if not there or any(weight < 0 for weight, _ in there):
            continue
        value = math.fsum(weight * reading.value for weight, reading in there) / math.fsum(weight for weight, _ in there)
        cells = tuple(dict.fromkeys(cell for _, reading in there for cell in reading.cells))
        provisional, approximated = (any(getattr(reading, flag) for _, reading in there) for flag in ("provisional", "approximated"))
        found.append(Reading(when, value, provisional=provisional, cells=cells, approximated=approximated))
    return Series(kpi.id, scope, scenario, tuple(found), None if found else _refused(whole))


def _refused(whole: list[Series]) -> Refused | None:
    if any(series.readings for series in whole):
        return "not_aggregable"
    return next((series.refused for series in whole if series.refused), None)


