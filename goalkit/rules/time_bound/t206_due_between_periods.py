"""A goal is due on a day on which its figure is counted, and on which people work.

Where the due date lies in the middle of a month, one side counts the month and the other does not. What is due on a Sunday is accepted on a
Friday or on a Monday, and each side means another one.
"""

import datetime as dt
from collections.abc import Iterable

from goalkit import period
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules import holidays
from goalkit.rules.rule import Facts, Hit, Phrase, Severity

CODE = "T206"
NAME = "due-between-periods"
SEVERITY: Severity = "warning"
MESSAGE = "{id} is due on {due}, before a {period} of {kpi} is over; the last one that counts ends on {before}"
HELP = "due: {before_iso}, or {after_iso}, the end of that {period}"
MESSAGES = {"free": "{id} is due on {due}, a {weekday}", "holiday": "{id} is due on {due}, a public holiday"}
HELPS = {"free": "name the last working day before it: due: {working}"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2025-01-01, due: 2025-12-15}
#                                        ^^^^^^^^^^
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
_PERIODS = {"week": Phrase("week"), "month": Phrase("month"), "quarter": Phrase("quarter"), "half": Phrase("half-year"), "year": Phrase("year")}
_LAST_DAY, _LAST_MONTH = 31, 12
_WEEKDAYS = {5: Phrase("Saturday"), 6: Phrase("Sunday")}


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a due date that is no end of a period of the KPI; without a KPI, one on which nobody works."""
    when = goal.time_bound
    if when is None or (when.due and when.due.day == _LAST_DAY and when.due.month == _LAST_MONTH and not _odd(goal, facts)):
        return ()
    return _look(goal, facts)


def _odd(goal: Goal, facts: Facts) -> bool:
    """Tell whether the figure or the fiscal year may end on another day than the calendar year."""
    kpi = facts.ws.kpi_of(goal)
    return facts.ws.settings.fiscal_year_start != 1 or (kpi is not None and kpi.period == "week")


def _look(goal: Goal, facts: Facts) -> Iterable[Hit]:
    ws = facts.ws
    terms = ws.terms(goal)
    if terms.due is None or facts.closing(goal) is not None or ws.kind(goal) == "vision":
        return
    if terms.shape == "milestones" or ws.kpi_of(goal) is None:
        yield from _free(goal, terms.due, facts) if goal.time_bound and goal.time_bound.due else ()
    elif terms.start is not None and terms.start < terms.due:
        yield from _between(goal, terms, terms.start, terms.due, facts)


def _between(goal: Goal, terms: Terms, start: dt.date, due: dt.date, facts: Facts) -> Iterable[Hit]:
    first = facts.ws.settings.fiscal_year_start
    months = {1, first} if terms.period in {"quarter", "half", "year"} else {first}  # exports may count in calendar years
    if any(period.containing(due, terms.period, month).last == due for month in months):
        return
    whole = period.containing(due, terms.period, first)
    before = period.preceding(whole, first).last
    if before < start:
        return  # no period at all lies in the window, which another rule says
    params = {
        "due": due, "kpi": facts.ws.kpi_of(goal), "period": _PERIODS[terms.period], "before": before,
        "before_iso": before.isoformat(), "after_iso": whole.last.isoformat(),
    }  # fmt: skip
    yield Hit(goal, ("time_bound", _field(goal)), params)


def _free(goal: Goal, due: dt.date, facts: Facts) -> Iterable[Hit]:
    """Yield a due date on a weekend or holiday; the last day of a year means the year."""
    ends = {period.containing(due, "year", month).last for month in (1, facts.ws.settings.fiscal_year_start)}
    if due in ends or holidays.works(due, facts.ws):
        return
    day = due
    while not holidays.works(day, facts.ws):
        day -= dt.timedelta(days=1)
    params = {"due": due, "weekday": _WEEKDAYS.get(due.weekday(), ""), "working": day.isoformat()}
    message = MESSAGES["free" if due.weekday() in _WEEKDAYS else "holiday"]
    yield Hit(goal, ("time_bound", _field(goal)), params, message, HELPS["free"], severity="info")


def _field(goal: Goal) -> str:
    return "due" if goal.time_bound is not None and goal.time_bound.due else "period"
