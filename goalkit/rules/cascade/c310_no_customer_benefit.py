"""On the way from the north star to every goal someone says what the customer gains.

Work that no customer notices can still be right, but then the chain above it must lead to something that a customer notices.
Where it does not, the goal serves the house alone.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.rules.prose.pattern import lazily
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C310"
NAME = "no-customer-benefit"
SEVERITY: Severity = "warning"
MESSAGE = "from {top} down to {goal} nothing says what the customer gains"
HELP = "say it where it arises: attractive: {{customer: ...}}, or measure a goal of the chain by what customers notice"

BAD = """\
# file: goals/frame.yaml
goals:
  - id: effortless
    title: The best numbers of our industry
    owner: head-of-service
    attractive: {company: We stay independent}
# file: goals/costs.yaml
goals:
  - id: handling-2025
    title: Shorter calls
    level: annual
    parent: effortless
    owner: desk-lead
    attractive: {company: Lower cost per call}
    #^
    measurable: {kpi: service_revenue, target: 4200}
    time_bound: {period: 2025}
"""
GOOD = """\
# file: goals/frame.yaml
goals:
  - id: effortless
    title: The best numbers of our industry
    owner: head-of-service
    attractive: {company: We stay independent}
# file: goals/costs.yaml
goals:
  - id: handling-2025
    title: Shorter calls
    level: annual
    parent: effortless
    owner: desk-lead
    attractive: {company: Lower cost per call, customer: Nobody waits on the line}
    measurable: {kpi: service_revenue, target: 4200}
    time_bound: {period: 2025}
"""

_CUSTOMER = r"\bkund(?:e|en|in|innen)\b|kunden|\bcustomers?\b|\bclients?\b|betreiber"
"""Who gains, where one text says all that is gained."""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield the goals at the end of a chain without any benefit for the customer."""
    tree = facts.ws.tree
    served: dict[str, bool] = {}
    for goal in tree.order:
        above = tree.parent(goal)
        served[goal.id] = (above is not None and served[above.id]) or _serves(goal, facts)
        if served[goal.id] or tree.children.get(goal.id) or _over(goal, facts) or _torn(goal, facts):
            continue
        top = [goal, *tree.chain(goal)][-1]
        yield Hit(goal, ("attractive", "customer"), {"top": top.id, "goal": goal.id})


def _serves(goal: Goal, facts: Facts) -> bool:
    kpi = facts.ws.kpi_of(goal)
    why = goal.attractive
    told = why is not None and bool(why.customer or (why.text and lazily(_CUSTOMER).search(why.text)))
    return told or (kpi is not None and kpi.perspective == "customer")


def _over(goal: Goal, facts: Facts) -> bool:
    due = facts.ws.terms(goal).due
    return facts.closing(goal) is not None or (due is not None and due < facts.as_of)


def _torn(goal: Goal, facts: Facts) -> bool:
    """Tell whether the chain ends at a parent that does not exist, which another rule says."""
    top = [goal, *facts.ws.tree.chain(goal)][-1]
    return bool(top.parent) or facts.ws.level(top).id != facts.ws.settings.levels[0].id
