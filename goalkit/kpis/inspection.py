"""What is wrong with the data as they are visible on a day, beyond what reading them already told."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from goalkit import period
from goalkit.finding import Problem
from goalkit.kpis import changes, coverage, suspects, totals
from goalkit.kpis.changes import Origin
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Readings, Scope
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.nearest import nearest
from goalkit.period import Period
from goalkit.workspace import Workspace

if TYPE_CHECKING:
    from goalkit.kpis.join import Exports

Asked = tuple[Goal, tuple[str | int, ...], str, Scope]
"""A goal, where it names a scope, the KPI, the scope."""


def inspect(exports: "Exports", readings: Readings, day: dt.date, until: dt.date) -> tuple[Problem, ...]:
    """Return all problems of the data: those of reading and those of the day."""
    ws, notes = exports.ws, Notes(exports.places)
    asked = [each for goal in ws.goals for each in _asked(ws, goal)]
    releases = _releases(ws, day)
    scopes: dict[str, set[Scope]] = {}
    for _, _, name, scope in asked:
        scopes.setdefault(name, set()).add(scope)
    for kpi in ws.kpis:
        versions = exports.store.versions(kpi.id)
        if not versions:
            continue
        cut, unfit, parts = exports.cut(kpi.id, "AC", until)
        changes.restated(kpi, versions, _origins(ws, kpi, releases), until, notes)
        coverage.unusable(kpi, unfit, notes)
        coverage.partial(kpi, parts, cut, day, notes, live=kpi.id in exports.store.spans)
        totals.compare(kpi, {when: held for when, held in cut.items() if when.last <= day}, notes)
        known = [when for name, when in exports.store.lost if name == kpi.id]
        known += [when for when, held in cut.items() if any(entry.denominator == 0 for entry in held.values())]
        wanted = [readings.series(kpi.id, scope) for scope in sorted(scopes.get(kpi.id, {()}))]
        coverage.gaps(kpi.id, wanted, known, exports.store.astray[kpi.id], ws.settings.fiscal_year_start, notes)
        suspects.look(kpi, cut, day, notes)
    notes.add(exports.found)
    notes.add(_missing_scopes(ws, readings, asked))
    return tuple(notes.problems())


def _asked(ws: Workspace, goal: Goal) -> Iterator[Asked]:
    """Yield what a goal and its guards want to know from the data; a guard asks for its goal's scope unless it has its own."""
    own = _scope(goal.measurable.scope) if goal.measurable else ()
    if goal.measurable and (kpi := ws.kpi(goal.measurable.kpi)):
        yield goal, ("measurable", "scope"), kpi.id, own
    for number, guard in enumerate(goal.guards):
        if kpi := ws.kpi(guard.kpi):
            yield goal, ("guards", number, "scope"), kpi.id, own if guard.scope is None else _scope(guard.scope)


def _scope(given: dict[str, tuple[str, ...]]) -> Scope:
    return tuple(sorted((name, tuple(values)) for name, values in given.items()))


def _releases(ws: Workspace, day: dt.date) -> dict[str, list[tuple[Period, dt.date]]]:
    """Return what was released by a day: source, period, day of the release."""
    found: dict[str, list[tuple[Period, dt.date]]] = {}
    for entry in ws.journal:
        if entry.kind == "release" and entry.period and entry.date <= day and (source := ws.source(entry.source)):
            whole = period.parse(entry.period, ws.settings.fiscal_year_start)
            found.setdefault(source.id, []).append((whole, entry.date))
    return found


def _origins(ws: Workspace, kpi: Kpi, releases: dict[str, list[tuple[Period, dt.date]]]) -> list[Origin]:
    """Return the sources of a KPI by rank, with what of them was released."""
    sources = [ws.source(link.id) for link in kpi.source]
    return [
        Origin(source is not None and source.overlap == "latest", tuple(releases.get(source.id, ()) if source else ()))
        for source in sources
    ]


def _missing_scopes(ws: Workspace, readings: Readings, asked: list[Asked]) -> Iterator[Problem]:
    """Yield the goals that ask for a part which the data do not have."""
    for goal, path, kpi, scope in asked:
        if not scope or readings.series(kpi, scope).refused != "scope_missing":
            continue
        file, span = ws.span(goal, path)
        held = readings.segments(kpi)
        known = [value for name, _ in scope for value in held.get(name, ())]
        near = next((close for _, values in scope for value in values if (close := nearest(value, known))), "")
        params = {"kind": "scope", "scope": coverage.scope_text(scope), "near": near, "count": 1}
        yield Problem("D201", file, span, params, (*ws.origin(goal).path, *path), goal=goal.id, kpi=kpi)
