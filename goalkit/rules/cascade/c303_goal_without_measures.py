"""A goal of the year has a measure thirty days after it began.

A target without anything that will be done about it is a wish. Goals that only hold a limit, goals whose milestones are the work
and goals that are carried by goals below need no measures of their own.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C303"
NAME = "goal-without-measures"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} has been running since {start} without a measure"
HELP = "say what will be done: measures: [{{id: ..., title: ..., owner: {owner}, due: {due}, done_when: ...}}]"
DAYS = 30

BAD = """\
goals:
  - id: fcr-2025
    #   ^^^^^^^^
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    measures:
      - {id: articles, title: Write down the twenty most frequent answers, due: 2025-09-30, done_when: Every desk finds them}
      - {id: training, title: Train all shifts, due: 2025-08-31, done_when: All shifts have passed}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a running goal that wants to move a figure and has nothing to move it with."""
    return () if goal.measures else _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    ws = facts.ws
    if ws.tree.children.get(goal.id) or ws.kind(goal) != "annual" or not facts.running(goal):
        return
    terms = ws.terms(goal)
    if terms.shape == "move" and terms.start and terms.due and facts.as_of > terms.start + dt.timedelta(days=DAYS):
        yield Hit(goal, ("measures",), {"goal": goal.id, "start": terms.start, "due": terms.due.isoformat(), "owner": goal.owner_role or "..."})
