"""A figure of speed or volume has a counter KPI, and a result has something that drives it.

Faster and more are easy at the expense of better. And a result that nothing is known to drive cannot be steered, only watched.
"""

from collections.abc import Iterator

from goalkit import catalog, units
from goalkit.model.kpi import Kpi
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "K205"
NAME = "counter-missing"
SEVERITY: Severity = "info"
MESSAGE = "{kpi} is about speed or volume, and no KPI stands against it"
HELP = "name what must not suffer: counter: [...]"
MESSAGES = {"driver": "{kpi} is a result, and no KPI is said to drive it"}
HELPS = {"driver": "write down what you believe, at the KPI that drives it: drives: [{{kpi: {kpi}, effect: raises, lag_months: [1, 3]}}]"}
TIMES = frozenset({"s", "min", "h", "days"})

BAD = """\
goals:
  - id: calls-2025
    title: Shorter calls
    parent: effortless-2027
    owner: desk-lead
    attractive: Nobody waits on the line
    measurable: {kpi: calls, baseline: 9, target: 8}
    time_bound: {period: 2025}
# file: kpis/calls.yaml
kpis:
  - id: calls
    #   ^^^^^
    name: Minutes per call
    definition: Mean length of a call
    numerator: minutes
    denominator: calls
    exclusions: Wrong numbers
    unit: min
    direction: down
    aggregation: ratio
    owner: controlling
"""
GOOD = BAD.replace("    #   ^^^^^\n", "") + "    counter: [csat]\n"


def check(facts: Facts) -> Iterator[Hit]:
    """Yield KPIs of goals that lack what stands against them, or what drives them.

    `counter: []` is an answer, and what drives a result of the catalogue is known there.
    """
    ws = facts.ws
    chased = {kpi.id for goal in ws.goals if (kpi := ws.kpi_of(goal)) and ws.terms(goal).shape == "move"}
    driven = {known.id for kpi in ws.kpis for drive in kpi.drives if (known := ws.kpi(drive.kpi))}
    for kpi in ws.kpis:
        if kpi.id not in chased:
            continue
        if _fast_or_much(kpi) and "counter" not in kpi.model_fields_set:
            yield Hit(kpi, ("counter",), {"kpi": kpi.id})
        if kpi.kind == "outcome" and kpi.id not in driven and (kpi.catalog or kpi.id) not in catalog.kpis():
            yield Hit(kpi, ("kind",), {"kpi": kpi.id}, MESSAGES["driver"], HELPS["driver"])


def _fast_or_much(kpi: Kpi) -> bool:
    unit = units.canonical(kpi.unit or "") or ""
    return (unit in TIMES and kpi.direction == "down") or (unit == "count" and kpi.aggregation == "sum" and kpi.direction == "up")
