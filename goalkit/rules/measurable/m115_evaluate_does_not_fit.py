"""The evaluation fits the shape of the goal and the period of its KPI.

A mean of three periods of a yearly KPI joins three years, and milestones have no figure to be joined: the setting would say
something that nobody computes.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.measurable import Measurable
from goalkit.rules.rule import Change, Cure, Facts, Hit, Phrase, Severity

CODE = "M115"
NAME = "evaluate-does-not-fit"
SEVERITY: Severity = "warning"
MESSAGE = "evaluate: {evaluate} does not fit {kpi}, which has one value per {period}"
HELP = "evaluate: last"
MESSAGES = {"shape": "evaluate: {evaluate} has no effect on {shape}"}
HELPS = {"shape": "take `evaluate` out"}

BAD = """\
# file: kpis/own.yaml
kpis:
  - {id: audit, name: Audit score, definition: Points in the yearly audit, exclusions: none, unit: points, direction: up, aggregation: sum,
     perspective: process, period: year, owner: controlling}
# file: goals/own.yaml
goals:
  - id: audit-2027
    title: Pass the audits better
    parent: effortless
    owner: head-of-service
    attractive: Customers can rely on us
    measurable: {kpi: audit, baseline: 70, target: 85, evaluate: mean3}
#                                                                ^^^^^
    time_bound: {start: 2024-01-01, due: 2027-12-31}
"""
GOOD = """\
# file: kpis/own.yaml
kpis:
  - {id: audit, name: Audit score, definition: Points in the yearly audit, exclusions: none, unit: points, direction: up, aggregation: sum,
     perspective: process, period: year, owner: controlling}
# file: goals/own.yaml
goals:
  - id: audit-2027
    title: Pass the audits better
    parent: effortless
    owner: head-of-service
    attractive: Customers can rely on us
    measurable: {kpi: audit, baseline: 70, target: 85, evaluate: last}
    time_bound: {start: 2024-01-01, due: 2027-12-31}
"""
_WITHOUT = {"milestones": Phrase("milestones"), "budget": Phrase("a budget"), "measure_first": Phrase("values that are only collected")}
_PERIODS = {"year": Phrase("year"), "week": Phrase("week")}
_REFUSED = frozenset({"percentile", "distinct", "index", "last"})
"""Aggregations whose other evaluations K202 refuses."""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield an evaluation without effect, or one that does not fit the KPI's period."""
    asked = goal.measurable
    return () if asked is None or asked.evaluate is None or asked.evaluate == "last" else _look(goal, asked, facts)


def _look(goal: Goal, asked: Measurable, facts: Facts) -> Iterator[Hit]:
    shape = asked.shape or ""
    if shape in _WITHOUT and not (shape == "budget" and asked.evaluate == "total"):
        useless = {"evaluate": asked.evaluate, "shape": _WITHOUT[shape]}
        sealed = goal.agreement is not None and goal.agreement.binds is not None
        cure = Cure(HELPS["shape"], (Change(goal, ("measurable", "evaluate"), kind="remove"),), safe=not sealed)
        yield Hit(goal, ("measurable", "evaluate"), useless, MESSAGES["shape"], HELPS["shape"], fix=cure)
        return
    kpi = facts.ws.kpi_of(goal)
    if kpi is None or kpi.aggregation in _REFUSED:
        return
    yearly = kpi.period == "year" and asked.evaluate in {"mean3", "rolling12"}
    if yearly or (kpi.period == "week" and asked.evaluate == "rolling12"):
        params = {"evaluate": asked.evaluate, "kpi": kpi, "period": _PERIODS[kpi.period or "year"]}
        cure = Cure(HELP, (Change(goal, ("measurable", "evaluate"), "last"),), safe=False)
        yield Hit(goal, ("measurable", "evaluate"), params, fix=cure)
