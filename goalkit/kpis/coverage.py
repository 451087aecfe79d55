"""What a day shows about periods: running ones, partly covered ones, unusable rows and gaps."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from goalkit import period
from goalkit.kpis.notes import Notes
from goalkit.kpis.periods import Cut, Part, Unfit
from goalkit.kpis.readings import Cell, Reading, Scope, Series
from goalkit.model.kpi import Kpi
from goalkit.period import MONTHS, Period

_SHOWN = 12
"""So many holes of one series are named."""


def unusable(kpi: Kpi, rows: list[Unfit], notes: Notes) -> None:
    """Tell rows whose period is no part of the KPI's, or that cannot be joined into it."""
    kind = kpi.period or "month"
    for row in rows:
        params: dict[str, Any] = {"given": row.given.label}
        joins = row.given.kind != "week" and row.given.kind in {*MONTHS, "day"} and not _longer(row, kind)
        if joins:
            params |= {"kind": "join", "aggregation": kpi.aggregation or ""}
        notes.tell("D218", row.entry.main(), params, kpi=kpi.id, same=(kpi.id, row.given.kind, joins))


def _longer(row: Unfit, kind: str) -> bool:
    lengths = {"day": 0, "week": 0, **MONTHS}
    return lengths[row.given.kind] >= lengths[kind]


def partial(kpi: Kpi, parts: list[Part], cut: Cut, day: dt.date, notes: Notes, *, live: bool = False) -> None:
    """Tell periods that are over but only partly covered, and a running one that is not marked as provisional.

    The running period is told only where the data end with it: seen from a later day it is a whole one. Where figures are
    counted from raw rows (`live`) it is no mistake: it has the rows that there are so far.
    """
    begins = min((*cut, *(part.period for part in parts)), default=None)
    for part in parts:
        if part.period.last > day or (part.period == begins and part.last.last == part.period.last):
            continue  # still running, or the data begin in the middle of it
        params: dict[str, Any] = {"period": part.period.label, "last": part.last.last}
        if part.months is not None:
            params |= {"kind": "months", "found": part.months, "wanted": MONTHS[part.period.kind]}
        notes.tell("D209", part.entry.main(), params, kpi=kpi.id, same=(kpi.id, "part"), places=True)
    latest = None if live else max(cut, default=None)
    if latest is not None and latest.first <= day < latest.last and latest not in {part.period for part in parts}:
        entries = [entry for entry in cut[latest].values() if not entry.provisional]
        if entries:
            params = {"kind": "running", "period": latest.label, "day": day}
            notes.tell("D209", entries[0].main(), params, kpi=kpi.id)


def gaps(kpi: str, all_series: Sequence[Series], known: Sequence[Period], astray: int, start_month: int, notes: Notes) -> None:
    """Tell the holes of a KPI's series, at the first value after the first of them; the same holes of several scopes once.

    `known` are periods that have been told already (unreadable numbers) or were delivered without any case; `astray` counts rows
    without a period: no more holes than these have been told as well.
    """
    found: dict[tuple[str, ...], list[tuple[Series, Cell]]] = {}
    for series in all_series:
        holes = list(_holes(series, known, start_month))
        if sum(period.steps(first, last) + 1 for _, first, last in holes) > astray:
            missing = tuple(first.label if first == last else f"{first.label} – {last.label}" for _, first, last in holes)
            found.setdefault(missing, []).append((series, holes[0][0].cells[0]))
    for missing, places in found.items():
        scopes = [] if any(not series.scope for series, _ in places) else [scope_text(series.scope) for series, _ in places]
        shown = [*missing[:_SHOWN], *(["…"] if len(missing) > _SHOWN else [])]
        params = {"missing": shown, "scope": f" ({' / '.join(scopes)})" if scopes else "", "holes": len(missing)}
        notes.tell("D204", places[0][1], params, kpi=kpi)


def _holes(series: Series, known: Sequence[Period], start_month: int) -> Iterator[tuple[Reading, Period, Period]]:
    """Yield every hole of a series that nobody has told: the reading after it, its first and its last period."""
    for earlier, later in pairwise(series.readings):
        if period.steps(earlier.period, later.period) > 1:
            first, last = period.following(earlier.period, start_month), period.preceding(later.period, start_month)
            if not any(first.first <= when.last and when.first <= last.last for when in known):
                yield later, first, last


def scope_text(scope: Scope | Mapping[str, tuple[str, ...]]) -> str:
    """Write a scope: `customer_group: A, B`."""
    pairs: Iterator[tuple[str, tuple[str, ...]]] = iter(scope.items() if isinstance(scope, Mapping) else scope)
    return "; ".join(f"{name}: {', '.join(values)}" for name, values in pairs)
