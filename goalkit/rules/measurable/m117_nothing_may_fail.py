"""A target leaves room for what nobody can avoid.

Where every single case must succeed, one miss is failure: the goal is lost in January, and from then on cases tend not to be
counted any more. Only a figure that mostly has its best value can be asked for it.
"""

from collections.abc import Iterable, Iterator

from goalkit import units
from goalkit.judge.case import Case
from goalkit.model.goal import Goal
from goalkit.rules import evidence
from goalkit.rules.rule import Facts, Hit, Severity, Value
from goalkit.words import round_half_away

CODE = "M117"
NAME = "nothing-may-fail"
SEVERITY: Severity = "info"
MESSAGE = "{kpi} is to be {target}, which it was in {held} of the last {number} values; a single miss makes the goal fail"
HELP = "leave room for the unavoidable, for example {limit}: {room}"
MANY = 12
OFTEN = 0.5
"""A figure that has its best value in half of its periods can be asked for it."""

BAD = """\
goals:
  - id: sla-2025
    title: Keep every promise
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers can rely on us
    measurable: {kpi: sla_compliance, baseline: {value: 96, period: 2024-12}, target: 100}
    #                                                                                 ^^^
    time_bound: {period: 2025}
# file: kpis/sla.yaml
kpis:
  - {id: sla_compliance, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, value: share}
# file: data/desk.csv
month,figure,share
2024-11,sla_compliance,95.2
2024-12,sla_compliance,96.4
2025-01,sla_compliance,95.9
2025-02,sla_compliance,97.1
2025-03,sla_compliance,96.2
2025-04,sla_compliance,97.4
2025-05,sla_compliance,96.8
2025-06,sla_compliance,97.3
"""
GOOD = BAD.replace("    #                                                                                 ^^^\n", "").replace("target: 100", "target: 98.5")
_FIELDS = {"move": "target", "at_least": "at_least", "at_most": "at_most"}


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a target of 100 % or of nothing on a figure that varies and seldom has that value."""
    return _look(goal, facts) if facts.has_data else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    asked = _best(goal, facts)
    case = evidence.ahead(goal, facts) if asked is not None else None
    if case is None or asked is None or not case.noise.s:
        return
    terms = case.terms
    values = [reading.value for reading in list(case.readings.values())[-MANY:]]
    held = sum(round_half_away(value, terms.decimals) == asked for value in values)
    if held >= OFTEN * len(values) or not _possible(case, asked):
        return
    room = round_half_away(asked + (1 if asked == 0 else -1) * case.noise.s, terms.decimals)
    if room == asked:
        return
    params = {
        "kpi": case.kpi, "target": Value(asked, terms.unit), "held": held, "number": len(values), "room": evidence.bare(room),
        "limit": "at_most" if asked == 0 else "at_least",
    }  # fmt: skip
    yield Hit(goal, ("measurable", _FIELDS[terms.shape or ""]), params)


def _best(goal: Goal, facts: Facts) -> float | None:
    """Return 100 for a goal that asks for all of 100 %, 0 for one that asks for nothing at all."""
    terms = facts.ws.terms(goal) if goal.measurable else None
    if terms is None or terms.shape not in _FIELDS:
        return None
    asked = {"move": terms.target, "at_least": terms.low, "at_most": terms.high}[terms.shape]
    whole = terms.direction > 0 and units.canonical(terms.unit) == "%" and asked == 100
    nothing = terms.direction < 0 and asked == 0
    return asked if whole or nothing else None


def _possible(case: Case, asked: float) -> bool:
    """Tell whether the value is the best there is: a figure that has been beyond it is another matter."""
    values = [reading.value for reading in case.readings.values()]
    return min(values) >= 0 if asked == 0 else max(values) <= asked
