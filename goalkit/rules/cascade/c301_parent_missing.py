"""Every goal below the first level hangs under a goal that exists, and never under itself.

A goal without a parent serves nothing that anyone can name, and whoever works on it cannot see what it is for. A circle of
parents has no top: none of its goals leads to the customer.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.nearest import nearest, slip
from goalkit.rules.rule import Facts, Hit, Second, Severity
from goalkit.rules.slips import cure

CODE = "C301"
NAME = "parent-missing"
SEVERITY: Severity = "error"
MESSAGE = "a goal of level {level} needs a parent, and {id} has none"
HELP = "name the goal that it serves: parent: {suggestion}"
MESSAGES = {
    "unknown": "parent {parent} is not a goal",
    "cycle": "the parents run in a circle: {circle}",
    "itself": "{id} is its own parent",
}
HELPS = {
    "unknown": "did you mean {suggestion}?",
    "none": "write the id of a goal that exists",
    "cycle": "let one of them hang under a goal outside the circle",
}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortles-2027
    #       ^^^^^^^^^^^^^^
    owner: desk-lead
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
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals without a parent, with an unknown one, and those of a circle."""
    tree = facts.ws.tree
    names = tuple(tree.by_name)
    for goal in facts.ws.goals:
        if not goal.parent:
            yield from _orphan(goal, facts)
        elif goal.parent not in tree:
            own = {goal.id, *goal.aliases}
            others = [name for name in names if name not in own]
            close = nearest(goal.parent, names)  # found once for all that name the same parent
            close = nearest(goal.parent, others) if close in own else close
            fix = cure(goal, ("parent",), goal.parent, slip(goal.parent, others) if close else None)
            help_text = HELPS["unknown"] if close else HELPS["none"]
            yield Hit(goal, ("parent",), {"parent": goal.parent, "suggestion": close}, MESSAGES["unknown"], help_text, fix=fix)
    for cycle in tree.cycles:
        yield from _circle(tuple(tree.by_name[name] for name in cycle))


def _orphan(goal: Goal, facts: Facts) -> Iterator[Hit]:
    """Yield a goal that says it stands below the first level and names no parent."""
    levels = facts.ws.settings.levels
    level = facts.ws.level(goal)
    if level.id == levels[0].id:
        return
    above = levels[max(levels.index(level) - 1, 0)]
    suggestion = next((other.id for other in facts.ws.tree.order if facts.ws.level(other).id == above.id), "...")
    yield Hit(goal, ("parent",), {"level": level.name or level.id, "suggestion": suggestion})


def _circle(members: tuple[Goal, ...]) -> Iterator[Hit]:
    names = [member.id for member in members]
    for index, member in enumerate(members):
        if len(members) == 1:
            yield Hit(member, ("parent",), {}, MESSAGES["itself"], HELPS["cycle"])
            continue
        way = (*names[index:], *names[:index], member.id)
        others = tuple(Second(other, ("parent",), "{id}", {"id": other.id}) for other in members if other is not member)
        yield Hit(member, ("parent",), {"circle": " → ".join(way)}, MESSAGES["cycle"], HELPS["cycle"], related=others[:8])
