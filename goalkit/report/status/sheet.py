"""The status as a grid for spreadsheets, one row per goal, values unrounded."""

from goalkit.report import marks
from goalkit.report.figures import unit_name
from goalkit.report.rows import GoalRow, target_of
from goalkit.report.status.report import StatusReport
from goalkit.view import Cell, Sheet
from goalkit.words import Words


def sheet(report: StatusReport, words: Words) -> Sheet:
    """Return heads in the language, one row per goal in tree order; of figures by segment one per segment."""
    if report.cut is not None:
        from goalkit.report import segments  # noqa: PLC0415 - it reads this report

        return segments.sheet(report.cut, words)
    heads = (
        words("Id"), words("Goal"), words("Title"), words("Level"), words("Parent"), words("Owner"), words("Team"), words("KPI"),
        words("Unit"), words("Status"), words("Basis"), words("Period"), words("Baseline"), words("Actual"), words("Plan"), words("ΔPL"),
        words("Target"), words("Upper target"), words("Original target"), words("Attainment"), words("Time elapsed"),
        words("Start"), words("Due"), words("Note"),
    )  # fmt: skip
    return Sheet(heads, tuple(_row(row, words) for row in report.goals), words("Status"))


def _row(row: GoalRow, words: Words) -> tuple[Cell, ...]:
    standing, terms = row.standing, row.standing.terms
    low, high = standing.target if isinstance(standing.target, tuple) else (standing.target, None)
    original = target_of(row.original)
    return (
        row.goal.id, row.name, row.goal.title, row.level.name or row.level.id, row.parent, row.who, row.team, terms.kpi,
        unit_name(words, terms.unit), marks.light_word(words, standing.light), terms.evaluate if terms.shape else None,
        standing.actual_period.label if standing.actual_period else None, terms.baseline, standing.actual, standing.path_value,
        standing.variance, low, high, None if isinstance(original, tuple) else original, standing.attainment, standing.elapsed, terms.start, terms.due,
        ", ".join(marks.flag(words, name)[1] for name in row.flags),
    )  # fmt: skip
