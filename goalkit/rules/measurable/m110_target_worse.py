"""A target is better than where the KPI stands, or says why it may get worse.

A sign error turns the goal around: the team would be praised for losing ground. Sometimes a decline is wanted (a longer call
that solves the request); then the reason belongs beside the number.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.terms import Terms
from goalkit.rules.own_words import same, value
from goalkit.rules.planned import baseline_for
from goalkit.rules.rule import Facts, Hit, Phrase, Second, Severity
from goalkit.workspace import Workspace

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


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a target on the wrong side of the baseline."""
    asked = goal.measurable
    if asked is None or asked.target is None or asked.baseline is None or asked.worse_because:
        return ()
    ws = facts.ws
    kpi, terms = ws.kpi_of(goal), ws.terms(goal)
    return _look(goal, kpi, terms, ws) if kpi is not None and kpi.direction in {"up", "down"} and terms.shape == "move" else ()


def _look(goal: Goal, kpi: Kpi, terms: Terms, ws: Workspace) -> Iterator[Hit]:
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

