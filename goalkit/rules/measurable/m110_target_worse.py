"""A target is better than where the KPI stands, or says why it may get worse.

A sign error turns the goal around: the team would be praised for losing ground. Sometimes a decline is wanted (a longer call
that solves the request); then the reason belongs beside the number.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.rules.own_words import same, value
from goalkit.rules.planned import baseline_for
from goalkit.rules.rule import Facts, Hit, Phrase, Second, Severity

CODE = "M110"
NAME = "target-worse"
SEVERITY: Severity = "error"
MESSAGE = "{kpi} is to go from {baseline} to {target}, but {better}"
HELP = "exchange the two values if they were mixed up, or say why: worse_because: ..."
_BETTER = {1: Phrase("higher is better"), -1: Phrase("lower is better")}

BAD = """\
goals:
  - id: response-2025
    title: Answer what can be answered for good
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers need not ask twice
    measurable: {kpi: time_to_first_response, baseline: 6, target: 8}
#                                                                  ^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: response-2025
    title: Answer what can be answered for good
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers need not ask twice
    measurable:
      kpi: time_to_first_response
      baseline: 6
      target: 8
      worse_because: An answer that solves the request takes longer than a receipt
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterator[Hit]:
    """Yield a target on the wrong side of the baseline."""
    asked = goal.measurable
    if asked is None or asked.target is None or asked.baseline is None or asked.worse_because or asked.shape != "move":
        return
    ws = facts.ws
    kpi = ws.kpi_of(goal)
    if kpi is None or kpi.direction not in {"up", "down"}:
        return
    terms = ws.terms(goal)
    baseline = baseline_for(terms, ws)
    if baseline is None or terms.target is None or same(baseline, terms.target):
        return
    if (terms.target - baseline) * terms.direction < 0:
        params = {
            "kpi": kpi, "baseline": value(baseline, terms), "target": value(terms.target, terms),
            "better": _BETTER[terms.direction],
        }  # fmt: skip
        start = Second(goal, ("measurable", "baseline"), "the baseline")
        yield Hit(goal, ("measurable", "target"), params, related=(start,))

