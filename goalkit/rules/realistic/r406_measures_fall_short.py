"""The measures of a goal bring most of what the goal needs.

A goal without enough measures is a bet on the other half. An effect counts by hardness: an idea for a tenth, a decided measure for more than
half, one that works in full. Where goals below carry the goal, they are counted together with its measures elsewhere.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.portfolio.coverage import Coverage, cover
from goalkit.rules import brought, evidence
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "R406"
NAME = "measures-fall-short"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} needs {needed}; its measures bring {planned} ({share}), weighted by hardness {weighted} ({weighted_share})"
HELP = "add a measure for the missing {missing}, make the planned ones harder, or agree on what they reach, {reachable}: target: {number}"
HELPS = {
    "unknown": "say what {unknown} will bring: effect: {{value: ..., basis: test}}; {missing} are missing",
    "against": "look at the signs: an effect is the signed change of {kpi}, and {against} leads away from the target",
}
LONGEST_DAYS = 550
"""Goals over more than a year and a half plan the measures of later years later."""

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    #                                            ^^
    time_bound: {period: 2025}
    measures:
      - {id: articles, title: Write down the twenty most frequent answers, due: 2025-09-30, done_when: Found by all, hardness: 3, effect: {value: 6, from: 2025-10-01, basis: test}}
      - {id: training, title: Train all shifts, due: 2025-08-31, done_when: All have passed, hardness: 2, effect: {value: 4, from: 2025-09-01, basis: history}}
"""
GOOD = BAD.replace("    #                                            ^^\n", "").replace("hardness: 3", "hardness: 4").replace("hardness: 2", "hardness: 4")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal without children that count, of whose measures some have effects that reach less than `coverage_low` of its gap."""
    return _look(goal, facts) if [measure for measure in goal.measures if measure.effect] and brought.ahead(goal, facts) else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    terms = facts.ws.terms(goal)
    if terms.baseline is None or terms.start is None or terms.due is None or (terms.due - terms.start).days > LONGEST_DAYS:
        return
    covered = cover(goal, facts)
    if covered is None or covered.children or not covered.counted:
        return
    if covered.weighted / covered.needed < facts.ws.settings.thresholds.coverage_low - 1e-9:
        yield _hit(covered, facts)


def _hit(covered: Coverage, facts: Facts) -> Hit:
    goal, terms = covered.goal, covered.terms
    unknown = [each.measure.title for each in covered.contributions if each.measure and each.reason == "no_effect"][: brought.MOST]
    against = [each.measure.title for each in covered.counted if each.measure and (each.planned or 0.0) * covered.needed < 0]
    params = {
        **brought.sums(covered, covered.needed), "goal": goal.id, "kpi": facts.ws.kpi_of(goal) or terms.kpi,
        "missing": brought.change(covered.needed - covered.weighted, terms), "reachable": (reached := brought.reachable(covered)), "number": evidence.bare(reached.number),
        "unknown": unknown, "against": against,
    }  # fmt: skip
    related = tuple(
        Second(goal, ("measures", goal.measures.index(each.measure), "effect"), "{change}", {"change": brought.change(each.weighted, terms)})
        for each in covered.counted[: brought.MOST]
        if each.measure
    )
    cure = HELPS["against"] if against else HELPS["unknown"] if unknown else ""
    return Hit(goal, ("measurable", "target"), params, help=cure, related=related)
