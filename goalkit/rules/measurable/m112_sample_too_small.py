"""A change that is asked for can be told from chance.

Ten answers more or less good move a satisfaction score by several points. Where the 95 % interval around a figure is wider than the
way from baseline to target, nobody will be able to say whether the goal was reached or a few customers were in a good mood.
"""

from collections.abc import Iterable, Iterator
from statistics import median

from goalkit.judge import sampling
from goalkit.judge.case import Case
from goalkit.judge.chance import counts_cases, half_width
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.measurable import Evaluate
from goalkit.rules import evidence
from goalkit.rules.own_words import difference
from goalkit.rules.rule import Facts, Hit, Severity, Value

CODE = "M112"
NAME = "sample-too-small"
SEVERITY: Severity = "warning"
MESSAGE = "{kpi}: {cases} cases make {value} uncertain by ±{half}, and the way to {target} is only {way}"
HELP = "{needed} cases would do: choose a larger scope, count longer, or ask for more than {half}"
HELPS = {"evaluate": "judge it by more periods, evaluate: {evaluate} (about {more} cases, ±{less}), or choose a larger scope"}
RECENT = 12
FEWEST = 3
_CALM = 0.25
"""Half of what chance makes of independent cases (half widths are about two standard deviations): what varies less is no sample."""

BAD = """\
goals:
  - id: csat-2025
    title: Customers are satisfied with our visits
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers get what they came for
    measurable: {kpi: csat, baseline: {value: 80, period: 2024-Q4}, target: 84}
    #                                                                       ^^
    time_bound: {period: 2025}
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: survey}
  - {id: csat, owner: controlling, source: survey}
sources:
  - id: survey
    path: data/survey.csv
    columns: {period: month, kpi: figure, numerator: satisfied, denominator: answers}
# file: data/survey.csv
month,figure,satisfied,answers
2024-10,csat,45,60
2024-11,csat,52,62
2024-12,csat,47,59
2025-01,csat,53,61
2025-02,csat,45,58
2025-03,csat,50,60
2025-04,csat,48,63
2025-05,csat,52,60
2025-06,csat,47,61
"""
GOOD = BAD.replace("    #                                                                       ^^\n", "").replace("target: 84", "target: 92")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a target nearer to the baseline than the interval that the usual number of cases leaves."""
    return _look(goal, facts) if facts.has_data else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    case = evidence.ahead(goal, facts)
    way = evidence.way(case) if case else None
    if case is None or way is None or not counts_cases(case):
        return
    usual = _usual(case)
    if usual is None:
        return
    cases = usual * _joined(case, case.basis.evaluate)
    half, single = (half_width(case.kpi, case.baseline or 0.0, count) for count in (cases, usual))
    if half is None or single is None or half <= abs(way):
        return
    if case.noise.s is None or case.noise.s >= _CALM * single:
        yield _hit(goal, case, way, usual, cases, half)


def _usual(case: Case) -> float | None:
    """Return the usual number of cases of a period; None where too few periods tell it, or there are none."""
    known = [reading.n for reading in case.readings.values() if reading.n]
    return median(known[-RECENT:]) if len(known) >= FEWEST else None


def _joined(case: Case, evaluate: Evaluate) -> int:
    """Return how many periods a figure joins at due."""
    return len(case.window.joined(evaluate, case.window.periods[-1]))


def _hit(goal: Goal, case: Case, way: float, usual: float, cases: float, half: float) -> Hit:
    terms, kpi = case.terms, case.kpi
    params: dict[str, object] = {
        "kpi": kpi, "cases": round(cases), "value": Value(evidence.shown(case.baseline or 0.0, terms), terms.unit),
        "half": difference(evidence.tenths(half), terms), "target": Value(terms.target or 0.0, terms.unit),
        "way": difference(evidence.shown(abs(way), terms), terms), "needed": _needed(kpi, case.baseline or 0.0, abs(way)),
    }  # fmt: skip
    wider: tuple[Evaluate, ...] = ("mean3", "rolling12")
    for evaluate in wider:
        more = usual * _joined(case, evaluate)
        less = half_width(kpi, case.baseline or 0.0, more) if kpi.period != "year" and more > cases else None
        if less is not None and less <= abs(way):
            params |= {"evaluate": evaluate, "more": round(more), "less": difference(evidence.tenths(less), terms)}
            return Hit(goal, ("measurable", "target"), params, "", HELPS["evaluate"])
    return Hit(goal, ("measurable", "target"), params)


def _needed(kpi: Kpi, value: float, way: float) -> int:
    if kpi.aggregation == "net":
        return sampling.cases_for_net(value / 100, way / 100)
    return sampling.cases_for_proportion(value / 100, way / 100)
