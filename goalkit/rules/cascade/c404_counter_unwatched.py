"""Who chases a figure watches what it could cost.

Shorter calls are easy where nobody counts the second ones. A KPI names its counter KPIs; at least one of them is a guard of the goal, or a
goal of its own.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from goalkit import catalog
from goalkit.model.goal import Goal
from goalkit.rules import proposing, unread
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C404"
NAME = "counter-unwatched"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} chases {kpi}, but nothing watches what it may cost: {counter}"
HELP = "add a guard: guards: [{{kpi: {first}, {side}: ...}}]"
HELPS = {"known": "add a guard, for example no worse than in {when} ({value}): guards: [{{kpi: {first}, {side}: {number}}}]"}

BAD = """\
goals:
  - id: handling-2025
    #   ^^^^^^^^^^^^^
    title: Answer in less time
    parent: effortless
    level: annual
    owner: desk-lead
    attractive: Nobody waits on the line
    measurable: {kpi: calls, baseline: 9, target: 8}
    time_bound: {period: 2025}
# file: kpis/calls.yaml
kpis:
  - id: calls
    name: Minutes per call
    definition: Mean length of a call
    numerator: minutes
    denominator: calls
    exclusions: Wrong numbers
    unit: min
    direction: down
    aggregation: ratio
    owner: controlling
    counter: [csat]
# file: goals/frame.yaml
goals:
  - id: effortless
    title: Service without effort for our customers
    owner: head-of-service
    attractive: {customer: The machine runs, company: Customers stay, team: Fewer angry calls}
"""
GOOD = BAD.replace("    #   ^^^^^^^^^^^^^\n", "").replace("    time_bound", "    guards:\n      - {kpi: csat, at_least: 85}\n    time_bound")


Windows = dict[str, list[tuple[dt.date, dt.date, str]]]
"""Start, due and id of the goals that move or hold a KPI."""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield move goals that are still to be reached and none of whose counter KPIs is a guard or a goal beside them."""
    beside = _windows(facts)
    lost = _lost(facts)
    for goal in facts.ws.goals:
        yield from _one(goal, beside, lost, facts)


def _lost(facts: Facts) -> tuple[str, ...]:
    """Return what could not be read and may watch a figure: whole files (empty where not even the text is known), and goals."""
    documents = facts.ws.documents.values()
    files = (document.text for document in documents if document.unreadable)
    return (*files, *(str(_raw(goal, facts)) for goal in facts.ws.goals if _figure_unread(goal, facts)))


def _raw(goal: Goal, facts: Facts) -> object:
    origin = facts.ws.origin(goal)
    here: Any = facts.ws.documents[origin.file].data
    for step in origin.path:
        here = here[step]
    return here


def _figure_unread(goal: Goal, facts: Facts) -> bool:
    """Tell whether nobody knows what a goal is measured by because it could not be read: it may be the one that watches."""
    known = goal.measurable is not None and goal.measurable.kpi
    lost = unread.fields(facts).get(goal.id, frozenset())
    return "id" in lost or (not known and "measurable" in lost)


def _one(goal: Goal, beside: Windows, lost: tuple[str, ...], facts: Facts) -> Iterator[Hit]:
    """Yield a goal nobody watches the price of; where the repository knows none of the counter KPIs yet, it is only a hint."""
    ws = facts.ws
    kpi, terms = ws.kpi_of(goal), ws.terms(goal)
    if kpi is None or not kpi.counter or terms.shape != "move" or terms.due is None or terms.due < facts.as_of:
        return
    counter = [known.id if (known := ws.kpi(name)) else name for name in kpi.counter]
    if facts.closing(goal) is not None or not _guarded(goal, facts).isdisjoint(counter):
        return
    if any(not text or name in text for name in counter for text in lost):
        return
    if terms.start is not None and any(
        start <= terms.due and terms.start <= due and name != goal.id for each in counter for start, due, name in beside.get(each, ())
    ):
        return
    there = [known for name in counter if (known := ws.kpi(name))]
    first = there[0].id if there else counter[0]
    way = there[0].direction if there else catalog.kpis().get(first, {}).get("direction")
    side = "at_most" if way in {"down", "range"} else "at_least"
    params = {"goal": goal.id, "kpi": kpi, "counter": there or kpi.counter, "first": first, "side": side}
    last = proposing.last_value(there[0], facts) if there else None
    limit: dict[str, object] = {"value": last[0], "number": last[1], "when": last[2]} if last else {}
    yield Hit(goal, ("guards",), {**params, **limit}, help=HELPS["known"] if last else "", severity="warning" if there else "info")


def _guarded(goal: Goal, facts: Facts) -> set[str]:
    """Return the KPIs that guards of the goal and of those below watch."""
    named = (facts.ws.kpi(guard.kpi) for each in (goal, *facts.ws.tree.below(goal)) for guard in each.guards)
    return {kpi.id for kpi in named if kpi}


def _windows(facts: Facts) -> Windows:
    """Return when goals run, by their KPI."""
    found: Windows = {}
    for goal in facts.ws.goals:
        terms = facts.ws.terms(goal)
        if terms.kpi is not None and terms.start is not None and terms.due is not None:
            found.setdefault(terms.kpi, []).append((terms.start, terms.due, goal.id))
    return found
