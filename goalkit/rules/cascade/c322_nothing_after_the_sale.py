"""Who has goals for winning customers also has one for keeping them.

New contracts fill a bucket; service decides whether it has a hole. A tree that only counts leads and closed deals forgets everyone who has
already bought.
"""

from collections.abc import Iterator

from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C322"
NAME = "nothing-after-the-sale"
SEVERITY: Severity = "info"
MESSAGE = "all goals with KPIs that run ({number}) are about winning customers, none about what comes after the sale"
HELP = "agree on one for those who have bought: renewal, retention, satisfaction or service"
BEFORE = frozenset({"lead_count", "lead_conversion_rate", "quote_win_rate", "contract_attach_rate", "referral_count"})
"""KPIs of the built-in catalogue that count until the sale; all others count after it."""

BAD = """\
# file: goals/frame.yaml
goals:
  - id: effortless
    #   ^^^^^^^^^^
    title: More customers every year
    owner: head-of-service
    attractive: {customer: The machine runs}
# file: goals.yaml
goals:
  - id: quotes-2025
    title: Win more quotes
    level: annual
    parent: effortless
    owner: desk-lead
    attractive: Orders come without haggling
    measurable: {kpi: quote_win_rate, baseline: 30, target: 35}
    time_bound: {period: 2025}
# file: kpis/sales.yaml
kpis:
  - {id: quote_win_rate, owner: controlling}
"""
GOOD = BAD.replace("    #   ^^^^^^^^^^\n", "") + """\
# file: goals/after.yaml
goals:
  - id: nps-2025
    title: Customers recommend us
    level: annual
    parent: effortless
    owner: desk-lead
    attractive: {customer: Someone looks after me}
    measurable: {kpi: nps, at_least: 40}
    time_bound: {period: 2025}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a tree whose running goals with KPIs all end at the sale; a KPI counts as what it is in the catalogue."""
    kpis = [kpi for goal in facts.ws.goals if facts.running(goal) and (kpi := facts.ws.kpi_of(goal))]
    if kpis and all((kpi.catalog or kpi.id) in BEFORE for kpi in kpis):
        tops = sorted((goal for goal in facts.ws.tree.order if facts.ws.tree.depth[goal.id] == 0), key=lambda goal: goal.id)
        yield from (Hit(top, ("id",), {"number": len(kpis)}) for top in tops[:1])
