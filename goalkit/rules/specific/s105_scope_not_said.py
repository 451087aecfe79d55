"""A goal says for which customers, regions or products it holds.

Where the figure is also counted for parts, "everything" is a decision: a good average can hide that one group is served badly.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "S105"
NAME = "scope-not-said"
SEVERITY: Severity = "info"
MESSAGE = "{kpi} is also counted by {dimensions}; {goal} does not say for which of them it holds"
HELP = "measurable: {{scope: {{{dimension}: {first}}}, ...}}, or scope: {{}} where all are meant"

BAD = """\
goals:
  - id: csat-2025
    title: Customers are glad that they called
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: csat, baseline: 68, target: 78}
    #                 ^^^^
    time_bound: {period: 2025}
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - {id: csat, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, numerator: good, denominator: all, segments: {customer_group: group}}
# file: data/desk.csv
month,figure,good,all,group
2025-05,csat,30,40,A
2025-05,csat,90,140,B
2025-06,csat,32,41,A
2025-06,csat,93,139,B
"""
GOOD = BAD.replace("    #                 ^^^^\n", "").replace("{kpi: csat, baseline", "{kpi: csat, scope: {customer_group: [A, B]}, baseline")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal without scope on a figure that the data cut; an empty scope is an answer, and so is the data's lack of cuts."""
    asked = goal.measurable
    if not facts.has_data or asked is None or "scope" in asked.model_fields_set:
        return ()
    kpi = facts.ws.kpi_of(goal)
    return _look(goal, kpi, facts) if kpi is not None else ()


def _look(goal: Goal, kpi: Kpi, facts: Facts) -> Iterable[Hit]:
    cut = {name: values for name, values in facts.readings.segments(kpi.id).items() if len(values) > 1}
    if cut and facts.closing(goal) is None:
        name, values = next(iter(cut.items()))
        said = [f"{dimension} ({', '.join(each[:6])}{', …' if len(each) > 6 else ''})" for dimension, each in cut.items()]
        yield Hit(goal, ("measurable", "kpi"), {"kpi": kpi, "goal": goal.id, "dimensions": said, "dimension": name, "first": values[0]})
