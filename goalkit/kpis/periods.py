"""Rows by day, week, month or quarter become the periods that a KPI is counted by."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from goalkit import period
from goalkit.kpis.combine import combine
from goalkit.kpis.readings import Segments
from goalkit.kpis.store import Entry
from goalkit.model.kpi import Kpi
from goalkit.period import MONTHS, Kind, Period

Cut = dict[Period, dict[Segments, Entry]]
"""What is known about a KPI: by period, by segment."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Rows that cannot serve: their period is no part of the KPI's, or several of them cannot be joined."""

    given: Period
    entry: Entry


@dataclass(frozen=True, slots=True)
class Part:
    """A period of which the rows cover only a part: the last period that they cover, and how many of its months are there.

    `months` is None where days or weeks make the period.
    """

    period: Period
    last: Period
    entry: Entry
    months: int | None = None


def fit(given: Period, kind: Kind, start_month: int) -> Period | None:
    """Return the period of a kind that a row belongs to; weeks belong to no month, years to no quarter."""
    if given.kind == kind and kind in {"day", "week", "month"}:
        return given
    if given.kind == "week":
        return None
    whole = period.containing(given.first, kind, start_month)
    return whole if given.last <= whole.last else None


def fitted(kpi: Kpi, given: Mapping[Period, dict[Segments, Entry]], start_month: int) -> tuple[Cut, list[Unfit], list[Part]]:
    """Bring all entries into the KPI's periods.

    A period made of months or quarters needs all of them; one made of days needs days up to its end (its last working
    day) unless every period has a single day, which is then only its name.
    """
    kind: Kind = kpi.period or "month"
    cut: Cut = {}
    finer: dict[tuple[Period, Segments], list[tuple[Period, Entry]]] = defaultdict(list)
    unfit: list[Unfit] = []
    for when, held in given.items():
        whole = fit(when, kind, start_month)
        if whole is None:
            unfit += [Unfit(when, entry) for entry in held.values()]
        elif (when.first, when.last) == (whole.first, whole.last):
            cut[whole] = cut[whole] | held if whole in cut else held
        else:
            for segments, entry in held.items():
                finer[whole, segments].append((when, entry))
    parts = _join_finer(kpi, finer, cut, unfit) if finer else []
    return dict(sorted(cut.items())), unfit, parts


def _join_finer(
    kpi: Kpi, finer: dict[tuple[Period, Segments], list[tuple[Period, Entry]]], cut: Cut, unfit: list[Unfit]
) -> list[Part]:
    held: dict[Period, set[Period]] = defaultdict(set)
    for (whole, _), rows in finer.items():
        held[whole].update(given for given, _ in rows)
    stamps = all(len(days) == 1 and next(iter(days)).kind == "day" for days in held.values())
    partial = {} if stamps else {whole: max(days) for whole, days in held.items() if not complete(whole, days)}
    parts: dict[Period, Part] = {}
    for whole in held:
        cut[whole] = dict(cut.get(whole, {}))
    for (whole, segments), rows in finer.items():
        if segments in cut[whole]:
            continue  # the period's own row wins over its parts
        rows.sort(key=lambda row: row[0])
        joined = rows[0][1] if len(rows) == 1 else combine(kpi, [entry for _, entry in rows], "periods")
        if joined is None:
            unfit.append(Unfit(rows[0][0], rows[0][1]))
        elif whole not in partial:
            cut[whole][segments] = joined
        else:
            months = _months(held[whole]) if partial[whole].kind in MONTHS else None
            parts.setdefault(whole, Part(whole, partial[whole], rows[-1][1], months))
            if months is None:
                cut[whole][segments] = joined.unfinished()
    return list(parts.values())


def complete(whole: Period, given: set[Period]) -> bool:
    """Tell whether finer periods cover a whole one."""
    latest = max(given)
    if latest.kind in MONTHS and whole.kind in MONTHS:
        return _months(given) >= MONTHS[whole.kind]
    working = whole.last
    while working.weekday() >= 5:
        working -= dt.timedelta(days=1)
    return latest.last >= working


def _months(given: set[Period]) -> int:
    """Count the months that periods made of whole months cover."""
    return len({(each.first.year, each.first.month + step) for each in given for step in range(MONTHS.get(each.kind, 0))})
