"""A goal of several years says where it wants to be on the way.

Four years are long enough to be behind for three of them. A mark for every year turns a wish into a plan, and makes it possible to correct
the course while there is time.
"""

import datetime as dt
from collections.abc import Iterable

from goalkit import period
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules.own_words import BLANK
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "T209"
NAME = "no-checkpoint"
SEVERITY: Severity = "warning"
MESSAGE = "{id} runs from {start} to {due} without a mark in between"
HELP = "say where it shall be at the end of each year: path: {{stages: {{{stages}}}}}"
HELPS = {"milestones": "add milestones with due dates on the way, one a year: {{id: ..., title: ..., due: {example}}}"}
_MONTHS = 18
_DAYS = 545
"""Fewer days are never 18 months."""

BAD = """\
goals:
  - id: parts-2028
    title: The part is there before the engineer
    parent: effortless
    owner: head-of-service
    attractive: {customer: One visit is enough, company: Fewer visits on site}
    measurable: {kpi: csat, baseline: {value: 74, period: 2024}, target: 88}
    time_bound: {start: 2025-01-01, due: 2028-12-31}
    #                                    ^^^^^^^^^^
"""
GOOD = BAD.replace("    #                                    ^^^^^^^^^^\n", "").replace(
    "target: 88}", "target: 88, path: {stages: {2025: 77, 2026: 80, 2027: 84, 2028: 88}}}"
)


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal of more than 18 months that has neither marks on its path, nor milestones on the way, nor stages below it; a goal of the year is then too long."""
    when = goal.time_bound
    if when is None or goal.measurable is None or (when.due and when.start and (when.due - when.start).days < _DAYS):
        return ()
    terms = facts.ws.terms(goal)
    if terms.start is None or terms.due is None or terms.due <= _later(terms.start):
        return ()
    return _look(goal, terms, terms.start, terms.due, facts)


def _later(start: dt.date) -> dt.date:
    """Return the day on which 18 months are over."""
    years, month = divmod(start.month - 1 + _MONTHS, 12)
    year = start.year + years
    return dt.date.max if year > dt.MAXYEAR else period.month(year, month + 1).first + dt.timedelta(days=start.day - 1)


def _look(goal: Goal, terms: Terms, start: dt.date, due: dt.date, facts: Facts) -> Iterable[Hit]:
    ws = facts.ws
    if ws.kind(goal) in {"vision", "annual"} or terms.shape not in {"move", "milestones"} or terms.path.plan or facts.closing(goal) is not None:
        return
    marks = [when.last for when, _ in terms.path.marks] + [each.due for each in terms.milestones if each.due]
    if any(start <= day < due for day in marks) or any(_stage(child, due, facts) for child in ws.tree.children.get(goal.id, ())):
        return
    years = [str(year) for year in range(start.year, due.year + 1)]
    named = [f"{year}: {BLANK}" for year in years[:-1]]
    params = {"start": start, "due": due, "stages": ", ".join([*named, f"{years[-1]}: {_target(terms)}"]), "example": f"{start.year}-12-15"}
    field = "due" if goal.time_bound and goal.time_bound.due else "period"
    yield Hit(goal, ("time_bound", field), params, help=HELPS["milestones"] if terms.shape == "milestones" else "")


def _stage(child: Goal, due: dt.date, facts: Facts) -> bool:
    day = facts.ws.terms(child).due
    return day is not None and day < due and facts.ws.contribution(child) == "stage"


def _target(terms: Terms) -> str:
    return BLANK if terms.target is None else f"{terms.target:g}"
