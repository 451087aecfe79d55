"""Who owns a goal can move its figure.

A team that is measured by what others do can only hope or ask. Either the goal is shared with those who move the figure, or it gets a figure
of its own.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.rules.influence import below, influence, movers, named
from goalkit.rules.rule import Facts, Hit, Second, Severity
from goalkit.rules.structured import owners_team

CODE = "A103"
NAME = "owner-without-influence"
SEVERITY: Severity = "warning"
MESSAGE = "{team} owns {goal}, but has no influence on {kpi}"
HELP = "let a team own it that moves the figure, or measure the goal by something that {team} moves"
HELPS = {
    "movers": "share the goal with those who move the figure ({movers}): let one of them own it, and name {team} as contributor",
    "driver": "measure by something that {team} moves, for example {driver}: measurable: {{kpi: {driver_id}, ...}}",
}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: field-lead
    #      ^^^^^^^^^^
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, influence: {desk: full, field: none}}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    contributors: [field-lead]
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, influence: {desk: full, field: none}}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal whose owner's team is said to have no influence on the KPI."""
    kpi = facts.ws.kpi_of(goal)
    return _look(goal, kpi, facts) if kpi is not None and kpi.influence else ()


def _look(goal: Goal, kpi: Kpi, facts: Facts) -> Iterable[Hit]:
    ws, team = facts.ws, owners_team(goal, facts)
    if team is None or influence(kpi, ws).get(team) != "none" or facts.closing(goal) is not None:
        return
    others = movers(kpi, ws)
    driver = next((each for each in below(kpi, ws) if influence(each, ws).get(team) in {"full", "partial"}), None)
    params = {"team": named(team, ws), "goal": goal.id, "kpi": kpi, "movers": others, "driver": driver or "", "driver_id": driver.id if driver else ""}
    cure = HELPS["driver"] if driver else HELPS["movers"] if others else ""
    key = next(name for name in kpi.influence if name == team or ((known := ws.team(name)) and known.id == team))
    place = Second(kpi, ("influence", key), "{team}: none", {"team": team})
    yield Hit(goal, ("owner",), params, help=cure, related=(place,))
