"""Pay does not hang on figures about people of a small unit.

Where a figure shows how a few people work and decides what they earn, it watches each of them. That needs the works council, and mostly
another figure.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "P105"
NAME = "pay-by-people-figures"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} counts for pay and is measured by {kpi}, a figure about people, for only a part of a team"
HELP = "measure a result of the whole team instead, or take pay_relevant out"

BAD = """\
goals:
  - id: overtime-2025
    title: Less overtime
    parent: effortless-2027
    owner: desk-lead
    attractive: People come rested
    measurable: {kpi: overtime_rate, scope: {shift: night}, baseline: 9, target: 5}
    time_bound: {period: 2025}
    pay_relevant: true
    #             ^^^^
# file: goalkit.yaml
roles:
  - {id: head-of-service, management: true}
  - {id: desk-lead, team: desk}
  - {id: controlling}
teams:
  - {id: desk, name: Service desk, headcount: 14}
segments:
  shift: [day, night]
# file: kpis/overtime.yaml
kpis:
  - {id: overtime_rate, owner: controlling}
"""
GOOD = BAD.replace("    #             ^^^^\n", "").replace("pay_relevant: true", "pay_relevant: false")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield pay-relevant goals about people whose scope is smaller than a team."""
    return _look(goal, facts) if goal.pay_relevant else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    kpi, asked = facts.ws.kpi_of(goal), goal.measurable
    if kpi is None or not kpi.people_related or asked is None:
        return
    segments = facts.ws.settings.segments
    if any(name not in segments or any(value not in segments[name].team for value in values) for name, values in asked.scope.items()):
        yield Hit(goal, ("pay_relevant",), {"goal": goal.id, "kpi": kpi.id})
