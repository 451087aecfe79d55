"""What a path asks for in the end is what was meant.

A target that holds for the mean of a whole year asks for much more in December; a path of steps may end below the target. Both are
allowed, but whoever agrees should know it.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.measurable import Evaluate
from goalkit.model.terms import Terms
from goalkit.rules import planned
from goalkit.rules.own_words import value
from goalkit.rules.rule import Facts, Hit, Severity, Value
from goalkit.words import round_half_away

CODE = "M116"
NAME = "path-misses-target"
SEVERITY: Severity = "warning"
MESSAGE = "{target} with evaluate: {evaluate} needs {last} in {period}, the last period"
HELP = "evaluate: last if {target} is meant for the end; the target stays as it is if the whole time counts"
MESSAGES = {"marks": "the path comes to {last} at the end, but the target is {target}"}
HELPS = {"marks": "let the path end at {target}, or write target: {number}"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 75, evaluate: ytd}
#                                                              ^^^
    time_bound: {period: 2025}
  - id: csat-2025
    title: Satisfied customers
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers get what they came for
    measurable:
      kpi: csat
      baseline: 80
      target: 86
      path: {steps: {2025-06: 82, 2025-12: 84}}
#           ^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 75, evaluate: last}
    time_bound: {period: 2025}
  - id: csat-2025
    title: Satisfied customers
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers get what they came for
    measurable:
      kpi: csat
      baseline: 80
      target: 86
      path: {steps: {2025-06: 82, 2025-12: 86}}
    time_bound: {period: 2025}
"""
_WHOLE_TIME: frozenset[Evaluate] = frozenset({"ytd", "rolling12", "total"})


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a path that asks for more in the last period than the target, or ends elsewhere."""
    asked = goal.measurable
    if asked is None or asked.target is None or (asked.path is None and asked.evaluate not in _WHOLE_TIME):
        return ()
    return _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    terms = facts.ws.terms(goal)
    if terms.shape != "move" or terms.target is None or terms.path.name == "seasonal":
        return
    if terms.path.name == "linear":
        if terms.evaluate in _WHOLE_TIME and terms.aggregation != "sum":
            yield from _linear(goal, terms, terms.target, facts)
    else:
        yield from _marks(goal, terms, terms.target, facts)


def _linear(goal: Goal, terms: Terms, target: float, facts: Facts) -> Iterator[Hit]:
    made = planned.plan_for(terms, facts.ws)
    if made is None:
        return
    last = made[0].window.periods[-1]
    number = made[1].values.get(last)
    if number is None or round_half_away(number, terms.decimals) == round_half_away(target, terms.decimals):
        return
    params = {
        "target": value(target, terms), "evaluate": terms.evaluate, "period": last,
        "last": Value(round_half_away(number, terms.decimals), terms.unit),
    }  # fmt: skip
    yield Hit(goal, ("measurable", "evaluate"), params)


def _marks(goal: Goal, terms: Terms, target: float, facts: Facts) -> Iterator[Hit]:
    made = planned.plan_for(terms, facts.ws)
    if made is None:
        return
    basis, path = made
    number = path.over(basis, basis.joined(basis.window.periods[-1]))
    if number is None or round_half_away(number, terms.decimals) == round_half_away(target, terms.decimals):
        return
    rounded = round_half_away(number, terms.decimals)
    params = {"target": value(target, terms), "last": Value(rounded, terms.unit), "number": rounded}
    yield Hit(goal, ("measurable", "path"), params, MESSAGES["marks"], HELPS["marks"])
