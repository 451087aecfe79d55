"""A goal speaks of KPIs that are defined.

Everybody must mean the same figure by the same name. A KPI that nobody has defined cannot be read from any export, and two
names for one KPI split its history.
"""

from collections.abc import Iterable, Iterator

from goalkit import catalog
from goalkit.finding import Path
from goalkit.model.goal import Goal
from goalkit.nearest import nearest, slip
from goalkit.rules.rule import Change, Cure, Facts, Hit, Severity
from goalkit.rules.slips import cure as slip_cure
from goalkit.workspace import Workspace

CODE = "M102"
NAME = "kpi-unknown"
SEVERITY: Severity = "error"
MESSAGE = "KPI {kpi} is not defined"
HELP = "define it: kpis: [{{id: {kpi}, ...}}], or choose one that is there (`goalkit kpis`)"
MESSAGES = {
    "synonym": "{kpi} is another name of KPI {known}",
}
HELPS = {
    "synonym": "kpi: {known}",
    "near": "did you mean {known}?",
    "catalogue": "the built-in catalogue knows it: add `- {{id: {kpi}}}` under `kpis`",
}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: frc, baseline: 68, target: 78}
#                     ^^^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    guards:
      - {kpi: csat, at_least: 85}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield unknown KPIs of a goal, its guards and its measures; where a word may mean several, K103 speaks instead."""
    asked, ws = goal.measurable, facts.ws
    if not goal.guards and (asked is None or (asked.path is None and (not asked.kpi or ws.kpi(asked.kpi)))):
        return _look(goal, ws) if [measure for measure in goal.measures if measure.measurable] else ()
    return _look(goal, ws)


def _look(goal: Goal, ws: Workspace) -> Iterator[Hit]:
    for path, name in _named(goal):
        if ws.kpi(name) is None:
            yield _unknown(goal, path, name, ws)


def _named(goal: Goal) -> Iterator[tuple[Path, str]]:
    asked = goal.measurable
    if asked is not None and asked.kpi:
        yield ("measurable", "kpi"), asked.kpi
        plan = asked.path.series if asked.path else None
        if plan is not None and not isinstance(plan, dict):
            yield ("measurable", "path", "series", "kpi"), plan.kpi
    for index, guard in enumerate(goal.guards):
        yield ("guards", index, "kpi"), guard.kpi
    for index, measure in enumerate(goal.measures):
        if measure.measurable and measure.measurable.kpi:
            yield ("measures", index, "measurable", "kpi"), measure.measurable.kpi


def _unknown(goal: Goal, path: Path, name: str, ws: Workspace) -> Hit:
    known = ws.glossary.find(name)
    if known:
        same = {"kpi": name, "known": known}
        cure = Cure("write {cure}", (Change(goal, path, known),), params={"cure": known}, safe=not (goal.agreement and goal.agreement.binds))
        return Hit(goal, path, same, MESSAGES["synonym"], HELPS["synonym"], severity="warning", fix=cure)
    close = nearest(name, [kpi.id for kpi in ws.kpis])
    if name in catalog.kpis():
        return Hit(goal, path, {"kpi": name}, help=HELPS["catalogue"])
    close = close or nearest(name, catalog.kpis())
    fix = slip_cure(goal, path, name, slip(name, [*(kpi.id for kpi in ws.kpis), *catalog.kpis()]) if close else None)
    return Hit(goal, path, {"kpi": name, "known": close or ""}, help=HELPS["near"] if close else HELP, fix=fix)
