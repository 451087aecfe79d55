"""Not everything that a goal needs hangs on a single goal below it.

One goal that carries all is a chain with one link. That can be right for a year, and then it deserves the first place on the agenda of every
review.
"""

from collections.abc import Iterator

from goalkit.portfolio.coverage import WAITING, Coverage
from goalkit.rules import brought
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "C205"
NAME = "one-child-carries-all"
SEVERITY: Severity = "info"
MESSAGE = "everything that is planned for {goal} ({planned} of {needed}) comes from {child}"
HELP = "plan a second way to {target}, or look at {child} first in every review"

BAD = """\
goals:
  - id: csat-2025
    #   ^^^^^^^^^
    title: Satisfied customers
    parent: effortless-2027
    contributes: enabling
    owner: head-of-service
    attractive: {customer: The machine runs again sooner}
    measurable: {kpi: csat, baseline: 80, target: 84}
    time_bound: {period: 2025}
  - id: speed-2025
    title: Answer within the hour
    parent: csat-2025
    contributes: driver
    effect: {value: 4, basis: test}
    owner: desk-lead
    attractive: An answer before the shift ends
    measurable: {kpi: time_to_first_response, baseline: 9, target: 4}
    time_bound: {period: 2025}
"""
GOOD = BAD.replace("    #   ^^^^^^^^^\n", "").replace("value: 4,", "value: 3,") + """\
  - id: handling-2025
    title: Calls without waiting
    parent: csat-2025
    contributes: driver
    effect: {value: 1, basis: history}
    owner: field-lead
    attractive: Nobody listens to music
    measurable: {kpi: aht, baseline: 9, target: 8}
    time_bound: {period: 2025}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield covered goals with a single child that brings anything; where too little is planned another rule says so."""
    for covered in brought.covered(facts):
        yield from _one(covered, facts)


def _one(covered: Coverage, facts: Facts) -> Iterator[Hit]:
    if covered.weighted_share is None or covered.weighted_share < facts.ws.settings.thresholds.coverage_low:
        return
    counted = covered.counted
    open_ones = [each for each in covered.children if each.reason in WAITING or each.reason == "no_effect"]
    if len(counted) != 1 or counted[0].measure is not None or open_ones:
        return
    goal, child, terms = covered.goal, counted[0], covered.terms
    params = {
        "goal": goal.id, "child": child.name, "planned": brought.change(covered.planned, terms),
        "needed": brought.change(covered.needed, terms), "target": brought.reachable(covered),
    }  # fmt: skip
    yield Hit(goal, ("id",), params, related=(Second(child.goal, ("id",), "{child}", {"child": child.name}),))
