"""A running goal has values to be seen by.

A figure that nobody delivers cannot be steered: the goal is talked about from memory, and the year ends with a surprise. Every
figure names its source, and the source delivers in its rhythm.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from goalkit.judge import fresh
from goalkit.judge.case import Case
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.period import Period
from goalkit.rules.deliveries import Deliveries
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "M111"
NAME = "no-values"
SEVERITY: Severity = "warning"
MESSAGE = "{kpi} names no source, so nobody can see the state of {goals}"
HELP = "say where the values come from, at the KPI {id}: source: {source}"
MESSAGES = {
    "never": "{source} has no value of {kpis} yet; {missing} should be there by now, and nobody can follow {goals}",
    "stopped": "{source} has no value of {kpis} after {last}; {missing} should be there by now, and nobody can follow {goals}",
}
HELPS = {
    "late": "ask for the next delivery ({path}), or let another source give the values",
}
MISSING = 2
_SHOWN = 4
_LOOKED_AT = 12

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: flr, baseline: 70, target: 74}
    #                 ^^^
    time_bound: {period: 2025}
# file: goals/frame.yaml
goals:
  - id: effortless
    title: Service without effort for our customers
    owner: head-of-service
    attractive: {customer: The machine runs, company: Customers stay, team: Fewer angry calls}
  - id: effortless-2027
    title: Customers get their answer at the first contact
    parent: effortless
    owner: head-of-service
    attractive: {customer: The machine runs again sooner, company: Fewer visits on site}
    measurable: {milestones: [{id: pilot, title: Pilot with ten customers, due: 2025-09-30}]}
    time_bound: {start: 2024-01-01, due: 2027-12-31}
# file: kpis/flr.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, numerator: solved, denominator: all}
# file: data/desk.csv
month,figure,solved,all
2024-11,flr,700,1000
2024-12,flr,702,1000
2025-01,flr,705,1000
2025-02,flr,711,1000
2025-03,flr,716,1000
2025-04,flr,722,1000
"""
GOOD = BAD.replace("    #                 ^^^\n", "") + """\
2025-05,flr,724,1000
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield figures of running goals without a source, and sources whose last two values are missing: each once.

    A house that has not begun to connect any data is not asked for them figure by figure.
    """
    if not facts.has_data:
        return
    goals = sorted(facts.ws.goals, key=lambda goal: goal.id)  # who speaks for all must not depend on the order of files
    asking = [(goal, kpi) for goal in goals if (kpi := _figure(goal, facts)) is not None]
    unsourced: dict[str, list[tuple[Goal, Kpi]]] = defaultdict(list)
    for goal, kpi in asking:
        if not kpi.source and not kpi.components and not kpi.cohort and not kpi.compute:
            unsourced[kpi.id].append((goal, kpi))
    for group in unsourced.values():
        yield _without_source(group, facts)
    yield from _late(asking, facts)


def _figure(goal: Goal, facts: Facts) -> Kpi | None:
    """Return the KPI of a goal that is running and whose numbers could be read."""
    asked = goal.measurable
    if asked is None or asked.milestones is not None or asked.shape is None or not facts.running(goal):
        return None
    return facts.ws.kpi_of(goal)


def _without_source(group: list[tuple[Goal, Kpi]], facts: Facts) -> Hit:
    sources = [source.id for source in facts.ws.sources]
    params = {"kpi": group[0][1], "id": group[0][1].id, "source": sources[0] if len(sources) == 1 else "..."}
    return _hit([goal for goal, _ in group], params, "", "")


def _late(asking: list[tuple[Goal, Kpi]], facts: Facts) -> Iterator[Hit]:
    """Yield one hit for all figures of a source that ended with the same period."""
    known = Deliveries(facts)
    groups: dict[tuple[str, Period | None], list[tuple[Goal, Kpi, Sequence[Period]]]] = defaultdict(list)
    for goal, kpi in asking:
        case = facts.case(goal) if kpi.source else None
        if case is None or case.refused or known.explained(kpi):
            continue
        missing = _missing(case)
        if len(missing) >= MISSING:
            last = list(case.readings)[-1] if case.readings else None
            groups[known.sources(kpi)[0].id, last].append((goal, kpi, missing))
    for (source, last), group in groups.items():
        kpis = list({kpi.id: kpi for _, kpi, _ in group}.values())
        found = facts.ws.source(source)
        params = {
            "source": source, "kpis": _some(kpis), "last": last, "missing": _some(group[0][2]),
            "path": list(found.path) if found else [],
        }  # fmt: skip
        yield _hit([goal for goal, _, _ in group], params, MESSAGES["stopped" if last else "never"], HELPS["late"])


def _missing(case: Case) -> tuple[Period, ...]:
    """Return the periods after the last value whose day of delivery is over."""
    return fresh.missing(case, list(case.readings)[-1] if case.readings else None, _LOOKED_AT)


def _hit(goals: list[Goal], params: Mapping[str, object], message: str, help_text: str) -> Hit:
    related = tuple(Second(goal, ("measurable", "kpi"), "{goal}", {"goal": goal.id}) for goal in goals[1:_SHOWN])
    said = {**params, "goals": _some([goal.id for goal in goals])}
    return Hit(goals[0], ("measurable", "kpi"), said, message, help_text, related=related)


def _some(things: Sequence[object]) -> list[object]:
    """Return the first few of a list, and three dots for the rest."""
    return [*things[:_SHOWN], *(["…"] if len(things) > _SHOWN else [])]
