"""A goal says what it is good for.

People work for a reason, not for a number. Whoever knows what the customer, the company or the team gains can decide well where the
goal is silent.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.rules.own_words import kpi_name
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "A102"
NAME = "benefit-missing"
SEVERITY: Severity = "warning"
MESSAGE = "{id} does not say who gains what from it"
HELP = "attractive: {{customer: what a better {kpi} means for the customer}}"

BAD = """\
goals:
  - id: fcr-2025
#       ^^^^^^^^
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive:
      customer: The machine runs again sooner
      company: Fewer visits on site
      team: Fewer angry second calls
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
_KINDS = frozenset({"vision", "breakthrough", "annual"})


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal without any benefit."""
    why = goal.attractive
    return () if why is not None and (why.text or why.customer or why.company or why.team) else _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    if facts.ws.kind(goal) in _KINDS:
        yield Hit(goal, ("attractive",), {"kpi": kpi_name(goal, facts.ws)})
