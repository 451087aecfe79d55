"""What has never been reached and does not come by itself needs something that brings it.

A target better than the best that there ever was, with hardly a chance in fifty and no measure that says what it adds, is out of reach from
the first day. Nobody works harder for that; people stop looking at it.
"""

from collections.abc import Iterator

from goalkit.judge import outlook, prospects
from goalkit.model.goal import Goal
from goalkit.portfolio.record import best
from goalkit.rules.brought import in_planning
from goalkit.rules.own_words import difference
from goalkit.rules.rule import Facts, Hit, Severity, Value
from goalkit.words import round_half_away

CODE = "R402"
NAME = "out-of-reach"
SEVERITY: Severity = "warning"
MESSAGE = (
    "{goal} asks {kpi} for {target}: it was never better than {best} ({when}), comes with a chance of {chance} without anything new, and no "
    "measure says what it brings"
)
HELP = "write down measures that bring {missing}, each with effect: {{value: ..., from: {start}}}; or agree on {possible}"
BAND = 0
"""The first of the bands of `p_bau`: below it a target is a stretch."""
POSSIBLE = 0.2

_HISTORY = "".join(f"{2023 + n // 12}-{n % 12 + 1:02},flr,{700 + n + n // 2 + 4 * (n % 2)}000,1000000\n" for n in range(30))  # 1.8 points a year
BAD = """\
goals:
  - id: flr-2027
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: flr, baseline: 74.7, target: 79.5}
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
GOOD = BAD.replace("    #                                                                        ^^\n", "").replace("target: 79.5", "target: 75.8")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals in planning that nothing leads to."""
    if facts.has_data:
        for goal in facts.ws.goals:
            yield from _one(goal, facts)


def _one(goal: Goal, facts: Facts) -> Iterator[Hit]:
    terms = facts.ws.terms(goal)
    bold = goal.type == "stretch" or facts.ws.kind(goal) != "annual"
    if bold or terms.shape != "move" or terms.target is None or not in_planning(goal, facts) or _brings(goal):
        return
    found, day = prospects.at_planning(facts, goal), prospects.planned_on(facts, goal)
    if found is None or found.chance is None or found.mid is None or day is None:
        return
    record = best(goal, facts, day)
    if found.chance >= facts.ws.settings.thresholds.p_bau_bands[BAND] or record is None:
        return
    if terms.direction * (terms.target - record.value) <= 0:
        return
    possible = outlook.within_reach(found, POSSIBLE, terms.direction) or found.mid
    missing = round_half_away(abs(terms.target - found.mid), terms.decimals)
    yield Hit(goal, ("measurable", "target"), {
        "goal": goal.id, "kpi": facts.ws.kpi_of(goal) or terms.kpi, "target": Value(terms.target, terms.unit),
        "best": Value(round_half_away(record.value, terms.decimals), terms.unit), "when": record.when.label, "chance": _percent(found.chance),
        "missing": difference(missing, terms), "start": str(terms.start), "possible": Value(round_half_away(possible, terms.decimals), terms.unit),
    })  # fmt: skip


def _brings(goal: Goal) -> bool:
    """Tell whether any measure says what it brings."""
    return any(measure.effect is not None and measure.dropped is None for measure in goal.measures)


def _percent(chance: float) -> Value:
    return Value(round_half_away(100 * chance, 1), "%")
