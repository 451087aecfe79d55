"""A tree of goals looks at customers, at money and at the way work is done.

Goals for revenue alone wear out customers and people, goals for service alone run out of money. A view that no goal takes is a view that
nobody has.
"""

from collections.abc import Iterator

from goalkit.model.kpi import Perspective
from goalkit.rules import unread
from goalkit.rules.rule import Facts, Hit, Phrase, Severity

CODE = "C320"
NAME = "perspective-missing"
SEVERITY: Severity = "warning"
MESSAGE = "no running goal looks at {perspective}"
HELP = "ask what belongs there, and agree on a goal with a KPI of that perspective, or leave it out on purpose: ignore C320 with a reason"
MESSAGES = {
    "customer": "customers", "financial": "money", "process": "the way work is done", "growth": "growth", "people": "the people who work here",
}  # fmt: skip
NEEDED: tuple[Perspective, ...] = ("customer", "financial", "process")
WELCOME: tuple[Perspective, ...] = ("growth", "people")
FEWEST = 5

_GOAL = """\
  - id: goal-{n}
    title: Goal number {n}
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {{kpi: {kpi}, at_least: {n}}}
    time_bound: {{period: 2025}}
"""
_KPI = """\
  - {{id: kpi-{n}, name: Figure {n}, definition: D, exclusions: none, unit: count, direction: up, aggregation: sum, owner: controlling, perspective: {view}}}
"""
BAD = """\
# file: goals/frame.yaml
goals:
  - id: effortless
    #   ^^^^^^^^^^
    title: Service without effort for our customers
    owner: head-of-service
    attractive: {customer: The machine runs}
# file: goals.yaml
goals:
""" + "".join(_GOAL.format(n=n, kpi=f"kpi-{n}").replace("parent: effortless-2027", "parent: effortless\n    level: annual") for n in range(1, 7)) + """\
# file: kpis/views.yaml
kpis:
""" + "".join(_KPI.format(n=n, view=view) for n, view in enumerate(["customer", "customer", "process", "growth", "people", "people"], 1))
GOOD = BAD.replace("    #   ^^^^^^^^^^\n", "").replace("perspective: process", "perspective: financial", 1).replace("perspective: customer", "perspective: process", 1)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield the views that no running goal takes, once there are a handful of goals with KPIs; shown at the top of the tree.

    Growth and people are only hints, and only where the house has such KPIs and neither goal, guard nor monitor uses one.
    """
    ws = facts.ws
    measured = [goal for goal in ws.goals if facts.running(goal) and ws.kpi_of(goal)]
    if len(measured) < FEWEST or not ws.tree.order or any(lost & {"id", "measurable"} for lost in unread.fields(facts).values()):
        return
    top = min((goal for goal in ws.goals if ws.tree.depth.get(goal.id) == 0), key=lambda goal: goal.id)
    seen = {kpi.perspective for goal in measured if (kpi := ws.kpi_of(goal))}
    guarded = {kpi.perspective for goal in measured for guard in goal.guards if (kpi := ws.kpi(guard.kpi))}
    guarded |= {kpi.perspective for kpi in ws.kpis if kpi.monitor}
    at_hand = {kpi.perspective for kpi in ws.kpis}
    for perspective in NEEDED:
        if perspective not in seen:
            yield Hit(top, ("id",), {"perspective": Phrase(MESSAGES[perspective])})
    for perspective in WELCOME:
        if perspective in at_hand and perspective not in seen | guarded:
            yield Hit(top, ("id",), {"perspective": Phrase(MESSAGES[perspective])}, severity="info")
