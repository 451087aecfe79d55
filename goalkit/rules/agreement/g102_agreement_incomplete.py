"""An agreement says how it came about and names both sides.

It takes one who gives the goal and one who takes it on; a target that was set takes at least the one who set it. Without them
nobody can say later who promised what to whom.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.agreement import Agreement
from goalkit.model.goal import Goal
from goalkit.rules import proposing
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "G102"
NAME = "agreement-incomplete"
SEVERITY: Severity = "error"
MESSAGE = "the agreement on {goal} does not say whether it was agreed or set"
HELP = "mode: agreed where both sides talked, mode: set where one side decided"
MESSAGES = {
    "giving": "the agreement on {goal} names nobody who gives the goal",
    "receiving": "the agreement on {goal} names nobody who takes it on",
}
HELPS = {
    "giving": "add the party: {{role: {giver}, side: giving, date: ...}}",
    "receiving": "add the party: {{role: {owner}, side: receiving, date: ...}}, or write mode: set",
}

BAD = """\
goals:
  - id: fcr-2026
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 82}
    time_bound: {period: 2026}
    agreement:
      mode: agreed
      parties:
      #^
        - {role: head-of-service, side: giving, date: 2025-07-01}
"""
GOOD = """\
goals:
  - id: fcr-2026
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 82}
    time_bound: {period: 2026}
    agreement:
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2025-07-01}
        - {role: desk-lead, side: receiving}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield what the record of an agreement lacks; a date that is still missing only leaves it proposed."""
    held = goal.agreement
    if held is None:
        return ()
    sides = {party.side for party in held.parties}
    lacks = [side for side in (("giving",) if held.mode == "set" else ("giving", "receiving")) if side not in sides]
    return _look(goal, held, lacks, facts) if lacks or held.mode is None else ()


def _look(goal: Goal, held: Agreement, lacks: list[str], facts: Facts) -> Iterator[Hit]:
    if held.mode is None:
        yield Hit(goal, ("agreement", "mode"), {"goal": goal.id})
    for side in lacks:
        params = {"goal": goal.id, "owner": goal.owner_role or proposing.UNKNOWN, "giver": proposing.giver(goal, facts)}
        yield Hit(goal, ("agreement", "parties"), params, MESSAGES[side], HELPS[side], key=True)
