"""What the report rests on: definitions, sources, participants, what was left out, changed defaults."""

from typing import Any

from goalkit.model.settings import Thresholds
from goalkit.report.review.learned import Annex, KpiNote
from goalkit.report.review.parts import GoalRow
from goalkit.report.review.year import Year
from goalkit.words import Words


def annex(year: Year, table: tuple[GoalRow, ...], words: Words) -> Annex:
    """Return the definitions and sources behind the table, with everything that could not be shown."""
    ws = year.facts.ws
    names = dict.fromkeys(row.kpi for row in table if row.kpi)
    kpis = tuple(kpi for name in names if (kpi := ws.kpi(name)) is not None)
    notes = tuple(
        KpiNote(
            kpi.id,
            kpi.title(words.language),
            kpi.definition.of(words.language) if kpi.definition else "",
            kpi.unit or "",
            kpi.version,
            kpi.owner,
            tuple(source.id for source in kpi.source),
        )
        for kpi in kpis
    )
    uses = year.facts.readings.uses
    sources = tuple((use.source, str(use.last) if use.last else None, tuple(file.path for file in use.files)) for use in uses)
    meeting = [review.meeting for review in ws.reviews if review.year == year.period.label and review.meeting]
    roles = tuple(dict.fromkeys(role for item in meeting for role in item.roles))
    left = tuple((p.file, p.span.line, p.code, p.goal or "") for p in ws.left_out)
    return Annex(notes, sources, roles, left, _changed(ws.settings.thresholds))


def _changed(thresholds: Thresholds) -> tuple[tuple[str, Any], ...]:
    fields = type(thresholds).model_fields
    return tuple((name, value) for name, value in thresholds if value != fields[name].default)
