"""What goes on next year: decisions of the closings, goals that continue, and goals about which nobody decided."""

from goalkit.judge.assess import target_of
from goalkit.model.goal import Goal
from goalkit.report.review.learned import Carry, NextYear
from goalkit.report.review.parts import GoalRow
from goalkit.report.review.year import Year


def next_year(year: Year, table: tuple[GoalRow, ...]) -> NextYear | None:
    """Return what became of the goals that were due; None where no goal was."""
    due = [row for row in table if row.due_here]
    if not due:
        return None
    carried = tuple(_carry(year, row) for row in due)
    kept = tuple(item for item in carried if item.decision or item.successor)
    named = {item.goal for item in kept}
    open_ = tuple(row.id for row in due if row.level_kind == "annual" and row.verdict and row.id not in named)
    return NextYear(kept, open_)


def _carry(year: Year, row: GoalRow) -> Carry:
    after = _successor(year, row)
    if after is None:
        return Carry(row.id, row.decision, row.actual)
    terms = year.facts.ws.terms(after)
    if terms.kpi != row.kpi:
        return Carry(row.id, row.decision, row.actual, after.id, due=terms.due, shape=terms.shape)
    return Carry(row.id, row.decision, row.actual, after.id, terms.baseline, target_of(terms), terms.due, terms.shape)


def _successor(year: Year, row: GoalRow) -> Goal | None:
    tree = year.facts.ws.tree
    return next((goal for goal in tree.order if goal.continues and (one := tree.get(goal.continues)) and one.id == row.id), None)
