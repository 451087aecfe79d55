"""Values that differ between deliveries of the same source: restated, or contradicting each other."""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

from goalkit.kpis.combine import value_of
from goalkit.kpis.notes import Notes
from goalkit.kpis.store import ALWAYS, Entry, Key, Version
from goalkit.model.kpi import Kpi


def restated(
    kpi: Kpi, keys: Mapping[Key, Mapping[Version, Entry]], latest: frozenset[int], until: dt.date, notes: Notes
) -> None:
    """Tell values that changed from one delivery to the next.

    `latest` has the ranks of the sources where the newest delivery wins (D205, only values that were final); elsewhere the
    two contradict each other (D202).
    """
    for (when, _), versions in keys.items():
        if len(versions) < 2:
            continue
        seen = sorted(version for version in versions if version[1] <= until)
        for earlier, later in pairwise(seen):
            before, after = value_of(kpi, versions[earlier]), value_of(kpi, versions[later])
            if earlier[0] != later[0] or before is None or after is None or before == after:
                continue
            cell, other = versions[later].main(), versions[earlier].main()
            params = {"period": when.label, "before": before, "value": after}
            if later[0] not in latest:
                notes.tell("D202", cell, {**params, "line": other.row, "path": other.path}, kpi=kpi.id, related=((other, ""),))
            elif _final(kpi, versions[earlier], when.last, earlier[1]):
                day = later[1].isoformat() if later[1] > ALWAYS else cell.path
                notes.tell("D205", cell, {**params, "day": day}, kpi=kpi.id, related=((other, ""),))


def _final(kpi: Kpi, entry: Entry, end: dt.date, snapshot: dt.date) -> bool:
    """Tell whether a value was no longer expected to change when it was delivered."""
    mature = end + dt.timedelta(days=kpi.maturity_lag_days)
    return not entry.provisional and (snapshot == ALWAYS or snapshot >= mature)
