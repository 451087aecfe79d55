"""Values that look wrong beside their neighbours: far from all of them, in another unit, or copied forward (D206, D207)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from goalkit.kpis import copies, outliers
from goalkit.kpis.combine import amount, value_of
from goalkit.kpis.coverage import scope_text
from goalkit.kpis.notes import Notes
from goalkit.kpis.periods import Cut
from goalkit.kpis.readings import Segments
from goalkit.kpis.soundness import limits_of
from goalkit.kpis.store import Entry
from goalkit.model.kpi import Kpi
from goalkit.period import Period
from goalkit.words import round_half_away


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a row or of rows joined: its period, the value in the KPI's unit, and where it comes from."""

    period: Period
    value: float
    entry: Entry


def look(kpi: Kpi, cut: Cut, day: dt.date, notes: Notes) -> None:
    """Tell what looks wrong in the actual values of a KPI up to a day, segment by segment: each kind once for a file."""
    low, high = limits_of(kpi)
    rows: dict[Segments, list[Point]] = {}
    for when, held in cut.items():
        if when.last > day:
            break
        for segments, entry in held.items():
            value = value_of(kpi, entry)
            if value is not None and (low is None or value >= low) and (high is None or value <= high):
                rows.setdefault(segments, []).append(Point(when, value, entry))
    for segments, points in rows.items():
        if len(points) >= copies.LONG and not _copied(kpi, segments, points, (low, high), notes):
            _far(kpi, segments, points, notes)


def _far(kpi: Kpi, segments: Segments, points: Sequence[Point], notes: Notes) -> None:
    for found in outliers.find(kpi, points):
        point = points[found.index]
        params: dict[str, Any] = {
            "kind": "far", "period": point.period.label, "value": amount(kpi, point.value), "scope": _scope(segments),
            "usual": amount(kpi, round_half_away(found.usual, kpi.places + 1)), "factor": found.factor or 0,
        }  # fmt: skip
        if found.factor:
            params["kind"] = "times" if abs(point.value) > abs(found.usual) else "part"
        notes.tell("D206", point.entry.main(), params, kpi=kpi.id, same=(kpi.id, "far"), places=True)


def _copied(
    kpi: Kpi, segments: Segments, points: Sequence[Point], limits: tuple[float | None, float | None], notes: Notes
) -> bool:
    """Tell copied values; whether there are any, as they make the others look wild."""
    found = list(copies.find(kpi, points, limits))
    for run in found:
        first, last = points[run.start], points[run.stop - 1]
        params = {
            "value": amount(kpi, first.value), "number": len(run), "first": first.period, "last": last.period, "scope": _scope(segments),
        }  # fmt: skip
        notes.tell("D207", first.entry.main(), params, kpi=kpi.id, same=kpi.id, places=True, related=((last.entry.main(), ""),))
    return bool(found)


def _scope(segments: Segments) -> str:
    return f" ({scope_text({name: (value,) for name, value in segments})})" if segments else ""
