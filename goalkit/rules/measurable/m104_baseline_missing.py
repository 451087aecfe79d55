"""A goal that wants to move a figure says from where.

Without a starting value nobody can say how far the team has come, and any result can be called a success. Where the value is
not known yet, measuring it first is a goal of its own.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.measurable import Measurable
from goalkit.rules import proposing
from goalkit.rules.own_words import aim, value
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "M104"
NAME = "baseline-missing"
SEVERITY: Severity = "error"
MESSAGE = "{kpi} is to reach {target}, but the value it starts from is missing"
HELP = (
    "baseline: {{value: ..., period: {year}}}, so that the goal reads: {aim}; `baseline: measure_first` and `values: 3` while it is still unknown"
)
HELPS = {"known": "the data know it: baseline: {{value: {number}, period: {label}}}, so that the goal reads: {aim}"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, target: 78}
#   ^^^^^^^^^^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: {value: 68, period: 2024}, target: 78}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield the baseline that is missing; sums that are counted over the whole window start at nothing."""
    asked = goal.measurable
    if asked is None or asked.target is None or (asked.baseline and asked.baseline.value) or asked.shape != "move":
        return ()
    return _look(goal, asked, facts)


def _look(goal: Goal, asked: Measurable, facts: Facts) -> Iterator[Hit]:
    ws = facts.ws
    kpi = ws.kpi_of(goal)
    terms = ws.terms(goal)
    if terms.aggregation == "sum" and terms.evaluate in {"total", "ytd"}:
        return
    year = terms.start.year - 1 if terms.start else facts.as_of.year - 1
    severity: Severity = "warning" if ws.kind(goal) == "breakthrough" else "error"
    params: dict[str, object] = {"kpi": kpi or asked.kpi or goal.title, "target": value(terms.target, terms), "year": year}
    start = proposing.start_of(goal, facts)
    params |= {"aim": aim(goal, ws, start), **({"number": start.written, "label": start.period} if start else {})}
    end = Second(goal, ("measurable", "target"), "the target")
    yield Hit(goal, ("measurable", "baseline"), params, help=HELPS["known"] if start else "", severity=severity, related=(end,))
