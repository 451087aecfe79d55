"""Values that look back over several of the KPI's own periods, formed anew from raw rows: twelve months by quarter, for example."""

from dataclasses import replace

from goalkit import period
from goalkit.kpis.raw import Raw
from goalkit.kpis.readings import Reading, Scope
from goalkit.model.kpi import Kpi
from goalkit.period import Period


def series(kpi: Kpi, raw: Raw, scope: Scope, start_month: int) -> list[Reading]:
    """Return the readings of all periods for a scope.

    A value that looks back is there only where the rows reach back to the beginning of its window, and no period in it is
    without any rows.
    """
    if kpi.span == 1:
        return raw.series(scope)
    held = {reading.period for reading in raw.series(())}
    found = (over(kpi, raw, scope, when, start_month) for when in sorted(held) if held.issuperset(window(kpi, when, start_month)))
    return [reading for reading in found if reading is not None]


def over(kpi: Kpi, raw: Raw, scope: Scope, last: Period, start_month: int) -> Reading | None:
    """Return the value of one period over the window that ends with it."""
    found = raw.over(scope, window(kpi, last, start_month))
    return replace(found, period=last) if found is not None else None


def window(kpi: Kpi, last: Period, start_month: int) -> tuple[Period, ...]:
    """Return the periods that the value of a period covers."""
    found = [last]
    while len(found) < kpi.span:
        found.append(period.preceding(found[-1], start_month))
    return tuple(reversed(found))
