"""Conflicts that goals declare, and guards that were breached in the year."""

from goalkit.model.goal import Goal
from goalkit.report.review.learned import Conflicts, GuardBreach
from goalkit.report.review.year import Year


def conflicts(year: Year) -> Conflicts:
    """Return the declared conflicts of the year's goals, and their breached guards."""
    declared = tuple(
        (goal.id, conflict.goal, conflict.rule, conflict.resolution)
        for goal in year.goals
        for conflict in goal.conflicts_with
    )
    return Conflicts(declared, tuple(breach for goal in year.goals for breach in _breaches(year, goal)))


def _breaches(year: Year, goal: Goal) -> list[GuardBreach]:
    found: dict[tuple[str, str], list[str]] = {}
    limits: dict[tuple[str, str], float | None] = {}
    for item in year.past_here(goal) if goal.guards else ():
        for guard in item.standing.guards:
            if guard.held is False:
                found.setdefault((guard.kpi, guard.side), []).append(str(item.period))
                limits[guard.kpi, guard.side] = guard.limit
    return [GuardBreach(goal.id, kpi, limits[kpi, side], side, tuple(when)) for (kpi, side), when in found.items()]
