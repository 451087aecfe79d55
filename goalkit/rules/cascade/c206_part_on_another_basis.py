"""Parts are read on the same basis as the whole.

The last month of one region and the mean of three months of another do not add up to anything. In a month with one bad week the whole is
red and no part is.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.portfolio import totals
from goalkit.rules.brought import PARTS, ahead
from goalkit.rules.rule import Facts, Hit, Phrase, Second, Severity

CODE = "C206"
NAME = "part-on-another-basis"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} is part of {above}, but is read as {own}, and {above} as {other}"
HELP = "read both alike: evaluate: {evaluate}"
MESSAGES = {
    "last": "the last period", "mean3": "the mean of three periods", "ytd": "the year to date", "rolling12": "the last twelve months",
    "total": "the total since start",
}  # fmt: skip
LIMITS = frozenset({"at_least", "at_most", "between"})

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    contributes: enabling
    owner: head-of-service
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78, evaluate: mean3}
    time_bound: {period: 2025}
  - id: fcr-large-2025
    title: Solve requests of large customers at the first contact
    parent: fcr-2025
    contributes: segment
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, scope: {customer_group: [A, B, C]}, baseline: 70, target: 80, evaluate: last}
    #                                                                                              ^^^^
    time_bound: {period: 2025}
"""
GOOD = BAD.replace(BAD[BAD.index("    #") : BAD.index("^^^^\n") + 5], "").replace("evaluate: last", "evaluate: mean3")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a part with the KPI of its parent that is read on another basis."""
    return _look(goal, facts) if goal.contributes in PARTS and ahead(goal, facts) else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    above = facts.ws.tree.parent(goal)
    if above is None:
        return
    own, needed = facts.ws.terms(goal), facts.ws.terms(above)
    if own.kpi is None or own.kpi != needed.kpi or not _figure(own) or not _figure(needed) or _same(own, needed):
        return
    params = {
        "goal": goal.id, "above": above.id, "own": Phrase(MESSAGES[own.evaluate]), "other": Phrase(MESSAGES[needed.evaluate]),
        "evaluate": needed.evaluate,
    }  # fmt: skip
    related = (Second(above, ("measurable", "evaluate"), "{above}", {"above": above.id}),)
    yield Hit(goal, ("measurable", "evaluate"), params, related=related)


def _figure(terms: Terms) -> bool:
    """Tell whether one figure decides: a limit without a basis is asked of every period."""
    return terms.shape == "move" or (terms.shape in LIMITS and terms.explicit_evaluate)


def _same(own: Terms, needed: Terms) -> bool:
    """Tell whether both figures are of one kind; totals of sums are, whatever they are called."""
    return own.evaluate == needed.evaluate or (totals.adds(own) and totals.adds(needed))
