"""The way from baseline to target is longer than the figure moves by chance.

Where a figure changes by two points from month to month anyway, a goal of one point is met and missed by luck, and a whole year is
too short for its light to tell progress from standstill.
"""

import math
from collections.abc import Iterable, Iterator

from goalkit.judge.case import Case
from goalkit.judge.window import YEAR_LENGTH
from goalkit.model.goal import Goal
from goalkit.rules import evidence
from goalkit.rules.own_words import difference
from goalkit.rules.rule import Facts, Hit, Severity, Value

CODE = "M113"
NAME = "way-within-noise"
SEVERITY: Severity = "info"
MESSAGE = "{kpi} is to move by {way}, from {baseline} to {target}; by chance alone it moves by {noise} {change}"
HELP = "ask for more than {noise}, give it more time, or judge it by more periods (evaluate: {evaluate})"
MESSAGES = {"total": "{kpi} is to move by {way}, from {baseline} to {target}; by chance alone a total moves by {noise}"}
HELPS = {
    "more": "ask for more than {noise}, or give it more time",
    "season": "most of this is the season: path: seasonal takes it out",
}
_JOINABLE = frozenset({"ratio", "net", "sum"})

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: flr, baseline: {value: 70, period: 2024-12}, target: 71}
    #                                                                      ^^
    time_bound: {period: 2025}
# file: kpis/flr.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, value: share}
# file: data/desk.csv
month,figure,share
2024-07,flr,68.0
2024-08,flr,71.2
2024-09,flr,69.1
2024-10,flr,71.8
2024-11,flr,68.4
2024-12,flr,70.2
2025-01,flr,72.0
2025-02,flr,69.5
2025-03,flr,71.4
2025-04,flr,69.2
2025-05,flr,71.6
2025-06,flr,69.9
"""
GOOD = BAD.replace("    #                                                                      ^^\n", "").replace("target: 71", "target: 76")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a target nearer to the baseline than the noise of the figure that decides."""
    return _look(goal, facts) if facts.has_data else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    case = evidence.ahead(goal, facts)
    way = evidence.way(case) if case else None
    noise = evidence.noise_of_figure(case) if case and way is not None else None
    if case is None or way is None or noise is None or abs(way) >= noise:
        return
    if case.basis.adds and evidence.is_seasonal(case):  # in the total of a year the season is no chance
        return
    terms = case.terms
    params = {
        "kpi": case.kpi, "way": difference(evidence.shown(abs(way), terms), terms), "change": evidence.BY_CHANCE.get(terms.period, ""),
        "baseline": Value(evidence.shown(case.baseline or 0.0, terms), terms.unit), "target": Value(terms.target or 0.0, terms.unit),
        "noise": difference(evidence.tenths(case.noise.s or 0.0 if not case.basis.adds else noise), terms), "evaluate": "rolling12",
    }  # fmt: skip
    yield Hit(goal, ("measurable", "target"), params, MESSAGES["total"] if case.basis.adds else "", _help(case, abs(way)))


def _help(case: Case, way: float) -> str:
    if evidence.is_seasonal(case):
        return HELPS["season"]
    paired = all(reading.denominator is not None for reading in case.readings.values())
    joinable = case.kpi.aggregation in _JOINABLE and (paired or case.kpi.aggregation == "sum")
    year = YEAR_LENGTH[case.window.kind]
    enough = case.terms.evaluate in {"last", "mean3"} and joinable and year > 1 and way > (case.noise.s or 0.0) / math.sqrt(year)
    return "" if enough else HELPS["more"]
