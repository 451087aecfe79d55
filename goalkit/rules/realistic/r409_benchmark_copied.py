"""A target is derived from the own figures, not copied from others.

The benchmark of another branch or size says what is possible there. It is a good question and a poor target, unless somebody says why it
fits here.
"""

import math
from collections.abc import Iterable

from goalkit.model import terms as resolving
from goalkit.model.goal import Goal
from goalkit.model.kpi import Benchmark, Kpi
from goalkit.rules.own_words import value
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "R409"
NAME = "benchmark-copied"
SEVERITY: Severity = "info"
MESSAGE = "the target of {goal} is the benchmark of {kpi} ({value}, {source}), and nothing says why it fits here"
HELP = "say it: realistic: why {value} can be reached here, for example by the best team or region; or derive the target from the own figures"

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
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, benchmark: {value: 78, source: Association survey, year: 2024}}
"""
GOOD = BAD.replace("    #                                            ^^\n", "").replace(
    "    time_bound", "    realistic: Our best team reached 77 % in autumn\n    time_bound"
)


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a target or limit that equals the KPI's benchmark while the goal does not say why it is realistic."""
    kpi = facts.ws.kpi_of(goal)
    return _look(goal, kpi, kpi.benchmark, facts) if kpi is not None and kpi.benchmark is not None and not goal.realistic else ()


def _look(goal: Goal, kpi: Kpi, benchmark: Benchmark, facts: Facts) -> Iterable[Hit]:
    terms = facts.ws.terms(goal)
    known = resolving.in_unit(benchmark.value, terms.unit)
    asked = {"target": terms.target, "at_least": terms.low, "at_most": terms.high}
    key = next((name for name, number in asked.items() if number is not None and known is not None and math.isclose(number, known)), None)
    if key is None or terms.shape == "between" or facts.closing(goal) is not None:
        return
    source = f"{benchmark.source}, {benchmark.year}" if benchmark.year else benchmark.source
    params = {"goal": goal.id, "kpi": kpi, "value": value(known, terms), "source": source}
    yield Hit(goal, ("measurable", key), params, related=(Second(kpi, ("benchmark",), "the benchmark"),))
