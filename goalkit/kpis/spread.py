"""How far the rows behind a mean lie apart: their median and their 90 % quantile over the last year."""

from dataclasses import replace
from typing import NamedTuple

from goalkit.kpis import join
from goalkit.model.compute import Compute
from goalkit.model.kpi import Kpi
from goalkit.period import Period
from goalkit.workspace import Workspace

LAST = 12
MIDDLE, LONG = "median", "p90"


class Spread(NamedTuple):
    """Median and 90 % quantile of the rows behind a mean, in the KPI's unit, and the last of the periods they come from."""

    median: float
    long: float
    last: Period


def of_mean(ws: Workspace, kpi: Kpi, periods: tuple[Period, ...]) -> Spread | None:
    """Return the spread of the rows behind a mean over the last twelve of some periods; None where they cannot be computed.

    The rows are read again with two figures in the place of the mean: that is only done for KPIs that are means of raw rows.
    """
    asked = kpi.compute.value if kpi.compute else None
    if asked is None or asked.mean is None or not periods:
        return None
    twins = {name: _twin(kpi, name) for name in (MIDDLE, LONG)}
    origins = {**ws.origins, **{id(twin): ws.origins[id(kpi)] for twin in twins.values()}}
    named = {source.id for source in kpi.source}
    alone = replace(ws, kpis=tuple(twins.values()), sources=tuple(each for each in ws.sources if each.id in named), goals=(), journal=(), origins=origins)
    readings = join.load(alone).on(periods[-1].last)
    found = [readings.recomputed(twin.id, (), periods[-LAST:]) for twin in twins.values()]
    if found[0] is None or found[1] is None:
        return None
    return Spread(found[0].value, found[1].value, periods[-1])


def _twin(kpi: Kpi, name: str) -> Kpi:
    """Return the KPI with another figure of the same rows."""
    value = kpi.compute.value if kpi.compute else None
    operand = value.mean.model_dump(exclude_defaults=True) if value and value.mean else {}
    computed = Compute.model_validate({"value": {name: {key: list(part) if isinstance(part, tuple) else part for key, part in operand.items()}}})
    if value is not None and value.where and computed.value is not None:
        computed = computed.model_copy(update={"value": computed.value.model_copy(update={"where": value.where})})
    return kpi.model_copy(update={"id": f"{kpi.id}.{name}", "aliases": (), "aggregation": "percentile", "compute": computed, "window": None})
