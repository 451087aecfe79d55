"""What the report rests on: definitions, sources, participants, what was left out, changed defaults."""

from typing import Any

from goalkit import period
from goalkit.kpis.readings import SourceUse
from goalkit.model.journal import Entry
from goalkit.model.kpi import Kpi
from goalkit.model.settings import Thresholds
from goalkit.report.review.learned import Annex, KpiNote, SourceNote
from goalkit.report.review.parts import GoalRow
from goalkit.report.review.year import Year
from goalkit.report.unread import LeftOut
from goalkit.words import Words


def annex(year: Year, table: tuple[GoalRow, ...], words: Words, left: tuple[LeftOut, ...]) -> Annex:
    """Return the definitions and sources behind the table, with everything that could not be shown."""
    ws = year.facts.ws
    kpis = _kpis(year, table)
    meeting = [review.meeting for review in ws.reviews if review.year == year.period.label and review.meeting]
    roles = tuple(dict.fromkeys(role for item in meeting for role in item.roles))
    notes = tuple(_note(kpi, words) for kpi in kpis)
    return Annex(notes, _sources(year, kpis), roles, left, _changed(ws.settings.thresholds))


def _kpis(year: Year, table: tuple[GoalRow, ...]) -> tuple[Kpi, ...]:
    """Return the KPIs of the goals in the table, then those of their guards."""
    ws = year.facts.ws
    guards = (guard.kpi for row in table for guard in ws.tree.by_name[row.id].guards)
    found = (ws.kpi(name) for name in (*(row.kpi for row in table if row.kpi), *guards))
    return tuple({kpi.id: kpi for kpi in found if kpi is not None}.values())


def _note(kpi: Kpi, words: Words) -> KpiNote:
    definition = kpi.definition.of(words.language) if kpi.definition else ""
    sources = tuple(source.id for source in kpi.source)
    return KpiNote(kpi.id, kpi.title(words.language), definition, kpi.unit or "", kpi.version, kpi.owner, sources)


def _sources(year: Year, kpis: tuple[Kpi, ...]) -> tuple[SourceNote, ...]:
    """Return the sources that the KPIs name; all of them where a KPI does not say where its values come from."""
    ws = year.facts.ws
    named = {found.id for kpi in kpis for source in kpi.source if (found := ws.source(source.id))}
    wanted = named if all(kpi.source for kpi in kpis) else {source.id for source in ws.sources}
    return tuple(_source(year, use) for use in year.facts.readings.uses if use.source in wanted)


def _source(year: Year, use: SourceUse) -> SourceNote:
    start = year.facts.ws.settings.fiscal_year_start
    released: Entry | None = None
    last = year.period.first
    for entry in year.book.releases():
        source = year.facts.ws.source(entry.source)
        if source is None or source.id != use.source or entry.period is None:
            continue
        when = period.known(entry.period, start)
        if when is not None and last <= when.last <= year.period.last:
            released, last = entry, when.last
    files = tuple(file.path for file in use.files)
    known = str(use.last) if use.last else None
    if released is None:
        return SourceNote(use.source, known, files)
    return SourceNote(use.source, known, files, released.period, released.date, released.by, complete=last == year.period.last)


def _changed(thresholds: Thresholds) -> tuple[tuple[str, Any], ...]:
    fields = type(thresholds).model_fields
    return tuple((name, value) for name, value in thresholds if value != fields[name].default)
