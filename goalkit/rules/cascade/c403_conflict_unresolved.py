"""A conflict between goals is declared together with its resolution.

Everyone sees that both cannot be had in full. Whoever has to choose on a Monday morning needs to know which goal goes first, how far the
other may fall, or who decides.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C403"
NAME = "conflict-unresolved"
SEVERITY: Severity = "error"
MESSAGE = "{goal} conflicts with {other}, and nothing says what goes first"
HELP = "resolution: ... (for example: {goal} goes first, {other} may fall to ...), with rule: superior_goal, priority, floor or trade_off"

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    conflicts_with:
      - {goal: effortless, rule: priority}
      # ^
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
    conflicts_with:
      - {goal: effortless, rule: priority, resolution: A solved request goes before a short call}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield declared conflicts without a resolution, unless the other goal says it."""
    return _look(goal, facts) if goal.conflicts_with else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    for index, conflict in enumerate(goal.conflicts_with):
        if not conflict.resolution and not _settled(goal, conflict.goal, facts):
            yield Hit(goal, ("conflicts_with", index), {"goal": goal.id, "other": conflict.goal})


def _settled(goal: Goal, name: str, facts: Facts) -> bool:
    """Tell whether the other goal declares the same conflict with its resolution."""
    tree = facts.ws.tree
    other = tree.get(name)
    return other is not None and any(item.resolution and tree.get(item.goal) is goal for item in other.conflicts_with)
