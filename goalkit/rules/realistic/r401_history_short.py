"""A goal is planned on a history that shows what is possible.

With five values nobody can tell a trend from a lucky month, and no forecast is made. That is no fault of the goal; but who agrees to it
should know that its height is a guess.
"""

from collections import defaultdict
from collections.abc import Iterator

from goalkit.kpis.readings import Scope
from goalkit.model.goal import Goal
from goalkit.rules.brought import in_planning
from goalkit.rules.deliveries import Deliveries
from goalkit.rules.own_words import value
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "R401"
NAME = "history-short"
SEVERITY: Severity = "info"
MESSAGE = "{kpi} has only {count_of} of the {wanted} values that show whether {target} is realistic"
HELP = "look for older values, or start with `baseline: measure_first` and `values: {missing}`; agree on a guess only knowingly"
MESSAGES = {"none": "{kpi} has no value yet, and {wanted} are needed to see whether {target} is realistic"}
_SHOWN = 4

BAD = """\
goals:
  - id: fcr-2026
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: flr, baseline: 71, target: 72.5}
    #                 ^^^
    time_bound: {period: 2026}
# file: kpis/flr.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, numerator: solved, denominator: all}
# file: data/desk.csv
month,figure,solved,all
2025-02,flr,7050,10000
2025-03,flr,7110,10000
2025-04,flr,7080,10000
2025-05,flr,7140,10000
2025-06,flr,7090,10000
"""
GOOD = BAD.replace("    #                 ^^^\n", "") + """\
2025-01,flr,7020,10000
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield figures of goals that are still being planned with fewer values than a forecast needs: each figure once."""
    if not facts.has_data:
        return
    known = Deliveries(facts)
    groups: dict[tuple[str, Scope], list[Goal]] = defaultdict(list)
    for goal in sorted(facts.ws.goals, key=lambda each: each.id):  # who speaks for all must not depend on the order of files
        kpi, terms = facts.ws.kpi_of(goal), facts.ws.terms(goal)
        if kpi is None or not kpi.source or terms.shape in {None, "milestones", "measure_first"} or not in_planning(goal, facts):
            continue
        if not known.explained(kpi):
            groups[kpi.id, terms.scope].append(goal)
    wanted = facts.ws.settings.thresholds.forecast_min
    for (name, scope), goals in groups.items():
        series = facts.readings.series(name, scope)
        found = len(series.hidden) + sum(reading.period.last <= facts.as_of for reading in series.readings)
        if found < wanted and series.refused is None:
            yield _hit(goals, found, wanted, facts)


def _hit(goals: list[Goal], found: int, wanted: int, facts: Facts) -> Hit:
    first = goals[0]
    terms = facts.ws.terms(first)
    asked = next((each for each in (terms.target, terms.low, terms.high, terms.budget) if each is not None), None)
    params = {
        "kpi": facts.ws.kpi_of(first), "count_of": found, "wanted": wanted, "missing": max(wanted - found, 1),
        "target": value(asked, terms),
    }  # fmt: skip
    related = tuple(Second(goal, ("measurable", "kpi"), "{goal}", {"goal": goal.id}) for goal in goals[1:_SHOWN])
    return Hit(first, ("measurable", "kpi"), params, "" if found else MESSAGES["none"], related=related)
