"""A goal lies within the time of the goal that it serves.

What is finished after its parent's due date cannot contribute to it. A month on either side is tolerated.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "T203"
NAME = "outside-parent-window"
SEVERITY: Severity = "error"
MESSAGE = "{id} is due on {day}, after its parent {parent} on {limit}"
HELP = "due: {limit_iso} or earlier, or another parent"
MESSAGES = {"start": "{id} starts on {day}, before its parent {parent} on {limit}"}
HELPS = {"start": "start: {limit_iso} or later, or another parent"}
_TOLERANCE = dt.timedelta(days=31)

BAD = """\
goals:
  - id: fcr-2028
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2027-06-01, due: 2028-05-31}
#                                        ^^^^^^^^^^
"""
GOOD = """\
goals:
  - id: fcr-2027
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 86}
    time_bound: {start: 2027-01-01, due: 2027-12-31}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal that ends after its parent or begins before it."""
    above = facts.ws.tree.parent(goal)
    if above is None or above.time_bound is None or goal.time_bound is None:
        return ()
    own, other = facts.ws.terms(goal), facts.ws.terms(above)
    if own.start and own.due and other.start and other.due and other.start <= own.start and own.due <= other.due:
        return ()
    return _look(goal, above, own, other)


def _look(goal: Goal, above: Goal, own: Terms, other: Terms) -> Iterator[Hit]:
    if own.due and other.due and own.due - other.due > _TOLERANCE:
        yield _hit(goal, above, "due", own.due, other.due)
    if own.start and other.start and other.start - own.start > _TOLERANCE:
        yield _hit(goal, above, "start", own.start, other.start)


def _hit(goal: Goal, above: Goal, field: str, day: dt.date, limit: dt.date) -> Hit:
    params = {"day": day, "limit": limit, "limit_iso": limit.isoformat(), "parent": above}
    place = Second(above, ("time_bound", _written(above, field)), "the parent's time")
    message, cure = MESSAGES.get(field, MESSAGE), HELPS.get(field, HELP)
    return Hit(goal, ("time_bound", _written(goal, field)), params, message, cure, related=(place,))


def _written(goal: Goal, field: str) -> str:
    """Return the key that gives a day: the period where there is no date of its own."""
    when = goal.time_bound
    return "period" if when is not None and when.period and getattr(when, field) is None else field
