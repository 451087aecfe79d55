"""A goal names the KPI it moves, or the milestones it reaches.

Without one of them nobody can tell at the end of the year whether the goal was reached, and two people will answer differently.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.measurable import Measurable
from goalkit.rules.own_words import aim
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "M101"
NAME = "not-measurable"
SEVERITY: Severity = "error"
MESSAGE = "{id} has neither a KPI nor milestones"
HELP = (
    "measurable: {{kpi: {suggestion}, baseline: ..., target: ...}}, so that the goal reads: {aim}; or `milestones` where something is built once"
)

BAD = """\
goals:
  - id: fcr-2025
#       ^^^^^^^^
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
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
  - id: portal-2025
    title: Customers see the state of their order online
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers need not call
    measurable:
      milestones:
        - {id: pilot, title: Ten customers use it, due: 2025-06-30}
        - {id: open, title: Open for everyone, due: 2025-11-30}
    time_bound: {period: 2025}
"""
_KINDS = frozenset({"breakthrough", "annual"})


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal without KPI and milestones; visions need neither."""
    asked = goal.measurable
    return () if asked is not None and (asked.kpi or asked.milestones) else _look(goal, asked, facts)


def _look(goal: Goal, asked: Measurable | None, facts: Facts) -> Iterator[Hit]:
    if facts.ws.kind(goal) not in _KINDS:
        return
    above = facts.ws.tree.parent(goal)
    suggestion = above.measurable.kpi if above and above.measurable and above.measurable.kpi else "..."
    field = "milestones" if asked is not None and asked.milestones is not None else "kpi"
    path = ("measurable",) if asked is None else ("measurable", field)
    yield Hit(goal, path, {"suggestion": suggestion, "aim": aim(goal, facts.ws)})
