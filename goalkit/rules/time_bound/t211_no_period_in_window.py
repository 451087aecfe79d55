"""At least one period of the KPI ends within the time of the goal.

A yearly figure says nothing about a quarter: there would be no value to judge the goal by.
"""

from collections.abc import Iterable, Iterator

from goalkit.judge.case import window_for
from goalkit.model.goal import Goal, TimeBound
from goalkit.model.terms import Terms
from goalkit.rules.rule import Facts, Hit, Phrase, Severity
from goalkit.workspace import Workspace

CODE = "T211"
NAME = "no-period-in-window"
SEVERITY: Severity = "error"
MESSAGE = "no {period} of {kpi} ends between {start} and {due}"
HELP = "let the goal end with a {period}, or choose a KPI that is counted more often"

BAD = """\
goals:
  - id: nps-2025
    title: Be recommended more often
    parent: effortless-2027
    contributes: stage
    owner: desk-lead
    attractive: Customers like to come back
    measurable: {kpi: nps, baseline: 30, target: 35}
    time_bound: {start: 2025-01-01, due: 2025-02-28}
#                                        ^^^^^^^^^^
"""
GOOD = """\
goals:
  - id: nps-2025
    title: Be recommended more often
    parent: effortless-2027
    contributes: stage
    owner: desk-lead
    attractive: Customers like to come back
    measurable: {kpi: nps, baseline: 30, target: 35}
    time_bound: {start: 2025-01-01, due: 2025-03-31}
"""
_LONGEST = {"week": 7, "month": 31, "quarter": 92, "half": 184, "year": 366}
"""Days after which a period of a kind has certainly ended."""
_NAMES = {
    "week": Phrase("week"), "month": Phrase("month"), "quarter": Phrase("quarter"), "year": Phrase("year"),
}  # fmt: skip


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal whose window holds no whole period of its KPI."""
    asked, when = goal.measurable, goal.time_bound
    if asked is None or when is None or not asked.kpi or asked.milestones is not None:
        return ()
    terms = facts.ws.terms(goal)
    if terms.start is None or terms.due is None or terms.start >= terms.due:
        return ()
    return _look(goal, when, terms, facts.ws) if (terms.due - terms.start).days < _LONGEST[terms.period] else ()


def _look(goal: Goal, when: TimeBound, terms: Terms, ws: Workspace) -> Iterator[Hit]:
    kpi = ws.kpi_of(goal)
    window = window_for(ws, kpi, terms, ()) if kpi else None
    if kpi is None or window is None or window.n:
        return
    params = {"period": _NAMES[terms.period], "kpi": kpi, "start": terms.start, "due": terms.due}
    yield Hit(goal, ("time_bound", "period" if when.period else "due"), params)
