"""A goal takes about as long as goals of its level do.

A breakthrough needs years, an annual goal one fiscal year. A goal that lasts much longer or shorter usually stands on the wrong
level, and is then reviewed in the wrong rhythm.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal, TimeBound
from goalkit.rules import unread
from goalkit.rules.rule import Facts, Hit, Phrase, Severity

CODE = "T204"
NAME = "horizon-of-level"
SEVERITY: Severity = "warning"
MESSAGE = "{id} lasts {long}; a goal of level {level} lasts {least} to {most} months"
HELP = "move it to the level it belongs to, or change its time"
MESSAGES = {
    "short": "{id} lasts {long}; a goal of level {level} lasts at least {least} months",
    "long": "{id} lasts {long}; a goal of level {level} lasts at most {most} months",
}

BAD = """\
goals:
  - id: fcr-2027
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: csat, baseline: 68, target: 78}
    time_bound: {start: 2025-01-01, due: 2027-12-31}
#                                        ^^^^^^^^^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: csat, baseline: 68, target: 78}
    time_bound: {start: 2025-04-01, due: 2025-12-31}
"""
MONTHS: dict[str, tuple[float, float | None]] = {
    "vision": (60, None),
    "breakthrough": (30, 66),
    "annual": (6, 15),
    "measure": (0, 12),
}
"""Months from start to due by kind of level."""
_SLACK = 0.5
_DAYS = 365.25 / 12


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal that is too long or too short for its level; stages are short, and daily business has no level but where one is written."""
    when = goal.time_bound
    if when is None:
        return ()
    terms = facts.ws.terms(goal)
    if terms.start is None or terms.due is None or terms.start >= terms.due:
        return ()
    days = (terms.due - terms.start).days + 1
    least, most = MONTHS[facts.ws.kind(goal)]
    short = days / _DAYS < least - _SLACK
    return _look(goal, when, days, facts, short=short) if short or (most is not None and days / _DAYS > most + _SLACK) else ()


def _look(goal: Goal, when: TimeBound, days: int, facts: Facts, *, short: bool) -> Iterator[Hit]:
    ws = facts.ws
    if goal.level is None and (goal.parent or "parent" in unread.fields(facts).get(goal.id, ())) and ws.tree.parent(goal) is None:
        return
    level = ws.level(goal)
    least, most = MONTHS[level.kind]
    how = ws.contribution(goal)
    if (short and how == "stage") or (how == "daily" and goal.level is None):
        return
    field = "period" if when.period else "due"
    params = {"long": _long(days), "level": level.name or level.id, "least": least, "most": most or ""}
    message = MESSAGE if least and most else MESSAGES["short" if short else "long"]
    yield Hit(goal, ("time_bound", field), params, message)


def _long(days: int) -> Phrase:
    """Say a length in months, below a month in days."""
    months = round(days / _DAYS)
    if days < 28:
        return Phrase("one day") if days == 1 else Phrase("{number} days", {"number": days})
    return Phrase("one month") if months == 1 else Phrase("{number} months", {"number": months})
