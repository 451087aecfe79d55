"""What comes anyway is no goal.

A target that is reached in four of five cases without anything new asks nothing of anybody. Either it is worth more, or it is meant as a level to
hold, and then it should say so.
"""

from collections.abc import Iterator

from goalkit.judge import outlook, prospects
from goalkit.model.goal import Goal
from goalkit.rules.brought import in_planning
from goalkit.rules.rule import Facts, Hit, Severity, Value
from goalkit.words import round_half_away

CODE = "R403"
NAME = "comes-by-itself"
SEVERITY: Severity = "info"
MESSAGE = "{target} for {kpi} comes by itself: the chance to get there by {due} without anything new is {chance}"
HELP = "ask for more, for example {possible} (a chance of {realistic}), or hold the level: {side}: {number}"
BAND = 3
"""The last of the bands of `p_bau`: from it on a target comes by itself."""
REALISTIC = 0.3

_HISTORY = "".join(f"{2023 + n // 12}-{n % 12 + 1:02},flr,{715 + n * 7 % 11 if n < 29 else 700}000,1000000\n" for n in range(30))  # one bad month
BAD = """\
goals:
  - id: flr-2027
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: flr, baseline: 70.0, target: 71.0}
    #                                              ^^^^
    time_bound: {start: 2025-08-01, due: 2026-07-31}
# file: kpis/flr.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
sources:
  - {id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: solved, denominator: all}}
# file: data/desk.csv
month,figure,solved,all
""" + _HISTORY
GOOD = BAD.replace("    #                                                                        ^^^^\n", "").replace("target: 71.0", "target: 71.6")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals in planning that are reached without anything new."""
    if facts.has_data:
        for goal in facts.ws.goals:
            yield from _one(goal, facts)


def _one(goal: Goal, facts: Facts) -> Iterator[Hit]:
    terms = facts.ws.terms(goal)
    if terms.shape != "move" or terms.target is None or facts.ws.kind(goal) == "breakthrough" or not in_planning(goal, facts):
        return
    found = prospects.at_planning(facts, goal)
    if found is None or found.chance is None or found.chance < facts.ws.settings.thresholds.p_bau_bands[BAND]:
        return
    possible = outlook.within_reach(found, REALISTIC, terms.direction)
    if possible is None or terms.direction * (possible - terms.target) <= 0:
        return
    yield Hit(goal, ("measurable", "target"), {
        "kpi": facts.ws.kpi_of(goal) or terms.kpi, "target": Value(terms.target, terms.unit), "due": terms.due,
        "chance": Value(float(int(100 * found.chance)), "%"), "possible": Value(round_half_away(possible, terms.decimals), terms.unit),
        "realistic": Value(100 * REALISTIC, "%"), "side": "at_least" if terms.direction > 0 else "at_most", "number": terms.target,
    })  # fmt: skip
