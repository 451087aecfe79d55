"""The bowling chart: plan, actual and light of every goal, period by period."""

from goalkit.model.goal import Goal
from goalkit.report.review.parts import BowlingCell, BowlingRow, GoalRow
from goalkit.report.review.year import Year


def chart(year: Year, table: tuple[GoalRow, ...]) -> tuple[BowlingRow, ...]:
    """Return a row per goal that has at least one period in the year."""
    named = year.facts.ws.tree.by_name
    rows = (_row(year, named[row.id], row) for row in table)
    return tuple(row for row in rows if row.cells)


def _row(year: Year, goal: Goal, row: GoalRow) -> BowlingRow:
    opened = [item.opened for item in year.book.countermeasures_of(goal.id)]
    moved = [revision.date for revision in goal.revisions if revision.date]
    cells = []
    for item in year.past_here(goal):
        standing = item.standing
        marks = [
            *("countermeasure" for date in opened if item.period.first <= date <= item.period.last),
            *("moved" for date in moved if item.period.first <= date <= item.period.last),
            *(["recovering"] if standing.recovering else []),
            *(["guard"] if standing.guard_breached else []),
        ]
        actual = standing.actual if standing.actual_period == item.period else None
        cells.append(BowlingCell(item.period, standing.path_value, actual, item.light, tuple(dict.fromkeys(marks))))
    return BowlingRow(goal.id, tuple(cells), row.verdict, row.verdict_original)
