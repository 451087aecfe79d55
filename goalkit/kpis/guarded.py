"""Readings with the values of people-related KPIs about too few people taken out, and those that would give them away."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from goalkit.finding import Problem
from goalkit.kpis import composite
from goalkit.kpis.join import DayReadings, Exports
from goalkit.kpis.periods import Cut
from goalkit.kpis.readings import Reading, Readings, Scope, Series, SourceUse
from goalkit.kpis.veil import People, Veil, drawn, heads_of, order_of
from goalkit.model.kpi import Kpi
from goalkit.model.versions import editions
from goalkit.period import Period
from goalkit.workspace import Workspace


@dataclass
class Guard:
    """What may be shown of all exports; it is found out when somebody first asks, once for each state of the data."""

    exports: Exports
    _veils: dict[tuple[str, str, dt.date, Period], Veil] = field(default_factory=dict, repr=False)
    _people: dict[tuple[str, str, dt.date], People] = field(default_factory=dict, repr=False)

    def over(self, readings: Readings) -> Readings:
        """Return what may be shown of the readings of a day; others than those of exports are taken as they are."""
        return Guarded(readings, self) if isinstance(readings, DayReadings) else readings

    def shows(self, kpi: Kpi, scenario: str, until: dt.date, when: Period, scope: Scope) -> bool:
        """Tell whether the value of a scope in a period may be shown."""
        whose, key = (kpi.id, scenario, until), (kpi.id, scenario, until, when)
        if key not in self._veils:
            cut = self.exports.cut(kpi.id, scenario, until)[0]
            if whose not in self._people:
                self._people[whose] = _people(self.exports.ws, kpi, cut)
            self._veils[key] = drawn(kpi, cut.get(when, {}), self._people[whose])
        return self._veils[key].shows(scope)


@dataclass(frozen=True)
class Guarded:
    """The readings of a day as they may be shown; plans are nobody's conduct and are shown as they are."""

    readings: DayReadings
    guard: Guard

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the data."""
        return self.readings.problems

    @property
    def uses(self) -> tuple[SourceUse, ...]:
        """Return what became of every source."""
        return self.readings.uses

    def segments(self, kpi: str) -> Mapping[str, tuple[str, ...]]:
        """Return the dimensions and values that the data of a KPI has."""
        return self.readings.segments(kpi)

    def series(self, kpi: str, scope: Scope = (), scenario: str = "AC") -> Series:
        """Return the readings of a KPI for a scope, hidden periods apart."""
        found = self.readings.series(kpi, scope, scenario)
        model = self.readings.exports.ws.kpi(kpi)
        if model is None or scenario == "PL" or not found.readings:
            return found
        hidden = self._hidden(model, found)
        if not hidden:
            return found
        shown = tuple(reading for reading in found.readings if reading.period not in hidden)
        return replace(found, readings=shown, hidden=hidden, refused=found.refused if shown else "privacy")

    def recomputed(self, kpi: str, scope: Scope, periods: tuple[Period, ...]) -> Reading | None:
        """Return one value over several periods, computed anew; None where one of them is hidden."""
        model = self.readings.exports.ws.kpi(kpi)
        wanted = tuple(sorted((name, tuple(values)) for name, values in scope))
        if model is not None and model.people_related and not all(self._shows(model, "AC", when, wanted) for when in periods):
            return None
        return self.readings.recomputed(kpi, scope, periods)

    def _hidden(self, kpi: Kpi, found: Series) -> tuple[Period, ...]:
        """Return the periods that are not shown; a score made of KPIs is as secret as these are."""
        periods = [reading.period for reading in found.readings]
        if composite.computed(kpi):
            parts = {component.kpi for edition in editions(kpi) for component in edition.components}
            secret = [when for part in parts for when in self.series(part, found.scope, found.scenario).hidden]
            return tuple(when for when in periods if any(each.first <= when.last and when.first <= each.last for each in secret))
        if not kpi.people_related:
            return ()
        return tuple(when for when in periods if not self._shows(kpi, found.scenario, when, found.scope))

    def _shows(self, kpi: Kpi, scenario: str, when: Period, scope: Scope) -> bool:
        return self.guard.shows(kpi, scenario, self.readings.until, when, scope)


def _people(ws: Workspace, kpi: Kpi, cut: Cut) -> People:
    heads = heads_of(ws.settings.segments, {name: team.headcount for team in ws.settings.teams for name in (team.id, *team.aliases)})
    least = ws.settings.thresholds.privacy_group
    return People(least, heads, tuple(_small_teams(ws, kpi, heads, least)), order_of(kpi, cut.values(), heads))


def _small_teams(ws: Workspace, kpi: Kpi, heads: Mapping[str, Mapping[str, int | None]], least: int) -> Iterator[Scope]:
    """Yield the scopes in which only small teams have a goal or guard on a KPI; scopes cut by teams have their heads."""
    sizes: dict[Scope, list[int | None]] = {}
    for goal in ws.goals:
        team = ws.team(ws.team_of(goal))
        own = ws.terms(goal).scope
        watched = [(guard.kpi, own if guard.scope is None else tuple(sorted(guard.scope.items()))) for guard in goal.guards]
        for name, scope in ((ws.terms(goal).kpi, own), *watched):
            model = ws.kpi(name)
            if model is kpi and not any(dimension in heads for dimension, _ in scope):
                sizes.setdefault(scope, []).append(team.headcount if team else None)
    for scope, found in sizes.items():
        if all(size is not None and size < least for size in found):
            yield scope
