"""A goal that wants to move a figure asks for a change.

Where target and baseline are equal nothing is asked, and attainment cannot be computed. A level that is to be held is a limit.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules.own_words import kpi_name, same, value
from goalkit.rules.planned import baseline_for
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "M106"
NAME = "target-is-baseline"
SEVERITY: Severity = "error"
MESSAGE = "{kpi} starts at {baseline} and is to reach {target}: no change is asked"
HELP = "raise the target, or hold the level: {limit}: {number}"

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 78, target: 78}
#                                                ^^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, at_least: 78}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a target that equals the baseline."""
    asked = goal.measurable
    if asked is None or asked.target is None or asked.baseline is None:
        return ()
    terms = facts.ws.terms(goal)
    return _look(goal, terms, facts) if terms.shape == "move" else ()


def _look(goal: Goal, terms: Terms, facts: Facts) -> Iterator[Hit]:
    baseline = baseline_for(terms, facts.ws)
    if baseline is None or terms.target is None or not same(baseline, terms.target):
        return
    limit = "at_least" if terms.direction > 0 else "at_most"
    params = {
        "kpi": kpi_name(goal, facts.ws), "baseline": value(baseline, terms), "target": value(terms.target, terms),
        "limit": limit, "number": terms.target,
    }  # fmt: skip
    start = Second(goal, ("measurable", "baseline"), "the baseline")
    yield Hit(goal, ("measurable", "target"), params, related=(start,))
