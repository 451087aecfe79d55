"""All KPIs in a list: what they are called, who answers for them, which goals use them, and their last value."""

from dataclasses import dataclass
from typing import Any

from goalkit.judge.facts import Facts
from goalkit.kpis.readings import Reading
from goalkit.model.kpi import Kpi
from goalkit.report.figures import period_name, scale
from goalkit.report.marks import arrow
from goalkit.report.rows import role_name
from goalkit.view import Block, Column, Heading, Page, Paragraph, Piece, Row, Sheet, Space, Table, Text, text
from goalkit.words import Words


@dataclass(frozen=True, slots=True)
class KpiRow:
    """A KPI with its last reading over everything, and who uses it."""

    kpi: Kpi
    who: str
    goals: tuple[str, ...]
    guards: tuple[str, ...]
    last: Reading | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KpiList:
    """All KPIs of the repository, by id."""

    name: str
    start_month: int
    rows: tuple[KpiRow, ...]


def build(facts: Facts) -> KpiList:
    """Build the list."""
    ws = facts.ws
    rows = tuple(row_of(facts, kpi) for kpi in sorted(ws.kpis, key=lambda item: item.id))
    return KpiList(ws.settings.name or ws.root.resolve().name, ws.settings.fiscal_year_start, rows)


def row_of(facts: Facts, kpi: Kpi) -> KpiRow:
    """Return a KPI with what the list says about it."""
    ws = facts.ws
    readings = facts.shown.series(kpi.id).readings
    return KpiRow(
        kpi,
        role_name(facts, kpi.owner),
        tuple(goal.id for goal in ws.goals if getattr(ws.kpi_of(goal), "id", None) == kpi.id),
        tuple(goal.id for goal in ws.goals if any(getattr(ws.kpi(guard.kpi), "id", None) == kpi.id for guard in goal.guards)),
        readings[-1] if readings else None,
        tuple(source.id for item in kpi.source if (source := ws.source(item.id))),
    )


def view(report: KpiList, words: Words) -> Page:
    """Return the list as blocks."""
    blocks: list[Block] = [Heading(text(words("{name}: KPIs", name=report.name)), 1), Space()]
    if not report.rows:
        return Page((*blocks, Paragraph(text(words("No KPI is defined; goalkit kpis catalog shows built-in definitions.")))))
    columns = (
        Column(words("KPI"), shrink=True, min_width=24), Column(words("Id")), Column(words("Last"), "right"),
        Column(words("Period"), priority=2), Column(words("Owner"), priority=3, shrink=True, min_width=8, max_width=18),
        Column(words("Source"), priority=4, shrink=True, min_width=6, max_width=16), Column(words("Goals"), "right", priority=1),
    )  # fmt: skip
    blocks.append(Table(columns, tuple(_row(row, report, words) for row in report.rows)))
    blocks.append(Paragraph(text(words("Next:"), " ", Piece(f"goalkit kpis show {report.rows[0].kpi.id}", "link"))))
    return Page(tuple(blocks))


def _row(row: KpiRow, report: KpiList, words: Words) -> Row:
    unit = row.kpi.unit or ""
    value = row.last.value if row.last else None
    fitting = scale(words, unit, row.kpi.places, [value])
    signs = " ".join(part for part in (fitting.unit, arrow(row.kpi)) if part)
    suffix = f", {signs}" if fitting.unit else f" {signs}" if signs else ""
    when = period_name(words, row.last.period, report.start_month) if row.last else ""
    used = len(row.goals)
    note = str(used) if used else words("guard") if row.guards else words("watched") if row.kpi.monitor else "–"
    return Row((
        text(row.kpi.title(words.language), Piece(suffix, keep=True)), Text((Piece(row.kpi.id, "soft"),)), text(fitting.write(words, value)),
        text(when), text(row.who), text(", ".join(row.sources)), text(note),
    ))  # fmt: skip


def to_json(report: KpiList) -> dict[str, Any]:
    """Return the values for machines."""
    return {
        "kpis": [
            {
                "id": row.kpi.id, "unit": row.kpi.unit, "direction": row.kpi.direction, "aggregation": row.kpi.aggregation,
                "period": row.kpi.period, "owner": row.kpi.owner, "sources": list(row.sources), "goals": list(row.goals),
                "guards": list(row.guards), "last": row.last.value if row.last else None,
                "last_period": row.last.period.label if row.last else None,
            }
            for row in report.rows
        ]
    }  # fmt: skip


def sheet(report: KpiList, words: Words) -> Sheet:
    """Return the list as a grid for spreadsheets."""
    heads = (
        words("Id"), words("KPI"), words("Unit"), words("Owner"), words("Source"), words("Last"), words("Period"), words("Goals"),
    )  # fmt: skip
    rows = tuple(
        (row.kpi.id, row.kpi.title(words.language), row.kpi.unit, row.who, ", ".join(row.sources), row.last.value if row.last else None,
         row.last.period.label if row.last else None, ", ".join(row.goals))
        for row in report.rows
    )  # fmt: skip
    return Sheet(heads, rows, words("KPIs"))
