"""The north star and the breakthrough goals belong to the management.

A customer strategy cannot be delegated: only who decides about people, money and priorities can answer for a goal of several years.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.rules import unread
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "A104"
NAME = "owner-not-management"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} is a goal of level {level}, and its owner {role} is no management role"
HELP = "owner: {example}; the others are contributors: contributors: [{own}]"
MESSAGES = {"unmarked": "nobody can tell whether the management owns {goal}: no role is marked as management"}
HELPS = {
    "mark": "if {role} belongs to the management, say so in goalkit.yaml: {{id: {own}, management: true}}",
}

BAD = """\
goals:
  - id: parts-2028
    title: The part is there before the engineer
    parent: effortless
    owner: desk-lead
    #      ^^^^^^^^^
    attractive: {customer: One visit is enough, company: Fewer visits on site}
    measurable: {kpi: csat, baseline: {value: 74, period: 2024}, target: 88, path: {stages: {2026: 79, 2027: 84, 2028: 88}}}
    time_bound: {start: 2025-01-01, due: 2028-12-31}
"""
GOOD = BAD.replace("    #      ^^^^^^^^^\n", "").replace("owner: desk-lead", "owner: head-of-service\n    contributors: [desk-lead]")
_KINDS = frozenset({"vision", "breakthrough"})


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a vision or breakthrough goal whose owner is a known role, but none of the management."""
    return _look(goal, facts) if facts.ws.kind(goal) in _KINDS else ()


def _look(goal: Goal, facts: Facts) -> Iterable[Hit]:
    ws = facts.ws
    role = ws.role(goal.owner_role)
    if role is None or role.management or facts.closing(goal) is not None:
        return
    if goal.level is None and (goal.parent or "parent" in unread.fields(facts).get(goal.id, ())) and ws.tree.parent(goal) is None:
        return  # its level is not known
    chiefs = [each.id for each in ws.settings.roles if each.management and not each.vacant]
    level = ws.level(goal)
    params = {"goal": goal.id, "level": level.name or level.id, "role": role, "own": role.id, "example": chiefs[0] if chiefs else ""}
    if chiefs:
        yield Hit(goal, ("owner",), params)
    elif not any(each.management for each in ws.settings.roles) and next(iter(ws.tree.order), None) is goal:
        yield Hit(goal, ("owner",), params, MESSAGES["unmarked"], HELPS["mark"], severity="info")
