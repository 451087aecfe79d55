"""A goal has a first and a last day.

Without a due date there is no day on which anybody can say whether it was reached, and without a start no path that leads there.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal, TimeBound
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "T201"
NAME = "no-due-date"
SEVERITY: Severity = "error"
MESSAGE = "{id} has no due date"
HELP = "time_bound: {{period: {year}}}, or {{start: {year}-01-01, due: {year}-12-31}}"
MESSAGES = {"start": "{id} is due on {due}, but has no start"}
HELPS = {"start": "start: {year}-01-01, the first day that counts"}

BAD = """\
goals:
  - id: fcr-2025
#       ^^^^^^^^
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2025-01-01, due: 2025-12-31}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal without due date or start; a vision needs neither."""
    when = goal.time_bound
    return () if when is not None and (when.period or (when.due and when.start)) else _look(goal, when, facts)


def _look(goal: Goal, when: TimeBound | None, facts: Facts) -> Iterator[Hit]:
    if facts.ws.kind(goal) == "vision":
        return
    if when is not None and when.due:
        params = {"due": when.due, "year": when.due.year}
        yield Hit(goal, ("time_bound", "start"), params, MESSAGES["start"], HELPS["start"])
        return
    year = when.start.year if when is not None and when.start else facts.as_of.year
    yield Hit(goal, ("time_bound",), {"year": year}, key=True)
