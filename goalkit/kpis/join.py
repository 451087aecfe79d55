"""All exports of a repository, read once, and what is visible of them on a day."""

import datetime as dt
import gc
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from goalkit import period
from goalkit.finding import Problem
from goalkit.kpis import composite, delivery, rolling, scopes, soundness, weighing
from goalkit.kpis.delivery import Delivery
from goalkit.kpis.inspection import inspect
from goalkit.kpis.notes import Notes
from goalkit.kpis.periods import Cut, Part, Unfit, fitted
from goalkit.kpis.places import Places
from goalkit.kpis.raw import Raw
from goalkit.kpis.readings import Reading, Scope, Segments, Series, SourceUse
from goalkit.kpis.scopes import Weigh
from goalkit.kpis.store import Delivered, Ended, Entry, Store, Version
from goalkit.model.kpi import BY_CASES, Kpi
from goalkit.period import Period
from goalkit.workspace import Workspace


@dataclass
class Exports:
    """Everything that the exports say; series are joined when somebody first asks and kept."""

    ws: Workspace
    store: Store
    places: Places
    deliveries: tuple[Delivery, ...]
    found: tuple[Problem, ...]
    _cuts: dict[tuple[str, str, dt.date], tuple[Cut, list[Unfit], list[Part]]] = field(default_factory=dict, repr=False)
    _series: dict[tuple[str, Scope, str, dt.date], tuple[Series, list[dt.date]]] = field(default_factory=dict, repr=False)

    @cached_property
    def headers(self) -> Mapping[str, tuple[str, ...]]:
        """Return the headers of every file that was read."""
        return {path: headers for each in self.deliveries for path, headers in each.headers.items()}

    @cached_property
    def samples(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Return the first rows of every file that was read, cell by cell as text."""
        return {path: rows for each in self.deliveries for path, rows in each.samples.items()}

    @cached_property
    def snapshots(self) -> tuple[dt.date, ...]:
        """Return the days of all snapshots in order."""
        return tuple(sorted({version[1] for _, _, version, _ in self.store.each()}))

    def on(self, day: dt.date) -> "DayReadings":
        """Return what is visible on a day."""
        at = bisect_right(self.snapshots, day)
        return DayReadings(self, day, self.snapshots[at - 1] if at else dt.date.min)

    def cut(self, kpi: str, scenario: str, until: dt.date) -> tuple[Cut, list[Unfit], list[Part]]:
        """Return a KPI's entries by its own periods, from the snapshots up to a day, and what does not fit or is incomplete."""
        key = (kpi, scenario, until)
        if key not in self._cuts:
            model = self.ws.kpi(kpi)
            entries = _visible(self.store.versions(kpi, scenario), until)
            self._cuts[key] = fitted(model, entries, self.ws.settings.fiscal_year_start) if model else ({}, [], [])
            if (ended := self._broken_off(kpi, until)) is not None and ended.period in (cut := self._cuts[key][0]):
                cut[ended.period] = {part: entry.unfinished() for part, entry in cut[ended.period].items()}
                entry = next(iter(cut[ended.period].values()))
                self._cuts[key][2].append(Part(ended.period, period.day(ended.last), entry))
        return self._cuts[key]

    def series(self, kpi: str, scope: Scope, scenario: str, until: dt.date) -> tuple[Series, list[dt.date]]:
        """Return a whole series from the snapshots up to a day, and the last days of its periods."""
        key = (kpi, scope, scenario, until)
        if key not in self._series:
            model = self.ws.kpi(kpi)
            if model is None:
                whole = Series(kpi, scope, scenario)
            elif composite.computed(model):
                whole = self._composed(model, scope, scenario, until)
            else:
                whole = self._whole(model, scope, scenario, until)
            self._series[key] = (whole, [reading.period.last for reading in whole.readings])
        return self._series[key]

    def raw(self, kpi: str, until: dt.date) -> Raw | None:
        """Return the raw rows that a KPI is computed anew from: those of the first of its sources, of it the newest snapshot."""
        versions = [version for version in self.store.raw.get(kpi, {}) if version[1] <= until]
        return self.store.raw[kpi][_first(versions)] if versions else None

    def _broken_off(self, kpi: str, until: dt.date) -> Ended | None:
        """Return the last period of raw rows that stop before it ends, for no pause that is usual."""
        versions = [version for version in self.store.spans.get(kpi, {}) if version[1] <= until]
        ended = self.store.spans[kpi][_first(versions)] if versions else None
        return ended if ended is not None and ended.early else None

    def segments(self, kpi: str) -> Mapping[str, tuple[str, ...]]:
        """Return the dimensions and values that the data of a KPI has."""
        model = self.ws.kpi(kpi)
        if model is not None and composite.computed(model):
            return composite.segments(model, self.ws.kpi, self.segments)
        held: dict[str, set[str]] = {}
        delivered = self.store.versions(model.id if model else kpi).values()
        for name, value in {pair for periods in delivered for parts in periods.values() for part in parts for pair in part}:
            if value:  # a part without a name is no part that anybody asks for
                held.setdefault(name, set()).add(value)
        return {name: tuple(sorted(values)) for name, values in sorted(held.items())}

    def _composed(self, kpi: Kpi, scope: Scope, scenario: str, until: dt.date) -> Series:
        """Return a composite KPI; over several segments as their mean, where it is declared what they weigh."""

        def single(part: Scope) -> Series:
            def of(name: str) -> Series:
                return self.series(name, part, scenario, until)[0]

            return composite.series(kpi, part, scenario, self.ws.kpi, of, self.ws.settings.fiscal_year_start)

        by = self.ws.kpi(kpi.weighted_by)
        parts = weighing.parts(scope, self.segments(by.id)) if by is not None else [scope]
        if len(parts) == 1:
            return single(scope)
        weights = [self.series(by.id, part, "AC", until)[0] for part in parts] if by is not None else []
        return weighing.mean(kpi, scope, scenario, [single(part) for part in parts], weights)

    def _whole(self, kpi: Kpi, scope: Scope, scenario: str, until: dt.date) -> Series:
        raw = self.raw(kpi.id, until) if scenario == "AC" else None
        if raw is None:
            return scopes.series(kpi, scenario, scope, self.cut(kpi.id, scenario, until)[0], self._weigh(kpi, until))
        ended = self._broken_off(kpi.id, until)
        readings = [replace(each, provisional=bool(ended and each.period == ended.period)) for each in rolling.series(kpi, raw, scope, self.ws.settings.fiscal_year_start)]
        there = any(all(name in dict(each) for name, _ in scope) for each in raw.combinations)
        return Series(kpi.id, scope, scenario, tuple(readings), None if readings or there else "scope_missing")

    def _weigh(self, kpi: Kpi, until: dt.date) -> Weigh | None:
        """Return what the segments of an exported index weigh; None where that is not declared."""
        by = self.ws.kpi(kpi.weighted_by)
        if kpi.aggregation != "index" or (by is None and kpi.weighted_by != BY_CASES):
            return None
        return weighing.weigh(by, self.cut(by.id, "AC", until)[0] if by is not None else {})


@dataclass(frozen=True)
class DayReadings:
    """The readings that are visible on a day: periods that have ended, snapshots that existed."""

    exports: Exports
    day: dt.date
    until: dt.date

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the data."""
        return inspect(self.exports, self, self.day, self.until)

    @cached_property
    def uses(self) -> tuple[SourceUse, ...]:
        """Return what became of every source."""
        return tuple(
            SourceUse(each.source.id, tuple(each.files), max(self._over(each.periods), default=None))
            for each in self.exports.deliveries
        )

    def series(self, kpi: str, scope: Scope = (), scenario: str = "AC") -> Series:
        """Return the readings of a KPI for a scope; actual values only of periods that have ended."""
        model = self.exports.ws.kpi(kpi)
        wanted = tuple(sorted((name, tuple(values)) for name, values in scope))
        whole, ends = self.exports.series(model.id if model else kpi, wanted, scenario, self.until)
        if scenario != "AC":
            return whole
        seen = bisect_right(ends, self.day)
        return whole if seen == len(ends) else Series(whole.kpi, wanted, scenario, whole.readings[:seen], whole.refused)

    def recomputed(self, kpi: str, scope: Scope, periods: tuple[Period, ...]) -> Reading | None:
        """Return one value over several periods, computed anew from raw rows; None where there are none to compute from."""
        model = self.exports.ws.kpi(kpi)
        name = model.id if model else kpi
        cohort = self.exports.store.cohorts.get(name)
        if cohort is not None:
            return cohort.over(scope, periods, self.day)
        raw = self.exports.raw(name, self.until)
        seen = [when for when in periods if when.last <= self.day]
        if raw is None or model is None or not seen:
            return None
        if model.span == 1:
            return raw.over(scope, seen)
        # values that look back several periods overlap: only one of them can be formed anew
        return rolling.over(model, raw, scope, seen[0], self.exports.ws.settings.fiscal_year_start) if len(seen) == 1 else None

    def segments(self, kpi: str) -> Mapping[str, tuple[str, ...]]:
        """Return the dimensions and values that the data of a KPI has."""
        return self.exports.segments(kpi)

    def _over(self, periods: set[Period]) -> list[Period]:
        return [each for each in periods if each.last <= self.day]


def load(ws: Workspace) -> Exports:
    """Read all files of all sources of a repository once; nothing a file holds is an exception.

    Nothing here makes reference cycles, so the garbage collector rests meanwhile: it would cost a third of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(ws)
    finally:
        if collecting:
            gc.enable()


def _load(ws: Workspace) -> Exports:
    store = Store()
    notes = Notes(Places())
    deliveries = tuple(delivery.read(ws, source, store, notes) for source in ws.sources)
    store.finish()
    soundness.check(ws, store, notes)
    return Exports(ws, store, notes.places, deliveries, tuple(notes.problems()))


def _visible(versions: Mapping[Version, Delivered], until: dt.date) -> Mapping[Period, dict[Segments, Entry]]:
    """Choose one delivery for each period and segment: the first source among the KPI's, of it the newest snapshot up to a day."""
    seen = [version for version in versions if version[1] <= until]
    if len(seen) <= 1:
        return versions[seen[0]] if seen else {}
    chosen: Delivered = {}
    for version in sorted(seen, key=_order):
        for when, held in versions[version].items():
            chosen[when] = held | chosen[when] if when in chosen else held
    return chosen


def _order(version: Version) -> tuple[int, int, int]:
    return version[0], -version[1].toordinal(), -version[2]


def _first(versions: list[Version]) -> Version:
    """Return the delivery that counts: of the first source the newest snapshot."""
    return min(versions, key=_order)
