"""A measure starts after what it depends on is done.

Plans cross where teams plan alone. Where one measure needs the result of another, the other ends first, and somebody has agreed to it.
"""

from collections.abc import Iterable, Iterator

from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.model.measure import Measure
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C504"
NAME = "dependency-late"
SEVERITY: Severity = "warning"
MESSAGE = "“{measure}” starts on {start}, but {other}, which it depends on, ends on {due}"
HELP = "move one of them, or take the dependency out"
MESSAGES = {
    "open": "“{measure}” depends on {other}, a measure of a goal that is not agreed yet",
}
HELPS = {
    "open": "get the other goal agreed, or plan without it",
}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    agreement: {mode: set, parties: [{role: head-of-service, side: giving, date: 2024-12-12}], document: Minutes}
    measures:
      - {id: tool, title: Set up the tool, start: 2025-03-01, due: 2025-09-30, done_when: All desks use it}
      - id: training
        title: Train all shifts
        start: 2025-08-01
        due: 2025-10-31
        done_when: All shifts have passed
        depends_on: [fcr-2025/tool]
        #            ^^^^^^^^^^^^^
"""
GOOD = BAD.replace("        #            ^^^^^^^^^^^^^\n", "").replace("due: 2025-09-30", "due: 2025-07-31")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield dependencies of measures still to be done on what ends later or is not agreed."""
    return _look(goal, facts) if [measure for measure in goal.measures if measure.depends_on] and facts.closing(goal) is None else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    for index, measure in enumerate(goal.measures):
        if measure.done is None and measure.dropped is None:
            for place, name in enumerate(measure.depends_on):
                yield from _one(goal, measure, ("measures", index, "depends_on", place), name, facts)


def _one(goal: Goal, measure: Measure, path: tuple[str | int, ...], name: str, facts: Facts) -> Iterator[Hit]:
    owner, _, inner = name.rpartition("/")
    other = facts.ws.tree.get(owner) if owner else goal
    found = next((item for item in other.measures if inner in {item.id, *item.aliases}), None) if other else None
    params = {"measure": measure.title, "other": name}
    if other is None or found is None:
        return  # that there is no such measure is said as an unknown id
    if found.done is None and found.due and measure.start and found.due > measure.start:
        yield Hit(goal, path, {**params, "start": measure.start, "due": found.due})
    elif other is not goal and found.done is None and consent.agreed_on(other, facts.as_of) is None:
        yield Hit(goal, path, params, MESSAGES["open"], HELPS["open"])
