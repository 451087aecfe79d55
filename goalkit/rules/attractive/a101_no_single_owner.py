"""Exactly one role owns a goal, and the role is filled.

What belongs to several belongs to nobody: each relies on the other. Everybody else who works on the goal is a contributor.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.settings import Role
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "A101"
NAME = "no-single-owner"
SEVERITY: Severity = "error"
MESSAGE = "nobody owns {id}"
HELP = "owner: ROLE, exactly one role of the settings"
MESSAGES = {
    "several": "{id} has several owners: {owners}",
    "vacant": "the role that owns {id} is vacant: {role}",
    "vacant_since": "the role that owns {id} is vacant since {since}: {role}",
}
HELPS = {
    "several": "owner: {first}, and contributors: [{others}]",
    "vacant": "name the role that answers for the goal until it is filled",
}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: [desk-lead, field-lead]
#          ^^^^^^^^^^^^^^^^^^^^^^^
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    contributors: [field-lead]
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal without owner, with several, or with one whose role is vacant while the goal is open."""
    owners = goal.owner
    role = facts.ws.role(owners[0]) if len(owners) == 1 else None
    return () if len(owners) == 1 and (role is None or not role.vacant) else _look(goal, role, facts)


def _look(goal: Goal, role: Role | None, facts: Facts) -> Iterator[Hit]:
    owners = goal.owner
    if role is not None:
        if facts.closing(goal) is None:
            message = MESSAGES["vacant_since"] if role.since else MESSAGES["vacant"]
            yield Hit(goal, ("owner",), {"role": role, "since": role.since or ""}, message, HELPS["vacant"])
    elif owners:
        params = {"owners": owners, "first": owners[0], "others": owners[1:]}
        yield Hit(goal, ("owner",), params, MESSAGES["several"], HELPS["several"])
    else:
        yield Hit(goal, ("owner",))
