"""A goal and the goals below it tell the same story.

Everything below is on track and the goal itself is not: then what was thought to drive it does not. The reverse is luck, or a cause that
nobody has named. Both are the most useful minutes of a review.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.portfolio.coverage import takes_hold
from goalkit.rules.brought import parents
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "C207"
NAME = "children-contradict-parent"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} is off track, while what pays into it is on track: {children}"
HELP = "ask in the next review whether what pays into it ({children}) really moves {kpi}, after which time, and what else does; then mend effect, measures or tree"
MESSAGES = {"green": "{goal} is on track, while what pays into it is off track: {children}"}
HELPS = {"green": "ask in the next review what carries {kpi} if not {children}, and whether it will last"}

BAD = """\
goals:
  - id: csat-2025
    title: Satisfied customers
    parent: effortless-2027
    contributes: enabling
    owner: head-of-service
    attractive: {customer: The machine runs again sooner}
    measurable: {kpi: csat, baseline: 80, target: 92}
    #                 ^^^^
    time_bound: {period: 2025}
    light: strict
  - id: handling-2025
    title: Calls without waiting
    parent: csat-2025
    contributes: driver
    owner: field-lead
    attractive: Nobody listens to music
    measurable: {kpi: aht, baseline: 9, target: 8}
    time_bound: {period: 2025}
    light: strict
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - {id: csat, owner: controlling, source: desk}
  - {id: aht, owner: controlling, source: desk, min_n: 1}
sources:
  - {id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: top, denominator: all}}
# file: journal/2025.yaml
entries:
  - {date: 2025-06-20, goal: csat-2025, kind: countermeasure, id: ask, cause: unknown, why: Nobody knows yet, action: Ask twenty customers, owner: desk-lead, due: 2025-08-31}
# file: data/desk.csv
month,figure,top,all
2025-01,csat,800,1000
2025-02,csat,801,1000
2025-03,csat,799,1000
2025-04,csat,802,1000
2025-05,csat,800,1000
2025-06,csat,801,1000
2025-01,aht,8900,1000
2025-02,aht,8700,1000
2025-03,aht,8600,1000
2025-04,aht,8500,1000
2025-05,aht,8300,1000
2025-06,aht,8200,1000
"""
GOOD = BAD.replace("    #                 ^^^^\n", "").replace("csat,801", "csat,881")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a goal off track whose working children are all on track, or the reverse; silent where one of them has no light.

    A stage is the same figure: it contradicts nothing, and where it stands like the goal there is nothing to wonder about.
    Preconditions and daily goals are not asked, nor drivers whose effect is still to come.
    """
    if facts.has_data:
        for goal in parents(facts):
            yield from _one(goal, facts)


def _one(goal: Goal, facts: Facts) -> Iterator[Hit]:
    if not facts.running(goal):
        return
    below = [child for child in facts.ws.tree.children[goal.id] if facts.running(child)]
    children = [child for child in below if _works(child, facts)]
    if not children:
        return
    light = facts.standing(goal).light
    wanted = {"off_track": "on_track", "on_track": "off_track"}.get(light)
    stages = [child for child in below if facts.ws.contribution(child) == "stage"]
    if wanted is None or any(facts.standing(child).light != wanted for child in (*children, *stages)):
        return
    green = light == "on_track"
    params = {"goal": goal.id, "children": [child.id for child in children], "kpi": facts.ws.kpi_of(goal) or goal.id}
    related = tuple(Second(child, ("measurable", "kpi"), "{child}", {"child": child.id}) for child in children[:5])
    message, cure = (MESSAGES["green"], HELPS["green"]) if green else ("", "")
    yield Hit(goal, ("measurable", "kpi"), params, message, cure, related=related)


def _works(child: Goal, facts: Facts) -> bool:
    """Tell whether a child should already be seen in its parent's figure."""
    if facts.ws.contribution(child) not in {"additive", "segment", "driver"}:
        return False
    shows = takes_hold(child.effect) if child.effect else None
    return shows is None or shows <= facts.as_of
