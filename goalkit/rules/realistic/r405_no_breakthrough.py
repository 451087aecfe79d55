"""A breakthrough goes further than the trend.

Where the figure drifts to the target anyway, three years of attention go to something that would have happened. The few breakthrough goals are
for what the house does not reach by going on as it does.
"""

from collections.abc import Iterator

from goalkit.judge import prospects
from goalkit.model.goal import Goal
from goalkit.rules.brought import in_planning
from goalkit.rules.rule import Facts, Hit, Severity, Value
from goalkit.words import round_half_away

CODE = "R405"
NAME = "no-breakthrough"
SEVERITY: Severity = "info"
MESSAGE = "{goal} asks {kpi} for {target} by {due}, and the trend alone leads to {trend}"
HELP = "aim clearly beyond {trend}, or make it an annual goal and keep the breakthrough for what going on as before does not bring"

_HISTORY = "".join(f"{2023 + n // 12}-{n % 12 + 1:02},flr,{600 + 4 * n + 4 * (n % 2)}000,1000000\n" for n in range(30))
BAD = """\
goals:
  - id: first-time-2028
    title: Solve requests at the first contact
    level: breakthrough
    parent: north
    owner: head-of-service
    attractive: {customer: The machine runs again sooner, company: Fewer second calls}
    measurable: {kpi: flr, baseline: 72, target: 72.6, path: {stages: {2026: 72.2, 2027: 72.4, 2028: 72.6}}}
    #                                            ^^^^
    time_bound: {start: 2026-01-01, due: 2028-12-31}
# file: goals/north.yaml
goals:
  - {id: north, title: Machines that never stop, level: vision, owner: head-of-service, attractive: {customer: Everything runs}}
# file: kpis/flr.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
sources:
  - {id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: solved, denominator: all}}
# file: data/desk.csv
month,figure,solved,all
""" + _HISTORY
GOOD = (
    BAD.replace("    #                                            ^^^^\n", "")
    .replace("target: 72.6", "target: 80").replace("2026: 72.2, 2027: 72.4, 2028: 72.6", "2026: 75, 2027: 78, 2028: 80")
)  # fmt: skip


def check(facts: Facts) -> Iterator[Hit]:
    """Yield breakthrough goals in planning whose target lies on this side of where the trend leads."""
    if facts.has_data:
        for goal in facts.ws.goals:
            if facts.ws.kind(goal) == "breakthrough":
                yield from _one(goal, facts)


def _one(goal: Goal, facts: Facts) -> Iterator[Hit]:
    terms = facts.ws.terms(goal)
    if terms.shape != "move" or terms.target is None or not in_planning(goal, facts):
        return
    found = prospects.at_planning(facts, goal)
    if found is None or found.mid is None or terms.direction * (found.mid - terms.target) < 0:
        return
    yield Hit(goal, ("measurable", "target"), {
        "goal": goal.id, "kpi": facts.ws.kpi_of(goal) or terms.kpi, "target": Value(terms.target, terms.unit), "due": terms.due,
        "trend": Value(round_half_away(found.mid, terms.decimals), terms.unit),
    })  # fmt: skip
