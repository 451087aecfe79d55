"""A goal does not ask for three times the speed of a good year.

What moved by two points in the best of years does not move by ten in the next one, unless something is new. If it is, say what; if
not, the way is better gone in stages.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.portfolio.pace import pace
from goalkit.rules.brought import ahead
from goalkit.rules.own_words import difference
from goalkit.rules.rule import Facts, Hit, Severity, Value
from goalkit.words import round_half_away

CODE = "R404"
NAME = "faster-than-ever"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} asks {kpi} for {required} a month; a good year brought {good} a month (nine of ten spans of twelve months before {start} were slower)"
HELP = "go in stages and agree on {possible} for {due}, or keep it and say what is new: ignore: [{{code: R404, reason: ...}}]"
MESSAGES = {"never": "{goal} asks {kpi} for {required} a month; in nine of ten spans of twelve months before {start} it did not get better at all"}
HELPS = {"never": "hold what is there first: {side}: {baseline}; or keep it and say what is new: ignore: [{{code: R404, reason: ...}}]"}
TIMES = 3
USUAL = 2
"""A change of no more than so many times the noise is no jump: the figure goes as far without any goal."""

_VALUES = "".join(
    f"{2023 + n // 12}-{n % 12 + 1:02},fcr,{629 + 2 * n + (3 if n % 2 else -3)},1000\n"  # about 2.4 points better in a year
    for n in range(24)
)
BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 67.8, target: 78}
    #                                              ^^
    time_bound: {period: 2025}
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: desk}
sources:
  - {id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: solved, denominator: all}}
# file: data/desk.csv
month,figure,solved,all
""" + _VALUES
GOOD = BAD.replace("    #                                              ^^\n", "").replace("target: 78", "target: 74.6")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals that ask for more a month than three times the 90 % quantile of the past, and for more than usual noise."""
    if facts.has_data:
        for goal in facts.ws.goals:
            yield from _one(goal, facts)


def _one(goal: Goal, facts: Facts) -> Iterator[Hit]:
    terms = facts.ws.terms(goal)
    if terms.shape != "move" or not ahead(goal, facts):
        return
    found = pace(goal, facts)
    if found is None or found.required <= 0 or found.required <= TIMES * found.good:
        return
    if found.noise is not None and found.required * found.months <= USUAL * found.noise:
        return
    possible = (terms.baseline or 0.0) + terms.direction * TIMES * found.good * found.months
    params = {
        "goal": goal.id, "kpi": facts.ws.kpi_of(goal) or terms.kpi, "required": difference(round_half_away(found.required, 2), terms),
        "good": difference(round_half_away(found.good, 2), terms), "start": terms.start, "due": terms.due,
        "possible": Value(round_half_away(possible, terms.decimals), terms.unit), "baseline": Value(terms.baseline or 0.0, terms.unit),
        "side": "at_least" if terms.direction > 0 else "at_most",
    }  # fmt: skip
    never = found.good <= 0
    yield Hit(goal, ("measurable", "target"), params, MESSAGES["never"] if never else "", HELPS["never"] if never else "")
