"""Every team that has goals has one that customers notice, of its own or shared.

A team without it optimises what it can see. Where the work is far from the customer, a shared goal keeps the view open.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C321"
NAME = "team-without-customers"
SEVERITY: Severity = "info"
MESSAGE = "none of the {number} goals of {team} is about what customers notice"
MESSAGES = {"one": "the only goal of {team} is not about what customers notice"}
HELP = "agree on one with a KPI of the perspective customer, or name the team's role under contributors of such a goal"

BAD = """\
goals:
  - id: handling-2025
    title: Revenue from parts
    parent: effortless-2027
    owner: field-lead
    attractive: The machine runs again sooner
    measurable: {kpi: service_revenue, target: 4200}
    time_bound: {period: 2025}
# file: goalkit.yaml
roles:
  - {id: head-of-service, management: true}
  - {id: field-lead, team: field}
  - {id: controlling}
teams:
  - {id: field, name: Field service, headcount: 40}
  #      ^^^^^
"""
GOOD = BAD.replace("  #      ^^^^^\n", "").replace("attractive: The machine runs again sooner", "attractive: {customer: The machine runs again sooner}")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield teams whose running goals, own or shared, neither measure nor name anything that customers notice."""
    ws = facts.ws
    running = [goal for goal in ws.goals if facts.running(goal)]
    for team in ws.settings.teams:
        names = {team.id, *team.aliases}
        roles = {role.id for role in ws.settings.roles if role.team in names}
        own = [goal for goal in running if ws.team_of(goal) == team.id]
        shared = [goal for goal in running if any(role and role.id in roles for role in map(ws.role, goal.contributors))]
        if own and not any(_for_customers(goal, facts) for goal in (*own, *shared)):
            message = MESSAGES["one"] if len(own) == 1 else MESSAGE
            yield Hit(team, ("id",), {"number": len(own), "team": team.name or team.id}, message)


def _for_customers(goal: Goal, facts: Facts) -> bool:
    kpi = facts.ws.kpi_of(goal)
    return bool(goal.attractive and goal.attractive.customer) or (kpi is not None and kpi.perspective == "customer")
