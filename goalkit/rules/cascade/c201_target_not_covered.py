"""What is planned below a goal adds up to what the goal needs.

A target is a sum that somebody has to bring in. Where goals and measures below it bring four of ten points, six are hoped for; where they
bring twice as much, something is counted twice. An effect counts by the hardness of the measures behind it: an idea weighs less than a fact.
"""

import datetime as dt
from collections.abc import Iterator

from goalkit.portfolio import totals
from goalkit.portfolio.coverage import WAITING, YEAR, Contribution, Coverage
from goalkit.rules import brought, evidence
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "C201"
NAME = "target-not-covered"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} needs {needed}; what is planned below it brings {planned} ({share}), weighted by hardness {weighted} ({weighted_share}): {parts}"
HELP = "find what brings the missing {missing}, make planned effects harder, or agree on what can be reached, {reachable}: target: {number}"
MESSAGES = {
    "path": "by {day} the path of {goal} needs {needed}; what is planned below it brings {planned} ({share}), weighted by hardness {weighted} ({weighted_share}): {parts}",
}
HELPS = {
    "path": "find what brings the missing {missing} by then, make planned effects harder, or agree on another path",
    "unknown": "say what {unknown} will bring, or with measures: effect: {{value: ..., basis: test}}; {missing} are missing",
    "against": "look at the signs: an effect is the signed change of {kpi}, and {against} leads away from the target",
    "late": "{late} ends too late for {goal} and does not count: let it end earlier, or find what brings the missing {missing}",
    "over": "look for what is counted twice, or aim higher together",
}
NEARLY = 1 - 1e-9

BAD = """\
goals:
  - id: revenue-2025
    title: Service revenue
    parent: effortless-2027
    contributes: enabling
    owner: head-of-service
    attractive: We can pay for the second shift
    measurable: {kpi: service_revenue, baseline: 4000, target: 4400}
    #                                                          ^^^^
    time_bound: {period: 2025}
  - id: revenue-desk-2025
    title: Service revenue by telephone
    parent: revenue-2025
    contributes: additive
    owner: desk-lead
    attractive: Every call can become an order
    measurable: {kpi: service_revenue, scope: {customer_group: A}, baseline: 900, target: 1000}
    time_bound: {period: 2025}
  - id: revenue-field-2025
    title: Service revenue on site
    parent: revenue-2025
    contributes: additive
    owner: field-lead
    attractive: The wear part is on the van
    measurable: {kpi: service_revenue, scope: {customer_group: [B, C]}, baseline: 3100, target: 3200}
    time_bound: {period: 2025}
"""
GOOD = BAD.replace("    #                                                          ^^^^\n", "").replace("target: 3200", "target: 3400")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals whose children and measures bring too little or far too much; stages are never set against them."""
    for covered in brought.covered(facts):
        yield from _one(covered, facts)


def _one(covered: Coverage, facts: Facts) -> Iterator[Hit]:
    if covered.weighted_share is None or not covered.children or _in_segments(covered):
        return
    limits = facts.ws.settings.thresholds
    if covered.weighted_share > limits.coverage_high:
        yield _hit(covered, covered.needed, facts, help_text=HELPS["over"])
        return
    waiting = any(each.reason in WAITING - {"draft"} for each in covered.contributions)
    day = _horizon(covered, facts)
    needed = _by(day, covered, facts) if day else covered.needed
    if needed is None or needed / covered.needed <= 0:
        return
    share = covered.weighted / needed
    if not day and limits.coverage_low <= share < NEARLY and covered.planned:
        yield _hit(covered, covered.needed, facts)
    elif share < limits.coverage_low - 1e-9 and not waiting and covered.with_waiting() / needed < limits.coverage_low:
        yield _hit(covered, needed, facts, day)


def _by(day: dt.date, covered: Coverage, facts: Facts) -> float | None:
    """Return the change that the path asks for by a day; None where nobody can tell without data."""
    asked = totals.path_on(covered.terms, facts.ws, day)
    return None if asked is None else asked - ((covered.terms.target or 0.0) - covered.needed)


def _in_segments(covered: Coverage) -> bool:
    """Tell whether only shares of one ratio carry the goal: another rule joins their targets."""
    carrying = [each for each in covered.contributions if each.reason is None or each.reason in WAITING]
    return covered.terms.aggregation != "sum" and all(each.kind == "segment" for each in carrying)


def _horizon(covered: Coverage, facts: Facts) -> dt.date | None:
    """Return the day up to which the children plan, where the goal itself goes on for another year or more."""
    due = covered.terms.due
    ends = [end for each in covered.children if (end := facts.ws.terms(each.goal).due)]
    last = max([*ends, facts.as_of]) if ends else None
    return last if last and due and (due - last).days > YEAR else None


def _hit(covered: Coverage, needed: float, facts: Facts, day: dt.date | None = None, help_text: str = "") -> Hit:
    terms = covered.terms
    share = covered.weighted / needed
    unknown = [each.name for each in covered.children if each.reason == "no_effect"][: brought.MOST]
    against = [each.name for each in covered.counted if (each.planned or 0.0) * covered.needed < 0]
    late = [each.name for each in covered.contributions if each.reason == "late"][: brought.MOST]
    said = {"against": against, "unknown": unknown, "late": late, "path": day}
    cure = next((HELPS[name] for name, there in said.items() if there), "")
    params = {
        **brought.sums(covered, needed), "goal": covered.goal.id, "kpi": facts.ws.kpi_of(covered.goal) or terms.kpi, "day": day,
        "missing": brought.change(needed - covered.weighted, terms), "reachable": (reached := brought.reachable(covered)), "number": evidence.bare(reached.number),
        "unknown": unknown, "against": against, "late": late,
    }  # fmt: skip
    severity: Severity = "warning" if share < facts.ws.settings.thresholds.coverage_low else "info"
    related = tuple(_second(each) for each in covered.counted[: brought.MOST])
    return Hit(
        covered.goal, ("measurable", "target"), params, MESSAGES["path"] if day else "", help_text or cure, severity, related=related
    )


def _second(part: Contribution) -> Second:
    """Point at the number that a contribution comes from."""
    if part.measure is not None:
        return Second(part.goal, ("measures", part.goal.measures.index(part.measure), "effect"), "{name}", {"name": part.name})
    path = ("effect",) if part.kind == "driver" else ("measurable", "target")
    return Second(part.goal, path, "{name}", {"name": part.name})
