"""Values that differ between deliveries of the same source: restated, or contradicting each other."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from goalkit.kpis.combine import amount, value_of
from goalkit.kpis.notes import Notes
from goalkit.kpis.store import ALWAYS, Delivered, Entry, Key, Version
from goalkit.model.kpi import Kpi
from goalkit.period import Period


@dataclass(frozen=True, slots=True)
class Origin:
    """One of a KPI's sources: whether its newest delivery wins, and which of its periods were released on which day."""

    latest: bool
    released: tuple[tuple[Period, dt.date], ...] = ()


def restated(
    kpi: Kpi, versions: Mapping[Version, Delivered], origins: Sequence[Origin], until: dt.date, notes: Notes
) -> None:
    """Tell values that changed from one delivery to the next (`origins` by rank of the source).

    Where the newest delivery wins a changed value is D205: an error after its release, else a warning if it was final;
    elsewhere the two contradict each other (D202).
    """
    for (when, _), entries in _repeated(versions, until).items():
        for (earlier, old), (later, new) in pairwise(sorted(entries, key=itemgetter(0))):
            before, after = value_of(kpi, old), value_of(kpi, new)
            if earlier[0] != later[0] or before is None or after is None or before == after:
                continue
            cell, other = new.main(), old.main()
            params = {"period": when.label, "before": amount(kpi, before), "value": amount(kpi, after)}
            origin = origins[later[0]]
            day = later[1] if later[1] > ALWAYS else cell.path
            if not origin.latest:
                notes.tell("D202", cell, {**params, "line": other.row, "path": other.path}, kpi=kpi.id, same=kpi.id, places=True, related=((other, ""),))
            elif release := _release(origin, when, earlier[1], later[1]):
                said = {**params, "kind": "released", "released": release, "day": day}
                notes.tell("D205", cell, said, kpi=kpi.id, same=(kpi.id, "released"), places=True, related=((other, ""),), severity="error")
            elif _final(kpi, old, when.last, earlier[1]):
                notes.tell("D205", cell, {**params, "day": day}, kpi=kpi.id, same=kpi.id, places=True, related=((other, ""),))


def _repeated(versions: Mapping[Version, Delivered], until: dt.date) -> dict[Key, list[tuple[Version, Entry]]]:
    """Return what several deliveries say, by period and segment."""
    seen: dict[Key, list[tuple[Version, Entry]]] = {}
    visible = [version for version in versions if version[1] <= until]
    for version in visible if len(visible) > 1 else ():
        for when, held in versions[version].items():
            for segments, entry in held.items():
                seen.setdefault((when, segments), []).append((version, entry))
    return seen


def _release(origin: Origin, when: Period, before: dt.date, after: dt.date) -> dt.date | None:
    """Return the day on which the earlier value was released, if it was."""
    days = (day for period, day in origin.released if period.first <= when.first and when.last <= period.last)
    return next((day for day in days if before <= day and (after == ALWAYS or day < after)), None)


def _final(kpi: Kpi, entry: Entry, end: dt.date, snapshot: dt.date) -> bool:
    """Tell whether a value was no longer expected to change when it was delivered."""
    mature = end + dt.timedelta(days=kpi.maturity_lag_days)
    return not entry.provisional and (snapshot == ALWAYS or snapshot >= mature)
