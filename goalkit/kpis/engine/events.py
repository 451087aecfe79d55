"""A source of raw rows is counted by an engine, into the store: pairs and sums as totals, other figures by a question each."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from goalkit.finding import Problem
from goalkit.kpis.engine import relation, sql
from goalkit.kpis.engine.answer import NoAnswerError
from goalkit.kpis.engine.asking import Asking
from goalkit.kpis.engine.figures import Anew
from goalkit.kpis.engine.missing import Headers, dropped, vital
from goalkit.kpis.engine.relation import Relation
from goalkit.kpis.engine.tallying import Filled
from goalkit.kpis.events import calendars, planning, stamps
from goalkit.kpis.events.emit import emit, ended
from goalkit.kpis.events.plan import Additive
from goalkit.kpis.events.values import Values
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell, FileUse
from goalkit.kpis.store import ALWAYS, Entry, Store
from goalkit.model.source import Source
from goalkit.period import Period
from goalkit.workspace import Workspace


@dataclass
class Outcome:
    """What became of the rows; `periods` are those that have some."""

    uses: tuple[FileUse, ...]
    periods: set[Period] = field(default_factory=set)
    headers: tuple[str, ...] = ()


def ask(ws: Workspace, source: Source, path: str, store: Store, notes: Notes) -> Outcome | Problem:
    """Count the rows of a source's query; or say why there are none."""
    try:
        url, text = sql.asked(ws, source)
        rows = Relation(path, 1, ws.settings.timezone, lambda: relation.of_query(url, text, ws.settings.timezone, sql.files_of(ws, source)))
        return count(ws, source, rows, store, notes)
    except NoAnswerError as error:
        return sql.problem(ws, source, error)


def count(ws: Workspace, source: Source, rows: Relation, store: Store, notes: Notes, day: dt.date = ALWAYS, order: int = 0) -> Outcome:
    """Count the rows of one delivery into the store.

    Raises NoAnswerError, and OddRowsError where rows of files must be looked at one by one.
    """
    with rows.opened() as opened:
        headers = tuple(opened.table.columns)
    plan = planning.plan(ws, source, headers)
    if plan is None or plan.date is None:
        raise NoAnswerError("no_date" if plan is not None or source.columns.date is None else "nothing")
    there = Headers(headers, Cell(rows.path, rows.row))
    if vital(plan, there, notes):
        return Outcome((FileUse(rows.path, 0, 0),), headers=headers)
    gone = dropped(ws, plan, there, notes)
    computations = tuple(each for each in plan.computations if each.kpi not in gone)
    zone = stamps.zone_of(plan.timezone)
    openings = calendars.openings(ws, plan, zone, notes)
    asking = Asking(rows, source, plan, computations, openings, Values(source, zone), notes)
    filled = asking.count()
    periods = {when for known in filled.tally.registry.periods.values() for when in known}
    _keep(asking, filled, store, day, order)
    return Outcome(tuple(_uses(rows, filled)), periods, headers)


def _uses(rows: Relation, filled: Filled) -> Iterator[FileUse]:
    """Yield what became of the rows of each file, or of the query."""
    for path in [each.path for each in rows.places] or [rows.path]:
        skipped = +filled.skipped[path]
        yield FileUse(path, filled.used[path] + sum(skipped.values()), filled.used[path], tuple(skipped.items()))


def _keep(asking: Asking, filled: Filled, store: Store, day: dt.date, order: int) -> None:
    plan = replace(asking.plan, computations=tuple(asking.computations))
    unread = sum(each["period not readable"] for each in filled.skipped.values())
    store.astray.update({each.kpi: unread for each in plan.computations if unread})
    adding = tuple(each for each in plan.computations if isinstance(each.measure, Additive))
    emit(replace(plan, computations=adding), filled.tally, store, day, order)
    for each in plan.computations:
        if isinstance(each.measure, Additive) or not filled.used:
            continue
        if (end := ended(filled.tally, each.period)) is not None:
            store.spans.setdefault(each.kpi, {})[each.rank, day, order] = end
        lost = frozenset(when for kpi, when in filled.tally.lost if kpi == each.kpi)
        raw = Anew(each, each.measure, plan, asking.opened, list(filled.tally.registry.segments), filled.texts, asking.place, lost)
        store.raw.setdefault(each.kpi, {})[each.rank, day, order] = raw
        for when, segments, value, n in raw.parts():
            entry = Entry(value, n=float(n), cells={"value": asking.place})
            store.held(each.kpi, "AC", (each.rank, day, order), when)[segments] = entry
